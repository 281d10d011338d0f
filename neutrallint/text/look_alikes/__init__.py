"""Letters that look like Latin ones: see the README in this folder."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from neutrallint.core.pattern import pattern

#: A Latin letter with a hook, a stroke or the like, which decomposition leaves as it is.
_VARIED = pattern(r"LATIN (?:SMALL|CAPITAL) LETTER (?P<letter>[A-Z]) WITH .*")

#: From a to z, the letters of other scripts that generators of decorated captions write.
_DECORATED = (
    "ǟɮƈɖɛʄɢɦɨʝӄʟʍռօքզʀֆȶʊʋաӼʏʐ",
    "ąҍçժҽƒցհìʝҟӀʍղօքզɾʂէմѵաӿվՀ",
    "αвς∂єƒgнιנкℓмησρqяѕтυνωχуz",
    "卂乃匚ᗪ乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩᐯ山乂ㄚ乙",
    "ꍏꌃꉓꀸꍟꎇꁅꃅꀤꀭꀘ꒒ꂵꈤꂦꉣꆰꋪꌗ꓄ꀎꃴꅏꊼꌩꁴ",
    "ልጌርዕቿቻኗዘጎጋጕረጠክዐየዒዪነፕሁሀሠሸሃጊ",
    "ᏗᏰፈᎴᏋᎦᎶᏂᎥᏠᏦᏝᎷᏁᎧᎮᎤᏒᏕᏖᏬᏉᏇጀᎩፚ",
    "𐌀𐌁𐌂𐌃𐌄𐌅Ᏽ𐋅𐌉Ꮭ𐌊𐌋𐌌𐌍Ꝋ𐌐𐌒𐌓𐌔𐌕𐌵ᕓᏔ𐋄𐌙Ɀ",
    "ДБCДΞFGHIJҜLMИФPǪЯSΓЦVЩЖУZ",
    # Of money too, which stands beside numbers then.
    "₳฿₵ĐɆ₣₲ⱧłJ₭Ⱡ₥₦Ø₱QⱤ₴₮ɄV₩ӾɎⱫ",
)


def latin_letter(character: str) -> str:
    """Return what a letter looks like in small Latin letters, or the character itself."""
    varied = _VARIED.fullmatch(unicodedata.name(character, ""))
    if varied:
        return varied["letter"].lower()
    letters = _letters()
    found = letters.get(character) or _decorated().get(character)
    return found or letters.get(character.upper(), character)


@cache
def _letters() -> dict[str, str]:
    text = Path(__file__).with_name("letters.txt").read_text(encoding="ascii")
    lines = (line.split() for line in text.splitlines())
    return {chr(int(code, 16)): latin for latin, *codes in lines for code in codes}


@cache
def _decorated() -> dict[str, str]:
    # Where two take the same letter for different ones, the first counts.
    pairs = (zip(each, ascii_lowercase, strict=True) for each in reversed(_DECORATED))
    return {each: latin for one in pairs for each, latin in one if not each.isascii()}
