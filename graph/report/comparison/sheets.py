"""Sheets: tables for a terminal under their titles, quotations shortened to where they differ."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.answers import render_table
from graph.comparison import Passage
from graph.query import Answer
from graph.report.wording import say, word
from graph.words import Lang, Words

WIDTH = 60
"""Characters of a quotation in a table."""
BEFORE = 12
"""Characters of it that stand before what is to be seen."""
CUT = "…"
SLACK = 3
"""Characters that are left rather than cut: the mark of the cut takes room as well."""
Cell = str | int | float | Words


class Sheet(NamedTuple):
    """A table with its title.

    Args:
        title: Key of the words above it.
        columns: Keys of the heads of its columns.
        rows: Rows that belong together, of which none is left out without the others.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Sequence[Cell]]]


def render_sheet(sheet: Sheet, lang: Lang, limit: int = 0) -> str:
    """Render a sheet; "" without rows, and how many are left out where there are more than `limit` (0: none)."""
    if not sheet.rows:
        return ""
    shown = sheet.rows[:limit] if limit else sheet.rows
    heads = tuple(word(key).to(lang) for key in sheet.columns)
    rows = tuple(tuple(cell.to(lang) if isinstance(cell, Words) else cell for cell in row) for group in shown for row in group)
    rest = len(sheet.rows) - len(shown)
    more = say("diff-rest", rest=rest).to(lang) + "\n" if rest else ""
    return f"{word(sheet.title).to(lang)}\n{render_table(Answer(heads, rows))}{more}"


def join_parts(parts: Iterable[str]) -> str:
    """Join parts of a page with an empty line between them; empty ones are left out."""
    return "\n".join(part if part.endswith("\n") else f"{part}\n" for part in parts if part)


def shorten(words: str, at: int = 0, width: int = WIDTH) -> str:
    """Shorten words to a part of them that holds a place.

    Example:
        >>> shorten("一二三四五六七八九十", 8, 5), shorten("一二三四五六七八九十", 0, 5), shorten("一二三四五六", 2, 5)
        ('…六七八九十', '一二三四五…', '一二三四五六')
    """
    if len(words) <= width + SLACK:
        return words
    start = max(0, min(at - min(BEFORE, width // 2), len(words) - width))
    return CUT * (start > 0) + words[start : start + width] + CUT * (start + width < len(words))


def show_pair(
    lead: Sequence[Cell],
    before: tuple[Passage, Sequence[Cell], str] | None,
    after: tuple[Passage, Sequence[Cell], str] | None,
    names: dict[str, str] | None = None,
) -> list[list[Cell]]:
    """Write one change as a row a side, the second below the first.

    Args:
        lead: The first cells, which stand once.
        before: The passage of the first side, cells of its own and the quotation as it is shown; None where it has none.
        after: The same of the second side.
        names: What each document is called before the provision, where there are several of a side.
    """
    rows: list[list[Cell]] = []
    for key, told in (("side-before", before), ("side-after", after)):
        if told:
            passage, cells, quote = told
            place = f"{(names or {}).get(passage.document, '')}{passage.place}" or word("outside")
            rows.append([*(lead if not rows else [""] * len(lead)), word(key), place, *cells, quote])
    return rows
