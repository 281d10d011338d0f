"""Texts that are made to be slow: checking twice as much takes about twice as long.

usage: python benchmarks/doubling.py [--size BYTES] [--profile] [CONSTRUCT …]

Each construct is repeated to BYTES (10,000 unless told), to twice and to four times as much,
and the processor time of checking it is taken, with all rules of the default pack, the roster
of the fixtures, and in the place of the learned judge one that takes every passage for a call
for votes. One that takes more than MOST times as long for four times as much fails (n log n:
up to 4.7, n²: 16), and so does one that takes longer than LIMIT seconds of processor time.

Prints and keeps in benchmarks/results/doubling.json the seconds of each; `--profile` prints
instead what the largest text of each construct spends its time on.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import signal
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from PIL import Image as Pillow

from neutrallint.config.settings import Settings
from neutrallint.core.judgement import Judgement
from neutrallint.core.media import media_of
from neutrallint.engines import Engines
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linter, Linters, LinterSpec
from neutrallint.lint.posts import Posts
from neutrallint.sources.target import Given, Target

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/doubling.json"
MOST = 6.5
#: Seconds of processor time for one text, and below which a time says nothing.
LIMIT, NOISE = 20.0, 0.2
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SAID = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
ALLOW = '<!-- neutrallint: allow NL-TAG-001 reason="a" by="b" until=2030-01-01 -->'

Maker = Callable[[int], str]


def repeated(unit: str, before: str = "", behind: str = "") -> Maker:
    """Return what repeats a text to a size, between two that are not repeated."""
    return lambda size: before + unit * (size // len(unit.encode()) + 1) + behind


def numbered(unit: str) -> Maker:
    """Return what repeats a text with {} for its number."""
    return lambda size: "".join(map(unit.format, range(size // len(unit) + 1)))


def word(unit: str) -> Callable[[int], bytes]:
    """Return what repeats XML in the body of a document of Word."""

    def made(size: int) -> bytes:
        data = BytesIO()
        with ZipFile(data, "w", ZIP_STORED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            body = unit * (size // len(unit) + 1)
            archive.writestr(
                "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
            )
        return data.getvalue()

    return made


def pdf(unit: str, before: str = "", behind: str = "") -> Callable[[int], bytes]:
    """Return what repeats objects of a PDF of one page, each with a number of its own."""

    def made(size: int) -> bytes:
        objects = "".join(unit.format(at) for at in range(10, 10 + size // len(unit) + 1))
        return (
            "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1"
            "/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
            f"{before}{objects}{behind}\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        ).encode("latin-1")

    return made


def behind_picture(unit: bytes, size: int) -> bytes:
    """Return a picture (PNG) and what repeats bytes behind it."""
    data = BytesIO()
    Pillow.new("L", (30, 30)).save(data, "png")
    return data.getvalue() + unit * (size // len(unit) + 1)


def deep(indent: str, unit: str, levels: int) -> Maker:
    """Return what repeats steps, each of them deeper by an indent, up to a depth."""
    steps = "".join(indent * level + unit for level in range(levels))
    return repeated(steps)


def grown(sign: str) -> Maker:
    """Return runs of a sign, each one longer than the one before, with blanks between."""

    def made(size: int) -> str:
        count = int((2 * size) ** 0.5)
        return " ".join(sign * number for number in range(1, count))

    return made


def flat_picture() -> str:
    """Return 16 million pixels in 2 kB, as a page holds them."""
    data = BytesIO()
    Pillow.new("1", (4_000, 4_000)).save(data, "png", optimize=True)
    return b64encode(data.getvalue()).decode()


#: What to repeat, by the name of a file.
CONSTRUCTS: Mapping[str, Callable[[int], str | bytes]] = {
    # Letters, marks and words.
    "letters.txt": repeated("a "),
    "letters-known.txt": repeated("c o b l o s "),
    "letters-digits.txt": repeated("c o b l o s 2 "),
    "letters-wide.txt": repeated("c o  b l o s  "),
    "one-word.txt": repeated("a"),
    "one-known-word.txt": repeated("coblos"),
    "leet.txt": repeated("c0bl0s"),
    "stretched.txt": repeated("o", "c", "blos"),
    "combining.txt": repeated("\u0301", "a"),
    "ligatures.txt": repeated("ﷺ"),
    "invisible.txt": repeated("\u202e"),
    "emoji.txt": repeated("✌"),
    "hyphens.txt": repeated("a-"),
    "broken-lines.txt": repeated("co-\nblos "),
    "stops.txt": repeated("."),
    "stops-word.txt": repeated(".", "a", "a"),
    "abbreviations.txt": repeated("H. "),
    "lines.txt": repeated("\n"),
    "blanks.txt": repeated(" ", "a", "b"),
    "quotes.txt": repeated('"coblos '),
    "curly-quotes.txt": repeated("“coblos nomor 2 "),
    "apostrophes.txt": repeated("'a"),
    # Hashtags and names.
    "hashtag.txt": repeated("Coblos", "#"),
    "hashtag-name.txt": repeated("RamaAdiwinata", "#"),
    "hashtag-parts.txt": repeated("coblos_", "#"),
    "hashtag-names.txt": repeated("_Nurlaila_2", "#"),
    "hashtags.txt": repeated("#coblos"),
    "hashtags-apart.txt": repeated("#Coblos2 "),
    "names.txt": repeated("Nurlaila "),
    "names-praised.txt": repeated("pilih Rama Adiwinata "),
    "names-tags.txt": repeated("#YusranMega01 "),
    "names-hearts.txt": repeated("Yusran Akbar ❤ "),
    "names-lines.txt": repeated("pilih Rama Adiwinata.\n"),
    "names-unlisted.txt": repeated("Bambang Suharto "),
    "names-titled.txt": repeated("Bupati Hj. Nurlaila Sastrawati, M.Si. "),
    "names-symbols.txt": repeated("Nurlaila ❤ "),
    "names-many-symbols.txt": repeated("❤ ", "Nurlaila " * 50),
    "parties.txt": repeated("PKS "),
    "parties-company.txt": repeated("partai PKS Golkar "),
    "parties-unsure.txt": lambda size: "PKS " * (size // 8) + "kader " * (size // 12),
    # Numbers, dates and facts.
    "numbers.txt": repeated("2 "),
    "numbers-joined.txt": repeated("1."),
    "digits.txt": repeated("9"),
    "notes.md": repeated("[^1]"),
    "number-words.txt": repeated("dua ratus ribu "),
    "number-eleven.txt": repeated("sebelas "),
    "number-thousand.txt": repeated("ribu ", "dua "),
    "ballot-numbers.txt": repeated("nomor "),
    "dates.txt": repeated("9 Desember 2020 "),
    "dates-series.txt": repeated("6, "),
    "dates-and.txt": repeated("6 dan "),
    "dates-until.txt": repeated("6 s.d. 9 Desember "),
    "days-weekday.txt": repeated("Senin 6, "),
    "days-wrong.txt": repeated("31 Februari - "),
    "weekdays.txt": repeated("Senin "),
    "dates-event.txt": repeated("pemungutan suara 8 Desember 2020, "),
    "dates-event-lines.txt": repeated("Pemungutan suara 8 Desember 2020.\n"),
    "times.txt": repeated("07.00 - "),
    "times-event.txt": repeated("TPS buka pukul 08.00 "),
    "counts.txt": repeated("pilkada 2020 di 270 daerah 9 provinsi "),
    "limits.txt": repeated("maksimal 600 pemilih per TPS "),
    "acronym.txt": repeated("LUBER (langsung, umum) "),
    "required.txt": repeated("luber jurdil "),
    "pairs.txt": repeated("H. Bambang, S.E. dan "),
    "limits-lines.txt": repeated("Maksimal 600 pemilih per TPS.\n"),
    "dates-event-right.txt": repeated(
        "pemungutan suara 8 Desember 2020, ", "Pemungutan suara 9 Desember 2020, "
    ),
    "withheld.txt": repeated("ASN boleh ikut kampanye "),
    "pairs-called.txt": repeated("dua pasangan calon "),
    "pairs-lines.txt": repeated("Tiga pasangan calon bupati.\n"),
    "required-negated.txt": repeated("pilkada tidak luber jurdil "),
    # Many hits.
    "hits-line.txt": repeated("coblos nomor 2 "),
    "hits-alternatives.txt": repeated("coblos nomor 1 atau nomor 2, "),
    "hits-lines.txt": repeated("Coblos nomor 2.\n"),
    "hits-paragraphs.md": repeated("Coblos nomor 2.\n\n"),
    "hits-phrase.txt": repeated("lanjutkan dua periode "),
    "hits-phrase-lines.txt": repeated("Lanjutkan dua periode!\n"),
    "hits-headings.md": repeated("# Pilih nomor 2\n\n"),
    "hits-quoted.md": repeated('"Coblos nomor 2" '),
    "calls.txt": repeated("Ayo pilih Rama Adiwinata agar desa kita maju bersama.\n"),
    "calls-line.txt": repeated("ayo pilih Rama Adiwinata agar desa kita maju bersama "),
    "calls-paragraphs.md": repeated("Ayo pilih Rama Adiwinata agar desa maju bersama.\n\n"),
    "hits-mentioned.txt": repeated('kalimat "coblos nomor 2" dihapus '),
    "hits-denied.txt": repeated("hoaks coblos nomor 2 "),
    "hits-credited.txt": repeated("Bantuan dari Bupati Nurlaila Sastrawati disalurkan.\n"),
    "hits-under-heading.md": repeated("- coblos nomor 2\n", "# Dilarang\n\n"),
    "hits-in-row.csv": repeated("coblos nomor 2,"),
    # Allowances.
    "allow.md": repeated(ALLOW),
    "allow-lines.md": repeated(f"{ALLOW}\nCoblos nomor 2.\n\n"),
    "allow-cut.md": repeated("<!-- neutrallint: allow NL-TAG-001 "),
    "allow-quote.md": repeated('<!-- neutrallint: allow NL reason="'),
    "allow-long.md": repeated("a ", "<!-- neutrallint: allow NL-TAG-001 ", "-->"),
    "allow-blanks.md": repeated(" ", "<!-- neutrallint: allow NL-TAG-001", "-->"),
    "allow-begin.md": repeated(f"{ALLOW.replace('allow', 'begin allow')}\n\na\n\n"),
    "allow-pairs.html": repeated(
        f"{ALLOW.replace('allow', 'begin allow')}<p>a</p>"
        "<!-- neutrallint: end allow NL-TAG-001 -->"
    ),
    # Markdown.
    "brackets.md": repeated("["),
    "brackets-closed.md": repeated("[]"),
    "links.md": repeated("[a](b) "),
    "links-open.md": repeated("[a]("),
    "links-nested.md": lambda size: "[" * (size // 8) + "a" + "](b)" * (size // 8),
    "links-angled.md": repeated("[a](<"),
    "links-titled.md": repeated('[a](b "c") '),
    "links-title-open.md": repeated('[a](b "'),
    "links-parentheses.md": repeated("(", "[a]("),
    "links-paragraphs.md": repeated("[a](b)\n\n"),
    "images.md": repeated("![a](b.png) "),
    "images-open.md": repeated("![a]("),
    "images-nested.md": lambda size: "![" * (size // 8) + "a" + "](b)" * (size // 8),
    "references.md": numbered("[a{0}]: b\n"),
    "dialogue.txt": repeated("BU: Kapan coblosan?\nPAK: 9 Desember.\n"),
    "acts.txt": repeated("nomor urut calon diundi 9 Desember "),
    "parted.txt": repeated("co-blos p!lih "),
    "torn.txt": repeated("co blos no mor "),
    "dashes.txt": repeated("a-"),
    "named.adoc": repeated(":a: b {a}\n"),
    "hidden.html": repeated("<i hidden>Bawaslu</i> Pilih nomor 2 "),
    "references-open.md": repeated("[a]: b '\n"),
    "references-used.md": lambda size: "[a]: b\n\n" + "[a] " * (size // 4),
    "references-missing.md": repeated("[a][b] "),
    "autolinks-open.md": repeated("<http://a"),
    "entities.md": repeated("&amp;"),
    "entities-open.md": repeated("&#"),
    "escapes.md": repeated("\\["),
    "emphasis.md": repeated("*a_ "),
    "emphasis-strong.md": repeated("**a __b "),
    "emphasis-left.md": repeated("*a "),
    "emphasis-right.md": repeated("a* "),
    "emphasis-mixed.md": repeated("a**b" + "c* "),
    "emphasis-nested.md": lambda size: "*a " * (size // 6) + "b* " * (size // 6),
    "strikethrough.md": repeated("~~a "),
    "stars.md": repeated("*"),
    "ticks.md": grown("`"),
    "ticks-open.md": repeated("`a ``b "),
    "code.md": repeated("`a` "),
    "fences.md": repeated("```\na\n"),
    "quotes-nested.md": repeated("> > a\n"),
    "quotes-marks.md": repeated(">"),
    "quotes-lines.md": repeated("> a\n"),
    "lists.md": repeated("- a\n"),
    "lists-nested.md": deep(" ", "- a\n", 30),
    "lists-deep.md": deep("  ", "- a\n", 60),
    "lists-marks.md": repeated("- "),
    "lists-numbered.md": repeated("1. a\n"),
    "lists-in-quotes.md": repeated("> - > - a\n"),
    "rules.md": repeated("- - -\n"),
    "blocks-letters.md": repeated("a\n\n"),
    "headings.md": repeated("# a\n"),
    "headings-lines.md": repeated("a\n=\n"),
    "tables.md": repeated("| a | b |\n", "| a | b |\n|---|---|\n"),
    "table-wide.md": lambda size: "|" + "a|" * (size // 4) + "\n|" + "-|" * (size // 4),
    "table-cells.md": lambda size: (
        "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|a" * 100 + "|\n") * (size // 200)
    ),
    "table-short.md": lambda size: (
        "|a" * (size // 400) + "|\n" + "|-" * (size // 400) + "|\n" + "|a|\n" * 100
    ),
    "table-pipes.md": repeated("|", "|a|\n|-|\n"),
    "paragraph.md": repeated("a\n"),
    "hard-breaks.md": repeated("a  \n"),
    "tabs.md": repeated("\t", "", "a"),
    # Tags and shortcodes.
    "tags.md": repeated("<b>a</b> "),
    "tags-open.md": repeated("<a "),
    "tags-lines.md": repeated("<b\n>a "),
    "comments-open.md": repeated("<!--"),
    "processing.md": repeated("a <? "),
    "declarations.md": repeated("a <!A "),
    "cdata.md": repeated("a <![CDATA[ "),
    "shortcodes.md": repeated('{{< figure src="a.png" caption="b" >}} '),
    "shortcodes-open.md": repeated("{{< a "),
    "shortcodes-percent.md": repeated("{% a "),
    "shortcodes-plain.md": repeated("{{ a "),
    "shortcodes-hiding.md": repeated("{{< highlight >}} a "),
    "shortcodes-words.md": repeated("a-", "{{< a ", ">}}"),
    "shortcodes-quotes.md": repeated("\"'`", "{{< a ", ">}}"),
    "html-nested.html": repeated("<div>"),
    "html-inline.html": repeated("<b><i>"),
    "html-attributes.html": repeated("a=b ", "<a "),
    "html-attributes-closed.html": repeated("a=b ", "<a ", ">"),
    "html-equals.html": repeated("= ", "<a ", ">"),
    "html-alts.html": repeated('<img alt="Coblos nomor 2">'),
    "html-scripts.html": repeated("<script>"),
    "html-entities.html": repeated("&amp"),
    "html-declarations.html": repeated("<!a "),
    "html-breaks.html": repeated("a<br>"),
    "html-block.md": repeated("<div>\n"),
    "html-hidden.html": repeated("a <i hidden>b</i>"),
    "html-hidden-open.html": repeated("<i hidden>a"),
    "html-hidden-blocks.html": repeated("<div hidden><p>a"),
    "html-hidden-closed.html": repeated("<p>a<i hidden>b</p>"),
    "html-hidden.md": repeated("a<i hidden>b</i> "),
    "html-items.html": repeated("<li><div></li>", "<div>" * 50),
    "html-turned.html": repeated("<bdo dir=rtl>a<p>"),
    "html-styles.html": repeated("<style>a::before{content:'b'}</style><a>"),
    "html-style-added.html": lambda size: (
        "<style>a::before{content:'" + "b" * (size // 2) + "'}</style>" + "<a>" * (size // 6)
    ),
    "html-style-added.md": lambda size: (
        "<style>a::before{content:'"
        + "b" * (size // 2)
        + "'}</style>\n\n"
        + "<a>\n\n" * (size // 10)
    ),
    "html-style-open.html": repeated("a{b:'", "<style>"),
    "html-style-names.html": repeated("a-", "<style>"),
    "html-style-urls.html": repeated("url(", "<style>a:"),
    "html-style-comments.html": repeated("/*a", "<style>"),
    "html-style-attributes.html": repeated("<p style='width:0;content:\"a\"'>"),
    "html-noughts.html": repeated("0", "<p style='width:", "x'>"),
    "html-colours.html": repeated(",0", "<p style='color:rgba(", "'>"),
    "html-classes.html": repeated("<i class=a>b", "<style>.a{display:none}</style>"),
    "html-data.html": repeated("<iframe src='data:text/html,<p>a'>"),
    "html-data-one.html": repeated("%3Cp%3Ea", "<iframe src='data:text/html,", "'>"),
    "html-data-pictures.html": numbered(
        f"<img src='data:image/png;n={{}};base64,{flat_picture()}'>"
    ),
    "html-data-open.html": repeated("a", "<a href='data:", "'>"),
    "html-linked.html": repeated("<a href='https://wa.me/?text=coblos+nomor+2'>a</a>"),
    "html-srcdoc.html": repeated("<iframe srcdoc='<p>a'></iframe>"),
    "html-refresh.html": repeated("<meta http-equiv=refresh content='0;url=data:text/html,a'>"),
    "html-tables-nested.html": repeated("<table><tr><td>a"),
    "html-rows.html": repeated("<tr><td>TPS buka<td>pukul 08.00", "<table>"),
    "html-drawn.html": repeated("<text x=1 y=1>a</text>", "<svg>", "</svg>"),
    "html-json.html": repeated('"a": "b", ', "<script type=json>{", "</script>"),
    "html-words.html": repeated("a<i>b</i>"),
    "html-style-nested.html": lambda size: (
        f"<style>{numbered('a{},')(size // 2)}b{{{'display:none;x{}' * (size // 32)}}}</style>"
    ),
    "html-style-ampersands.html": lambda size: (
        f"<style>{numbered('a{},')(size // 2)}b{{{'&,' * (size // 4)}c{{}}}}</style>"
    ),
    "overrides.txt": repeated("\u202ea"),
    "overrides-isolates.txt": repeated("\u2067\u202ea\u2069\u2069"),
    "overrides-flat.txt": repeated("\u202eab\u202c "),
    "indicators.txt": repeated("\U0001f1ee\U0001f1e9\U0001f1f8"),
    "front-markup.md": repeated("a<b>c</b>", "---\na: ", "\n---\nx"),
    "front-markup-list.md": repeated("- a<b>c</b>\n", "---\na:\n", "---\nx"),
    "values.json": repeated('"a&amp;b", ', '{"a": [', '"c"]}'),
    "values-one.json": repeated("a&#65;b**c**d ", '{"a": "', '"}'),
    "values-deep.json": lambda size: "[" * 99 + '"a", ' * (size // 5) + '"b"' + "]" * 99,
    "values-long-key.json": lambda size: (
        '{"' + "k" * (size // 2) + '": [' + '"a", ' * (size // 10) + '"b"]}'
    ),
    "values-pictures.json": repeated("![a", '{"a": "', '"}'),
    "addresses.txt": repeated("(a?", "a,"),
    "pieces.json": repeated('{"text": "a"},', '{"children": [', '{"text": "b"}]}'),
    "cells.ipynb": repeated(
        '{"cell_type": "markdown", "source": ["a"]},', '{"cells": [', "{}]}"
    ),
    "values.toml": numbered('k{} = "a"\n'),
    "values.yaml": repeated("- a\n"),
    "texts.po": repeated('msgid "a"\nmsgstr "coblos nomor 2"\n\n'),
    "texts.xliff": repeated("<source>a</source><target>b</target>"),
    "items.rss": repeated("<item><title>a</title></item>"),
    "cards.vcf": repeated("BEGIN:VCARD\nFN:a\nEND:VCARD\n"),
    "cards-lines.vcf": repeated("A_:b\n", "BEGIN:VCARD\n"),
    "notes.txt": repeated("2.¹¹ "),
    "set.tex": repeated("\\textbf{a} "),
    "events.ics": repeated('X-A;B="c":a=\n', "BEGIN:VCALENDAR\n"),
    "events-printable.ics": repeated(
        "=41=\n", "BEGIN:VCALENDAR\nSUMMARY;ENCODING=QUOTED-PRINTABLE:"
    ),
    # Front matter.
    "front-list.md": repeated("- a\n", "---\n", "---\nx"),
    "front-keys.md": lambda size: "---\n" + numbered("k{}: a\n")(size) + "---\nx",
    "front-open.md": repeated("a: [", "---\n", "\n---\nx"),
    "front-deep.md": repeated("- [[[[[a]]]]]\n", "---\n", "---\nx"),
    "front-block.md": repeated("  coblos nomor 2\n", "---\na: |\n", "---\nx"),
    "front-quoted.md": repeated("a ''", "---\na: '", "'\n---\nx"),
    "front-long-keys.md": lambda size: (
        f"---\n{'k' * (size // 2)}:\n" + "- a\n" * (size // 8) + "---\nx"
    ),
    "front-toml.md": repeated('a = "', "+++\n", "\n+++\nx"),
    "front-toml-list.md": repeated('"a", ', "+++\na = [", "]\n+++\nx"),
    # Other texts.
    "subtitles.srt": repeated("1\n00:00:00,000 --> 00:00:01,000\na\n"),
    "subtitles-marks.vtt": repeated("<c>", "WEBVTT\n\n00:00.000 --> 00:01.000\n"),
    "subtitles.ass": repeated("Dialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,a\n"),
    "subtitles.sbv": repeated("0:00:00.000,0:00:01.000\na\n\n"),
    "subtitles.ttml": repeated("<p begin='0s'>a<br/>b</p>"),
    "cells.csv": repeated("coblos,"),
    "rows.csv": repeated("coblos nomor 2,a\n"),
    "rows-wide.csv": lambda size: "1," * (size // 4) + "\n" + "2," * (size // 4),
    "rows-wide-days.csv": lambda size: (
        "Hari," * (size // 30) + "\n" + "9 Desember 2020," * (size // 20)
    ),
    "rows-title.html": lambda size: (
        "<table><tr><td>" + "<p>a" * (size // 12) + "<tr><td>c<td>1" * (size // 24)
    ),
    "quiz.md": repeated("Kapan?\n\nA. 8 Desember\n\nB. 9 Desember\n\n"),
    "csv-quotes.csv": repeated('"'),
    "posts.csv": repeated("2020-10-10,coblos\n", "tanggal,caption\n"),
    "feed.json": repeated('"coblos nomor 2",', "[", '""]'),
    "groups.rtf": repeated("{", "{\\rtf1 "),
    "rtf-fonts.rtf": repeated("\\f1", "{\\rtf1{\\fonttbl", "}}"),
    "rtf-fonts-letters.rtf": repeated("\\f1\\fcharset0", "{\\rtf1{\\fonttbl", "}}"),
    "rtf-pictures.rtf": repeated("\\pngblip", "{\\rtf1 {\\pict", "}}"),
    "rtf-headers.rtf": lambda size: (
        "{\\rtf1 " + "{\\header " * (size // 10) + "}" * (size // 10 + 1)
    ),
    "rtf-links.rtf": repeated('{\\field{\\*\\fldinst{HYPERLINK "', "{\\rtf1 "),
    "rtf-letters.rtf": repeated("\\'e9", "{\\rtf1 ", "}"),
    "paragraphs.docx": word(_SAID),
    "tables-nested.docx": word(
        "<w:tbl><w:tr><w:tc>" * 80 + _SAID + "</w:tc></w:tr></w:tbl>" * 80
    ),
    "boxes-nested.docx": word(
        "<w:p><w:r><w:txbxContent>" * 80 + _SAID + "</w:txbxContent></w:r></w:p>" * 80
    ),
    "shapes.rtf": lambda size: "{\\rtf1 " + "{\\shp" * (size // 6) + "}" * (size // 6 + 1),
    # Bounds of what is made, and files within files.
    "streams.pdf": pdf("stream\n789c", behind=">"),
    "streams-packed.pdf": pdf("stream\n\x78\x9c\x00\x00\x00\xff\xff"),
    "streams-letters.pdf": pdf(
        "{} 0 obj<</Filter/ASCIIHexDecode>>stream\n", behind="41>endstream endobj"
    ),
    "streams-overlong.pdf": pdf("{} 0 obj<</Length 99999999>>stream\na\nendstream endobj\n"),
    "looks.pdf": pdf("{0} 0 obj<</AP<</N {0} 0 R>>/EF<</F {0} 0 R>>>>endobj\n"),
    "pages.pdf": pdf("{0} 0 obj<</Type/Page/Contents 9 0 R/Annots[{0} 0 R 8 0 R]>>endobj\n"),
    "shown.html": numbered("<img src='{0}.png' srcset='{0}a.png 2x'>"),
    "shown-scripts.html": numbered("<script>a('{}.png')</script>"),
    "order-row.html": repeated(
        "<i>a</i>", "<div style='display:flex;flex-direction:row-reverse'>", "</div>"
    ),
    "order-nested.html": repeated(
        "<div style='display:flex;flex-direction:row-reverse'><i>a</i>"
    ),
    "order-numbers.html": lambda size: (
        "<div style='display:grid'>" + numbered("<i style='order:-{}'>a</i>")(size) + "</div>"
    ),
    "order-list.html": repeated("<li>a", "<ol reversed>"),
    "steps-line.txt": repeated("1. Terima 2. Coblos 3. Celup "),
    "steps-numbered.txt": numbered("{}. Coblos "),
    "steps-lines.txt": numbered("{}. Coblos\n"),
    "behind.png": partial(behind_picture, b"\0PK\x03\x04"),
    "behind-pictures.png": partial(behind_picture, b"\x89PNG\r\n\x1a\n\xff\xd8\xff"),
    "held.html": numbered("<a href='data:message/rfc822,Subject:{}'>a</a>"),
    "written.eml": repeated("begin 644 a.txt\n#86)C\n`\nend\n\n", "Subject: a\n\n"),
    "mail.eml": repeated("A: b\n ", "", "\n\nx"),
    "mail-words.eml": repeated("=?utf-8?q?a?= ", "Subject: ", "\n\nx"),
}


class TooLongError(BaseException):
    """A text took longer than LIMIT; no error that a check might take for its own."""


class PartisanJudge:
    """Takes all for a call for votes, at once."""

    name = "partisan"

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return the same of every text."""
        return [Judgement((0.95, 0.0, 0.0, 0.0, 0.05, 0.0, 0.0))] * len(texts)


def checker() -> Callable[[str, str | bytes], None]:
    """Return what checks a text under a name."""
    settings = Settings(
        base=ROOT,
        packs=("netralitas-dasar", "pilkada-2020"),
        ocr="off",
        faces=False,
        judge=False,
        roster=ROOT / "fixtures/roster.yaml",
    )
    spec = LinterSpec(settings, ROOT)
    linter = Linters().get(spec)
    linter = replace(linter, context=replace(linter.context, judge=PartisanJudge()))
    return partial(checked, linter, spec)


def checked(linter: Linter, spec: LinterSpec, name: str, text: str | bytes) -> None:
    """Check one text, and read it anew: what was read of documents is kept otherwise."""
    linter = replace(linter, posts=Posts(Engines(ocr="off", faces=False), ROOT))
    data = Given(text.encode() if isinstance(text, str) else text)
    target = Target(name, str(ROOT / name), media_of(name), size=len(text), content=data)
    check(Job(target, spec, datetime.now(UTC), "Asia/Jakarta"), linter)


def taken(work: Callable[[], None]) -> float:
    """Return the processor time of some work in seconds; LIMIT where it is not done."""
    gc.collect()
    begin = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        work()
    except TooLongError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - begin


def measured(run: Callable[[str, str | bytes], None], name: str, size: int) -> list[float]:
    """Return the seconds for a size, twice and four times as much, the best of a few."""
    seconds: list[float] = []
    for times in (1, 2, 4):
        text = CONSTRUCTS[name](times * size)
        best = taken(partial(run, name, text))
        while best < NOISE and len(seconds) < 3:
            again = taken(partial(run, name, text))
            if again >= best:
                break
            best = again
        seconds.append(best)
        # It grows too fast already, and the rest would take too long.
        if best >= LIMIT or (best > 2 and best > MOST / 2 * seconds[0] * times / 2):
            break
    return seconds


def is_slow(seconds: Sequence[float]) -> bool:
    """Tell whether the time grew faster than the text."""
    if len(seconds) < 3:
        return True
    return seconds[2] >= LIMIT or (seconds[2] > NOISE and seconds[2] > MOST * seconds[0])


def profile(run: Callable[[str, str | bytes], None], name: str, size: int) -> None:
    """Print what checking spends its time on."""
    profiler = cProfile.Profile()
    taken(partial(profiler.runcall, run, name, CONSTRUCTS[name](size)))
    print(f"\n{name}")
    pstats.Stats(profiler).sort_stats("tottime").print_stats(12)


def _stop(*_: object) -> None:
    raise TooLongError


def main() -> None:
    """Measure every construct; exit code 1 where one is slow."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("constructs", nargs="*", default=list(CONSTRUCTS))
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    signal.signal(signal.SIGPROF, _stop)
    run = checker()
    run("warm.md", "Coblos nomor 2, Nurlaila! 9 Desember 2020")
    if given.profile:
        for name in given.constructs:
            profile(run, name, 4 * given.size)
        return
    kept: dict[str, object] = {}
    slow: list[str] = []
    for name in given.constructs:
        seconds = measured(run, name, given.size)
        kept[name] = [round(each, 3) for each in seconds]
        if is_slow(seconds):
            slow.append(name)
        mark = "  <<<" if name in slow else ""
        times = "  ".join(f"{each:7.3f}" for each in seconds)
        print(f"{name:26} {times}  × {seconds[-1] / seconds[0]:.1f}{mark}", flush=True)
    print(f"{len(given.constructs)} constructs, {len(slow)} too slow: {', '.join(slow)}")
    if given.constructs == list(CONSTRUCTS):
        figures = {"bytes": given.size, "slow": slow, "seconds": kept}
        RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
