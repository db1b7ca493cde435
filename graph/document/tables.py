"""Task tables: where they stand in a part, whatever form they have."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph.document.headings import match_label
from graph.document.model import ColumnRole
from graph.passages.marks import CLAUSE
from graph.rules.duties import holder_pattern
from graph.span import Span, read_start

if TYPE_CHECKING:
    from graph.document.lines import Draft
    from graph.readers.cells import Grid

_CLOSERS = f"{CLAUSE}."

TASKS: frozenset[ColumnRole] = frozenset({"task"})
"""What columns hold that say what is to be done."""

MAX_HEAD = 80
"""Characters of the longest line that can be the head of a table."""

PROJECTS = ("投资", "地点", "建设性质", "业主", "法人")
"""Words in the heads of a list of investment projects, which is no task table."""


def find_tables(body: str, paragraphs: Sequence[Span], grids: "Sequence[Grid]") -> "list[Draft]":
    r"""Find the task tables: those whose head names a column of agencies.

    Args:
        body: The body.
        paragraphs: The lines of one part, in order; those of a grid are its cells.
        grids: Those that stand in it, in order.

    Returns:
        The tables in the order of the text, their rows not numbered yet.

    Example:
        >>> from graph.document.parse import cut_paragraphs
        >>> body = "任务分工表\n序号\n工作任务\n责任单位\n1\n建设平台\n市大数据局"
        >>> [([c.role for c in t.columns], t.form) for t in find_tables(body, list(cut_paragraphs(body)), ())]
        [(['number', 'task', 'responsible'], 'lines')]
    """
    found: list[Draft] = []
    if grids:
        from graph.document.grids import find_drafts  # brings in all about columns, and most documents hold no table

        found += find_drafts(body, grids)
    for stretch in _cut_between(paragraphs, grids):
        if any(may_head(body, paragraph) for paragraph in stretch):
            from graph.document.flat import find_flat_drafts

            found += find_flat_drafts(body, stretch)
    return sorted(found, key=lambda draft: draft.span)


def find_lone_table(body: str, grids: "Sequence[Grid]") -> "list[Draft]":
    r"""Find the first table of tasks that names no agencies: a text that is nothing but such a table is numbered by its rows.

    Args:
        body: The body.
        grids: Those of a part that numbers nothing and has no other task table.

    Returns:
        The table, or nothing.
    """
    if not grids:
        return []
    from graph.document.grids import find_drafts

    return list(find_drafts(body, grids, TASKS))[:1]


def may_head(body: str, paragraph: Span) -> bool:
    """Tell whether a line can head a column of agencies: it is short, names who holds a duty and is no provision or sentence."""
    start, end = paragraph
    if end - start > MAX_HEAD or body[end - 1] in _CLOSERS:
        return False
    return holder_pattern().search(body, start, end) is not None and not match_label(body, start, end)


def _cut_between(paragraphs: Sequence[Span], grids: "Sequence[Grid]") -> list[Sequence[Span]]:
    """Cut the lines of a part at its grids; those in a grid are left out."""
    stretches: list[Sequence[Span]] = []
    start = 0
    for grid in grids:
        stretches.append(paragraphs[start : bisect_left(paragraphs, grid.span.start, lo=start, key=read_start)])
        start = bisect_left(paragraphs, grid.span.end, lo=start, key=read_start)
    return [stretch for stretch in [*stretches, paragraphs[start:]] if stretch]


def drop_tabled(paragraphs: Sequence[Span], tables: "Sequence[Draft]") -> list[Span]:
    """Return the lines that stand in no task table."""
    starts = [table.span.start for table in tables]
    return [p for p in paragraphs if not (at := bisect_right(starts, p.start)) or p.start >= tables[at - 1].span.end]
