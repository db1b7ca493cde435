"""PDF: the text layer, page by page, by PDFium; it alone gives ideographs for the radicals that Chinese fonts map to.

This module is imported in a confined process only: PDFium hangs or aborts on crafted files.
"""

from contextlib import closing
from ctypes import c_double
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import ReadError
from graph.readers.grid import Box, Glyph, Grid, find_grids, render_grid
from graph.readers.marks import PICTURE, UNKNOWN
from graph.readers.notes import Page, find_notes, join_notes, measure_type, place_notes

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
THIN = 0.6
"""Sizes of a character that the gap between an ideograph and a figure or a letter stays below; a gap between columns is wider."""

_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("the PDF is encrypted", "open it with its password and save it without one"),
    pdfium.FPDF_ERR_SECURITY: ("the PDF is encrypted in a way that is not known", "print it to a new PDF"),
}
_BREAKS = frozenset({0x0A, 0x0D})
_NO_CHARACTERS = frozenset({0x00, 0xFFFE, 0xFFFF})
_LAYOUT = _BREAKS | {0x00, 0x02, 0x09, 0x20}  # what PDFium gives for no character, a hyphen that ends a line, a tab, a blank
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
        pages = place_notes([_read_page(document, index, source) for index in range(count)])
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
    is_table: bool = False


def _read_page(document: pypdfium2.PdfDocument, index: int, source: str) -> Page:
    """Read the lines of one page from its top to its foot; a mark opens one whose words are a picture."""
    try:
        page = document[index]
        words = page.get_textpage()
        glyphs = _read_glyphs(words.raw)
        kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
        drawn = [(thing.type, Box(*thing.get_bounds())) for thing in page.get_objects(kinds, max_depth=4)]
        size = page.get_size()
        words.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"page {index + 1} of the PDF is damaged", source, _DAMAGED[1]) from error
    paths = [box for kind, box in drawn if kind == pdfium.FPDF_PAGEOBJ_PATH]
    pictures = [box for kind, box in drawn if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    lines = _order_lines(_cut_tables(glyphs, find_grids(iter(paths))))
    notes = find_notes(lines)
    told = _indent(lines)
    head = [PICTURE] if _is_picture(sum(len(line.words.strip()) for line in lines), paths, pictures, size) else []
    return Page(
        [*head, *told[: notes.start], *told[notes.stop :]],
        join_notes(lines[at].words for at in notes),
        len(head) + notes.start,
    )


def _is_picture(words: int, paths: list[Box], pictures: list[Box], size: tuple[float, float]) -> bool:
    """Tell whether what a page says is in pictures, as in a scan, or drawn as curves."""
    if words >= FEW_WORDS:
        return False
    widest = max(((box.right - box.left) * (box.top - box.foot) for box in pictures), default=0.0)
    if words < MIN_WORDS and len(paths) >= MANY_STROKES:
        return True
    return widest > (0.1 if words < MIN_WORDS else 0.5) * size[0] * size[1]


def _cut_tables(glyphs: list[Glyph | None], grids: list[Grid]) -> list[_Line]:
    """Make the lines of a page; a table stands where its first character was drawn."""
    inside: dict[int, list[Glyph]] = {}
    lines: list[_Line] = []
    opened: list[tuple[int, int]] = []
    plain = list(glyphs)
    for at, glyph in enumerate(glyphs):
        number = next((n for n, grid in enumerate(grids) if grid.find_cell(glyph.box)), None) if glyph else None
        if glyph and number is not None:
            if number not in inside:
                opened.append((at, number))
            inside.setdefault(number, []).append(glyph)
            plain[at] = None
    start = 0
    for at, number in opened:
        lines += [*_make_lines(plain[start:at]), _Line(render_grid(grids[number], inside[number]), grids[number].box, True)]
        start = at
    return lines + _make_lines(plain[start:])


def _read_glyphs(words: pdfium.FPDF_TEXTPAGE) -> list[Glyph | None]:
    """Read the characters of a page in the order in which they were drawn; None stands for the end of a line."""
    glyphs: list[Glyph | None] = []
    place = c_double(), c_double(), c_double(), c_double()
    left, right, foot, top = place
    find_box, units = pdfium.FPDFText_GetCharBox, _read_units(words)
    for index, unit in enumerate(units):
        if unit in _BREAKS:
            glyphs.append(None)
        elif unit in _NO_CHARACTERS or (unit == 0x20 and _is_thin_gap(words, units, index)):
            continue
        elif unit > 0x20 and find_box(words, index, *place):
            glyphs.append(Glyph(chr(unit), Box(left.value, foot.value, right.value, top.value)))
        else:  # a blank stands with the character before it
            glyphs.append(Glyph(chr(unit), glyphs[-1].box if glyphs and glyphs[-1] else Box(0, 0, 0, 0)))
    return glyphs


def _read_units(words: pdfium.FPDF_TEXTPAGE) -> list[int]:
    """Read the characters of a page, `UNKNOWN` for each that its font does not name: PDFium guesses it by its number there."""
    tell, is_error, indices = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_HasUnicodeMapError,
        range(pdfium.FPDFText_CountChars(words)),
    )
    units = [tell(words, index) for index in indices]
    errors = [index for index in indices if is_error(words, index) == 1]
    for index in (*errors, *(index for index, unit in enumerate(units) if unit < 0x20)):
        if units[index] not in _LAYOUT:
            units[index] = ord(UNKNOWN)
    return units


def _is_thin_gap(words: pdfium.FPDF_TEXTPAGE, units: list[int], index: int) -> bool:
    """Tell whether a space is only PDFium's reading of the gap that typesetters put between an ideograph and what is none.

    Figures, Latin words and everything else below the ideographs and their radicals are set off so.

    Source: W3C, Requirements for Chinese Text Layout: the gap is a quarter of the size of a character.
    """
    if not 0 < index < len(units) - 1 or pdfium.FPDFText_IsGenerated(words, index) != 1:
        return False
    before, after = units[index - 1], units[index + 1]
    if (before > 0x2E7F) == (after > 0x2E7F):
        return False
    edges = c_double(), c_double(), c_double(), c_double()
    left, right, *_ = edges
    if not pdfium.FPDFText_GetCharBox(words, index - 1, *edges):
        return False
    end = right.value
    size = pdfium.FPDFText_GetFontSize(words, index - 1)
    return bool(pdfium.FPDFText_GetCharBox(words, index + 1, *edges)) and 0 <= left.value - end < THIN * size


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
    return [_INDENT + line.words if _is_indented(line, margin, margin + widest) else line.words for line in lines]


def _is_indented(line: _Line, left: float, right: float) -> bool:
    """Tell whether a line stands two characters from the left margin, and is not centred between the margins."""
    size = measure_type(line)
    if line.is_table or size <= 0 or line.words[0] == "\u3000":
        return False
    before, behind = line.box.left - left, right - line.box.right
    return 1.4 * size < before < 3.1 * size and abs(before - behind) > 0.8 * size


def _order_lines(lines: list[_Line]) -> list[_Line]:
    """Put stretches of lines that were drawn out of order, such as page numbers and heads, where they stand on the page.

    Lines that stand beside each other, as the cells of a table do, keep the order in which they were drawn.
    """
    groups: list[tuple[float, float, list[_Line]]] = []
    for line in lines:
        if not line.words.strip():
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
