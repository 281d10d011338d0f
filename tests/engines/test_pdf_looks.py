from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from string import ascii_lowercase

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from neutrallint.engines.pdf import Pdf
from neutrallint.engines.pdf_looks import Doubtful, Looks
from tests.unicode_maps import with_unicode_map

HONEST = "Masyarakat diundang menghadiri rapat koordinasi, Senin 14 September pukul 09.00 WIB."
CALL = "Coblos nomor 2"
LETTERS = (ascii_lowercase + ascii_lowercase.upper() + "0123456789").encode()
FONTS = Path(__file__).parents[2] / "fixtures/fonts"


def paper(*texts: str, font: str = "Helvetica", size: int = 11) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(500, 300))
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(30, 250 - 20 * number, text)
    canvas.save()
    return out.getvalue()


def mapped(data: bytes, say: Callable[[int], int | None]) -> bytes:
    """Return a PDF whose font says other letters than it draws."""
    return with_unicode_map(data, ((code, say(code) or 0) for code in LETTERS))


def type3() -> bytes:
    """Return a PDF whose letter "a" is a drawing of words."""
    shape = "9000 0 0 0 9000 1000 d1 " + " ".join(
        f"{300 * at} {at * 271 % 300} 150 {300 + at * 97 % 500} re f" for at in range(30)
    )
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R"
        "/Resources<</Font<</T 5 0 R>>>>>>",
        "<</Length 36>>\nstream\nBT /T 20 Tf 20 40 Td (a) Tj ET     \nendstream",
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9000 1000]/FontMatrix[.001 0 0 .001 0 0]"
        "/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97"
        "/Widths[9000]/Resources<<>>>>",
        f"<</Length {len(shape)}>>\nstream\n{shape}\nendstream",
    )
    written = "\n".join(f"{at} 0 obj\n{each}\nendobj" for at, each in enumerate(objects, 1))
    return f"%PDF-1.4\n{written}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def doubtful(data: bytes, looks: Looks | None = None) -> list[Doubtful]:
    pdf = Pdf(data)
    with pdf.page(0) as page:
        found = page.doubtful(looks or Looks())
    pdf.close()
    return found


def shifted(code: int) -> int:
    letters = ascii_lowercase if chr(code).islower() else ascii_lowercase.upper()
    return ord(letters[(letters.index(chr(code)) + 7) % 26]) if chr(code).isalpha() else code


@pytest.mark.parametrize("font", ["Helvetica", "Times-Italic", "Courier-Bold", "OpenSans"])
@pytest.mark.parametrize("size", [9, 24])
def test_what_looks_as_it_says_is_not_doubted(font: str, size: int) -> None:
    registerFont(TTFont("OpenSans", FONTS / "OpenSans-Regular.ttf"))
    assert (
        doubtful(paper(HONEST[:30], "KANTOR CAMAT 345 (Jl. Merdeka)", font=font, size=size))
        == []
    )


def test_a_line_of_a_font_that_says_other_letters_is_doubted() -> None:
    lies = paper("Rapat", CALL)
    found = doubtful(
        mapped(lies, lambda code: shifted(code) if code in CALL.encode() else code)
    )
    assert [line.said for line in found][-1] == "Jvisvz" + "uvtvy" + "2"
    assert all(top < bottom and left < right for _, _, (left, top, right, bottom), *_ in found)


def test_a_digit_that_stands_for_another_is_doubted() -> None:
    data = mapped(paper("nomor 7"), lambda code: ord("2") if code == ord("7") else code)
    assert [line.said for line in doubtful(data)] == ["nomor2"]


@pytest.mark.parametrize(
    "say", [0, ord(" "), 0x200B, 0xE000, 0xFFFD, ord("."), ord("-"), 0x301, 0x628], ids=hex
)
def test_letters_that_say_nothing_or_no_letters_are_doubted(say: int) -> None:
    assert doubtful(mapped(paper(CALL), lambda code: say)) != []


def test_other_scripts_marks_and_leaders_are_not_doubted() -> None:
    registerFont(TTFont("OpenSans", FONTS / "OpenSans-Regular.ttf"))
    texts = ("I. Umum ............. 12", "- a/b 50% & @camat #Pilkada [x] {y}", "_____ 1 = 2")
    assert doubtful(paper(*texts, font="OpenSans")) == []


def test_letters_that_stand_apart_are_compared_as_a_word() -> None:
    assert doubtful(paper("P E N G U M U M A N   i l I | 1 j")) == []
    assert len(doubtful(mapped(paper("   ".join(CALL)), shifted))) == 1


def test_a_sign_that_draws_a_whole_word_is_doubted() -> None:
    assert [line.said for line in doubtful(type3())] == ["a"]


def test_a_page_is_compared_as_it_is_shown() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper(HONEST))))
    writer.pages[0].rotate(90)
    out = BytesIO()
    writer.write(out)
    # Its letters lie on their side, and nobody sees that they are what they say.
    assert [line.said[:10] for line in doubtful(out.getvalue())] == ["Masyarakat"]


def test_what_was_read_as_it_says_is_not_doubted_again() -> None:
    looks = Looks()
    data = mapped(paper(CALL), shifted)
    looks.learn(doubtful(data, looks))
    assert doubtful(data, looks) == []
