"""Markdown: the words without their marks; a YAML header is metadata."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.read.sidecar import metadata_of
from kg.read.source import Found, Source

_HEADER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_BLOCKS: tuple[_Rule, ...] = (  # no pattern may look at one stretch from many starts: the time must grow with the text alone
    (re.compile(r"^(?P<fence>```|~~~)[^`\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL), ""),
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), ""),
    (re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(?P<words>.*)$", re.MULTILINE), lambda m: f"\n{m['words'].rstrip().rstrip('#').rstrip()}\n"),
    (re.compile(r"^(?P<words>[^\s|>*-].*)\n(?:=+|-+)[ \t]*$", re.MULTILINE), r"\n\g<words>\n"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-+*][ \t]+(?=\S)", re.MULTILINE), "• "),
    (re.compile(r"^\[[^\]\n]+\]:[ \t]+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"^(?=[^\n]*---)[ \t:|-]+$", re.MULTILINE), ""),
)
_INLINE: tuple[_Rule, ...] = (
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"\[(?P<words>[^\[\]\n]+)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\])"), r"\g<words>"),
    (re.compile(r"<(?P<words>https?://[^>\s]+)>"), r"\g<words>"),
    (re.compile(r"(?P<mark>\*\*\*|\*\*|\*|~~)(?=\S)(?P<words>[^*~\n]+?)(?<=\S)(?P=mark)"), r"\g<words>"),
    (re.compile(r"(?<!\w)(?P<mark>__|_)(?=\S)(?P<words>[^_\n]+?)(?<=\S)(?P=mark)(?!\w)"), r"\g<words>"),
    (re.compile(r"`(?P<words>[^`\n]+)`"), r"\g<words>"),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+.!~>|-])"), ""),
    (re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE), ""),
)
_SOFT_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n•|\d])")


def read_source(source: Source) -> Found:
    """The document of a Markdown file."""
    text, encoding = source.text()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    header = _HEADER.match(text)
    said = metadata_of(header["yaml"], source.where) if header else {}
    return [source.document(plain(text[header.end() :] if header else text), said, encoding=encoding)], []


def plain(text: str) -> str:
    """The words of Markdown, a paragraph a line.

    >>> plain("# Mayor *resigns*\\n\\nThe [mayor](u) of Wick\\nhas **resigned**.\\n")
    'Mayor resigns\\n\\nThe mayor of Wick has resigned.'
    """
    for pattern, words in (*_BLOCKS, *_INLINE):
        text = pattern.sub(words, text)
    text = _SOFT_BREAK.sub(" ", text)
    text = re.sub(r"^\|[ \t]*(.*?)[ \t]*\|$", lambda m: re.sub(r"\s*\|\s*", ", ", m[1]), text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
