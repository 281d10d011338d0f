from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers import READERS
from neutrallint.readers.containers.eml import read_eml
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeOcr, Given, png
from tests.readers.telling import reasons, told


def letter(*texts: str, html: str = "", **files: bytes) -> Any:
    """A letter; `files` are attachments by name, "_" for "."."""
    mail = EmailMessage()
    mail["Subject"] = "Mohon tayang: coblos nomor dua é"
    mail["From"] = "humas@contoh.id"
    mail.set_content("\n\n".join(texts))
    if html:
        mail.add_alternative(html, subtype="html")
    for name, data in files.items():
        kind = {"maintype": "application", "subtype": "octet-stream"}
        mail.add_attachment(data, **kind, filename=name.replace("_", "."))
    return mail


def read(mail: Any) -> Document:
    data = mail if isinstance(mail, bytes) else bytes(mail)
    return read_eml(Source("surat.eml", data, "message/rfc822"), Given(FakeOcr(), None))


def test_subject_and_text_are_read() -> None:
    found = [(o, t.strip(), p) for o, t, p in told(read(letter("Yth. rekan,", "Mari ke TPS.")))]
    assert found == [
        ("heading", "Mohon tayang: coblos nomor dua é", "perihal"),
        ("body", "Yth. rekan,", "isi"),
        ("body", "Mari ke TPS.", "isi"),
    ]


def test_what_plain_text_and_html_both_say_is_read_once() -> None:
    html = "<h1>Judul</h1><p>Mari ke TPS.</p><p>Hanya di <b>HTML</b></p>"
    mail = letter("Mari ke TPS.", "Hanya di teks", html=html)
    assert [text.strip() for _, text, part in told(read(mail)) if part == "isi"] == [
        "Judul",
        "Mari ke TPS.",
        "Hanya di HTML",
        "Hanya di teks",
    ]


def test_attachments_are_documents_of_their_own() -> None:
    inner = bytes(letter("Lanjutkan dua periode"))
    mail = letter(
        "Terlampir",
        naskah_md=b"Coblos nomor 2",
        foto_png=png(),
        lain_eml=inner,
        lama_doc=b"x",
        gaya_css=b"x",
    )
    document = read(mail)
    by_path = {member.path: member for member in document.members}
    assert list(by_path) == [
        f"surat.eml!/{name}"
        for name in ("naskah.md", "foto.png", "lain.eml", "lama.doc", "gaya.css")
    ]
    assert by_path["surat.eml!/naskah.md"].passages[-1].text == "Coblos nomor 2"
    assert by_path["surat.eml!/foto.png"].passages[-1].origin == "ocr"
    assert "Lanjutkan dua periode" in by_path["surat.eml!/lain.eml"].passages[-1].text
    assert "save it as .docx" in reasons(by_path["surat.eml!/lama.doc"])[0][1]
    assert by_path["surat.eml!/gaya.css"].skip is not None


def test_a_picture_without_a_name_is_read() -> None:
    mail = letter("Terlampir")
    mail.add_attachment(png(), maintype="image", subtype="png")
    (member,) = read(mail).members
    assert (member.path, member.passages[-1].origin) == ("surat.eml!/lampiran-1.png", "ocr")


def test_an_encrypted_letter_is_told() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Rahasia"
    mail.set_content(b"xx", maintype="application", subtype="pkcs7-mime")
    assert reasons(read(mail))[0][1] == "the mail is encrypted; save it without encryption"


def test_a_letter_of_too_many_parts_is_refused() -> None:
    with pytest.raises(ReadError, match="a mail of 602 parts"):
        read(letter("x", **{f"a{n}_ics": b"x" for n in range(601)}))


def test_an_unknown_charset_is_told() -> None:
    data = b"Subject: a\nContent-Type: text/plain; charset=klingon\n\nMari ke TPS\n"
    document = read(data)
    said = [text for _, text, _ in told(document)]
    assert document.failures or any("Mari ke TPS" in text for text in said)


def test_what_is_no_letter_is_refused() -> None:
    with pytest.raises(ReadError, match="no mail"):
        read(b"\n\nMari ke TPS")


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain; name*",
        b"Content-Type: text/plain; name*=utf\x008''a%20b.md",
        b"Content-Disposition: attachment; filename*0*=x''%; filename*",
    ],
)
def test_a_header_that_python_cannot_parse_is_damage(header: bytes) -> None:
    data = b"Subject: Mari\n" + header + b"\n\nMari ke TPS\n"
    with pytest.raises(ReadError, match="damaged"):
        read_eml(Source("a.eml", data, "message/rfc822"), Given(None, None))


def test_what_outlook_packs_is_told() -> None:
    mail = letter("Terlampir", winmail_dat=b"TNEF")
    (member,) = read(mail).members
    assert "winmail.dat cannot be read" in reasons(member)[0][1]
    mail = letter("Terlampir")
    mail.add_attachment(b"TNEF", maintype="application", subtype="ms-tnef")
    (told_as,) = reasons(read(mail))
    assert "winmail.dat cannot be read" in told_as[1]


def test_a_page_that_was_saved_as_one_file_is_read_with_its_pictures() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Halaman"
    mail.set_content("<p>Mari coblos nomor 2</p>", subtype="html")
    mail.add_related(png(), "image", "png", cid="<a>")
    document = READERS["message/rfc822"](
        Source("a.mht", bytes(mail), "message/rfc822"), Given(FakeOcr(), None)
    )
    assert "Mari coblos nomor 2" in [p.text for p in document.passages]
    assert "Coblos\nnomor 2" in [p.text for p in document.members[0].passages]
