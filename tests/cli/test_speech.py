"""What is told for the user to paste."""

from __future__ import annotations

import pytest

from neutrallint.cli.speech import typed


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("a.yaml", "a.yaml", "a.yaml"),
        ("data kantor", "'data kantor'", '"data kantor"'),
        (r"C:\kantor\a.yaml", r"'C:\kantor\a.yaml'", r"C:\kantor\a.yaml"),
        ("a & b", "'a & b'", '"a & b"'),
    ],
)
def test_a_word_is_quoted_as_the_shell_of_the_system_takes_it(
    word: str, posix: str, windows: str
) -> None:
    assert typed(word, "posix") == posix
    assert typed(word, "nt") == windows
