"""What this program writes as JSON: reports, baselines, galleries; known by imprint or form."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from neutrallint.core.imprint import IMPRINT, bears
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import as_json

#: What the values at a path of keys must be, such as "location.path" or "people[].name".
_Cells: TypeAlias = Mapping[str, Callable[[Any], bool]]

_HEX, _DIGEST = pattern(r"[0-9a-f]{16}"), pattern(r"[0-9a-f]{64}")
_RULE = pattern(r"neutrallint|[A-Z0-9]+(?:[-_][A-Z0-9]+)*")
_HEADER = pattern(r"\{\"neutrallint-baseline\": 1(?:, \"made\": \"\d{4}-\d\d-\d\d\")?\}")
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
        content = json.loads(text, object_pairs_hook=_with_keys_once)
    except (ValueError, RecursionError):
        return False
    match content:
        case {"schema": "neutrallint-gallery/2", "people": list()}:
            return _has_keys(content) and _fits(content, _FACES)
        case {"schema": "neutrallint-marks/1", "marks": list()}:
            return _has_keys(content) and _fits(content, _MARKS)
        case {"schema": str(), "tool": {"name": "neutrallint"}}:
            return _has_keys(content) and _is_imprinted(data)
        case {"runs": [{"tool": {"driver": {"name": "neutrallint"}}}]}:
            return _is_imprinted(data)
        case {"source": {"name": "neutrallint"}, "diagnostics": list()}:
            return _fits(content, _RDJSON) and _is_as_written(text, content)
        case [_, *_]:
            return _fits(content, _GITLAB) and _is_as_written(text, content)
    return False


def _with_keys_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping; ValueError where a key stands in it twice, as in none of ours."""
    if len(found := dict(pairs)) < len(pairs):
        raise ValueError
    return found


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


def _fits(content: Any, cells: _Cells) -> bool:
    """Tell whether all values stand at paths of our own, and are as they are there."""
    return all(path in cells and cells[path](value) for path, value in _values(content))


def _values(content: Any) -> Iterator[tuple[str, Any]]:
    waiting = [("", content)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            inside = f"{path}." if path else ""
            waiting += ((f"{inside}{key}", each) for key, each in value.items())
        elif isinstance(value, list):
            waiting += ((f"{path}[]", each) for each in value)
        else:
            yield path, value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return type(value) is int


def _is_rule(value: Any) -> bool:
    return _is_text(value) and _RULE.fullmatch(value) is not None


def _is_hex(value: Any) -> bool:
    return _is_text(value) and _HEX.fullmatch(value) is not None


def _is_digest(value: Any) -> bool:
    return _is_text(value) and _DIGEST.fullmatch(value) is not None


def _is_face(value: Any) -> bool:
    return len(_plain(value) or b"") == _FACE


def _is_encoded(value: Any) -> bool:
    return _plain(value) is not None


def _plain(text: Any) -> bytes | None:
    """Return what is written as Base64, None where it is not."""
    try:
        return b64decode(text, validate=True)
    except (TypeError, ValueError):
        return None


_FACES: _Cells = {
    "schema": _is_text,
    "model.name": _is_text,
    "model.sha256": _is_digest,
    "people[].name": _is_text,
    "people[].faces[].embedding": _is_face,
    "people[].faces[].is_clear": lambda value: isinstance(value, bool),
}
_MARKS: _Cells = {
    "schema": _is_text,
    "sha256": _is_digest,
    "marks[].name": _is_text,
    **dict.fromkeys(("marks[].images[].width", "marks[].images[].height"), _is_number),
    **{
        f"marks[].images[].{key}": _is_encoded
        for key in ("points", "descriptors", "grey", "inside")
    },
}
_GITLAB: _Cells = {
    "[].description": _is_text,
    "[].check_name": _is_rule,
    "[].fingerprint": _is_hex,
    "[].severity": {"blocker", "critical", "minor", "info"}.__contains__,
    "[].location.path": _is_text,
    "[].location.lines.begin": _is_number,
}
_GRAVE = {"ERROR", "WARNING", "INFO"}
_RDJSON: _Cells = {
    "source.name": _is_text,
    "severity": _GRAVE.__contains__,
    "diagnostics[].message": _is_text,
    "diagnostics[].severity": _GRAVE.__contains__,
    "diagnostics[].code.value": _is_rule,
    "diagnostics[].location.path": _is_text,
    "diagnostics[].location.range.start.line": _is_number,
    "diagnostics[].location.range.end.line": _is_number,
}


def _is_baseline(data: bytes) -> bool:
    try:
        header, *rows = data.decode("utf-8").removesuffix("\n").split("\n")
        return _HEADER.fullmatch(header) is not None and all(map(_is_row, rows))
    except (ValueError, RecursionError):
        return False


def _is_row(row: str) -> bool:
    match content := json.loads(row):
        case [rule, str(), str(), count]:
            return _is_rule(rule) and _is_number(count) and as_json(content) == row
    return False
