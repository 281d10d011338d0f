"""XLSX: the cells of all sheets, comments, text boxes, headers, charts, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from io import BytesIO
from xml.etree.ElementTree import Element

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Part, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.budget import Budget
from neutrallint.readers.containers.archive import damaged
from neutrallint.readers.office.cell_values import (
    Formats,
    builds_text,
    cells,
    column_of,
    literals,
)
from neutrallint.readers.office.charts import add_charts
from neutrallint.readers.office.ooxml import (
    Package,
    PartTarget,
    attribute,
    local,
    paragraph_runs,
    walk,
)
from neutrallint.readers.office.shared_strings import SharedStrings, runs_of
from neutrallint.readers.office.table import Cell, Elements, Hidden, SheetTable, add_tables
from neutrallint.readers.source import Source
from neutrallint.readers.texts.html import html_passages
from neutrallint.readers.texts.words_with_elements import elements_among

_WORKBOOK = "xl/workbook.xml"
#: Parts that name the pictures in cells (`=IMAGE()` too), and what is said of them.
_CELL_PICTURES, _CELL_VALUES = ("richValueRel", "rdRichValueWebImage"), "rdRichValue"
#: As what the comments of a sheet are linked.
_COMMENTS = ("comments", "threadedComment")
#: Cells of the smallest rectangle around all that a sheet holds.
MAX_CELLS = 5_000_000
#: Cells of it that count as one character of what is made: one large sheet always may be.
_CELLS_A_CHARACTER = 4
#: A row of a sheet in which nothing is held.
_BLANK: Sequence[Cell] = ()
#: Where a row or a cell begins; the tag with its position ("B7"; "7"), and with what follows
#: where the cell holds nothing.
_OPENING = pattern(rb"<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])")
_ROW_OR_CELL = pattern(
    rb"<(?:[\w.-]+:)?(row|c)"
    rb"(?>(?:\s+(?:r\s*=\s*[\"']([^\"'<]*)[\"']"
    rb"|(?!r\s*=)[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')))*)"
    rb"\s*(/>|>(?:\s*</(?:[\w.-]+:)?c\s*>)?)"
)
#: A sheet whose columns stand from right to left.
_FROM_RIGHT = pattern(
    rb"<(?:[\w.-]+:)?sheetView\s(?:[^<>]*\s)?rightToLeft\s*=\s*[\"'](?:1|true)[\"']"
)
#: A row or columns that are not shown: hidden, or without height or width.
_HIDDEN_ROW = pattern(
    rb"<(?:[\w.-]+:)?row(?=\s)(?=[^<>]*\s(?:hidden\s*=\s*[\"'](?:1|true)|ht\s*=\s*[\"']0[\"']))"
    rb"[^<>]*?\sr\s*=\s*[\"']([1-9]\d{0,6})[\"']"
)
_COLUMNS = pattern(rb"<(?:[\w.-]+:)?col\s([^<>]*)>")
_OF_COLUMNS = pattern(rb"\b(min|max|hidden|width)\s*=\s*[\"']([^\"']{1,20})[\"']")
_POSITION = pattern(rb"([A-Z]{0,3})([1-9]\d{0,6})")
#: The text of a header or footer, and the codes in it ("&C", "&\"Arial,Bold\"", "&12").
_HEADER = pattern(r"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)(?:\s[^<>]*)?>([^<]*)<")
_CODE = pattern(
    r"&(?:(?P<side>[LCR])|(?P<sign>&)|(?P<page>P)|\"[^\"]*\"|K[0-9A-F]{6}|[A-Z]|\d+)"
)
_FIRST_PAGE = pattern(r"<(?:\w+:)?pageSetup\s[^<>]*?firstPageNumber\s*=\s*[\"'](\d{1,4})")
#: What is said when a cell to be filled in, or a link, is pointed at; the choices of a cell.
_ASIDE = pattern(
    r"<(?:\w+:)?(?:dataValidation|hyperlink)\s[^>]*>|<(?:\w+:)?formula1>\s*(?:<\w+:f[^<>]*>\s*)?\"[^<]*\"\s*<"
)
_SAID = pattern(
    r"\b(?:prompt|promptTitle|error|errorTitle|tooltip)\s*=\s*"
    r"(?P<mark>[\"'])(?P<words>(?:(?!(?P=mark)).)*)(?P=mark)"
    r"|>\s*\"(?P<choices>[^<]*)\"\s*<",
    re.S,
)
#: What shows a caption on a sheet or has an alternative text, and how both are called.
_CAPTIONED = ("slicer", "timeline", "table")
_CAPTIONS = ("caption", "altText", "altTextSummary")
_VML_BOX = pattern(r"<v:textbox\b.*?</v:textbox>", re.S)
#: What a drawing on a sheet says in attributes: about a picture, as WordArt, to sign on.
_VML_SAID = pattern(
    r"\s(?:alt|string|o:(?:title|suggestedsigner2?|signinginstructions))\s*=\s*"
    r"(?P<mark>[\"'])(?P<words>(?:(?!(?P=mark)).)*)(?P=mark)",
    re.S,
)


def read_xlsx(source: Source, engines: Engines) -> Document:
    """Read a workbook, hidden sheets too."""
    package = Package.open(source, engines)
    main = _workbook(package)
    package.properties()
    sheets = _sheets(package, *main)
    parts = _parts(sheets)
    strings = SharedStrings(package.archive)
    formats = Formats(_styles(package, main[0]))
    for words in formats.conditional:
        package.reading.text(words, "body", PartLocation((Part("properties"),), 1))
    _names(package, main[1])
    renewed = any(e.get("fullCalcOnLoad") in ("1", "true") for e in main[1])
    unshown = _unshown(main[1])
    hidden: dict[str, Hidden] = {}
    from_right: set[str] = set()
    shown: dict[str, dict[tuple[int, int], str]] = {}
    for name, file in sheets.items():
        sheet = package.archive.read(file)
        _refuse_large(sheet, name, strings, source.budget)
        hidden[name] = _hidden(sheet, name in unshown)
        from_right |= {name} if _FROM_RIGHT.search(sheet) else set()
        with package.reading.hiding(name in unshown):
            _beside(package, parts[name], file, sheet)
            shown[name] = _shown(package, parts[name], sheet, formats, strings, renewed)
    kinds = {target.name: target.kind for target in package.targets(main[0]).values()}
    for name, file in sheets.items():
        if kinds[file] != "worksheet":
            # A chart alone; its name is seen all the same.
            package.reading.text(name, "heading", PartLocation((parts[name],), 1))
    elements = strings.elements(map(package.archive.read, sheets.values()))
    tables = (
        replace(
            table,
            hidden=hidden[part.title],
            from_right=part.title in from_right,
            shown=shown[part.title],
        )
        for table in _tables(source, parts, elements)
        if (part := table.sheet)
    )
    posts = add_tables(tables, source, package.reading)
    add_charts(package, "xl/")
    package.diagrams("xl/diagrams/")
    package.controls()
    _in_cells(package, main[0])
    members = (*posts, *package.embedded(source, engines))
    return package.reading.document(source.media, members, package.is_with_macros())


def workbook_tables(source: Source, engines: Engines) -> list[SheetTable]:
    """Return the rows of all sheets and nothing else; ReadError where it is no workbook."""
    package = Package.open(source, engines)
    sheets = _sheets(package, *_workbook(package))
    strings = SharedStrings(package.archive)
    for name, file in sheets.items():
        _refuse_large(package.archive.read(file), name, strings, source.budget)
    return list(_tables(source, _parts(sheets), {}))


def _workbook(package: Package) -> tuple[str, Element]:
    """Return name and root of the main part; ReadError where there is none."""
    main = package.main(_WORKBOOK, "workbook")
    if main is None:
        raise ReadError(
            Localized(
                "berkas ini bukan buku kerja Excel; periksa nama dan isinya",
                "the file is no Excel workbook; check its name and content",
            )
        )
    if main[0].casefold() != _WORKBOOK:
        raise ReadError(_named_otherwise(main[0]))
    return main


def _parts(sheets: Iterable[str]) -> dict[str, Part]:
    return {name: Part("sheet", number, name) for number, name in enumerate(sheets, start=1)}


def _refuse_large(sheet: bytes, name: str, strings: SharedStrings, budget: Budget) -> None:
    """Refuse a sheet of which a table would fill memory."""
    held = list(_held(sheet, name))
    budget.make(_spanned(held, name) // _CELLS_A_CHARACTER)
    strings.refuse_more(sheet, len(held), budget)


def _styles(package: Package, main: str) -> Element | None:
    named = (t.name for t in package.targets(main).values() if t.kind == "styles")
    name = next((name for name in named if name in package.archive), None)
    return package.reading.attempt(lambda: package.archive.xml(name)) if name else None


def _named_otherwise(name: str) -> Localized:
    """Say that the library, which knows but the usual name, cannot read the workbook."""
    return Localized(
        f"bagian utamanya bernama {name}; buka di Excel atau LibreOffice dan simpan ulang",
        f"its main part is called {name}; open it in Excel or LibreOffice and save it again",
    )


def _sheets(package: Package, name: str, root: Element) -> dict[str, str]:
    """Return the file of each sheet by its name, in their order.

    ReadError where two share a name or a file, as no spreadsheet writes them: the one behind
    would not be read, or the same cells again for each name.
    """
    targets = package.targets(name)
    sheets: dict[str, str] = {}
    for element in root.iter():
        if local(element) == "sheet":
            called = element.get("name", "")
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            for target in (targets[one] for one in ids if one in targets):
                if target.name in package.archive:
                    if called in sheets or target.name in sheets.values():
                        raise damaged(f"{called}: {target.name}")
                    sheets[called] = target.name
    return sheets


def _unshown(workbook: Element) -> set[str]:
    """Return the names of the sheets that are hidden."""
    sheets = (element for element in workbook.iter() if local(element) == "sheet")
    return {e.get("name", "") for e in sheets if e.get("state") in ("hidden", "veryHidden")}


def _hidden(sheet: bytes, is_whole: bool) -> Hidden:
    """Return what of a sheet is not shown; `is_whole`: nothing of it is."""
    columns = []
    for found in _COLUMNS.finditer(sheet):
        said = dict(_OF_COLUMNS.findall(found[1]))
        first, last = (said.get(name, b"") for name in (b"min", b"max"))
        is_shown = said.get(b"hidden") not in (b"1", b"true") and said.get(b"width") != b"0"
        if not is_shown and first.isdigit() and last.isdigit():
            columns.append((int(first), int(last)))
    return Hidden(is_whole, frozenset(map(int, _HIDDEN_ROW.findall(sheet))), tuple(columns))


def _spanned(held: Sequence[tuple[int, int]], name: str) -> int:
    """Return how many cells the library makes of a sheet, those that hold nothing too.

    ReadError where a few lie so far apart that a table of them fills memory.
    """
    rows, columns = ({place[axis] for place in held} for axis in (0, 1))
    if not held:
        return 0
    cells = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    if cells > MAX_CELLS:
        raise ReadError(
            Localized(
                f"lembar “{name}” merentang {cells} sel (batasnya {MAX_CELLS}); hapus sel yang "
                "jauh di luar tabel",
                f"the sheet “{name}” spans {cells} cells (the limit is {MAX_CELLS}); delete "
                "the cells far outside the table",
            )
        )
    return cells


def _held(sheet: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Yield row and column, from 1, of the cells that hold something.

    Memory that the library cannot get ends the whole program, so nothing is taken on trust:
    a row or cell that is not written as spreadsheets write them is a ReadError.
    """
    row = column = 0
    found = _ROW_OR_CELL.findall(sheet)
    if len(found) != len(_OPENING.findall(sheet)) or b"\0" in sheet:
        raise damaged(name)
    for kind, where, ending in found:
        position = _POSITION.fullmatch(where)
        if where and not position:
            raise damaged(f"{name}: {where.decode('utf-8', 'replace')}")
        if kind == b"row":
            row, column = int(position[2]) if position else row + 1, 0
            continue
        column += 1
        if position:
            row, column = int(position[2]), column_of(position[1])
        if ending == b">":
            yield row, column


def _tables(
    source: Source, sheets: dict[str, Part], elements: Mapping[str, Elements]
) -> Iterator[SheetTable]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(source.data)) as book:
            for each in book.sheets_metadata:
                if each.name in sheets and each.typ == calamine.SheetTypeEnum.WorkSheet:
                    cells = book.get_sheet_by_name(each.name)
                    row, column = cells.start or (0, 0)
                    rows = [_held_in(row) for row in cells.iter_rows()]
                    # They begin with blank ones above the first that holds something.
                    held = rows[len(rows) - cells.height :]
                    yield SheetTable(sheets[each.name], held, row + 1, column + 1, elements)
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise damaged(error) from error
    except BaseException as error:
        # A fault in the Rust of the library is no Exception of Python.
        if type(error).__module__ == "pyo3_runtime":
            raise damaged(error) from error
        raise


def _held_in(row: Sequence[Cell]) -> Sequence[Cell]:
    """Return a row of a sheet, that of none in which nothing is held."""
    return _BLANK if row.count("") == len(row) else row


def _beside(package: Package, sheet: Part, file: str, data: bytes) -> None:
    """Add what a sheet holds beside its cells: headers, comments, drawings, links."""
    reading = package.reading
    location = PartLocation((sheet,), 1)
    text = data.decode("utf-8", "replace")
    first = _FIRST_PAGE.search(text)
    coded = partial(_coded, page=first[1] if first else "1")
    for words in _HEADER.findall(text):
        header = PartLocation((sheet, Part("header")), 1)
        reading.text(_CODE.sub(coded, unescape(words)), "body", header)
    for tag in _ASIDE.findall(text):
        for found in _SAID.finditer(tag):
            reading.text(
                unescape(found["words"] or found["choices"] or ""), "caption", location
            )
    for target in package.targets(file).values():
        _attached(package, target, sheet)


def _attached(package: Package, target: PartTarget, sheet: Part) -> None:
    """Add what is linked to a sheet: pictures, addresses, comments, drawings, controls."""
    location = PartLocation((sheet,), 1)
    if target.kind == "image":
        package.picture(target, location)
    elif target.is_outside:
        package.reading.text(target.name, "metadata", location)
    elif target.kind in _CAPTIONED and target.name in package.archive:
        _captions(package, target.name, location)
    elif target.kind == "vmlDrawing" and target.name in package.archive:
        _controls(package, target.name, location)
    elif target.kind in _COMMENTS and target.name in package.archive:
        _comments(package, target.name, sheet)
    elif target.kind == "drawing" and target.name in package.archive:
        _drawing(package, target.name, location)


def _names(package: Package, book: Element) -> None:
    """Add the texts that names stand for, and what is said of names."""
    location = PartLocation((Part("properties"),), 1)
    for name in (each for each in book.iter() if local(each) == "definedName"):
        for words in (*literals(name.text or ""), name.get("comment", "")):
            package.reading.text(words, "caption", location)


def _in_cells(package: Package, book: str) -> None:
    """Add the pictures that lie in cells, and the alternative texts of these."""
    location = PartLocation((Part("properties"),), 1)
    for target in package.targets(book).values():
        if target.kind in _CELL_PICTURES:
            package.pictures_of(target.name, location)
        elif target.kind == _CELL_VALUES and target.name in package.archive:
            root = package.reading.attempt(partial(package.archive.xml, target.name))
            for value in root.iter() if root is not None else ():
                if any(map(str.isalpha, value.text or "")):
                    package.reading.text(value.text or "", "alt", location)


def _coded(code: re.Match[str], page: str) -> str:
    """Return what a code in a header shows: a gap between its sides, a "&", the first page."""
    if code["page"]:
        return page
    return "\n" if code["side"] else code["sign"] or ""


def _captions(package: Package, file: str, location: PartLocation) -> None:
    root = package.reading.attempt(lambda: package.archive.xml(file))
    for element in root.iter() if root is not None else ():
        for key in _CAPTIONS:
            package.reading.text(element.get(key, ""), "caption", location)


def _shown(
    package: Package,
    sheet: Part,
    data: bytes,
    formats: Formats,
    strings: SharedStrings,
    renewed: bool,
) -> dict[tuple[int, int], str]:
    """Add what texts show by their format, and what formulas say that were not calculated.

    Return what numbers show instead of themselves, by row and column. `renewed`: all formulas
    are calculated when the workbook is opened.
    """
    shown: dict[tuple[int, int], str] = {}
    uncalculated = 0
    conditions = formats.conditions(data)
    is_more = formats or conditions or b"f>" in data or b"<f " in data
    for cell in cells(data) if is_more else ():
        where = PartLocation((sheet, Part("cell", title=cell.name)), 1)
        said = strings.text(cell) if formats or conditions else ""
        words = formats.shown(cell, said)
        if cell.is_text or not cell.place:
            package.reading.text(words, "body", where)
        elif words or (words := formats.alone(cell)):
            shown[cell.place] = words
        for words in (each for condition in conditions for each in condition.shown(cell, said)):
            package.reading.text(words, "body", where)
        if cell.formula and (renewed or cell.value is None):
            for words in literals(cell.formula):
                package.reading.text(words, "body", where)
            # Programs that calculate nothing write a nought.
            is_open = renewed or cell.value is None or (cell.value == "0" and not cell.is_text)
            uncalculated += is_open and builds_text(cell.formula)
    if uncalculated:
        package.reading.fail(ReadError(_uncalculated(uncalculated, sheet.title)))
    return shown


def _uncalculated(count: int, sheet: str) -> Localized:
    return Localized(
        f"{count} rumus di lembar “{sheet}” belum dihitung, jadi teksnya tidak diperiksa; buka "
        "di Excel atau LibreOffice dan simpan",
        f"{count} formulas in the sheet “{sheet}” were never calculated, so their text was not "
        "checked; open it in Excel or LibreOffice and save it",
    )


def _controls(package: Package, file: str, location: PartLocation) -> None:
    """Add the words on buttons and other controls, and the pictures of headers."""
    data = package.reading.attempt(lambda: package.archive.read(file)) or b""
    text = data.decode("utf-8", "replace")
    for box in _VML_BOX.finditer(text):
        for passage in html_passages(text, box.start(), box.end(), (0,)):
            package.reading.text(passage.text, "body", location)
    for said in _VML_SAID.finditer(text):
        package.reading.text(unescape(said["words"]), "alt", location)
    for target in package.targets(file).values():
        if target.kind == "image":
            package.picture(target, location)


def _comments(package: Package, file: str, sheet: Part) -> None:
    root = package.reading.attempt(lambda: package.archive.xml(file))
    for element in root.iter() if root is not None else ():
        if local(element) in ("comment", "threadedComment"):
            texts = [each for each in element if local(each) == "text"]
            runs = [run for text in texts for run in ((text.text or "", None), *runs_of(text))]
            words = "".join(said for said, _ in runs)
            where = PartLocation((sheet, Part("comment", title=element.get("ref", ""))), 1)
            with package.reading.hiding():
                package.reading.text(words, "body", where, elements=elements_among(runs))


def _drawing(package: Package, file: str, location: PartLocation) -> None:
    root = package.reading.attempt(lambda: package.archive.xml(file))
    targets = package.targets(file)
    for element in walk(root, frozenset({"p"})) if root is not None else ():
        _shape(package, element, targets, location)


def _shape(
    package: Package, element: Element, targets: dict[str, PartTarget], location: PartLocation
) -> None:
    name = local(element)
    if name == "p":
        runs = list(paragraph_runs(element))
        words = "".join(said for said, _ in runs)
        box = PartLocation((*location.parts, Part("text-box")), 1)
        package.reading.text(words, "body", box, elements=elements_among(runs))
    elif name == "cNvPr":
        for key in ("descr", "title"):
            package.reading.text(element.get(key, ""), "alt", location)
    elif name in ("hlinkClick", "hlinkHover"):
        package.reading.text(element.get("tooltip", ""), "caption", location)
        if address := targets.get(attribute(element, "id")):
            package.reading.text(address.name, "metadata", location)
    elif name == "blip":
        for key in ("embed", "link"):
            package.picture(targets.get(attribute(element, key)), location)
