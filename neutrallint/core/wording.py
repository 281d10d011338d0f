"""How people say what the model names: severities, and what part of a document text is."""

from __future__ import annotations

from neutrallint.core.finding import Certainty, Severity
from neutrallint.core.judgement import PassageLabel
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin

SEVERITY: dict[Severity, Localized] = {
    "error": Localized("galat", "error"),
    "warning": Localized("peringatan", "warning"),
    "info": Localized("info", "info"),
}
#: What is said in place of a severity of a rule that looks at nothing.
OFF = Localized("mati", "off")

#: What a severity asks for, beside a finding that is certain.
MEANING: dict[Severity, Localized] = {"error": Localized("harus diperbaiki", "to be mended")}
#: What is said beside a finding that is not certain.
DOUBT: dict[Certainty, Localized] = {
    "probable": Localized("kemungkinan", "probable"),
    "review": Localized("perlu ditinjau", "to be reviewed"),
}
#: What a passage does, by the judge's labels.
DOES: dict[PassageLabel, Localized] = {
    "call": Localized("mengajak memilih atau mendukung", "calls for votes or support"),
    "praise": Localized("memuji tokoh sebagai pemimpin", "praises a person as a leader"),
    "credit": Localized(
        "menampilkan layanan publik sebagai jasa tokoh",
        "gives a person the credit for public work",
    ),
    "attack": Localized("menyerang salah satu pihak", "attacks one side"),
    "report": Localized("memberitakan atau melarang ajakan", "reports or forbids such content"),
    "civic": Localized("menerangkan pemilihan dengan netral", "informs on an election"),
    "ordinary": Localized("kabar biasa", "is ordinary news"),
}
ORIGIN: dict[Origin, Localized] = {
    "body": Localized("isi", "body"),
    "heading": Localized("judul", "heading"),
    "alt": Localized("teks alternatif", "alt text"),
    "caption": Localized("keterangan gambar", "caption"),
    "front-matter": Localized("front matter", "front matter"),
    "filename": Localized("nama berkas", "file name"),
    "folder": Localized("nama folder", "folder name"),
    "metadata": Localized("metadata", "metadata"),
    "ocr": Localized("teks pada gambar", "text in the picture"),
    "face": Localized("wajah", "face"),
    "logo": Localized("logo", "logo"),
    "document": Localized("seluruh dokumen", "whole document"),
}
