from __future__ import annotations

from base64 import b64encode
from binascii import b2a_uu
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


def test_comments_and_descriptions_of_parts_are_read_once() -> None:
    mail = letter("Yth. rekan")
    mail["Comments"] = "Mari ke TPS"
    mail["Thread-Topic"] = mail["Subject"]
    mail["X-Mailer"] = "Program"
    mail.add_attachment(b"x", maintype="image", subtype="x-y", filename="a.zzz")
    mail.get_payload()[1]["Content-Description"] = "Foto rapat"
    notes = [each.text for each in read(mail).passages if each.origin == "metadata"]
    assert notes == ["Mari ke TPS", "Foto rapat"]


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


@pytest.mark.slow
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
    (member,) = read(letter("Terlampir", brief_dat=b"\x78\x9f\x3e\x22")).members
    assert "winmail.dat cannot be read" in reasons(member)[0][1]


def part_encoded(as_what: bytes, body: bytes) -> Document:
    fields = b"Content-Type: multipart/form-data; boundary=Q\n\n--Q\n"
    head = b"Subject: Mari\n" + fields + b"Content-Transfer-Encoding: " + as_what
    data = head + b"\n\n" + body + b"\n--Q--\n"
    return read_eml(Source("a.eml", data, "message/rfc822"), Given(None, None))


@pytest.mark.parametrize(
    ("as_what", "body"),
    [
        (b"BASE64;", b"Q29ibG9zIG5vbW9yIDI="),
        (b'"base64"', b"Q29ibG9zIG5vbW9yIDI"),
        (b"x-base64 (a)", b"Q29ibG9zIG5vbW9yIDI="),
        (b"quoted_printable", b"C=6Fblos nomor 2"),
        (b"X-UUencode", b"begin 644 a\n.0V]B;&]S(&YO;6]R(#(`\n`\nend"),
        (b"8-bit", b"Coblos nomor 2"),
    ],
)
def test_an_encoding_is_known_however_it_is_spelled(as_what: bytes, body: bytes) -> None:
    document = part_encoded(as_what, body)
    assert document.passages[-1].text.strip() == "Coblos nomor 2"
    assert document.failures == ()


def test_an_encoding_that_none_knows_is_told() -> None:
    ((_, told_as),) = reasons(part_encoded(b"x-yencode", b"m\x99\x8c"))
    assert "encoded as “x-yencode”" in told_as


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


def told_texts(data: str) -> list[str]:
    return [text.strip() for _, text, _ in told(read(data.encode("utf-8")))]


HEAD = "Subject: Undangan\nMIME-Version: 1.0\n"


def test_every_subject_is_read_those_of_letters_within_too() -> None:
    inner = "Content-Type: message/rfc822\n\nSubject: Coblos nomor 2\n\nIsi\n"
    assert told_texts(f"{HEAD}Subject: Mari coblos\n{inner}") == [
        "Undangan",
        "Mari coblos",
        "Coblos nomor 2",
        "Isi",
    ]


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?q?cob?=\n =?utf-8?q?los?= nomor 2", "coblos nomor 2"),
        ("=?UTF-8?B?Y29i?= =?utf-8*id?b?bG9z?=", "coblos"),
        ("=?utf-8?b?w?= =?utf-8?q?=C3?= =?utf-8?q?=A9?=", "wé"),
        ("=?klingon?q?coblos=5Fdua?=", "coblos_dua"),
        ("a =?utf-8?q?b_c?= d", "a b c d"),
        ("é", "é"),
    ],
)
def test_a_subject_is_read_in_letters(header: str, subject: str) -> None:
    assert told_texts(f"Subject: {header}\n\nx")[0] == subject


def test_a_subject_of_very_many_encoded_words_is_read() -> None:
    words = "\n ".join(["=?utf-8?q?ya?="] * 100_000)
    assert told_texts(f"Subject: {words}\n\nx")[0] == "ya" * 100_000


def test_another_header_of_very_many_words_is_refused() -> None:
    words = "\n ".join(["=?utf-8?q?ya?="] * 10_000)
    with pytest.raises(ReadError, match="“Content-Type” of the mail is too long"):
        read(f"Subject: x\nContent-Type: text/plain; name={words}\n\nx".encode())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("format=flowed; delsp=yes", "coblos nomor 2"),
        ("format=flowed", "cob los nomor 2"),
    ],
)
def test_lines_that_flow_are_one_paragraph(kind: str, text: str) -> None:
    body = "cob \nlos nomor 2\n> kutipan \n> ya\n-- \nHumas\n"
    said = told_texts(f"{HEAD}Content-Type: text/plain; {kind}\n\n{body}")
    assert said[1].splitlines()[0] == text
    assert "Humas" in said[1].splitlines()


def test_a_letter_without_bounds_between_its_parts_is_read_as_text_and_told() -> None:
    for bounds in ("", "; boundary=b"):
        data = f"{HEAD}Content-Type: multipart/mixed{bounds}\n\nMari coblos nomor 2\n"
        document = read(data.encode())
        assert "Mari coblos nomor 2" in told_texts(data)
        assert "bounds between the parts" in reasons(document)[0][1]


@pytest.mark.parametrize("kind", ["message/external-body; access-type=url", "message/partial"])
def test_what_lies_elsewhere_is_told(kind: str) -> None:
    (reason,) = reasons(read(f"{HEAD}Content-Type: {kind}\n\nSubject: x\n\nIsi\n".encode()))
    assert "lies elsewhere" in reason[1]


def test_a_letter_within_that_is_encoded_is_read() -> None:
    inner = b64encode(b"Subject: Coblos nomor 2\n\nIsi").decode()
    kind = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64"
    assert told_texts(f"{HEAD}{kind}\n\n{inner}\n")[1:] == ["Coblos nomor 2", "Isi"]


def test_pictures_of_a_page_are_read_or_told() -> None:
    held = f"data:image/png;base64,{b64encode(png()).decode()}"
    page = (
        f"<img src='{held}'><img src='cid:a'><img src='https://a.id/1.png'>"
        "<img srcset='https://a.id/4.png 2x'><svg><image href='https://a.id/5.png'/></svg>"
        "<style>p:before{content:url(https://a.id/6.png)}</style>"
        "<td background='https://a.id/2.png'><p style='background:url(https://a.id/3.png)'>"
    )
    document = read(f"{HEAD}Content-Type: text/html\n\n{page}\n".encode())
    assert "Coblos\nnomor 2" in [passage.text for passage in document.passages]
    ((_, reason),) = reasons(document)
    assert "6 pictures" in reason
    assert "https://a.id/1.png" in reason


def test_a_text_is_read_as_what_its_kind_says() -> None:
    rtf = "{\\rtf1 \\'63oblos nomor 2}"
    document = read(f"{HEAD}Content-Type: text/rtf\n\n{rtf}\n".encode())
    assert document.members[0].passages[-1].text == "coblos nomor 2"
    for kind in ("text/plain; name=a.dat", "text/x-amp-html", "text/enriched; name=a.pug"):
        said = told_texts(f"{HEAD}Content-Type: {kind}\n\ncoblos nomor 2\n")
        assert said == ["Undangan", "coblos nomor 2"]
    assert (
        told_texts(f"{HEAD}Content-Type: text/enriched\n\ncob<bold>los</bold>\n")[1] == "coblos"
    )


def test_a_file_that_is_written_into_the_text_is_read() -> None:
    lines = b2a_uu(b"Coblos nomor 2").decode()
    document = read(f"{HEAD}\nTerlampir\nbegin 644 a.txt\n{lines}`\nend\n".encode())
    assert document.members[0].passages[-1].text == "Coblos nomor 2"
    damage = read(f"{HEAD}\nbegin 644 a.txt\n!ABCDEF\n`\nend\n".encode())
    assert "damaged" in reasons(damage.members[0])[0][1]


def test_a_text_of_no_known_encoding_is_read_as_what_it_is() -> None:
    head = b"Subject: Halo\nContent-Type: text/plain; charset=unknown-8bit\n\n"
    source = Source("a.eml", head + "Pilih “nomor 2”".encode(), "message/rfc822")
    document = read_eml(source, Given(None, None))
    assert "Pilih “nomor 2”" in [passage.text for passage in document.passages]
    assert document.failures == ()


@pytest.mark.parametrize("charset", ["cp037", "punycode", "undefined", "idna"])
def test_an_encoding_that_only_python_knows_is_none(charset: str) -> None:
    head = f"Subject: =?{charset}?q?Mari_ke_TPS?=\nContent-Type: text/plain; charset={charset}"
    assert told_texts(f"{head}\n\nMari ke TPS\n") == ["Mari ke TPS", "Mari ke TPS"]


def test_wide_encodings_of_unicode_are_known() -> None:
    body = b64encode("Mari ke TPS".encode("utf-16")).decode()
    head = "Subject: Halo\nContent-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding:"
    assert told_texts(f"{head} base64\n\n{body}\n") == ["Halo", "Mari ke TPS"]


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("Base64 (RFC 2045)", b64encode(b"Mari ke TPS. Halo").decode()),
        ("base64", b64encode(b"Mari ").decode() + "\n" + b64encode(b"ke TPS. Halo").decode()),
        ("quoted-printable (x)", "Mari ke =54PS. Halo"),
    ],
)
def test_what_is_encoded_is_read_as_programs_do(encoding: str, body: str) -> None:
    head = f"Subject: a\nContent-Transfer-Encoding: {encoding}"
    assert told_texts(f"{head}\n\n{body}")[-1].strip() == "Mari ke TPS. Halo"


@pytest.mark.parametrize("first", ["application/octet-stream", "multipart/mixed; boundary=a"])
def test_a_part_of_two_kinds_is_told(first: str) -> None:
    data = f"Subject: a\nContent-Type: {first}\nContent-Type: text/plain\n\nMari\n--a\n\nHalo\n"
    assert "is told twice" in reasons(read(data.encode()))[0][1]


@pytest.mark.parametrize(("place", "is_shown"), [("inline", True), ("attachment", False)])
def test_a_text_of_an_unknown_kind_is_shown_whatever_its_name(
    place: str, is_shown: bool
) -> None:
    mail = letter("Yth. rekan")
    mail.add_attachment("Mari ke TPS", subtype="x-log", filename="a.log", disposition=place)
    assert any("Mari ke TPS" in text for _, text, _ in told(read(mail))) == is_shown


@pytest.mark.parametrize(("depth", "is_read"), [(10, True), (11, False)])
def test_encoded_letters_within_one_another_have_a_bound(depth: int, is_read: bool) -> None:
    inner = "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
    data = f"Subject: a\n{inner * depth}Subject: b\n\nCoblos nomor 2\n".encode()
    source = Source("a.eml", data, "message/rfc822")
    if is_read:
        texts = [
            passage.text.strip() for passage in read_eml(source, Given(None, None)).passages
        ]
        assert "Coblos nomor 2" in texts
    else:
        with pytest.raises(ReadError):
            read_eml(source, Given(None, None))


@pytest.mark.parametrize("kind", ["text/plain", "text/html", ""])
@pytest.mark.parametrize("name", ["", "surat"])
def test_a_file_that_is_sent_as_a_text_is_read_or_told(kind: str, name: str) -> None:
    said = f"Content-Type: {kind}\n" if kind else ""
    said += f"Content-Disposition: inline; filename={name}\n" if name else ""
    for data, is_read in ((png(), True), (b"Rar!\x1a\x07\x01\0" + bytes(20), False)):
        head = f"Subject: Rilis\n{said}Content-Transfer-Encoding: base64\n\n"
        (member,) = read(head.encode() + b64encode(data)).members
        assert bool(member.failures) is not is_read
        assert member.path.startswith(f"surat.eml!/{name or 'lampiran-1'}.")


def test_a_text_that_begins_as_a_letter_stays_one() -> None:
    forwarded = "From: a@b.test\nDate: Mon, 1 Jan 2024 08:00:00 +0700\n\nMari ke TPS."
    read_letter = read(letter(forwarded))
    assert not read_letter.members
    assert "Mari ke TPS." in [each.text.strip() for each in read_letter.passages]


@pytest.mark.parametrize(
    "begin", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0\0\1\0\1\0\x40\x40\0\0"]
)
def test_an_old_file_or_an_icon_that_is_sent_as_a_text_is_told(begin: bytes) -> None:
    head = b"Subject: a\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    (member,) = read(head + b64encode(begin + bytes(200))).members
    assert member.failures


@pytest.mark.parametrize(
    ("link", "told_as"),
    [
        ("cid:css-1@mhtml.blink", "Content-Location: cid:css-1@mhtml.blink"),
        ("cid:css-1", "Content-ID: <css-1>"),
        ("https://a.id/s", "Content-Location: https://a.id/s"),
        ("s", "Content-Location: https://a.id/s"),
    ],
)
def test_styles_of_a_page_that_was_saved_as_one_file_add_to_it(link: str, told_as: str) -> None:
    page = f"<link rel=stylesheet href='{link}'><p>nomor 2</p>"
    style = "@charset 'utf-8'; p::before { content: 'Coblos ' }"
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
        f"--b\nContent-Type: text/html\nContent-Location: https://a.id/1.html\n\n{page}\n"
        f"--b\nContent-Type: text/css\n{told_as}\n\n{style}\n--b--\n"
    )
    assert "Coblos nomor 2" in [each.text for each in read(data.encode()).passages]
