"""`neutrallint serve`: the page in a browser, for whoever opens no terminal."""

from __future__ import annotations

import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.speech import lang, tell
from neutrallint.core.errors import NeutrallintError, UsageError
from neutrallint.core.installing import with_extra
from neutrallint.core.interruption import exit_code
from neutrallint.core.localized import Localized

_CTRL_C = 130
#: What the extra brings, by the names that are imported.
_PARTS = ("starlette", "uvicorn", "jinja2", "python_multipart")


@command(
    "serve",
    id="Buka halaman pemeriksaan di peramban, sampai Ctrl+C.\n\n"
    "Hanya komputer ini yang dapat membukanya; untuk satu kantor lihat docs/server.md.",
    en="Open the page of checks in the browser, until Ctrl+C.\n\n"
    "Only this machine can open it; for a whole office see docs/server.md.",
)
@option(
    "--port",
    id="Port; 0 memilih yang bebas (bawaan: 8765, atau yang bebas bila terpakai).",
    en="The port; 0 takes a free one (default: 8765, or a free one where that is taken).",
    metavar="N",
    type=click.IntRange(0, 65535),
)
@option(
    "--host",
    id="Alamat untuk didengarkan (bawaan: 127.0.0.1, hanya komputer ini).",
    en="The address to listen at (default: 127.0.0.1, this machine alone).",
    metavar="ADDRESS",
    default="127.0.0.1",
)
@option(
    "--origin",
    "origins",
    id="Alamat lain yang dipakai pembaca, misalnya https://periksa.example.go.id (boleh "
    "berulang).",
    en="Another address that readers use, such as https://check.example.go.id (repeatable).",
    metavar="URL",
    multiple=True,
)
@option(
    "--token-file",
    id="Berkas berisi token; tanpa ini token dibuat baru setiap kali.",
    en="A file with the token; without it a new one is made each time.",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@option(
    "--no-browser",
    id="Cetak alamatnya saja.",
    en="Only print the address.",
    is_flag=True,
)
@rules_options
def serve(
    port: int | None,
    host: str,
    origins: tuple[str, ...],
    token_file: Path | None,
    no_browser: bool,
    **wishes: Any,
) -> int:
    """Serve the page; Ctrl+C is how it ends well."""
    if any(find_spec(part) is None for part in _PARTS):
        mend = with_extra("web")
        raise UsageError(
            Localized(
                f"serve memerlukan paket tambahan; pasang dengan: {mend.id}",
                f"serve needs further packages; install them by: {mend.en}",
            )
        )
    from neutrallint.web.server import Place, new_token, read_token
    from neutrallint.web.server import serve as serve_at

    place = Place(host, port, origins)
    token = read_token(token_file) if token_file else new_token()
    if not place.is_own:
        _warn(has_token=token_file is not None)

    def began(address: str) -> None:
        streams.out(address)
        streams.err(tell("Ctrl+C untuk berhenti.", "Ctrl+C ends."))
        if not no_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def wrong(error: NeutrallintError) -> None:
        streams.err(f"neutrallint: {error.say(lang())}")

    try:
        serve_at(flags(**wishes), place, token, began, wrong)
    except KeyboardInterrupt:
        if exit_code() != _CTRL_C:
            raise
    return 0


def _warn(has_token: bool) -> None:
    """Say what others must not be able to do."""
    streams.err(
        tell(
            "PERINGATAN: komputer lain dapat menjangkau alamat ini, dan lalu lintasnya tidak "
            "tersandi. Taruh di belakang proksi dengan TLS dan login (docs/server.md).",
            "WARNING: other machines can reach this address, and what travels is not "
            "encrypted. Put it behind a proxy with TLS and a login (docs/server.md).",
        )
    )
    if not has_token:
        streams.err(
            tell(
                "Token ini hilang saat berhenti; pakai --token-file agar tetap.",
                "This token is gone when it stops; use --token-file for one that stays.",
            )
        )
