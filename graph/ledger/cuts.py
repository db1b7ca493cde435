"""Cuts: some tasks of a build, in the format that a file is named after."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from graph.errors import UsageError
from graph.ledger import paper, workbook
from graph.ledger.address import find_pages
from graph.ledger.calendar import render_ics
from graph.ledger.paper import render_docx
from graph.ledger.status import Status
from graph.ledger.tasks import Task
from graph.ledger.workbook import render_csv, render_xlsx
from graph.rows import Rows
from graph.words import Lang

MOST: Final = {".xlsx": workbook.MOST_TASKS, ".docx": paper.MOST_TASKS}
"""Tasks that a format holds; the others have no end."""


def render_cut(
    rows: Rows,
    tasks: Sequence[Task],
    statuses: Mapping[str, Status],
    to: Path | None,
    out: Path,
    lang: Lang,
    base_url: str = "",
) -> bytes:
    """Render some tasks of a build.

    Args:
        rows: The rows that they were made of.
        tasks: As `build_ledger` lists them.
        statuses: What people said of tasks, by key.
        to: The file, whose suffix tells the format: .xlsx, .docx, .ics or .csv; CSV where there is none.
        out: The folder of the build, to whose pages the tasks are linked.
        lang: "zh" or "en".
        base_url: Where the pages are published, "" where they are not.

    Returns:
        The content of the file; b"" for a calendar where nothing falls due.

    Raises:
        UsageError: There are more tasks than the format holds.
    """
    form = to.suffix if to else ".csv"
    if len(tasks) > MOST.get(form, len(tasks)):
        advice = "ask for less by --agency, --area, --year or --due, or for a .csv"
        raise UsageError(f"{len(tasks):,} tasks are more than the {MOST[form]:,} that a {form} file holds", str(to), advice)
    if form == ".xlsx" and to:
        return render_xlsx(tasks, lang, statuses, pages=base_url or find_pages(to, out))
    if form == ".docx":
        return render_docx(tasks, lang, statuses, base_url=base_url)
    return render_ics(rows, tasks, base_url) if form == ".ics" else render_csv(tasks, lang, statuses)
