"""`neutrallint completion SHELL`: the script that completes commands and options."""

from __future__ import annotations

import sys

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized

_VARIABLE = "_NEUTRALLINT_COMPLETE"


@command(
    "completion",
    id="Cetak skrip pelengkap perintah untuk shell Anda.\n\n"
    'Contoh untuk bash: tambahkan eval "$(neutrallint completion bash)" ke ~/.bashrc',
    en="Print the completion script for your shell.\n\n"
    'For bash: add eval "$(neutrallint completion bash)" to ~/.bashrc',
)
@click.argument(
    "shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish", "powershell"])
)
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script of click for `shell`."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(
            Localized(
                f"pelengkap untuk {shell} memerlukan click yang lebih baru: "
                "pip install --upgrade click",
                f"completion for {shell} needs a newer click: pip install --upgrade click",
            )
        )
    script = kind(ctx.find_root().command, {}, "neutrallint", _VARIABLE)
    streams.emit(script.source() + "\n", sys.stdout)
