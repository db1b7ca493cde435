"""Furniture: the lines of a text that say nothing of what it is about: page numbers, running heads, notes, marks of readers."""

import re
from bisect import bisect_right
from functools import cache
from operator import itemgetter

from graph.readers.marks import NOTE, PICTURE

MAX_PAGE_NUMBER = 30
"""Characters of the longest line that holds nothing but a page number."""

# A line; the break after it may hold blank lines and a page break.
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_WORDLESS = " \t" + "".join(map(chr, range(0x0E, 0x20)))  # what marks of readers, and blanks, leave of a line


@cache
def _page_number_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that holds nothing but the number of a page."""
    marks = "-—–―─－ "
    return re.compile(rf"(?<![{marks}])[{marks}]*+(?:第 ?)?\d{{1,4}}(?: ?页)?(?: ?/ ?\d{{1,4}})?[{marks}]*+")


def find_lines(raw: str) -> list[tuple[int, int]]:
    """Find the lines of a raw text that rules read: start and end of each."""
    return [match.span() for match in _LINE.finditer(raw) if not match[0].isspace() and _is_read(match[0])]


def _is_read(line: str) -> bool:
    """Tell whether a line holds words that rules read, and is no footnote and no mark of a reader alone."""
    return line[0] >= " " or (line[0] != NOTE and bool(line.strip(_WORDLESS)))


def find_cuts(raw: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Find the lines before which a page is not read: what they say goes on from nothing that is known."""
    if PICTURE not in raw:
        return frozenset()
    return frozenset(bisect_right(lines, match.start(), key=itemgetter(0)) for match in re.finditer(PICTURE, raw))


def drop_furniture(raw: str, lines: list[tuple[int, int]], bound: frozenset[int]) -> list[tuple[int, int]]:
    """Drop page numbers, and lines that head or foot three pages or more, but for those that are bound in a grid."""
    edges = _find_edges(raw, lines)
    seen: dict[str, int] = {}
    for index in edges:
        words = raw[slice(*lines[index])].strip()
        seen[words] = seen.get(words, 0) + 1

    def is_furniture(index: int, line: tuple[int, int]) -> bool:
        edge = index in edges
        if line[0] in bound:
            return False
        if not edge and line[1] - line[0] > MAX_PAGE_NUMBER:
            return False
        words = raw[line[0] : line[1]].strip()
        number = (edge or words[0] in "—–-－―─") and _page_number_pattern().fullmatch(words) is not None
        return number or (edge and seen[words] > 2)

    return [line for index, line in enumerate(lines) if not is_furniture(index, line)]


def _find_edges(raw: str, lines: list[tuple[int, int]]) -> frozenset[int]:
    """Find the lines that open or close a page."""
    if "\f" not in raw:
        return frozenset()
    edges = {0, len(lines) - 1}
    for index in range(1, len(lines)):
        if "\f" in raw[lines[index - 1][1] : lines[index][0]]:
            edges |= {index - 1, index}
    return frozenset(edges)
