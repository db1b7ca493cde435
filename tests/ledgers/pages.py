"""Ledgers as web pages, print, Markdown, and lines parted by tabs or blanks."""

import csv
import io
import re
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.ledgers.grid import flatten
from tests.ledgers.values import Cell, Ledger, Row
from tests.reader import ARGUMENTS, CHROMIUM

_PAPER = """@page {{ size: {size}; margin: 15mm }}
body {{ font: 12pt/1.5 serif }} table {{ border-collapse: collapse; width: 100% }}
th, td {{ border: 1px solid; padding: 4px; font-weight: normal }} ol {{ margin: 0; padding-left: 1.5em }}
thead {{ display: table-header-group }} tr {{ break-inside: {cut} }}"""
_SIZES = ("A4 landscape", "A4", "297mm 120mm", "210mm 140mm")


class _Style(NamedTuple):
    """How a page is written, which differs from office to office."""

    head: str  # th or td
    paragraphs: bool  # lines of a cell as <p>, else with <br>
    sized: bool  # attributes as word processors write them
    css: str = ""


def render_html(ledger: Ledger) -> str:
    """Render a web page, with cells that span rows and columns."""
    rng = Random(f"html {ledger.seed}")  # noqa: S311
    return _write_page(ledger, _Style(rng.choice(("th", "td")), rng.random() < 0.5, rng.random() < 0.5))


def render_pdf(ledger: Ledger) -> bytes:
    """Print the page by Chromium: the head again on each page, and rows cut at its foot where the ledger says so."""
    size = Random(f"pdf {ledger.seed}").choice(_SIZES)  # noqa: S311
    css = _PAPER.format(size=size, cut="auto" if ledger.cuts else "avoid")
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(_write_page(ledger, _Style("th", paragraphs=False, sized=False, css=css)), "utf-8")
        options = [*ARGUMENTS, "--no-pdf-header-footer", f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        subprocess.run([str(CHROMIUM), *options, page.as_uri()], check=True, capture_output=True, timeout=60)
        return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}", rb"\g<1>20250101000000", made.read_bytes())


def render_markdown(ledger: Ledger) -> str:
    """Render Markdown, which knows neither merged cells nor lines in a cell."""
    head, *rest = [[_escape_cell(text) for text in line] for line in flatten(ledger.rows, repeats=ledger.repeats)]
    lines = [head, ["---"] * len(head), *rest]
    title, *before = ledger.before
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join([f"# {title}", *before, table, *ledger.after]) + "\n"


def render_tsv(ledger: Ledger) -> str:
    """Render tab-separated lines as a spreadsheet copies them, with the texts around."""
    file = io.StringIO()
    writer = csv.writer(file, "excel-tab", lineterminator="\n")
    for line in flatten(ledger.rows, repeats=ledger.repeats):
        writer.writerow(line if ledger.quotes else [text.replace("\n", " ") for text in line])
    return "".join([*(f"{line}\n" for line in ledger.before), file.getvalue(), *(f"{line}\n" for line in ledger.after)])


def render_spaced(ledger: Ledger) -> str:
    """Render lines whose cells stand below the names of their columns, parted by blanks alone, as a page is pasted."""
    lines = [[text.replace("\n", " ") for text in line] for line in flatten(ledger.rows, repeats=ledger.repeats)]
    widths = [2 + max(map(_measure, column)) for column in zip(*lines, strict=True)]
    rows = ["".join(t + " " * (w - _measure(t)) for t, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "".join(f"{line}\n" for line in [*ledger.before, *rows, *ledger.after])


def _measure(text: str) -> int:
    return sum(2 if c > "\u2e7f" else 1 for c in text)


def _escape_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")


def _write_page(ledger: Ledger, style: _Style) -> str:
    title, *before = ledger.before
    heads = next(index for index, row in enumerate(ledger.rows) if row.kind != "head")
    parts = [
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{style.css}</style></head>",
        f"<body><h1>{escape(title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in before),
        "<table border=1>",
        f"<thead>{''.join(_write_row(row, style) for row in ledger.rows[:heads])}</thead>" if style.head == "th" else "",
        "<tbody>",
        *(_write_row(row, style) for row in ledger.rows[heads if style.head == "th" else 0 :]),
        "</tbody></table>",
        *(f"<p>{escape(text)}</p>" for text in ledger.after),
        "</body></html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _write_row(row: Row, style: _Style) -> str:
    return f"<tr>{''.join(_write_cells(row, style))}</tr>"


def _write_cells(row: Row, style: _Style) -> Iterator[str]:
    tag = style.head if row.kind == "head" else "td"
    for cell in row.cells:
        if cell is not None:
            yield f"<{tag}{_write_span(cell, style)}>{_write_text(cell, row, style)}</{tag}>"


def _write_span(cell: Cell, style: _Style) -> str:
    spans = {"rowspan": cell.rows, "colspan": cell.columns}
    written = "".join(f' {name}="{size}"' for name, size in spans.items() if size > 1)
    return f'{written} valign="center" style="width: 80pt"' if style.sized else written


def _write_text(cell: Cell, row: Row, style: _Style) -> str:
    if cell.counted:
        return f'<ol start="{row.task}"><li></li></ol>'
    lines = [escape(line) for line in cell.text.split("\n")]
    return "".join(f"<p>{line}</p>" for line in lines) if style.paragraphs else "<br>".join(lines)
