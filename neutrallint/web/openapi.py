"""The description of the API by which programs find their way (OpenAPI 3.1)."""

from __future__ import annotations

from typing import Any

from neutrallint import __version__
from neutrallint.reporters.json import SCHEMA
from neutrallint.web.answers import MAKERS, NDJSON
from neutrallint.web.openapi_settings import settings_paths, settings_schemas

_PROBLEM = {
    "description": "Why the request is refused (RFC 9457)",
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    },
}
_REFUSALS = {
    str(status): _PROBLEM for status in (400, 401, 403, 409, 413, 415, 422, 429, 500, 503)
}


def description() -> dict[str, Any]:
    """Return the description as plain data."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "neutrallint", "version": __version__},
        "security": [{"token": []}],
        "paths": {
            "/api/check": {"post": _check()},
            **settings_paths(_REFUSALS),
            "/api/preview": {"post": _preview()},
            "/api/verify": {"post": _verify()},
            "/healthz": {"get": _status("The server is there")},
            "/readyz": {"get": _status("Rules and engines are loaded")},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Options": _options_schema(),
                "Pages": _pages_schema(),
                "Preview": _object("pages", "passages", "is_whole"),
                "Problem": _problem_schema(),
                "Report": _report_schema(),
                **settings_schemas(),
                "Verification": _object("made", "digest", "verdict", "damaged", "changed"),
            },
        },
    }


def _check() -> dict[str, Any]:
    text = {"type": "string", "description": "A text, in place of files or beside"}
    body = _body(text=text, options={"$ref": "#/components/schemas/Options"})
    forms = {form: {"schema": {"type": "string"}} for form in MAKERS}
    forms["application/json"] = {"schema": {"$ref": "#/components/schemas/Report"}}
    # One JSON value a line; the last one holds the report, or a problem.
    forms[NDJSON] = {"schema": {}}
    summary = "Check files or a text, as the command line does"
    return _post("check", summary, body, "The report, whatever was found", forms, "406")


def _preview() -> dict[str, Any]:
    body = _body(options={"$ref": "#/components/schemas/Pages"})
    forms = {"application/json": {"schema": {"$ref": "#/components/schemas/Preview"}}}
    summary = "Draw pages of a file, and tell its passages"
    return _post("preview", summary, body, "What is in the first file", forms, "404")


def _verify() -> dict[str, Any]:
    forms = {"application/json": {"schema": {"$ref": "#/components/schemas/Verification"}}}
    summary = "Compare evidence, the first file, with itself and with the other files"
    return _post("verify", summary, _body(), "Whether it is as it was", forms)


def _body(**more: dict[str, Any]) -> dict[str, Any]:
    """Return what a request brings: files, and what is said beside them."""
    files = {
        "type": "array",
        "items": {"type": "string", "contentMediaType": "application/octet-stream"},
        "description": "One or more files; a name may hold folders (posts/a.md)",
    }
    media: dict[str, Any] = {
        "schema": {"type": "object", "properties": {"files": files, **more}}
    }
    if "options" in more:
        media["encoding"] = {"options": {"contentType": "application/json"}}
    return {"required": True, "content": {"multipart/form-data": media}}


def _post(
    name: str, summary: str, body: dict[str, Any], told: str, forms: dict[str, Any], *more: str
) -> dict[str, Any]:
    """Return an operation; `more`: the refusals that it alone has."""
    return {
        "summary": summary,
        "operationId": name,
        "requestBody": body,
        "responses": {
            "200": {"description": told, "content": forms},
            **_REFUSALS,
            **dict.fromkeys(more, _PROBLEM),
        },
    }


def _status(told: str) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["status"],
        "properties": {"status": {"type": "string"}},
    }
    return {
        "summary": told,
        "security": [],
        "responses": {
            "200": {"description": told, "content": {"application/json": {"schema": schema}}},
            "403": _PROBLEM,
            "503": _PROBLEM,
        },
    }


def _options_schema() -> dict[str, Any]:
    rules = {"type": "array", "items": {"type": "string"}}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "as_of": {"type": "string", "format": "date"},
            "fail_on": {"enum": ["error", "warning", "info"]},
            "select": rules,
            "ignore": rules,
            "ocr": {"enum": ["auto", "rapidocr", "tesseract", "off"]},
            "faces": {"type": "boolean"},
            "judge": {"type": "boolean"},
            "lang": {"enum": ["id", "en"]},
            "name": {"type": "string", "description": "The file name of the text"},
        },
    }


def _pages_schema() -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["path", "page"],
        "additionalProperties": False,
        "properties": {"path": {"type": "string"}, "page": {"type": "integer", "minimum": 1}},
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {"pages": {"type": "array", "items": page}},
    }


def _object(*keys: str) -> dict[str, Any]:
    return {"type": "object", "required": list(keys)}


def _problem_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
    }


def _report_schema() -> dict[str, Any]:
    listing = {"type": "array", "items": {"type": "object"}}
    lists = ("packs", "files", "findings", "suppressed", "failures")
    return {
        "type": "object",
        "required": ["schema", *lists, "summary", "exit_code"],
        "properties": {
            "schema": {"const": SCHEMA},
            **dict.fromkeys(lists, listing),
            "summary": {"type": "object"},
            "exit_code": {"enum": [0, 1, 2, 3]},
        },
    }
