"""Text for people, in the languages of reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Localized:
    """One text for people, in Indonesian and in English."""

    id: str
    en: str = ""

    def say(self, lang: Lang) -> str:
        """Return the text in `lang`; Indonesian where no English is given."""
        return self.en if lang == "en" and self.en else self.id
