"""Write the tables: rows become lines of JSON, which DuckDB reads with the types of the schema and writes as Parquet (zstd)."""

import json
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.errors import UsageError
from graph.escape import replace_surrogates
from graph.files import write_new
from graph.rows.types import Rows
from graph.tables.schema import COLUMNS, RENAMED, TEXTS

MOST = 16_777_216
"""Bytes of the largest line that DuckDB reads where nothing larger is known."""


def load_engine() -> Any:
    """Return DuckDB, which a plain install does without.

    Raises:
        UsageError: It is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("tables need DuckDB", advice="pip install 'policy-graph[tables]'") from error
    return duckdb


def render_tables(
    rows: Rows, texts: Mapping[str, str], *, part: int = 0, only: Collection[str] = tuple(COLUMNS)
) -> dict[str, bytes]:
    """Render rows as Parquet.

    Args:
        rows: The rows of a built graph, or of a part of its documents.
        texts: The raw text of each document by its IRI.
        part: The number of the part.
        only: The tables that are written.

    Returns:
        File name → content, one file a table: what is missing is null. The same rows give the same bytes.

    Raises:
        UsageError: DuckDB is not installed.
    """
    engine = load_engine()
    held = {table: map(_form, getattr(rows, table)) for table in Rows._fields}
    raw = ({"document": iri, "raw": text} for iri, text in texts.items())
    with tempfile.TemporaryDirectory() as folder, engine.connect(config={"threads": 1}) as connection:
        return {
            f"tables/{table}/{part:04}.parquet": _render(connection, Path(folder), table, lines)
            for table, lines in {**held, TEXTS: raw}.items()
            if table in only
        }


def _render(connection: Any, folder: Path, table: str, lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Render one table."""
    columns = COLUMNS[table]
    source, target = folder / f"{table}.json", folder / f"{table}.parquet"
    text = "".join(f"{json.dumps({name: _say(line[name]) for name in columns}, ensure_ascii=False)}\n" for line in lines)
    write_new(source, text.encode())
    types = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    size = max(MOST, len(text))
    read = f"read_json('{source}', format='newline_delimited', columns={{{types}}}, maximum_object_size={size})"
    connection.execute(f"COPY (SELECT * FROM {read}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 9)")  # noqa: S608  our own names
    return target.read_bytes()


def _form(row: Any) -> dict[str, Any]:
    """Return a row by the names of its columns."""
    return {RENAMED.get(name, name): value for name, value in row._asdict().items()}


def _say(value: Any) -> Any:
    """Return a cell; what is missing in rows of text is "", and null here."""
    if isinstance(value, str):
        return replace_surrogates(value) or None
    return value
