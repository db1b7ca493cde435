"""Layout: what of a text is only paper: line breaks, page numbers, running heads, spaces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.span import Span
from graph.text.fold import ENTITIES, INVISIBLE, fold, pair_quotes
from graph.text.furniture import drop_furniture, find_cuts, find_lines
from graph.text.model import Offsets
from graph.text.notes import find_notes
from graph.text.wraps import SPREAD, find_torn, find_width, runs_on

if TYPE_CHECKING:
    from graph.readers.cells import Grid

# The layout inside a line.
_LAYOUT = re.compile(
    r"[ \t\xa0\u2000-\u200a\u202f\u3000]+"
    rf"|[{INVISIBLE}]+"
    r"|&(?:quot|amp|lt|gt|nbsp|[lr][ds]quo|middot|[mn]dash|hellip);"
    r"|<br ?/?>"
)
_ODD = re.compile(  # what layout may begin with: one class, which a search passes over the faster
    r"[ \t\xa0\u2000-\u200f\u202a-\u202f\u2060-\u2069\u3000\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ufe00-\ufe0f\ufeff&<]"
)
NUMERAL = 40
"""Characters of the longest number that opens a line, with the blanks before it."""
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[编章节]")
_SUFFIXES = "局委办厅部院"
_NAME_ENDS = _SUFFIXES + "会室处科司队站所社行团府道镇乡校心位门区县市业）)"
_JOINTS = ("、", "，", "；", "）")
_COUNTERS = "年月日时分个家项条种类户万亿元倍%％"


def build_body(raw: str, grids: "tuple[Grid, ...]" = ()) -> tuple[str, Offsets]:
    """Leave out the layout of a text; return the body and the way back.

    Args:
        raw: The text.
        grids: The grids in it, in order: a line of theirs never goes on in the next, and is no page number.
    """
    lines = find_lines(raw)
    notes = find_notes(raw, lines)
    if notes.lines:
        lines = [line for line in lines if line[0] not in notes.lines]
    bound = _find_bound(lines, grids)
    lines = drop_furniture(raw, lines, bound)
    cut = find_cuts(raw, lines)
    torn = find_torn(raw, lines)
    breaks = sorted([*((mark, "") for mark in notes.marks), *((gap, " ") for gap in _find_gaps(raw, grids))])
    width = find_width(raw, [line for line in lines if line[0] not in bound] if bound else lines)
    parts: list[str] = []
    body: list[int] = []
    starts: list[int] = []
    wide: dict[int, int] = {}
    length = 0
    opens = False  # the first line of a paragraph is two ideographs shorter: its indent is often lost
    for index, (start, end) in enumerate(lines):
        if index and start in bound:
            opens = not _parts_time(raw, lines[index - 1], start)
        else:
            goes_on = index in torn or (index and runs_on(raw, lines[index - 1], (start, end), width - 4 if opens else width))
            opens = index == 0 or index in cut or not goes_on
        if index and opens:
            body.append(length)
            starts.append(lines[index - 1][1])
            parts.append("\n")
            length += 1
        inside = start in bound
        start = start if inside else _skip_marker(raw, start, end)
        pieces = _cut_at(raw, start, end, opens, inside, breaks) if breaks else _cut_line(raw, start, end, opens, inside)
        for piece, at, size in pieces:
            body.append(length)
            starts.append(at)
            parts.append(piece)
            if size != len(piece):
                wide[length] = size
            length += len(piece)
    return pair_quotes(fold("".join(parts))), Offsets(tuple(body), tuple(starts), wide)


def _skip_marker(raw: str, start: int, end: int) -> int:
    """Skip what Markdown puts before a heading or an item: ## 总则, - （一）."""
    at = start
    while at < end and raw[at] in " \t":
        at += 1
    if at == end or raw[at] not in "#-*+":
        return start
    match = _marker_pattern().match(raw, at, end)
    return match.end() if match else start


@cache
def _marker_pattern() -> re.Pattern[str]:
    """Compile the pattern of the mark of a heading or an item of Markdown, before an ideograph or the bracket of a label."""
    return re.compile(r"(?:#{1,6}|[-*+])[ \t]+(?=[\u4e00-\u9fff（(《【“])")


LISTED = 80
"""Characters that are looked at before a space for the label of duty that opens its list."""

_LABELS = ("单位", "部门", "牵头", "配合", "负责")
"""Words that close such a label."""
_LEVELS = "市省县区州国各中自"


def _find_gaps(raw: str, grids: "tuple[Grid, ...]") -> Iterator[Span]:
    """Find the blanks that part the cells of a row and nothing else does."""
    for grid in grids:
        for cell, following in pairwise(grid.cells):
            gap = Span(cell.span.end, following.span.start)
            if gap.start < gap.end and not gap.cut(raw).strip(" \xa0\u3000"):
                yield gap


def _cut_at(
    raw: str, start: int, end: int, opens: bool, bound: bool, breaks: Sequence[tuple[Span, str]]
) -> list[tuple[str, int, int]]:
    """Cut a line as `_cut_line` does; marks of notes in it are dropped, and a gap between cells is one blank."""
    pieces: list[tuple[str, int, int]] = []
    for gap, put in breaks[bisect_left(breaks, start, key=_begin) : bisect_left(breaks, end, key=_begin)]:
        pieces += _cut_line(raw, start, gap.start, opens, bound)
        pieces += [(put, gap.start, 1)] if put else []
        start, opens = gap.end, False
    return pieces + _cut_line(raw, start, end, opens, bound) if pieces else _cut_line(raw, start, end, opens, bound)


def _begin(entry: tuple[Span, str]) -> int:
    """Return where a break of a line begins."""
    return entry[0].start


def _cut_line(raw: str, start: int, end: int, opens: bool, bound: bool) -> list[tuple[str, int, int]]:
    """Cut a line into the pieces that are kept: (words, where they start in raw, how long they are there).

    Args:
        raw: The raw text.
        start: Where the line starts.
        end: Where it ends.
        opens: Whether it opens a paragraph.
        bound: Whether it stands in a grid, where a blank parts the names of a list: 市商务局 市教育局.
    """
    indent = _LAYOUT.match(raw, start, end)
    at = indent.end() if indent else start
    if at < end and raw[start] not in "&<" and not _ODD.search(raw, at, end):
        return [(raw[at:end], at, end - at)]  # as most lines are
    pieces: list[tuple[str, int, int]] = []
    at = start
    opened = start if opens else end  # a number that opens a line amid a paragraph is no label
    for match in _LAYOUT.finditer(raw, start, end):
        if match.start() > at:
            pieces.append((raw[at : match.start()], at, match.start() - at))
        at = match.end()
        mark = match[0]
        if mark[0] == "&":
            pieces.append((ENTITIES[mark[1:-1]], match.start(), len(mark)))
        elif mark[0] == "<":  # a line break in a cell of Markdown
            pieces += [("\n", match.start(), len(mark))] if bound else [(mark, match.start(), len(mark))]
        elif (
            pieces
            and at < end
            and (_is_gap(raw, opened, match.start(), at, mark) or _parts_names(raw, match.start(), at, bound=bound))
        ):
            pieces.append((mark[0], match.start(), 1))
            opened = at
        elif not pieces and opens:
            opened = at
    if at < end:
        pieces.append((raw[at:end], at, end - at))
    return _drop_spread(pieces)


def _parts_time(raw: str, line: tuple[int, int], following: int) -> bool:
    """Tell whether a line break in a cell parts a time: 2026年 | 6月底."""
    inside = raw[line[1] : following] == "\v" and raw[line[1] - 1] in "年月" and raw[following].isdigit()
    return inside and line[1] - line[0] > 1 and raw[line[1] - 2].isdigit()


def _drop_spread(pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Drop the gaps of a name that was spread over its line: 商　　务　　部, 第一章　总　　则."""
    opening = pieces[:1] if pieces and _CHAPTER.fullmatch(pieces[0][0]) else []
    head = pieces[:2] if opening and len(pieces) > 1 and pieces[1][0].isspace() else opening
    rest = pieces[len(head) :]
    letters = [piece for piece in rest if not piece[0].isspace()]
    least = 1 if head or "".join(words for words, *_ in letters) in SPREAD else 2
    spread = least < len(letters) < len(rest) and all(len(words) == 1 and words > "\u4e00" for words, *_ in letters)
    return [*head, *letters] if spread else pieces


def _is_gap(raw: str, opened: int, start: int, end: int, mark: str) -> bool:
    """Tell whether a space parts two things: Latin words, a number and its title, the columns of a line.

    Args:
        raw: The raw text.
        opened: Where the line, or what follows its last gap, opens.
        start: Where the space starts.
        end: Where it ends.
        mark: The space.
    """
    if (mark[0] < " " and mark[0] != "\t") or mark[0] in "\x7f\xad" or (mark[0] >= "\u200b" and mark[0] not in "\u202f\u3000"):
        return False
    before, after = raw[start - 1], raw[end]
    if before < "\u0250" and after < "\u0250" and before.isalnum() and after.isalnum():
        return True
    if after in _SUFFIXES and raw[end + 1 : end + 2] in _JOINTS:
        return False  # the end of a name that was torn off: 市工信    局、
    if "\t" in mark or mark.count("\u3000") > 1 or len(mark) > 3:
        return True
    if start - opened >= NUMERAL or after in _COUNTERS:
        return False
    words = raw[opened:start].strip()
    return (words[:1].isdigit() or words[:1] == "附") and _numeral_pattern().fullmatch(words) is not None


@cache
def _numeral_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number before its title: 1, 1.2., １．２."""
    return re.compile(r"(?:附[件表录])?\d{1,2}(?:[.．]\d{1,2}){0,3}[.．]?|[０-９]{1,2}(?:[.．][０-９]{1,2}){0,3}[.．]?")


def _parts_names(raw: str, start: int, end: int, *, bound: bool) -> bool:
    """Tell whether a space parts two names: in a cell, in a bracket (市公安局 市应急局), or behind a label of duty (责任单位：).

    It follows the end of a name, and no torn-off end of one follows it.
    """
    if raw[start - 1] not in _NAME_ENDS or (raw[end] in _SUFFIXES and not raw[end + 1 : end + 2].isalpha()):
        return False
    return bound or ((raw[end] in _LEVELS or raw[end].isdigit()) and _follows_label(raw[max(0, start - LISTED) : start]))


def _follows_label(words: str) -> bool:
    """Tell whether words end in a list that a bracket or a label of duty opens: 责任单位：市公安局."""
    opened = "（" in words or "(" in words or any(f"{label}{mark}" in words for label in _LABELS for mark in ":：")
    return opened and _list_pattern().search(words) is not None


@cache
def _list_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label of duty with the list behind it."""
    return re.compile(rf"(?:(?:{'|'.join(_LABELS)})[:：]|[（(])[^。；;\n()（）]*\Z")


def _find_bound(lines: list[tuple[int, int]], grids: "tuple[Grid, ...]") -> frozenset[int]:
    """Find where the lines of grids start, and the first line behind each."""
    bound: set[int] = set()
    index = 0
    for grid in grids:
        index = max(index, bisect_right(lines, grid.span.start, key=_start) - 1) if lines else 0
        if index < len(lines) and lines[index][1] <= grid.span.start:
            index += 1
        while index < len(lines) and lines[index][0] < grid.span.end:
            bound.add(lines[index][0])
            index += 1
        if index < len(lines):
            bound.add(lines[index][0])
    return frozenset(bound)


def place_grids(grids: "tuple[Grid, ...]", offsets: Offsets, length: int) -> "tuple[Grid, ...]":
    """Place grids of a raw text in its body.

    Args:
        grids: With spans of raw.
        offsets: Of the body.
        length: Of the body.

    Returns:
        The same grids with spans of the body, without blanks at the ends of a cell.
    """

    def place(at: int) -> int:
        run = bisect_right(offsets.raw, at) - 1
        if run < 0:
            return 0
        end = offsets.body[run + 1] if run + 1 < len(offsets.body) else length
        return min(offsets.body[run] + at - offsets.raw[run], end)

    return tuple(
        grid._replace(
            span=Span(place(grid.span.start), place(grid.span.end)),
            cells=tuple([cell._replace(span=Span(place(cell.span.start), place(cell.span.end))) for cell in grid.cells]),
        )
        for grid in grids
    )


def _start(line: tuple[int, int]) -> int:
    """Return where a line starts."""
    return line[0]
