from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from neutrallint.checks.words.in_sight import InSight
from neutrallint.checks.words.judged_passage import JudgedAs, JudgedPassage, NameWords
from neutrallint.core.errors import EngineError, InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.judgement import PassageLabel
from neutrallint.core.localized import Localized
from neutrallint.engines.base import PassageJudge
from neutrallint.people.roster import Person, Roster
from neutrallint.text.lexicon import Lexicon, WordSet
from tests.checks.make import body, lexicon, subject
from tests.judges import BrokenJudge, WordJudge, sure_of

SIGHT = InSight("sasaran", "isyarat")
CALLS = JudgedPassage(("call", "attack"), SIGHT)
PRAISE = JudgedPassage(("praise",), SIGHT, about="jabatan")
LISTS = {
    "sasaran": WordSet(("pilkada",)),
    "isyarat": WordSet(("ayo", "gas", "teladan")),
    "jabatan": WordSet(("bupati",)),
    "sapaan": WordSet(("bu",)),
    "bukan_nama": WordSet(("senin",)),
    "pemilihan": WordSet(("tps",)),
}
WORDS = lexicon(LISTS)
#: Forty words of a longer document, in which nothing is in sight.
LONG = "Warga membersihkan saluran air di belakang pasar bersama petugas kebersihan. " * 12


def found(
    check: JudgedPassage, *texts: str, judge: PassageJudge | None, words: Lexicon = WORDS
) -> list[Match]:
    context = subject(check, [body(text) for text in texts], words=words)
    return list(check.find(replace(context, judge=judge)))


def judge_of(label: PassageLabel, score: float, word: str = "gas") -> WordJudge:
    return WordJudge({word: sure_of(label, score)})


def weights(matches: Sequence[Match]) -> list[tuple[str, str]]:
    return [(match.certainty, match.gravest) for match in matches]


def test_it_is_asked_only_where_something_may_be_in_sight() -> None:
    groups = [WORDS.group(WordSet(list=name)) for name in ("sasaran", "isyarat")]
    assert list(CALLS.prefilter(WORDS)) == [(*groups, WORDS.people, WORDS.parties.group)]


@pytest.mark.parametrize(
    ("score", "weight"),
    [
        (0.95, ("probable", "error")),
        (0.8, ("probable", "warning")),
        (0.6, ("review", "info")),
    ],
)
def test_how_sure_the_judge_is_decides_how_grave_it_is(
    score: float, weight: tuple[str, str]
) -> None:
    text = "Besok kita gas terus sampai ke tujuan bersama"
    assert weights(found(CALLS, text, judge=judge_of("call", score))) == [weight]


@pytest.mark.parametrize(
    ("score", "weight", "named"),
    [
        (0.8, ("review", "info"), ("probable", "warning")),
        (0.95, ("probable", "warning"), ("probable", "error")),
    ],
)
def test_a_text_in_another_language_weighs_less_unless_it_names_what_is_in_sight(
    score: float, weight: tuple[str, str], named: tuple[str, str]
) -> None:
    text = "Isuak gas taruih dunsanak kasadonyo, samo-samo mambangun kampuang awak"
    judge = judge_of("call", score)
    assert weights(found(CALLS, "Pilkada damai.", text, judge=judge)) == [weight]
    assert weights(found(CALLS, f"{text} pilkada", judge=judge)) == [named]
    # Where nothing at all is in sight, it is something to look at.
    assert weights(found(CALLS, text, judge=judge)) == [("review", "info")]


def test_what_the_judge_doubts_is_no_finding() -> None:
    text = "Besok kita gas terus sampai ke tujuan bersama"
    assert found(CALLS, text, judge=judge_of("call", 0.4)) == []
    assert found(PRAISE, text, judge=judge_of("call", 0.95)) == []


def test_what_stands_beside_what_surely_takes_a_side_needs_less_to_be_a_warning() -> None:
    check = replace(CALLS, beside=0.2)
    judge = WordJudge({"gas": sure_of("call", 0.95), "ayo": sure_of("call", 0.3)})
    sure = "Besok kita gas terus sampai ke tujuan bersama"
    doubtful = "Lusa kita ayo jalan terus sampai ke tujuan bersama"
    assert weights(found(check, sure, doubtful, judge=judge)) == [
        ("probable", "error"),
        ("probable", "warning"),
    ]
    assert [m.excerpt for m in found(CALLS, sure, doubtful, judge=judge)] == [sure]
    # Nothing helps itself, and two doubtful ones do not help each other.
    assert weights(found(check, sure, judge=judge)) == [("probable", "error")]
    assert found(check, doubtful, f"{doubtful} lagi", judge=judge) == []
    (_, match) = found(check, sure, doubtful, judge=judge)
    score = match.detail["score"]
    assert isinstance(score, Localized)
    assert score.en == "30 %, beside another part that surely takes a side"


def test_beside_what_surely_takes_a_side_texts_without_a_cue_are_judged_too() -> None:
    check = replace(CALLS, beside=0.2)
    judge = WordJudge({"gas": sure_of("call", 0.95), "kaus": sure_of("call", 0.6)})
    sure = "Pilkada tiba, besok kita gas terus sampai ke tujuan bersama"
    other = "Lusa semua memakai kaus biru dan berkumpul di lapangan"
    long = LONG.replace("petugas", "regu")
    assert [m.excerpt for m in found(check, long, sure, other, judge=judge)] == [sure, other]
    assert [m.excerpt for m in found(CALLS, long, sure, other, judge=judge)] == [sure]
    assert found(check, long, "Pilkada tiba, ayo ke sana", other, judge=judge) == []


def test_the_message_can_tell_what_it_does_and_how_surely() -> None:
    (match,) = found(
        CALLS, "Besok kita gas terus sampai ke tujuan bersama", judge=judge_of("call", 0.95)
    )
    does = match.detail["does"]
    assert isinstance(does, Localized)
    assert does.en == "calls for votes or support"
    assert str(match.detail["score"]) >= "95 %"


def test_the_hit_stands_on_the_sentence_that_decides() -> None:
    text = "Rapat dibuka pagi tadi di aula. Besok kita gas terus. Rapat ditutup dengan doa."
    (match,) = found(CALLS, text, judge=judge_of("call", 0.95))
    assert match.excerpt == "Besok kita gas terus"


def test_the_hit_stands_on_no_sentence_that_takes_no_side_by_itself() -> None:
    known = {
        "aula. Besok": sure_of("call"),
        "aula Besok": sure_of("call"),
        "aula Rapat": sure_of("call", 0.9),
        "Rapat": sure_of("ordinary"),
        "gas": sure_of("call"),
    }
    text = "Kita bertemu sore ini di aula. Besok kita gas terus. Rapat ditutup dengan doa."
    (match,) = found(CALLS, text, judge=WordJudge(known))
    assert match.excerpt == "Besok kita gas terus"


def test_each_sentence_that_surely_takes_a_side_is_told_by_what_it_does() -> None:
    known = {"gas": sure_of("call"), "teladan": sure_of("praise")}
    call = "Besok pagi kita gas terus bersama sampai ke tujuan"
    other = "Ayo gas lagi lusa sore bersama seluruh warga desa"
    praise = "Beliau teladan kami sejak awal dan sampai akhir nanti"
    said = f"{call}. Rapat ditutup. {praise}. {other}."
    assert [m.excerpt for m in found(CALLS, said, judge=WordJudge(known))] == [call, other]
    assert [m.excerpt for m in found(PRAISE, said, judge=WordJudge(known))] == [praise]


def test_a_less_sure_sentence_of_a_sure_text_is_told_as_one() -> None:
    known = {
        "gas": sure_of("call", 0.95),
        "ayo": sure_of("call", 0.75),
        "kaus": sure_of("call", 0.4),
    }
    call = "Besok pagi kita gas terus bersama sampai ke tujuan"
    other = "Lusa sore ayo jalan lagi bersama seluruh warga desa"
    doubtful = "Pakai kaus biru yang dibagikan di balai desa kemarin"
    matches = found(CALLS, f"{call}. {other}. {doubtful}.", judge=WordJudge(known))
    assert [m.excerpt for m in matches] == [call, other]
    assert weights(matches) == [("probable", "error"), ("probable", "warning")]


@pytest.mark.parametrize(
    ("side", "mend"),
    [
        ("call", "Hapus ajakannya"),
        ("order", "Hapus perintahnya"),
        ("praise", "Hapus pujiannya"),
        ("credit", "Sebut lembaga"),
        ("attack", "Hapus celaannya"),
    ],
)
def test_the_advice_fits_what_the_passage_does(side: PassageLabel, mend: str) -> None:
    text = "Besok kita gas terus sampai ke tujuan bersama"
    check = JudgedPassage((side,), SIGHT)
    (match,) = found(check, text, judge=judge_of(side, 0.95))
    said = match.detail["mend"]
    assert isinstance(said, Localized)
    assert said.id.startswith(mend)


def test_a_short_text_must_take_a_side_with_its_neighbours_too() -> None:
    confirmed = WordJudge({"gas": sure_of("call")})
    assert found(CALLS, "Polling warna cat", "Kita gas nomor dua", judge=confirmed)
    excused = WordJudge({"Polling": sure_of("ordinary"), "gas": sure_of("call")})
    assert found(CALLS, "Polling warna cat", "Kita gas nomor dua", judge=excused) == []


def test_a_label_of_two_words_is_not_judged() -> None:
    judge = judge_of("call", 0.95)
    assert found(CALLS, "Ayo gas", judge=judge) == []
    assert judge.asked == []


def test_of_a_longer_document_only_passages_with_a_cue_are_judged() -> None:
    judge = judge_of("call", 0.95)
    passages = [LONG, "Warga ayo gas bersama kami semua", "Pilkada sebentar lagi di sini"]
    assert [m.excerpt for m in found(CALLS, *passages, judge=judge)] == [passages[1]]
    assert not any("Pilkada" in text and "gas" not in text for text in judge.asked)


def test_a_longer_document_without_anybody_in_sight_is_not_judged() -> None:
    judge = judge_of("call", 0.95)
    assert found(CALLS, LONG, "Warga ayo gas bersama kami semua", judge=judge) == []
    assert judge.asked == []


def test_in_a_longer_document_on_no_election_a_call_is_something_to_look_at() -> None:
    calls = replace(CALLS, election="pemilihan")
    judge = judge_of("call", 0.95)
    text = "Demi pilkada ini kita gas terus sampai ke tujuan"
    assert weights(found(calls, text, judge=judge)) == [("probable", "error")]
    assert weights(found(calls, LONG, text, judge=judge)) == [("review", "info")]
    assert weights(found(calls, LONG, "Ini TPS", text, judge=judge)) == [("probable", "error")]


def test_of_a_long_sentence_on_no_election_the_judge_must_be_surer() -> None:
    long = "Warga ayo gas bersama kami semua " * 5
    calls = replace(CALLS, election="pemilihan", everywhere=True)
    assert weights(found(calls, long, judge=judge_of("call", 0.95))) == [("review", "info")]
    assert weights(found(calls, long, judge=judge_of("call", 0.97))) == [("probable", "error")]
    short = long[: len(long) // 2]
    assert weights(found(calls, short, judge=judge_of("call", 0.95))) == [("probable", "error")]
    judge = judge_of("call", 0.95)
    assert weights(found(calls, long, "Pilkada di TPS", judge=judge)) == [("probable", "error")]


def test_what_holds_everywhere_needs_no_election() -> None:
    calls = replace(CALLS, election="pemilihan", everywhere=True)
    text = "Demi pilkada ini kita gas terus sampai ke tujuan"
    judge = judge_of("call", 0.95)
    assert weights(found(calls, LONG, text, judge=judge)) == [("probable", "error")]


def test_a_long_passage_needs_two_cues() -> None:
    judge = judge_of("call", 0.95)
    one, two = LONG.replace("petugas", "gas", 1), LONG.replace("petugas", "ayo gas", 1)
    assert found(CALLS, "Pilkada sebentar lagi di sini", one, judge=judge) == []
    assert found(CALLS, "Pilkada sebentar lagi di sini", two, judge=judge)


def test_a_known_person_needs_no_cue() -> None:
    roster = Roster((Person("Sari Dewi", "kandidat"),))
    words = lexicon(LISTS, roster=roster)
    text = "Sari Dewi tetap di hati kami semua"
    judge = judge_of("call", 0.95, "Sari")
    context = subject(CALLS, [body(LONG), body(text)], words=words, roster=roster)
    assert [m.excerpt for m in CALLS.find(replace(context, judge=judge))] == [text]


def test_a_row_of_names_is_not_judged() -> None:
    people = (Person("Sari Dewi", "kandidat"), Person("Budi Raharja", "kandidat"))
    words = lexicon(LISTS, roster=Roster(people))

    def told(text: str) -> list[str]:
        judge = judge_of("call", 0.95, "Sari")
        passages = [body(LONG), body(text)]
        context = subject(CALLS, passages, words=words, roster=Roster(people))
        return [match.excerpt for match in CALLS.find(replace(context, judge=judge))]

    assert told("Sari Dewi – Budi Raharja") == []
    assert told("Sari Dewi – Budi Raharja!")
    assert told("Sari Dewi – Budi Raharja lagi")


def test_praise_of_nobody_in_office_is_something_to_look_at() -> None:
    judge = judge_of("praise", 0.95, "teladan")
    named = "Bupati kita memang teladan yang baik bagi semua warga"
    other = "Ibu guru itu memang teladan yang baik bagi semua warga"
    assert weights(found(PRAISE, named, judge=judge)) == [("probable", "error")]
    assert weights(found(PRAISE, other, judge=judge)) == [("review", "info")]
    before = "Bupati membuka rapat"
    assert weights(found(PRAISE, before, other, judge=judge)) == [("probable", "error")]


@pytest.mark.parametrize(
    ("text", "score", "weight"),
    [
        ("Bu Airin memang teladan yang baik bagi semua warga", 0.95, ("probable", "warning")),
        ("Bu Airin memang teladan yang baik bagi semua warga", 0.8, ("review", "info")),
        (
            "Bu Airin memang teladan yang baik bagi warga. " + LONG[:300],
            0.95,
            ("review", "info"),
        ),
    ],
)
def test_in_a_post_a_name_that_no_roster_lists_will_do(
    text: str, score: float, weight: tuple[str, str]
) -> None:
    check = replace(PRAISE, names=NameWords("sapaan", "bukan_nama"))
    judge = judge_of("praise", score, "teladan")
    assert weights(found(check, text, judge=judge)) == [weight]


def test_disguises_are_undone_before_judging() -> None:
    words = lexicon({**LISTS, "isyarat": WordSet(("menangkan",))})
    judge = judge_of("call", 0.95, "menangkan")
    matches = found(CALLS, "Ayo m e n a n g k a n dia besok pagi", judge=judge, words=words)
    assert matches
    assert found(CALLS, "Ayo m3nangkan dia besok pagi", judge=judge, words=words)


def test_without_a_judge_nothing_is_found() -> None:
    assert found(CALLS, "Besok kita gas terus sampai ke tujuan", judge=None) == []


def test_a_judge_that_cannot_run_is_told() -> None:
    with pytest.raises(EngineError):
        found(CALLS, "Besok kita gas terus sampai ke tujuan", judge=BrokenJudge())


@pytest.mark.parametrize("labels", [(), ("civic",), ("call", "report")])
def test_labels_that_are_no_findings_are_refused(labels: tuple[PassageLabel, ...]) -> None:
    with pytest.raises(InvalidError):
        JudgedPassage(labels, SIGHT)


def test_bounds_out_of_order_are_refused() -> None:
    with pytest.raises(InvalidError):
        JudgedPassage(("call",), SIGHT, sure=0.6, at_least=0.7)


@pytest.mark.parametrize(
    ("label", "score", "holds"),
    [("report", 0.95, True), ("report", 0.8, False), ("call", 0.99, False)],
)
def test_an_exception_holds_where_the_judge_is_sure(
    label: PassageLabel, score: float, holds: bool
) -> None:
    excuse = JudgedAs(("report", "civic"))
    context = subject(CALLS, [body("Ajakan gas itu dilaporkan ke pengawas")], words=WORDS)
    match = context.match(0, (0, 2))
    judged = replace(context, judge=judge_of(label, score))
    assert excuse.holds(match, judged) is holds
    assert excuse.holds(match, context) is False


def test_neighbours_do_not_excuse_a_text_that_takes_a_side_by_itself() -> None:
    texts = ("Telah dilaporkan:", "Usul gas terus")
    context = subject(CALLS, [body(text) for text in texts], words=WORDS)
    match = context.match(1, (1, 2))
    judge = WordJudge({"dilaporkan": sure_of("report", 0.97), "gas": sure_of("call", 0.93)})
    assert not JudgedAs(("report",)).holds(match, replace(context, judge=judge))
    assert judge.asked == ["Usul gas terus"]
    mild = WordJudge({"dilaporkan": sure_of("report", 0.97), "gas": sure_of("call", 0.8)})
    assert JudgedAs(("report",)).holds(match, replace(context, judge=mild))


@pytest.mark.parametrize("labels", [(), ("call",), ("report", "praise")])
def test_an_exception_of_what_takes_a_side_is_refused(labels: tuple[PassageLabel, ...]) -> None:
    with pytest.raises(InvalidError):
        JudgedAs(labels)
