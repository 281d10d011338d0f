"""How more of the program is installed: from its own source, which no index holds."""

from __future__ import annotations

from neutrallint.core.localized import Localized

#: How a damaged installation is made whole.
AGAIN = Localized(
    "pip install --force-reinstall . (di folder sumber neutrallint; dengan pipx: "
    "pipx install --force .)",
    "pip install --force-reinstall . (in the folder of neutrallint's source; with pipx: "
    "pipx install --force .)",
)


def with_extra(extra: str) -> Localized:
    """Return the command that adds an extra of ours, and where it is to be run."""
    command = f'pip install ".[{extra}]"'
    return Localized(
        f"{command} (di folder sumber neutrallint; dengan pipx: pipx install --force "
        f'".[{extra}]")',
        f"{command} (in the folder of neutrallint's source; with pipx: pipx install --force "
        f'".[{extra}]")',
    )
