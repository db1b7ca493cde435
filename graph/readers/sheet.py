"""Workbooks (.xlsx): the sheets in their order, each a table with its merged cells; dates and shares as a reader sees them.

Source: ECMA-376 part 1, 18 (SpreadsheetML); 18.8.30 lists the number formats that are built in.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from graph.errors import ReadError
from graph.readers.archive import Archive, Element
from graph.readers.blocks import Blocks
from graph.readers.cells import MAX_COLUMNS

MAX_CELLS = 1_000_000
"""Cells of the largest sheet."""

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DATES = frozenset({*range(14, 18), 22, *range(27, 32), *range(34, 37), *range(50, 59)})
"""Built-in formats of dates."""
_MONTHS = frozenset({17, 27, 52, 57})
"""Those of them that print year and month alone."""
_SHARES = frozenset({9, 10})
_UNNAMED = re.compile(r"(?:Sheet|sheet|工作表|表)\d*")
_ADVICE = "open it in Excel, WPS or LibreOffice and save it anew"


def read_workbook(data: bytes, source: str) -> str:
    """Read a workbook.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The cells of its sheets that are shown, each sheet after its name where that says something.

    Raises:
        ReadError: It is damaged, encrypted, hostile, too large, or holds no text.
    """
    archive = Archive(data, source, "workbook")
    name = archive.find("officeDocument") or "xl/workbook.xml"
    book = archive.read(name)
    if book is None:
        raise ReadError("the workbook is damaged (it names no sheets)", source, _ADVICE)
    reader = _Reader(archive, name, since_1904=_is_since_1904(book))
    blocks = Blocks()
    sheets = [sheet for sheet in book.iter(f"{_S}sheet") if sheet.get("state", "visible") == "visible"]
    for sheet in sheets:
        title = sheet.get("name", "").strip()
        rows = reader.read_rows(sheet.get(f"{_R}id", ""))
        if rows:
            blocks.add("" if _UNNAMED.fullmatch(title) or len(sheets) < 2 else title)
            _write(blocks, rows)
    text = blocks.render()
    if not text.strip():
        raise ReadError("the workbook holds no text", source, "if it holds pictures, recognise their text (OCR) first")
    return text


class _Value:
    """A cell: its words, and how many rows and columns it covers."""

    __slots__ = ("columns", "rows", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.rows = self.columns = 1


_Rows = list[list[_Value | None]]
"""Rows of equal length; None stands where a cell is covered."""


def _write(blocks: Blocks, rows: _Rows) -> None:
    """Write the rows of a sheet; one across it, above its table, is a line."""
    width = len(rows[0])
    table = next((i for i, row in enumerate(rows) if sum(bool(v and v.words) for v in row) > 1), len(rows))
    for row in rows[:table]:
        for value in row:
            for line in value.words.splitlines() if value else ():
                blocks.add(line)
    blocks.open_table()
    for row in rows[table:]:
        blocks.open_row()
        for value in row:
            if value is not None:
                blocks.open_cell(min(value.columns, width), value.rows)
                for line in value.words.splitlines():
                    blocks.add(line.strip())
    blocks.close_table()


class _Reader:
    """Reads the sheets of a workbook."""

    def __init__(self, archive: Archive, name: str, *, since_1904: bool) -> None:
        self._archive = archive
        self._targets = _read_targets(archive, name)
        strings = archive.find("sharedStrings", name)
        self._strings = _read_strings(archive.read(strings) if strings else None)
        styles = archive.find("styles", name)
        self._forms = _read_forms(archive.read(styles) if styles else None)
        self._first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)

    def read_rows(self, relation: str) -> _Rows:
        """Read the rows of a sheet, without blank ones and without blank columns behind the last that is filled."""
        root = self._archive.read(self._targets.get(relation, ""))
        if root is None:
            return []
        found = {place: self._read_value(cell) for place, cell in self._list_cells(root)}
        filled = [place for place, words in found.items() if words.strip()]
        if not filled:
            return []
        last, width = max(row for row, _ in filled), 1 + max(column for _, column in filled)
        covers = _read_merges(root, last, width)
        rows: _Rows = []
        for row in range(min(row for row, _ in filled), last + 1):
            line: list[_Value | None] = [_Value(found.get((row, column), "").strip()) for column in range(width)]
            for column in range(width):
                value, (down, across) = line[column], covers.get((row, column), (1, 1))
                if not down:
                    line[column] = None
                elif value is not None:
                    value.rows, value.columns = down, across
            rows.append(line)
        return [row for row in rows if any(value is None or value.words for value in row)]

    def _list_cells(self, root: Element) -> Iterator[tuple[tuple[int, int], Element]]:
        """Yield the cells of a sheet with their places, counted from 0."""
        count = row = 0
        for line in root.iter(f"{_S}row"):
            row = _read_count(line.get("r"), row + 1)
            column = 0
            for cell in line.iter(f"{_S}c"):
                match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
                column = _read_letters(match[1]) if match else column + 1
                count += 1
                if count > MAX_CELLS:
                    raise ReadError(f"a sheet has more than {MAX_CELLS:,} cells", self._archive.source, "split the workbook")
                if column <= MAX_COLUMNS:
                    yield (row - 1, column - 1), cell

    def _read_value(self, cell: Element) -> str:
        """Return the words of a cell as they are shown."""
        kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v") or ""
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "inlineStr":
            inside = cell.find(f"{_S}is")
            return _join(inside) if inside is not None else ""
        if kind in ("str", "e", "d"):
            return value if kind != "e" else ""
        if kind == "b":
            return "是" if value == "1" else "否"
        return self._write_number(value, _read_count(cell.get("s"), 0))

    def _write_number(self, value: str, style: int) -> str:
        """Write a number by the form of its cell: as a day, a share, or plainly."""
        try:
            number = float(value)
        except ValueError:
            return value
        form = self._forms[style] if style < len(self._forms) else ""
        if form in ("day", "month") and 0 < number < 200_000:
            day = self._first + timedelta(days=int(number))
            return f"{day.year}年{day.month}月" if form == "month" else day.isoformat()
        if form == "share":
            return f"{number * 100:.10g}%"
        return f"{number:.12g}" if number != int(number) or abs(number) > 1e15 else str(int(number))


def _is_since_1904(book: Element) -> bool:
    """Tell whether a workbook counts its days from 1904."""
    properties = book.find(f"{_S}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _read_count(value: str | None, default: int) -> int:
    """Return the number that an attribute gives."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 8 else default


def _read_letters(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _read_targets(archive: Archive, name: str) -> dict[str, str]:
    """Return identifier of a relation of the workbook → name of the sheet."""
    folder, _, file = name.rpartition("/")
    root = archive.read(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = relation.get("Target", "")
        found[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
    return found


def _read_strings(root: Element | None) -> list[str]:
    """Return the strings that cells share."""
    return [_join(item) for item in root.iter(f"{_S}si")] if root is not None else []


def _join(item: Element) -> str:
    """Join the runs of a string; how its characters are read (rPh) is left out."""
    words: list[str] = []
    for child in item:
        if child.tag == f"{_S}t":
            words.append(child.text or "")
        elif child.tag == f"{_S}r":
            words.append(child.findtext(f"{_S}t") or "")
    return re.sub(r"_x000[dD]_|\r", "", "".join(words))


def _read_forms(root: Element | None) -> list[str]:
    """Return for each style what its numbers are: "day", "month", "share" or ""."""
    if root is None:
        return []
    own = {_read_count(form.get("numFmtId"), -1): form.get("formatCode", "") for form in root.iter(f"{_S}numFmt")}
    styles = root.find(f"{_S}cellXfs")
    return [_tell_form(_read_count(style.get("numFmtId"), 0), own) for style in styles] if styles is not None else []


def _tell_form(identifier: int, own: dict[int, str]) -> str:
    """Tell what numbers of a format are."""
    code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", own.get(identifier, "")).lower()
    if identifier in own:
        if "y" in code or ("m" in code and "d" in code):
            return "day" if "d" in code else "month"
        return "share" if code.endswith("%") else ""
    if identifier in _DATES:
        return "month" if identifier in _MONTHS else "day"
    return "share" if identifier in _SHARES else ""


def _read_merges(root: Element, last: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return where merged cells lie: rows and columns at their first place, (0, 0) at the others that they cover."""
    covers: dict[tuple[int, int], tuple[int, int]] = {}
    area = 0
    for merge in root.iter(f"{_S}mergeCell"):
        match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", merge.get("ref", ""))
        if not match:
            continue
        left, right = _read_letters(match[1]) - 1, min(_read_letters(match[3]) - 1, width - 1)
        top, foot = int(match[2]) - 1, min(int(match[4]) - 1, last)
        area += max(0, right - left + 1) * max(0, foot - top + 1)
        if area > MAX_CELLS:
            break
        for row in range(top, foot + 1):
            for column in range(left, right + 1):
                covers[row, column] = (0, 0)
        covers[top, left] = (max(1, foot - top + 1), max(1, right - left + 1))
    return covers
