"""Charts of DOCX, PPTX and XLSX: their texts, words that formats of numbers add, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from neutrallint.core.places import Part, PartLocation
from neutrallint.readers.office.cell_values import shown_numbers
from neutrallint.readers.office.ooxml import Package, local, words_of

#: Numbers of a chart that are written by each of its formats.
_MOST_NUMBERS = 500


def add_charts(package: Package, folder: str) -> None:
    """Add the texts of all charts of an office file whose parts lie in a folder ("word/")."""
    for number, name, root in package.parts(f"{folder}charts/chart", "chart"):
        location = PartLocation((Part("chart", number),), 1)
        said = " ".join(words_of(root))
        package.reading.text(said, "caption", location)
        known = set[str]()
        for label in _labels(root):
            # Each counts as it is made.
            if label not in known:
                known.add(label)
                package.reading.text(label, "caption", location)
        package.pictures_of(name, location)
    package.texts_of("", "chartUserShapes", "chart")


def _labels(root: Element) -> Iterator[str]:
    """Yield what labels and axes may write for the numbers of a chart."""
    codes, numbers = set(), []
    for element in root.iter():
        if local(element) == "numFmt":
            codes.add(element.get("formatCode", ""))
        elif local(element) == "formatCode":
            codes.add(element.text or "")
        elif local(element) in ("numCache", "numLit"):
            numbers += [each.text or "" for each in element.iter() if local(each) == "v"]
    for code in sorted(codes):
        yield from shown_numbers(code, numbers[:_MOST_NUMBERS])
