"""Counting how often something is done, instead of timing it."""

from __future__ import annotations

from typing import Any

import pytest


def calls_of(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[Any]:
    """Return a list that gets the first argument of each call of a function from now on.

    `owner`: the class or module whose it is.
    """
    calls: list[Any] = []
    function = getattr(owner, name)

    def counted(*arguments: Any) -> Any:
        calls.append(arguments[0])
        return function(*arguments)

    monkeypatch.setattr(owner, name, counted)
    return calls
