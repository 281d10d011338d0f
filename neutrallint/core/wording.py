"""How people say what the model names: severities, and what part of a document text is."""

from __future__ import annotations

from neutrallint.core.finding import Severity
from neutrallint.core.localized import Words
from neutrallint.core.places import Origin

SEVERITY: dict[Severity, Words] = {
    "error": Words("galat", "error"),
    "warning": Words("peringatan", "warning"),
    "info": Words("info", "info"),
}
ORIGIN: dict[Origin, Words] = {
    "body": Words("isi", "body"),
    "heading": Words("judul", "heading"),
    "alt": Words("teks alternatif", "alt text"),
    "caption": Words("keterangan gambar", "caption"),
    "front-matter": Words("front matter", "front matter"),
    "filename": Words("nama berkas", "file name"),
    "metadata": Words("metadata", "metadata"),
    "ocr": Words("teks pada gambar", "text in the picture"),
    "face": Words("wajah", "face"),
    "logo": Words("logo", "logo"),
    "document": Words("seluruh dokumen", "whole document"),
}
