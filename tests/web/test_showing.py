"""What is in a file is shown beside its findings; evidence is verified."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from PIL import Image

from tests.web.conftest import FIXTURES
from tests.web.serving import Served
from tests.web.test_checks import SLIP, asked, refused

pytestmark = pytest.mark.slow


def shown(client: httpx.Client, name: str, data: bytes, **wish: Any) -> dict[str, Any]:
    files = [("files", (name, data))]
    answer = client.post("/api/preview", files=files, data={"options": json.dumps(wish)})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert isinstance(told, dict)
    return told


def fixture(name: str) -> bytes:
    return (FIXTURES / "documents" / name).read_bytes()


def pixels(page: dict[str, Any]) -> Image.Image:
    return Image.open(BytesIO(b64decode(page["jpeg"])))


def tiff() -> bytes:
    data = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(data, "TIFF")
    return data.getvalue()


def heic() -> bytes:
    return (FIXTURES / "posters/20-hari-rabu.heic").read_bytes()


@pytest.mark.parametrize(("name", "data"), [("a.tiff", tiff()), ("a.heic", heic())])
def test_a_picture_that_no_browser_shows_is_drawn(
    client: httpx.Client, name: str, data: bytes
) -> None:
    (page,) = shown(client, name, data, pages=[{"path": name, "page": 1}])["pages"]
    assert min(page["size"]) >= 200
    assert pixels(page).format == "JPEG"


def test_a_page_of_a_pdf_is_drawn_with_the_size_of_its_boxes(client: httpx.Client) -> None:
    name = "edaran-54-libur.pdf"
    found = asked(client, files=[("files", (name, fixture(name)))])["findings"]
    places = [each["place"] for each in found if "box" in each["place"]]
    wanted = [{"path": name, "page": places[0]["page"]}]
    (page,) = shown(client, name, fixture(name), pages=wanted)["pages"]
    left, top, width, height = places[0]["box"]
    assert left + width <= page["size"][0]
    assert top + height <= page["size"][1]
    assert pixels(page).width / pixels(page).height == pytest.approx(
        page["size"][0] / page["size"][1], rel=0.01
    )


def test_only_wished_pages_are_drawn(client: httpx.Client) -> None:
    assert shown(client, "a.pdf", fixture("edaran-54-libur.pdf"))["pages"] == []


def test_a_page_of_what_is_not_in_the_file_is_refused(client: httpx.Client) -> None:
    pages = [{"path": "kit-57-mandala.zip", "page": 9}, {"path": "lain.pdf", "page": 1}]
    files = [("files", ("kit-57-mandala.zip", fixture("kit-57-mandala.zip")))]
    data = {"options": json.dumps({"pages": pages})}
    answer = client.post("/api/preview", files=files, data=data)
    assert refused(answer) == (404, "not-in-the-file")
    assert "lain.pdf" in answer.json()["detail"]


@pytest.mark.parametrize(
    "name", ["siaran-51-logistik.docx", "kartu-52-pemilih.pptx", "notulen-58-rapat.odt"]
)
def test_the_passages_of_findings_are_among_those_shown(
    client: httpx.Client, name: str
) -> None:
    found = asked(client, files=[("files", (name, fixture(name)))])["findings"]
    passages = shown(client, name, fixture(name))["passages"]
    places = [passage["place"] for passage in passages]
    within = [each["place"] for each in found if "part" in each["place"]]
    assert [place for place in within if "box" not in place and place not in places] == []


@pytest.mark.parametrize("name", ["jadwal-53-desember.xlsx", "jadwal-60-unggahan.csv"])
def test_a_calendar_shows_its_cells(client: httpx.Client, name: str) -> None:
    passages = shown(client, name, fixture(name))["passages"]
    cells = [passage["cell"] for passage in passages if passage["cell"]]
    assert {column for _, column, _ in cells} >= {"A", "B"}
    assert {row for _, _, row in cells} >= {1, 2}


def test_what_lies_in_an_archive_is_shown_under_its_own_name(client: httpx.Client) -> None:
    name = "kit-57-mandala.zip"
    passages = shown(client, name, fixture(name))["passages"]
    within = next(passage["path"] for passage in passages if "!/" in passage["path"])
    assert shown(client, name, fixture(name), pages=[{"path": within, "page": 1}])["is_whole"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [("a.exe", b"MZ", "cannot-be-opened"), ("a.pdf", b"%PDF-1.4", "cannot-be-opened")],
)
def test_what_cannot_be_shown_is_told(
    client: httpx.Client, served: Served, name: str, data: bytes, kind: str
) -> None:
    answer = client.post("/api/preview", files=[("files", (name, data))])
    assert refused(answer) == (422, kind)
    assert client.post("/api/preview", data={"options": "{}"}).status_code == 422
    assert served.is_clear()


def evidence_of(client: httpx.Client, name: str, data: bytes) -> bytes:
    headers = {"accept": "application/zip"}
    answer = client.post("/api/check", files=[("files", (name, data))], headers=headers)
    return answer.content


def verified(client: httpx.Client, *files: tuple[str, bytes]) -> dict[str, Any]:
    answer = client.post("/api/verify", files=[("files", file) for file in files])
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert isinstance(told, dict)
    return told


def test_evidence_is_verified_with_the_files_that_lie_beside_it(client: httpx.Client) -> None:
    draft = ("a.txt", SLIP.encode())
    evidence = ("bukti.zip", evidence_of(client, *draft))
    alone = verified(client, evidence)
    assert (alone["verdict"], alone["missing"]) == ("not-compared", ["a.txt"])
    assert verified(client, evidence, draft)["verdict"] == "whole"
    other = verified(client, evidence, ("a.txt", b"Rapat."))
    assert (other["verdict"], other["changed"]) == ("altered", ["a.txt"])


def test_evidence_that_was_altered_is_told(client: httpx.Client) -> None:
    data = BytesIO(evidence_of(client, "a.txt", SLIP.encode()))
    with ZipFile(data, "a") as archive:
        archive.writestr("tambahan.html", "bersih")
    told = verified(client, ("bukti.zip", data.getvalue()))
    assert told["verdict"] == "altered"
    assert told["damaged"] == ["tambahan.html"]


def test_what_is_no_evidence_is_told(client: httpx.Client) -> None:
    answer = client.post("/api/verify", files=[("files", ("a.zip", b"PK"))])
    assert refused(answer) == (422, "cannot-be-opened")
