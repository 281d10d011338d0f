"""What the machine cannot do is told as that, not as a mistake of whoever asks."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from neutrallint.config.settings import Flags
from neutrallint.web import intake
from neutrallint.web.app import build_app
from neutrallint.web.guard import Names
from neutrallint.web.office import Office

TOKEN = "t" * 20


async def sent(app: ASGIApp) -> httpx.Response:
    """Return what an application answers to a file, without a server."""
    headers = {"authorization": f"Bearer {TOKEN}"}
    wire = httpx.ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=wire, base_url="http://a") as client:
        files = [("files", ("a.txt", b"Rapat."))]
        return await client.post("/api/check", files=files, headers=headers)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_a_full_disk_is_told_as_that(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    number: int,
) -> None:
    def refuse(*given: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(intake.shutil, "copyfileobj", refuse)
    office = Office(Flags(), tmp_path)
    app = build_app(office, TOKEN, Names.of(["http://a"]), "cookie", is_of_one=False)
    answer = asyncio.run(sent(app))
    assert (answer.status_code, answer.json()["title"]) == (507, "no room")
    assert "belum diperiksa" in answer.json()["detail"]
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" not in caplog.text


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that one is in")
def test_a_folder_that_is_gone_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asked(app: ASGIApp) -> httpx.Response:
        wire = httpx.ASGITransport(app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=wire, base_url="http://a") as client:
            headers = {"authorization": f"Bearer {TOKEN}"}
            return await client.get("/api/elections?day=2020-10-01&lang=en", headers=headers)

    gone = tmp_path / "kantor"
    gone.mkdir()
    monkeypatch.chdir(gone)
    office = Office(Flags(), tmp_path)
    app = build_app(office, TOKEN, Names.of(["http://a"]), "cookie", is_of_one=False)
    gone.rmdir()
    answer = asyncio.run(asked(app))
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("the folder that is served is gone")
