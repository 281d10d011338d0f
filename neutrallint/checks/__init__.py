"""The check kinds. A new kind is one file here and one line in CHECKS."""

from __future__ import annotations

from neutrallint.checks.base import Check
from neutrallint.checks.documents.key_messages import KeyMessages
from neutrallint.checks.documents.proof import Proof
from neutrallint.checks.documents.required_text import Require
from neutrallint.checks.documents.together import Together
from neutrallint.checks.facts.acronym import ExpansionFact
from neutrallint.checks.facts.amounts import AmountsFact
from neutrallint.checks.facts.count import CountFact
from neutrallint.checks.facts.date import DateFact
from neutrallint.checks.facts.figures import FiguresFact
from neutrallint.checks.facts.hours import HoursFact
from neutrallint.checks.facts.initials import InitialsFact
from neutrallint.checks.facts.limit import LimitFact
from neutrallint.checks.facts.pairs import PairsFact
from neutrallint.checks.facts.period import PeriodFact
from neutrallint.checks.facts.references import ReferencesFact
from neutrallint.checks.facts.stages import StagesFact
from neutrallint.checks.facts.told import ToldFact
from neutrallint.checks.facts.weekday import CalendarFact
from neutrallint.checks.facts.withheld import WithheldFact
from neutrallint.checks.pictures.ballot_number import BallotNumber
from neutrallint.checks.pictures.face import FaceCheck
from neutrallint.checks.pictures.legibility import Small
from neutrallint.checks.pictures.logo import LogoCheck
from neutrallint.checks.words.file_named import FileNamed
from neutrallint.checks.words.foreign_sentence import ForeignSentence
from neutrallint.checks.words.judged_passage import JudgedPassage
from neutrallint.checks.words.party import PartyWith
from neutrallint.checks.words.pattern import Pattern
from neutrallint.checks.words.person import PersonWith
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.pictured_person import PicturedPerson, Shown
from neutrallint.checks.words.sequence import WordSequence
from neutrallint.checks.words.unlisted_name import UnlistedName

#: YAML key → kind. `require` stands in the rule, the others under `forbid`.
CHECKS: dict[str, type[Check]] = {
    "phrases": Phrases,
    "sequence": WordSequence,
    "pattern": Pattern,
    "person": PersonWith,
    "name": UnlistedName,
    "party": PartyWith,
    "judged": JudgedPassage,
    "pictured": PicturedPerson,
    "shown": Shown,
    "file_named": FileNamed,
    "foreign": ForeignSentence,
    "face": FaceCheck,
    "small": Small,
    "ballot_number": BallotNumber,
    "mark": LogoCheck,
    "together": Together,
    "require": Require,
}

#: Key under `require` → kind, beside the parts of `Require` itself.
REQUIREMENTS: dict[str, type[Check]] = {
    "evidence": Proof,
    "narrative": KeyMessages,
}

#: Key under `check_fact` → kind; exactly one of these names the fact.
FACTS: dict[str, type[Check]] = {
    "date": DateFact,
    "period": PeriodFact,
    "stages": StagesFact,
    "count": CountFact,
    "figures": FiguresFact,
    "hours": HoursFact,
    "expansion": ExpansionFact,
    "initials": InitialsFact,
    "pairs": PairsFact,
    "limit": LimitFact,
    "amounts": AmountsFact,
    "references": ReferencesFact,
    "withheld": WithheldFact,
    "told": ToldFact,
    "calendar": CalendarFact,
}

#: The kinds that look at pictures only.
PICTURES: frozenset[type[Check]] = frozenset((FaceCheck, Small, BallotNumber, LogoCheck))
