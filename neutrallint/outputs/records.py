"""What this program writes as JSON: reports, baselines, galleries; known by imprint or form."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from neutrallint.core.imprint import IMPRINT, bears
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import as_json

_HEX = pattern(r"[0-9a-f]{16}")
_RULE = pattern(r"neutrallint|[A-Z0-9]+(?:[-_][A-Z0-9]+)*")
_GITLAB = {"description", "check_name", "fingerprint", "severity", "location"}
_RDJSON = {"source", "severity", "diagnostics"}
#: Numbers of a face in a gallery, as Base64 of single precision.
_FACE = 128 * 4
#: By schema, the keys that such a file has; those of reports grow.
_KEYS: Mapping[str, frozenset[str]] = {
    "neutrallint-report/1": frozenset(
        "schema tool packs as_of files findings suppressed summary exit_code failures notes "
        "imprint".split()
    ),
    "neutrallint-narrative/1": frozenset(
        "schema tool as_of messages master files regions facts contradictions off_topic "
        "unchecked notes exit_code imprint".split()
    ),
    "neutrallint-gallery/2": frozenset({"schema", "model", "people"}),
    "neutrallint-marks/1": frozenset({"schema", "sha256", "marks"}),
}


def is_own(data: bytes) -> bool:
    """Tell whether a JSON text is a report, a baseline or a gallery."""
    data = data.replace(b"\r\n", b"\n")
    if data.startswith(b'{"neutrallint-baseline": 1'):
        return _is_baseline(data)
    if b"neutrallint" not in data and b'"check_name"' not in data:
        return False
    try:
        text = data.decode("utf-8")
        content = json.loads(text)
    except (ValueError, RecursionError):
        return False
    match content:
        case {"schema": "neutrallint-gallery/2", "people": list(people)}:
            return _has_keys(content) and all(map(_is_person, people))
        case {"schema": "neutrallint-marks/1", "marks": list(marks)}:
            return _has_keys(content) and all(map(_is_logo, marks))
        case {"schema": str(), "tool": {"name": "neutrallint"}}:
            return _has_keys(content) and _is_imprinted(data)
        case {"runs": [{"tool": {"driver": {"name": "neutrallint"}}}]}:
            return _is_imprinted(data)
        case {"source": {"name": "neutrallint"}, "diagnostics": list()}:
            return set(content) == _RDJSON and _is_as_written(text, content)
        case [_, *_]:
            return all(map(_is_issue, content)) and _is_as_written(text, content)
    return False


def _has_keys(content: dict[str, Any]) -> bool:
    keys = _KEYS.get(content["schema"], frozenset("-"))
    return keys == set(content) or ("imprint" in keys and keys <= set(content))


def _is_imprinted(data: bytes) -> bool:
    """Tell whether the last imprint of a file is that of all the rest of it."""
    places = [found.span() for found in IMPRINT.finditer(data)]
    return bool(places) and bears(data, *places[-1])


def _is_as_written(text: str, content: Any) -> bool:
    """Tell whether the program would write just that of the same content."""
    return text == as_json(content, indent=2) + "\n"


def _is_person(entry: Any) -> bool:
    match entry:
        case {"name": str(), "faces": [*faces]} if len(entry) == 2:
            return all(map(_is_face, faces))
    return False


def _is_face(entry: Any) -> bool:
    match entry:
        case {"embedding": text, "is_clear": bool()} if len(entry) == 2:
            return len(_plain(text)) == _FACE
    return False


def _is_logo(entry: Any) -> bool:
    match entry:
        case {"name": str(), "images": [_, *_] as images} if len(entry) == 2:
            parts = ("width", "height", "points", "descriptors", "grey", "inside")
            return all(isinstance(each, dict) and set(each) == set(parts) for each in images)
    return False


def _plain(text: Any) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (TypeError, ValueError):
        return b""


def _is_issue(entry: Any) -> bool:
    """Tell whether an entry is one of a Code Quality report of GitLab."""
    match entry:
        case {"check_name": str(rule), "fingerprint": str(print_), "location": {"path": _}}:
            fits = _RULE.fullmatch(rule) and _HEX.fullmatch(print_)
            return bool(fits) and set(entry) == _GITLAB
    return False


def _is_baseline(data: bytes) -> bool:
    try:
        header, *rows = map(json.loads, data.splitlines())
    except (ValueError, RecursionError):
        return False
    return set(header) <= {"neutrallint-baseline", "made"} and all(map(_is_row, rows))


def _is_row(row: Any) -> bool:
    match row:
        case [str(rule), str(), str(), int()]:
            return _RULE.fullmatch(rule) is not None
    return False
