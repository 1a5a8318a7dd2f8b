"""Which readers each verb has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.lemmas import APPOINT, CRITICISE, DISMISS, ELECT, INSPECT, LEAD, MARRY, MEET, RESIGN, SUCCEED, SUPPORT, SUSPEND
from kg.extract.verbs.appointments import appointed, appointment_of, elected_in, handed, seated, took_oath, won
from kg.extract.verbs.bodies import made_up_of
from kg.extract.verbs.calls import called_to_resign, moved_that
from kg.extract.verbs.censure import CALLING, called_bad
from kg.extract.verbs.encounters import apologised, met, sorry_to
from kg.extract.verbs.event import Event
from kg.extract.verbs.leaving import (
    dismissed,
    gave_notice,
    gave_up_seat,
    left_body,
    left_post,
    lost_seat,
    on_leave,
    resigned,
    retired,
    stepped_down,
    suspended,
    voted_out,
)
from kg.extract.verbs.lives import married
from kg.extract.verbs.membership import moved_party, took_seat, worked
from kg.extract.verbs.posts import became, leads, portfolio, shared, took_post
from kg.extract.verbs.scrutiny import completed_inspection, inspected
from kg.extract.verbs.stances import (
    FAULT,
    PRAISE,
    PRAISES,
    STRIKES,
    at_fault,
    blamed,
    criticised,
    defended,
    for_what_they_do,
    found_fault,
    hit_out,
    paid_tribute,
    proposed,
    supported,
    under_fire,
)
from kg.extract.verbs.succession import succeeded, taken_on, took_over, unseated
from kg.model import Claim

READERS: dict[str, tuple[Callable[[Event], Iterator[Claim]], ...]] = {}


def _register(lemmas: frozenset[str] | set[str], *readers: Callable[[Event], Iterator[Claim]]) -> None:
    for lemma in lemmas:
        READERS[lemma] = READERS.get(lemma, ()) + readers


_register(APPOINT | ELECT, appointed)
_register({"approve", "ratify", "swear"}, appointed)
_register(ELECT, elected_in)
_register({"appoint", "name", "elect", "re-elect", "nominate"}, seated)
_register({"win"}, won)
_register({"unseat", "unseate"}, unseated)  # as the lemmatizer has it
_register({"share", "have"}, shared)
_register({"hand", "give", "award"}, handed)
_register({"hold", "have", "take", "keep", "retain", "hand", "give", "assume"}, portfolio)
_register({"confirm", "announce", "approve", "ratify", "unveil", "reveal"}, appointment_of)
_register({"become", "remain", "serve", "work", "act", "take", "continue", "return", "stay", "step", "start", "join"}, became)
_register({"take"}, took_over, taken_on, took_oath)
_register({"take", "assume", "fill", "hold", "occupy"}, took_post)
_register(set(LEAD), leads)
_register({"join", "leave", "quit", "defect", "switch", "expel", "resign", "go", "return", "cross"}, moved_party)
_register({"leave", "quit", "depart"}, left_body)
_register({"leave", "vacate", "relinquish", "lose", "depart"}, left_post)
_register({"sit", "take"}, took_seat)
_register({"work", "join", "teach", "lecture", "serve", "employ", "hire"}, worked)
_register({"lie", "rest", "fall"}, blamed)
_register(set(STRIKES), hit_out)
_register(set(PRAISES), paid_tribute)
_register({"come", "face", "draw", "attract", "receive"}, under_fire)
_register({"find"}, at_fault)
_register({"propose", "second", "nominate"}, proposed)
_register(RESIGN, resigned)
_register({"give", "walk"}, gave_up_seat)
_register({"announce", "tender", "submit", "hand", "give"}, gave_notice)
_register({"stand", "step"}, stepped_down)
_register({"retire"}, retired)
_register(DISMISS, dismissed)
_register({"vote"}, voted_out)
_register({"lose"}, lost_seat)
_register(SUSPEND, suspended)
_register({"place", "put"}, on_leave)
_register(SUCCEED, succeeded)
_register(INSPECT, inspected)
_register({"complete", "carry", "conduct", "undertake", "make", "publish", "pay"}, completed_inspection)
_register(CRITICISE, criticised)
_register(CRITICISE | PRAISE, for_what_they_do)
_register(CALLING, called_bad)
_register(SUPPORT, supported)
_register(FAULT | {"fail", "let"}, found_fault)
_register({"come", "stand", "stick"}, defended)
_register(
    {"call", "urge", "ask", "demand", "tell", "want", "press", "insist", "say", "request", "sign", "reiterate", "repeat", "add"},
    called_to_resign,
)
_register({"vote", "pass", "back", "approve", "adopt", "table", "submit", "propose", "support"}, moved_that)
_register({"apologise", "apologize"}, apologised)
_register({"say", "make", "offer", "issue", "give"}, sorry_to)
_register(MEET, met)
_register(MARRY, married)
_register({"make", "compose", "comprise", "consist", "bring"}, made_up_of)
