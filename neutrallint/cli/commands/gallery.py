"""`neutrallint gallery list | remove`: who is in a face gallery, and out of it again."""

from __future__ import annotations

from pathlib import Path

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command
from neutrallint.cli.mistakes import nearest
from neutrallint.cli.speech import tell
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.printable import one_line

_FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))


@command(
    "list",
    id="Tampilkan siapa saja di dalam galeri wajah.",
    en="Show who is in a face gallery.",
)
@_FILE
def list_(file: Path) -> None:
    """Print each person with the number of photos."""
    from neutrallint.engines.faces.gallery import Gallery

    people = Gallery.load(file).people
    for person in people:
        photos = len(person.faces)
        streams.out(f"{one_line(person.name)}  " + tell(f"{photos} foto", f"{photos} photos"))
    streams.out(tell(f"{len(people)} tokoh", f"{len(people)} people"))


@command(
    "remove",
    id="Hapus ciri wajah orang dari galeri.\n\n"
    "Galeri yang menjadi kosong ikut dihapus. Hapus juga fotonya dari daftar tokoh.",
    en="Delete the face features of people from a gallery.\n\n"
    "A gallery that becomes empty is deleted too. Drop their photos from the roster as well.",
)
@_FILE
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def remove(file: Path, names: tuple[str, ...]) -> None:
    """Write the gallery without these people; nothing is written if one is not in it."""
    from neutrallint.engines.faces.gallery import Gallery

    gallery = Gallery.load(file)
    for name in names:
        if name not in gallery.names:
            hint = nearest(name, gallery.names)
            raise UsageError(
                Localized(
                    f"“{name}” tidak ada di galeri ini{hint} (lihat: neutrallint gallery list)",
                    f"“{name}” is not in this gallery{hint} (see: neutrallint gallery list)",
                ),
                place=str(file),
            )
    rest = tuple(person for person in gallery.people if person.name not in names)
    if rest:
        Gallery(rest).save(file)
    else:
        streams.delete(file)
    count = len(set(names))
    streams.out(
        tell(f"{count} tokoh dihapus dari {file}", f"{count} people removed from {file}")
    )


gallery = CommandGroup(
    "gallery",
    Localized("Lihat dan hapus isi galeri wajah.", "See and delete what a face gallery holds."),
    (list_, remove),
)
