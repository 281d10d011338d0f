import pytest

from neutrallint.core.printable import encodable, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mmerah", r"\x1b[31mmerah"),
        ("a\u202eb", r"a\u202eb"),
        ("cob\u200blos", r"cob\u200blos"),
        ("baris\nbaru", r"baris\nbaru"),
        ("\udcff.md", r"\udcff.md"),
        ("日本語 é 😀", "日本語 é 😀"),
    ],
)
def test_hidden_characters_are_shown(text, shown):
    assert visible(text) == shown


def test_showing_twice_changes_nothing():
    once = visible("a\x1b\u200b\n")
    assert visible(once) == once


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
