"""From a text to a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from graph.document import headings
from graph.document.build import build_provisions
from graph.document.labels import Heading, Label, drop_boxed, find_labels
from graph.document.lost import find_lost
from graph.document.model import Document, Part, Provision, Table
from graph.document.order import order_labels
from graph.document.parts import find_parts
from graph.document.tables import find_tables
from graph.passages.marks import ENDS
from graph.span import Span
from graph.text import Text

CROWDED = 800
"""Characters of a line that is taken to hold many paragraphs."""

MANY_GAPS = 8
"""Gaps that such a line has where its paragraphs were indented."""


def parse_document(text: Text) -> Document:
    r"""Find the parts and the provisions of a text.

    Returns:
        The document; without numbered provisions it has none, and it is the caller who minds.

    Example:
        >>> from graph.text import parse_text
        >>> text = parse_text("关于支持数字经济的意见\n一、总体要求\n（一）坚持创新。加大投入。\n（二）坚持开放。\n二、重点任务")
        >>> [(p.path, p.title.cut(text.body)) for p in parse_document(text).provisions]
        [('1', '总体要求'), ('1.1', '坚持创新'), ('1.2', '坚持开放'), ('2', '重点任务')]
    """
    paragraphs = cut_paragraphs(text.body)
    reader = _Reader(text.body, paragraphs)
    provisions: list[Provision] = []
    found: list[Part] = []
    for part in find_parts(text.body, paragraphs):
        if part.kind == "notice":
            found.append(part)
            continue
        for piece, accepted in reader.read_part(part):
            found.append(piece)
            provisions += build_provisions(text.body, piece, accepted)
    return Document(text, paragraphs, tuple(found), tuple(provisions), tuple(reader.tables), tuple(reader.odd))


def cut_paragraphs(body: str) -> tuple[Span, ...]:
    """Cut a body at its line feeds, and a line that lost its line breaks at the wide gaps that are left of them.

    Returns:
        The paragraphs, none empty.
    """
    spans: list[Span] = []
    start = 0
    for line in body.split("\n"):
        if len(line) > CROWDED and line.count(" ") > MANY_GAPS:
            spans += _cut_at_gaps(body, Span(start, start + len(line)))
        elif line.startswith("|"):
            spans += _cut_cells(body, Span(start, start + len(line)))
        elif line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def _cut_at_gaps(body: str, line: Span) -> Iterator[Span]:
    """Cut a line at its gaps; a space after a letter or a digit parts words, or a number and its title."""
    start = line.start
    at = body.find(" ", start, line.end)
    while at >= 0:
        if not (body[at - 1].isascii() and body[at - 1].isalnum()):
            yield from _cut_run_on(body, Span(start, at))
            start = at + 1
        at = body.find(" ", at + 1, line.end)
    yield from _cut_run_on(body, Span(start, line.end))


def _cut_cells(body: str, line: Span) -> Iterator[Span]:
    """Cut a row of a Markdown table at its borders; the line under its heads is none."""
    start = line.start
    for cell in line.cut(body).split("|"):
        words = cell.strip(" ")
        if words.strip("-:"):
            yield Span(start + cell.index(words), start + cell.index(words) + len(words))
        start += len(cell) + 1


def _cut_run_on(body: str, piece: Span) -> Iterator[Span]:
    """Cut a piece of a line where the next part of the file runs on without a gap: after the note of a notice, before an annex."""
    start = piece.start
    if body.find("附件", start, piece.end) >= 0 or body.startswith("(此件", start):
        for match in headings.run_on_pattern().finditer(body, start + 1, piece.end):
            yield Span(start, match.start())
            start = match.start()
    if piece.end > start:
        yield Span(start, piece.end)


class _Stretch(NamedTuple):
    """Labels that are numbered together, and the table that they are rows of."""

    span: Span
    labels: list[Label]
    table: Table | None


class _Reader:
    """Reads the parts of one document; keeps the prefixes that are taken."""

    def __init__(self, body: str, paragraphs: tuple[Span, ...]) -> None:
        self.body, self.paragraphs = body, paragraphs
        self.prefixes: set[str] = set()
        self.next: dict[str, int] = {}
        self.tables: list[Table] = []
        self.odd: list[Span] = []

    def read_part(self, part: Part) -> Iterator[tuple[Part, list[Heading]]]:
        """Read the headings of a part; it falls apart where a table begins or its numbering starts anew."""
        for index, stretch in enumerate(self._cut_stretches(part)):
            start, at, fresh = stretch.span.start, 0, index == 0
            while True:
                prefix = self._take_prefix(part, stretch, fresh=fresh)
                accepted, rest = self._order(stretch, at, prefix)
                floor = max(start, accepted[-1].label.span.end) if accepted else start
                more = rest < len(stretch.labels)
                end = self._open_line(stretch.labels[rest].span.start, floor) if more else stretch.span.end
                yield Part(part.kind if fresh else "annex", prefix, Span(start, end)), accepted
                if not more:
                    break
                start, at, fresh = end, rest, False

    def _order(self, stretch: _Stretch, first: int, prefix: str) -> tuple[list[Heading], int]:
        """Accept the labels that go on with the numbering, and those found missing between them."""
        labels = stretch.labels
        accepted, odd, rest = order_labels(self.body, labels, first, prefix)
        lost = find_lost(self.body, accepted, labels[rest].span.start if rest < len(labels) else stretch.span.end)
        if lost:
            mended = sorted([*labels[first:rest], *lost], key=lambda label: label.span)
            accepted, odd, _ = order_labels(self.body, mended, 0, prefix)
        self.odd += odd
        return accepted, rest

    def _cut_stretches(self, part: Part) -> list[_Stretch]:
        """Cut a part at its tables; a table right under a heading stays in the numbering of that heading."""
        first = bisect_left(self.paragraphs, part.span.start, key=_start)
        inside = list(self.paragraphs[first : bisect_left(self.paragraphs, part.span.end, key=_start)])
        tables = find_tables(self.body, inside)
        self.tables += tables
        labels = list(find_labels(self.body, inside, tables))
        if self.body.find("\n专栏", part.span.start, part.span.end) >= 0:
            labels = drop_boxed(self.body, inside, labels)
        if not any(label.style.startswith("dotted") for label in labels):
            labels = [label for label in labels if label.style != "spaced"]
        stretches: list[_Stretch] = []
        start = begun = 0
        for table in tables:
            stop = bisect_left(labels, table.head.start, lo=begun, key=lambda label: label.span.start)
            above = labels[stop - 1] if stop > begun else None
            if stretches and stretches[-1].table and stretches[-1].table.columns == table.columns and not above:
                continue
            if above and above.style == "ideograph" and self.body.count("\n", above.span.end, table.head.start) <= 1:
                continue
            if above or stretches:
                at = self._open_line(table.head.start, above.span.end if above else max(start, part.span.start))
                stretches.append(
                    _Stretch(Span(max(start, part.span.start), at), labels[begun:stop], _find_table(tables, labels[begun:stop]))
                )
                start, begun = at, stop
        rest = labels[begun:]
        stretches.append(_Stretch(Span(max(start, part.span.start), part.span.end), rest, _find_table(tables, rest)))
        return stretches

    def _take_prefix(self, part: Part, stretch: _Stretch, *, fresh: bool) -> str:
        """Name the prefix of a stretch: none for the main text, T1. for the rows of a table, A1. for an annex."""
        rows_only = stretch.table is not None and not any(label.style == "ideograph" for label in stretch.labels)
        if rows_only or (stretch.table is not None and not fresh):
            number = 1 + next((i for i, table in enumerate(self.tables) if table is stretch.table), 0)
            return self._free("T", number)
        if fresh and part.prefix not in self.prefixes:
            self.prefixes.add(part.prefix)
            return part.prefix
        return self._free("A", 1)

    def _open_line(self, index: int, floor: int) -> int:
        """Return the start of the title line above a line, or of that line itself."""
        at = bisect_right(self.paragraphs, index, key=lambda p: p.start) - 1
        line, above = self.paragraphs[at], self.paragraphs[at - 1] if at else None
        if above is None or line.start < index or above.start <= floor:
            return max(line.start, floor) if line.start == index else index
        words = above.cut(self.body)
        return above.start if 3 < len(words) < 60 and words[-1] not in f"{ENDS}:.)" else line.start

    def _free(self, letter: str, number: int) -> str:
        """Take the first prefix of a letter from a number on that is not taken."""
        number = max(number, self.next.get(letter, 1))
        while f"{letter}{number}." in self.prefixes:
            number += 1
        self.prefixes.add(f"{letter}{number}.")
        if letter == "A":  # an annex takes the first free number, so the next one looks from here on
            self.next[letter] = number + 1
        return f"{letter}{number}."


def _start(paragraph: Span) -> int:
    """Return where a paragraph starts."""
    return paragraph.start


def _find_table(tables: list[Table], labels: list[Label]) -> Table | None:
    """Find the table that the first of some labels stands in."""
    return next((t for t in tables if labels and t.rows.start <= labels[0].span.start < t.rows.end), None)
