"""SQL over the tables of a built folder: read-only, with limits of time and memory, and no way out of the folder."""

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Timer
from typing import Any

from graph.errors import QueryError, ReadError
from graph.files import find_data
from graph.query import Answer
from graph.tables.parts import list_parts
from graph.tables.schema import WORDS, write_view
from graph.tables.write import load_engine

TIMEOUT = 30.0
LIMIT = 100_000
MEMORY = "2GB"
"""Of the engine; what does not fit it works on in pieces, or refuses."""


def list_examples() -> dict[str, str]:
    """Return the names of the packaged queries with what each asks: the first line of the file."""
    paths = sorted(find_data("tables/sql").glob("*.sql"))
    return {path.stem: path.read_text("utf-8").splitlines()[0].removeprefix("-- ") for path in paths}


def read_example(name: str) -> str | None:
    """Return the text of a packaged query; None where there is none of this name."""
    return find_data(f"tables/sql/{name}.sql").read_text("utf-8") if name in list_examples() else None


def run_sql(out: Path, text: str, timeout: float = TIMEOUT, limit: int = LIMIT) -> Answer:
    """Run one SELECT over the tables of a built folder.

    Args:
        out: The folder; its tables are there by their names, and `…_words` with the words of the text.
        text: SQL as DuckDB reads it. Files, the network, settings and extensions are out of its reach.
        timeout: Seconds.
        limit: Most rows; the answer says when there were more.

    Raises:
        UsageError: There are no tables, or DuckDB is not installed.
        ReadError: The tables are damaged, or a part of one is missing.
        QueryError: It is no single SELECT, is not understood, or takes too long or too much memory.
    """
    engine, parts = load_engine(), list_parts(out)
    try:
        opened = _open(engine, out.resolve() / "tables", parts, words="_words" in text.lower())
    except engine.Error as error:
        raise ReadError(f"the tables are damaged ({str(error).splitlines()[0]})", str(out), "build them again") from error
    with opened as connection:
        timer = Timer(timeout, connection.interrupt)
        timer.start()
        try:
            return _answer(engine, connection, text, limit)
        except engine.InterruptException as error:
            raise QueryError(f"the query took more than {timeout:g} s", "sql", "ask for less, or raise --timeout") from error
        except engine.Error as error:
            raise QueryError(f"the query failed ({str(error).splitlines()[0]})", "sql") from error
        finally:
            timer.cancel()


def _open(engine: Any, tables: Path, parts: Mapping[str, list[str]], *, words: bool) -> Any:
    """Open the tables in memory, with the views of words where they are asked for, and close everything else."""
    connection = engine.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": False})
    connection.execute("SET autoload_known_extensions = false")
    for name, paths in parts.items():
        listed = ", ".join(f"'{escaped}'" for escaped in (path.replace("'", "''") for path in paths))
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")  # noqa: S608  paths of our own, escaped
    for name in WORDS if words else ():
        connection.execute(write_view(name))
    folder = str(tables).replace("'", "''")
    for setting in (f"allowed_directories = ['{folder}/']", "enable_external_access = false", "lock_configuration = true"):
        connection.execute(f"SET {setting}")
    return connection


def _answer(engine: Any, connection: Any, text: str, limit: int) -> Answer:
    """Run a query that only reads, and return its rows."""
    statements = connection.extract_statements(text)
    if len(statements) != 1 or statements[0].type != engine.StatementType.SELECT:
        raise QueryError("only one SELECT can be asked", "sql", "tables are read and never changed")
    result = connection.execute(statements[0])
    columns = tuple(str(column[0]) for column in result.description)
    rows = [tuple(_read(cell) for cell in row) for row in result.fetchmany(limit + 1)]
    told = {"columns": columns, "rows": rows[:limit], "truncated": len(rows) > limit}
    return Answer(columns, tuple(rows[:limit]), len(rows) > limit, json.dumps(told, ensure_ascii=False) + "\n")


def _read(cell: Any) -> Any:
    """Return a cell as a value of an answer: numbers, truth values and null as they are, all else as text."""
    return cell if cell is None or isinstance(cell, (bool, int, float, str)) else str(cell)
