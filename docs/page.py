"""Make docs/laporan.png, the page in the guide: python docs/page.py (needs Chromium)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from neutrallint.__main__ import main as neutrallint

HERE = Path(__file__).resolve().parent
SHOWN = ("drafts/caption-27-titip-pesan.txt", "posters/07-hari-rabu.png")
WIDTH, HEIGHT = 900, 1500


def main() -> None:
    """Check two fixtures, open the page in Chromium, and keep what it shows."""
    chromium = shutil.which("chromium") or sys.exit("chromium is not installed")
    os.chdir(HERE.parent / "fixtures")
    with tempfile.TemporaryDirectory() as temporary:
        page, shot = Path(temporary) / "laporan.html", Path(temporary) / "laporan.png"
        neutrallint(["check", *SHOWN, "--format", "html", "--output", str(page), "--quiet"])
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        sizes = [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}"]
        profile = f"--user-data-dir={temporary}/profile"
        subprocess.run([chromium, *options, *sizes, profile, page.as_uri()], check=True)
        with Image.open(shot) as image:
            image.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
                HERE / "laporan.png", optimize=True
            )


if __name__ == "__main__":
    main()
