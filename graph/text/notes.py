"""Notes: the lines of footnotes, and the marks in the text that they answer; a note explains and orders nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from graph.readers.marks import NOTE
from graph.span import Span

_MARK = r"(?P<mark>[①-⑳]|[\[〔【][1-9]\d?[\]〕】])"
_FIRST = (NOTE, "①", "[1", "〔1", "【1")
"""What opens the first note: few texts hold any of it."""


class Notes(NamedTuple):
    """What of a raw text is notes.

    Args:
        lines: Where lines start that are notes.
        marks: The marks in the text that notes answer, in order.
    """

    lines: frozenset[int]
    marks: tuple[Span, ...]


class _Head(NamedTuple):
    """A line that a mark opens, and its index among all lines; a reader may have told that it is a note."""

    mark: str
    start: int
    line: int
    told: bool


def find_notes(raw: str, lines: list[tuple[int, int]]) -> Notes:
    r"""Find the footnotes of a text: a line that a mark opens, where the same mark stands behind words before it.

    What a reader has told to be notes has lost its lines already, and its marks are found. In plain text the mark closes a clause,
    as that of an item does not (包括①甲、②乙), and the lines that marks open in a row are notes together or items together.

    Args:
        raw: The text.
        lines: Where its lines start and end, in order.

    Example:
        >>> raw = "（一）建设平台①。\n①指甲平台。\n（二）培育企业。\n①乙。"
        >>> notes = find_notes(raw, [(0, 9), (10, 16), (17, 25), (26, 29)])
        >>> notes.lines, [mark.cut(raw) for mark in notes.marks]
        (frozenset({10}), ['①'])
    """
    if not any(first in raw for first in _FIRST):
        return Notes(frozenset(), ())
    references = list(_reference_pattern().finditer(raw))
    opened: dict[str, list[re.Match[str]]] = {}
    lost: list[int] = []
    marks: list[Span] = []
    at = 0
    for group in _group(_find_heads(raw, lines)):
        while at < len(references) and references[at].start() < group[0].start:
            opened.setdefault(references[at]["mark"], []).append(references[at])
            at += 1
        answered = [[r for r in opened.get(head.mark, ()) if head.told or r["closes"] is not None] for head in group]
        if all(answered):
            lost += [head.start for head in group if not head.told]
            marks += [Span(*reference.span("mark")) for found in answered for reference in found]
            for head in group:
                opened.pop(head.mark, None)
    return Notes(frozenset(lost), tuple(sorted(marks)))


def _find_heads(raw: str, lines: list[tuple[int, int]]) -> Iterator[_Head]:
    """Find the lines that marks open."""
    for match in _head_pattern().finditer(raw):
        line = bisect_right(lines, match.start(), key=itemgetter(0)) - 1
        told = match["told"] is not None
        yield _Head(match["mark"], match.start() if told or line < 0 else lines[line][0], line, told)


def _group(heads: Iterator[_Head]) -> list[list[_Head]]:
    """Put heads together that stand in lines that follow each other."""
    groups: list[list[_Head]] = []
    for head in heads:
        last = groups[-1][-1] if groups else None
        if last and not head.told and not last.told and head.line == last.line + 1:
            groups[-1].append(head)
        else:
            groups.append([head])
    return groups


@cache
def _head_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark that opens a line, and of what a reader puts before a note."""
    return re.compile(rf"(?m)^[ \t\u3000]{{0,20}}(?:(?P<told>{NOTE})[ \t\u3000]{{0,20}})?{_MARK}")


@cache
def _reference_pattern() -> re.Pattern[str]:
    """Compile the pattern of a mark behind words, which may close a clause."""
    return re.compile(rf"(?<=[\w”》）】’]){_MARK}(?P<closes>(?=[，。；：、！？）》”’,.;:\s]|\Z))?")
