"""The cells of a workbook that comes back, read in a process that can be killed: values alone, never what would be computed.

Source: ECMA-376 part 1, 18.3.1.55 (mergeCells); part 2, 11 (core properties: who saved it last, and when).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile

import openpyxl

from graph.errors import ReadError
from graph.ledger.seals import LONGEST
from graph.readers.archive import Archive

MOST_ROWS = 200_000
"""Rows that hold something, in all sheets."""
LAST_ROW = 1_048_576
"""Of the largest sheet that there is."""
MOST_COLUMNS = 200
MOST_MERGES = 20_000
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_DAY = "{http://purl.org/dc/terms/}modified"
_MERGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SMALLER = "delete what is no task, or send back a part at a time"
_ANEW = "open it in Excel, WPS or LibreOffice and save it anew as .xlsx"


class Sheet(NamedTuple):
    """The cells of a sheet.

    Args:
        title: Its name.
        rows: Those that hold something, by their number from 1: the words of their cells.
        merges: Which cells are merged: top, left, foot, right; rows from 1, columns from 0.
        unknown: Cells with a formula that nobody computed: row and column. They are not blank.
    """

    title: str
    rows: Mapping[int, list[str]]
    merges: Sequence[tuple[int, int, int, int]]
    unknown: frozenset[tuple[int, int]]


class Cells(NamedTuple):
    """The cells of a workbook, who saved it last, and the day; "" for what it does not say."""

    by: str
    on: str
    sheets: Sequence[Sheet]


def read_cells(data: bytes, source: str) -> Cells:
    """Read the cells of a workbook.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Raises:
        ReadError: It is no workbook, damaged, encrypted, hostile or too large.
    """
    archive = Archive(data, source, "workbook")
    if archive.find("officeDocument") is None or not archive.read("xl/workbook.xml"):
        raise ReadError("the file is no workbook (.xlsx)", source, _ANEW)
    by, on = _read_saver(archive)
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        left, sheets = MOST_ROWS, list[Sheet]()
        for sheet in book.worksheets:
            rows = _read_rows(sheet, left, source)
            left -= len(rows)
            with book._archive.open(sheet._worksheet_path) as part:  # what is read only says nothing of merged cells
                sheets.append(Sheet(sheet.title, rows, *_read_marks(part, source)))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, BadZipFile, ElementTree.ParseError) as error:
        raise ReadError(f"the workbook is damaged ({type(error).__name__})", source, _ANEW) from error
    return Cells(by, on, sheets)


def _read_saver(archive: Archive) -> tuple[str, str]:
    """Return who saved a workbook last, and the day; "" for what it does not say."""
    name = archive.find("core-properties")
    core = archive.read(name) if name else None
    if core is None:
        return "", ""
    day = (core.findtext(_DAY) or "").strip()[:10]
    try:
        date.fromisoformat(day)
    except ValueError:
        day = ""
    return (core.findtext(_CORE) or "").strip(), day


def _read_rows(sheet: Any, most: int, source: str) -> dict[int, list[str]]:
    """Read the rows of a sheet that hold something."""
    sheet.reset_dimensions()  # they may say anything
    found = dict[int, list[str]]()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        if number > LAST_ROW:
            raise ReadError("a sheet has rows behind its last", source, _ANEW)
        if any(value is not None for value in row):
            if len(found) == most:
                raise ReadError(f"the workbook has more than {MOST_ROWS:,} rows", source, _SMALLER)
            width = max(at for at, value in enumerate(row, 1) if value is not None)
            found[number] = [_write_value(value) for value in row[:width]]
    return found


def _write_value(value: Any) -> str:
    """Write a value as it is read by a person."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:LONGEST]


def _read_marks(part: Any, source: str) -> tuple[list[tuple[int, int, int, int]], frozenset[tuple[int, int]]]:
    """Read which cells are merged, and which have a formula without a value."""
    merges, unknown = list[tuple[int, int, int, int]](), set[tuple[int, int]]()
    for _, element in ElementTree.iterparse(part):  # noqa: S314 - in a process with limits
        name = element.tag.rpartition("}")[2]
        if name == "mergeCell" and (match := _MERGE.fullmatch(element.get("ref", ""))):
            merges.append((int(match[2]), _read_letters(match[1]), int(match[4]), _read_letters(match[3])))
            if len(merges) > MOST_MERGES:
                raise ReadError(f"a sheet has more than {MOST_MERGES:,} merged cells", source, _ANEW)
        parts = {child.tag.rpartition("}")[2]: child.text for child in element} if name == "c" else {}
        if "f" in parts and not parts.get("v") and (match := _CELL.fullmatch(element.get("r", ""))):
            unknown.add((int(match[2]), _read_letters(match[1])))
        if name in ("row", "c", "mergeCell", "hyperlink"):
            element.clear()
    return merges, frozenset(unknown)


def _read_letters(letters: str) -> int:
    """Return the number of a column, from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
