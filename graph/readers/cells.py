r"""Cells: the grids in a raw text, however its reader came to know them.

A row of a table stands in raw in one of four ways: a cell a line, each that another one follows ended by a tab (as `Blocks` writes
what Word documents, web pages, workbooks and PDF pages hold); a row a line, its cells parted by tabs; or by upright strokes, as
Markdown has it; or, below a head that says so, by blanks (`graph.readers.spaced`). So a grid can be found again in a raw text that
was kept, and nothing but the text has to be kept.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.readers.spaced import find_heads, read_spaced
from graph.span import Span

_BAR = re.compile(r"(?<!\\)\|")  # parts the cells of Markdown

ABOVE = "\x1f"
"""Stands in raw for a cell that a merged one covers from above."""
BESIDE = "\x1f\x1f"
"""Stands in raw for a cell that a merged one covers from its left."""
MAX_COLUMNS = 64
"""Columns of the widest grid; what claims more is a typing error or an attack."""
MAX_QUOTED = 2_000
"""Characters of the longest cell in quotation marks, as spreadsheets write those that hold a line break."""
LOOK = 6
"""Rows of which two have several cells, where lines with tabs are a table."""
MAX_CAPTION = 80
"""Characters of the longest line without a tab that is taken for a row across the columns."""


class Cell(NamedTuple):
    """A cell of a grid.

    Args:
        row: Its first row, from 0.
        column: Its first column, from 0.
        rows: How many rows it covers.
        columns: How many columns it covers.
        span: Its words; empty where it is blank.
    """

    row: int
    column: int
    rows: int
    columns: int
    span: Span


class Grid(NamedTuple):
    """A table whose cells are known.

    Args:
        span: All its rows.
        width: How many columns it has.
        height: How many rows it has.
        cells: In the order of the text, blank ones too.
    """

    span: Span
    width: int
    height: int
    cells: tuple[Cell, ...]


class _Row(NamedTuple):
    """A row as it stands: what each of its places holds, and the line behind it."""

    places: list[Span]
    behind: int


@cache
def _ruler_pattern() -> re.Pattern[str]:
    """Compile the pattern of the line under the head of a table in Markdown.

    What is read once is never given back: a line may be nothing but blanks.
    """
    dashes = r"[ \t]*+:?-++:?[ \t]*+"
    return re.compile(rf"[ \t]*+\|?{dashes}(?:\|{dashes})*\|?[ \t]*+")


def find_grids(raw: str) -> tuple[Grid, ...]:
    r"""Find the grids of a raw text.

    Args:
        raw: What a reader decoded.

    Returns:
        The grids of at least two rows and two columns, in the order of the text.

    Example:
        >>> raw = "任务分工\n任务\t\n责任单位\n建设平台\t\n市大数据局\n\n任务\t责任单位\n开展培训\t\n"
        >>> [[cell.span.cut(raw) for cell in grid.cells] for grid in find_grids(raw)]
        [['任务', '责任单位', '建设平台', '市大数据局'], ['任务', '责任单位', '开展培训', '']]
    """
    heads = find_heads(raw)
    if "\t" not in raw and "|" not in raw and not heads:
        return ()
    lines = re.finditer(r"[^\n\f]*(?:[\n\f]|\Z)", raw)
    return tuple(_find(raw, [Span(match.start(), _cut_end(raw, *match.span())) for match in lines], heads))


def _cut_end(raw: str, start: int, end: int) -> int:
    """Return where a line ends without its break."""
    while end > start and raw[end - 1] in "\n\f\r":
        end -= 1
    return end


def _find(raw: str, lines: list[Span], heads: frozenset[int]) -> Iterator[Grid]:
    """Find the grids among the lines of a raw text; `heads` are the lines that may head a spaced one."""
    at = 0
    while at < len(lines):
        line = lines[at]
        found: tuple[list[list[Span]], int] | None = None
        tab = raw.find("\t", line.start, line.end)
        if tab >= 0 or _opens_quoted(raw, line):
            found = _read_stacked(raw, lines, at) if tab == line.end - 1 else _read_tabbed(raw, lines, at)
        elif raw.find("|", line.start, line.end) >= 0:
            found = _read_barred(raw, lines, at)
        elif line.start in heads:
            found = read_spaced(raw, lines, at)
        if found and len(found[0]) > 1:
            yield _lay(raw, found[0])
        at = max(at + 1, found[1]) if found else at + 1


def _opens_quoted(raw: str, line: Span) -> bool:
    """Tell whether a line opens a cell in quotation marks that goes on in the next, with another cell behind it."""
    close = _find_close(raw, line.start) if raw.startswith('"', line.start) else -1
    return close > line.end and raw.startswith("\t", close + 1)


def _lay(raw: str, rows: list[list[Span]]) -> Grid:
    """Lay rows out as a grid: what stands for a covered cell widens or lengthens the one that covers it."""
    width = max(map(len, rows))
    owners: list[int] = []  # of the row above: the index of the cell that stands in each column
    cells: list[Cell] = []
    for row, places in enumerate(rows):
        own: list[int] = []
        for column, place in enumerate(places):
            mark = place.cut(raw)
            if mark == BESIDE and own:
                own.append(own[-1])
                cell = cells[own[-1]]
                if cell.row == row:
                    cells[own[-1]] = cell._replace(columns=column - cell.column + 1)
            elif mark == ABOVE and column < len(owners):
                own.append(owners[column])
                cells[own[-1]] = cells[own[-1]]._replace(rows=row - cells[own[-1]].row + 1)
            else:
                own.append(len(cells))
                cells.append(Cell(row, column, 1, 1, Span(place.start, place.start) if place.cut(raw).isspace() else place))
        if len(places) == 1 < width:  # a line across the columns
            cells[-1] = cells[-1]._replace(columns=width)
            own *= width
        owners = own
    return Grid(Span(rows[0][0].start, rows[-1][-1].end), width, len(rows), tuple(cells))


def _read_stacked(raw: str, lines: list[Span], at: int) -> tuple[list[list[Span]], int] | None:
    """Read rows that have a cell a line, from one line on; all have as many cells as the first."""
    rows: list[list[Span]] = []
    behind = at
    while row := _stack(raw, lines, behind):
        if rows and len(row.places) != len(rows[0]):
            break
        rows.append(row.places)
        behind = row.behind
    return (rows, behind) if rows else None


def _stack(raw: str, lines: list[Span], at: int) -> _Row | None:
    """Read one row that has a cell a line: each ends with a tab and holds no other one, but the last, which has none."""
    places: list[Span] = []
    while at < len(lines) and len(places) < MAX_COLUMNS:
        start, end = lines[at]
        tab = raw.find("\t", start, end)
        at += 1
        if tab < 0:
            return _Row([*places, Span(start, end)], at) if places else None
        if tab != end - 1:
            return None
        places.append(Span(start, tab))
    return None


def _read_tabbed(raw: str, lines: list[Span], at: int) -> tuple[list[list[Span]], int] | None:
    """Read rows that are lines, their cells parted by tabs: as many as in the first, or fewer where those at the end are blank."""
    first = _split_tabs(raw, lines, at)
    width = len(first.places)
    if not 1 < width <= MAX_COLUMNS:
        return None
    rows, behind, whole = [first.places], first.behind, 1
    while behind < len(lines):
        start, end = lines[behind]
        quoted = raw.startswith('"', start) and _find_close(raw, start) > end
        if raw.find("\t", start, end) < 0 and not quoted:
            goes_on = behind + 1 < len(lines) and raw.count("\t", *lines[behind + 1]) == width - 1
            if not goes_on or end - start > MAX_CAPTION or lines[behind + 1].cut(raw) == lines[at].cut(raw):
                break  # a line with the head again below it is the heading of another table
            rows += [[lines[behind]]] if end > start and not raw[start:end].isspace() else []
            behind += 1
            continue
        row = _split_tabs(raw, lines, behind)
        if len(row.places) > width:
            break
        blank = row.places[-1].end
        rows.append(row.places + [Span(blank, blank)] * (width - len(row.places)))
        whole += len(row.places) == width
        behind = row.behind
        if len(rows) in (LOOK, LOOK + 1) and not _are_filled(rows):  # a caption may be the sixth
            return None  # told at once, for what is no table is looked at again from its next line
    return (rows, behind) if whole > 1 and _are_filled(rows) else None


def _are_filled(rows: list[list[Span]]) -> bool:
    """Tell whether the first of some rows have cells enough to be a table: two rows of several, or one where there are but two."""
    filled = [sum(place.end > place.start for place in row) for row in rows[:LOOK]]
    return sum(count > 1 for count in filled) > (len(rows) > 2)


def _split_tabs(raw: str, lines: list[Span], at: int) -> _Row:
    """Split a line at its tabs; a cell in quotation marks may go on over lines."""
    places: list[Span] = []
    position, end = lines[at]
    while True:
        close = _find_close(raw, position) if raw.startswith('"', position) else -1
        if close >= 0:
            places.append(Span(position + 1, close))
            position = close + 1
            while position > end and at + 1 < len(lines):
                at += 1
                end = lines[at].end
        else:
            tab = raw.find("\t", position, end)
            stop = tab if tab >= 0 else end
            places.append(Span(position, stop))
            position = stop
        if position >= end or raw[position] != "\t" or len(places) > MAX_COLUMNS:
            return _Row(places, at + 1)
        position += 1


def _find_close(raw: str, start: int) -> int:
    """Find the quotation mark that closes a cell; -1 where none does."""
    at = raw.find('"', start + 1, start + MAX_QUOTED)
    while at >= 0 and raw.startswith('""', at):
        at = raw.find('"', at + 2, start + MAX_QUOTED)
    return at if at >= 0 and raw[at + 1 : at + 2] in ("", "\t", "\n", "\r", "\f") else -1


def _read_barred(raw: str, lines: list[Span], at: int) -> tuple[list[list[Span]], int] | None:
    """Read rows whose cells are parted by upright strokes: with a ruler under their head, or with a stroke before each row."""
    ruler = _ruler_pattern()
    ruled = at + 1 < len(lines) and raw.find("|", *lines[at + 1]) >= 0 and ruler.fullmatch(raw, *lines[at + 1]) is not None
    if not ruled and not _opens_with_bar(raw, lines[at]):
        return None
    rows: list[list[Span]] = []
    while at < len(lines) and raw.find("|", *lines[at]) >= 0 and (ruled or _opens_with_bar(raw, lines[at])):
        if ruler.fullmatch(raw, *lines[at]) is None:
            rows.append(_split_bars(raw, lines[at]))
        at += 1
    width = len(rows[0]) if rows else 0
    if not 1 < width <= MAX_COLUMNS:
        return [], at
    return [(row + [Span(row[-1].end, row[-1].end)] * (width - len(row)))[:width] for row in rows], at


def _opens_with_bar(raw: str, line: Span) -> bool:
    """Tell whether a line opens with an upright stroke, blanks aside."""
    at = line.start
    while at < line.end and raw[at] in " \t\u3000":
        at += 1
    return at < line.end and raw[at] == "|"


def _split_bars(raw: str, line: Span) -> list[Span]:
    """Split a line at its upright strokes; those at its ends part nothing."""
    edges = [match.start() for match in _BAR.finditer(raw, *line)]
    starts, ends = [line.start, *(edge + 1 for edge in edges)], [*edges, line.end]
    places = [_strip(raw, Span(start, end)) for start, end in zip(starts, ends, strict=True)]
    if _opens_with_bar(raw, line):
        places = places[1:]
    if len(places) > 1 and places[-1].start == places[-1].end:
        places = places[:-1]
    return places or [Span(line.end, line.end)]


def _strip(raw: str, span: Span) -> Span:
    """Leave out the blanks at both ends."""
    start, end = span
    while start < end and raw[start] in " \t\u3000":
        start += 1
    while end > start and raw[end - 1] in " \t\u3000":
        end -= 1
    return Span(start, end)
