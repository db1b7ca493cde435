"""The files of the tables of a built folder: each table has one for each part, and what all parts share has one."""

from collections.abc import Mapping
from pathlib import Path

from graph.errors import ReadError, UsageError
from graph.rows.build import SHARED
from graph.tables.schema import COLUMNS, TEXTS

FIRST = "0000.parquet"


def list_parts(out: Path) -> Mapping[str, list[str]]:
    """List the files of each table of a built folder, in the order of the parts.

    Returns:
        Table → paths. A table that the folder does not know, because an older version built it, is left out.

    Raises:
        UsageError: There are no tables.
        ReadError: A part of a table is missing.
    """
    tables = out.resolve() / "tables"
    if not (tables / TEXTS).is_dir():
        raise UsageError("there are no tables here", str(out), "run `policy-graph build FILES --tables -o OUT` first")
    held = {name: {path.name for path in (tables / name).glob("*.parquet")} for name in COLUMNS if (tables / name).is_dir()}
    every = set[str]().union(*held.values())
    for name, parts in held.items():
        if missing := sorted(({FIRST} if name in SHARED else every) - parts):
            raise ReadError(f"the tables are damaged ({name}/{missing[0]} is missing)", str(out), "build them again")
    return {name: [str(tables / name / part) for part in sorted(parts)] for name, parts in held.items()}
