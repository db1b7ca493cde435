"""Render a report as Markdown that also reads well as plain text."""

from collections.abc import Sequence
from itertools import accumulate

from graph.answers import measure_width
from graph.escape import escape_markdown
from graph.report.model import Cell, Column, Finding, Report, Table
from graph.report.wording import say, word
from graph.rows import Document
from graph.rows.phrases import write_date, write_share
from graph.words import SILENCE, Lang, Words

SHOWN = 20  # documents that are listed
WIDEST = 200  # columns of a cell; report.json has all of it


def render_markdown(report: Report, lang: Lang = "zh") -> str:
    """Render a report: answers first, then short tables, each with the words that it rests on.

    Args:
        report: As `build_report` makes it.
        lang: "zh" or "en".

    Returns:
        CommonMark with tables, line feeds, a final newline. Text of documents is escaped: none of it becomes markup.
    """
    lines = [f"# {escape_markdown(report.title.to(lang))}", ""]
    lines += _document(report.documents[0], lang) if len(report.documents) == 1 else _documents(report.documents, lang)
    if counting := report.counting.text.to(lang):
        lines += ["", escape_markdown(word("counting").to(lang) + counting)]
    if report.findings:
        lines += ["", f"## {word('findings').to(lang)}", ""]
        lines += [_finding(number, finding, lang) for number, finding in enumerate(report.findings, 1)]
    for table in report.tables:
        if table.rows:
            lines += ["", *_table(table, lang)]
    return "\n".join(lines) + "\n"


def cut_width(text: str, columns: int) -> str:
    """Return a text, cut with … when it takes more columns.

    Example:
        >>> cut_width("市经济信息化委", 14), cut_width("市经济信息化委", 13)
        ('市经济信息化委', '市经济信息…')
    """
    if measure_width(text) <= columns:
        return text
    return text[: sum(width < columns - 1 for width in accumulate(map(measure_width, text)))] + "…"


def _document(document: Document, lang: Lang) -> list[str]:
    """Return the lines that say which document is meant."""
    start, end = write_date(document.effective_from), write_date(document.effective_to)
    facts = {
        "number": document.number,
        "issuer": document.issuers,
        "date": write_date(document.date).to(lang),
        "in-force": say("period", start=start, end=end).to(lang) if any((*start, *end)) else "",
        "file": document.source,
    }
    known = [f"{_label(word(key), lang)}{escape_markdown(value)}" for key, value in facts.items() if value]
    return [f"- 《{escape_markdown(document.title)}》", *(f"  - {fact}" for fact in known)]


def _documents(documents: Sequence[Document], lang: Lang) -> list[str]:
    """Return a line for each of the first documents."""
    lines = [escape_markdown(f"《{row.title}》{row.number}") for row in documents[:SHOWN]]
    rest = len(documents) - len(lines)
    return [f"- {line}" for line in [*lines, *([say("rest-documents", rest=rest).to(lang)] if rest else [])]]


def _finding(number: int, finding: Finding, lang: Lang) -> str:
    """Return one numbered answer."""
    return f"{number}. {_label(finding.head, lang, '**')}{escape_markdown(finding.text.to(lang))}"


def _label(name: Words, lang: Lang, mark: str = "") -> str:
    """Return what stands before a value: its name, between marks of emphasis, and a colon."""
    return f"{mark}{name.to(lang)}{mark}{word('colon').to(lang)}"


def _table(table: Table, lang: Lang) -> list[str]:
    """Return the lines of one table: title, note, grid, what is left out, and the words below."""
    grid = [number for number, column in enumerate(table.columns) if column.brief and column.kind not in {"quote", "position"}]
    cells = [[_cell(row[n], table.columns[n], lang) for n in grid] for row in table.rows[: table.shown]]
    head = [escape_markdown(table.columns[n].title.to(lang)) for n in grid]
    right = [table.columns[n].kind != "text" for n in grid]
    lines = [f"## {table.title.to(lang)}", "", escape_markdown(table.note.to(lang)), "", *_grid(head, cells, right)]
    left = len(table.rows) - len(cells)
    if left > 0:
        rest = table.rest or say("rest-rows", rest=left)
        lines += ["", escape_markdown(rest.to(lang))]
    quotes = _quotes(table, lang)
    return [*lines, "", word("quotations").to(lang), "", *quotes] if quotes else lines


def _quotes(table: Table, lang: Lang) -> list[str]:
    """Return the quotations of a table as a list, each once, with where they stand."""
    named = {column.name: number for number, column in enumerate(table.columns)}
    if "quote" not in named:
        return []
    lines = []
    for row in table.rows[: table.shown]:
        cite, quote, position = (
            _cell(row[named[name]], table.columns[named[name]], lang) for name in ("measure", "quote", "position")
        )
        place = say("quoted-place", position=position) if position else SILENCE
        if quote:
            lines.append(f"- {say('quoted', measure=cite, quote=quote, place=place).to(lang)}")
    return list(dict.fromkeys(lines))


def _grid(head: list[str], rows: list[list[str]], right: list[bool]) -> list[str]:
    """Return a Markdown table whose columns also line up in a plain-text viewer."""
    widths = [max(3, *(measure_width(row[n]) for row in [head, *rows])) for n in range(len(head))]
    rule = [f"{'-' * (width - 1)}:" if numeric else "-" * width for width, numeric in zip(widths, right, strict=True)]
    return [
        "| " + " | ".join(_pad(cell, width, numeric) for cell, width, numeric in zip(row, widths, right, strict=True)) + " |"
        for row in [head, rule, *rows]
    ]


def _pad(cell: str, width: int, numeric: bool) -> str:
    """Return a cell filled with spaces, numbers to the right."""
    gap = " " * (width - measure_width(cell))
    return gap + cell if numeric else cell + gap


def _cell(cell: Cell, column: Column, lang: Lang) -> str:
    """Return a cell as it is printed."""
    if cell is None:
        return ""
    if isinstance(cell, Words | str):
        text = cell.to(lang) if isinstance(cell, Words) else cell
        return escape_markdown(text if column.kind == "quote" else cut_width(text, WIDEST))
    if column.kind == "share":
        return write_share(cell)
    return str(cell) if isinstance(cell, int) else f"{cell:.4f}"
