"""Languages that tests read texts in."""

from neutrallint.locales import LANGUAGES

INDONESIAN, ENGLISH = LANGUAGES["id"], LANGUAGES["en"]
