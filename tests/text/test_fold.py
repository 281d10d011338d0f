from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.text.fold import fold, fold_plain
from neutrallint.text.vowel_signs import has_signs


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Coblos NOMOR", "coblos nomor"),
        ("ｃｏｂｌｏｓ", "coblos"),
        ("𝐂𝐨𝐛𝐥𝐨𝐬", "coblos"),
        ("сoblоs", "coblos"),  # Cyrillic с and о
        ("ΝΟΜΟR", "nomor"),  # Greek capitals
        ("co\u200bblos", "coblos"),
        ("co\u00adblos", "coblos"),
        ("Zi\u0301dan", "zidan"),
        ("2️⃣", "2"),
        ("②", "2"),
        ("❷ ➋ ٢ ፪", "2 2 2 2"),
        ("ᴄᴏʙʟᴏꜱ", "coblos"),
        ("🅒🅞🅑🅛🅞🅢 🅽🅾", "coblos no"),
        ("CㅇBLㅇS COBL口S C〇BLㅁS", "coblos coblos coblos"),
        ("口 〇, 2 口", "口 〇, 2 口"),
        ("cob\u3164los \ufffcdua", "coblos dua"),
        ("ϲoblos ᑕOᗷᒪOᔕ cobӏos ƈoƅꞁoʂ", "coblos coblos coblos coblos"),
        ("co\ue000b\x01los \U000e0fffdua\ufff2", "coblos dua"),
        ("co\x01blos", "coblos"),
        ("cօblօs nօmօr", "coblos nomor"),  # Armenian
        ("ꓚꓳꓐꓡꓳꓢ ᏟᎾᏴᏞᎾᏚ", "coblos coblos"),  # Lisu, Cherokee
        ("cøbłøꞩ ƈoƅɫoʂ", "coblos coblos"),
        ("coblo\u01bc \u0194ang", "coblos yang"),  # by its small form only
        ("שלום السلام", "שלום السلام"),
        ("𜳘𜳤𜳗𜳡𜳤𜳨", "coblos"),
        ("🇨\u200c🇴\u200cblos", "coblos"),
        # As generators of overgrown letters write it; marks of other scripts.
        ("c\u0310o\u0345\u0328b\u02c8l\u0345o\u0310s", "coblos"),
        ("c\u065ao\u0eb4b\U00016f54l\u302eo\uaaefs", "coblos"),
        ("⒞⒪⒝⒧⒪⒮ 🄒🄞🄑🄛🄞🄢", "coblos coblos"),
        # As generators of decorated captions write it.
        ("քɨʟɨɦ ƈօɮʟօֆ", "pilih coblos"),
        ("ριℓιн ησмσя ¢σвℓσѕ", "pilih nomor ¢oblos"),
        ("卩丨ㄥ丨卄 几ㄖ爪ㄖ尺", "pilih nomor"),
        ("₦Ø₥ØⱤ ₵Ø฿ⱠØ₴", "nomor coblos"),
        ("ꉣꀤ꒒ꀤꃅ ꈤꂦꂵꂦꋪ", "pilih nomor"),
        ("ᎮᎥᏝᎥᏂ ᏁᎧᎷᎧᏒ", "pilih nomor"),
        ("𐌐𐌉𐌋𐌉𐋅 𐌍Ꝋ𐌌Ꝋ𐌓", "pilih nomor"),
        ("₱ 100, ฿2, 5 ₦", "₱ 100, ฿2, 5 ₦"),
        ("“Aman” – ‘Sehat’", "\"aman\" - 'sehat'"),
    ],
)
def test_what_looks_alike_folds_alike(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert fold_plain(written) == folded


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("cסblסs", "coblos"),  # Hebrew beside Latin
        ("c\ufb41bl\ufb41s", "coblos"),
        ("pilih🇨🇴🇧🇱🇴🇸", "pilih coblos "),
        ("Indonesia🇮🇩", "indonesia "),
    ],
)
def test_what_stands_beside_counts(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_digits_fold_only_to_themselves() -> None:
    assert fold("2020 2024 ３").text == "2020 2024 3"


def test_a_folded_range_leads_back_to_the_source() -> None:
    source = "Ayo ﬁnal c\u200bo\u0301blos"
    folded = fold(source)
    start = folded.text.index("coblos")
    begin, end = folded.source(start, start + len("coblos"))
    assert source[begin:end] == "c\u200bo\u0301blos"
    assert source[slice(*folded.source(*_span(folded.text, "final")))] == "ﬁnal"


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_three_words_written_together_are_a_hashtag_that_lost_its_sign() -> None:
    folded = fold("tagar: PasarKitaRamai, WhatsApp, KPUMelayani, LURAH")
    assert [folded.text[seam:][:4] for seam in sorted(folded.seams)] == ["kita", "rama"]


def test_hashtags_have_seams_and_plain_words_have_none() -> None:
    folded = fold("#LanjutkanDuaPeriode KPUMelayani")
    assert [folded.text[seam:][:3] for seam in sorted(folded.seams)] == ["dua", "per"]
    assert {
        fold("#KPUMelayani01").text[seam:][:2] for seam in fold("#KPUMelayani01").seams
    } == {
        "me",
        "01",
    }


def test_no_word_begins_behind_the_end_of_a_text() -> None:
    assert fold("#1\u3164").seams == frozenset()


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_every_folded_character_leads_back_to_one_source_character(source: str) -> None:
    folded = fold(source)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < len(source) for start in folded.starts)
    assert list(folded.ends) == [start + 1 for start in folded.starts]
    assert all(0 < seam < len(folded.text) for seam in folded.seams)


def _reads_alone(character: str) -> bool:
    """Tell whether a character folds in the same way whatever stands beside it."""
    is_indicator = "REGIONAL INDICATOR" in unicodedata.name(character, "")
    is_from_right = unicodedata.bidirectional(character) in ("R", "AL")
    is_money = unicodedata.category(character) == "Sc"
    return not (is_indicator or is_from_right or is_money or has_signs(character))


@settings(max_examples=300)
@given(st.text(st.characters().filter(_reads_alone), max_size=60))
def test_every_folded_character_stands_for_its_source_character(source: str) -> None:
    folded = fold(source)
    for character, start in zip(folded.text, folded.starts, strict=True):
        assert character in fold_plain(source[start])


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_folding_is_stable_under_compatibility_forms(source: str) -> None:
    assert fold_plain(unicodedata.normalize("NFKD", source)) == fold_plain(source)


@pytest.mark.parametrize("text", ["Jum`at", "Jum`at é", "Ma´ruf", "Do`a ‘bersama’"])
def test_every_sign_for_an_apostrophe_is_one_whatever_else_stands_there(text: str) -> None:
    assert fold(text).text == fold_plain(text)
    assert "`" not in fold(text).text
