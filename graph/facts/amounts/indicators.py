"""Indicators: the tables of a plan that state each measure for several years, one cell a line or one row a line."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.kinds import Target
from graph.mentions.quantities import MAGNITUDES, Comparator
from graph.mentions.times import find_issue_year
from graph.numerals import parse_numeral
from graph.rules.words import read_table
from graph.span import Span

ROW_WIDTH = 120  # characters of a line that may be a row
LABEL_WIDTH = 45  # characters of the name of an indicator
LOOSE_CELLS = 6  # cells without a number after which a table has ended
AIM = r"年?(?:目标值?|规划值|\(目标\))"  # a head that says so makes a table by itself
HEAD = rf"(?:{AIM}|年?(?:指标值?|预期值?|基期值?|基准值?|现状值?|实际值?|完成值|值)?)"
YEAR = rf"(20[0-4]\d){HEAD}"
HEADS = (
    rf"20(?<![^\n ]20)(?=[0-4]\d(?:{HEAD}[\n ]+20[0-4]\d{HEAD}|{AIM})(?![^\n ]))"  # two neighbouring years, or one that is aimed at
)
VALUE = (
    r"\[?(?P<sign>[<>≥≤约超]|大于|超过|不低于|不超过|不少于|下降|降低|累计|-)?"
    r"(?P<number>\d{1,12}(?:\.\d{1,4})?)(?P<scale>[万亿]{0,2})"
    r"(?P<unit>%|[^\d\W]{0,3}?)(?P<close>以上|左右|以内)?\]?"
)
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
        targets: One for each indicator and each year that is to come.
    """

    span: Span
    targets: tuple[Target, ...]


def find_indicator_tables(document: Document) -> tuple[IndicatorTable, ...]:
    r"""Find the tables of indicators of a document.

    Args:
        document: A parsed document.

    Returns:
        The tables in the order of the text; those whose cells ran together cannot be told apart and are left out.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> words = "某规划(2020)\n一、目标\n指标\n2020年\n2025年\n数字经济规模(亿元)\n200\n>300\n普及率(%)\n50\n80\n二、任务"
        >>> (table,) = find_indicator_tables(parse_document(parse_text(words)))
        >>> [(t.value, t.unit, t.comparator, t.deadline) for t in table.targets[1:]]
        [(30000000000, '元', '>', '2025'), (50, '%', '=', '2020'), (80, '%', '=', '2025')]
    """
    body = document.text.body
    dated = "\n20" in body or " 20" in body  # no cell opens with a year otherwise
    cells = list(_cut_cells(document)) if dated and _pattern(HEADS).search(body) else []
    tables, at = [], 0
    while at < len(cells):
        years = _read_heads(body, cells, at) if body.startswith("20", cells[at].start) else []
        if len(years) > 1 or (years and _pattern(rf"20\d\d{AIM}").fullmatch(body, *cells[at])):
            end, targets = _read_rows(document, cells, at + len(years), years)
            if targets:
                tables.append(IndicatorTable(Span(cells[at].start, cells[end - 1].end), targets))
            at = max(end, at + len(years))
        else:
            at += 1
    return tuple(tables)


def _cut_cells(document: Document) -> Iterator[Span]:
    """Cut the short lines of a document at their gaps."""
    body = document.text.body
    for line in document.paragraphs:
        start = line.start
        if line.end - line.start <= ROW_WIDTH and " " in body[line.start : line.end]:
            for match in _pattern(" +").finditer(body, line.start, line.end):
                yield Span(start, match.start())
                start = match.end()
        yield Span(start, line.end)


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern when it is first used."""
    return re.compile(expression)


def _read_heads(body: str, cells: list[Span], at: int) -> list[str]:
    """Return the years of the heads that begin at a cell: at least two that rise, or fewer where there is no table."""
    years: list[str] = []
    for cell in cells[at : at + 8]:
        match = _pattern(YEAR).fullmatch(body, cell.start, cell.end) if cell.end - cell.start <= LABEL_WIDTH else None
        if not match or (years and match[1] <= years[-1]):
            break
        years.append(match[1])
    return years


def _read_rows(document: Document, cells: list[Span], at: int, years: list[str]) -> tuple[int, tuple[Target, ...]]:
    """Read the rows below some heads; return the cell after the last one, and the targets."""
    body, issued = document.text.body, find_issue_year(document.text.body) or 0
    label, unit, values, end, loose = Span(0, 0), "", list[Span](), at, 0
    targets: list[Target] = []
    while at < len(cells) and loose < LOOSE_CELLS and cells[at].end - cells[at].start <= LABEL_WIDTH:
        cell = cells[at]
        at += 1
        if _pattern(VALUE).fullmatch(body, *cell) or cell.cut(body) in NOTES:
            if label.end:
                values.append(cell)
            else:  # a column after the years
                end = at
        elif cell.cut(body) in _units():
            unit = cell.cut(body)
        else:
            label, unit, values, loose = cell, "", [], loose + 1
        if len(values) == len(years) and label.end:
            targets += _read_row(document, label, unit, values, years, issued)
            label, values, end, loose = Span(0, 0), [], at, 0
    return end, tuple(targets)


@cache
def _units() -> frozenset[str]:
    """Return the units, alone and after a magnitude."""
    return frozenset(scale + row[0] for row in read_table("mentions/units") for scale in ("", "万", "亿", "万亿"))


def _read_row(document: Document, label: Span, unit: str, values: list[Span], years: list[str], issued: int) -> Iterator[Target]:
    """Yield the targets of a row: one for each year that is to come."""
    text = document.text
    name = label.cut(text.body)
    closing = _pattern(r"\(([^()]{1,8})\)$").search(name)
    unit = unit or (closing[1] if closing else "")
    provision = document.find_provision(label.start)
    for cell, year in zip(values, years, strict=True):
        match = _pattern(VALUE).fullmatch(text.body, cell.start, cell.end)
        if match and int(year) >= issued:
            printed = match["unit"] or unit
            plain = printed.lstrip(MAGNITUDES) or printed
            value = parse_numeral(match["number"] + match["scale"] + printed[: len(printed) - len(plain)]) or 0
            yield Target(
                path=provision.path if provision else None,
                indicator=_pattern(r"^\d{1,3}[.、 ]+").sub("", name.removesuffix(closing[0] if closing else ""), count=1),
                value=-value if match["sign"] == "-" else value,
                unit=plain,
                comparator=next((sign for sign, words in SIGNS if (match["sign"] or match["close"]) in words), "="),
                evidence=cite_span(text, Span(label.start, cell.end)),
                rule="indicator",
                deadline=year,
                literal="".join((match["sign"] or "", match["number"], match["scale"], printed, match["close"] or "")),
            )
