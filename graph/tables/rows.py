"""Rows back from the tables: a thousand documents in seconds, where the store of their graph takes minutes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_type_hints

from graph.errors import ReadError
from graph.rows.types import Rows
from graph.tables.parts import list_parts
from graph.tables.schema import COLUMNS, OWN, TEXTS, WORDS, list_types
from graph.tables.write import load_engine

AT_ONCE = 10_000
"""Lines that are held beside the rows made of them."""


def read_tables(out: Path) -> tuple[Rows, dict[str, str]]:
    """Read the rows and the raw texts of a built folder that has tables.

    Returns:
        The rows as `graph.query.read_rows` reads them from the store, and the raw text of each document by its IRI.

    Raises:
        UsageError: There are no tables, or DuckDB is not installed.
        ReadError: The tables are damaged, or a part of one is missing.
    """
    engine, parts = load_engine(), list_parts(out)
    try:
        with engine.connect() as connection:
            read = {table: partial(_read, connection, table, parts.get(table, [])) for table in COLUMNS}
            texts = {document: raw or "" for document, raw in read[TEXTS]()}
            rows = {table: tuple(_make_rows(table, read[table](), texts)) for table in Rows._fields}
            own = {provision: text for provision, _, text in read[OWN]()}
    except engine.Error as error:
        raise ReadError(f"the tables are damaged ({str(error).splitlines()[0]})", str(out), "build them again") from error
    rows["provisions"] = tuple(row._replace(text=own.get(row.iri, "")) for row in rows["provisions"])
    return Rows(**rows), texts


def has_tables(out: Path) -> bool:
    """Return whether a built folder has tables, and DuckDB can read them."""
    from importlib.util import find_spec

    return (out / "tables" / OWN).is_dir() and find_spec("duckdb") is not None


def _read(connection: Any, table: str, parts: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of a table, part by part."""
    found = connection.execute(f"SELECT {', '.join(COLUMNS[table])} FROM read_parquet($1)", [parts])  # noqa: S608  names of our own
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
