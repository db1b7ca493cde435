"""Task tables in text that lost its cells: where they stand, and what their columns are."""

from graph.document import heads as rules
from graph.document.model import Table
from graph.rules.duties import holder_pattern
from graph.span import Span


def find_tables(body: str, paragraphs: list[Span]) -> list[Table]:
    r"""Find the task tables: heads that name a column of agencies.

    Args:
        body: The body.
        paragraphs: The lines of one part, in order.

    Returns:
        The tables in the order of the text; a table ends where the next begins, at a note or at the end of the part.

    Example:
        >>> body = "任务分工表\n序号\n工作任务\n责任单位\n1\n建设平台\n市大数据局"
        >>> from graph.document.parse import cut_paragraphs
        >>> [(t.columns, t.numbered) for t in find_tables(body, list(cut_paragraphs(body)))]
        [(('序号', '工作任务', '责任单位'), True)]
    """
    heads = _find_heads(body, paragraphs)
    found: list[Table] = []
    for index, (first, last, columns) in enumerate(heads):
        stop = heads[index + 1][0] if index + 1 < len(heads) else len(paragraphs)
        rows = paragraphs[last + 1 : stop]
        end = next(
            (p.start for p in rows if rules.table_end_pattern().match(body, p.start, p.end)),
            rows[-1].end if rows else paragraphs[last].end,
        )
        crowded = first == last
        numbered = crowded or any(column in ("序号", "编号") for column in columns[:2])  # a column of classes may stand first
        beside = [
            p.cut(body) for p in rows[:6] if p.end - p.start <= rules.MAX_CELL
        ]  # heads that are not known follow those that are
        if rows and not any(rules.project_pattern().search(column) for column in (*columns, *beside)):
            found.append(
                Table(columns, Span(paragraphs[first].start, paragraphs[last].end), Span(rows[0].start, end), numbered, crowded)
            )
    return found


def _find_heads(body: str, paragraphs: list[Span]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Find the heads: (first line, last line, columns)."""
    heads: list[tuple[int, int, tuple[str, ...]]] = []
    taken = -1
    for index, p in enumerate(paragraphs):
        if index <= taken or p.end - p.start > 80 or not holder_pattern().search(body, p.start, p.end):
            continue
        if body.startswith(("序号", "编号"), p.start) and rules.crowded_head_pattern().match(body, p.start, p.end):
            heads.append((index, index, tuple(m[0] for m in rules.head_pattern().finditer(body, p.start, p.end))))
            taken = index
        elif p.end - p.start <= rules.MAX_CELL and rules.duty_head_pattern().fullmatch(body, p.start, p.end):
            first = last = index
            while first > 0 and _is_head(body, paragraphs[first - 1]):
                first -= 1
            while last + 1 < len(paragraphs) and _is_head(body, paragraphs[last + 1]):
                last += 1
            if last > first:
                heads.append((first, last, tuple(q.cut(body) for q in paragraphs[first : last + 1])))
                taken = last
    return heads


def _is_head(body: str, paragraph: Span) -> bool:
    """Tell whether a line can be the head of a column."""
    return (
        paragraph.end - paragraph.start <= rules.MAX_CELL
        and rules.head_pattern().fullmatch(body, paragraph.start, paragraph.end) is not None
    )
