"""The languages and countries of which there is data, by the names of their files."""

from __future__ import annotations

from typing import Literal, TypeAlias

#: Each is a file of that name in `locales/languages/`.
LanguageCode: TypeAlias = Literal["id", "en", "hi"]
#: Each is a file of that name in `locales/countries/`.
CountryCode: TypeAlias = Literal["id", "gb", "in"]
