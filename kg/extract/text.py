"""The working view of one annotated document while it is read: chunks over tokens, and ways to walk them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Annotated, BlockKind, Evidence, Kind, Mention, Sentence, Span, Token, Unread


@dataclass(slots=True, eq=False)
class Chunk:
    """Tokens `first` to `last` (exclusive) that name or describe one thing.

    `name` is filled when the document's mentions are joined; None means that nothing fits and the
    chunk must not be an end of a claim. `definite` marks descriptions such as "the council".
    """

    first: int
    last: int
    kind: Kind
    text: str
    name: str | None = None
    titles: tuple[str, ...] = ()
    definite: bool = False
    named: bool = True
    plural: bool = False
    parts: tuple[Chunk, ...] = ()  # those whom one word means together: "inspectors", "both councils"

    @property
    def head(self) -> int:
        return self.last - 1


@dataclass(slots=True, eq=False)
class Role:
    """A noun phrase that states a role: "WNC's interim Director of Children's Services"."""

    first: int
    last: int
    head: int
    title: str  # the role's words alone
    body: Chunk | None = None
    area: Chunk | None = None
    party: Chunk | None = None
    status: str = "Current"
    plural: bool = False
    owner: str | None = None  # "her deputy", "its leader": the pronoun
    determiner: str | None = None
    representative: bool = False
    further: tuple[Chunk, ...] = ()  # bodies at which it is held too: "professor at A and at B"
    wholes: tuple[Chunk, ...] = ()  # what the body is a part of: "in the law school of A"


BEYOND = 8  # how many empty tokens follow the last: more than a pattern looks ahead of a token that is there


@dataclass
class Text:
    """One document while it is read."""

    annotated: Annotated
    chunks: list[Chunk] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    holders: list[tuple[str, str, str | None, str]] = field(default_factory=list)  # person, role, body, status
    called: list[tuple[str, str, str | None, str]] = field(default_factory=list)  # the same where no post could be claimed: "the director"
    pronouns: dict[int, Chunk] = field(default_factory=dict)  # resolved so far
    quoted: list[Span] = field(default_factory=list)  # what stands between quotation marks
    speakers: dict[int, list[Chunk]] = field(default_factory=dict)  # by speech verb
    spoken: list[tuple[int, Chunk]] = field(default_factory=list)  # who spoke, in the order of the text
    voices: list[tuple[int, Chunk]] = field(default_factory=list)  # the same with bodies and groups
    stands_for: list[tuple[str, str]] = field(default_factory=list)  # person, area
    heard: list[tuple[list[Chunk], Span, str, int | None]] = field(default_factory=list)  # statements: speakers, words, mode, verb
    together: dict[str, tuple[Chunk, ...]] = field(default_factory=dict)  # "bodies": the two that "both bodies" means
    to_start: set[str] = field(default_factory=set)  # who is said to take up a post that is told elsewhere
    learned: dict[str, str] = field(default_factory=dict)  # person → gender, from resolved pronouns

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens and some empty ones, since a text may end anywhere ("the chair of Mere Council in")."""
        tokens = self.annotated.tokens
        at, n = tokens[-1].span.end if tokens else 0, len(tokens)
        return tokens + tuple(Token(i, "", Span(at, at + 1), "", "", "", "", i) for i in range(n, n + BEYOND))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.annotated.sentences

    @cached_property
    def children(self) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                out[t.head].append(t.i)
        return out

    @cached_property
    def sentence_of(self) -> list[int]:
        out = [len(self.sentences) - 1] * len(self.tokens)
        for n, s in enumerate(self.sentences):
            for i in range(s.first, s.last):
                out[i] = n
        return out

    def content(self) -> Iterator[Sentence]:
        """Sentences that may claim something: neither captions nor bylines."""
        return (s for s in self.sentences if s.block.kind is not BlockKind.CAPTION and not self.is_byline(s))

    def is_byline(self, s: Sentence) -> bool:
        """ "By Ann Lee, education reporter": a line that tells who wrote the text."""
        short = s.last - s.first <= 10 and self.lower(s.first) == "by" and self.annotated.span(s.first, s.last).end >= s.block.span.end - 1
        return short and not any(self.tokens[k].tag in {"VBD", "VBZ", "VBP", "MD"} for k in range(s.first, s.last))

    def within(self, sentence: Sentence) -> list[Chunk]:
        return [c for c in self.chunks if sentence.first <= c.first < sentence.last]

    def roles_in(self, sentence: Sentence) -> list[Role]:
        return [r for r in self.roles if sentence.first <= r.first < sentence.last]

    @cached_property
    def lowered(self) -> list[str]:
        """The words of all tokens in small letters: patterns ask for them more often than for anything else."""
        return [t.lower for t in self.tokens]

    def lower(self, i: int) -> str:
        return self.lowered[i] if 0 <= i < len(self.lowered) else ""

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive) as it stands, on one line; "" where there are none."""
        first, last = max(first, 0), min(last, len(self.annotated.tokens))
        return " ".join(self.annotated.quote(first, last).split()) if first < last else ""

    def chunk_at(self, i: int) -> Chunk | None:
        """The chunk that covers a token."""
        return self.cover.get(i)

    def role_at(self, i: int) -> Role | None:
        """The first role that covers a token."""
        return next((r for r in self.roles if r.first <= i < r.last), None)

    @property
    def cover(self) -> dict[int, Chunk]:
        if self._cover is None or self._covered != len(self.chunks):
            self._cover = {i: c for c in self.chunks for i in range(c.first, c.last)}
            self._covered = len(self.chunks)
        return self._cover

    def recover(self) -> None:
        """Look at the chunks anew: to be called where one was replaced by another."""
        self._cover = None

    _cover: dict[int, Chunk] | None = None
    _covered: int = -1

    def mention(self, chunk: Chunk) -> Mention:
        """The chunk as a mention; it must have been given a name."""
        if chunk.name is None:
            raise ValueError(f"chunk {chunk.text!r} has no name")
        span = self.annotated.span(chunk.first, chunk.last)
        return Mention(self.annotated.document.id, span, span.of(self.annotated.document.text), chunk.kind, chunk.name, chunk.named)

    def evidence(self, first: int, last: int) -> Evidence:
        span = self.annotated.span(first, last)
        return Evidence(self.annotated.document.id, span, span.of(self.annotated.document.text))

    def sentence_evidence(self, i: int) -> Evidence:
        """The whole sentence that token `i` stands in."""
        s = self.sentences[self.sentence_of[i]]
        return self.evidence(s.first, s.last)

    def abstain(self, first: int, last: int, reason: str) -> None:
        """Note that these words say something that was not read, and why."""
        span = self.annotated.span(first, last)
        self.unread.append(Unread(span, span.of(self.annotated.document.text), reason))

    def span_tokens(self, span: Span) -> tuple[int, int] | None:
        """First and last (exclusive) token inside a span of characters."""
        first = bisect_left(self.tokens, span.start, key=lambda t: t.span.start)
        last = bisect_right(self.tokens, span.end, key=lambda t: t.span.end)
        return (first, last) if first < last else None
