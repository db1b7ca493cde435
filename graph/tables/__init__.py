"""Tables: the rows of all kinds as Parquet, for DuckDB, pandas, polars and Spark, and SQL over them.

It needs DuckDB: `pip install policy-graph[tables]`.
"""

from graph.tables.ask import list_examples, read_example, run_sql
from graph.tables.rows import has_tables, read_tables
from graph.tables.schema import COLUMNS, VERSION, WORDS
from graph.tables.write import load_engine, render_tables

__all__ = [
    "COLUMNS",
    "VERSION",
    "WORDS",
    "has_tables",
    "list_examples",
    "load_engine",
    "read_example",
    "read_tables",
    "render_tables",
    "run_sql",
]
