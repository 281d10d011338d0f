"""Who may ask, and what no answer lacks."""

from __future__ import annotations

import asyncio
import json
import socket
from contextlib import closing
from http.client import HTTPResponse
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from neutrallint.web.guard import Guard, Names
from tests.web.serving import Served

pytestmark = pytest.mark.slow
TOKEN = "t" * 30
EVERYWHERE = ["/", "/machine", "/api/check", "/openapi.json"]


def kind(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert told["detail"]
    return str(told["type"]).rpartition(":")[2]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_without_the_token_nothing_is_told(served: Served, path: str) -> None:
    answer = httpx.get(served.origin + path)
    assert (answer.status_code, kind(answer)) == (401, "token-needed")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("path", "has_token"), [("/", False), ("/nowhere", True)])
def test_who_opens_a_page_is_answered_by_one(
    served: Served, client: httpx.Client, path: str, has_token: bool
) -> None:
    headers = {"accept": "text/html,*/*;q=0.8"}
    answer = (client if has_token else httpx).get(served.origin + path, headers=headers)
    assert answer.status_code in (401, 404)
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>Halaman tidak dapat dibuka</h1>" in answer.text
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("token", ["x", "ä", "Bearer"])
def test_a_wrong_token_is_none(served: Served, token: str) -> None:
    headers = [(b"authorization", f"Bearer {token}".encode("latin-1"))]
    answer = httpx.post(f"{served.origin}/api/check", headers=headers, data={"text": "Rapat."})
    assert answer.status_code == 401


def test_the_token_opens_the_page_and_is_taken_out_of_the_address(served: Served) -> None:
    with httpx.Client() as browser:
        first = browser.get(served.address)
        assert (first.status_code, first.headers["location"]) == (303, "/")
        cookie = first.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        page = browser.get(f"{served.origin}/")
        assert page.status_code == 200
        assert served.token not in page.text


def test_a_token_in_the_address_opens_nothing_else(served: Served) -> None:
    answer = httpx.post(f"{served.origin}/api/check?token={served.token}", data={"text": "a"})
    assert answer.status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_is_not_the_servers_is_refused(client: httpx.Client, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert (answer.status_code, kind(answer)) == (403, "foreign-host")


@pytest.mark.parametrize("hosts", ["", "host: a\r\nhost: b\r\n", "host\r\n"])
def test_what_is_no_request_is_a_problem(served: Served, hosts: str) -> None:
    place = urlsplit(served.origin)
    with closing(socket.create_connection((str(place.hostname), place.port or 0))) as line:
        line.sendall(f"GET / HTTP/1.1\r\n{hosts}\r\n".encode())
        told = HTTPResponse(line)
        told.begin()
        assert told.headers["content-type"] == "application/problem+json"
        assert json.loads(told.read())["type"] == "urn:neutrallint:problem:malformed-request"
        assert told.status == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_site_is_refused(client: httpx.Client, origin: str) -> None:
    answer = client.post("/api/check", data={"text": "Rapat."}, headers={"origin": origin})
    assert (answer.status_code, kind(answer)) == (403, "foreign-origin")


def test_a_form_of_another_site_is_refused_without_its_origin_too(
    client: httpx.Client,
) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = client.post("/api/check", data={"text": "Rapat."}, headers=headers)
    assert (answer.status_code, kind(answer)) == (403, "foreign-origin")


def test_its_own_page_may_ask(served: Served, client: httpx.Client) -> None:
    headers = {"origin": served.origin, "sec-fetch-site": "same-origin"}
    answer = client.post("/api/check", data={"text": "Rapat."}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("path", [*EVERYWHERE, "/nowhere", "/static/page.js", "/healthz"])
@pytest.mark.parametrize("has_token", [True, False])
def test_every_answer_lets_nothing_else_in(
    served: Served, client: httpx.Client, path: str, has_token: bool
) -> None:
    answer = client.get(path) if has_token else httpx.get(served.origin + path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc"])
def test_no_way_leads_out_of_what_the_page_is_made_of(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_asked_in_a_way_that_is_not_known_is_a_problem(client: httpx.Client) -> None:
    assert kind(client.get("/nowhere")) == "not-found"
    assert kind(client.put("/api/check")) == "method-not-allowed"


async def hang(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.sleep(600)


def test_what_is_cancelled_with_the_server_is_told_as_not_done() -> None:
    guarded = Guard(hang, TOKEN, Names.of(["http://office"]), "c")

    async def ask() -> httpx.Response:
        bearer = {"authorization": f"Bearer {TOKEN}"}
        transport = httpx.ASGITransport(guarded)
        async with httpx.AsyncClient(transport=transport, headers=bearer) as client:
            asking = asyncio.create_task(client.get("http://office/machine"))
            await asyncio.sleep(0.1)
            asking.cancel()
            return await asking

    answer = asyncio.run(ask())
    assert (answer.status_code, kind(answer)) == (503, "ending")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(
    ("path", "has_token", "refusal"),
    [("/machine", True, "another-user"), ("/machine", False, "token-needed"), ("/", True, "")],
)
def test_another_user_of_this_machine_is_not_answered_with_the_token_either(
    path: str, has_token: bool, refusal: str
) -> None:
    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        await Response()(scope, receive, send)

    names = Names.of(["http://office"])
    guarded = Guard(answering, TOKEN, names, "c", lambda client, server: bool(refusal))

    async def ask() -> httpx.Response:
        bearer = {"authorization": f"Bearer {TOKEN}"} if has_token else {}
        transport = httpx.ASGITransport(guarded)
        async with httpx.AsyncClient(transport=transport, headers=bearer) as client:
            return await client.get(f"http://office{path}")

    answer = asyncio.run(ask())
    assert (kind(answer) if refusal else answer.text) == refusal
