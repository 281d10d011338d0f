"""Languages and countries: data that packs name, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import TypeVar, get_args

from neutrallint.cache.read_once import read_once
from neutrallint.core.locale_codes import CountryCode, LanguageCode
from neutrallint.locales.country import Country, read_country
from neutrallint.locales.language import LanguageFile, read_language
from neutrallint.text.languages.base import Language

T = TypeVar("T")


class _Read(Mapping[str, T]):
    """Data by code, of which each is read once, when it is first asked for."""

    def __init__(self, codes: tuple[str, ...], read: Callable[[str], T]) -> None:
        self._codes, self._read = codes, cache(read)

    def __getitem__(self, code: str) -> T:
        if code not in self._codes:
            raise KeyError(code)
        return self._read(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


def _language(code: str) -> Language:
    read = partial(read_language, code)
    return read_once(f"language {code}", LanguageFile, read).language()


def _country(code: str) -> Country:
    return read_once(f"country {code}", Country, partial(read_country, code))


LANGUAGES: Mapping[str, Language] = _Read(get_args(LanguageCode), _language)
COUNTRIES: Mapping[str, Country] = _Read(get_args(CountryCode), _country)
