from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from neutrallint.checks.facts.stages import StagesFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Days, Stages
from neutrallint.text.lexicon import WordSet
from tests.checks.make import find, lexicon, quotes

LISTS = {
    "tahap_penetapan": WordSet(("penetapan pasangan calon",)),
    "tahap_pengundian": WordSet(("pengundian nomor urut",)),
    "tahap_iklan": WordSet(("iklan kampanye",)),
    "tahap_semula": WordSet(("pemungutan suara semula",)),
}
OURS = Stages(
    {
        "penetapan": date(2020, 9, 23),
        "pengundian": date(2020, 9, 24),
        "iklan": Days(date(2020, 11, 22), date(2020, 12, 5)),
        "semula": date(2020, 9, 23),
    }
)
WORDS = lexicon(LISTS, {"tahapan": OURS, "jumlah": {"total": 1}})
STAGES = StagesFact(
    "tahapan", "tahap", others=WordSet(("rapat", "setelah")), former=WordSet(("semula",))
)

PERIOD = "22 November 2020 – 5 Desember 2020"


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (match.detail["stage"], match.detail["found"], match.detail["expected"])
        for match in find(STAGES, text, WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Penetapan pasangan calon digelar 25 September 2020",
            ("penetapan pasangan calon", "25 September 2020", "Rabu, 23 September 2020"),
        ),
        (
            "Penetapan pasangan calon 23 September, pengundian nomor urut 25 September 2020",
            ("pengundian nomor urut", "25 September 2020", "Kamis, 24 September 2020"),
        ),
        (
            "Iklan kampanye tayang 15 November sampai 5 Desember 2020",
            ("iklan kampanye", "15 November sampai 5 Desember 2020", PERIOD),
        ),
        (
            "Pemungutan suara semula dijadwalkan 30 September 2020",
            ("pemungutan suara semula", "30 September 2020", "Rabu, 23 September 2020"),
        ),
    ],
)
def test_a_wrong_day_of_a_stage_is_told_with_its_name(
    text: str, found: tuple[str, str, str]
) -> None:
    assert told(text) == [found]


def test_a_stage_is_told_by_what_is_done_too() -> None:
    done = {"hal_pengundian": WordSet(("nomor urut",)), "laku_pengundian": WordSet(("diundi",))}
    words = lexicon({**LISTS, **done}, {"tahapan": OURS})
    check = StagesFact("tahapan", "tahap", things="hal", acts="laku")
    told = "Nomor urut para calon diundi KPU tanggal 26 September 2020"
    assert quotes(check, told, words) == ["26 September 2020"]
    assert quotes(check, told.replace("26", "24"), words) == []
    assert quotes(check, "Nomor urut 1. Ia diundi 26 September 2020", words) == []
    assert [*check.prefilter(words)] != [*STAGES.prefilter(WORDS)]


@pytest.mark.parametrize(
    "text",
    [
        "Penetapan pasangan calon 23 September, pengundian nomor urut 24 September 2020",
        "Rapat penetapan pasangan calon digelar 21 September 2020",
        "Setelah penetapan pasangan calon, 24 September 2020",
        "Iklan kampanye tayang 24 sampai 30 November 2020",
        "Iklan kampanye berlangsung selama 3 hari",
        "Penetapan pasangan calon semula 8 Juli 2020",
        "Penetapan pasangan calon Pilkada 2024 digelar 22 September 2024",
    ],
)
def test_right_days_parts_and_other_things_stay_silent(text: str) -> None:
    assert told(text) == []


def test_the_day_of_another_election_is_wrong_where_the_text_speaks_of_ours() -> None:
    others = Stages({"penetapan": date(2024, 9, 22)})
    words = lexicon(LISTS, {"tahapan": OURS, "tahapan_lain": others})
    text = "Penetapan pasangan calon {}digelar 22 September"
    assert find(STAGES, text.format(""), words) == []
    assert len(find(STAGES, text.format("Pilkada 2020 "), words)) == 1


def test_a_fact_without_stages_and_a_stage_without_words_are_refused() -> None:
    with pytest.raises(InvalidError, match="jumlah"):
        list(StagesFact("jumlah", "tahap").groups(WORDS))
    with pytest.raises(InvalidError, match="langkah_penetapan"):
        list(StagesFact("tahapan", "langkah").groups(WORDS))


def test_since_a_day_tells_only_the_stages_that_go_on_from_theirs() -> None:
    text = "Pengundian nomor urut berlangsung sejak 25 September 2020"
    assert told(text) == []
    begun = replace(STAGES, begins=("pengundian",))
    assert [match.excerpt for match in find(begun, text, WORDS)] == ["25 September 2020"]
