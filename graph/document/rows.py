"""Rows: which provisions the rows of a task table are, and their paths.

Source: the annotation guide: T1.<printed number>, the ordinal where none is printed; rows that name a section are headings where
the table is the body of the document, and parts of a path elsewhere only where the numbers begin anew under each.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graph.document.build import cut_title
from graph.document.lines import Draft, Numbered, choose_title, list_columns, list_rows, number_lines, starts_anew
from graph.document.model import Provision, Row, Table
from graph.passages.marks import CLAUSE
from graph.span import Span

MAX_TITLE = 40
"""Characters of the title of a row."""


class Place(NamedTuple):
    """Where a table stands.

    Args:
        heading: Path of the heading that it stands right under; "" where it stands under none.
        is_body: Whether it is what the document itself consists of.
        take: Takes the prefix of a letter that is free: "T" for the rows of a table, "A" for those of numbered sections.
    """

    heading: str
    is_body: bool
    take: Callable[[str], str]


def number_rows(body: str, draft: Draft, place: Place) -> tuple[Table, list[Provision]]:
    """Number the rows of a task table.

    Args:
        body: The body.
        draft: The table.
        place: Where it stands.

    Returns:
        The table with its rows, and their provisions in the order of the text.
    """
    entries = number_lines(body, draft.lines)
    paths = _Paths(entries, place)
    titles = _Titles(draft, entries)
    provisions: list[Provision] = []
    rows: list[Row] = []
    for index, entry in enumerate(entries):
        path = paths.name(entry)
        if entry.is_section:
            if path:
                behind = next((e.lines[0].span.start for e in entries[index + 1 :] if e.is_section), draft.span.end)
                provisions.append(_make_section(body, entry, path, behind))
        elif path:
            provisions.append(_make_row(body, entry, path, titles.find(entry)))
            rows += list_rows(entry, path)
    return Table(draft.columns, draft.span, tuple(rows), draft.form), provisions


class _Paths:
    """Names the provisions of a table, each once."""

    def __init__(self, entries: Sequence[Numbered], place: Place) -> None:
        self.place = place
        sections = [entry for entry in entries if entry.is_section]
        self.anew = bool(sections) and starts_anew(entries)
        self.headed = place.is_body and bool(sections) and all(entry.numbers for entry in sections)
        self.nested = not place.heading and (self.headed or self.anew)
        self.prefix = f"{place.heading}." if place.heading else ("" if self.headed else place.take("A" if self.anew else "T"))
        self.taken: set[str] = set()
        self.section: tuple[int, ...] = ()
        self.count = self.local = 0

    def name(self, entry: Numbered) -> str:
        """Name a provision; "" for a section that is none."""
        if entry.is_section:
            self.section, self.local = entry.numbers or (entry.section,), 0
            return self._take(self.prefix + _print(self.section)) if self.nested else ""
        self.count, self.local = self.count + 1, self.local + 1
        numbers = entry.numbers or ((self.local,) if self.nested else (self.count,))
        if self.nested and self.section and not (len(numbers) > 1 and numbers[: len(self.section)] == self.section):
            numbers = (*self.section, *numbers)
        path = self.prefix + _print(numbers)
        if path in self.taken:  # the numbers begin anew where no section is named
            self.prefix, self.nested, self.count = self.place.take("T"), False, 1
            path = self.prefix + _print(entry.numbers or (self.count,))
        return self._take(path)

    def _take(self, path: str) -> str:
        """Take a path."""
        self.taken.add(path)
        return path


def _print(numbers: tuple[int, ...]) -> str:
    """Print numbers as parts of a path."""
    return ".".join(map(str, numbers))


class _Titles:
    """Finds the cells that name the tasks: the first in a column of tasks that several of them do not share."""

    def __init__(self, draft: Draft, entries: Sequence[Numbered]) -> None:
        tasks = [entry for entry in entries if not entry.is_section]
        starts = [frozenset(cell.column for cell in entry.lines[0].cells if cell.begins) for entry in tasks]
        self.columns = list_columns(draft.columns, "task") or list_columns(draft.columns, "target", "other")
        self.usual = choose_title(draft.columns, starts) if starts and draft.form == "lines" else None
        self.last: Span | None = None
        self.shared = Counter(span for entry in tasks for span in {cell.span for line in entry.lines for cell in line.cells})

    def find(self, entry: Numbered) -> Span | None:
        """Find the cell that names a task; None where it has none."""
        cells = {cell.column: cell for cell in reversed(entry.lines[0].cells)}
        if self.usual is not None:  # a merged cell was printed once: it names the rows below it too
            self.last = cells[self.usual].span if self.usual in cells else self.last
            return self.last
        inside = [cells[column] for column in self.columns if column in cells]
        own = [cell for cell in inside if cell.begins and self.shared[cell.span] == 1]
        return next((cell.span for cell in (*own, *inside)), None)


def _make_section(body: str, entry: Numbered, path: str, behind: int) -> Provision:
    """Make the provision of a row that names a section; it reaches to the next such row."""
    line = entry.lines[0]
    start, end = max(line.label.end, line.span.start), line.span.end
    while start < end and body[start] in " \n、.:,|":
        start += 1
    own = Span(start, end)
    return Provision(path, "ideograph", line.label, own, own, Span(line.span.start, max(line.span.end, _strip_end(body, behind))))


def _strip_end(body: str, end: int) -> int:
    """Leave out the blanks before a place."""
    while end > 0 and body[end - 1] in " \n|":
        end -= 1
    return end


def _make_row(body: str, entry: Numbered, path: str, words: Span | None) -> Provision:
    """Make the provision of a task."""
    first, last = entry.lines[0], entry.lines[-1]
    extent = Span(first.span.start, last.span.end)
    opens = first.label.end > first.label.start and first.label.start == extent.start
    own = Span(first.label.end if opens else extent.start, extent.end)
    while own.start < own.end and body[own.start] in " \n|":
        own = Span(own.start + 1, own.end)
    title = _cut_title(body, words, first.label) if words else cut_title(body, own, ordinal=False)
    return Provision(path, "bare", first.label, title, own, extent)


def _cut_title(body: str, words: Span, label: Span) -> Span:
    """Cut the title out of the cell that names a task: its first characters, behind its label."""
    start, end = words
    if start <= label.start and label.end <= end and label.end > label.start:
        start = label.end
    while start < end and (body[start] in " \n、." or body.startswith("**", start)):  # ** as Markdown has it; one * is a mark
        start += 1 + (body[start] == "*")
    count, stop = 0, start
    while stop < end and count < MAX_TITLE:
        count += not body[stop].isspace()
        stop += 1
    while stop > start and body[stop - 1] in f"{CLAUSE}.:、 *\n":
        stop -= 1
    return Span(start, stop)


def merge_provisions(text: Sequence[Provision], rows: Sequence[Provision], tables: Sequence[Span]) -> Iterator[Provision]:
    """Yield the provisions of running text and of the tables in it in the order of the text.

    Args:
        text: Those of the running text.
        rows: Those of tables.
        tables: Where the tables stand: their words are not those of the heading above them.
    """
    clipped = [_clip(provision, tables) for provision in text]
    yield from sorted([*clipped, *rows], key=lambda provision: (provision.extent.start, -provision.extent.end))


def _clip(provision: Provision, tables: Sequence[Span]) -> Provision:
    """Cut the own words of a provision where a table begins."""
    own = provision.own
    start = next((table.start for table in tables if own.start <= table.start < own.end), None)
    return provision if start is None else provision._replace(own=Span(own.start, max(own.start, start - 1)))
