"""Words of English sentences that checks go by."""

from __future__ import annotations

import re

from neutrallint.text.languages.base import (
    ElectionWords,
    EventWords,
    FactWords,
    ProofWords,
    words,
)

ABBREVIATIONS = words(
    "mr mrs ms dr prof sir rev hon cllr st rd ave no nos tel approx est etc vs dept gov "
    "sen rep gen col capt lt sgt jan feb mar apr jun jul aug sep sept oct nov dec mon tue "
    "tues wed thu thur thurs fri sat sun inc ltd co jr sr e.g i.e a.m p.m u.s u.k"
)
FILLERS = words("a an the in on at to of for and is it my our your we let lets go now no")
UNCOUNTED = words("a an and of or the to")
NEGATIONS = words(
    "not no never without nor neither cannot can't don't doesn't didn't isn't aren't "
    "wasn't weren't won't wouldn't shouldn't hasn't haven't hadn't"
)
EVENTS = EventWords(
    activity=re.compile(
        r"(?:registration|nomination|application|inauguration|meeting|debate|hearing|briefing|"
        r"rehearsal|simulation|training|campaign|recount|deadline|declaration|"
        r"announcement|exhibition|workshop|conference|festival|"
        r"visit|consultation|interview)(?:e?s)?|ceremon(?:y|ies)|rall(?:y|ies)|hustings"
    ),
    performance=frozenset(),
    held=words(
        "is are was were be been being held takes take took taken taking place happens "
        "happen scheduled set falls fall fell fixed called due planned opens open opened "
        "opening closes close closed closing starts start started begins begin began ends "
        "end ended runs run ran lasts last lasting remains remain moved postponed delayed "
        "brought rescheduled covers includes consists means becomes"
    ),
    holds=words("hold holds holding stage stages organise organises organize organizes"),
    own=frozenset(),
    verb=re.compile(
        r"(?:urg|announc|invit|encourag|welcom|prais|promis|celebrat|commemorat|organis|organiz|"
        r"propos|receiv|arriv)(?:e|es|ed|ing)|"
        r"(?:ask|visit|call|sign|attend|remind|launch|warn|thank|train|inspect|present|appeal|"
        r"publish|distribut|report|speak|meet)(?:s|es|ed|ing)?|"
        r"says?|said|tells?|told|met|spoke|gives?|gave|gets?|got|goes|went"
    ),
    purpose=words("for before towards ahead"),
    fillers=words(
        "on the of in at by will this that next coming only total in all a an and there as "
        "about around some from to until between now still again also it its has have year "
        "date day nationwide across country uk our we together simultaneously exactly "
        "nearly up"
    ),
    on=words("on when during"),
    day=words("day date"),
    articles=words("a an the"),
)
ELECTIONS = ElectionWords(
    election=re.compile(r"elections?|polls?|referendums?|referenda|ballots?"),
    # "The 2019 general election", "the election of December 2019".
    before=3,
    behind=4,
    # "The Representation of the People Act 1983".
    law=(words("act regulations order rules directive"),),
    # "2", "01", "NO. 3", "Candidate 4".
    ballot_number=re.compile(
        r"\W*(?:candidate\W*)?(?:(?:number|no)\W*)?0?([1-9])\W*", re.IGNORECASE
    ),
)
FACTS = FactWords(
    not_on=words("since until till before after by"),
    beside=words("the on of"),
    # "Postponed to", "moved until".
    to=words("to until till"),
    first=words("from starts start starting begins begin beginning opens open since"),
    last=words("to until till through ends end ending closes close finishes last"),
    lasts=words("for lasts lasting runs"),
    days=words("days day"),
    opens=words("open opens opened opening start starts begin begins from"),
    closes=words("close closes closed closing end ends until till"),
    means=words("is are means mean meaning stands stand for short acronym of consists"),
    and_=words("and"),
)
PROOFS = ProofWords(
    nothing=words("null none no false n off nil pending draft tbd tbc na"),
    yes=words("yes y true on ok okay done agreed approved"),
    not_yet=words("not no without never pending awaiting will"),
)
