"""What a document is made of: frozen values; ranges are ranges of the body."""

from bisect import bisect_right
from operator import attrgetter
from typing import Literal, NamedTuple

from graph.span import Span
from graph.text import Text


class Provision(NamedTuple):
    """One numbered provision; ranges are of the body.

    Args:
        path: Ordinals joined by dots, from the outermost; those of an annex open with its prefix ("A1.").
        style: Style of the label, one of `rules.headings.STYLES`, "bare" or "spaced".
        label: The label as printed.
        title: The heading, or the first words; without closing punctuation.
        own: Its own words: after the label, up to its first sub-provision; the title opens it.
        extent: Label, own words and sub-provisions.
    """

    path: str
    style: str
    label: Span
    title: Span
    own: Span
    extent: Span

    @property
    def parent(self) -> str:
        """Path of the provision around this one, or "" at the top."""
        head, _, last = self.path.rpartition(".")
        return head if (last and head[:1].isdigit()) or "." in head else ""


class Part(NamedTuple):
    """A stretch of the file: the notice that wraps a text, the text itself, or an annex."""

    kind: Literal["notice", "main", "annex"]
    prefix: str  # of the paths in it: "", "A1."
    span: Span


ColumnRole = Literal["number", "task", "lead", "support", "responsible", "deadline", "target", "person", "remark", "other"]
"""What a column of a task table holds."""


class Column(NamedTuple):
    """A column of a task table: the words that head it, and what it holds."""

    words: str
    role: ColumnRole


class TableCell(NamedTuple):
    """A cell of a row of a task table, which is not blank.

    Args:
        role: What its column holds.
        column: The index of its column.
        span: Its words, in the body.
        begins: Whether it begins in this row; a merged one goes on in the rows below.
        sure: Whether its column is known; in text that lost its cells it may be a guess.
    """

    role: ColumnRole
    column: int
    span: Span
    begins: bool = True
    sure: bool = True


class Row(NamedTuple):
    """A row of a task table.

    Args:
        path: Path of its provision; rows that are numbered as one share it.
        span: Its words, those of merged cells that began above left out.
        cells: From left to right, merged ones among them; none where cells run together.
    """

    path: str
    span: Span
    cells: tuple[TableCell, ...] = ()

    def cells_of(self, *roles: ColumnRole) -> tuple[Span, ...]:
        """Return where the cells of some columns stand in the body, from left to right; merged ones stand in each of their rows."""
        return tuple(cell.span for cell in self.cells if cell.role in roles)


class Table(NamedTuple):
    """A task table.

    Args:
        columns: From left to right.
        span: From its head to its last row.
        rows: In the order of the text; those that only name a section, and those that say nothing, are none.
        form: How it stands in the text: as a grid whose cells are known, as lines that were put back into one, or with the
            cells of each row run together ("crowded").
    """

    columns: tuple[Column, ...]
    span: Span
    rows: tuple[Row, ...]
    form: Literal["grid", "lines", "crowded"]


class Document(NamedTuple):
    """A text with its structure.

    Args:
        text: The text.
        paragraphs: Ranges of the lines of the body, in order, none empty.
        parts: In the order of the text; exactly one is "main".
        provisions: In the order of the text.
        tables: Its task tables, in the order of the text.
        odd: Labels that stand out of sequence: seen, and not taken for provisions.
    """

    text: Text
    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]
    tables: tuple[Table, ...] = ()
    odd: tuple[Span, ...] = ()

    @property
    def main(self) -> Part:
        """The part that is the policy itself."""
        return next(part for part in self.parts if part.kind == "main")

    @property
    def preamble(self) -> Span:
        """What stands before the first provision of the main text: its title, addressees and opening words."""
        main = self.main.span
        first = next((p.extent.start for p in self.provisions if main.start <= p.extent.start < main.end), main.end)
        return Span(main.start, first)

    def find_provision(self, index: int) -> Provision | None:
        """Return the deepest provision around a character of the body, or None outside the numbered text."""
        at = bisect_right(self.provisions, index, key=_BEGINS) - 1
        return self.provisions[at] if at >= 0 and index < self.provisions[at].own.end else None

    def find_holder(self, index: int, *, field: bool = True) -> Provision | None:
        """Return the provision that a field, or a note, is about which opens a line: 责任单位：…, 整改时限：…, 注：….

        Behind the items of a list that another field opened (整改措施：) it is about what stands around them, not the last of them;
        and so is a note behind any items.

        Args:
            index: Where what it says stands in the body.
            field: Whether that is a field, or words that may stand in a note.
        """
        place, body = self.find_provision(index), self.text.body
        if place is None or not place.parent:
            return place
        line = body.rfind("\n", place.own.start, index) + 1
        label = body[line : body.find(":", line, line + MAX_FIELD) + 1]
        before = bisect_right(self.provisions, place.extent.start, key=_BEGINS) - 1
        around = next((self.provisions[at] for at in range(before, -1, -1) if self.provisions[at].path == place.parent), None)
        if not line or not label or body.find("(", line, index) >= 0 or around is None:
            return place
        if label in NOTES:
            return around if place.style in ITEMS else place
        if not field or not _opens_list(body, around.own):
            return place
        more = before + 1 < len(self.provisions) and self.provisions[before + 1].extent.start < around.extent.end
        return place if more or body.find(f"\n{label}", around.own.end, place.extent.start) >= 0 else around


ITEMS = ("digit", "bracketed_digit", "half_bracketed", "circled")
"""Styles of the items of a list, below which a note speaks of the list."""
NOTES = ("注:", "备注:")
"""How a note opens."""
MAX_FIELD = 12
"""Characters of the longest label of a field."""


def _opens_list(body: str, own: Span) -> bool:
    """Tell whether the words of a provision before its items close with a line that is the label of a field."""
    line = body.rfind("\n", own.start, own.end) + 1
    return line > 0 and own.end - line <= MAX_FIELD and body[own.end - 1] == ":"


_BEGINS = attrgetter("extent.start")
"""Where a provision begins: no key is asked for more often, and none of ours would be as fast."""
