"""How people say what the model names: severities, and what part of a document text is."""

from __future__ import annotations

from neutrallint.core.finding import Severity
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin

SEVERITY: dict[Severity, Localized] = {
    "error": Localized("galat", "error"),
    "warning": Localized("peringatan", "warning"),
    "info": Localized("info", "info"),
}
ORIGIN: dict[Origin, Localized] = {
    "body": Localized("isi", "body"),
    "heading": Localized("judul", "heading"),
    "alt": Localized("teks alternatif", "alt text"),
    "caption": Localized("keterangan gambar", "caption"),
    "front-matter": Localized("front matter", "front matter"),
    "filename": Localized("nama berkas", "file name"),
    "metadata": Localized("metadata", "metadata"),
    "ocr": Localized("teks pada gambar", "text in the picture"),
    "face": Localized("wajah", "face"),
    "logo": Localized("logo", "logo"),
    "document": Localized("seluruh dokumen", "whole document"),
}
