import gzip
import pickle
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest
from fsspec.registry import _registry

from neutrallint.cli import run
from neutrallint.config.settings import Flags
from neutrallint.core.document import Failure
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.installing import with_extra
from neutrallint.runs.session import check_paths
from neutrallint.sources import stores
from neutrallint.sources.discover import discover
from neutrallint.sources.git import Changed
from neutrallint.sources.stores import StoreFile, find, is_uri, mask_uri
from neutrallint.sources.target import Hidden, Target

pytestmark = pytest.mark.slow

CALL = "Ayo coblos nomor 2!\n"


@pytest.fixture
def memory():
    """Give a store in this process, empty before and after."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def put(store, *names: str, text: str = "isi\n") -> None:
    for name in names:
        store.pipe_file(f"/{name}", text.encode())


def paths(*uris: str) -> list[str]:
    found = list(discover(uris, Path.cwd()))
    assert not [item for item in found if isinstance(item, Failure)]
    return [item.path for item in found if isinstance(item, Target) and not item.skip]


def failed(*uris: str) -> dict[str, str]:
    found = discover(uris, Path.cwd())
    return {item.path: item.reason.en for item in found if isinstance(item, Failure)}


# --- names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("s3://b/a.md", True),
        ("memory://a", True),
        ("C:\\draf\\a.md", False),
        ("C://draf/a.md", False),
        ("draf/a.md", False),
        ("//server/share/a.md", False),
    ],
)
def test_a_uri_is_told_from_a_path(path, expected):
    assert is_uri(path) is expected


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("s3://b/draf/a.md", "s3://b/draf/a.md"),
        ("draf/a.md", "draf/a.md"),
        ("smb://ani:r@h@s1a@server/share/a.md", "smb://***@server/share/a.md"),
        ("https://ani:rahasia@h/a.md", "https://***@h/a.md"),
        ("https://h/@ani/a.md", "https://h/@ani/a.md"),
        ("https://h/a.md?token=rahasia&b=1", "https://h/a.md?***"),
        ("https://h/a.md#rahasia", "https://h/a.md?***"),
        ("s3://b/a.md?X-Amz-Signature=rahasia", "s3://b/a.md?X-Amz-Signature=***"),
        ("https://ani:ra/rahasia@h/a.md", "https://***@h/a.md"),
        ("s3://ani:ra/ha/rahasia@b/a.md", "s3://***@b/a.md"),
        ("http://h:8000/foto@2x.png", "http://h:8000/foto@2x.png"),
        ("http://[::1]:8000/foto@2x.png", "http://[::1]:8000/foto@2x.png"),
        ("http://ani:rahasia@h/foto@2x.png", "http://***@h/foto@2x.png"),
        ("simplecache::http://ani:rahasia@h/a?rahasia", "simplecache::http://***@h/a?***"),
        ("zip://a/b.md::http://ani:rahasia@h/a.zip", "zip://a/b.md::http://***@h/a.zip"),
        ("memory://k/a::b.md", "memory://k/a::b.md"),
    ],
)
def test_what_is_secret_in_a_uri_is_masked(uri, shown):
    assert mask_uri(uri) == shown
    assert "rahasia" not in repr(StoreFile(uri))


# --- folders, files, patterns ----------------------------------------------------------


def test_a_folder_is_read_to_its_depths_without_what_is_hidden(memory):
    put(memory, "k/b.md", "k/a.md", "k/dalam/c.txt", "k/.git/d.md", "k/.e.md", "k/f.xyz")
    assert paths("memory://k") == [
        "memory://k/a.md",
        "memory://k/b.md",
        "memory://k/dalam/c.txt",
    ]


def test_what_is_hidden_in_a_store_is_told_or_read(memory):
    put(memory, "k/a.md", "k/.git/d.md", "k/.e.md", "k/.dalam/f.md", "k/.g.xyz")
    told = [i.path for i in discover(["memory://k"], Path.cwd()) if isinstance(i, Hidden)]
    assert told == ["memory://k/.e.md", "memory://k/.dalam/f.md"]
    found = list(discover(["memory://k"], Path.cwd(), reads_hidden=True))
    assert [i.path for i in found if i.skip is None] == [
        "memory://k/.e.md",
        "memory://k/a.md",
        *told[1:],
    ]


def test_a_file_carries_its_content_through_a_pipe(memory):
    put(memory, "k/a.md", text=CALL)
    (target,) = discover(["memory://k/a.md"], Path.cwd())
    assert isinstance(target, Target)
    assert (target.media, target.size) == ("text/markdown", len(CALL))
    assert pickle.loads(pickle.dumps(target)).read() == CALL.encode()


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.md", ["a.md"]),
        ("**/*.md", ["a.md", "dalam/b.md", "dalam/lagi/c.md"]),
        ("d*/*.md", ["dalam/b.md"]),
        ("dal*", ["dalam/b.md", "dalam/lagi/c.md"]),
        ("?.md", ["a.md"]),
    ],
)
def test_a_pattern_names_files_and_folders(memory, pattern, names):
    put(memory, "k/a.md", "k/dalam/b.md", "k/dalam/lagi/c.md", "k/lain/d.txt")
    assert paths(f"memory://k/{pattern}") == [f"memory://k/{name}" for name in names]


def test_folders_that_no_pattern_can_reach_are_not_listed(memory, monkeypatch):
    put(memory, "k/a.md", "k/dalam/b.md")
    asked = []
    listed = stores._list
    monkeypatch.setattr(stores, "_list", lambda uri: asked.append(uri) or listed(uri))
    assert paths("memory://k/*.md") == ["memory://k/a.md"]
    assert asked == ["memory://k"]


def test_files_come_before_all_folders_are_listed(memory, monkeypatch):
    put(memory, "k/a.md", "k/dalam/b.md")
    walk = find("memory://k")
    assert next(walk) == StoreFile("memory://k/a.md", 4)
    memory.rm("/k/dalam", recursive=True)
    assert [item.path for item in walk if isinstance(item, Failure)] == ["memory://k/dalam"]


@pytest.mark.parametrize("bound", ["_MOST_FOLDERS", "_MOST_FILES"])
def test_a_web_server_that_invents_folders_comes_to_an_end(monkeypatch, bound):
    def invented(folder):
        return [StoreFile(f"{folder}a.md")], [f"{folder}{number}/" for number in range(10)]

    monkeypatch.setattr(stores, "_list", invented)
    monkeypatch.setattr(stores, bound, 7)
    *files, failure = find("http://peladen.example/pohon/")
    assert len(files) == 7
    assert isinstance(failure, Failure)
    assert failure.path == "http://peladen.example/pohon/"
    assert "the rest was not checked" in failure.reason.en


@pytest.mark.parametrize("bound", ["_LONGEST_LIST", "_MOST_FILES"])
def test_a_page_that_links_without_end_is_told_and_not_kept(monkeypatch, web, bound):
    monkeypatch.setattr(stores, bound, 2)
    (failure,) = find(f"http://{web}/k/")
    assert isinstance(failure, Failure)
    assert failure.path == f"http://{web}/k/"
    assert "the server has more than" in failure.reason.en


def test_a_page_of_links_that_never_end_takes_linear_time(monkeypatch):
    for piece in (b"<a ", b"href=", b"href='", b"http://", b"<a href='x"):
        page = piece * (2_000_000 // len(piece))
        monkeypatch.setattr(stores, "_pieces", lambda uri, page=page: [page])
        begin = time.monotonic()
        stores._linked("http://peladen.example/k/")
        assert time.monotonic() - begin < 20


def test_what_is_named_twice_is_checked_once(memory):
    put(memory, "k/a.md")
    assert paths("memory://k", "memory://k/a.md") == ["memory://k/a.md"]


def test_what_cannot_be_checked_is_told(memory):
    put(memory, "k/a.xyz")
    assert failed("memory://tidak-ada") == {
        "memory://tidak-ada": "there is no such file or folder"
    }
    assert ".xyz cannot be read" in failed("memory://k/a.xyz")["memory://k/a.xyz"]
    assert "no file that can be checked" in failed("memory://k")["memory://k"]
    assert "no file that can be checked" in failed("memory://k/*.md")["memory://k/*.md"]


def test_a_file_of_this_computer_is_no_store(tmp_path):
    (told,) = failed(f"file://{tmp_path}").values()
    assert told == "this is a file of this computer; write it without “file://”"


# --- reports ---------------------------------------------------------------------------


def test_a_store_is_checked_as_a_folder_is(memory, tmp_path, monkeypatch):
    put(memory, "k/a.md", "k/b.md", text=CALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(CALL, encoding="utf-8")
    here, there = check_paths(["a.md"], Flags()), check_paths(["memory://k"], Flags())
    assert there.exit_code == here.exit_code == 1
    assert [file.path for file in there.files] == ["memory://k/a.md", "memory://k/b.md"]
    rules = {finding.rule_id for finding in there.findings}
    assert rules == {finding.rule_id for finding in here.findings}


def test_settings_are_those_of_the_current_folder(memory, tmp_path, monkeypatch):
    put(memory, "k/a.md", text=CALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("select: [NL-KOORD]\n", "utf-8")
    report = check_paths(["memory://k"], Flags())
    assert (report.findings, report.exit_code) == ((), 0)


def test_pictures_of_a_draft_in_a_store_are_told_as_not_checked(memory, tmp_path, monkeypatch):
    put(memory, "k/a.md", text="![poster](poster.png) dan ![lain](/logo.png)\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.png").write_bytes(b"not for this draft")
    report = check_paths(["memory://k"], Flags())
    assert [note.en for note in report.notes if "2 picture(s)" in note.en]
    assert not report.failures


def test_git_knows_no_store(memory, tmp_path):
    with pytest.raises(UsageError, match=r"git does not know s3://\*\*\*@b/a.md"):
        check_paths(["s3://ani:rahasia@b/a.md"], Flags(), changed=Changed(tmp_path))


def test_a_file_that_goes_away_is_told_and_the_others_are_checked(memory, monkeypatch):
    put(memory, "k/a.md", "k/b.md", text=CALL)
    targets = list(discover(["memory://k"], Path.cwd()))
    memory.rm("/k/a.md")
    monkeypatch.setattr("neutrallint.runs.session.discover", lambda *_: targets)
    report = check_paths(["memory://k"], Flags())
    assert [(f.path, f.stage, f.reason.en) for f in report.failures] == [
        ("memory://k/a.md", "read", "there is no such file or folder")
    ]
    assert {finding.path for finding in report.findings} == {"memory://k/b.md"}
    assert report.exit_code == 1


def test_a_file_that_changes_while_it_is_read_is_not_taken_for_whole(memory):
    put(memory, "k/a.md", text=CALL)
    with pytest.raises(ReadError, match="changed or broke off"):
        StoreFile("memory://k/a.md", size=5).read()


def test_a_huge_file_is_not_downloaded(memory, monkeypatch):
    monkeypatch.setattr(stores, "_LARGEST", 3)
    put(memory, "k/a.md", text=CALL)
    for size in (0, len(CALL)):
        with pytest.raises(ReadError, match="larger than"):
            StoreFile("memory://k/a.md", size).read()


@pytest.mark.parametrize("command", [["check", "-v"], ["check", "--format", "json"]])
def test_a_long_signed_address_is_no_path_for_settings(
    web, tmp_path, monkeypatch, capsys, command
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("lang: en\n", "utf-8")
    code = run([*command, "--no-cache", f"http://{web}/a.md?X-Amz-Signature={'rahasia' * 80}"])
    said = "".join(capsys.readouterr())
    assert code == 1
    assert "may be a call" in said
    assert "rahasia" not in said


def test_a_master_text_in_a_store_is_told_without_secrets(web, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("Kegiatan biasa.\n", "utf-8")
    code = run(["narrative", "a.md", "--master", f"http://{web}/tidak-ada.md?token=rahasia"])
    said = "".join(capsys.readouterr())
    assert code != 0
    assert "tidak-ada.md?***" in said
    assert "rahasia" not in said


# --- drivers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "uri", "mend"),
    [
        ("fsspec.registry", "memory://k", with_extra("stores").en),
        ("aiohttp", "https://ani:rahasia@h.invalid/k/", with_extra("stores").en),
        ("s3fs", "s3://b/k", "pip install s3fs"),
        ("smbclient", "smb://ani:rahasia@server/share", "pip install smbprotocol"),
    ],
)
def test_a_missing_driver_names_its_mend(monkeypatch, module, uri, mend):
    monkeypatch.setitem(sys.modules, module, None)
    for name in ("fsspec.implementations.http", "fsspec.implementations.smb"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    for scheme in ("https", "s3", "smb"):
        monkeypatch.delitem(_registry, scheme, raising=False)
    assert failed(uri) == {mask_uri(uri): f"needs: {mend}"}


def test_an_unknown_kind_of_store_is_told():
    (told,) = failed("rahasia://b/k").values()
    assert "the store failed: ValueError: Protocol not known" in told


def test_an_error_of_a_driver_holds_no_secret(memory, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "kunci/dari+lingkungan")

    def breaks(*_, **__):
        raise RuntimeError(
            "GET https://pengguna:kata%20sandi@h/a?X-Amz-Signature=tanda refused, kata sandi\n"
            "kunci/dari+lingkungan smb://lain:lagi@server/x"
        )

    monkeypatch.setattr(type(memory), "info", breaks)
    ((path, told),) = failed("memory://pengguna:kata%20sandi@h/a").items()
    assert path == "memory://***@h/a"
    assert told.startswith("the store failed: RuntimeError: GET https://***@h/a?*** refused")
    for secret in ("pengguna", "sandi", "tanda", "kunci", "lagi", "\n"):
        assert secret not in told


# --- the web ---------------------------------------------------------------------------

PAGE = '<a href="../">..</a><a href="a.md">a</a><a href="dalam/">d</a><a href="?C=N">x</a>'


class Server(BaseHTTPRequestHandler):
    """Answers as the paths say, and notes what it was asked for."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str]]
    patience = threading.Event()
    elsewhere = ""
    links = ""

    def do_GET(self):
        self.asked.append((self.command, self.path))
        path = self.path.partition("?")[0]
        if path == "/lambat.md":
            self.patience.wait(10)
        elif path == "/pindah.md":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif path.startswith("/ke/"):
            self.answer(302, b"", Location=path.removeprefix("/ke/"))
        elif path.startswith("/kode/"):
            status = int(path.split("/")[2].partition(".")[0])
            text = b"" if status in (204, 304) else b"Undangan"
            self.answer(status, text, **{"Content-Range": "bytes 0-7/100"})
        elif path == "/daftar/":
            self.answer(200, f'<a href="{self.elsewhere}">a</a><a href="b.md">b</a>'.encode())
        elif path == "/daftar/b.md":
            self.answer(302, b"", Location=self.elsewhere)
        elif path in ("/k/", "/k/dalam/", "/putus/"):
            text = PAGE if path == "/k/" else '<a href="b.md">b</a>'
            self.answer(200, text.encode(), **{"Content-Type": "text/html"})
        elif path == "/putus/b.md":
            self.answer(200, CALL.encode(), **{"Content-Length": "900"})
            self.close_connection = True
        elif path in ("/a.md", "/k/a.md", "/k/dalam/b.md"):
            self.answer(200, CALL.encode())
        else:
            self.answer_rest(path)

    def answer_rest(self, path: str) -> None:
        if path == "/kemas.md":
            data = gzip.compress(b"Kantor tutup. " * 99 + CALL.encode())[:-20]
            self.answer(200, data, **{"Content-Encoding": "gzip"})
        elif path == "/luas/":
            self.answer(200, self.links.encode("latin-1"))
        elif path in ("/luas/dalam/", "/luas/a.txt"):
            self.answer(302, b"", Location=f"/polos.md?lalu={path}")
        elif path == "/polos.md":
            self.answer(200, self.headers.get("Accept-Encoding", "").encode())
        else:
            self.answer(500 if "500" in path else 404, b"")

    def answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def web():
    """Give the address of a server on this machine, without "http://"."""
    Server.asked = []
    Server.patience.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    Server.patience.set()
    server.shutdown()
    server.server_close()


def told(uri: str) -> str:
    """Return why the one file of a URI was not checked."""
    report = check_paths([uri], Flags())
    assert report.exit_code == 3
    (failure,) = report.failures
    assert failure.path == mask_uri(uri)
    return failure.reason.en


def test_a_file_on_the_web_is_asked_for_once(web):
    report = check_paths([f"http://ani:rahasia@{web}/a.md?token=rahasia"], Flags())
    assert (report.exit_code, report.failures) == (1, ())
    assert {file.path for file in report.files} == {f"http://***@{web}/a.md?***"}
    assert Server.asked == [("GET", "/a.md?token=rahasia")]


def test_a_folder_on_the_web_is_what_its_page_links_to_below_it(web):
    assert paths(f"http://{web}/k/") == [f"http://{web}/k/a.md", f"http://{web}/k/dalam/b.md"]
    assert [path for _, path in Server.asked] == ["/k/", "/k/dalam/"]


@pytest.mark.parametrize(
    "link",
    [
        """<a href="jum'at.md">""",
        "<a href=jum'at.md>",
        "<a href=jum%27at.md>",
        "<a HREF = '\njum&#39;at.md\n'>",
        """<a href="/dua%20kata/jum'at.md">""",
        """<a href="http://PELADEN.example/dua kata/jum'at.md">""",
        "<a href=jum%27at%2Emd>",
    ],
)
def test_a_link_of_a_list_is_known_however_it_is_written(monkeypatch, link):
    """Apache leaves the apostrophe of “Jum'at” as it is."""
    monkeypatch.setattr(stores, "_pieces", lambda uri: [f"<p>{link}b</a>".encode()])
    (file,) = find("http://peladen.example/dua kata/")
    assert file.name == "jum'at.md"


def test_a_web_server_that_fails_is_told_file_by_file(web):
    assert told(f"http://{web}/tidak-ada.md") == "there is no such file or folder"
    assert "ClientResponseError: 500" in told(f"http://{web}/500.md?token=rahasia")
    assert "rahasia" not in told(f"http://{web}/500.md?token=rahasia")
    assert "the store failed" in told(f"http://{web}/500/")


def test_an_answer_that_breaks_off_is_not_taken_for_whole(web):
    report = check_paths([f"http://{web}/putus/", f"http://{web}/a.md"], Flags())
    ((path, why),) = [(failure.path, failure.reason.en) for failure in report.failures]
    assert path == f"http://{web}/putus/b.md"
    assert why.startswith("the store failed: ClientPayloadError")
    assert {finding.path for finding in report.findings} == {f"http://{web}/a.md"}


@pytest.fixture
def other(web):
    """Give the address of another server, which none but the first may reach."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Server.elsewhere = f"http://127.0.0.1:{server.server_port}/a.md"
    yield Server.elsewhere
    server.shutdown()
    server.server_close()


ANOTHER = "the server sends on to another one, which is not followed; name the final address"


def test_a_redirect_leads_to_no_file_of_this_computer(web):
    assert told(f"http://{web}/pindah.md") == ANOTHER


def test_a_redirect_to_another_server_is_not_followed(web, other):
    assert told(f"http://{web}/ke/{other}") == ANOTHER
    assert told(f"http://{web}/ke/{other.removeprefix('http:')}") == ANOTHER
    assert told(f"http://{web}/ke//ke/{other}") == ANOTHER
    assert told(f"http://{web}/ke/https://{web}/a.md") == ANOTHER
    assert ("GET", "/a.md") not in Server.asked


def test_a_redirect_on_the_same_server_is_followed(web):
    for way in ("/a.md", f"http://{web}/a.md", "../a.md", "/a.md?versi=2"):
        report = check_paths([f"http://{web}/ke/{way}"], Flags())
        assert (report.failures, report.exit_code) == ((), 1)


def test_files_of_a_list_lead_to_no_other_server(web, other):
    assert failed(f"http://{web}/daftar/") == {}
    report = check_paths([f"http://{web}/daftar/"], Flags())
    assert [(f.path, f.reason.en) for f in report.failures] == [
        (f"http://{web}/daftar/b.md", ANOTHER)
    ]
    assert ("GET", "/a.md") not in Server.asked


@pytest.mark.parametrize("status", [201, 203, 204, 206, 300, 304])
def test_a_part_of_a_file_is_not_taken_for_the_whole(web, status):
    said = f"the server did not give the whole file (HTTP {status})"
    assert told(f"http://{web}/kode/{status}.md").startswith(said)


def test_a_packed_answer_is_not_taken_for_the_whole_and_none_is_asked_for(web):
    assert told(f"http://{web}/kemas.md").startswith("the server gives a packed file")
    target = next(iter(discover([f"http://{web}/polos.md"], Path.cwd())))
    assert target.read() == b"identity"


def test_a_store_that_hangs_is_given_up(web, monkeypatch):
    monkeypatch.setattr(stores, "_PATIENCE", 0.3)
    begin = time.monotonic()
    assert told(f"http://{web}/lambat.md") == (
        "the store gave no answer in 0.3 seconds; try again"
    )
    assert time.monotonic() - begin < 5


def test_a_store_that_is_down_is_told(web):
    assert "the store failed: ClientConnectorError" in told("http://127.0.0.1:9/a.md")


def test_no_name_in_a_store_means_another_file(memory) -> None:
    put(memory, "draf/bersih.md", "draf/a/c.md", text="Rapat.\n")
    read, told = ["draf/a?b/c.md", "draf/a|b.md"], ["draf/bersih.md::a.md"]
    put(memory, *read, *told, text=CALL)
    report = check_paths(["memory://draf"], Flags())
    assert {each.path for each in report.findings} == {f"memory://{name}" for name in read}
    assert [each.path for each in report.failures] == [f"memory://{name}" for name in told]


def test_a_name_that_a_driver_takes_for_another_is_told():
    with pytest.raises(ReadError, match="takes its name for that of another file"):
        StoreFile("ftp://peladen.invalid/draf/bersih.md?a.md").read()


def test_a_chain_of_stores_is_not_followed_and_not_shown_whole(tmp_path):
    (tmp_path / "a.md").write_text("Rapat.\n")
    for chain in (
        f"simplecache::file://{tmp_path}/a.md",
        "simplecache::http://ani:rahasia@h/a",
    ):
        ((path, why),) = failed(chain).items()
        assert path == mask_uri(chain)
        assert "Protocol not known: simplecache::" in why


def test_a_page_that_asks_who_you_are_is_not_taken_for_a_file_or_folder(web):
    said = "the server sends on to another file or folder"
    assert told(f"http://{web}/luas/a.txt").startswith(said)
    Server.links = '<a href="dalam/">d</a>'
    ((path, why),) = failed(f"http://{web}/luas/").items()
    assert (path, why.startswith(said)) == (f"http://{web}/luas/dalam/", True)


@pytest.mark.parametrize(
    "link", ["%2e%2e/", "..%2fk/", "%2e%2e%5ck/", "%2E/", "dalam%2f..%2f..%2fa.md", ".%67it/"]
)
def test_no_link_of_a_list_leads_out_of_its_folder(web, link):
    Server.links = f'<a href="{link}">a</a><a href="b.md">b</a>'
    (file,) = find(f"http://{web}/luas/")
    assert file == StoreFile(f"http://{web}/luas/b.md")
    assert Server.asked == [("GET", "/luas/")]


def test_whole_addresses_of_a_list_are_those_of_its_folder(web):
    Server.links = f'<a href="http://{web}/luas/a.md">a</a>'
    (file,) = find(f"http://ani:rahasia@{web}/luas/")
    assert file == StoreFile(f"http://ani:rahasia@{web}/luas/a.md")
    assert stores._plain("https://H:443/a") == stores._plain("https://ani:r@h/a")


def test_the_query_of_a_folder_hides_none_of_its_files(web):
    Server.links = "".join(f'<a href="{"b" * length}.md">b</a>' for length in range(1, 9))
    found = list(find(f"http://{web}/luas/?t=1"))
    assert len(found) == 8
    assert not any(file.is_hidden for file in found)


def test_a_name_in_another_charset_is_not_read_as_another_name(web):
    Server.links = '<a href="\xe9a.md">a</a>'
    ((path, why),) = [
        (f.path, f.reason.en) for f in check_paths([f"http://{web}/luas/"], Flags()).failures
    ]
    assert (path, why) == (
        f"http://{web}/luas/\ufffda.md",
        "there is no such file or folder",
    )
