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
    "order": Localized(
        "mengerahkan orang, data, atau fasilitas untuk satu pihak",
        "mobilises people, data or facilities for one side",
    ),
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
#: What to write instead of what takes a side, by the judge's labels.
MENDS: dict[PassageLabel, Localized] = {
    "call": Localized(
        "Hapus ajakannya; bila perlu mengajak, tulis: “Gunakan hak pilih Anda di TPS.”",
        "Drop the call; where one is needed, write: “Gunakan hak pilih Anda di TPS.”",
    ),
    "order": Localized(
        "Hapus perintahnya; aparatur, warga, data, dan fasilitas negara tidak memihak.",
        "Drop the order: officials, residents, data and state facilities serve no side.",
    ),
    "praise": Localized(
        "Hapus pujiannya; ceritakan kegiatan dan hasilnya, tanpa menilai orangnya.",
        "Drop the praise; tell what was done and what came of it, without judging the person.",
    ),
    "credit": Localized(
        "Sebut lembaga pelaksana dan sumber anggarannya, bukan jasa atau pemberian tokoh.",
        "Name the institution and its budget, not a person's merit or gift.",
    ),
    "attack": Localized(
        "Hapus celaannya; kantor pemerintah tidak menilai tokoh, calon, atau pendukungnya.",
        "Drop the blame; a public office judges no person, candidate or supporter.",
    ),
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
