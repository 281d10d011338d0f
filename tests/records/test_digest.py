from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from neutrallint.records.digest import digest_of, sha256_of

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_nothing_has_the_digest_that_everybody_knows() -> None:
    assert sha256_of(b"") == digest_of("") == EMPTY


def test_where_one_part_ends_matters() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc") != digest_of("abc")


@given(st.text(st.characters(categories=["Cs", "Lu"])))
def test_any_name_of_a_file_has_one(name: str) -> None:
    assert digest_of(name) != digest_of(name, "")
