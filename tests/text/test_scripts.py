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


@pytest.mark.parametrize("text", ["Café – “Ünïcode” 2️⃣ 🗳️", "Привет, Ωμέγα", "ﷺ السلام"])
def test_letters_that_are_read_and_a_word_of_greeting_are_none(text: str) -> None:
    assert unread_scripts([text]) == ()


def test_a_script_is_called_as_people_call_it() -> None:
    assert (called("JAVANESE").id, called("JAVANESE").en) == ("Jawa", "Javanese")
    assert called("THAI").en == "Thai"


def test_a_script_of_the_language_is_read() -> None:
    text = "मतदान केंद्र सुबह सात बजे खुलेगा"
    assert unread_scripts([text]) == ("DEVANAGARI",)
    assert unread_scripts([text], frozenset({"DEVANAGARI"})) == ()
