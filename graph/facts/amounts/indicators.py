"""Indicators: the tables of a plan that state each measure for several years, one cell a line or one row a line."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.document import Document
from graph.facts.amounts.candidates import Cell
from graph.mentions.comparators import Comparator
from graph.mentions.figures import Figure
from graph.mentions.quantities import MAGNITUDES, Quantity
from graph.mentions.times import find_issue_year
from graph.numerals import parse_numeral
from graph.rules.pattern import Pattern
from graph.rules.words import read_table
from graph.span import Span

ROW_WIDTH = 120  # characters of a line that may be a row
LABEL_WIDTH = 45  # characters of the name of an indicator
LOOSE_CELLS = 6  # cells without a number after which a table has ended
_BREAKS = frozenset(" |")
HEADS = 8  # years of the widest table
CENTURY = "20"
AIM = r"年?(?:目标值?|规划值|\(目标\))"  # a head that says so makes a table by itself
SAYINGS = r"年?(?:(?:指标|预期|基期|基准|现状|实际|完成)值?|值)?"  # what another head may say of its year
NOTES = ("预期性", "约束性", "预期", "约束", "—", "-", "/")  # cells that close a row or stand for no value
SIGNS: tuple[tuple[Comparator, frozenset[str]], ...] = (
    (">", frozenset((">", "超", "大于", "超过"))),
    (">=", frozenset(("≥", "不低于", "不少于", "以上"))),
    ("<=", frozenset(("≤", "不超过", "以内"))),
    ("<", frozenset("<")),
    ("~", frozenset(("约", "左右"))),
)


class IndicatorTable(NamedTuple):
    """A table of indicators.

    Attributes:
        span: From its heads to its last cell, in the body.
        cells: One for each indicator and each year.
    """

    span: Span
    cells: tuple[Cell, ...]


def find_indicator_tables(document: Document) -> tuple[IndicatorTable, ...]:
    r"""Find the tables of indicators of a document.

    Args:
        document: A parsed document.

    Returns:
        The tables in the order of the text that hold a year to come; those whose cells ran together cannot be told apart and are
        left out.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "某规划(2020)\n一、目标\n指标\n2020年\n2025年\n数字经济规模(亿元)\n200\n>300\n普及率(%)\n50\n80\n二、任务"
        >>> (table,) = find_indicator_tables(parse_document(parse_text(words)))
        >>> [(c.indicator, c.quantity.value, c.quantity.comparator, c.figure.deadline) for c in table.cells[1:]]
        [('数字经济规模', 30000000000, '>', '2025'), ('普及率', 50, '=', '2020'), ('普及率', 80, '=', '2025')]
    """
    body = document.text.body
    cells = list(_cut_cells(document)) if _heads_pattern().search(body) else []
    tables, at = [], 0
    while at < len(cells):
        years = _read_heads(body, cells, at)
        if len(years) > 1 or (years and _aim_pattern().fullmatch(body, *cells[at])):
            end, values = _read_rows(document, cells, at + len(years), years)
            if not all(cell.figure.past for cell in values):
                tables.append(IndicatorTable(Span(cells[at].start, cells[end - 1].end), values))
            at = max(end, at + len(years))
        else:
            at += 1
    return tuple(tables)


def _cut_cells(document: Document) -> Iterator[Span]:
    """Cut the short lines of a document at their gaps, and at the bars that part columns."""
    body = document.text.body
    for line in document.paragraphs:
        start = line.start
        if line.end - line.start <= ROW_WIDTH and not _BREAKS.isdisjoint(body[line.start : line.end]):
            for match in _gap_pattern().finditer(body, line.start, line.end):
                if start < match.start():
                    yield Span(start, match.start())
                start = match.end()
        if start < line.end:
            yield Span(start, line.end)


@cache
def _gap_pattern() -> re.Pattern[str]:
    """Compile the pattern of the gap between two cells of a line."""
    return re.compile(r"[ |]+")


def _year() -> str:
    """Return the expression of a year that heads a column, behind its century, with what the head says of it: 25年目标值."""
    return rf"[0-4]\d(?:{AIM}|{SAYINGS})"


@cache
def _heads_pattern() -> Pattern:
    """Build the pattern of the heads of a table: two neighbouring years, or one that is aimed at."""
    two = rf"{_year()}[\n |]+{CENTURY}{_year()}"
    return Pattern(rf"{CENTURY}(?<![^\n |]{CENTURY})(?=(?:{two}|[0-4]\d{AIM})(?![^\n |]))", (CENTURY,))


@cache
def _aim_pattern() -> Pattern:
    """Build the pattern of the head of a column of aims: 2025年目标值."""
    return Pattern(rf"{CENTURY}\d\d{AIM}", (CENTURY,))


@cache
def _year_pattern() -> Pattern:
    """Build the pattern of the head of a column: a year, and what it says of it."""
    return Pattern(CENTURY + _year(), (CENTURY,))


@cache
def _value_pattern() -> re.Pattern[str]:
    """Compile the pattern of a value: ≥95%, 超300亿元, [1000], 95以上."""
    return re.compile(
        r"""\[?
        (?P<sign> [<>≥≤约超] | 大于 | 超过 | 不低于 | 不超过 | 不少于 | 下降 | 降低 | 累计 | - )?
        (?P<number> \d{1,12} (?:\.\d{1,4})? ) (?P<scale> [万亿]{0,2} )
        (?P<unit> % | [^\d\W]{0,3}? )
        (?P<close> 以上 | 左右 | 以内 )?
        \]?""",
        re.VERBOSE,
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    """Compile the pattern of a unit that closes the name of an indicator: 规模(亿元)."""
    return re.compile(r"\(([^()]{1,8})\)$")


@cache
def _number_pattern() -> re.Pattern[str]:
    """Compile the pattern of the number of a row before the name of its indicator."""
    return re.compile(r"^\d{1,3}[.、 ]+")


def _read_heads(body: str, cells: list[Span], at: int) -> list[str]:
    """Return the years of the heads that begin at a cell: at least two that rise, or fewer where there is no table."""
    years: list[str] = []
    for cell in cells[at : at + HEADS]:
        match = _year_pattern().fullmatch(body, *cell) if cell.end - cell.start <= LABEL_WIDTH else None
        year = match[0][:4] if match else ""
        if not year or (years and year <= years[-1]):
            break
        years.append(year)
    return years


def _read_rows(document: Document, cells: list[Span], at: int, years: list[str]) -> tuple[int, tuple[Cell, ...]]:
    """Read the rows below some heads; return the cell after the last one, and the values."""
    body, issued = document.text.body, find_issue_year(document.text.body) or 0
    label, unit, values, end, loose = Span(0, 0), "", list[Span](), at, 0
    read: list[Cell] = []
    while at < len(cells) and loose < LOOSE_CELLS and cells[at].end - cells[at].start <= LABEL_WIDTH:
        cell = cells[at]
        at += 1
        if _value_pattern().fullmatch(body, *cell) or cell.cut(body) in NOTES:
            if label.end:
                values.append(cell)
            else:  # a column after the years
                end = at
        elif cell.cut(body) in _units():
            unit = cell.cut(body)
        else:
            label, unit, values, loose = cell, "", [], loose + 1
        if len(values) == len(years) and label.end:
            read += _read_row(document, label, unit, values, years, issued)
            label, values, end, loose = Span(0, 0), [], at, 0
    return end, tuple(read)


@cache
def _units() -> frozenset[str]:
    """Return the units, alone and after a magnitude."""
    return frozenset(scale + row[0] for row in read_table("mentions/units") for scale in ("", "万", "亿", "万亿"))


def _read_row(document: Document, label: Span, unit: str, values: list[Span], years: list[str], issued: int) -> Iterator[Cell]:
    """Yield the values of a row, each with its year."""
    body = document.text.body
    name = label.cut(body)
    closing = _unit_pattern().search(name)
    unit = unit or (closing[1] if closing else "")
    name = _number_pattern().sub("", name.removesuffix(closing[0] if closing else ""), count=1)
    provision = document.find_provision(label.start)
    path = provision.path if provision else None
    for cell, year in zip(values, years, strict=True):
        match = _value_pattern().fullmatch(body, *cell)
        if match:
            quantity, literal = _read_value(cell, match, unit)
            row, past = Span(label.start, cell.end), int(year) < issued
            yield Cell(body, Figure(quantity, path, row, row, past, False, year, True, row), literal, name)


def _read_value(cell: Span, match: re.Match[str], unit: str) -> tuple[Quantity, str]:
    """Read the value of a cell, whose unit may be printed elsewhere; return it, and how it is printed with its unit."""
    sign, printed = match["sign"] or "", match["unit"] or unit
    plain = printed.lstrip(MAGNITUDES) or printed
    value = parse_numeral(match["number"] + match["scale"] + printed[: len(printed) - len(plain)]) or 0
    comparator: Comparator = next((word for word, words in SIGNS if (sign or match["close"]) in words), "=")
    quantity = Quantity(cell, -value if sign == "-" else value, plain, "", comparator, *cell)
    return quantity, "".join((sign, match["number"], match["scale"], printed, match["close"] or ""))
