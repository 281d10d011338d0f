"""Draw docs/report.svg: a real report on a few fixtures, as a terminal shows it.

usage: python docs/picture.py
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [
    "check",
    "fixtures/drafts/caption-27-titip-pesan.txt",
    "fixtures/posters/08-spanduk-idulfitri.jpg",
    "fixtures/posters/07-hari-rabu.png",
]
#: rich's frame without its web fonts: the picture must load nothing from the network.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{
  font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})"
 clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def main() -> None:
    """Run the program and draw what it prints."""
    command = [sys.executable, "-m", "neutrallint", *COMMAND, "--color", "always"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    sys.stdout.write(run.stderr)
    console = Console(record=True, width=118, file=io.StringIO())
    console.print(f"$ neutrallint {' '.join(COMMAND)}\n", highlight=False)
    console.print(Text.from_ansi(run.stdout))
    picture = console.export_svg(title="neutrallint", code_format=FRAME, unique_id="nl")
    (ROOT / "docs/report.svg").write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
