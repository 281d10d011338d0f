from __future__ import annotations

from neutrallint.core.nearest import did_you_mean, nearest


def test_the_most_like_word_is_meant_if_it_is_like_enough() -> None:
    assert nearest("severty", ["severity", "never"]) == "severity"
    assert nearest("xyz", ["severity", "never"]) is None
    assert nearest("satoe", ["satu"], 0.5) == "satu"
    assert nearest("satoe", ["satu"], 0.9) is None


def test_without_a_word_nothing_is_asked() -> None:
    assert did_you_mean(None).say("en") == ""
    assert did_you_mean("satu").say("id") == "; maksud Anda “satu”?"
    assert did_you_mean("satu").say("en") == "; did you mean “satu”?"
