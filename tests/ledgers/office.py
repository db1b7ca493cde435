"""Ledgers as Word documents and Excel workbooks, with real merged cells, counted numbers and real dates."""

import io
import re
import zipfile
from random import Random
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from tests.ledgers.values import Cell, Ledger, Row

_COUNTED = (
    "<w:abstractNum {} w:abstractNumId='90'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/>"
    "</w:lvl></w:abstractNum>"
)
_FORMATS = (("decimal", "%1"), ("decimal", "%1."), ("chineseCounting", "（%1）"))
_TIME = (2025, 1, 1, 0, 0, 0)
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def render_docx(ledger: Ledger) -> bytes:
    """Render a Word document; numbers that none prints are counted by it."""
    rng = Random(f"docx {ledger.seed}")  # noqa: S311
    paper: Any = Document()
    for text in ledger.before:
        paper.add_paragraph(text)
    _add_counting(paper, *rng.choice(_FORMATS))
    table = paper.add_table(len(ledger.rows), len(ledger.columns), style="Table Grid")
    places = [list(row.cells) for row in table.rows]
    paragraphs = rng.random() < 0.5
    for at, row in enumerate(ledger.rows):
        for column, cell in enumerate(row.cells):
            if cell is not None:
                place = places[at][column]
                if cell.rows > 1 or cell.columns > 1:
                    place = place.merge(places[at + cell.rows - 1][column + cell.columns - 1])
                _fill(place, cell, paragraphs=paragraphs)
    _mark_rows(table, ledger)
    for text in ledger.after:
        paper.add_paragraph(text)
    file = io.BytesIO()
    paper.save(file)
    return _settle(file.getvalue())


def _add_counting(paper: Any, form: str, text: str) -> None:
    """Add a numbering for the column of numbers, ahead of the instances of others as the schema has it."""
    numbering = paper.part.numbering_part.element
    numbering.insert(0, parse_xml(_COUNTED.format(nsdecls("w"), form, text)))
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='90'><w:abstractNumId w:val='90'/></w:num>"))


def _fill(place: Any, cell: Cell, *, paragraphs: bool) -> None:
    """Write the words of a cell, its lines as paragraphs or with breaks."""
    first, *rest = cell.text.split("\n") if paragraphs else [cell.text]
    place.text = first
    for line in rest:
        place.add_paragraph(line)
    if cell.counted:
        numbers = f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='90'/></w:numPr>"
        place.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(numbers))


def _mark_rows(table: Any, ledger: Ledger) -> None:
    """Let the head be printed on each page, and rows be cut or not."""
    for row, written in zip(ledger.rows, table.rows, strict=True):
        marks = ["cantSplit"] * (not ledger.cuts) + ["tblHeader"] * (row is ledger.rows[0])
        for mark in marks:
            written._tr.get_or_add_trPr().append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))


def render_xlsx(ledger: Ledger) -> bytes:
    """Render a workbook: texts over the whole width, then the table."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "任务表"
    width = len(ledger.columns)
    line = 0
    for text in ledger.before:
        line += 1
        _write_over(sheet, line, width, text)
    for row in ledger.rows:
        line += 1
        _write_line(sheet, line, row)
    for text in ledger.after:
        line += 1
        _write_over(sheet, line, width, text)
    file = io.BytesIO()
    book.save(file)
    return _settle(file.getvalue())


def _write_over(sheet: Any, line: int, width: int, text: str) -> None:
    sheet.cell(line, 1, text)
    sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=width)


def _write_line(sheet: Any, line: int, row: Row) -> None:
    for column, cell in enumerate(row.cells, 1):
        if cell is None:
            continue
        place = sheet.cell(line, column)
        place.border, place.alignment = _BORDER, Alignment(wrap_text=True, vertical="center")
        place.value = _choose_value(cell, row)
        if cell.day:
            place.number_format = cell.pattern
        if cell.rows > 1 or cell.columns > 1:
            end = line + cell.rows - 1, column + cell.columns - 1
            sheet.merge_cells(start_row=line, start_column=column, end_row=end[0], end_column=end[1])


def _choose_value(cell: Cell, row: Row) -> object:
    """Choose what a spreadsheet holds: a day, a number or text."""
    if cell.counted:
        return row.task
    if cell.amount is not None:
        return int(cell.amount) if cell.amount.is_integer() else cell.amount
    return cell.day or cell.text or None


def _settle(archive: bytes) -> bytes:
    """Take the time of day out of an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2025-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
