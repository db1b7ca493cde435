"""From a text to a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.document import headings
from graph.document.build import build_provisions
from graph.document.contents import find_contents
from graph.document.labels import Heading, Label, add_first_items, drop_boxed, find_labels
from graph.document.lost import find_lost
from graph.document.model import Document, Part, Provision, Table
from graph.document.order import allow_missing, order_labels
from graph.document.parts import find_parts
from graph.document.tables import drop_tabled, find_lone_table, find_tables
from graph.passages.marks import ENDS
from graph.span import Span, read_start
from graph.text import Text

if TYPE_CHECKING:
    from graph.document.lines import Draft
    from graph.readers.cells import Grid

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
    paragraphs = cut_paragraphs(text.body, text.grids)
    contents = find_contents(text.body, paragraphs)
    numbered = tuple([p for p in paragraphs if not contents.covers(p)]) if contents.end else paragraphs
    reader = _Reader(text.body, numbered, text.grids)
    provisions: list[Provision] = []
    found: list[Part] = []
    for part in find_parts(text.body, numbered):
        if part.kind == "notice":
            found.append(part)
            continue
        for piece, inside in reader.read_part(part):
            found.append(piece)
            provisions += inside
    return Document(text, paragraphs, tuple(found), tuple(provisions), tuple(reader.tables), tuple(reader.odd))


def cut_paragraphs(body: str, grids: "Sequence[Grid]" = ()) -> tuple[Span, ...]:
    """Cut a body at its line feeds, and a line that lost its line breaks at the wide gaps that are left of them.

    Args:
        body: The body.
        grids: The grids in it; each line of a cell is a paragraph.

    Returns:
        The paragraphs, none empty.
    """
    spans: list[Span] = []
    start = 0
    for grid in grids:
        spans += _cut_lines(body, Span(start, max(start, grid.span.start)))
        for cell in grid.cells:
            spans += _cut_cell(body, cell.span)
        start = max(start, grid.span.end)
    spans += _cut_lines(body, Span(start, len(body)))
    return tuple(spans)


def _cut_cell(body: str, cell: Span) -> Iterator[Span]:
    """Cut a cell at its line feeds."""
    start = cell.start
    for line in cell.cut(body).split("\n"):
        words = line.strip(" ")
        if words:
            at = start + line.index(words)
            yield Span(at, at + len(words))
        start += len(line) + 1


def _cut_lines(body: str, stretch: Span) -> Iterator[Span]:
    """Cut a stretch without grids at its line feeds."""
    start = stretch.start
    for line in stretch.cut(body).split("\n"):
        if len(line) > CROWDED and line.count(" ") > MANY_GAPS:
            yield from _cut_at_gaps(body, Span(start, start + len(line)))
        elif line:
            yield Span(start, start + len(line))
        start += len(line) + 1


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
    """A stretch of a part: its labels, numbered together, and the tables in it."""

    span: Span
    labels: list[Label]
    tables: list["Draft"]


class _Reader:
    """Reads the parts of one document; keeps the prefixes that are taken."""

    def __init__(self, body: str, paragraphs: tuple[Span, ...], grids: "Sequence[Grid]") -> None:
        self.body, self.paragraphs, self.grids = body, paragraphs, grids
        self.prefixes: set[str] = set()
        self.next: dict[str, int] = {}
        self.tables: list[Table] = []
        self.odd: list[Span] = []
        self.begun = False  # a provision has been read
        self.gap = allow_missing(body)

    def read_part(self, part: Part) -> Iterator[tuple[Part, list[Provision]]]:
        """Read the provisions of a part; it falls apart before a table behind its text, and where its numbering starts anew."""
        for index, stretch in enumerate(self._cut_stretches(part)):
            if not stretch.labels:
                yield self._read_tables(part, stretch, fresh=index == 0)
                continue
            start, at, fresh = stretch.span.start, 0, index == 0
            while True:
                prefix = self._take_prefix(part, fresh=fresh)
                accepted, rest = self._order(stretch, at, prefix)
                floor = max(start, accepted[-1].label.span.end) if accepted else start
                more = rest < len(stretch.labels)
                end = self._open_line(stretch.labels[rest].span.start, floor) if more else stretch.span.end
                piece = Part(part.kind if fresh else "annex", prefix, Span(start, end))
                yield piece, self._build(piece, accepted, stretch.tables)
                if not more:
                    break
                start, at, fresh = end, rest, False

    def _read_tables(self, part: Part, stretch: _Stretch, *, fresh: bool) -> tuple[Part, list[Provision]]:
        """Read a stretch whose only numbers are those of the rows of its tables."""
        before = set(self.prefixes)
        body = part.kind == "main" and not self.begun and not self._follows_annex_line(part, stretch.tables)
        found = self._number(stretch.tables, None, body=body)
        self.begun = self.begun or bool(found)
        taken = sorted(self.prefixes - before) or [part.prefix if fresh else ""]
        return Part(part.kind if fresh else "annex", taken[0], stretch.span), found

    def _follows_annex_line(self, part: Part, tables: "Sequence[Draft]") -> bool:
        """Tell whether the tables of a part are an annex: 附件 stands alone above it, or names them in it (附件：任务分工表)."""
        at = bisect_left(self.paragraphs, part.span.start, key=read_start)
        behind = bisect_left(self.paragraphs, tables[0].span.start, lo=at, key=read_start) if tables else at
        above = self.paragraphs[at - 1 : at] if at else ()
        pattern = headings.annex_pattern()
        alone = any((match := pattern.match(self.body, *line)) and match.end() >= line.end for line in above)
        return alone or any(pattern.match(self.body, *line) for line in self.paragraphs[at + 1 : behind])

    def _build(self, piece: Part, accepted: list[Heading], tables: "Sequence[Draft]") -> list[Provision]:
        """Build the provisions of a piece of running text and of the tables in it."""
        provisions = build_provisions(self.body, piece, accepted)
        self.begun = self.begun or bool(provisions)
        if not tables:
            return provisions
        inside = [table for table in tables if piece.span.start <= table.span.start < piece.span.end]
        if not inside:
            return provisions
        from graph.document.rows import merge_provisions

        rows: list[Provision] = []
        for table in inside:
            above = next((h for h in reversed(accepted) if h.label.span.start < table.span.start), None)
            rows += self._number([table], above, body=False)
        return list(merge_provisions(provisions, rows, [table.span for table in inside]))

    def _number(self, tables: "Sequence[Draft]", above: Heading | None, *, body: bool) -> list[Provision]:
        """Number the rows of tables; those right under a heading belong to it."""
        if not tables:
            return []
        from graph.document.rows import Place, number_rows  # brings in all about rows, and most documents hold no table

        found: list[Provision] = []
        for draft in tables:
            near = above and above.label.style == "ideograph" and self.body.count("\n", above.label.span.end, draft.span.start) <= 1
            place = Place(above.path if above and near else "", body, self._take)
            table, provisions = number_rows(self.body, draft, place)
            self.tables.append(table)
            found += provisions
        return found

    def _order(self, stretch: _Stretch, first: int, prefix: str) -> tuple[list[Heading], int]:
        """Accept the labels that go on with the numbering, and those found missing between them."""
        labels = stretch.labels
        accepted, odd, rest = order_labels(self.body, labels, first, prefix, self.gap)
        lost = find_lost(self.body, accepted, labels[rest].span.start if rest < len(labels) else stretch.span.end)
        lost = [label for label in lost if not any(t.span.start <= label.span.start < t.span.end for t in stretch.tables)]
        if lost:
            mended = sorted([*labels[first:rest], *lost], key=lambda label: label.span)
            accepted, odd, _ = order_labels(self.body, mended, 0, prefix, self.gap)
        self.odd += odd
        return accepted, rest

    def _cut_stretches(self, part: Part) -> list[_Stretch]:
        """Cut a part before each table that stands behind its numbered text."""
        first = bisect_left(self.paragraphs, part.span.start, key=read_start)
        inside = list(self.paragraphs[first : bisect_left(self.paragraphs, part.span.end, key=read_start)])
        grids = [grid for grid in self.grids if part.span.start <= grid.span.start < part.span.end]
        tables = find_tables(self.body, inside, grids)
        running = drop_tabled(inside, tables) if tables else inside
        labels = add_first_items(self.body, list(find_labels(self.body, running)))
        if not tables and part.kind == "main" and not self.begun and all(_is_inside(label.span, grids) for label in labels):
            tables = find_lone_table(self.body, grids)
            labels = [label for label in labels if not tables or not tables[0].span.covers(label.span)]
        if self.body.find("\n专栏", part.span.start, part.span.end) >= 0:
            labels = drop_boxed(self.body, running, labels)
        if not any(label.style.startswith("dotted") for label in labels):
            labels = [label for label in labels if label.style != "spaced"]
        last = labels[-1].span if labels else Span(part.span.start, part.span.start)
        behind = [table for table in tables if table.span.start >= last.end and not self._stands_under(labels, table)]
        behind = behind if labels else behind[1:]
        edges = [max(self._open_line(table.span.start, last.end), part.span.start) for table in behind]
        stretches: list[_Stretch] = []
        start = part.span.start
        for end in [*edges, part.span.end]:
            held = [table for table in tables if start <= table.span.start < end]
            stretches.append(_Stretch(Span(start, end), [] if stretches else labels, held))
            start = end
        return stretches

    def _stands_under(self, labels: Sequence[Label], table: "Draft") -> bool:
        """Tell whether a table stands right under a heading."""
        above = labels[-1] if labels else None
        return bool(above and above.style == "ideograph" and self.body.count("\n", above.span.end, table.span.start) <= 1)

    def _take_prefix(self, part: Part, *, fresh: bool) -> str:
        """Name the prefix of a stretch of running text: none for the main text, A1. for an annex."""
        if fresh and part.prefix not in self.prefixes:
            self.prefixes.add(part.prefix)
            return part.prefix
        return self._free("A", 1)

    def _take(self, letter: str) -> str:
        """Take a prefix for the rows of a table."""
        return self._free(letter, 1 + len(self.tables) if letter == "T" else 1)

    def _open_line(self, index: int, floor: int) -> int:
        """Return the start of the title line above a line, or of that line itself."""
        at = bisect_right(self.paragraphs, index, key=read_start) - 1
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
        self.next[letter] = number + 1  # each takes the first free number, so the next one looks from here on
        return f"{letter}{number}."


def _is_inside(label: Span, grids: "Sequence[Grid]") -> bool:
    """Tell whether a label stands in a grid."""
    at = bisect_right(grids, label.start, key=lambda grid: grid.span.start) - 1
    return at >= 0 and label.end <= grids[at].span.end
