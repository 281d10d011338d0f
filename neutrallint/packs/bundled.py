"""Where the bundled rule packs lie: in the package, or beside it in the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.package import package_root


@cache
def bundled_packs_root() -> Path:
    """Return the folder of the bundled packs; ConfigError when the installation has none.

    A wheel carries them as `neutrallint/rules`; an editable install finds the repository's.
    """
    package = package_root()
    for folder in (package / "rules", package.parent / "rules"):
        if any(folder.glob("*/pack.yaml")):
            return folder
    raise ConfigError(
        Localized(
            "paket aturan bawaan tidak ada di pemasangan ini; pasang ulang neutrallint",
            "this installation lacks the bundled rule packs; install neutrallint again",
        ),
        place=str(package / "rules"),
    )
