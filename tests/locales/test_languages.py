from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.core.locale_codes import LanguageCode
from neutrallint.locales import LANGUAGES, language
from neutrallint.locales.data_file import read_node
from neutrallint.locales.language import LanguageFile
from neutrallint.records.plain import from_json, to_json
from neutrallint.text.fold import fold_plain
from tests.languages import ENGLISH

FOLDER = Path(language.__file__).with_name("languages")


def test_every_code_that_a_pack_may_name_is_a_language() -> None:
    assert get_args(LanguageCode) == tuple(LANGUAGES)
    assert {code: language.code for code, language in LANGUAGES.items()} == {
        code: code for code in LANGUAGES
    }


def test_a_kept_language_is_the_one_that_was_read() -> None:
    def told(value: Any) -> Any:
        if is_dataclass(value):
            return {field.name: told(getattr(value, field.name)) for field in fields(value)}
        # A kept pattern is compiled when it is first used.
        return (value.pattern, value.flags) if hasattr(value, "finditer") else value

    for code in LANGUAGES:
        read = language.read_language(code)
        kept = from_json(to_json(read, LanguageFile), LanguageFile)
        assert told(kept) == told(read)


def test_a_language_is_loaded_when_it_is_asked_for() -> None:
    code = (
        "import sys; from neutrallint.locales import LANGUAGES; LANGUAGES['en']; "
        "print(sorted(name for name in sys.modules if name.endswith('ian')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.slow
def test_a_check_loads_the_languages_of_its_packs_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 3 May 2026\n---\nBins are emptied.\n")
    code = (
        "import sys\n"
        "from neutrallint.locales import language\n"
        "read, codes = language.read_node, []\n"
        "language.read_node = lambda folder, code: codes.append(code) or read(folder, code)\n"
        "from neutrallint.cli import run\n"
        "run(['check', '.', '--pack', sys.argv[1], '--format', 'json'])\n"
        "print(codes, file=sys.stderr)\n"
    )

    def loaded(pack: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, pack],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            # Where none was kept yet.
            env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / pack)},
        )
        return done.stderr.splitlines()[-1]

    assert loaded("uk-pre-election") == "['en']"
    assert loaded("india-mcc") == "['hi']"


def test_a_file_that_is_wrong_is_refused_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (FOLDER / "en.yaml").read_text(encoding="utf-8")
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    for right, wrong, said in (
        ("negations:", "negation:", r"unknown key “negation”; did you mean “negations”"),
        ("Sunday]", "]", r"weekdays holds 6 names; write 7"),
        ("sept: 9", "sept: 13", r"“sept” has number 13; write 1 to 12"),
        ("activity: '(", "activity: '", r"is not a pattern"),
    ):
        changed = source.replace(right, wrong, 1)
        (tmp_path / "xx.yaml").write_text(changed, encoding="utf-8")
        with pytest.raises(ConfigError, match=said) as caught:
            language.read_language("xx")
        assert re.fullmatch(r".*xx\.yaml:\d+:\d+", caught.value.place or "")


def test_a_file_that_extends_another_adds_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.yaml").write_text((FOLDER / "en.yaml").read_text(encoding="utf-8"))
    (tmp_path / "xx.yaml").write_text("extends: en\ncode: xx\nnegations: [नहीं]\n", "utf-8")
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    read = language.read_language("xx")
    assert read.code == "xx"
    assert read.negations == ENGLISH.negations | {fold_plain("नहीं")}
    assert read.dates.months == ENGLISH.dates.months


def test_a_language_without_its_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="install neutrallint again"):
        read_node(tmp_path, "xx")
