"""The sheets of a workbook that comes back: their tables found by the heads, and the rows in which something was said."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from graph.errors import ReadError
from graph.ledger.cells import Sheet, read_cells
from graph.ledger.keys import Key, digest_words, name_work, parse_key
from graph.ledger.moments import read_moment
from graph.ledger.returned import Returned, Stray
from graph.ledger.seals import Seal, parse_seal
from graph.ledger.status import DECISIONS, read_code
from graph.ledger.tasks import SUBJECTS
from graph.ledger.workbook import CHANGED, COLUMNS, FILLED, MADE, READ, name_head
from graph.words import read_words

SHARED: Final = (*CHANGED, *FILLED)
"""The columns in which a cell that is merged downwards speaks of each row that it covers."""
HEAD = 30
"""Rows at the top of a sheet among which its head is looked for."""
FEWEST = 3
"""Columns by which a row is known as the head."""
_UNSEALED = Seal({}, {})
_WORDS = read_words(*SUBJECTS)
read_words("ledger")  # of the statuses, as these words: both are read before no file can be opened any more


def read_sheets(data: bytes, source: str) -> str:
    """Read the rows of a workbook in which something was said, and what of it is not understood, as JSON; for a confined process.

    Args:
        data: The bytes of the file.
        source: File name.

    Returns:
        Two lists: of `Returned` and of `Stray`.

    Raises:
        ReadError: As `graph.ledger.returned.read_returned` says.
    """
    found = read_cells(data, source)
    day = "" if found.on == MADE.date().isoformat() else found.on  # we made it, and nobody saved it since
    tables = [table for sheet in found.sheets if (table := _find_table(sheet))]
    if not tables:
        heads = "、".join(_list_heads(name)[0] for name in ("document", "provision", "text", "status"))
        raise ReadError("no sheet of the workbook is a ledger", source, f"keep the head of its table: {heads} …")
    rows, strays, seen = list[Returned](), list[Stray](), dict[Key, Returned]()
    for line in (line for table in tables for line in table.list_lines()):
        row = _read_line(line, found.by or source, day)
        if row is None:
            strays.append(Stray(line.place, "stray-key", line.said))
        elif _says(row) and seen.setdefault(row.key, row) is row:
            rows.append(row)
            strays += _check(row)
        elif _says(row) and row[3:10] != seen[row.key][3:10]:
            strays.append(Stray(line.place, "stray-twice", line.said))
    return json.dumps((rows, strays), ensure_ascii=False)


def _says(row: Returned) -> bool:
    """Tell whether anything was said in a row; one without a key may be a person's own, which says something by itself."""
    return bool(row.status or row.note or row.decision or row.cells) or not row.key.path


def _check(row: Returned) -> Iterator[Stray]:
    """Tell what of a row is not understood."""
    if row.decision and row.decision not in DECISIONS:
        yield Stray(row.place, "stray-decision", row.decision)
    if not row.on and (row.cells or row.decision in DECISIONS):
        yield Stray(row.place, "stray-day", row.said)
    for column, words in row.cells:
        if column not in CHANGED:
            yield Stray(row.place, "stray-column", f"{_list_heads(column)[0]}: {words}")


class _Line(NamedTuple):
    """A row of a table: its cells by column, without those that others cover."""

    place: str
    number: int
    cells: Mapping[str, str]
    said: str


class _Table(NamedTuple):
    """A sheet that is a ledger: its cells by row, the row of its head, and where each column stands."""

    title: str
    rows: Mapping[int, list[str]]
    head: int
    columns: Mapping[str, int]
    merges: Sequence[Sequence[int]]
    unknown: frozenset[tuple[int, int]]

    def list_lines(self) -> Iterator[_Line]:
        """List the rows below the head that hold something, without heads that were copied down."""
        spread, covered = self._spread_merges()
        heads = self._take(self.rows[self.head], {}, frozenset())
        for number, column in self.unknown:
            covered[number] |= {column}
        for number, cells in self.rows.items():
            taken = self._take(cells, spread.get(number, {}), covered.get(number, frozenset()))
            if number > self.head and any(taken.values()) and not _repeats(taken, heads):
                said = " | ".join(words for words in cells if words and not parse_seal(words))
                yield _Line(f"{self.title}!{number}", number, taken, said)

    def _take(self, cells: Sequence[str], spread: Mapping[int, str], covered: frozenset[int]) -> dict[str, str]:
        """Take the cells of a row by column."""
        taken = {}
        for name, at in self.columns.items():
            if at in spread and name in SHARED:
                taken[name] = spread[at]
            elif at not in covered and at not in spread:
                taken[name] = cells[at] if at < len(cells) else ""
        return taken

    def _spread_merges(self) -> tuple[dict[int, dict[int, str]], dict[int, frozenset[int]]]:
        """Return by row the words that stand for it in a cell merged downwards, and the columns that a cell beside them covers."""
        spread, covered = defaultdict[int, dict[int, str]](dict), defaultdict[int, frozenset[int]](frozenset)
        for top, left, foot, right in self.merges:
            first = self.rows.get(top, [])
            for number in range(top, min(foot, top + len(self.rows)) + 1):
                covered[number] |= frozenset(range(left + 1, min(right, left + len(COLUMNS)) + 1))
                if number > top:
                    spread[number][left] = first[left] if left < len(first) else ""
        return spread, covered


def _repeats(taken: Mapping[str, str], heads: Mapping[str, str]) -> bool:
    """Tell whether a row is the head once more."""
    return sum(words == heads.get(name) for name, words in taken.items() if words) >= FEWEST


def _find_table(sheet: Sheet) -> _Table | None:
    """Find the table of a sheet by its head; None where it has none."""
    rows = sheet.rows
    best, columns = 0, dict[str, int]()
    for number, cells in list(rows.items())[:HEAD]:
        found = _read_head(cells)
        if len(found) > len(columns):
            best, columns = number, found
    if len(columns) < FEWEST:
        return None
    for name, parse in (("key", parse_key), ("seal", parse_seal)):  # their heads are hidden, and easily lost
        if name not in columns and (at := _find_column(rows.values(), parse)) is not None:
            columns[name] = at
    return _Table(sheet.title, rows, best, columns, sheet.merges, sheet.unknown)


def _read_head(cells: Sequence[str]) -> dict[str, int]:
    """Return which columns a row names, and where."""
    known, found = {head: name for name in COLUMNS for head in _list_heads(name)}, dict[str, int]()
    for at, words in enumerate(cells):
        if name := known.get("".join(words.split()).casefold()):
            found.setdefault(name, at)
    return found


def _list_heads(column: str) -> tuple[str, ...]:
    """Return the heads of a column in both languages, as they are compared."""
    return tuple("".join(text.split()).casefold() for text in _WORDS[name_head(column)])


def _find_column(rows: Any, parse: Any) -> int | None:
    """Find the column that holds most cells of a form; None where no cell has it."""
    counts = Counter(at for cells in rows for at, words in enumerate(cells) if "#" in words or "=" in words if parse(words))
    return min(counts, key=lambda at: (-counts[at], at)) if counts else None


def _read_line(line: _Line, by: str, day: str) -> Returned | None:
    """Read a row; None where it names no task."""
    cells = line.cells
    key, seal = _read_key(cells), parse_seal(cells.get("seal", "")) or _UNSEALED
    if key is None:
        return None
    edited = {name for name in (*READ, *FILLED) if name in cells and seal.is_edited(name, cells[name])}
    new = {name: cells[name].strip() for name in READ if name in cells and seal.is_new(name, cells[name])}
    who, when = cells.get("by", "").strip(), _read_day(cells.get("on", ""))
    if edited and not edited & {"by", "on"} and seal is not _UNSEALED:  # others had said so before
        who, when = by, day or when
    return Returned(
        line.place,
        line.number,
        key,
        read_code("status", cells.get("status", "")),
        cells.get("note", "").strip(),
        read_code("decision", cells.get("decision", "")),
        who or by,
        when or day,
        tuple(new.items()),
        tuple((name, seal.read[name]) for name in new if name in CHANGED),
        line.said,
    )


def _read_key(cells: Mapping[str, str]) -> Key | None:
    """Read the key of a row; where it has none, the document and the words of the task stand for it."""
    if key := parse_key(cells.get("key", "")):
        return key
    named, words = cells.get("number", "").strip() or cells.get("document", "").strip(), cells.get("text", "").strip()
    if not named or not words:
        return None
    work = name_work(cells.get("number", "").strip(), cells.get("document", ""), _read_day(cells.get("date", "")))
    return Key(work, "", digest_words(words))


def _read_day(words: str) -> str:
    """Read a day as people write it: 2024-03-01, 2024.3.1, 2024/3/1, 2024年3月1日; "" for none."""
    said = read_moment(words)
    return said if said.count("-") == len("--") else ""
