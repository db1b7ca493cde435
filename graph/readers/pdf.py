"""PDF: the text layer, page by page, by PDFium; it alone gives ideographs for the radicals that Chinese fonts map to.

This module is imported in a confined process only: PDFium hangs or aborts on crafted files.
"""

from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise, zip_longest
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import ReadError
from graph.readers.glyphs import read_glyphs
from graph.readers.grid import Box, Glyph, Grid, find_grids
from graph.readers.marks import PICTURE, UNKNOWN
from graph.readers.notes import Page, find_notes, join_notes, measure_type, place_notes
from graph.readers.pages import Overflow, goes_on, join_tables, read_row, take_rest
from graph.readers.strokes import drop_struck
from graph.readers.typeset import Table, build_table, render_table

MAX_PAGES = 5_000
"""Pages of the longest document."""
MIN_WORDS = 8
"""Characters of a page below which it is taken for a scan: it may bear a number or a stamp."""
MAX_UNKNOWN = 0.3
"""Share of the characters of a document that may be unknown; with more its text says nothing."""
FEW_WORDS = 60
"""Characters of a page below which they are taken for its head and number where a picture fills it."""
MANY_STROKES = 50
"""Drawn paths of a page without words from which on it is taken for text that was drawn as curves."""
MAX_HEAD = 3
"""Rows of the longest head of a table that is printed again on the next page."""

_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("the PDF is encrypted", "open it with its password and save it without one"),
    pdfium.FPDF_ERR_SECURITY: ("the PDF is encrypted in a way that is not known", "print it to a new PDF"),
}
_INDENT = "\u3000\u3000"
_DAMAGED = ("the PDF is damaged", "fetch it again, or print it to a new PDF")
_RECOGNISE = "recognise its text first (OCR, for instance `ocrmypdf -l chi_sim`)"
_BROKEN = (
    "the text layer of the PDF is broken (its fonts do not say which characters they draw)",
    "recognise its text anew (OCR, for instance `ocrmypdf --force-ocr -l chi_sim`)",
)


def read_pdf(data: bytes, source: str) -> str:
    """Read the text layer of a PDF document.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The lines of its pages, with a form feed between pages.

    Raises:
        ReadError: It is encrypted, damaged, too long, or a scan without text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason, advice = _REASONS.get(getattr(error, "err_code", 0) or 0, _DAMAGED)
        raise ReadError(reason, source, advice) from error
    with closing(document):
        count = len(document)
        if not 0 < count <= MAX_PAGES:
            reason = f"the PDF has {count:,} pages" if count else "the PDF has no pages"
            raise ReadError(reason, source, f"split it into documents of at most {MAX_PAGES:,}" if count else _DAMAGED[1])
        drawn = [_read_page(document, index, source) for index in range(count)]
    pages = place_notes(map(_write_page, _join_pages(drawn), drawn))
    text = "\f".join("\n".join(page) for page in pages)
    blank = sum(sum(map(len, page)) < MIN_WORDS for page in pages)
    if 2 * blank > count:
        what = "the PDF has no text layer, as a scan" if blank == count else f"{blank} of {count} pages have no text, as scans"
        raise ReadError(what, source, _RECOGNISE)
    if text.count(UNKNOWN) > MAX_UNKNOWN * len("".join(text.split())):
        raise ReadError(_BROKEN[0], source, _BROKEN[1])
    return text


class _Line(NamedTuple):
    """A line of words, or a whole table, and the box around it."""

    words: str
    box: Box
    table: Table | None = None

    @property
    def is_table(self) -> bool:
        return self.table is not None


class _Drawn(NamedTuple):
    """What is drawn on a page, and its width and height."""

    glyphs: list[Glyph | None]
    grids: list[Grid]
    paths: int
    pictures: list[Box]
    size: tuple[float, float]


def _read_page(document: pypdfium2.PdfDocument, index: int, source: str) -> _Drawn:
    """Read what is drawn on one page."""
    try:
        page = document[index]
        words = page.get_textpage()
        glyphs = read_glyphs(words.raw)
        kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
        drawn = [(thing.type, Box(*thing.get_bounds())) for thing in page.get_objects(kinds, max_depth=4)]
        size = page.get_size()
        words.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"page {index + 1} of the PDF is damaged", source, _DAMAGED[1]) from error
    paths = [box for kind, box in drawn if kind == pdfium.FPDF_PAGEOBJ_PATH]
    pictures = [box for kind, box in drawn if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    return _Drawn(drop_struck(glyphs, paths), find_grids(iter(paths)), len(paths), pictures, size)


def _join_pages(pages: Sequence[_Drawn]) -> list[list[_Line]]:
    """Make the lines of each page from its top to its foot; a table that goes on on the next page is joined."""
    made: list[list[_Line]] = []
    head: list[list[str]] = []
    for page, following in zip_longest(pages, pages[1:]):
        above = next((line.table for line in reversed(made[-1]) if line.table), None) if made else None
        near = [above.grid] if above else []
        near += following.grids[:1] if following else []
        grids = [grid for grid in page.grids if len(grid.rows) > 2 or any(goes_on(other.columns, grid.columns) for other in near)]
        glyphs = page.glyphs
        if above and not page.grids and made[-1][-1].table is above:
            earlier, glyphs = take_rest(above, glyphs)
            made[-1] = _replace_table(made[-1], above, earlier)
        lines = _order_lines(_cut_tables(glyphs, grids))
        first = next((line.table for line in lines if line.table), None)
        if above and first and goes_on(above.grid.columns, first.grid.columns):
            earlier, later = join_tables(above, first, head)
            made[-1] = _replace_table(made[-1], above, earlier)
            lines = _replace_table(lines, first, later)
        elif first:
            head = [read_row(first, row) for row in range(min(MAX_HEAD, len(first.grid.rows) - 1))]
        made.append(lines)
    return made


def _replace_table(lines: list[_Line], table: Table, other: Table) -> list[_Line]:
    """Return lines with one table for another."""
    return [line._replace(table=other) if line.table is table else line for line in lines]


def _write_page(lines: list[_Line], drawn: _Drawn) -> Page:
    """Write the lines of a page and its notes; a mark opens a page whose words are a picture."""
    notes, told = find_notes(lines), _indent(lines)
    head = [PICTURE] if _is_picture(sum(len(words.strip()) for words in told), drawn) else []
    return Page(
        [*head, *told[: notes.start], *told[notes.stop :]],
        join_notes(lines[at].words for at in notes),
        len(head) + notes.start,
    )


def _is_picture(words: int, page: _Drawn) -> bool:
    """Tell whether what a page says is in pictures, as in a scan, or drawn as curves."""
    if words >= FEW_WORDS:
        return False
    if words < MIN_WORDS and page.paths >= MANY_STROKES:
        return True
    widest = max(((box.right - box.left) * (box.top - box.foot) for box in page.pictures), default=0.0)
    return widest > (0.1 if words < MIN_WORDS else 0.5) * page.size[0] * page.size[1]


def _cut_tables(glyphs: list[Glyph | None], grids: list[Grid]) -> list[_Line]:
    """Make the lines of a page; a table stands where its first character was drawn."""
    inside: dict[int, list[Glyph]] = {}
    lines: list[_Line] = []
    opened: list[tuple[int, int]] = []
    plain = list(glyphs)
    below = Overflow(grids[-1]) if grids else None
    for at, glyph in enumerate(glyphs):
        number = next((n for n, grid in enumerate(grids) if grid.find_cell(glyph.box)), None) if glyph else None
        if glyph and number is None and below and inside and below.take(glyph):
            number = len(grids) - 1
        if glyph and number is not None:
            if number not in inside:
                opened.append((at, number))
            inside.setdefault(number, []).append(glyph)
            plain[at] = None
    start = 0
    for at, number in opened:
        table = build_table(grids[number], inside[number])
        lines += [*_make_lines(plain[start:at]), _Line("", grids[number].box, table)]
        start = at
    return lines + _make_lines(plain[start:])


def _make_lines(glyphs: list[Glyph | None]) -> list[_Line]:
    """Make the lines of a page of its characters; halves of a pair are joined."""
    lines: list[_Line] = []
    members: list[Glyph] = []
    for glyph in [*glyphs, None]:
        if glyph is not None:
            members.append(glyph)
        elif members:
            words = "".join(member.character for member in members)
            boxes = [member.box for member in members if member.box.right] or [members[0].box]
            lefts, feet, rights, tops = zip(*boxes, strict=True)
            box = Box(min(lefts), min(feet), max(rights), max(tops))
            lines.append(_Line(words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"), box))
            members = []
    return lines


def _indent(lines: list[_Line]) -> list[str]:
    """Return the words of lines; two ideographic spaces open those that are indented as paragraphs are.

    The first line of a paragraph is indented by two characters (GB/T 9704-2012, 7.3.3); in a PDF only its place says so.
    """
    plain = [line.box for line in lines if not line.is_table]
    widest = max((box.right - box.left for box in plain), default=0.0)
    margin = min((box.left for box in plain if box.right - box.left > widest / 2), default=0.0)
    pairs = pairwise([*lines, None])
    return [_write_line(line, after, margin, margin + widest) for line, after in pairs if line]


def _write_line(line: _Line, after: _Line | None, left: float, right: float) -> str:
    """Write a line, indented where it stands so between the margins, or a table."""
    if line.table:
        return render_table(line.table)
    return _INDENT + line.words if _is_indented(line, after, left, right) else line.words


def _is_indented(line: _Line, after: _Line | None, left: float, right: float) -> bool:
    """Tell whether a line stands two characters from the left margin, and is not centred between the margins.

    A line that leaves as much free at its end, since no mark may stand there, goes on at the margin; a centred one does not.
    """
    size = measure_type(line)
    if size <= 0 or line.words[0] == "\u3000":
        return False
    before, behind = line.box.left - left, right - line.box.right
    goes_on = after is not None and not after.is_table and after.box.left - left < 0.5 * size
    return 1.4 * size < before < 3.1 * size and (abs(before - behind) > 0.8 * size or goes_on)


def _order_lines(lines: list[_Line]) -> list[_Line]:
    """Put stretches of lines that were drawn out of order, such as page numbers and heads, where they stand on the page.

    Lines that stand beside each other, as the cells of a table do, keep the order in which they were drawn.
    """
    groups: list[tuple[float, float, list[_Line]]] = []
    for line in lines:
        if not line.is_table and not line.words.strip():
            continue
        top, foot, members = line.box.top, line.box.foot, [line]
        if groups and groups[-1][1] >= (top + foot) / 2:  # below the line before it: it goes on with the same stretch
            above = groups.pop()
            top, foot, members = above[0], min(above[1], foot), [*above[2], line]
        while groups and groups[-1][1] < top and foot < groups[-1][0]:  # beside an earlier stretch
            before = groups.pop()
            top, foot, members = max(top, before[0]), min(foot, before[1]), before[2] + members
        groups.append((top, foot, members))
    return [line for _, _, members in sorted(groups, key=lambda group: -group[0]) for line in members]
