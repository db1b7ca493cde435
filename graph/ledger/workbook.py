"""The ledger as a workbook that an office fills in, and as CSV."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import ceil
from typing import Any, Final, NamedTuple

from graph import escape
from graph.answers import measure_width
from graph.ledger.address import publish_address
from graph.ledger.seals import fit_cell, write_seal
from graph.ledger.status import DECISIONS, STATUSES, Status
from graph.ledger.tasks import SUBJECTS, Task, parse_day
from graph.words import Lang, read_words

READ: Final = Task._fields[:-3]
"""The columns that say what was read from the documents."""
CHANGED: Final = ("lead", "support", "responsible", "deadlines", "due")
"""Those of them in which a change is taken over."""
FILLED: Final = ("status", "note", "decision", "by", "on")
"""Those that are filled in."""
HIDDEN: Final = ("key", "seal")
"""Those by which a row is found again, wherever it stands then."""
COLUMNS: Final = (*READ, *FILLED, *HIDDEN)
"""The columns, in order."""
WIDTHS = {"document": 30, "number": 18, "area": 12, "date": 11, "due": 12, "provision": 10, "task": 28, "text": 60, "key": 14}
WIDTHS |= {"status": 10, "note": 30, "decision": 10, "by": 12, "on": 12, "seal": 14}
OTHERS = 20
"""Characters of the width of the other columns."""
FIRST_YEAR = 1900
"""Of the days that a workbook holds."""
LINE, MOST_LINES = 15, 24
"""Points of a line, and lines of the tallest row."""
WRAPPED = 1.15
"""How many times as many lines words take as would fit into the width: a line seldom ends with its column."""
MOST_TASKS = 100_000
"""Tasks of a workbook."""
MOST_LINKS = 65_530
"""Links of a sheet; more Excel does not open."""
MOST_ADDRESS = 2_000
"""Characters of a link."""
ALSO_REPORTED = ("number", "area", "date", "deadlines")
"""Columns whose heads the report has as well."""
DAYS = ("date", "due", "on")
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same rows give the same bytes, whenever
NOTHING: Final[Mapping[str, Status]] = {}


class _Styles(NamedTuple):
    text: Any
    day: Any
    link: Any
    filled: Any
    filled_day: Any
    head: Any

    def choose(self, column: str, *, linked: bool) -> Any:
        """Return the style of a cell."""
        if column in FILLED:
            return self.filled_day if column in DAYS else self.filled
        return self.link if linked else self.day if column in DAYS else self.text


def render_xlsx(
    tasks: Sequence[Task], lang: Lang = "zh", statuses: Mapping[str, Status] = NOTHING, *, pages: str | None = ""
) -> bytes:
    """Render a ledger as a workbook: a table with filters and a head that stays, and a sheet that explains it.

    Args:
        tasks: As `build_ledger` lists them.
        lang: "zh" or "en", of heads and explanation.
        statuses: What people said of tasks, by key.
        pages: The folder of the pages from that of the workbook on, such as "../out/", or where they are published, to which the
            provisions are linked; None where there are no pages.

    Returns:
        XLSX in which every text is text, whatever it looks like, and days are days. The same tasks give the same bytes.
    """
    import xlsxwriter  # for this alone

    words, file = read_words(*SUBJECTS), io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": words["ledger"].to(lang), "created": MADE})
        sheet, styles = book.add_worksheet(words["ledger"].to(lang)), _make_styles(book)
        for at, name in enumerate(COLUMNS):
            idle = name not in (*CHANGED, *FILLED, *HIDDEN) and not any(getattr(task, name) for task in tasks)
            sheet.set_column(at, at, WIDTHS.get(name, OTHERS), None, {"hidden": idle or name in HIDDEN})
            sheet.write_string(0, at, words[name_head(name)].to(lang), styles.head)
        for line, task in enumerate(tasks, 1):
            cells = list_cells(task, statuses.get(task.key), lang)
            sheet.set_row(line, LINE * _count_lines(cells))
            address = "" if pages is None or line > MOST_LINKS else _link(pages, task.address)
            for at, (name, said) in enumerate(cells.items()):
                linked = name == "provision" and 0 < len(address) <= MOST_ADDRESS
                style = styles.choose(name, linked=linked)
                if linked:
                    sheet.write_url(line, at, address, style, fit_cell(said))
                else:
                    _write_cell(sheet, line, at, said, style, parse_day(said) if name in DAYS else None)
        _furnish(sheet, len(tasks), lang)
        _explain(book.add_worksheet(words["ledger-explanation"].to(lang)), tasks, lang, book.add_format({"text_wrap": True}))
    return file.getvalue()


def _link(pages: str, address: str) -> str:
    """Return a link as the library takes it: to a file beside the workbook, or to what is published."""
    return publish_address(pages, address) if pages.startswith(("http://", "https://")) else f"external:{pages}{address}"


def _make_styles(book: Any) -> _Styles:
    """Make the styles of cells."""
    plain, day = {"valign": "top", "text_wrap": True, "border": 1}, {"num_format": "yyyy-mm-dd"}
    fill, link = {"bg_color": "#FFFBE6"}, {"font_color": "#0563C1", "underline": 1}
    head = {"bold": True, "bg_color": "#E8EEF4"}
    return _Styles(*(book.add_format(plain | more) for more in ({}, day, link, fill, fill | day, head)))


def _furnish(sheet: Any, tasks: int, lang: Lang) -> None:
    """Give the table its filters, its lists of choices, and its print."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, tasks, len(COLUMNS) - 1)
    for column, codes in (("status", STATUSES), ("decision", DECISIONS)):
        choices = [read_words("ledger")[f"{column}-{code}"].to(lang) for code in codes]
        at = COLUMNS.index(column)
        sheet.data_validation(1, at, tasks, at, {"validate": "list", "source": choices, "error_type": "warning"})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _count_lines(cells: Mapping[str, str]) -> int:
    """Return how many lines the tallest cell of a task takes, up to what is still a row; not every program finds that itself."""
    taken = (measure_width(said) / WIDTHS.get(name, OTHERS) for name, said in cells.items() if name not in HIDDEN)
    return min(max(ceil(lines * WRAPPED) for lines in taken), MOST_LINES)


def name_head(column: str) -> str:
    """Return the key of the head of a column."""
    return column if column in ALSO_REPORTED else f"ledger-{column}"


def list_cells(task: Task, status: Status | None, lang: Lang) -> dict[str, str]:
    """Return the words of a row by column; what nobody filled in is blank."""
    cells = {name: fit_cell(str(getattr(task, name))) for name in READ}
    cells |= {name: fit_cell(status.call(name, lang)) if status else "" for name in FILLED}
    return cells | {"key": task.key, "seal": write_seal(cells.items(), dict(status.read) if status else {})}


def _write_cell(sheet: Any, line: int, at: int, words: str, style: Any, day: date | None) -> None:
    """Write a day as a day, and anything else as text."""
    if day and day.year >= FIRST_YEAR:
        sheet.write_datetime(line, at, day, style)
    else:
        sheet.write_string(line, at, words, style)


def _explain(sheet: Any, tasks: Sequence[Task], lang: Lang, style: Any) -> None:
    """Write the sheet that explains the table."""
    words = read_words(*SUBJECTS)
    owned = sum(bool(task.lead or task.support or task.responsible) for task in tasks)
    figures = {"tasks": len(tasks), "owned": owned, "dated": sum(bool(task.due) for task in tasks), "links": MOST_LINKS}
    keys = ("explain-count", "explain-row", "explain-words", "explain-due", "explain-link", "explain-fill", "explain-return")
    sheet.set_column(0, 0, 100)
    for line, key in enumerate((*keys, "explain-who", "explain-lost")):
        sheet.write_string(line, 0, words[key].fill(**figures).to(lang), style)


def render_csv(tasks: Sequence[Task], lang: Lang = "zh", statuses: Mapping[str, Status] = NOTHING) -> bytes:
    """Render a ledger as CSV with a byte order mark, for Excel; a text that would be computed begins with an apostrophe."""
    words, columns = read_words(*SUBJECTS), COLUMNS[:-1]  # the seal is for what comes back, and that is a workbook
    head = [words[name_head(name)].to(lang) for name in columns]
    rows = (list_cells(task, statuses.get(task.key), lang) for task in tasks)
    return ("\ufeff" + escape.render_csv(head, [[cells[name] for name in columns] for cells in rows])).encode()
