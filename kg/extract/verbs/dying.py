"""Who the text says has died: whoever is dead holds no post any more."""

from __future__ import annotations

from kg.extract.grammar import SUBJECT
from kg.extract.profiles.bearers import subjects
from kg.extract.text import Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Kind, Sentence, Stance
from kg.names import words

KILLING = words("kill, murder, assassinate, behead, execute")
HARDLY = words("nearly, almost, virtually")


def dead(text: Text) -> frozenset[str]:
    """Names of the people of whom a sentence says that they died: "Ann Lee died on Friday", "he was murdered", "the death of Ann Lee"."""
    found: set[str] = set()
    for sentence in text.content():
        for i in range(sentence.first, sentence.last):
            if text.lower(i) == "death" and text.lower(i + 1) == "of":
                c = text.chunk_at(i + 2)
                who = [c] if c is not None and c.first == i + 2 and text.lower(c.last) not in {"'s", "’s"} else []
            else:
                who = list(subjects(text, sentence, i)) if is_dying(text, sentence, i) else []
            found |= {c.name for c in who if c.kind is Kind.PERSON and c.name and not c.plural}
    return frozenset(found)


def is_dying(text: Text, sentence: Sentence, verb: int) -> bool:
    """Whether a verb says, as a fact, that its subject died."""
    t = text.tokens[verb]
    if t.pos not in ("VERB", "AUX", "NOUN") or not HARDLY.isdisjoint({text.lower(verb - 1), text.lower(verb - 2)}):
        return False
    died = t.lemma == "die" or t.lower in {"died", "dies"}
    died = died or (t.lemma == "pass" and text.lower(verb + 1) == "away")
    died = died or (t.lemma in KILLING and is_passive(text, verb))
    own = any(text.tokens[k].dep in SUBJECT for k in text.children[verb]) or t.dep in {"conj", "relcl"}
    return died and t.tag not in {"VB", "VBG"} and own and reality(text, verb) is Stance.ASSERTED
