"""A table built from what its columns are, the rows that it lists and what each row rests on."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from graph.report.model import Cell, Column, Kind, Reference, Table
from graph.report.view import Fact, View
from graph.report.wording import say, word
from graph.words import SILENCE, Words

SHOWN = 20  # rows of a table that a short print keeps at most

Row = TypeVar("Row")
Read = TypeVar("Read", contravariant=True)  # what reads any fact reads a target too


class Field(NamedTuple, Generic[Read]):
    """One column, and how its cell is read off a row."""

    column: Column
    cell: Callable[[View, Read], Cell]


class Grid(NamedTuple):
    """The filled columns of a table; a short print stops after `shown` rows and says `rest` instead."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    references: tuple[tuple[Reference, ...], ...] = ()  # one entry a row, or none at all
    shown: int = SHOWN
    rest: Words | None = None
    parts: Words = SILENCE  # what its note names besides


class Listing(NamedTuple):
    """One table of the report: its name, under which the catalogue has its title and note (`table-…`), and what fills it."""

    name: str
    fill: Callable[[View], Grid]
    title: Words | None = None  # where that is not in the catalogue
    note: Words | None = None


def build_table(view: View, listing: Listing) -> Table:
    """Build a table of the report."""
    columns, rows, references, shown, rest, parts = listing.fill(view)
    title = listing.title or word(f"table-{listing.name}")
    note = listing.note or say(f"table-{listing.name}-note", parts=parts)
    return Table(listing.name, title, note, columns, rows, references, shown, rest)


def build_grid(
    view: View,
    fields: Sequence[Field[Row]],
    rows: Iterable[Row],
    refer: Callable[[View, Row], Iterable[Fact]] | None = None,
) -> Grid:
    """Build a grid: a line for each row, a cell for each field.

    Args:
        view: What the cells are read off besides their row.
        fields: The columns from left to right.
        rows: Anything that the fields can read, in the order of the lines.
        refer: The facts that a row rests on; where it is not given, no row refers to the text.

    Returns:
        As many lines as rows; the columns alone when there are none.
    """
    kept = tuple(rows)
    cells = tuple(tuple(field.cell(view, row) for field in fields) for row in kept)
    references = tuple(view.refer(refer(view, row)) for row in kept) if refer else ()
    return Grid(tuple(field.column for field in fields), cells, references)


def name_column(name: str, key: str = "", kind: Kind = "text", *, brief: bool = True) -> Column:
    """Return a column with its title.

    Args:
        name: Its key in files.
        key: Of its title in the catalogue, where that is not its name.
        kind: How its cells are printed.
        brief: Whether a short print keeps it.
    """
    return Column(name, word(key or name), kind, brief)


def abridge(grid: Grid, single: int, rest: Words) -> Grid:
    """Let a short print leave out the last rows, those that count only one, when the others make a table of fair length."""
    many = len(grid.rows) - single
    return grid._replace(shown=many, rest=rest) if single and 3 <= many <= SHOWN else grid
