"""The part of the API's description that is about settings and portraits (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_DAY = {"type": "string", "format": "date"}
_TEXTS = {"type": "array", "items": _TEXT}
_ROWS = {"type": "array", "items": {"type": "object"}}
_ALLOWANCES = {"application/json": {"schema": {"$ref": "#/components/schemas/Allowances"}}}
_WISH = {"application/json": {"schema": {"$ref": "#/components/schemas/Wish"}}}


def settings_paths(refusals: dict[str, Any]) -> dict[str, Any]:
    """Return the paths; `refusals`: the answers that any of them may give, by status."""
    wish = {"required": True, "content": _WISH}
    return {
        "/api/settings": {
            "get": _operation("settings", "What the office has set", "Settings", refusals),
            "post": _operation(
                "setUp", "The files that a wish makes, or its mistakes", "Made", refusals, wish
            ),
        },
        "/api/allowances": {
            "post": _operation(
                "allow",
                "Allowances written beside the files that they are for",
                "Kept",
                refusals,
                {"required": True, "content": _ALLOWANCES},
            )
        },
        "/api/elections": {
            "get": {
                **_operation(
                    "elections", "Which elections follow from a place", "Elections", refusals
                ),
                "parameters": [
                    {"name": "day", "in": "query", "required": True, "schema": _DAY},
                    {"name": "region", "in": "query", "schema": _TEXT},
                ],
            }
        },
        "/api/roster": {
            "post": {
                **_operation(
                    "roster",
                    "A file of a roster as rows",
                    "Rows",
                    refusals,
                    _bytes("application/octet-stream"),
                ),
                # By which a table of Excel or of text is told from YAML.
                "parameters": [{"name": "name", "in": "query", "schema": _TEXT}],
            }
        },
        "/api/faces": {
            "post": _operation(
                "faces",
                "The faces of a picture",
                "Faces",
                refusals,
                _bytes("application/octet-stream"),
            )
        },
        "/api/portraits": {
            "post": _operation(
                "portraits", "What is doubtful about named faces", "Doubts", refusals, wish
            )
        },
    }


def settings_schemas() -> dict[str, Any]:
    """Return the schemas of what is sent and answered, by their names."""
    mistake = _object(
        {"table": _TEXT, "row": {"type": "integer"}, "column": _TEXT, "detail": _TEXT}
    )
    mistakes = {"type": "array", "items": mistake}
    rows = {"people": _ROWS, "regions": _ROWS, "mistakes": mistakes}
    file = _object({"name": _TEXT, "text": {"type": ["string", "null"]}})
    return {
        "Wish": _wish(),
        "Settings": _object({"basis": _TEXT, "may_keep": {"type": "boolean"}, **rows}),
        "Made": _object(
            {
                "files": {"type": "array", "items": file},
                "mistakes": mistakes,
                "is_kept": {"type": "boolean"},
            }
        ),
        "Allowances": _allowances(),
        "Kept": _object({"files": _TEXTS}),
        "Elections": _object({"elections": _TEXTS}),
        "Rows": _object({**rows, "unused": _TEXTS}),
        "Faces": _faces(),
        "Doubts": _object({"faces": {"type": "array", "items": _TEXTS}, "gallery": _TEXTS}),
    }


def _allowances() -> dict[str, Any]:
    """Return what stands in an allowance file; its files are named from the folder served."""
    keys = ("file", "sha256", "rule", "reason", "by", "until")
    entry = {**_object(dict.fromkeys(keys, _TEXT)), "additionalProperties": False}
    return {
        **_object({"allow": {"type": "array", "items": entry}}),
        "additionalProperties": False,
    }


def _wish() -> dict[str, Any]:
    """Return what is to hold from now on; what is not said stays as it is."""
    face = {
        "type": "object",
        "required": ["name", "embedding", "is_clear"],
        "additionalProperties": False,
        "properties": {
            "name": _TEXT,
            "embedding": {"type": "string", "description": "As /api/faces gave it"},
            "is_clear": {"type": "boolean"},
            "label": {"type": "string", "description": "The name of its picture"},
        },
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "roster": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"people": _ROWS, "regions": _ROWS},
            },
            "elections": _TEXTS,
            "strictness": {"enum": ["usual", "strict", "strictest"]},
            "faces": {"type": "array", "items": face},
            "forgotten": {**_TEXTS, "description": "Whose faces leave the gallery"},
            "renamed": {"type": "object", "additionalProperties": _TEXT},
            "keep": {"type": "boolean", "description": "Write the files on the server"},
            "basis": {"type": "string", "description": "That of the settings that were told"},
            "written": {
                "type": ["string", "null"],
                "description": "The YAML whose comments stay; null: that of the office",
            },
        },
    }


def _faces() -> dict[str, Any]:
    face = _object(
        {
            "box": {"type": "array", "items": {"type": "integer"}},
            "doubts": _TEXTS,
            "embedding": _TEXT,
            "is_clear": {"type": "boolean"},
        }
    )
    size = {"type": "integer"}
    return _object({"width": size, "height": size, "faces": {"type": "array", "items": face}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _bytes(media: str) -> dict[str, Any]:
    return {"required": True, "content": {media: {"schema": _TEXT}}}


def _operation(
    name: str, told: str, schema: str, refusals: dict[str, Any], body: Any = None
) -> dict[str, Any]:
    answer = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    operation = {
        "summary": told,
        "operationId": name,
        "responses": {
            "200": {"description": told, "content": {"application/json": answer}},
            **refusals,
        },
    }
    return {**operation, "requestBody": body} if body else operation
