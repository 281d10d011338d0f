"""Text for people, in the languages of reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from neutrallint.core.record import record

#: Languages of reports. A further one stands here and in CATALOGUES.
Lang: TypeAlias = Literal["id", "en"]
#: By language: texts by the English ones. What a catalogue lacks is said in English.
CATALOGUES: dict[str, Mapping[str, str]] = {}


@record
class Localized:
    """One text for people, in Indonesian and in English."""

    id: str
    en: str = ""

    def say(self, lang: str) -> str:
        """Return the text in `lang`; Indonesian where no English is given."""
        if lang == "id":
            return self.id
        english = self.en or self.id
        return CATALOGUES.get(lang, {}).get(english, english)
