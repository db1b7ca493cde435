"""Rows back from the tables: a thousand documents in seconds, where the store of their graph takes minutes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

from graph.errors import ReadError
from graph.rows.types import Rows
from graph.tables.schema import COLUMNS, OWN, TEXTS, WORDS, list_types
from graph.tables.write import load_engine

AT_ONCE = 10_000
"""Lines that are held beside the rows made of them."""


def read_tables(out: Path) -> tuple[Rows, dict[str, str]]:
    """Read the rows and the raw texts of a built folder that has tables.

    Returns:
        The rows as `graph.query.read_rows` reads them from the store, and the raw text of each document by its IRI.

    Raises:
        UsageError: DuckDB is not installed.
        ReadError: The tables are damaged.
    """
    engine = load_engine()
    try:
        with engine.connect() as connection:
            texts = {document: raw or "" for document, raw in _read(connection, out, TEXTS)}
            rows = {table: tuple(_make_rows(table, _read(connection, out, table), texts)) for table in Rows._fields}
            own = {provision: text for provision, _, text in _read(connection, out, OWN)}
    except engine.Error as error:
        raise ReadError(f"the tables are damaged ({str(error).splitlines()[0]})", str(out), "build them again") from error
    rows["provisions"] = tuple(row._replace(text=own.get(row.iri, "")) for row in rows["provisions"])
    return Rows(**rows), texts


def has_tables(out: Path) -> bool:
    """Return whether a built folder has tables, and DuckDB can read them."""
    from importlib.util import find_spec

    return (out / "tables" / OWN).is_dir() and find_spec("duckdb") is not None


def _read(connection: Any, out: Path, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of a table, part by part."""
    path = str(out.resolve() / "tables" / table / "*.parquet").replace("'", "''")
    found = connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM read_parquet('{path}')")  # noqa: S608  a path of our own, escaped
    while lines := found.fetchmany(AT_ONCE):
        yield from lines


def _make_rows(table: str, lines: Iterator[tuple[Any, ...]], texts: dict[str, str]) -> Iterator[Any]:
    """Yield the rows of a table: its columns, and between them the words that they say where to find."""
    (make, *_) = get_args(get_type_hints(Rows)[table])
    columns, words = [*COLUMNS[table]], WORDS.get(table, {})
    silent = [kind is str for name, kind in list_types(table).items() if name in COLUMNS[table]]
    at = {name: number for number, name in enumerate(columns)}
    document = at.get("document", -1)
    spans = [(place, at[words[name][0]], at[words[name][1]]) for place, name in enumerate(list_types(table)) if name in words]
    for line in lines:
        values = ["" if value is None and text else value for value, text in zip(line, silent, strict=True)]
        for place, start, end in spans:
            first, last = line[start], line[end]
            said = "" if first is None or last is None else texts[line[document]][first:last]
            values.insert(place, "".join(said.split()))
        yield make(*values)
