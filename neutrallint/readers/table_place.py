"""In which cell of which table a reader stands, as tables, rows and cells begin and end."""

from __future__ import annotations

from neutrallint.core.document import TableCell


class TablePlace:
    """Counts tables, and rows and cells of those that are open; they may lie in each other."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[TableCell] = []
        self._is_inside: list[bool] = []

    @property
    def cell(self) -> TableCell | None:
        """The cell in which text stands now, None between cells and outside of tables."""
        return self._open[-1] if self._open and self._is_inside[-1] else None

    def begin_table(self) -> None:
        """Go into a table."""
        self._open.append(TableCell(self._count, -1, -1))
        self._is_inside.append(False)
        self._count += 1

    def end_table(self) -> None:
        """Come out of it."""
        if self._open:
            self._open.pop()
            self._is_inside.pop()

    def begin_row(self) -> None:
        """Go to the next row."""
        if self._open:
            last = self._open[-1]
            self._open[-1] = TableCell(last.table, last.row + 1, -1)
            self._is_inside[-1] = False

    def begin_cell(self) -> None:
        """Go into the next cell of the row."""
        if self._open:
            last = self._open[-1]
            self._open[-1] = TableCell(last.table, max(0, last.row), last.column + 1)
            self._is_inside[-1] = True

    def end_cell(self) -> None:
        """Come out of it."""
        if self._open:
            self._is_inside[-1] = False
