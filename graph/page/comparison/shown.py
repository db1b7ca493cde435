"""What a page of a comparison is made of: chapters of pairs and tables, in both languages, as the template writes them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.comparison import Passage, Run
from graph.report.comparison.sheets import Cell, Sheet
from graph.report.wording import word
from graph.words import SILENCE, Words


class Half(NamedTuple):
    """What one side says.

    Args:
        where: The document, where there are several of a side, and the place in it.
        told: What is read of the words: an amount, roles, bodies.
        runs: The words.
    """

    where: Words
    told: Words
    runs: tuple[Run, ...]


class Shown(NamedTuple):
    """One thing, told by both sides.

    Args:
        tags: What became of it.
        name: What it is called, where its words do not tell.
        before: The first side; None where it has nothing of the kind.
        after: The second side.
        kinds: Names by which it can be filtered, parted by blanks; "" where nothing is filtered.
    """

    tags: tuple[Words, ...]
    name: Words
    before: Half | None
    after: Half | None
    kinds: str = ""


class Group(NamedTuple):
    """Things that belong together: those of one agency.

    Args:
        name: What they have in common.
        note: More of it.
        rows: The things.
        folded: Further ones, which are folded away.
        fold: What is said in their place.
    """

    name: Words
    note: Words
    rows: tuple[Shown, ...]
    folded: tuple[Shown, ...] = ()
    fold: Words = SILENCE


class Filter(NamedTuple):
    """A button that leaves what is of one kind, and how much that is."""

    kind: str
    name: Words
    held: int


class Grid(NamedTuple):
    """A table."""

    heads: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


class Chapter(NamedTuple):
    """A part of the page.

    Args:
        key: By which addresses name it.
        title: Its heading.
        note: What is to be known of it.
        grid: A table; None for none.
        groups: Things in their groups.
        filters: What of it can be shown alone; none where it is short.
        marked: Whether its words are marked, which is explained above them.
    """

    key: str
    title: Words
    note: Words = SILENCE
    grid: Grid | None = None
    groups: tuple[Group, ...] = ()
    filters: tuple[Filter, ...] = ()
    marked: bool = False


class Card(NamedTuple):
    """What is to be known of one of the two: what it is called, and labelled details."""

    name: Words
    details: tuple[tuple[Words, Words], ...] = ()


class Tally(NamedTuple):
    """What became of the things of a chapter, counted."""

    key: str
    title: Words
    items: tuple[tuple[Words, int], ...]


def plain(text: str) -> Words:
    """Return a text that is the same in both languages."""
    return Words(text, text)


def lay_sheet(sheet: Sheet) -> Grid | None:
    """Return a sheet of the report as a table of the page; None without rows."""
    rows = tuple(tuple(_write(cell) for cell in row) for group in sheet.rows for row in group)
    return Grid(tuple(word(key) for key in sheet.columns), rows) if rows else None


def _write(cell: Cell) -> Words:
    return cell if isinstance(cell, Words) else plain(str(cell))


def cite(passage: Passage, names: dict[str, str] | None = None) -> Words:
    """Return where words stand: the document, where `names` calls it, and the place."""
    place = plain(passage.place) if passage.place else word("outside")
    name = (names or {}).get(passage.document, "")
    return Words(f"{name}{place.zh}", f"{name} {place.en}".strip())


def gather(rows: Iterable[Shown]) -> tuple[Group, ...]:
    """Return things that need no heading as one group; nothing without any."""
    held: Sequence[Shown] = tuple(rows)
    return (Group(SILENCE, SILENCE, tuple(held)),) if held else ()
