"""The files of an office, made of what somebody sets who does not write YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from neutrallint.config.settings import Settings, beside_roster
from neutrallint.core.errors import ConfigError, UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.people.roster import Person, parse_roster, read_roster
from neutrallint.people.table import Mistake, RosterTables
from neutrallint.people.written import roster_text, says
from neutrallint.records.atomic import PRIVATE
from neutrallint.setup.office_config import Strictness, new_config
from neutrallint.setup.office_kept import NewFile, refuse_stranger
from neutrallint.setup.portraits import changed_gallery
from neutrallint.setup.scaffold import ROSTER_NAME

if TYPE_CHECKING:
    from neutrallint.engines.faces.gallery import EnrolledFace, Gallery


@record
class NamedFace:
    """A face and whose it is."""

    name: str
    face: EnrolledFace


@record
class OfficeWish:
    """What is to hold from now on; None and empty: as it is.

    `written`: how a roster that is to take the place of the other is written. `elections`:
    bundled packs, none for the basic one alone. `forgotten`: whose faces go, `renamed`: people
    by the names that roster and gallery know.
    """

    tables: RosterTables | None = None
    written: str | None = None
    elections: Sequence[str] | None = None
    strictness: Strictness | None = None
    faces: Sequence[NamedFace] = ()
    forgotten: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes_gallery(self) -> bool:
        """Whether anything is said of faces."""
        return bool(self.faces or self.forgotten or self.renamed)


class MistakesError(Exception):
    """Cells of the tables are wrong."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


def office_files(wish: OfficeWish, settings: Settings) -> list[NewFile]:
    """Return the files that change by a wish; nothing is written.

    MistakesError where cells are wrong, NeutrallintError where a file or the wish is.
    """
    roster = settings.roster or settings.base / ROSTER_NAME
    people = _new_roster(wish, settings, roster)
    gallery = _new_gallery(wish, settings, roster)
    has_new_roster = people is not None and settings.roster is None
    config = new_config(wish.elections, wish.strictness, has_new_roster, settings)
    return [each for each in (people, gallery, config) if each]


def _new_roster(wish: OfficeWish, settings: Settings, file: Path) -> NewFile | None:
    tables = wish.tables
    if tables is None:
        return None
    if tables.mistakes:
        raise MistakesError(tables.mistakes)
    if not tables.people:
        if settings.roster:
            raise MistakesError([Mistake("people", 0, "name", _NOBODY)])
        return None
    refuse_stranger(settings.roster, file)
    before = read_roster(file).decode("utf-8-sig", "replace") if settings.roster else ""
    if settings.roster and _says(before, tables):
        return None
    as_written = before if wish.written is None else wish.written
    text = roster_text(tables.people, tables.regions, as_written, wish.renamed, tables.country)
    return NewFile(file, text.encode())


def _says(text: str, tables: RosterTables) -> bool:
    """Tell whether a roster says the same already, however it is written."""
    try:
        return says(text, tables.people, tables.regions)
    except ConfigError:
        return False


def _new_gallery(wish: OfficeWish, settings: Settings, roster: Path) -> NewFile | None:
    old = load_gallery(settings)
    new = gallery_after(wish, old) if wish.changes_gallery else old
    people = wish.tables.people if wish.tables else _people(settings)
    lacking = list(_without_face(people, new))
    if lacking:
        raise MistakesError(lacking)
    if new == old:
        return None
    file = settings.gallery or beside_roster(roster, "gallery")
    if new is None and settings.gallery != beside_roster(roster, "gallery"):
        raise UsageError(_NAMED_GALLERY, place=str(settings.file))
    return NewFile(file, new.data() if new else None, PRIVATE)


def load_gallery(settings: Settings) -> Gallery | None:
    """Return the gallery that holds, None where there is none."""
    if settings.gallery is None:
        return None
    from neutrallint.engines.faces.gallery import Gallery

    return Gallery.load(settings.gallery)


def gallery_after(wish: OfficeWish, old: Gallery | None) -> Gallery | None:
    """Return the gallery as a wish makes it, None where nobody is left."""
    added = [(each.name, each.face) for each in wish.faces]
    return changed_gallery(old, added, wish.forgotten, wish.renamed)


def _people(settings: Settings) -> Sequence[Person]:
    if settings.roster is None:
        return ()
    return parse_roster(read_roster(settings.roster), settings.roster).people


def _without_face(people: Sequence[Person], gallery: Gallery | None) -> Iterator[Mistake]:
    """Yield who has photos in the roster and no face in the gallery, which no check accepts."""
    known = gallery.names if gallery else None
    for row, person in enumerate(people):
        if known is not None and person.photos and person.name not in known:
            yield Mistake("people", row, "photos", _FACELESS)


_NOBODY = Localized(
    "daftar tidak boleh kosong; isi sedikitnya satu tokoh",
    "the roster must not be empty; give at least one person",
)
_FACELESS = Localized(
    "foto tercatat, tetapi wajahnya belum ada di galeri; catat fotonya di bawah, atau "
    "kosongkan kolom ini",
    "a photo is noted, but the face is not in the gallery; enrol a portrait below, or empty "
    "this",
)
_NAMED_GALLERY = Localized(
    "galeri wajah menjadi kosong; hapus baris gallery dari pengaturan ini dengan tangan",
    "the face gallery becomes empty; take the line gallery out of this configuration by hand",
)
