"""Owners: tables without a column of agencies, whose rows of sections name who does the tasks below: 一、县数据局（3项）."""

import re
from functools import cache

from graph.document.columns import AGENCIES
from graph.document.heads import is_list
from graph.document.lines import Draft, Line, section_label_pattern
from graph.document.model import TableCell
from graph.span import Span

SECTION = -1
"""The column of a cell that names the section of its row: it stands in none."""
_ENDS = ("局", "委", "委员会", "办", "办公室", "厅", "政府", "管委会", "部门", "单位", "公司", "集团", "各乡镇", "街道")
"""What the names of those close with who own a section; 中心 and 处 close topics as well."""


def add_owners(body: str, draft: Draft) -> Draft | None:
    """Give each row of a table the agencies that its section names.

    Args:
        body: The body.
        draft: A table of tasks.

    Returns:
        The table with a cell more in each row; None where a column names agencies, or a section or a row has no owner.
    """
    if any(column.role in AGENCIES for column in draft.columns):
        return None
    lines: list[Line] = []
    owner: Span | None = None
    for line in draft.lines:
        if line.kind == "section":
            owner = _read_owner(body, line)
        elif owner:
            line = line._replace(cells=(*line.cells, TableCell("responsible", SECTION, owner, begins=False)))
        if owner is None:
            return None
        lines.append(line)
    return draft._replace(lines=tuple(lines)) if owner else None


def _read_owner(body: str, line: Line) -> Span | None:
    """Read the agencies that a section names, without its label and the number of its tasks; None where it names a topic."""
    label = section_label_pattern().match(body, *line.span)
    start = max(label.end() if label else line.span.start, line.label.end if line.label.start == line.span.start else 0)
    count = _count_pattern().search(body, start, line.span.end)
    words = Span(start, count.start() if count else line.span.end).cut(body)
    named = is_list(words) and all(name.endswith(_ENDS) for name in re.split("[、, ]", words))
    return Span(start, start + len(words)) if named else None


@cache
def _count_pattern() -> re.Pattern[str]:
    """Compile the pattern of what a section says behind its name: how many tasks it has, a colon."""
    return re.compile(r"(?:[(:]?共?\d{1,3}[项个件条][^()]{0,6}\)?|:)$")
