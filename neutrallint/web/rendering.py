"""Templates filled with words, and nothing of what anybody sent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from neutrallint import __version__
from neutrallint.core.localized import Lang
from neutrallint.web.words import words_in


def render(name: str, lang: Lang, words: Mapping[str, str] | None = None, **values: Any) -> str:
    """Return a page; `words`: those that it has beside what all pages say."""
    return (
        _templates()
        .get_template(name)
        .render(
            lang=lang,
            other="id" if lang == "en" else "en",
            say=SimpleNamespace(**{**words_in(lang), **(words or {})}),
            version=__version__,
            **values,
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
