"""How more of the program is installed: from its own source, which no index holds."""

from __future__ import annotations

from neutrallint.core.localized import Localized


def with_extra(extra: str) -> Localized:
    """Return the command that adds an extra of ours, and where it is to be run."""
    what = f'".[{extra}]"'
    return _from_source(what, what)


def _from_source(pip: str, pipx: str) -> Localized:
    return Localized(
        f"pip install {pip} (di folder sumber neutrallint; dengan pipx: pipx install --force "
        f"{pipx})",
        f"pip install {pip} (in the folder of neutrallint's source; with pipx: pipx install "
        f"--force {pipx})",
    )


#: How a damaged installation is made whole.
AGAIN = _from_source("--force-reinstall .", ".")
