"""How much one file may hold, and how much may be made of it."""

from __future__ import annotations

from dataclasses import dataclass

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized

MAX_MEMBERS = 5_000
#: Bytes of one member and of all that is read together.
MAX_MEMBER, MAX_TOTAL = 100_000_000, 400_000_000
#: Bytes that the pages of PDF files may show, each by itself: a program unpacks and reads what
#: several share anew for each of them, some 20 MB in a second.
MAX_SHOWN_BYTES = 400_000_000
#: Pictures of one file that are looked at.
MAX_PICTURES = 200
#: Pixels of the pictures of any file (ten sheets that were faxed, 300 dots an inch, have 87
#: million in 400 kB), and so many more for each byte of it: photos have up to 15 a byte,
#: pictures of a screen about 30. Reading eight million takes about a second.
_DOTS_OF_ANY, _DOTS_OF_BYTE, MAX_DOTS = 100_000_000, 30, 6_000_000_000
#: Characters of all that is made of a file, and as how many a passage counts beside its own.
MAX_MADE, PASSAGE = 50_000_000, 100
#: Characters that must be left for each one of a text inside: it is read in several ways.
_ROOM = 4
#: What may be made of a small file: so many characters, and so many more for each byte of it.
_MADE_OF_ANY, _MADE_OF_BYTE = 3_000_000, 100


class TooMuchError(ReadError):
    """More is made of a file than may be; all that follows in it would be too much as well."""

    def __init__(self) -> None:
        super().__init__(_TOO_MUCH)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a file and of the archives inside it, and made of them.

    `made`: characters of passages and cells. A file may say something once and name it ten
    thousand times, so what it holds tells little of what becomes of it. `dots`: pixels of its
    pictures, but for those on the pages of a PDF, of which there are only so many.
    """

    members: int = MAX_MEMBERS
    left: int = MAX_TOTAL
    made: int = MAX_MADE
    shown: int = MAX_SHOWN_BYTES
    dots: int = MAX_DOTS

    @classmethod
    def of(cls, size: int) -> Budget:
        """Return that of a file of so many bytes: a small one becomes no large text."""
        return cls(
            made=min(MAX_MADE, _MADE_OF_ANY + _MADE_OF_BYTE * size),
            dots=min(MAX_DOTS, _DOTS_OF_ANY + _DOTS_OF_BYTE * size),
        )

    def enter(self, members: int) -> None:
        """Take so many files that lie inside; ReadError where they are more than may be."""
        if members > self.members:
            raise beyond(f"{members} > {self.members}")
        self.members -= members

    def unpack(self, name: str, size: int) -> None:
        """Take the bytes of a file that lies inside; ReadError where they are too many."""
        if size > min(MAX_MEMBER, self.left):
            raise beyond(name)
        self.left -= size

    def take(self, name: str, size: int) -> None:
        """Take the bytes of what had to be unpacked to know them; ReadError at too many.

        They count then as well, so that nothing is unpacked for long.
        """
        left, self.left = self.left, max(0, self.left - size)
        if size > min(MAX_MEMBER, left):
            raise beyond(name)

    def show(self, size: int) -> None:
        """Take the bytes of a page's large parts; ReadError where they are too many in all."""
        if size > self.shown:
            raise ReadError(_SHOWN)
        self.shown -= size

    def draw(self, dots: int) -> None:
        """Take the pixels of a picture; ReadError where those before it took all there were.

        So the first one is looked at whatever its size, which has a limit of its own.
        """
        if self.dots <= 0:
            raise ReadError(_DOTS)
        self.dots -= dots

    def make(self, characters: int) -> None:
        """Take what is about to be made; TooMuchError at more than may still be."""
        self.refuse_more(characters)
        self.made -= characters

    def make_passage(self, text: str) -> None:
        """Take a passage; TooMuchError as `make` has it."""
        self.make(PASSAGE + len(text))

    def hold_text(self, size: int) -> None:
        """Take a text that lies inside, by its bytes, before it is read.

        TooMuchError where it is more than may be made, or where nothing would be left to check
        it with; that is given back, for texts are checked one after the other.
        """
        self.refuse_text(size)
        self.made -= size

    def refuse_text(self, size: int) -> None:
        """Raise TooMuchError for a text of so many characters that it cannot be checked."""
        self.refuse_more(_ROOM * size)

    def refuse_more(self, characters: int) -> None:
        """Raise TooMuchError where so much is more than may still be made."""
        if characters > self.made:
            raise TooMuchError


def beyond(what: str) -> ReadError:
    """Return the error for an archive that holds too much."""
    return ReadError(
        Localized(
            f"isi arsip terlalu besar ({what}); batasnya {MAX_MEMBER // 1_000_000} MB per "
            f"berkas, {MAX_TOTAL // 1_000_000} MB dan {MAX_MEMBERS} berkas seluruhnya",
            f"the archive holds too much ({what}); the limits are {MAX_MEMBER // 1_000_000} MB "
            f"a file, {MAX_TOTAL // 1_000_000} MB and {MAX_MEMBERS} files in all",
        )
    )


_MOST = MAX_MADE // 1_000_000
_TOO_MUCH = Localized(
    f"berkas ini menjadi teks yang terlalu banyak (batasnya {_MOST} juta huruf, untuk berkas "
    "kecil lebih sedikit); hapus sel dan lampiran yang berulang, atau bagi berkasnya",
    f"the file unfolds to too much text (the limit is {_MOST} million characters, for a small "
    "file fewer); delete repeated cells and attachments, or divide the file",
)
_SHOWN = Localized(
    "halaman-halaman PDF ini bersama-sama memuat bagian yang terurai menjadi lebih dari "
    f"{MAX_SHOWN_BYTES // 1_000_000} MB; ekspor ulang dari aslinya, atau pisahkan halamannya",
    f"the pages of the PDF show parts that unfold to more than {MAX_SHOWN_BYTES // 1_000_000} "
    "MB together; export it again from its original, or part its pages",
)
_DOTS = Localized(
    "tidak diperiksa: gambar-gambar dalam berkas ini bersama-sama terlalu besar; perkecil "
    "gambarnya, atau bagi berkasnya",
    "not checked: the pictures of the file are too large together; scale them down, or divide "
    "the file",
)
TOO_MANY_PICTURES = Localized(
    f"tidak diperiksa: batasnya {MAX_PICTURES} gambar dalam satu dokumen",
    f"not checked: the limit is {MAX_PICTURES} pictures in a document",
)
