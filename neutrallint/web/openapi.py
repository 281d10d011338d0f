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
_REFUSALS = {str(status): _PROBLEM for status in (400, 401, 403, 409, 413, 422, 429, 500, 503)}


def description() -> dict[str, Any]:
    """Return the description as plain data."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "neutrallint", "version": __version__},
        "security": [{"token": []}],
        "paths": {
            "/api/check": {"post": _check()},
            **settings_paths(_REFUSALS),
            "/healthz": {"get": _status("The server is there")},
            "/readyz": {"get": _status("Rules and engines are loaded")},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Options": _options_schema(),
                "Problem": _problem_schema(),
                "Report": _report_schema(),
                **settings_schemas(),
            },
        },
    }


def _check() -> dict[str, Any]:
    body = {
        "type": "object",
        "properties": {
            "files": {
                "type": "array",
                "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                "description": "One or more files; a name may hold folders (posts/a.md)",
            },
            "text": {"type": "string", "description": "A text, in place of files or beside"},
            "options": {"$ref": "#/components/schemas/Options"},
        },
    }
    media = {
        "schema": body,
        "encoding": {"options": {"contentType": "application/json"}},
    }
    forms = {form: {"schema": {"type": "string"}} for form in MAKERS}
    forms["application/json"] = {"schema": {"$ref": "#/components/schemas/Report"}}
    # One JSON value a line; the last one holds the report, or a problem.
    forms[NDJSON] = {"schema": {}}
    return {
        "summary": "Check files or a text, as the command line does",
        "operationId": "check",
        "requestBody": {"required": True, "content": {"multipart/form-data": media}},
        "responses": {
            "200": {"description": "The report, whatever was found", "content": forms},
            **_REFUSALS,
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
