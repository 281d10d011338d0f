from __future__ import annotations

import importlib.util
import random
import re
import time

import pytest

from neutrallint.core.media import media_of
from neutrallint.readers.texts import light_marks
from neutrallint.readers.texts.anchoring import line_starts, slice_passage
from neutrallint.readers.texts.light_marks import unmarked
from tests.readers.places import again, read


def shown(name: str, source: str) -> list[str]:
    """Return the words of all readings of a source."""
    media = media_of(name)
    assert media is not None
    again(media, source)
    return [" ".join(re.sub(r"[^\w\s]", "", each.text).split()) for each in read(media, source)]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("a.rst", "[1]_"),
        ("a.rst", "[#]_"),
        ("a.rst", "|z|"),
        ("a.adoc", "[[jangkar]]"),
        ("a.adoc", "footnote:[lihat sumber lain]"),
        ("a.adoc", "anchor:jangkar[]"),
        ("a.adoc", "(((indeks, lain)))"),
        ("a.adoc", "[.a]####"),
        ("a.adoc", "pass:[]"),
        ("a.org", "[fn:: catatan pendek]"),
        ("a.org", "@@comment:apa saja@@"),
        ("a.org", "[cite:@sumber]"),
        ("a.org", "src_sh[:exports none]{ls}"),
        ("a.org", "{{{z}}}"),
        ("a.textile", "[#catatan]"),
        ("a.textile", "!a.png!"),
        ("a.mediawiki", "{{efn|catatan ini}}"),
        ("a.mediawiki", "{{zwsp}}"),
        ("a.mediawiki", "[[Kategori:Pemilu]]"),
        ("a.mediawiki", "__NOTOC__"),
        ("a.typ", "/* a b c */"),
        ("a.typ", "#footnote[catatan ini]"),
        ("a.typ", "#h(0pt)"),
        ("a.tex", "\\label{a:b}"),
        ("a.tex", "\\hskip 0pt\\relax "),
        ("a.tex", "\\iffalse a b \\fi "),
        ("a.tex", "\\ignorespaces "),
        ("a.md", "^[catatan ini]"),
        ("a.md", "[@sumber2020]"),
        ("a.md", "%% a b c %%"),
        ("a.md", "{% raw %}{% endraw %}"),
    ],
)
def test_what_shows_nothing_parts_no_word(name: str, mark: str) -> None:
    assert "Coblos 2" in shown(name, f"Cobl{mark}os 2")


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("a.rst", "\\ `{} <https://a.id/b>`_\\ "),
        ("a.rst", "\\ :merah:`{}`\\ "),
        ("a.adoc", "[.merah]##{}##"),
        ("a.adoc", "pass:q[{}]"),
        ("a.adoc", "link:a/b[{},window=_blank]"),
        ("a.adoc", "<<a,{}>>"),
        ("a.org", "[[https://a.id/b c][{}]]"),
        ("a.org", '@@html:<b class="a">@@{}@@html:</b>@@'),
        ("a.org", "{{{{{{merah({})}}}}}}"),
        ("a.textile", "%{{color:red}}{}%"),
        ("a.textile", '"{}":https://a.id/b'),
        ("a.mediawiki", "[https://a.id/b {}]"),
        ("a.mediawiki", "{{{{warna|merah|{}}}}}"),
        ("a.mediawiki", "{{{{#if:1|{}}}}}"),
        ("a.typ", "#text(fill: rgb(1, 2, 3), size: 12pt)[{}]"),
        ("a.typ", '#link("https://a.id")[{}]'),
        ("a.typ", "#box(inset: 2pt, [{}])"),
        ("a.tex", "\\textcolor[rgb]{{1,0,0}}{{{}}}"),
        ("a.tex", "\\href{{https://a.id}}{{{}}}"),
        ("a.tex", "\\resizebox{{2cm}}{{!}}{{{}}}"),
        ("a.tex", "{{\\color{{red}}{}}}"),
        ("a.tex", "{{\\Large\\bfseries {}}}"),
        ("a.tex", "\\verb|{}|"),
        ("a.md", ":abbr[{}]{{title=a}}"),
        ("a.md", "[[a|{}]]"),
        ("a.mdx", '{{a ? "{}" : ""}}'),
    ],
)
def test_what_a_mark_holds_is_read_without_it(name: str, mark: str) -> None:
    assert "Coblos 2" in shown(name, f"Cobl{mark.format('os')} 2")
    assert "Coblos 2" in shown(name, f"{mark.format('Coblos')} {mark.format('2')}")


def test_comments_between_words_are_left_out() -> None:
    source = "Coblos\n// satu dua tiga empat lima\nnomor 2"
    assert "Coblos nomor 2" in shown("a.adoc", source)
    assert "Coblos nomor 2" in shown("a.rst", source.replace("//", ".."))
    assert again("text/x-markup", ".. note:: Coblos nomor 2") == []


def test_a_text_without_marks_is_read_once() -> None:
    source = "Kantor (baru) buka pukul 08:00, lihat https://a.id: ya/tidak."
    assert again("text/x-markup", source) == []


def test_names_and_marks_are_read_together() -> None:
    assert "Coblos 2" in shown("a.adoc", ":a: os\n\nCobl[.b]##{a}## 2")


@pytest.mark.parametrize(
    "run",
    [
        "link:",
        "((",
        "{{a|",
        "#a(",
        '"a',
        "`a <",
        "[[a",
        "<<a,",
        "@@a:",
        "%{a}",
        '{a "',
        "[@",
        "/*",
    ],
)
def test_marks_that_nobody_closes_take_no_time(run: str) -> None:
    source = run * (100_000 // len(run))
    begin = time.process_time()
    list(unmarked(slice_passage(source, 0, len(source), "body", line_starts(source))))
    assert time.process_time() - begin < 5


def test_a_text_with_a_mark_holds_a_sign_of_marks() -> None:
    signs = "{}[]\\^<>#%`|~=@$*_!+:('\"/.-,ab1 \n)"
    rng = random.Random(1)
    texts = ["".join(rng.choices(signs, k=rng.randint(2, 14))) for _ in range(20_000)]
    marked = [text for text in texts if light_marks._MARK.search(text)]
    assert len(marked) > 100
    assert all(light_marks._SIGN.search(text) for text in marked)


def test_marks_are_not_compiled_before_a_text_may_hold_one() -> None:
    spec = importlib.util.find_spec(light_marks.__name__)
    assert spec is not None
    assert spec.loader is not None
    fresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fresh)
    unused = set(vars(fresh._MARK))
    text = "c*o*blos"
    list(fresh.unmarked(slice_passage(text, 0, len(text), "body", line_starts(text))))
    assert set(vars(fresh._MARK)) - unused == {"finditer"}
