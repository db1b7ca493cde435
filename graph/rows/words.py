"""The words that rows quote: every place in a document that a node of the graph rests on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from graph.kinds import KINDS
from graph.kinds.columns import list_columns
from graph.rows.types import Rows


class Words(NamedTuple):
    """A quotation and where it stands."""

    start: int
    end: int
    quote: str


def list_words(rows: Rows) -> set[Words]:
    """Return all words that the rows of one document quote, each once."""
    tables: list[tuple[Any, ...]] = [rows.provisions, rows.sayings, rows.further, rows.decisions]
    tables += [getattr(rows, kind.table) for kind in KINDS.values() if not kind.literal]
    quoted = {Words(row.start, row.end, row.quote) for table in tables for row in table if row.start is not None}
    return quoted | set(_list_passages(rows))


def _list_passages(rows: Rows) -> Iterator[Words]:
    """Yield the further words that facts hold, such as the statement of a responsibility."""
    for kind in KINDS.values():
        names = [column.name for column in list_columns(kind) if column.form and column.form.how == "passage"]
        for row in getattr(rows, kind.table) if names else ():
            yield from (Words(getattr(row, f"{n}_start"), getattr(row, f"{n}_end"), getattr(row, n)) for n in names)
