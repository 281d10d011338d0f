from __future__ import annotations

import pytest

from neutrallint.text.scripts import called, unread_scripts

PEGON = "چوبلوس نومور دوا، مناڠکن بوڤاتي"
JAVANESE = "ꦕꦺꦴꦧ꧀ꦭꦺꦴꦱ꧀ꦤꦺꦴꦩꦺꦴꦂꦢꦸꦮ"


@pytest.mark.parametrize(("text", "script"), [(PEGON, "ARABIC"), (JAVANESE, "JAVANESE")])
def test_text_in_a_script_of_the_archipelago_is_noticed(text: str, script: str) -> None:
    assert unread_scripts(["Layanan", text]) == (script,)
    # In pieces as well.
    assert unread_scripts(list(text)) == (script,)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Пилихлах номор дуа, ланжуткан пембангунан кита", "CYRILLIC"),
        ("Πιλιχλαχ νομορ δυα, λανδζυτκαν πεμβανγυναν δεσα", "GREEK"),
        ("⠏⠊⠇⠊⠓ ⠝⠕⠍⠕⠗ ⠙⠥⠁", "BRAILLE"),
        ("ᮕᮤᮜᮤᮂ ᮔᮧᮙᮧᮁ ᮓᮥᮃ", "SUNDANESE"),
        ("필리 노모르 두아 반드시 계속 하자", "HANGUL"),
    ],
)
def test_text_in_any_other_script_is_noticed(text: str, script: str) -> None:
    assert unread_scripts([text]) == (script,)


def test_what_looks_like_latin_letters_is_read() -> None:
    assert unread_scripts(["քɨʟɨɦ ƈօɮʟօֆ ΝΟΜΟR ΡΙLΙΗ ᎮᎥᏝᎥᏂ ꉣꀤ꒒ꀤꃅ 卩丨ㄥ丨卄"]) == ()


@pytest.mark.parametrize(
    "text", ["Café – “Ünïcode” 2️⃣ 🗳️", "Привет, Ωμέγα", "a\u0489" * 20, "ﷺ السلام"]
)
def test_letters_that_are_read_and_a_word_of_greeting_are_none(text: str) -> None:
    assert unread_scripts([text]) == ()


def test_a_script_is_called_as_people_call_it() -> None:
    assert (called("JAVANESE").id, called("JAVANESE").en) == ("Jawa", "Javanese")
    assert called("THAI").en == "Thai"


def test_a_script_of_the_language_is_read() -> None:
    text = "मतदान केंद्र सुबह सात बजे खुलेगा"
    assert unread_scripts([text]) == ("DEVANAGARI",)
    assert unread_scripts([text], frozenset({"DEVANAGARI"})) == ()
