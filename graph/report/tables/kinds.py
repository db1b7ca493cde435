"""A table for each kind of fact that no other table tells, made from its declaration."""

from collections.abc import Iterator
from typing import Any

from graph.kinds import KINDS, Kind
from graph.kinds.columns import Column as Declared
from graph.kinds.columns import list_columns, list_fields
from graph.kinds.field import Label
from graph.report.model import Cell, Column
from graph.report.tables.columns import AGENCIES_OF_FACT, MEASURE_OF_FACT, VALUE_OF_FACT, WORDS_OF_FACT
from graph.report.tables.grid import Field, Grid, Listing, build_grid
from graph.report.view import View
from graph.report.wording import word
from graph.rows.phrases import write_amount
from graph.terms import CONCEPTS, name_concept
from graph.words import SILENCE, Words


def list_kinds() -> tuple[Listing, ...]:
    """List the tables of the kinds that no other table of the report tells, in the order of the kinds."""
    return tuple(_list_kind(kind) for kind in KINDS.values() if not kind.report and "report" not in kind.without)


def _list_kind(kind: Kind) -> Listing:
    def fill(view: View) -> Grid:
        return build_grid(view, _list_fields(kind), getattr(view.rows, kind.table), lambda _, fact: [fact])

    return Listing(kind.facts, fill, _call(kind.title), Words(kind.note.zh, kind.note.en))


def _list_fields(kind: Kind) -> tuple[Field[Any], ...]:
    """Return the columns of the table of a kind: where it stands, what it says, who bears it, its words."""
    quantity = VALUE_OF_FACT if "value" in kind.say else ()
    return (MEASURE_OF_FACT, *_list_told(kind), AGENCIES_OF_FACT, *WORDS_OF_FACT, *quantity)


def _list_told(kind: Kind) -> Iterator[Field[Any]]:
    """Yield what a kind says of a fact, in the order in which it says it."""
    columns = {column.name: column for column in list_columns(kind)}
    keys = {declared.name: declared.field.key for declared in list_fields(kind)}
    for name in (*kind.say, *kind.aside):
        title = _call(columns[name].label)
        if columns[name].how:  # what no document says
            title = word("column-inferred").fill(column=title)
        if name == "value":
            yield Field(Column("amount", title), lambda _, fact: write_amount(fact))
        else:
            yield Field(Column(keys.get(name) or name, title), _read_cell(kind, columns[name]))


def _read_cell(kind: Kind, column: Declared) -> Any:
    """Return what reads a cell: a concept and the class of a thing by what they are called.

    Everything else stays as it is, and so does what is no concept of the scheme: rows may come from any file.
    """
    called = dict(kind.thing.classes) if kind.thing and kind.thing.by == column.name else {}

    def read(_: View, fact: Any) -> Cell:
        value: str | float | None = getattr(fact, column.name)
        if value in called:
            label = called[str(value)].label
            return Words(label.zh, label.en) if label else value
        if column.form and column.form.how == "choice" and value in ("", *CONCEPTS[column.form.of]):
            scheme = column.form.of
            return Words(*(name_concept(scheme, str(value), lang) for lang in ("zh", "en"))) if value else SILENCE
        return value

    return read


def _call(label: Label) -> Words:
    """Return what a column or table is called at its head."""
    return Words(label.zh, label.en[:1].upper() + label.en[1:])
