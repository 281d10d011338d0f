"""What OpenDocument shows otherwise than it is written: labels of lists, hidden runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.budget import Budget
from neutrallint.readers.office import numbering
from neutrallint.readers.office.ooxml import attribute, local, walk

_LIST = frozenset({"list"})
_PARAGRAPHS = ("p", "h")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LEVEL_STYLES = frozenset(
    {"list-level-style-number", "list-level-style-bullet", "outline-level-style"}
)
#: Under this name is kept how headings are numbered; no style can have it.
_OUTLINE = "\0outline"
#: Fields that show one text or another or ask for one, and their attributes that hold those.
_CONDITIONAL = {
    "hidden-text": ("string-value",),
    "conditional-text": ("string-value-if-true", "string-value-if-false"),
    "label": ("value",),
    "text-input": ("description",),
    "placeholder": ("description",),
    "drop-down": ("help", "hint"),
    "content-control": ("alias",),
    "list-item": ("display-text",),
}
#: By settings of a style: the element that they hide, and by which of them.
_HIDING = {
    "text-properties": ("span", "display", "none"),
    "table-properties": ("table", "display", "false"),
    "drawing-page-properties": ("page", "visibility", "hidden"),
}
_UNSHOWN = ("collapse", "filter")
_WORD = pattern(r"[^\W\d_]{2}")
#: What says to which side columns go, the sides of those from the right, and that of the page.
_WITH_COLUMNS = ("table-properties", "page-layout-properties")
_FROM_RIGHT, _AS_PAGE = ("rl-tb", "rl"), "page"


class _Label(NamedTuple):
    """What stands before the items of a level; `form` is "" where no number does."""

    before: str
    form: str
    after: str
    start: int
    gap: str

    def of(self, count: int, is_begun_later: bool = False) -> str:
        """Return the label of an item, "" where it says no word.

        The number of a first item that is not 1 is said: somebody chose it.
        """
        says = _WORD.search(self.before + self.after)
        if not says and not (is_begun_later and self.form):
            return ""
        number = numbering.written(count, _FORMS.get(self.form, "decimal")) if self.form else ""
        return self.before + number + self.after + self.gap


def _writing_mode(style: Element) -> str:
    """Return to which side the columns of a table or page go by its style, "" for unsaid."""
    said = (each for each in style if local(each) in _WITH_COLUMNS)
    return next((attribute(each, "writing-mode") for each in said), "")


class Shown:
    """Knows the styles of a file: `roots` are those of its parts.

    `budget`: what may be made of the file, to which each label of a list counts.
    """

    def __init__(self, roots: Iterable[Element], budget: Budget) -> None:
        self._budget = budget
        self._hidden: set[tuple[str, str]] = set()
        #: To which side the columns of tables go, by their styles; and those of pages.
        self._modes: dict[str, str] = {}
        self._is_page_from_right = False
        self._labels: dict[tuple[str, int], _Label] = {}
        #: Labels of styles that nobody can name, and of notes: where they stand is not known.
        self.unplaced: list[str] = []
        for root in roots:
            for element in root.iter():
                self._take(element)

    def _take(self, element: Element) -> None:
        name = local(element)
        if name == "style":
            style = attribute(element, "name")
            self._hidden.update((hidden, style) for hidden in _hidden_by(element))
            if mode := _writing_mode(element):
                self._modes[style] = mode
        elif name in ("page-layout", "default-style"):
            self._is_page_from_right |= _writing_mode(element) in _FROM_RIGHT
        elif name in ("list-style", "outline-style"):
            style = _OUTLINE if name == "outline-style" else attribute(element, "name")
            for level, label in _levels(element):
                if style:
                    self._labels[style, level] = label
                else:
                    self.unplaced.append(label.of(label.start))
        elif name == "notes-configuration":
            self.unplaced.append(_label(element).of(1))

    # --- lists -----------------------------------------------------------------

    def write_labels(self, root: Element) -> None:
        """Write before items and headings what their lists show there.

        TooMuchError where that is more than may be made of the file.
        """
        if not self._labels:
            return
        counts: dict[tuple[str, int], int] = {}
        for element in list(walk(root, _LIST)):
            name = local(element)
            if name == "list":
                self._list(element, counts)
            elif name == "h":
                level = _number(element, "outline-level", 1)
                _prepend(element, self._next(_OUTLINE, level, counts))

    def _list(self, top: Element, counts: dict[tuple[str, int], int]) -> None:
        waiting = [(top, "", 0)]
        while waiting:
            element, style, level = waiting.pop()
            if local(element) == "list":
                style, level = attribute(element, "style-name") or style, level + 1
                goes_on = attribute(element, "continue-numbering") == "true" or attribute(
                    element, "continue-list"
                )
                if not goes_on:
                    counts.pop((style, level), None)
            elif local(element) == "list-item":
                self._item(element, style, level, counts)
            waiting += [(child, style, level) for child in reversed(element)]

    def _item(
        self, item: Element, style: str, level: int, counts: dict[tuple[str, int], int]
    ) -> None:
        start = _number(item, "start-value", -1)
        if start >= 0:
            counts[style, level] = start - 1
        label = self._next(style, level, counts, is_begun_later=start > 1)
        paragraph = next((child for child in item if local(child) in _PARAGRAPHS), None)
        if paragraph is not None:
            _prepend(paragraph, label)

    def _next(
        self,
        style: str,
        level: int,
        counts: dict[tuple[str, int], int],
        is_begun_later: bool = False,
    ) -> str:
        label = self._labels.get((style, level))
        if label is None:
            return ""
        is_begun_later |= (style, level) not in counts and label.start > 1
        counts[style, level] = counts.get((style, level), label.start - 1) + 1
        written = label.of(counts[style, level], is_begun_later)
        self._budget.make(len(written))
        return written

    # --- runs ------------------------------------------------------------------

    def is_from_right(self, table: Element) -> bool:
        """Tell whether the columns of a table stand from right to left."""
        mode = self._modes.get(attribute(table, "style-name")) or _AS_PAGE
        return mode in _FROM_RIGHT or (mode == _AS_PAGE and self._is_page_from_right)

    def hides(self, element: Element) -> bool:
        """Tell whether a run, a sheet or a slide is not shown, by its style."""
        return (local(element), attribute(element, "style-name")) in self._hidden

    def settle(self, paragraph: Element) -> Iterator[tuple[str, bool]]:
        """Take out of a paragraph what does not belong to its sentence, and yield it.

        That are hidden runs, which readers do not see, readings above words, and the words by
        which a note is cited.
        """
        for element in list(paragraph.iter()):
            name = local(element)
            if name == "note-citation":
                words = "".join(element.itertext())
                yield words if _WORD.search(words) else "", False
            elif name in _CONDITIONAL:
                is_hidden = name == "hidden-text"
                yield from ((attribute(element, key), is_hidden) for key in _CONDITIONAL[name])
            elif name == "ruby-text" or (name == "span" and self.hides(element)):
                yield _taken(element), name == "span"


def _taken(element: Element) -> str:
    words = "".join(element.itertext())
    for each in element.iter():
        each.text = ""
        if each is not element:
            each.tail = ""
    return words


def is_unshown(element: Element) -> bool:
    """Tell whether a row, a column or a section says itself that it is not shown."""
    hides = attribute(element, "visibility") in _UNSHOWN
    return hides or (local(element) == "section" and attribute(element, "display") == "none")


def _hidden_by(style: Element) -> Iterator[str]:
    """Yield which elements a style hides."""
    for setting in style:
        element, name, value = _HIDING.get(local(setting), ("", "", None))
        if attribute(setting, name) == value:
            yield element


def _levels(style: Element) -> Iterator[tuple[int, _Label]]:
    for level in style:
        if local(level) in _LEVEL_STYLES:
            yield _number(level, "level", 1), _label(level)


def _label(level: Element) -> _Label:
    """Return the label that an element tells: of a level, or of notes."""
    bullet = attribute(level, "bullet-char")
    is_close = any(attribute(each, "label-followed-by") == "nothing" for each in level.iter())
    return _Label(
        attribute(level, "num-prefix") + bullet,
        "" if bullet else attribute(level, "num-format"),
        attribute(level, "num-suffix"),
        _number(level, "start-value", 1),
        "" if is_close else " ",
    )


def _prepend(paragraph: Element, label: str) -> None:
    paragraph.text = label + (paragraph.text or "")


def _number(element: Element, name: str, otherwise: int) -> int:
    text = attribute(element, name)
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
