"""The ledger as a workbook that an office fills in, and as CSV."""

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

from graph import escape
from graph.escape import clean_text
from graph.ledger.tasks import SUBJECTS, Task, parse_day
from graph.report.formats.markdown import measure_width
from graph.words import Lang, read_words

COLUMNS = (*Task._fields[:-2], "status", "note", "key")
"""The columns, in order: the key of a row stands last."""
WIDTHS = {"document": 30, "number": 18, "area": 12, "date": 11, "due": 12, "provision": 10, "task": 28, "text": 60, "key": 14}
OTHERS = 20
"""Characters of the width of the other columns."""
FIRST_YEAR = 1900
"""Of the days that a workbook holds."""
LINE, MOST_LINES = 15, 24
"""Points of a line, and lines of the tallest row."""
WRAPPED = 1.15
"""How many times as many lines words take as would fit into the width: a line seldom ends with its column."""
MOST_LINKS = 65_530
"""Links of a sheet; more Excel does not open."""
MOST_ADDRESS = 2_000
"""Characters of a link."""
LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
ALSO_REPORTED = ("number", "area", "date", "deadlines")
"""Columns whose heads the report has as well."""
FILLED = ("status", "note")
DAYS = ("date", "due")
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same rows give the same bytes, whenever


def render_xlsx(tasks: Sequence[Task], lang: Lang = "zh", *, pages: str | None = "") -> bytes:
    """Render a ledger as a workbook: a table with filters and a head that stays, and a sheet that explains it.

    Args:
        tasks: As `build_ledger` lists them.
        lang: "zh" or "en", of heads and explanation.
        pages: The folder of the pages from that of the workbook on, such as "../out/", to which the provisions are linked; None
            where there are no pages.

    Returns:
        XLSX in which every text is text, whatever it looks like, and days are days. The same tasks give the same bytes.
    """
    import xlsxwriter  # for this alone

    words, file = read_words(*SUBJECTS), io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": words["ledger"].to(lang), "created": MADE})
        sheet = book.add_worksheet(words["ledger"].to(lang))
        plain, head = {"valign": "top", "text_wrap": True, "border": 1}, {"bold": True, "bg_color": "#E8EEF4"}
        text, day, title = (book.add_format(plain | more) for more in ({}, {"num_format": "yyyy-mm-dd"}, head))
        fill = book.add_format(plain | {"bg_color": "#FFFBE6"})
        link = book.add_format(plain | {"font_color": "#0563C1", "underline": 1})
        for at, name in enumerate(COLUMNS):
            silent = name not in FILLED and not any(getattr(task, name) for task in tasks)
            sheet.set_column(at, at, WIDTHS.get(name, OTHERS), None, {"hidden": silent or name == "key"})
            sheet.write_string(0, at, words[_name_head(name)].to(lang), title)
        for line, task in enumerate(tasks, 1):
            sheet.set_row(line, LINE * _count_lines(task))
            address = "" if pages is None or line > MOST_LINKS else f"{pages}{task.address}"
            for at, name in enumerate(COLUMNS):
                if name == "provision" and 0 < len(address) <= MOST_ADDRESS:
                    sheet.write_url(line, at, f"external:{address}", link, clean_text(task.provision)[:LONGEST])
                    continue
                _write_cell(sheet, line, at, _read_cell(task, name), (day if name in DAYS else fill if name in FILLED else text))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(tasks), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        _explain(book.add_worksheet(words["ledger-explanation"].to(lang)), tasks, lang, book.add_format({"text_wrap": True}))
    return file.getvalue()


def _count_lines(task: Task) -> int:
    """Return how many lines the tallest cell of a task takes, up to what is still a row; not every program finds that itself."""
    taken = (measure_width(_read_cell(task, name)) / WIDTHS.get(name, OTHERS) for name in COLUMNS if name != "key")
    return min(max(ceil(lines * WRAPPED) for lines in taken), MOST_LINES)


def _name_head(column: str) -> str:
    """Return the key of the head of a column."""
    return column if column in ALSO_REPORTED else f"ledger-{column}"


def _read_cell(task: Task, name: str) -> str:
    """Return the words of a cell; what is to be filled in is blank."""
    return "" if name in FILLED else str(getattr(task, name))


def _write_cell(sheet: Any, line: int, at: int, words: str, style: Any) -> None:
    """Write a day as a day, and anything else as text."""
    day = parse_day(words)
    if day and day.year >= FIRST_YEAR:
        sheet.write_datetime(line, at, day, style)
    else:
        sheet.write_string(line, at, clean_text(words)[:LONGEST], style)


def _explain(sheet: Any, tasks: Sequence[Task], lang: Lang, style: Any) -> None:
    """Write the sheet that explains the table."""
    words = read_words(*SUBJECTS)
    owned = sum(bool(task.lead or task.support or task.responsible) for task in tasks)
    figures = {"tasks": len(tasks), "owned": owned, "dated": sum(bool(task.due) for task in tasks), "links": MOST_LINKS}
    keys = ("explain-count", "explain-row", "explain-words", "explain-due", "explain-link", "explain-fill")
    sheet.set_column(0, 0, 100)
    for line, key in enumerate(keys):
        sheet.write_string(line, 0, words[key].fill(**figures).to(lang), style)


def render_csv(tasks: Sequence[Task], lang: Lang = "zh") -> bytes:
    """Render a ledger as CSV with a byte order mark, for Excel; a text that would be computed begins with an apostrophe."""
    words = read_words(*SUBJECTS)
    head = [words[_name_head(name)].to(lang) for name in COLUMNS]
    return ("\ufeff" + escape.render_csv(head, [[_read_cell(task, name) for name in COLUMNS] for task in tasks])).encode()
