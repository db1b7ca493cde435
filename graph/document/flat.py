"""Flat tables: task tables whose cells became lines, or ran together, put back into rows.

The head says which columns there are, the numbers where rows begin. Each line is then given the column that it fits best, in the
order of the columns; where that is a guess, the cell says so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from graph.document import heads as rules
from graph.document.columns import AGENCIES, is_head, read_columns
from graph.document.lines import (
    Draft,
    Line,
    find_label,
    list_columns,
    note_pattern,
    read_number,
    section_label_pattern,
)
from graph.document.model import Column, ColumnRole, TableCell
from graph.rules.duties import holder_pattern
from graph.span import Span

MAX_GAP = 3
"""Numbers that may be missing between two rows."""
MAX_HEADS = 16
"""Columns of the widest table."""


def find_flat_drafts(body: str, paragraphs: Sequence[Span]) -> list[Draft]:
    r"""Find the task tables whose cells became lines or ran together.

    Args:
        body: The body.
        paragraphs: The lines of a stretch without grids, in order.

    Returns:
        The tables in the order of the text; a table ends where another begins, at a note or at the end of the stretch.

    Example:
        >>> from graph.document.parse import cut_paragraphs
        >>> body = "任务分工表\n序号\n工作任务\n责任单位\n1\n建设平台\n市大数据局"
        >>> (table,) = find_flat_drafts(body, cut_paragraphs(body))
        >>> [[(cell.role, cell.span.cut(body)) for cell in line.cells] for line in table.lines]
        [[('number', '1'), ('task', '建设平台'), ('responsible', '市大数据局')]]
    """
    heads = _find_heads(body, paragraphs)
    found: list[Draft] = []
    for index, head in enumerate(heads):
        stop = heads[index + 1].first if index + 1 < len(heads) else len(paragraphs)
        rows = _cut_rows(body, paragraphs[head.last + 1 : stop])
        following = _read(body, head, rows, paragraphs) if rows else None
        if following is None:
            continue
        before = found[-1] if found else None
        if before and _repeats(body, before, following):
            found[-1] = before._replace(span=Span(before.span.start, following.span.end), lines=(*before.lines, *following.lines))
        elif following.lines:
            found.append(following)
    return found


class _Head(NamedTuple):
    """The head of a table: its first and last line, and the words of its columns."""

    first: int
    last: int
    words: tuple[str, ...]
    crowded: bool


def _find_heads(body: str, paragraphs: Sequence[Span]) -> list[_Head]:
    """Find the heads: lines in a row that head columns, of which one names agencies; or all on one line."""
    heads: list[_Head] = []
    taken = -1
    for index, p in enumerate(paragraphs):
        if index <= taken or p.end - p.start > 80 or not holder_pattern().search(body, p.start, p.end):
            continue
        if body.startswith(("序号", "编号"), p.start) and rules.crowded_head_pattern().match(body, p.start, p.end):
            heads.append(_Head(index, index, tuple(m[0] for m in rules.head_pattern().finditer(body, p.start, p.end)), True))
            taken = index
        elif _is_head(body, p):
            first = last = index
            while first - 1 > taken and index - first < MAX_HEADS and _is_head(body, paragraphs[first - 1]):
                first -= 1
            while last + 1 < len(paragraphs) and last - first < MAX_HEADS and _is_head(body, paragraphs[last + 1]):
                last += 1
            words = tuple(q.cut(body) for q in paragraphs[first : last + 1])
            if last > first and any(column.role in AGENCIES for column in read_columns([(word,) for word in words])):
                heads.append(_Head(first, last, words, False))
            taken = last
    return heads


def _is_head(body: str, paragraph: Span) -> bool:
    """Tell whether a line can be the head of a column."""
    words = paragraph.cut(body)
    return len(words) <= rules.MAX_CELL and is_head(words) and words[-1] not in "。;:,"


def _cut_rows(body: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the lines below a head, up to a note or an annex."""
    stop = next((i for i, p in enumerate(paragraphs) if rules.table_end_pattern().match(body, p.start, p.end)), len(paragraphs))
    return list(paragraphs[:stop])


def _repeats(body: str, before: Draft, following: Draft) -> bool:
    """Tell whether a table goes on in another: with its head printed again, and its numbers running on."""
    if before.form != following.form or [c.words for c in before.columns] != [c.words for c in following.columns]:
        return False
    numbers = [[n for line in table.lines if (n := read_number(line.label.cut(body)))] for table in (before, following)]
    return not numbers[1] or bool(numbers[0] and numbers[1][0] >= numbers[0][-1])


def _read(body: str, head: _Head, rows: list[Span], paragraphs: Sequence[Span]) -> Draft | None:
    """Read the rows below a head; None where they are no tasks, but investment projects."""
    beside = [
        row.cut(body) for row in rows[:6] if row.end - row.start <= rules.MAX_CELL
    ]  # heads that are not known follow those that are
    if any(rules.project_pattern().search(words) for words in (*head.words, *beside)):
        return None
    columns = read_columns([(word,) for word in head.words])
    span = Span(paragraphs[head.first].start, rows[-1].end)
    if head.crowded:
        return Draft(columns, span, tuple(_read_crowded(body, rows)), "crowded")
    stretches = _cut_at_numbers(body, rows, columns)
    lines = [line for stretch in stretches for line in _read_stretch(body, stretch, columns)]
    lines = _settle(lines, columns)
    end = max((line.span.end for line in lines), default=span.end)
    return Draft(columns, Span(span.start, end), tuple(lines), "lines")


def _read_crowded(body: str, rows: Sequence[Span]) -> Iterator[Line]:
    """Read the rows of a table whose cells run together, a row a line; what follows a row without a number belongs to it."""
    last: Line | None = None
    for row in rows:
        number = rules.crowded_number_pattern().match(body, row.start, row.end)
        section = section_label_pattern().match(body, row.start, row.end)
        if section and row.end - row.start < 60:
            if last:
                yield last
            last = None
            yield Line("section", row, Span(*section.span()))
        elif number:
            if last:
                yield last
            last = Line("task", row, Span(*number.span()))
        elif last:
            last = last._replace(span=Span(last.span.start, row.end))
    if last:
        yield last


class _Stretch(NamedTuple):
    """The lines of one row, or of a row that names a section; without numbers those of many rows."""

    kind: str
    label: Span
    lines: list[Span]


def _cut_at_numbers(body: str, rows: Sequence[Span], columns: Sequence[Column]) -> list[_Stretch]:
    """Cut the lines below a head where a row begins: at numbers alone on their line, or at labels that go on."""
    numbered = bool(list_columns(columns, "number"))
    labelled = not numbered and _opens_with_labels(body, rows)
    stretches: list[_Stretch] = []
    last = 0
    sections = _find_section_style(body, rows)
    for at, row in enumerate(rows):
        if note_pattern().match(body, *row):
            continue
        match = section_label_pattern().match(body, *row)
        if match and row.end - row.start < 60 and _tell_style(match[0]) == sections and body[row.end - 1] not in "。;":
            stretches.append(_Stretch("section", Span(*match.span()), [row]))
            last = 0 if _begins_anew(body, rows[at + 1 : at + 4], numbered=numbered) else last
            continue
        label = _find_row_label(body, row, numbered=numbered, labelled=labelled)
        number = read_number(label.cut(body))
        if number and len(number) == 1 and (last < number[0] <= last + MAX_GAP or (number[0] == last and numbered)):
            if number[0] == last and stretches and stretches[-1].kind == "task":
                continue  # a merged cell, printed again on the next page
            last = number[0]
            stretches.append(_Stretch("task", label, [row] if labelled else []))
        elif stretches and stretches[-1].kind == "task":
            stretches[-1].lines.append(row)
        elif not numbered and not labelled:
            stretches.append(_Stretch("task", Span(row.start, row.start), [row]))
        elif stretches:
            stretches.append(_Stretch("section", Span(row.start, row.start), [row]))
    return stretches


def _find_section_style(body: str, rows: Sequence[Span]) -> str:
    """Tell the style of the first label of a section that says one; "" where none does."""
    for row in rows:
        match = section_label_pattern().match(body, *row)
        if match and read_number(match[0].strip("、.:,")) == (1,) and row.end - row.start < 60:
            return _tell_style(match[0])
    return ""


def _tell_style(label: str) -> str:
    """Tell how the label of a section is printed: by its first character where that is no numeral."""
    return label[0] if label[0] in "(第" else "一"


def _begins_anew(body: str, rows: Sequence[Span], *, numbered: bool) -> bool:
    """Tell whether the first number below a section is 1."""
    for following in rows:
        label = _find_row_label(body, following, numbered=numbered, labelled=not numbered)
        if label.end > label.start:
            return read_number(label.cut(body)) == (1,)
    return False


def _opens_with_labels(body: str, rows: Sequence[Span]) -> bool:
    """Tell whether the rows open with labels: 1. stands among their first lines, and 2. comes later."""
    labels = [read_number(label.cut(body)) for row in rows if (label := find_label(body, row)).end > label.start]
    first = next((read_number(find_label(body, row).cut(body)) for row in rows[:3] if find_label(body, row).end > row.start), ())
    return first == (1,) and (2,) in labels


def _find_row_label(body: str, row: Span, *, numbered: bool, labelled: bool) -> Span:
    """Find the number that opens a row; empty where none does."""
    if numbered:
        words = row.cut(body)
        return row if len(words) <= 6 and read_number(words) else Span(row.start, row.start)
    return find_label(body, row) if labelled else Span(row.start, row.start)


def _read_stretch(body: str, stretch: _Stretch, columns: Sequence[Column]) -> Iterator[Line]:
    """Read the lines of one row as cells; further rows of the same task may follow in it."""
    if stretch.kind == "section":
        yield Line("section", stretch.lines[0], stretch.label)
        return
    start = stretch.label.start if stretch.label.end > stretch.label.start else stretch.lines[0].start
    if not stretch.lines:
        yield Line("task", stretch.label, stretch.label)
        return
    label: ColumnRole = "number"
    number = list_columns(columns, "number")
    inside = stretch.lines[0].start <= stretch.label.start < stretch.lines[0].end
    first = [TableCell(label, number[0], stretch.label)] if number and not inside else []
    unnumbered = stretch.label.end == stretch.label.start
    for index, cells in enumerate(_assign(body, stretch.lines, columns)):
        begin = start if index == 0 else cells[0].span.start
        own = Span(stretch.label.start, stretch.label.end) if index == 0 else Span(begin, begin)
        yield Line("task", Span(begin, cells[-1].span.end), own, index > 0 and not unnumbered, (*first, *cells))


def _assign(body: str, lines: Sequence[Span], columns: Sequence[Column]) -> list[list[TableCell]]:
    """Give each line the column that it fits best, columns in their order; a line that fits one further left begins a further row.

    Returns:
        For each row its cells, from left to right.
    """
    places = [index for index, column in enumerate(columns) if column.role != "number"]
    kinds = [_tell(body, line) for line in lines]
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


def _settle(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
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
    skipped = [0.0, *(sum(blank[: index + 1]) for index in range(width))]  # cost of leaving the first columns blank
    best = [skipped[place] + fits[0][place] for place in range(width)]
    came: list[list[tuple[int, bool]]] = []
    for index in range(1, len(lines)):
        bound = body[lines[index - 1].end - 1] in "、,;和及" or _is_broken(body, lines[index - 1], lines[index])
        now: list[float] = []
        origins: list[tuple[int, bool]] = []
        ends = [cost + skipped[width] - skipped[place + 1] for place, cost in enumerate(best)]
        cheapest = min(range(width), key=ends.__getitem__)
        for place in range(width):
            earlier = range(0 if bound else place)  # what goes on with the line before it stays in its column
            options = [(best[before] + skipped[place] - skipped[before + 1], before, False) for before in earlier]
            same = 0.0 if bound else _measure_again(roles, place)
            options.append((best[place] + same, place, False))
            if not bound:
                task = next((i for i in range(place) if roles[i] == "task"), place)
                options.append((ends[cheapest] + _WRAP + skipped[place] - skipped[min(place, task + 1)], cheapest, True))
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
    """Measure what a further line in a column costs: those who lead are fewer than those who help."""
    if roles[place] == "lead" and "support" in roles[place:]:
        return _AGAIN + 1
    return _AGAIN if roles[place] in AGENCIES or roles[place] == "deadline" else _FURTHER


def _is_broken(body: str, line: Span, following: Span) -> bool:
    """Tell whether a name was broken off: its end stands on a line of its own."""
    words = following.cut(body)
    if words in rules.BROKEN_OFF:
        return True
    short = line.end - line.start <= 8 and len(words) <= 8
    return short and body[line.start] in "市省区县" and not rules.is_list(line.cut(body)) and rules.is_list(line.cut(body) + words)
