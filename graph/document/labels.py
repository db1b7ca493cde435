"""Labels: what may open a provision, by its print alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from graph.document import headings
from graph.numerals import parse_ordinal
from graph.passages.marks import CLAUSE, ENDS
from graph.span import Span

LISTS = ("附件:", "附表:", "附录:")
"""Openings of the list of annexes under a text."""

LISTED = ("-第", "- 第")
"""Openings of an article that was taken for an item of a list; before a digit a dash may be a minus."""

TAILS = ("解读:", "相关解读:", "政策解读:", "相关链接:")
"""Openings of what a page prints behind a text."""

MAX_TAIL = 400
"""Characters of the longest of these."""

MARKS = "★▲△☆●*# "
"""Marks that may stand before a label: of weight, or of Markdown."""

DENSE = 1200
"""Characters of a paragraph that is taken to have lost its line breaks when it holds several labels."""


MAX_INLINE = 24
"""Characters of the longest heading that items follow on its line."""
INLINE = ("bracketed", "digit", "bracketed_digit")
"""Styles of the labels of such items."""
FIRSTS = ("一)", "㈠", "1)", "⑴", "1、", "1.")
"""What the first label of such items holds, or is."""
FIRST_ITEMS = ("bracketed", "digit", "bracketed_digit", "half_bracketed", "circled")
"""Styles of the labels of items that may open on the line of their heading."""
MAX_FIRST = 600
"""Characters behind a heading in which the first item of its list is looked for."""
MAX_BOX = 60
"""Characters of the longest line that heads a box."""


class Label(NamedTuple):
    """A label that may open a provision."""

    style: str
    numbers: tuple[int, ...]  # of a compound label, all; else the ordinal alone
    span: Span
    firm: bool  # it opens a paragraph

    @property
    def ordinal(self) -> int:
        """Its number among its siblings."""
        return self.numbers[-1]


class Heading(NamedTuple):
    """A label that was accepted, and its place in the tree."""

    label: Label
    path: str
    depth: int


def find_labels(body: str, paragraphs: list[Span]) -> Iterator[Label]:
    """Find every label that may open a provision.

    Args:
        body: The body.
        paragraphs: The lines of a part that stand in no task table, in order.

    Returns:
        The labels in the order of the text: those that open a paragraph, and all in a paragraph that lost its breaks.
    """
    contents = headings.contents_line_pattern()
    listing = False  # the list of annexes under a text numbers them, and they are no provisions
    for p in paragraphs:
        first = body[p.start]
        listing = body.startswith(LISTS, p.start) if first == "附" else listing and first.isdigit()
        if listing:
            continue
        start = p.start
        if first in MARKS or (first == "-" and body.startswith(LISTED, p.start)):
            start = next((i for i in range(p.start, p.end) if body[i] not in f"-{MARKS}"), p.start)
        match = headings.match_label(body, start, p.end)
        if match and not contents.search(body, max(p.start, p.end - 40), p.end):
            yield _make_label(match, firm=True)
            yield from (_make_label(m, firm=False) for m in _find_items(body, match, p))
        if p.end - p.start > DENSE:
            inner = [
                m
                for m in headings.buried_label_pattern().finditer(body, p.start + 1, _find_tail(body, p))
                if not match or m.start() >= match.end()
            ]
            if len(inner) > 3:
                yield from (_make_label(m, firm=False) for m in inner)


def _find_items(body: str, heading: re.Match[str], paragraph: Span) -> list[re.Match[str]]:
    """Find the labels of items that follow a heading on its line: 一、重点任务 1.建设平台…, 2.培育企业….

    They follow the heading itself, which no stop closes, and count from 1; what a sentence counts is none.
    """
    near = min(paragraph.end, heading.end() + MAX_INLINE)
    if not any(body.find(sign, heading.end() + 2, near) >= 0 for sign in FIRSTS):
        return []
    first = headings.buried_label_pattern().search(body, heading.end() + 2, near)
    if not first or headings.name_style(first) not in INLINE or _read_ordinal(first[0]) != 1:
        return []
    if any(body[at] in f"{CLAUSE}:(" for at in range(heading.end(), first.start())):
        return []
    items = [first]
    for match in headings.buried_label_pattern().finditer(body, first.end(), paragraph.end):
        closed = body[match.start() - 1] in f"{ENDS}. )"
        if closed and headings.name_style(match) == headings.name_style(first) and _read_ordinal(match[0]) == len(items) + 1:
            items.append(match)
    return items if len(items) > 1 else []


def add_first_items(body: str, labels: list[Label]) -> list[Label]:
    """Add the first items of lists that open on the line of their heading, the second on its own: 二、任务：1.甲。 | 2.乙.

    Args:
        body: The body.
        labels: Those that open lines, in order, and others.

    Returns:
        The labels in order; a first item follows the end of a sentence, a colon or a bracket.
    """
    added: list[Label] = []
    for heading, item in pairwise(label for label in labels if label.firm):
        if item.ordinal != 2 or item.style not in FIRST_ITEMS or heading.style == item.style:
            continue
        until = min(item.span.start, heading.span.end + MAX_FIRST)
        for match in headings.buried_label_pattern().finditer(body, heading.span.end, until):
            line = body.rfind("\n", 0, match.start()) + 1
            closed = body[match.start() - 1] in f"{ENDS}:) " and not body.startswith(LISTS, line)
            if closed and headings.name_style(match) == item.style and _read_ordinal(match[0]) == 1:
                added.append(_make_label(match, firm=False))
                break
    return sorted({*labels, *added}, key=lambda label: label.span) if added else labels


def _find_tail(body: str, paragraph: Span) -> int:
    """Find where the links of a page begin behind a text that lost its line breaks; its end where there are none."""
    floor = max(paragraph.start, paragraph.end - MAX_TAIL)
    found = (body.find(tail, floor, paragraph.end) for tail in TAILS)
    return min((at for at in found if at >= 0), default=paragraph.end)


def drop_boxed(body: str, paragraphs: list[Span], labels: list[Label]) -> list[Label]:
    """Drop the labels that number the items of a box (专栏), which are no provisions.

    Args:
        body: The body.
        paragraphs: The lines of a part, in order.
        labels: The labels in it, in order.

    Returns:
        The other labels; those of a box run on from the line under its title until another numbering goes on.
    """
    heads = [i for i, p in enumerate(paragraphs[:-1]) if body.startswith("专栏", p.start) and p.end - p.start < MAX_BOX]
    openings = {paragraphs[i + 1].start for i in heads}
    kept: list[Label] = []
    box: Label | None = None
    last: dict[str, int] = {}  # the ordinal that each open style has reached outside boxes
    for label in labels:
        rank = headings.RANKS[label.style]
        opens = label.span.start in openings and label.ordinal == 1 and rank >= headings.RANKS["digit"]
        runs_on = box and label.style == box.style and label.ordinal == box.ordinal + 1 != last.get(label.style, -1) + 1
        if opens or runs_on:
            box = label
        elif box is None or rank <= headings.RANKS[box.style]:
            box = None
            last = {style: ordinal for style, ordinal in last.items() if headings.RANKS[style] < rank} | {
                label.style: label.ordinal
            }
            kept.append(label)
    return kept


@lru_cache(maxsize=1024)  # every document has the same labels
def _read_ordinal(label: str) -> int:
    """Read the number of a label; 0 where it has none."""
    return parse_ordinal(label.removesuffix("部分").removesuffix("篇")) or 0


def _make_label(match: re.Match[str], *, firm: bool) -> Label:
    """Make a label of what the pattern matched."""
    style = headings.name_style(match)
    if style == "dotted":
        numbers = tuple(int(n) for n in match[0].rstrip(".").split("."))
        return Label(f"dotted{len(numbers)}", numbers, Span(*match.span()), firm)
    return Label(style, (_read_ordinal(match[0]),), Span(*match.span()), firm)
