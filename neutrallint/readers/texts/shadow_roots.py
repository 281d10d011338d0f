"""Elements that a template within them shows otherwise (`<template shadowrootmode="open">`).

A browser shows the template, and what stands beside it at the places (`<slot>`) for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain

from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.html_tokens import Token

_ROOTS = ("shadowrootmode", "shadowroot")
_ANY = pattern("<template[^>]{1,500}?shadowroot", re.I)
#: How deep such elements may lie in each other; those beyond are left as they are written.
_DEEPEST = 20


def has_shadow_roots(source: str, begin: int, end: int) -> bool:
    """Tell whether source[begin:end] may hold any."""
    return _ANY.search(source, begin, end) is not None


class ShadowRoots:
    """The tokens of a page in the order in which a browser shows them."""

    def __init__(self, tokens: Sequence[Token], source: str, empty: frozenset[str]) -> None:
        """Take the tokens of a page of that source; `empty`: elements that have no end."""
        self._tokens, self._source = tokens, source
        self._ends: dict[int, int] = {}
        self._around: dict[int, int] = {}
        waiting: list[int] = []
        names: Counter[str] = Counter()
        for at, token in enumerate(tokens):
            if token.kind == "start" and token.name not in empty:
                if self._is_root(token):
                    self._around[at] = waiting[-1] if waiting else -1
                waiting.append(at)
                names[token.name] += 1
            elif token.kind == "end" and names[token.name]:
                while True:
                    begun = waiting.pop()
                    self._ends[begun] = at
                    names[tokens[begun].name] -= 1
                    if tokens[begun].name == token.name:
                        break

    def shown(self) -> Iterator[Token]:
        """Yield the tokens; what no place is for is not shown."""
        return self._between(0, len(self._tokens), 0)

    def _is_root(self, token: Token) -> bool:
        return token.name == "template" and any(name in token.attributes for name in _ROOTS)

    def _between(self, start: int, end: int, depth: int) -> Iterator[Token]:
        at = start
        while at < end:
            if at in self._around and depth < _DEEPEST:
                behind = self._ends.get(self._around[at], end)
                yield from self._filled(at, behind, depth)
                at = max(behind, at + 1)
            else:
                yield self._tokens[at]
                at += 1

    def _filled(self, root: int, behind: int, depth: int) -> Iterator[Token]:
        """Yield what a template shows, with what stands between it and the end around it."""
        inner = min(self._ends.get(root, behind), behind)
        given = self._given(inner + 1, behind)
        at = root + 1
        while at < inner:
            token = self._tokens[at]
            if token.name != "slot":
                end = self._ends.get(self._around[at], inner) if at in self._around else at + 1
                yield from self._between(at, end, depth + 1)
                at = max(end, at + 1)
                continue
            parts = (
                given.pop(self._value(token, "name"), None) if token.kind == "start" else None
            )
            if parts is None:
                at += 1
                continue
            yield from chain.from_iterable(self._between(*part, depth + 1) for part in parts)
            at = self._ends.get(at, at) + 1

    def _given(self, start: int, end: int) -> dict[str, list[tuple[int, int]]]:
        """Return what stands there by the places for it, "" being that for all others."""
        given: dict[str, list[tuple[int, int]]] = {}
        at = start
        while at < end:
            behind = min(self._ends.get(at, at) + 1, end)
            given.setdefault(self._value(self._tokens[at], "slot"), []).append((at, behind))
            at = behind
        return given

    def _value(self, token: Token, name: str) -> str:
        return unescape(self._source[slice(*token.attributes.get(name, (0, 0)))])
