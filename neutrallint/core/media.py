"""Which kind of content a file holds, by its suffix."""

from __future__ import annotations

import posixpath
import re

from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"
PPTX = f"{_OFFICE}.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODP = "application/vnd.oasis.opendocument.presentation"
ODG = "application/vnd.oasis.opendocument.graphics"
XLSX = f"{_OFFICE}.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
PDF = "application/pdf"
RTF = "application/rtf"
CSV = "text/csv"
TSV = "text/tab-separated-values"
XML = "application/xml"
LIGHT_MARKUP = "text/x-markup"


@record
class Format:
    """A kind of file: its media type, its suffixes, and the function that reads it.

    `reader`: from the package of readers on. `is_light`: it is text and holds nothing else.
    `is_editable`: suggestions may be put into it.
    """

    media: str
    suffixes: str
    reader: str
    is_light: bool = False
    is_editable: bool = False


#: Every kind that is read; a new one is a reader and a row.
FORMATS = (
    Format("text/plain", ".txt .text", "texts.plain.read_text", True, True),
    Format(
        "text/markdown",
        ".md .markdown .mdown .mkd .mkdn .mdwn .mdtext .mdtxt .mdx .qmd .rmd",
        "texts.markdown.read_markdown",
        True,
        True,
    ),
    Format(
        LIGHT_MARKUP,
        ".rst .rest .adoc .asciidoc .org .tex .textile .mediawiki .wiki .creole .typ",
        "texts.plain.read_text",
        True,
    ),
    Format(
        "text/html",
        ".html .htm .xhtml .xht .shtml .vue .svelte .njk .liquid .hbs .twig .jinja .jinja2 .j2",
        "texts.html.read_html",
        True,
        True,
    ),
    Format("image/jpeg", ".jpg .jpeg .jpe .jfif", "image.read_image"),
    Format("image/png", ".png .apng", "image.read_image"),
    Format("image/webp", ".webp", "image.read_image"),
    Format("image/gif", ".gif", "image.read_image"),
    Format("image/tiff", ".tif .tiff", "image.read_image"),
    Format("image/bmp", ".bmp .dib", "image.read_image"),
    Format("image/vnd.microsoft.icon", ".ico .cur", "image.read_image"),
    Format("image/avif", ".avif .avifs", "image.read_image"),
    Format("image/heic", ".heic .heif .heics .heifs", "image.read_image"),
    Format("image/vnd.adobe.photoshop", ".psd", "image.read_image"),
    Format("image/svg+xml", ".svg", "svg.read_svg"),
    Format(DOCX, ".docx .docm .dotx .dotm", "office.docx.read_docx"),
    Format(PPTX, ".pptx .pptm .ppsx .ppsm .potx .potm", "office.pptx.read_pptx"),
    Format(ODT, ".odt .ott", "office.odf.read_odf"),
    Format(ODP, ".odp .otp", "office.odf.read_odf"),
    Format(ODG, ".odg .otg", "office.odf.read_odf"),
    Format(PDF, ".pdf", "pdf.read_pdf"),
    Format(XLSX, ".xlsx .xlsm .xltx .xltm", "office.xlsx.read_xlsx"),
    Format(ODS, ".ods .ots", "office.ods.read_ods"),
    Format(CSV, ".csv", "office.csv.read_delimited"),
    Format(TSV, ".tsv .tab", "office.csv.read_delimited"),
    Format(RTF, ".rtf", "office.rtf.read_rtf"),
    Format("message/rfc822", ".eml .mht .mhtml", "containers.eml.read_eml"),
    Format("application/zip", ".zip .cbz .kmz", "containers.zip.read_kit"),
    Format("application/epub+zip", ".epub", "containers.epub.read_epub"),
    Format("application/x-tar", ".tar .tgz .tbz .tbz2 .txz", "containers.tar.read_tar"),
    Format("application/gzip", ".gz .bz2 .xz", "containers.tar.read_tar"),
    Format("application/x-subrip", ".srt", "texts.subtitles.read_subtitles", True),
    Format("text/vtt", ".vtt", "texts.subtitles.read_subtitles", True),
    Format("text/x-subtitles", ".ass .ssa .sbv .lrc", "texts.subtitles.read_subtitles", True),
    Format("application/ttml+xml", ".ttml .dfxp .itt", "texts.xml.read_xml", True),
    Format("text/calendar", ".ics .ical .vcs", "texts.calendar.read_calendar", True),
    Format("text/vcard", ".vcf .vcard", "texts.calendar.read_calendar", True),
    Format(
        "application/json",
        ".json .geojson .jsonld .webmanifest .arb .canvas .excalidraw .xcstrings",
        "texts.data_files.read_json",
    ),
    Format("application/jsonl", ".jsonl .ndjson", "texts.data_files.read_json_lines"),
    Format("application/x-ipynb+json", ".ipynb", "texts.notebook.read_notebook", True),
    Format("application/yaml", ".yaml .yml", "texts.data_files.read_yaml"),
    Format("application/toml", ".toml", "texts.data_files.read_toml"),
    Format("text/x-gettext", ".po .pot", "texts.translations.read_po", True),
    Format("text/x-java-properties", ".properties", "texts.entries.read_entries", True),
    Format("text/x-apple-strings", ".strings", "texts.entries.read_entries", True),
    Format("text/x-fluent", ".ftl", "texts.entries.read_entries", True),
    Format("text/x-ini", ".ini", "texts.entries.read_entries", True),
    Format("application/xliff+xml", ".xlf .xliff", "texts.xml.read_xml", True),
    Format("application/rss+xml", ".rss .atom", "texts.xml.read_xml", True),
    Format(
        XML,
        ".xml .opml .webloc .kml .resx .tmx .dita .docbook .enex .gpx .mm .plist .stringsdict",
        "texts.xml.read_xml",
        True,
    ),
    Format("application/x-mswinurl", ".url .desktop", "texts.shortcut.read_shortcut", True),
)
_MEDIA = {suffix: row.media for row in FORMATS for suffix in row.suffixes.split()}
#: Kinds that are text and hold nothing else.
LIGHT = frozenset(row.media for row in FORMATS if row.is_light)
#: Kinds of text in which an end of a line is but a blank.
LINES_FLOW = frozenset({"text/html", "text/markdown"})
_SUBTITLES = frozenset(
    {"application/x-subrip", "text/vtt", "text/x-subtitles", "application/ttml+xml"}
)
#: Kinds into which suggestions may be put.
EDITABLE = frozenset(row.media for row in FORMATS if row.is_editable)
#: Office files that are archives of XML, of which a corrected copy can be made.
OFFICE = frozenset({DOCX, PPTX, XLSX, ODT, ODP, ODG, ODS})
#: Suffixes of files that are read, and of those that are pictures.
SUFFIXES = tuple(_MEDIA)
PICTURE_SUFFIXES = tuple(suffix for suffix, media in _MEDIA.items() if media[:6] == "image/")
#: Files that probably carry a draft but cannot be read, and as what to save them.
_UNREAD = {
    suffix: mend
    for suffixes, mend in (
        (".doc .dot .wps .wri .wpd .abw .hwp .hwpx .sxw .fodt .odm .pages", ".docx"),
        (".ppt .pps .sxi .fodp", ".pptx"),
        (".xls .xlt .xlsb .sxc .fods .numbers", ".xlsx"),
        (".jxl .jp2 .j2k .jpx .jpf .jpm .jxr .wdp .jb2 .jbig2 .tga .pcx .qoi", ".png"),
        (".ppm .pgm .pbm .pnm .emf .wmf .psb .xcf .kra .afphoto .afdesign", ".png"),
        (".dng .cr2 .cr3 .nef .arw .raf .orf .rw2", ".jpg"),
        (".svgz", ".svg"),
        (".webarchive", ".html"),
        (".fb2 .mobi .azw3 .one .vsd .drawio .afpub .ps", ".pdf"),
        (".pub .indd .idml .cdr .xps .oxps .eps .ai .vsdx .djvu", ".pdf"),
        (".gdoc .gslides .gsheet .gdraw", ".pdf"),
        (".msg .mbox .pst", ".eml"),
        (".smi .scc", ".srt"),
        (".rar .7z .zst .lz .lzma .z .cab .arj .lzh .iso", ".zip"),
    )
    for suffix in suffixes.split()
}
#: Films and recordings, of which nothing is looked at.
_FILMS = frozenset(
    ".mp4 .m4v .mov .avi .mkv .webm .wmv .flv .3gp .mpg .mpeg .mts .ogv .mp3 .m4a .wav .ogg "
    ".opus .aac .flac .amr .wma".split()
)
#: What Outlook packs a letter and its attachments into, where a letter goes out as rich text.
_OUTLOOK = "winmail.dat"
#: How the file begins by which Office says who has a document open.
_LOCK = "~$"
_LOCKED = Localized(
    "ini penanda Office bahwa dokumennya sedang dibuka, bukan dokumennya; sebut dokumennya",
    "this is the mark of Office that the document is open, not the document; name that itself",
)
#: Kinds in which programs keep their settings, too.
_DATA = frozenset(
    "application/json application/jsonl application/yaml application/toml "
    "text/x-java-properties text/x-ini".split()
)
#: Suffixes among those of nothing but content.
_TEXTS = frozenset({".arb", ".xcstrings"})
#: The file that says what may pass of those beside it, and the one in which findings are noted
#: where no other is named.
SIDECAR, BASELINE = ".neutrallint-allow.yaml", ".neutrallint-baseline"
#: Folders in which site generators and programs keep content.
_CONTENT = frozenset(
    "content contents konten _data data _posts posts post _pages pages i18n _i18n locale "
    "locales _locales lang language languages translations berita artikel caption "
    "captions".split()
)
#: Names of files with the texts of a program in a language: “messages_id”, “id-ID.com_content”.
_OF_LANGUAGE = pattern(
    r"(?:.*[._-])?(?:messages?|strings|labels|bundle|(?:id|en|jv|su|ms)(?:[_-][a-z]{2})?)"
    r"(?:\..*)?",
    re.I,
)
OUTLOOK = Localized(
    "surat dan lampiran yang dikemas Outlook sebagai winmail.dat tidak dapat dibaca; minta "
    "dikirim ulang sebagai HTML atau teks biasa",
    "the letter and attachments that Outlook packed as winmail.dat cannot be read; ask for it "
    "to be sent again as HTML or plain text",
)
SKIPPED = Localized("bukan jenis berkas yang dibaca", "not a kind of file that is read")
HIDDEN = Localized("tersembunyi karena namanya", "hidden by its name")
#: Of what this program wrote, and of what it is told by: neither is anybody's draft.
OUTPUT = Localized("buatan neutrallint sendiri", "an output of neutrallint itself")
OUTPUT_BY_FORM = Localized(
    "tampaknya buatan neutrallint, menurut bentuknya",
    "an output of neutrallint, as far as its form tells",
)
MEANS = Localized(
    "dipakai untuk memeriksa (pengaturan, daftar tokoh, galeri, potret)",
    "what is checked by (configuration, roster, gallery, portraits)",
)

#: Why a file is nobody's draft, though it is of a kind that is read.
NO_DRAFT = (OUTPUT, OUTPUT_BY_FORM, MEANS)


def media_of(path: str) -> str | None:
    """Return the media type of a path by its suffix, None for a kind that is not read."""
    return _MEDIA.get(suffix_of(path))


def suffix_of(path: str) -> str:
    """Return the suffix of a path in small letters; a name may be nothing else, as ".html".

    Blanks and full stops at its end are left out, as Windows does where it writes such a name.
    """
    _, dot, end = posixpath.basename(path).rstrip(" .").rpartition(".")
    return f".{end.lower()}" if dot else ""


def is_hidden(name: str) -> bool:
    """Tell whether a name hides a file or folder: who names a folder does not mean it."""
    return name.startswith((".", _LOCK))


def is_text(media: str | None) -> bool:
    """Tell whether a file is text and holds nothing else; what is not read is none."""
    return media in LIGHT


def is_subtitle(media: str) -> bool:
    """Tell whether a file holds the lines that are spoken in a film."""
    return media in _SUBTITLES


def is_configuration(path: str) -> bool:
    """Tell whether a file probably configures a program instead of holding a draft.

    JSON, YAML, TOML and the like hold drafts where site generators and programs keep their
    content, and in files that are called after a language.
    """
    if media_of(path) not in _DATA or suffix_of(path) in _TEXTS:
        return False
    *folders, name = path.lower().split("/")
    return _CONTENT.isdisjoint(folders) and not _OF_LANGUAGE.fullmatch(name)


def unread(path: str) -> Localized | None:
    """Say how to mend a file that probably carries a draft but cannot be read."""
    name = posixpath.basename(path.replace("\\", "/"))
    if name.lower() == _OUTLOOK:
        return OUTLOOK
    if name.startswith(_LOCK) and media_of(name):
        return _LOCKED
    suffix = suffix_of(path)
    mend = _UNREAD.get(suffix)
    if mend is None:
        return None
    return Localized(
        f"jenis {suffix} tidak dapat dibaca; simpan sebagai {mend}",
        f"{suffix} cannot be read; save it as {mend}",
    )


def is_film(path: str) -> bool:
    """Tell whether a file is a film or a recording, by its suffix."""
    return suffix_of(path) in _FILMS


def names_picture(path: str) -> bool:
    """Tell whether a name is that of a picture, be it of a kind that is read or not."""
    suffix = suffix_of(path)
    return suffix in PICTURE_SUFFIXES or _UNREAD.get(suffix) in PICTURE_SUFFIXES


def is_picture(media: str | None) -> bool:
    """Tell whether a media type is that of a picture, which has no pictures itself."""
    return media is not None and media.startswith("image/")
