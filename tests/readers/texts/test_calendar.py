from __future__ import annotations

from email.message import EmailMessage

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.places import again, read, texts, written

CALENDAR = "text/calendar"
EVENT = """BEGIN:VCALENDAR
X-WR-CALNAME:Agenda
BEGIN:VEVENT
DTSTART;TZID="Asia: Jakarta":20201209T070000
SUMMARY;LANGUAGE=id;X-A="b: c":Mari cob
 los nomor 2
DESCRIPTION:Satu\\, dua\\;\\ntiga
LOCATION:Balai kota
UID:coblos
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_an_invitation_says_is_read_unfolded(end: str) -> None:
    source = EVENT.replace("\n", end)
    assert texts(CALENDAR, source) == [
        ("heading", "Agenda"),
        ("heading", "Mari coblos nomor 2"),
        ("body", "Satu, dua; tiga"),
        ("body", "Balai kota"),
    ]
    assert written(source, read(CALENDAR, source), "coblos") == [f"cob{end} los"]


@pytest.mark.parametrize(
    "line",
    [
        "X-ALT-DESC;FMTTYPE=text/html:<p>Mari cob<b>los</b> nomor 2",
        "STYLED-DESCRIPTION;VALUE=TEXT:Mari coblos nomor 2",
        "NAME:Mari coblos nomor 2",
        "RESOURCES:Mari coblos nomor 2",
        "X-MICROSOFT-LOCATIONS:Mari coblos nomor 2",
        "X-GOOGLE-CALENDAR-CONTENT-TITLE:Mari coblos nomor 2",
        "X-APA-SAJA;X=y:Mari coblos nomor 2",
        "item1.SUMMARY:Mari coblos nomor 2",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE:Mari c=6Fblos n=\nomor =32",
        'DESCRIPTION;ALTREP="data:text/html,Mari%20cob<b>los</b> nomor 2":x',
        'CONFERENCE;LABEL="Mari coblos nomor 2":https://x.id',
        "X-APPLE-STRUCTURED-LOCATION;X-TITLE=Mari coblos nomor 2:geo:1",
        'X-SOCIALPROFILE;x-displayname="Mari coblos nomor 2":https://x.id',
    ],
)
def test_whatever_people_see_of_an_event_is_read(line: str) -> None:
    source = f"BEGIN:VCALENDAR\n{line}\nEND:VCALENDAR\n"
    said = [*again(CALENDAR, source), *(text for _, text in texts(CALENDAR, source))]
    assert "Mari coblos nomor 2" in said


def test_what_only_programs_use_is_no_text() -> None:
    lines = [
        "UID:coblos",
        "DTSTAMP:2020",
        "X-MOZ-A:b",
        "ATTENDEE:mailto:a@b.id",
    ]
    source = "\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"])
    assert texts(CALENDAR, source) == []


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(ReadError, match="no calendar"):
        read(CALENDAR, "Mari ke TPS")


def test_the_invitation_in_a_letter_is_read_unfolded() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Undangan"
    mail.set_content(EVENT.replace("\n", "\r\n"), subtype="calendar")
    media = "message/rfc822"
    document = READERS[media](Source("a.eml", bytes(mail), media), Given(None, None))
    assert "Mari coblos nomor 2" in [passage.text for passage in document.passages]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY:Y29ibG9z", ("body", "coblos")),
        ("ATTACH;ENCODING=BASE64;VALUE=BINARY:Y29i\n bG9z", ("body", "coblos")),
        ("DESCRIPTION;ENCODING=B:Y29ibG9z", ("body", "coblos")),
        ("IMAGE;VALUE=URI:data:text/plain\\,coblos", ("body", "coblos")),
        ("ATTACH;FILENAME=coblos.pdf:https://a.id/1", ("filename", "coblos.pdf")),
        ("URL:https://a.id/coblos-nomor-2", ("body", "https://a.id/coblos-nomor-2")),
    ],
)
def test_what_is_packed_into_a_value_is_read(line: str, said: tuple[str, str]) -> None:
    source = f"BEGIN:VCALENDAR\n{line}\nEND:VCALENDAR\n"
    assert said in texts(CALENDAR, source)


def test_a_picture_that_is_packed_into_a_value_is_looked_at_as_one_of_a_draft() -> None:
    line = "IMAGE;VALUE=BINARY;ENCODING=BASE64;FMTTYPE=image/png:AAAA"
    data = f"BEGIN:VCALENDAR\n{line}\nEND:VCALENDAR\n".encode()
    document = READERS[CALENDAR](Source("a.ics", data, CALENDAR), Given(None, None))
    assert document.images == ("data:image/png;base64,AAAA",)


@pytest.mark.parametrize(
    "line", ["IMAGE;VALUE=URI:../aset/a.png", "PHOTO:../aset/a.p\n ng", "ATTACH: ../aset/a.png"]
)
def test_a_picture_to_which_a_value_leads_is_one_of_the_draft(line: str) -> None:
    data = f"BEGIN:VCALENDAR\n{line}\nEND:VCALENDAR\n".encode()
    document = READERS[CALENDAR](Source("a.ics", data, CALENDAR), Given(None, None))
    assert document.images == ("../aset/a.png",)


def test_what_a_visiting_card_says_is_read() -> None:
    card = (
        "BEGIN:VCARD\nN:Santoso;Budi;;;\nFN:Budi Santoso\nORG:Dinas Sosial;Bidang\n"
        "TEL;CELL:0812\nEMAIL:a@b.id\nNOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:coblos =\n"
        "nomor 2\nPHOTO;JPEG;BASE64:\n AAAA\nEND:VCARD\n"
    )
    media = "text/vcard"
    assert texts(media, card) == [
        ("heading", "Santoso;Budi;;;"),
        ("heading", "Budi Santoso"),
        ("body", "Dinas Sosial;Bidang"),
        ("body", "coblos nomor 2"),
    ]
    source = Source("a.vcf", card.encode(), media)
    assert READERS[media](source, Given(None, None)).images == ("data:image/jpeg;base64,AAAA",)


def test_a_visiting_card_in_a_letter_is_a_file_of_its_own() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Kartu"
    mail.set_content("BEGIN:VCARD\r\nNOTE:coblos\r\nEND:VCARD\r\n", subtype="x-vcard")
    media = "message/rfc822"
    (card,) = READERS[media](Source("a.eml", bytes(mail), media), Given(None, None)).members
    assert card.passages[-1].text == "coblos"


def test_a_name_is_read_as_cards_show_it_and_words_where_a_number_should_be() -> None:
    card = "BEGIN:VCARD\nN:Dua\\;a;Coblos;Nomor;Ayo;\nTEL:Ayo coblos\nTEL:+62 811\nEND:VCARD\n"
    assert again("text/vcard", card) == ["Ayo Coblos Nomor Dua;a"]
    as_written = [text for _, text in texts("text/vcard", card)]
    assert as_written == ["Dua;a;Coblos;Nomor;Ayo;", "Ayo coblos"]
