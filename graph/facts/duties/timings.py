"""Timings: the time limits of a document in their places, in running text, in fields and in the cells of task tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.document import Document, Provision
from graph.kinds import Basis
from graph.mentions.limits import Limit, find_limits
from graph.mentions.times import find_issue_year, find_plan_year
from graph.passages import cut_sentences
from graph.passages.marks import ENDS, PARTS
from graph.rules.pattern import Pattern
from graph.rules.words import read_groups
from graph.span import Span, read_start

REACH = 400
"""Characters of a sentence that are read on each side of a limit."""

FIELD = 60
"""Characters of the longest field for a time limit."""

CLOSING = 20
"""Characters of the longest time that closes a bracket: （市科委，2025年12月底前完成）."""

LATEST = ("前", "内", "末", "底")
"""How a time closes by which something is to be done."""

STANDING = frozenset(("长期", "长期坚持", "长期推进", "长期实施", "持续推进", "持续实施"))
"""Words for what goes on for good."""

BARE = frozenset(("", "完成", "办结", "落实", "到位", "落实到位", "完成任务", "全部完成", "基本完成", "见效", "销号", "整改到位"))
"""Words that say that something is done, and not what."""


class Timing(NamedTuple):
    """A time limit in its place; every offset counts characters of the body.

    Attributes:
        body: The body.
        limit: The limit.
        clause: From the comma or colon before to the one after it.
        sentence: From the stop before to the stop after, neither included.
        paragraph: Its line.
        path: Path of the provision that it holds for, or None.
        title: Where the title of that provision stands, or None.
        issued: The year in which the document was issued, or None.
        background: Whether it stands under a heading such as 发展基础.
        alone: Whether it stands in a field or a cell for time limits.
        basis: "inferred" in a cell whose column is a guess.
    """

    body: str
    limit: Limit
    clause: Span
    sentence: Span
    paragraph: Span
    path: str | None
    title: Span | None
    issued: int | None
    background: bool = False
    alone: bool = False
    basis: Basis = "stated"

    @property
    def span(self) -> Span:
        """Where the words of the limit stand."""
        return self.limit.span

    @property
    def after(self) -> str:
        """The words of its sentence after it."""
        return self.body[self.limit.span.end : self.sentence.end]

    @property
    def before(self) -> str:
        """The words of its clause before it."""
        return self.body[self.clause.start : self.limit.span.start]


def find_timings(document: Document) -> Iterator[Timing]:
    """Find the time limits of a document: those of running text and of fields line by line, then those of cells row by row."""
    issued = find_issue_year(document.text.body)
    tabled = min((table.span.start for table in document.tables), default=len(document.text.body))
    planned = find_plan_year(document.text.body, issued, tabled)
    yield from _find_in_lines(document, issued, planned)
    yield from _find_in_cells(document, issued, planned)


def _find_in_lines(document: Document, issued: int | None, planned: int | None) -> Iterator[Timing]:
    """Yield the time limits of running text and of fields; the notice that wraps the text sets none."""
    body = document.text.body
    cells = sorted(cell for table in document.tables for row in table.rows for cell in row.cells_of("deadline"))
    backgrounds, notices = _find_backgrounds(document), [part.span for part in document.parts if part.kind == "notice"]
    labels = [Span(*label.span()) for label in _field_pattern().finditer(body)]
    for paragraph in document.paragraphs:
        if _lies_in(notices, paragraph.start):
            continue
        inside = _find_limits(body, paragraph, labels, planned)
        limits = [(limit, alone) for limit, alone in inside if not _lies_in(cells, limit.span.start)]
        if not limits:
            continue
        background = _lies_in(backgrounds, paragraph.start)
        starts, stops = cut_sentences(body, paragraph)
        for limit, alone in limits:
            index = bisect_right(starts, limit.span.start) - 1
            sentence = _cut_sentence(limit.span, starts[index], stops[index])
            around = document.find_holder(limit.span.start, field=alone)
            path, title = (around.path, around.title) if around else (None, None)
            clause = _cut_clause(body, sentence, limit.span)
            yield Timing(body, limit, clause, sentence, paragraph, path, title, issued, background, alone)


def _find_limits(body: str, paragraph: Span, labels: list[Span], planned: int | None) -> list[tuple[Limit, bool]]:
    """Find the limits of a line in order, each with whether it stands in a field for time limits."""
    if not labels and body.find(")", *paragraph) < 0:
        return [(limit, False) for limit in find_limits(body, *paragraph, planned)]
    fields = list(_find_fields(body, paragraph, labels)) if labels else []
    closing = [(span, limit) for span in _find_closing(body, paragraph) if (limit := _read_closing(body, span, planned))]
    if not fields and not closing:
        return [(limit, False) for limit in find_limits(body, *paragraph, planned)]
    alone = [(limit, True) for field in fields for limit in find_limits(body, *field, planned, alone=True)]
    alone += [(limit, True) for span, limit in closing if not _lies_in(fields, limit.span.start)]
    fields = sorted([*fields, *(span for span, _ in closing)])
    running = [(limit, False) for limit in find_limits(body, *paragraph, planned) if not _lies_in(fields, limit.span.start)]
    return sorted([*alone, *running], key=lambda pair: pair[0].span)


def _find_closing(body: str, paragraph: Span) -> Iterator[Span]:
    """Find the last clause of each bracket of a line, where it is as short as a time: （市科委，年内完成）."""
    at = body.find(")", *paragraph)
    while at >= 0:
        floor = max(paragraph.start, at - CLOSING)
        start = floor + max(map(body[floor:at].rfind, f"({PARTS}")) + 1
        if start > floor and at - start > 1:
            yield Span(start, at)
        at = body.find(")", at + 1, paragraph.end)


def _read_closing(body: str, span: Span, planned: int | None) -> Limit | None:
    """Read the time that the last clause of a bracket is, with no more than that something is done then."""
    limits = find_limits(body, *span, planned, alone=True)
    if len(limits) != 1:
        return None
    words, rest = limits[0].span.cut(body), body[span.start : limits[0].span.start] + body[limits[0].span.end : span.end]
    if not rest and (words not in STANDING if limits[0].every else not words.endswith(LATEST)):
        return None  # the years of a title, 长期演进
    return limits[0] if rest in BARE else None


def _find_in_cells(document: Document, issued: int | None, planned: int | None) -> Iterator[Timing]:
    """Yield the time limits of the cells for them; one in a merged cell holds for each of its rows."""
    body, titles = document.text.body, {provision.path: provision.title for provision in document.provisions}
    for row in (row for table in document.tables for row in table.rows):
        for cell in (cell for cell in row.cells if cell.role == "deadline"):
            basis: Basis = "stated" if cell.sure else "inferred"
            for limit in find_limits(body, *cell.span, planned, alone=True):
                title = titles.get(row.path)
                yield Timing(body, limit, limit.span, cell.span, cell.span, row.path, title, issued, alone=True, basis=basis)


def _cut_sentence(limit: Span, start: int, stop: int) -> Span:
    """Cut the sentence around a limit, as far as it is read: one that knows no stops is not read whole for each of its limits."""
    return Span(max(start, limit.start - REACH), max(min(stop, limit.end + REACH), limit.end))


def _cut_clause(body: str, sentence: Span, limit: Span) -> Span:
    """Cut the clause around a limit: from the comma, colon or open bracket before to what ends it."""
    start = max(sentence.start, *(body.rfind(mark, sentence.start, limit.start) + 1 for mark in ",:"))
    opened = body.rfind("(", start, limit.start)
    inside = opened >= 0 and body.find(")", opened, limit.start) < 0
    start = opened + 1 if inside else start
    ends = (body.find(mark, limit.end, sentence.end) for mark in (",:)" if inside else ",:"))
    return Span(start, min((end for end in ends if end >= 0), default=sentence.end))


def _lies_in(spans: list[Span], position: int) -> bool:
    """Tell whether a position lies in one of some spans, in order and apart."""
    if not spans:
        return False
    index = bisect_right(spans, position, key=read_start) - 1
    return index >= 0 and position < spans[index].end


def _find_backgrounds(document: Document) -> list[Span]:
    """Find the extents of the provisions that tell where things stand, the outermost of nested ones: 发展基础, 面临形势."""
    words, found = read_groups("document/headings"), list[Span]()
    for provision in document.provisions:
        inside = found and provision.extent.start < found[-1].end
        if not inside and _tells_background(provision, document.text.body, words):
            found.append(provision.extent)
    return found


def _tells_background(provision: Provision, body: str, words: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a heading opens what has been, or what applicants must be."""
    title = provision.title.cut(body)
    return title.endswith(words["background"]) and (title in words["background"] or not title.startswith(words["verb"]))


@cache
def _field_pattern() -> Pattern:
    """Build the pattern of the label that opens a field for a time limit: 完成时限:, 时间节点:, but not 填报日期:."""
    kinds = ("时限", "时间", "期限", "时间节点", "日期", "进度安排", "时限要求")
    labels = "|".join(kinds)
    return Pattern(
        rf"(?<!{')(?<!'.join(_MADE)})(?:{labels})(?:要求)?:", (*(f"{kind}:" for kind in kinds if kind != "时限要求"), "要求:")
    )


_MADE = ("填报", "填表", "制表", "发布", "发文", "印发", "成文", "签发", "更新", "公开", "打印", "公布", "生成")
"""What a label says of when the document itself was made."""


def _find_fields(body: str, paragraph: Span, labels: list[Span]) -> Iterator[Span]:
    """Find the fields for time limits in a line: behind their label, up to the end of the sentence or the bracket."""
    first = bisect_left(labels, paragraph.start, key=read_start)
    for label in labels[first : bisect_left(labels, paragraph.end, lo=first, key=read_start)]:
        limit = min(paragraph.end, label.end + FIELD)
        ends = (body.find(mark, label.end, limit) for mark in f"{ENDS})）】]|")
        end = min((at for at in ends if at >= 0), default=limit)
        if end > label.end:
            yield Span(label.end, end)
