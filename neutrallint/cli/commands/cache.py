"""`neutrallint cache info|clear`: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from neutrallint.cache.location import user_cache
from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command
from neutrallint.cli.speech import tell
from neutrallint.core.errors import UsageError, why_unreadable
from neutrallint.core.localized import Localized


@command(
    "info",
    id="Tampilkan letak cache, isinya, dan ukurannya.",
    en="Show where the cache lies, what it holds and its size.",
)
def info() -> int:
    """Print the folder and the bytes of each part."""
    folder = user_cache()
    streams.out(str(folder))
    sizes = dict(_sizes(folder))
    for name, size in sizes.items():
        streams.out(f"{name:20} {size / 1e6:8.1f} MB")
    streams.out(f"{tell('seluruhnya', 'together'):20} {sum(sizes.values()) / 1e6:8.1f} MB")
    return 0


@command(
    "clear",
    id="Hapus semua yang disimpan; pemeriksaan berikutnya lebih lambat, hasilnya sama.",
    en="Remove all that is kept; the next check is slower, its result the same.",
)
def clear() -> int:
    """Remove what lies in the folder of the cache."""
    folder = user_cache()
    try:
        for entry in _entries(folder):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)
    except OSError as error:
        why = why_unreadable(error)
        raise UsageError(
            Localized(
                f"cache tidak dapat dihapus: {why.id}", f"cannot clear the cache: {why.en}"
            ),
            place=str(folder),
        ) from error
    streams.out(tell(f"Cache kosong: {folder}", f"The cache is empty: {folder}"))
    return 0


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield each part and its bytes."""
    for entry in _entries(folder):
        files = entry.rglob("*") if entry.is_dir() else [entry]
        yield entry.name, sum(file.lstat().st_size for file in files)


cache = CommandGroup(
    "cache",
    Localized("Lihat atau hapus cache.", "Look at the cache, or clear it."),
    (info, clear),
)
