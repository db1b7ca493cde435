"""Answers: what the named questions that need nothing from a reader say of the documents, each a table that the data page opens."""

from collections.abc import Callable, Sequence
from typing import Any

from graph.library.script import write_data
from graph.query.questions import list_questions

Ask = Callable[[str], Sequence[Any]]
"""What answers a question by its name with named tuples, as `graph.query.select_rows` does over a graph."""
MOST_ROWS = 500
"""Rows of an answer on the page; the command has them all."""
COUNTS = "answers"
"""The data that say which questions are answered, and by how many rows."""


def render_answers(ask: Ask) -> dict[str, bytes]:
    """Render the answers of all questions without parameters: how many rows each has, and a file each with its columns and rows."""
    answers = {asked.name: ask(asked.name) for asked in list_questions() if not asked.parameters}
    files = {f"data/{COUNTS}.js": write_data(COUNTS, {name: len(rows) for name, rows in answers.items()})}
    for name, rows in answers.items():
        columns = rows[0]._fields if rows else ()
        files[f"{COUNTS}/{name}.js"] = write_data(f"{COUNTS}/{name}", {"columns": columns, "rows": rows[:MOST_ROWS]})
    return files
