from __future__ import annotations

import subprocess
import sys
from typing import get_args

from neutrallint.text.languages import LANGUAGES, LanguageCode


def test_every_code_that_a_pack_may_name_is_a_language() -> None:
    assert get_args(LanguageCode) == tuple(LANGUAGES)
    assert {code: language.code for code, language in LANGUAGES.items()} == {
        code: code for code in LANGUAGES
    }


def test_a_language_is_loaded_when_it_is_asked_for() -> None:
    code = (
        "import sys; from neutrallint.text.languages import LANGUAGES; LANGUAGES['en']; "
        "print(sorted(name for name in sys.modules if name.endswith('ian')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
