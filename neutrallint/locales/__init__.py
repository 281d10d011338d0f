"""Languages: data that packs name, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, TypeAlias, get_args

from neutrallint.locales.language import read_language
from neutrallint.text.languages.base import Language

#: Each is a file of that name in `languages/`.
LanguageCode: TypeAlias = Literal["id", "en", "hi"]


class _Languages(Mapping[str, Language]):
    """Languages by code, of which each is read once, when it is first asked for."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._codes, self._read = codes, cache(read_language)

    def __getitem__(self, code: str) -> Language:
        if code not in self._codes:
            raise KeyError(code)
        return self._read(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


LANGUAGES: Mapping[str, Language] = _Languages(get_args(LanguageCode))
