"""Status: what people said of tasks, by the key of each; it stands in the next workbook, in the pages, and in `tasks.json`."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from graph.errors import ReadError
from graph.escape import replace_surrogates
from graph.ledger.tasks import name_provision
from graph.rows import Rows
from graph.words import Lang, read_words

FILE = "tasks.json"
"""The file of a build that holds what people said of its tasks."""
FORMAT = "policy-graph tasks 1"
STATUSES: Final = ("open", "running", "done", "overdue", "void")
"""How far a task may be; what else a person says stands as it is."""
DECISIONS: Final = ("accept", "reject")


class Status(NamedTuple):
    """What a person said of a task; what was not said is "".

    Args:
        key: Of the task.
        status: One of `STATUSES`, or other words.
        note: Any words.
        decision: One of `DECISIONS`, or "".
        by, on: Who said so, and the day.
        read: What was read from the documents where a person's words stand in a cell: column → what it comes to.
    """

    key: str
    status: str = ""
    note: str = ""
    decision: str = ""
    by: str = ""
    on: str = ""
    read: tuple[tuple[str, str], ...] = ()

    def call(self, column: str, lang: Lang) -> str:
        """Return the words of a column of it: those of ours in a language, a person's as they are."""
        said = str(getattr(self, column))
        known = said in {"status": STATUSES, "decision": DECISIONS}.get(column, ())
        return read_words("ledger")[f"{column}-{said}"].to(lang) if known else said


def read_code(column: str, words: str) -> str:
    """Return the code of a status or decision by its words in either language; other words as they are.

    Example:
        >>> read_code("status", "已完成"), read_code("status", " Done "), read_code("status", "基本完成")
        ('done', 'done', '基本完成')
    """
    said, known = words.strip(), read_words("ledger")
    for code in STATUSES if column == "status" else DECISIONS:
        if said.casefold() in (code, *(text.casefold() for text in known[f"{column}-{code}"])):
            return code
    return said


def find_statuses(rows: Rows, statuses: Mapping[str, Status]) -> dict[str, Status]:
    """Find what people said of the tasks of some rows.

    Args:
        rows: Rows of one or more documents.
        statuses: By key, as `load_statuses` returns them.

    Returns:
        IRI of a provision → what is said of it.
    """
    documents = {row.iri: row for row in rows.documents}
    named = ((row.iri, name_provision(documents[row.document], row)) for row in rows.provisions) if statuses else ()
    return {iri: statuses[key] for iri, key in named if key in statuses}


def render_statuses(statuses: Iterable[Status]) -> bytes:
    """Render what people said of tasks as JSON, a task a line, by their keys; b"" for none."""
    found = sorted(statuses)
    lines = [json.dumps(_form(one), ensure_ascii=False) for one in found]
    text = f'{{"format": "{FORMAT}", "tasks": [\n' + ",\n".join(lines) + "\n]}\n"
    return replace_surrogates(text).encode() if found else b""


def _form(one: Status) -> dict[str, Any]:
    return {name: value for name, value in (one._asdict() | {"read": dict(one.read)}).items() if value}


def read_statuses(out: Path) -> dict[str, Status]:
    """Read what people said of the tasks of a build, by key; empty where nothing came back."""
    path = out / FILE
    return load_statuses(path.read_bytes(), str(path)) if path.is_file() else {}


def load_statuses(text: bytes, source: str = FILE) -> dict[str, Status]:
    """Load what `render_statuses` wrote, by key.

    Raises:
        ReadError: It is damaged.
    """
    try:
        found = json.loads(text)
        if found["format"] != FORMAT:
            raise ValueError("another format")
        tasks = [Status(**{**task, "read": tuple(task.get("read", {}).items())}) for task in found["tasks"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadError("what people said of the tasks cannot be read", source, "build again with --ledger") from error
    return {one.key: one for one in tasks}
