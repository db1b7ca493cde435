"""Contents: the lines of a table of contents, which name headings and annexes that stand behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from graph.passages.marks import ENDS
from graph.span import Span

MAX_LINES = 400
"""Lines of the longest table of contents."""
MAX_LINE = 80
"""Characters of its longest line."""
MIN_LISTED = 3
"""Lines with the numbers of pages that are a table of contents, where none of them is printed again as a heading."""


def find_contents(body: str, paragraphs: Sequence[Span]) -> Span:
    r"""Find the table of contents of a document: its lines follow the word 目录, up to where the first of them heads a text.

    Args:
        body: The body.
        paragraphs: Its lines.

    Returns:
        Where its lines stand; an empty span at 0 where there is none.

    Example:
        >>> from graph.document.parse import cut_paragraphs
        >>> body = "规划\n目录\n一、总则 1\n二、任务 3\n附件 9\n一、总则\n坚持创新。"
        >>> find_contents(body, cut_paragraphs(body)).cut(body)
        '一、总则 1\n二、任务 3\n附件 9'
    """
    for title in _title_pattern().finditer(body):
        index = bisect_left(paragraphs, title.start(), key=_start)
        if index < len(paragraphs) and paragraphs[index] == title.span():
            count = _count_lines([line.cut(body) for line in paragraphs[index + 1 : index + 1 + MAX_LINES]])
            return Span(paragraphs[index + 1].start, paragraphs[index + count].end) if count else Span(0, 0)
    return Span(0, 0)


def _count_lines(lines: Sequence[str]) -> int:
    """Count the lines of a table of contents: up to where its first is printed again, or as many as pages are counted."""
    first = _read_page(lines[0])[0] if lines else ""
    for count, line in enumerate(lines):
        if count and len(first) > 1 and "".join(line.split()).startswith(first):
            return count
        if len(line) > MAX_LINE or line[-1] in ENDS:
            break
    last = 0
    for count, line in enumerate(lines):
        page = _read_page(line)[1] or 0
        if page < max(last, 1):
            return count if count >= MIN_LISTED else 0
        last = page
    return 0


def _read_page(line: str) -> tuple[str, int | None]:
    """Return what a line of a table of contents names, without blanks, and the number of its page; None where it has none."""
    match = _page_pattern().search(line)
    words = line[: match.start()] if match else line
    return "".join(words.split()), int(match["page"]) if match and match["page"] else None


@cache
def _title_pattern() -> re.Pattern[str]:
    """Compile the pattern of the word above a table of contents, which is often spread out: 目 录."""
    return re.compile(r"目 {0,8}录")


@cache
def _page_pattern() -> re.Pattern[str]:
    """Compile the pattern of the leaders and the number of a page that close a line."""
    return re.compile(r"(?<![\d.…·\-—( ])[.…·\-—( ]{0,200}(?P<page>\d{0,3})[-—) ]{0,4}$")


def _start(paragraph: Span) -> int:
    """Return where a paragraph starts."""
    return paragraph.start
