import json

import pytest

from neutrallint.core.printable import as_json, encodable, one_line, shortened, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mmerah", r"\x1b[31mmerah"),
        ("a\u202eb", r"a\u202eb"),
        ("cob\u200blos", r"cob\u200blos"),
        ("baris\nbaru", r"baris\nbaru"),
        ("\udcff.md", r"\udcff.md"),
        ("日本語 é 😀", "日本語 é 😀"),
        (
            "a ##vso[task.complete result=Succeeded]b",
            r"a \x23#vso[task.complete result=Succeeded]b",
        ),
        ("###[add-mask]nomor", r"#\x23#[add-mask]nomor"),
        ("##teamcity[x]", r"\x23#teamcity[x]"),
        ("::add-mask::nomor", r"\x3a:add-mask::nomor"),
        ("a ::stop-commands::b", r"a \x3a:stop-commands::b"),
        (
            "std::vector ::: tip, a :: b, ## judul [1]",
            "std::vector ::: tip, a :: b, ## judul [1]",
        ),
    ],
)
def test_hidden_characters_are_shown(text, shown):
    assert visible(text) == shown


def test_showing_twice_changes_nothing():
    once = visible("a\x1b\u200b\n")
    assert visible(once) == once


def test_what_commands_stays_the_same_in_data():
    said = ["##vso[task.complete]", "a ::add-mask::x", "\u202e"]
    written = as_json(said)
    assert not any(each in written for each in ("##", " ::", "\u202e"))
    assert json.loads(written) == said


def test_one_line_folds_white_space():
    assert one_line("  Coblos\n\tnomor  2 ") == "Coblos nomor 2"


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("“Diperiksa” · 2 × 3…", "ascii", '"Diperiksa" - 2 x 3...'),
        ("“é” ✓", "cp1252", "“é” ok"),
        ("e\u0301", "cp1252", "é"),
        ("é ﬁ", "ascii", "e fi"),
        ("😀", "ascii", r"\U0001f600"),
        ("日", "cp1252", r"\u65e5"),
        ("“a”", "no-such-encoding", '"a"'),
    ],
)
def test_text_is_put_in_characters_that_the_console_has(text, encoding, shown):
    assert encodable(text, encoding) == shown


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Pasar Legi", 10, "Pasar Legi"),
        ("Pasar Legi dibuka", 12, "Pasar Legi …"),
        ("Pasar Legi dibuka", 11, "Pasar …"),
        ("https://contoh.example/panjang-sekali", 31, "https://contoh.example/panjang…"),
    ],
)
def test_what_is_long_is_cut_behind_a_word(text: str, most: int, shown: str) -> None:
    assert shortened(text, most) == shown
