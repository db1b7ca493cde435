"""Lines: the rows of a task table before they are numbered, whatever form the table stands in."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from graph.document.model import Column, Row, TableCell
from graph.numerals import parse_ordinal
from graph.span import Span

MAX_SECTION = 60
"""Characters of the longest row that names a section."""


class Line(NamedTuple):
    """A row as it stands.

    Args:
        kind: Whether it is a task or only names the section of the rows below it.
        span: Its words.
        label: Its printed number; empty where it has none of its own.
        goes_on: Whether it is a further row of the task above it.
        cells: As in `Row`.
    """

    kind: Literal["task", "section"]
    span: Span
    label: Span
    goes_on: bool = False
    cells: tuple[TableCell, ...] = ()


class Draft(NamedTuple):
    """A task table whose rows are not numbered yet; its fields are those of `Table`."""

    columns: tuple[Column, ...]
    span: Span
    lines: tuple[Line, ...]
    form: Literal["grid", "lines", "crowded"]


class Numbered(NamedTuple):
    """A provision of a table: its rows, and what numbers and names it.

    Args:
        lines: The rows of it; of a section the row that names it.
        numbers: What its number says: (3,), or (1, 3) for 1.3; empty where none is printed.
        section: The index of the section that it stands in, from 1; 0 before the first.
    """

    lines: tuple[Line, ...]
    numbers: tuple[int, ...]
    section: int

    @property
    def is_section(self) -> bool:
        """Whether it only names a section."""
        return self.lines[0].kind == "section"


@cache
def section_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of the label that opens a row that names a section: 一、, （一）, 第一部分."""
    number = "[一二三四五六七八九十]{1,3}"
    return re.compile(rf"{number}[、.,:]|\({number}\)|第{number}(?:部分|章|类|篇)[、:]?")


@cache
def note_pattern() -> re.Pattern[str]:
    """Compile the pattern of a row that is neither a task nor a section: a note, a sum, the name of a unit."""
    return re.compile(
        r"(?:注|备注|说明|填表\w{0,6}|填报\w{0,6}|制表\w{0,4}|单位|联系\w{1,2})\d?[:.]|(?:合|总|小|共)\s?计|\(?续(?:表|上表)"
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number of a row: 1, 1., （一）, 一、, ★3, 1.2, 2-1."""
    return re.compile(
        r"[★▲△☆●*#\s(]{0,8}(?P<digits>\d{1,4}(?:[.\-]\d{1,3}){0,3})[).、\s★▲△☆●*#]{0,8}|\(?(?P<words>[一二三四五六七八九十百]{1,5})[).、]*"
        r"|(?P<sign>[①-⑳⑴-⒇㈠-㈩])"
    )


def read_number(words: str) -> tuple[int, ...]:
    """Read the number of a row; empty where words are none.

    Example:
        >>> [read_number(words) for words in ("3", "(十二)", "1.10", "2-1", "★4.", "合计")]
        [(3,), (12,), (1, 10), (2, 1), (4,), ()]
    """
    match = _number_pattern().fullmatch(words.strip())
    if not match:
        return ()
    if match["digits"]:
        return tuple(int(number) for number in re.split(r"[.\-]", match["digits"]))
    return (parse_ordinal(match["words"] or match["sign"]) or 0,)


def find_label(body: str, span: Span) -> Span:
    """Find the label that opens a cell: 1., ★3., （二）; empty where none does."""
    match = re.compile(r"[★▲△☆●*# ]*(?P<label>\d{1,3}[.、](?!\d)|\(\d{1,3}\)|\([一二三四五六七八九十]{1,3}\))").match(body, *span)
    return Span(*match.span("label")) if match else Span(span.start, span.start)


def number_lines(body: str, lines: Sequence[Line]) -> list[Numbered]:
    """Join the rows that are numbered as one, and count the sections."""
    found: list[Numbered] = []
    section = 0
    for line in lines:
        if line.kind == "section":
            section += 1
            found.append(Numbered((line,), _read_section(body, line), section))
        elif line.goes_on and found and not found[-1].is_section:
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, line))
        else:
            found.append(Numbered((line,), read_number(line.label.cut(body)), section))
    return found


def _read_section(body: str, line: Line) -> tuple[int, ...]:
    """Read the number of a row that names a section."""
    words = line.label.cut(body)
    return read_number(words) or (
        (parse_ordinal(words.strip("、.:,")) or 0,) if words and parse_ordinal(words.strip("、.:,")) else ()
    )


def starts_anew(found: Sequence[Numbered]) -> bool:
    """Tell whether the numbers of rows begin anew in a later section."""
    last: tuple[int, ...] = ()
    begun = 0
    for entry in found:
        if not entry.is_section and entry.numbers:
            if last and entry.numbers <= last and entry.section != begun:
                return True
            last, begun = entry.numbers, entry.section
    return False


def list_rows(entry: Numbered, path: str) -> Iterator[Row]:
    """Yield the rows of a numbered provision."""
    for line in entry.lines:
        yield Row(path, line.span, line.cells)


def list_columns(columns: Sequence[Column], *roles: str) -> list[int]:
    """Return the indexes of the columns that hold something."""
    return [index for index, column in enumerate(columns) if column.role in roles]


def choose_title(columns: Sequence[Column], starts: Sequence[frozenset[int]]) -> int:
    """Choose the column that names the tasks: the first whose cells are not shared by several of them.

    Args:
        columns: Of the table.
        starts: For each row that begins a task the columns in which it has a cell of its own.
    """
    tasks = list_columns(columns, "task") or list_columns(columns, "target", "other") or [0]
    shares = [sum(index in start for start in starts) for index in tasks]
    enough = 0.5 * len(starts)
    return next((index for index, share in zip(tasks, shares, strict=True) if share >= enough), tasks[shares.index(max(shares))])
