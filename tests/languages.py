"""Languages that tests read texts in."""

from neutrallint.locales import LANGUAGES

INDONESIAN, ENGLISH, HINDI = LANGUAGES["id"], LANGUAGES["en"], LANGUAGES["hi"]
