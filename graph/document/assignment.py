"""Assignment: which column of a flat table each line of a row stands in.

Each line costs something in each column, by what it looks like; so does a column that stays blank or has several lines. The columns
are chosen in their order at the least cost; where that is a guess, the cell says so.
"""

from collections.abc import Sequence
from itertools import pairwise

from graph.document import heads as rules
from graph.document.columns import AGENCIES
from graph.document.lines import Line, list_columns
from graph.document.model import Column, ColumnRole, TableCell
from graph.passages.marks import PARTS
from graph.span import Span


def assign(body: str, lines: Sequence[Span], columns: Sequence[Column]) -> list[list[TableCell]]:
    """Give each line the column that it fits best, columns in their order; a line that fits one further left begins a further row.

    Returns:
        For each row its cells, from left to right.
    """
    places = [index for index, column in enumerate(columns) if column.role != "number"]
    kinds = [_tell(body, line) for line in lines]
    for index, (line, following) in enumerate(pairwise(lines)):
        if kinds[index] == "short" and _is_broken(body, line, following):
            kinds[index] = "names"  # the first half of a name that a narrow column broke
    fits = [[_FITS[kind].get(columns[place].role, 3.0) for place in places] for kind in kinds]
    chosen = _choose(body, lines, [columns[place].role for place in places], fits)
    rows: list[list[TableCell]] = [[]]
    last = -1
    for line, at, wraps in chosen:
        place = places[at]
        if wraps:
            rows.append([])
            last = -1
        if place == last and rows[-1]:
            rows[-1][-1] = rows[-1][-1]._replace(span=Span(rows[-1][-1].span.start, line.end))
        else:
            rows[-1].append(TableCell(columns[place].role, place, line))
        last = place
    return [_doubt(body, row, columns) for row in rows]


def settle(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """Settle which of two columns of tasks the only one of a row stands in: the one whose cells are about as long.

    A column that names groups of tasks is printed once for several rows; rows that have both show how long its cells are.
    """
    tasks = list_columns(columns, "task")
    pairs = [(a, b) for a, b in pairwise(tasks) if b == a + 1]
    if not pairs:
        return list(lines)
    first, second = pairs[0]
    sizes: dict[int, list[int]] = {first: [], second: []}
    for line in lines:
        inside = {cell.column: cell for cell in line.cells if cell.column in sizes}
        if len(inside) == 2:
            for column, cell in inside.items():
                sizes[column].append(cell.span.end - cell.span.start)
    if not sizes[first]:
        return list(lines)
    usual = {column: sorted(found)[len(found) // 2] for column, found in sizes.items()}
    return [_move(line, usual) for line in lines]


def _move(line: Line, usual: dict[int, int]) -> Line:
    """Move the only cell of a row in two columns to the one whose cells are about as long."""
    inside = [index for index, cell in enumerate(line.cells) if cell.column in usual]
    if len(inside) != 1 or line.kind != "task":
        return line
    at = inside[0]
    cell = line.cells[at]
    size = cell.span.end - cell.span.start
    column = min(usual, key=lambda index: max(size, usual[index]) / max(1, min(size, usual[index])))
    return line._replace(cells=(*line.cells[:at], cell._replace(column=column), *line.cells[at + 1 :]))


def _doubt(body: str, row: list[TableCell], columns: Sequence[Column]) -> list[TableCell]:
    """Say which cells of agencies may stand in another column: where one column has several lines, or one of two has none."""
    several = [index for index, column in enumerate(columns) if column.role in AGENCIES]
    if len(several) < 2 or len({columns[index].role for index in several}) < 2:
        return row
    filled = {cell.column for cell in row if cell.role in AGENCIES}
    if len(filled) == len(several) and not any("\n" in cell.span.cut(body) for cell in row if cell.role in AGENCIES):
        return row
    return [cell._replace(sure=cell.role not in AGENCIES or cell.column == min(filled)) if filled else cell for cell in row]


_COSTS: dict[ColumnRole, float] = {
    "lead": 3,
    "support": 3,
    "responsible": 3,
    "deadline": 3,
    "task": 2,
    "target": 1,
    "person": 1,
    "remark": 0.3,
    "other": 1,
}
"""What it costs to leave a column of a row blank."""
_FITS: dict[str, dict[ColumnRole, float]] = {
    "names": {
        "lead": 0,
        "support": 0,
        "responsible": 0,
        "task": 6,
        "target": 4,
        "person": 8,
        "remark": 4,
        "other": 4,
        "deadline": 20,
    },
    "nothing": {
        "lead": 0,
        "support": 0,
        "responsible": 0,
        "task": 10,
        "target": 1,
        "person": 0,
        "remark": 0,
        "other": 0.5,
        "deadline": 0,
    },
    "time": {
        "lead": 20,
        "support": 20,
        "responsible": 20,
        "task": 8,
        "target": 2,
        "person": 12,
        "remark": 3,
        "other": 2,
        "deadline": 0,
    },
    "short": {
        "lead": 9,
        "support": 9,
        "responsible": 9,
        "task": 0.5,
        "target": 1,
        "person": 0.5,
        "remark": 1,
        "other": 0.5,
        "deadline": 9,
    },
    "words": {
        "lead": 20,
        "support": 20,
        "responsible": 20,
        "task": 0,
        "target": 0.5,
        "person": 15,
        "remark": 2,
        "other": 2,
        "deadline": 10,
    },
}
"""What it costs to put a line of a kind into a column."""
_AGAIN = 2.5
"""What it costs that a column of agencies or of times has a further line."""
_FURTHER = 1.5
"""What it costs that another column has one."""
_WRAP = 4.0
"""What it costs that a further row begins."""


def _tell(body: str, line: Span) -> str:
    """Tell what kind of words a line holds."""
    words = line.cut(body)
    if rules.nothing_pattern().fullmatch(words):
        return "nothing"
    if rules.time_cell_pattern().fullmatch(words):
        return "time"
    if rules.is_list(words):
        return "names"
    return "short" if len(words) <= 5 else "words"


def _choose(
    body: str, lines: Sequence[Span], roles: Sequence[ColumnRole], fits: Sequence[Sequence[float]]
) -> list[tuple[Span, int, bool]]:
    """Choose the columns of lines at the least cost: (line, column, whether it begins a further row)."""
    blank = [_COSTS.get(role, 1.0) for role in roles]
    width = len(roles)
    again = [_measure_again(roles, place) for place in range(width)]
    task = roles.index("task") if "task" in roles else width
    skipped = [0.0, *(sum(blank[: index + 1]) for index in range(width))]  # cost of leaving the first columns blank
    # a further row need not fill the columns up to its task
    begun = [skipped[task + 1 if task < place else place] for place in range(width)]
    best = [skipped[place] + fits[0][place] for place in range(width)]
    came: list[list[tuple[int, bool]]] = []
    for index in range(1, len(lines)):
        bound = body[lines[index - 1].end - 1] in f"、{PARTS}和及" or _is_broken(body, lines[index - 1], lines[index])
        now: list[float] = []
        origins: list[tuple[int, bool]] = []
        ends = [cost + skipped[width] - skipped[place + 1] for place, cost in enumerate(best)]
        cheapest = min(range(width), key=ends.__getitem__)
        for place in range(width):
            if bound:  # what goes on with the line before it stays in its column
                cost, before, wraps = best[place], place, False
            else:
                options = [(best[before] + skipped[place] - skipped[before + 1], before, False) for before in range(place)]
                options.append((best[place] + again[place], place, False))
                options.append((ends[cheapest] + _WRAP + skipped[place] - begun[place], cheapest, True))
                cost, before, wraps = min(options)
            fit = 0.0 if bound and before == place and not wraps else fits[index][place]
            now.append(cost + fit)
            origins.append((before, wraps))
        best = now
        came.append(origins)
    finals = [cost + skipped[width] - skipped[place + 1] for place, cost in enumerate(best)]
    place = min(range(width), key=finals.__getitem__)
    chosen: list[tuple[Span, int, bool]] = []
    for index in range(len(lines) - 1, 0, -1):
        before, wraps = came[index - 1][place]
        chosen.append((lines[index], place, wraps))
        place = before
    chosen.append((lines[0], place, False))
    return chosen[::-1]


def _measure_again(roles: Sequence[ColumnRole], place: int) -> float:
    """Measure what a further line costs: those who lead are fewer than those who help, a name is shorter than the work."""
    if roles[place] == "lead" and not {"support", "responsible"}.isdisjoint(roles[place:]):
        return _AGAIN + 1
    if roles[place] == "task" and "task" in roles[place + 1 :]:
        return _FURTHER + 0.1
    return _AGAIN if roles[place] in AGENCIES or roles[place] == "deadline" else _FURTHER


def _is_broken(body: str, line: Span, following: Span) -> bool:
    """Tell whether a name was broken off: its end stands on a line of its own."""
    words = following.cut(body)
    if words in rules.BROKEN_OFF:
        return True
    short = line.end - line.start <= 8 and len(words) <= 8
    return short and body[line.start] in "市省区县" and not rules.is_list(line.cut(body)) and rules.is_list(line.cut(body) + words)
