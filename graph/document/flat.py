"""Flat tables: task tables whose cells became lines, or ran together, put back into rows.

The head says which columns there are, the numbers where rows begin. Each line is then given the column that it fits best, in the
order of the columns; where that is a guess, the cell says so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.document import heads as rules
from graph.document.assignment import assign, settle
from graph.document.columns import AGENCIES, is_head, read_columns
from graph.document.headings import match_label
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
from graph.document.tables import PROJECTS, may_head
from graph.passages.marks import CLAUSE, ENDS
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
        if index and _goes_on(body, heads[index - 1], head, paragraphs):
            continue
        rows: list[Span] = []
        for at in range(index, len(heads)):
            if at > index and not _goes_on(body, heads[at - 1], heads[at], paragraphs):
                break
            stop = heads[at + 1].first if at + 1 < len(heads) else len(paragraphs)
            rows += _cut_rows(body, paragraphs[heads[at].last + 1 : stop])
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
        if index <= taken or not may_head(body, p):
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


def _goes_on(body: str, before: _Head, head: _Head, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a head is that of the same table, printed again on its next page: its numbers run on."""
    if head.crowded or head.words != before.words or not _numbers(head.words):
        return False
    numbers = (read_number(p.cut(body)) for p in paragraphs[head.last + 1 : head.last + 3] if p.end - p.start <= 6)
    return any(number and number[0] > 1 for number in numbers)


def _numbers(words: Sequence[str]) -> bool:
    """Tell whether a head has a column of numbers."""
    return any(column.role == "number" for column in read_columns([(word,) for word in words]))


def _is_head(body: str, paragraph: Span) -> bool:
    """Tell whether a line can be the head of a column: no sentence, and no provision with its label."""
    words = paragraph.cut(body)
    return len(words) <= rules.MAX_CELL and words[-1] not in f"{CLAUSE}:" and not match_label(words) and is_head(words)


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
    if any(project in words for words in (*head.words, *beside) for project in PROJECTS):
        return None
    columns = read_columns([(word,) for word in head.words])
    span = Span(paragraphs[head.first].start, rows[-1].end)
    if head.crowded:
        crowded = _drop_sections(list(_read_crowded(body, rows)))
        return Draft(
            columns, Span(span.start, max((line.span.end for line in crowded), default=span.end)), tuple(crowded), "crowded"
        )
    stretches = _cut_at_numbers(body, rows, columns)
    lines = [line for stretch in stretches for line in _read_stretch(body, stretch, columns)]
    lines = settle(_drop_sections(lines), columns)
    end = max((line.span.end for line in lines), default=span.end)
    return Draft(columns, Span(span.start, end), tuple(lines), "lines")


def _drop_sections(lines: list[Line]) -> list[Line]:
    """Drop the rows that name a section behind the last task: headings of the text that follows."""
    last = max((index for index, line in enumerate(lines) if line.kind == "task"), default=-1)
    return lines[: last + 1]


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
        if match and row.end - row.start < 60 and _tell_style(match[0]) == sections and body[row.end - 1] not in ENDS:
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
    for index, cells in enumerate(assign(body, stretch.lines, columns)):
        begin = start if index == 0 else cells[0].span.start
        own = Span(stretch.label.start, stretch.label.end) if index == 0 else Span(begin, begin)
        yield Line("task", Span(begin, cells[-1].span.end), own, index > 0 and not unnumbered, (*first, *cells))
