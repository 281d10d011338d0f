"""`neutrallint config FILE`: what holds for a file, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command
from neutrallint.cli.flags import flags, settings_options
from neutrallint.cli.speech import say
from neutrallint.core.printable import visible


@command(
    "config",
    id="Tampilkan pengaturan yang berlaku bagi sebuah berkas dan asalnya.",
    en="Show the settings that hold for a file and where each comes from.",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@settings_options
def config(file: Path, **wishes: Any) -> None:
    """Print a row for each setting: key, value, origin."""
    from neutrallint.config.settings import Configuration
    from neutrallint.packs.elections import settled

    rows = [
        (row.key, visible(row.value), visible(say(row.origin)))
        for row in Configuration(flags(**wishes), Path.cwd()).explain(file, settled)
    ]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        streams.out(f"{key:{wide[0]}}  {value:{wide[1]}}  {origin}")
