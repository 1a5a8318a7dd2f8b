"""The text side of the graph: what a document says, as plain values. Knows no RDF.

One word per idea:

document   one text with its date and outlet; its text never changes after it was read
block      a paragraph, heading or caption of a document; whatever is in no block is page furniture
span       a half-open range of characters (Unicode code points, from 0) of a document's text
mention    a span that names or describes a person, body, party, area, post … and the name it stands for
claim      one thing that a document says about mentions, with the words that say it
evidence   those words: document, span, quote
reading    everything read from one document: mentions, claims, what was not read and why
entity     one person, body, party, area … of the graph, after mentions of many documents were joined
crowd      a name that too many things bear for all of them to be compared
judgement  same / different / unsure about two mentions' names, with the reasons
decision   what a person says of mentions or claims, which every build follows
resolution the entities, and which of them each mention belongs to
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a mention stands for."""

    PERSON = "person"
    GROUP = "group"  # unnamed people: "39 parents", "a spokesman for the trust"
    BODY = "body"
    PARTY = "party"
    AREA = "area"
    POST = "post"
    QUOTATION = "quotation"
    LITERAL = "literal"


Key = tuple[str, Kind, str]  # a document, and the kind and name of a thing in it: see `Mention.key`
Meaning = tuple[str, str]  # what a name stands for: an entity's id and its name


class Status(StrEnum):
    """How a role stands as of the text."""

    CURRENT = "Current"
    FORMER = "Former"
    INTERIM = "Interim"
    ACTING = "Acting"
    INCOMING = "Incoming"


class Stance(StrEnum):
    """Whose word a claim is: the document's own, somebody's, a denial, a plan."""

    ASSERTED = "Asserted"
    REPORTED = "Reported"
    DENIED = "Denied"
    PLANNED = "Planned"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(0, 4).of("Jane Doe")
    'Jane'
    >>> Span(4, 4)
    Traceback (most recent call last):
    ...
    ValueError: span 4–4 is empty or reversed
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}–{self.end} is empty or reversed")

    def of(self, text: str) -> str:
        """The characters of the text that the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block of a document is; captions name people but claim nothing."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of content; page furniture (adverts, sign-up forms) is in no block."""

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read. Dates are ISO 8601 at the precision that is known ("2024-07")."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    source: str | None = None  # the file or feed that it came from, for messages
    pages: tuple[Span, ...] = ()  # where each page of a paged file lies, in order
    encoding: str = ""  # of the file, and how it is known: "windows-1252, detected"; "" where it is UTF-8
    noise: tuple[Span, ...] = ()  # page furniture inside a block (", external"), passed over in reading

    @property
    def sha256(self) -> str:
        """Hex digest of the text's UTF-8 bytes: the text that offsets count in."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def quote(self, span: Span) -> str:
        return span.of(self.text)


def page(document: Document, span: Span) -> int | None:
    """The number, from 1, of the page on which the span begins; None where the document has no pages.

    >>> page(Document("a", "one two", (), pages=(Span(0, 4), Span(4, 7))), Span(4, 6))
    2
    """
    return next((number for number, p in enumerate(document.pages, 1) if p.start <= span.start < p.end), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that stands for something, with the name it has within its document.

    `text == document.quote(span)`; two mentions of one document with the same kind and name are
    the same thing. `named` is false where only a description is known ("a council spokesman").
    """

    document: str
    span: Span
    text: str
    kind: Kind
    name: str
    named: bool = True
    sense: str = ""  # tells apart what a decision split within one document

    @property
    def id(self) -> str:
        """Stable across builds: the document and the offsets."""
        return f"{self.document}#char={self.span.start},{self.span.end}"

    @property
    def key(self) -> tuple[str, Kind, str]:
        """What mentions of one thing in one document share."""
        return self.document, self.kind, f"{self.name}\x1f{self.sense}" if self.sense else self.name


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it, where they stand."""

    document: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a document says. Its id hashes what it says, never how it was resolved."""

    predicate: str  # prefixed, a row of `kg.vocab`: "org:holds"
    subject: Mention
    object: Mention
    evidence: Evidence
    rule: str
    confidence: float = 0.9
    role: str | None = None  # the role's words, without the body's or party's name
    body: Mention | None = None
    status: Status | None = None
    stance: Stance = Stance.ASSERTED
    since: str | None = None  # stated by the text, never the document's own date
    until: str | None = None
    date: str | None = None  # of an event: a meeting, an election
    attributed_to: Mention | None = None
    mode: str | None = None  # of a statement: "Direct" or "Indirect"
    about: tuple[Mention, ...] = ()  # of a statement: whom and what it names

    @property
    def id(self) -> str:
        said = (
            self.predicate,
            self.subject.id,
            self.object.id,
            self.role or "",
            self.body.id if self.body else "",
            self.status or "",
            self.stance,
            self.since or "",
            self.until or "",
            self.date or "",
            self.attributed_to.id if self.attributed_to else "",
        )
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence, or a part of one, that yielded no claim, and why."""

    span: Span
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document, in the order of the text."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark with its grammar. `head` is an index into the document's tokens; a root is its own head."""

    i: int
    text: str
    span: Span
    lemma: str
    pos: str  # universal part of speech: "PROPN"
    tag: str  # Penn tag: "NNP"
    dep: str  # label of the arc from the head: "nsubj"
    head: int
    lower: str = field(init=False, repr=False, compare=False)  # the text in small letters, which patterns ask for most

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of one block."""

    first: int
    last: int
    block: Block


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) that the language model takes for a name of this label."""

    first: int
    last: int
    label: str  # PERSON ORG PLACE DATE


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its tokens, sentences and names, in the order of the text."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last` (exclusive)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def quote(self, first: int, last: int) -> str:
        return self.document.quote(self.span(first, last))


class Verdict(StrEnum):
    """What a judgement comes to; what is unsure stays apart."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names stand for one thing; each reason names the two values compared.

    `left` and `right` are referents ("person:DOCUMENT:NAME"), `mentions` the first mention of each: what a decision is keyed to.
    """

    left: str
    right: str
    verdict: Verdict
    score: float  # how likely they are the same, 0 to 1
    reasons: tuple[str, ...]
    mentions: tuple[str, str] = ("", "")


class Act(StrEnum):
    """What a decision does. Reject and accept are about claims, the others about mentions."""

    SAME = "same"  # these two are one thing
    DIFFERENT = "different"  # these two are two things
    MERGE = "merge"  # all of these are one thing
    SPLIT = "split"  # these are one thing, and none of what they were joined with
    RENAME = "rename"  # what this mention stands for is called so
    LINK = "link"  # what this mention stands for is that entry of a register
    NO_LINK = "no-link"  # and is not that one
    REJECT = "reject"  # this claim is wrong
    ACCEPT = "accept"  # this claim is right


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of a decisions file; `targets` are ids of mentions, or of claims as `Claim.id` gives them."""

    act: Act
    targets: tuple[str, ...]
    name: str | None = None  # of a rename
    to: str | None = None  # of a link: the register's IRI or identifier
    why: str | None = None
    line: int = 0  # of the file, from 1, for messages


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph: its fullest name and every other form that was read."""

    id: str  # the path below the base IRI: "person/fiona-baker"
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    named: bool = True
    links: tuple[str, ...] = ()  # IRIs and identifiers of the same thing in registers


@dataclass(frozen=True, slots=True)
class Crowd:
    """A name that so many things bear that they were not all compared with each other."""

    of: str  # "people", "areas" …
    name: str  # as names are compared: "smith j"
    size: int
    most: int  # that are compared at a time


@dataclass(frozen=True, slots=True)
class Resolution:
    """Every mention's entity, and why names were joined or kept apart.

    `entity_of` maps a mention's `key` to the entity's id and is total over the readings' mentions.
    """

    entities: Mapping[str, Entity]
    entity_of: Mapping[tuple[str, Kind, str], str]
    judgements: tuple[Judgement, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    crowds: tuple[Crowd, ...] = ()


@dataclass(frozen=True, slots=True)
class Inferred:
    """A statement that no document makes but that follows from claims, with its premises."""

    subject: str  # entity ids
    predicate: str
    object: str
    rule: str
    premises: tuple[Claim, ...]
    reason: str
    extra: Mapping[str, str] = field(default_factory=dict)
