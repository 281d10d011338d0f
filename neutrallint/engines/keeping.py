"""Galleries on disk: JSON that is read with plain errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from neutrallint.errors import why_unreadable
from neutrallint.model import Words


class InvalidContentError(Exception):
    """What is wrong with the content of a gallery, before its file and the mend are named."""

    def __init__(self, id_: str, en: str) -> None:
        super().__init__(en)
        self.reason = Words(id_, en)


def read_json(path: Path) -> Any:
    """Return the content of a JSON file; InvalidContentError where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InvalidContentError("tidak ada", "it does not exist") from error
    except OSError as error:
        why = why_unreadable(error)
        raise InvalidContentError(
            f"tidak dapat dibuka: {why.id}", f"it cannot be opened: {why.en}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InvalidContentError("bukan JSON yang benar", "it is no valid JSON") from error
