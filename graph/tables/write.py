"""Write the tables: rows become lines of CSV, which DuckDB reads with the types of the schema and writes as Parquet (zstd)."""

import csv
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from io import StringIO
from operator import itemgetter
from pathlib import Path
from typing import Any

from graph.errors import UsageError
from graph.escape import replace_surrogates
from graph.files import write_new
from graph.rows.types import Rows
from graph.tables.schema import COLUMNS, OWN, TEXTS, list_types

MOST = 16_777_216
"""Bytes of the largest line that DuckDB reads where nothing larger is known."""
Line = tuple[Any, ...]


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
    with tempfile.TemporaryDirectory() as folder, engine.connect(config={"threads": 1}) as connection:
        return {
            f"tables/{table}/{part:04}.parquet": _render(connection, Path(folder), table, _list_lines(table, rows, texts))
            for table in COLUMNS
            if table in only
        }


def _list_lines(table: str, rows: Rows, texts: Mapping[str, str]) -> Iterable[Line]:
    """List the lines of a table: its columns in order."""
    if table == TEXTS:
        return texts.items()
    if table == OWN:
        return ((row.iri, row.document, row.text) for row in rows.provisions if row.text)
    return map(_choose(table), getattr(rows, table))


@cache
def _choose(table: str) -> Callable[[Line], Line]:
    """Return what takes the columns of a table from a row."""
    row = list_types(table)
    return itemgetter(*(place for place, name in enumerate(row) if name in COLUMNS[table]))


def _render(connection: Any, folder: Path, table: str, lines: Iterable[Line]) -> bytes:
    """Render one table; all text is quoted, so that nothing in it is taken for a mark of the form."""
    source, target, text = folder / f"{table}.csv", folder / f"{table}.parquet", StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(lines)
    content = replace_surrogates(text.getvalue()).encode()
    write_new(source, content)
    types = ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS[table].items())
    marks = "delim=',', quote='\"', escape='\"', nullstr='', header=false, auto_detect=false, parallel=false"
    read = f"read_csv('{source}', {marks}, columns={{{types}}}, max_line_size={max(MOST, len(content))})"
    connection.execute(f"COPY (SELECT * FROM {read}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 9)")  # noqa: S608  our own names
    return target.read_bytes()
