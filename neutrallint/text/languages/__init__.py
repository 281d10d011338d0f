"""The languages. A new one is a folder here and one line in LANGUAGES."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Literal, TypeAlias, cast

from neutrallint.text.languages.base import Language

LanguageCode: TypeAlias = Literal["id", "en"]


class _Languages(Mapping[str, Language]):
    """Languages of which each is loaded when it is first asked for."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules
        self._load = cache(self._loaded)

    def _loaded(self, code: str) -> Language:
        module = import_module(f"{__name__}.{self._modules[code]}")
        return cast("Language", module.LANGUAGE)

    def __getitem__(self, code: str) -> Language:
        return self._load(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


#: Code → language.
LANGUAGES: Mapping[str, Language] = _Languages({"id": "indonesian", "en": "english"})
