"""The texts of a workbook: how much its cells make of those they share, and how they look."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from neutrallint.readers.budget import Budget
from neutrallint.readers.containers.archive import Archive, damaged
from neutrallint.readers.office.cell_values import Cell
from neutrallint.readers.office.ooxml import local
from neutrallint.readers.office.runs import look_of
from neutrallint.readers.texts.words_with_elements import elements_among

_FILE = "xl/sharedstrings.xml"


class SharedStrings:
    """The shared texts of a workbook, of which the library makes every cell one of its own."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def refuse_more(self, sheet: bytes, cells: int, budget: Budget) -> None:
        """Raise ReadError where the cells of a sheet make more of them than may be.

        `cells`: how many hold something. What is cheap to know is mostly enough.
        """
        if cells * len(self._data) > budget.made and cells * self._longest > budget.made:
            budget.refuse_more(sum(map(self._length, _elements(sheet, "c"))))

    def elements(self, sheets: Iterable[bytes]) -> dict[str, list[tuple[int, int]]]:
        """Return for each text of cells where in it something looks otherwise."""
        found: dict[str, list[tuple[int, int]]] = {}
        for data, name in ((self._data, "si"), *((sheet, "is") for sheet in sheets)):
            for item in _elements(data, name) if b"rPr" in data else ():
                runs = list(runs_of(item))
                found["".join(words for words, _ in runs)] = elements_among(runs)
        return found

    def text(self, cell: Cell) -> str:
        """Return the text of a cell, shared or its own, "" where it has none."""
        if cell.is_shared:
            return self._texts.get(cell.value or "", "")
        return cell.value or "" if cell.is_text else ""

    @cached_property
    def _texts(self) -> dict[str, str]:
        items = enumerate(_elements(self._data, "si") if self._data else ())
        return {
            str(number): "".join(words for words, _ in runs_of(item)) for number, item in items
        }

    @cached_property
    def _data(self) -> bytes:
        names = (n for n in self._archive.names if n.replace("\\", "/").lower() == _FILE)
        return self._archive.read(name) if (name := next(names, "")) else b""

    @cached_property
    def _by_number(self) -> dict[str, int]:
        """The length of each, by its number as cells write it."""
        items = enumerate(_elements(self._data, "si") if self._data else ())
        return {str(number): sum(map(len, item.itertext())) for number, item in items}

    @cached_property
    def _longest(self) -> int:
        return max(self._by_number.values(), default=0)

    def _length(self, cell: Element) -> int:
        """Return the length of what a cell shares; where that is not clear, of the longest."""
        if cell.get("t") != "s":
            return 0
        values = ["".join(value.itertext()) for value in cell if local(value) == "v"]
        return sum(self._by_number.get(value, self._longest) for value in values)


def runs_of(item: Element) -> Iterator[tuple[str, Hashable]]:
    """Yield the words of each run and how they look; readings above words are left out."""
    for run in item:
        if local(run) in ("r", "t"):
            words = (each.text or "" for each in run.iter() if local(each) == "t")
            yield "".join(words), look_of(run)


def _elements(data: bytes, name: str) -> Iterator[Element]:
    """Yield the elements of that name and forget them; ReadError where one holds another."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    is_within = False
    try:
        for event, element in iterparse(BytesIO(data), ("start", "end"), forbid_dtd=True):
            if local(element) != name:
                continue
            if event == "start":
                if is_within:
                    raise damaged(f"<{name}><{name}>")
                is_within = True
            else:
                yield element
                element.clear()
                is_within = False
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise damaged(error) from error
