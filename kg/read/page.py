"""One page of text: which stretches are content, and what the header says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from types import MappingProxyType

from kg.errors import InputError
from kg.model import Block, BlockKind, Document, Span
from kg.read import furniture, header

_SENTENCE_END = re.compile(r"[.!?…][\"”'’)\]]*$|[:;,]$")
_LINE = re.compile(r"[^\n\u2028\u2029\x0b\x0c]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_APPEAL_LINES = 7
_LONGEST = 10_000  # a longer line is taken for text as it is: no outlet's furniture is so long
_LISTED = re.compile(r"[•·▪●*]|\d{1,2}\. ")
_WORD = re.compile(r"\w[\w’'-]*")
_ASKING = re.compile(r"[A-Z‘'“\"][^.!?]*(?:[.!?](?! )[^.!?]*)*[!?]")
_PERSON_THEN = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){1,4}[A-Z][\w’'-]+,? (?:left|right|pictured)\b|.*\((?:left|right|centre|center|pictured|inset)[^)]*\)$"
)
_APPOSED = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,4}[A-Z][\w’'-]+, [a-z]")


def read_text(
    text: str,
    id: str,
    *,
    metadata: Mapping[str, str] = MappingProxyType({}),
    source: str | None = None,
    pages: tuple[Span, ...] = (),
) -> Document:
    """A document of the text; `metadata` (published, title, publisher, author, url) wins over what the page says of itself.

    Line endings become "\\n" and an opening byte order mark goes; after that no character changes. Raises
    InputError where nothing is content.
    """
    text = normalised(text, source or id)
    parts = list(_classified(text))
    blocks = _blocks(text, parts)
    if not _has_content(text, blocks):
        raise InputError(source or id, _what_is_there(text), "give the text of the article: at least one sentence")
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        published=metadata.get("published") or _published(text, parts),
        title=metadata.get("title") or _title(text, blocks),
        publisher=metadata.get("publisher") or _publisher(text, parts),
        author=metadata.get("author") or _author(text, parts),
        url=metadata.get("url"),
        source=source,
        pages=pages,
        noise=tuple(span for block in blocks for span in noise(text, block)),
    )


def noise(text: str, block: Block) -> tuple[Span, ...]:
    """Spans inside a block that are no words of the article: ", external" after links, datelines, credits in brackets.

    >>> [s.of("The ICB, external (board) met.") for s in noise("The ICB, external (board) met.", Block(Span(0, 30)))]
    [', external']
    """
    found = [Span(m.start(), m.end()) for m in furniture.INLINE.finditer(text, block.span.start, block.span.end)]
    dateline = furniture.DATELINE.match(text, block.span.start, block.span.end)
    return tuple([Span(dateline.start(), dateline.end()), *found] if dateline else found)


def normalised(text: str, where: str) -> str:
    """The text as it is stored from now on."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise InputError(where, f"a NUL character at character {text.index(chr(0))}", "give plain text; this looks like binary data")
    if not text.strip():
        raise InputError(where, "no text" if text else "an empty text", "give a file with the text of an article")
    if half := _SURROGATE.search(text):
        raise InputError(
            where, f"half of a surrogate pair at character {half.start()}", "mend the escape (\\ud83d\\ude00, not \\ud83d alone)"
        )
    return text


@dataclass(frozen=True, slots=True)
class _Part:
    """A line, or lines that were wrapped, and the kind of block that it is; none where it is furniture."""

    span: Span
    kind: BlockKind | None = None
    apart: bool = True  # after an empty line
    whole: Span | None = None  # with the furniture at its edges

    @property
    def line(self) -> Span:
        return self.whole or self.span


def _lines(text: str) -> Iterator[_Part]:
    previous = 0
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        start, end = match.end() - len(line.lstrip()), match.start() + len(line.rstrip())
        yield _Part(Span(start, end), apart=text.count("\n", previous, start) != 1 or previous == 0)
        previous = end


def _unwrapped(text: str, lines: Sequence[_Part]) -> list[_Part]:
    """Joins lines that were broken at a column, as in e-mails: nearly every broken line leaves no room for the next word."""
    width = max((len(p.span.of(text).expandtabs()) for p in lines), default=0)
    if not 40 <= width <= 120:
        return list(lines)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    broken = [(a, b) for a, b in pairs if not _SENTENCE_END.search(a.span.of(text))]
    full = [(a, b) for a, b in broken if _is_full(text, a, b, width)]
    if len(broken) < 3 or len(full) < 0.8 * len(broken) or len(broken) < 0.4 * len(pairs):
        return list(lines)
    joined: list[_Part] = []
    for part in lines:
        if joined and not part.apart and _is_full(text, _Part(_last_line(text, joined[-1].span)), part, width):
            joined[-1] = replace(joined[-1], span=Span(joined[-1].span.start, part.span.end))
        else:
            joined.append(part)
    return joined


def _last_line(text: str, span: Span) -> Span:
    return Span(max(span.start, text.rfind("\n", span.start, span.end) + 1), span.end)


def _is_full(text: str, line: _Part, following: _Part, width: int) -> bool:
    word = following.span.of(text).split(maxsplit=1)[0]
    return line.span.end - line.span.start + 1 + len(word) > width - 8


@dataclass(slots=True)
class _Walk:
    """What the lines read so far say about the next one."""

    paragraphs: int = 0
    titled: bool = False
    in_links: bool = False
    appealing: int = 0  # lines that an appeal for money may still have
    in_comments: bool = False
    captioned: bool = False  # "Image caption," stood alone: the next line is the caption
    credited: bool = False  # "Getty Images" stood alone: a line without a full stop is the caption
    signed: bool = False  # "By" stood alone: the next line is the author
    promoted: bool = False
    previous: str = ""

    def outside(self, line: str, following: str, late: bool) -> bool:
        """Whether the line is no part of the article because of the lines around it."""
        masthead = self.paragraphs == 0 and header.masthead(line) and not _is_prose(following)
        signed = header.is_name(line) and (self.signed or header.is_position(following))
        return self.enter(line, late) or self.repeats(line) or signed or masthead or header.is_position(line)

    def enter(self, line: str, late: bool) -> bool:
        """Whether the line lies in a part of the page that is no article."""
        self.in_comments |= self.paragraphs > 0 and furniture.opens_comments(line, late=late)
        closed = furniture.closes_appeal(self.previous)
        self.appealing = _APPEAL_LINES if furniture.opens_appeal(line) else 0 if closed else max(0, self.appealing - 1)
        opens_links = furniture.opens_links(line)
        self.in_links = self.paragraphs > 0 and (opens_links or (self.in_links and not _is_prose(line, 80)))
        return self.in_comments or self.appealing > 0 or self.in_links or opens_links

    def belongs_to_promotion(self, part: _Part, line: str) -> bool:
        return self.promoted and not part.apart and not _is_prose(line)

    def repeats(self, line: str) -> bool:
        return len(line) < 150 and line == self.previous

    def leave(self, line: str, kind: BlockKind | None, marked: int | None) -> None:
        self.paragraphs += kind is BlockKind.PARAGRAPH
        self.titled |= kind is BlockKind.HEADING
        if kind is None:
            self.captioned = (self.captioned and furniture.is_credit(line)) or (marked is not None and marked >= len(line))
            self.promoted = self.promoted or furniture.is_promotion(line)
        else:
            self.captioned = self.promoted = False
        self.credited = kind is None and furniture.is_credit(line)
        self.signed = line.lower() == "by"
        self.previous = line


def _classified(text: str) -> Iterator[_Part]:
    """Every line with its kind; what a line is depends on the lines before it."""
    lines = _unwrapped(text, list(_lines(text)))
    prose_from = next((i for i, p in enumerate(lines) if _is_prose(p.span.of(text))), len(lines))
    walk = _Walk()
    for index, part in enumerate(lines):
        if part.span.end - part.span.start > _LONGEST:
            yield replace(part, kind=BlockKind.PARAGRAPH)
            continue
        line = _bare(part.span.of(text))
        marked = furniture.caption_mark(line)
        following = lines[index + 1] if index + 1 < len(lines) else None
        trimmed = (
            None
            if walk.outside(line, following.span.of(text) if following else "", part.span.start > len(text) / 2)
            else _trimmed(text, part, walk)
        )
        if trimmed is None or walk.belongs_to_promotion(part, line):
            walk.leave(line, None, marked)
            yield part
            continue
        untitled = not walk.titled and walk.paragraphs == 0
        pictured = _names_picture(text, following, untitled) or (not untitled and (walk.credited or header.is_name(line)))
        kind = BlockKind.CAPTION if walk.captioned or marked else _kind(text, trimmed, index < prose_from, pictured, untitled)
        walk.leave(line, kind, marked)
        yield replace(trimmed, kind=kind)


def _bare(line: str) -> str:
    """The line without the marks that open it, to be compared with the next."""
    return line.lstrip("? \t•·") or line


def _trimmed(text: str, part: _Part, walk: _Walk) -> _Part | None:
    """The line without the furniture at its edges; none where nothing else is left."""
    line, offset = part.span.of(text), part.span.start
    if furniture.is_furniture(line) or header.is_dateline(line):
        return None
    if opening := header.opening_date(line):
        line, offset = line[opening[1] :], offset + opening[1]
    if marked := furniture.caption_mark(line):
        line, offset = line[marked:], offset + marked
    if leading := furniture.LEADING.match(line):
        line, offset = line[leading.end() :], offset + leading.end()
    if doubled := furniture.doubled_caption(line):
        line, offset = doubled, offset + len(line) - 2 * len(doubled)
    line = furniture.without_trailing(line)
    stripped = line.strip()
    if not stripped or furniture.is_furniture(stripped) or _is_header(stripped, in_head=walk.paragraphs < 2):
        return None
    start = offset + len(line) - len(line.lstrip())
    return replace(part, span=Span(start, start + len(stripped)), whole=part.span)


def _is_header(line: str, *, in_head: bool) -> bool:
    return header.is_dateline(line) or header.byline(line, in_head=in_head) is not None


def _kind(text: str, part: _Part, before_prose: bool, pictured: bool, untitled: bool) -> BlockKind:
    line = part.span.of(text)
    if furniture.credit_start(line) is not None or furniture.doubled_caption(part.line.of(text)):
        return BlockKind.CAPTION
    if untitled and len(line) < 120 and _ASKING.fullmatch(line):
        return BlockKind.HEADING
    if _LISTED.match(part.line.of(text)) or _SENTENCE_END.search(line) or len(line) > (150 if before_prose else 110):
        return BlockKind.PARAGRAPH
    if pictured or (not before_prose and (_APPOSED.match(line) or _PERSON_THEN.match(line))):
        return BlockKind.CAPTION
    return BlockKind.HEADING


def _names_picture(text: str, following: _Part | None, untitled: bool) -> bool:
    """Whether the next line, with no gap, is a caption mark, a credit or, below a title, a byline: then this one is about the picture."""
    if following is None or following.apart:
        return False
    line = following.span.of(text)
    if furniture.caption_mark(line) is not None or furniture.is_credit(line):
        return True
    return not untitled and line.lower() != "by" and header.byline(line) is not None


def _is_prose(line: str, characters: int = 60) -> bool:
    if len(line) > _LONGEST:
        return True
    return len(line) >= characters and bool(_SENTENCE_END.search(line)) and not furniture.is_furniture(line)


def _blocks(text: str, parts: Sequence[_Part]) -> tuple[Block, ...]:
    found = [Block(_without_credit(text, p), p.kind) for p in parts if p.kind is not None]
    if not any(b.kind is BlockKind.PARAGRAPH for b in found):
        return tuple(_as_paragraph(text, b) for b in found)
    while found[-1].kind is BlockKind.HEADING and _is_tag(found[-1].span.of(text)):
        found.pop()
    return tuple(found)


def _is_tag(heading: str) -> bool:
    """Whether a heading with no text below it is only a tag or a link: short, and no item of a list."""
    return len(heading.split()) <= 6 and not re.search(r"[,:–—\d]", heading)


def _without_credit(text: str, part: _Part) -> Span:
    credit = furniture.credit_start(part.span.of(text)) if part.kind is BlockKind.CAPTION else None
    return Span(part.span.start, part.span.start + credit) if credit else part.span


def _as_paragraph(text: str, block: Block) -> Block:
    """Where no line ends like a sentence, long lines are the text."""
    words = len(_WORD.findall(block.span.of(text)))
    return replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.HEADING and words >= 4 else block


def _has_content(text: str, blocks: Sequence[Block]) -> bool:
    return any(b.kind is BlockKind.PARAGRAPH for b in blocks)


def _what_is_there(text: str) -> str:
    return f"nothing but page furniture and headings in {len(text)} characters"


def _head(text: str, parts: Sequence[_Part]) -> Iterator[str]:
    """The lines before the second paragraph."""
    paragraphs = 0
    for part in parts:
        paragraphs += part.kind is BlockKind.PARAGRAPH
        if paragraphs > 1:
            return
        yield part.line.of(text)


def _published(text: str, parts: Sequence[_Part]) -> str | None:
    lines = list(_head(text, parts))
    for line in lines:
        if (opening := header.opening_date(line)) and len(opening[0]) == 10:
            return opening[0]
    dated = [line for line in lines if header.is_dateline(line)]
    labelled = [p.span.of(text) for p in parts if p.kind is None and header.opening_date(p.span.of(text))]
    return next((d for line in (*dated, *labelled) if (d := header.date_in(line)) and len(d) >= 7), None)


def _author(text: str, parts: Sequence[_Part]) -> str | None:
    """The first byline's name: of one line, beside a date, above a post, or below a line that says "By"."""
    head = set(_head(text, parts))
    signed = False
    for part, after in zip_longest(parts, parts[1:]):
        line, following = part.span.of(text), after.span.of(text) if after else ""
        if part.kind is None:
            name = line if header.is_name(line) and (signed or header.is_position(following)) else header.byline(line, in_head=line in head)
            name = name or (header.dated_author(line) if header.is_dateline(line) else None)
            if name:
                return name
        signed = line.lower() == "by"
    return None


def _publisher(text: str, parts: Sequence[_Part]) -> str | None:
    """The outlet that the furniture names, else the newspaper's name at the top."""
    named = header.outlet(p.span.of(text) for p in parts if p.kind is None)
    return named or next((p.span.of(text) for p in parts if p.kind is None and _is_masthead(p.span.of(text))), None)


def _is_masthead(line: str) -> bool:
    return header.masthead(line) and not furniture.is_furniture(line)


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading before the first paragraph that has the length of a headline, else the first one."""
    headings: list[str] = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            break
        if block.kind is BlockKind.HEADING:
            headings.append(block.span.of(text))
    return next((h for h in headings if len(h.split()) >= 4), headings[0] if headings else None)
