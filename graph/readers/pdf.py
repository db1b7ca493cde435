"""PDF: the text layer, page by page, by PDFium; it alone gives ideographs for the radicals that Chinese fonts map to.

This module is imported in a confined process only: PDFium hangs or aborts on crafted files.
"""

from contextlib import closing
from ctypes import c_double
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from graph.errors import ReadError

MAX_PAGES = 5_000
"""Pages of the longest document."""
MIN_WORDS = 8
"""Characters of a page below which it is taken for a scan: it may bear a number or a stamp."""

_REASONS = {
    pdfium.FPDF_ERR_PASSWORD: ("the PDF is encrypted", "open it with its password and save it without one"),
    pdfium.FPDF_ERR_SECURITY: ("the PDF is encrypted in a way that is not known", "print it to a new PDF"),
}
_BREAKS = frozenset({0x0A, 0x0D})
_NO_CHARACTERS = dict.fromkeys((0x00, 0xFFFE, 0xFFFF))
_INDENT = "\u3000\u3000"
_DAMAGED = ("the PDF is damaged", "fetch it again, or print it to a new PDF")


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
        pages = [_read_page(document, index, source) for index in range(count)]
    blank = sum(len("".join(page.split())) < MIN_WORDS for page in pages)
    if 2 * blank > count:
        what = "the PDF has no text layer, as a scan" if blank == count else f"{blank} of {count} pages have no text, as scans"
        raise ReadError(what, source, "recognise its text first (OCR, for instance `ocrmypdf -l chi_sim`)")
    return "\f".join(pages)


def _read_page(document: pypdfium2.PdfDocument, index: int, source: str) -> str:
    """Read the lines of one page from its top to its foot."""
    try:
        page = document[index]
        words = page.get_textpage()
        lines = _read_lines(words)
        words.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"page {index + 1} of the PDF is damaged", source, _DAMAGED[1]) from error
    return "\n".join(_indent(_order_lines(lines)))


class _Line(NamedTuple):
    """A line of words and the box around it, in points from the foot and the left of the page."""

    words: str
    left: float
    right: float
    foot: float
    top: float


def _read_lines(words: pypdfium2.PdfTextPage) -> list[_Line]:
    """Read the lines of a page in the order in which they were drawn."""
    lines: list[_Line] = []
    units: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    box = c_double(), c_double(), c_double(), c_double()
    for index in range(words.count_chars()):
        unit = pdfium.FPDFText_GetUnicode(words, index)
        if unit not in _BREAKS:
            units.append(unit)
            if unit > 0x20 and pdfium.FPDFText_GetCharBox(words, index, *box):
                boxes.append((box[0].value, box[1].value, box[2].value, box[3].value))
        elif units:
            lines.append(_make_line(units, boxes))
            units, boxes = [], []
    return [*lines, _make_line(units, boxes)] if units else lines


def _make_line(units: list[int], boxes: list[tuple[float, float, float, float]]) -> _Line:
    """Make a line of its characters; halves of pairs are joined, and those that stand for none are left out."""
    words = "".join(map(chr, units)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").translate(_NO_CHARACTERS)
    if not boxes:
        return _Line(words, 0.0, 0.0, 0.0, 0.0)
    lefts, rights, feet, tops = zip(*boxes, strict=True)
    return _Line(words, min(lefts), max(rights), min(feet), max(tops))


def _indent(lines: list[_Line]) -> list[str]:
    """Return the words of lines; two ideographic spaces open those that are indented as paragraphs are.

    The first line of a paragraph is indented by two characters (GB/T 9704-2012, 7.3.3); in a PDF only its place says so.
    """
    widest = max((line.right - line.left for line in lines), default=0.0)
    margin = min((line.left for line in lines if line.right - line.left > widest / 2), default=0.0)
    return [_INDENT + line.words if _is_indented(line, margin) else line.words for line in lines]


def _is_indented(line: _Line, margin: float) -> bool:
    """Tell whether a line stands two characters from the margin; the width of its words tells how wide a character is."""
    columns = sum(2 if ord(c) > 0x2E7F else 1 for c in line.words.strip())
    size = 2 * (line.right - line.left) / columns if columns else 0.0
    return size > 0 and line.words[0] != "\u3000" and 1.4 * size < line.left - margin < 3.1 * size


def _order_lines(lines: list[_Line]) -> list[_Line]:
    """Put stretches of lines that were drawn out of order, such as page numbers and heads, where they stand on the page.

    Lines that stand beside each other, as the cells of a table do, keep the order in which they were drawn.
    """
    groups: list[tuple[float, float, list[_Line]]] = []
    for line in lines:
        if not line.words.strip():
            continue
        top, foot, members = line.top, line.foot, [line]
        if groups and groups[-1][1] >= (top + foot) / 2:  # below the line before it: it goes on with the same stretch
            above = groups.pop()
            top, foot, members = above[0], min(above[1], foot), [*above[2], line]
        while groups and groups[-1][1] < top and foot < groups[-1][0]:  # beside an earlier stretch
            before = groups.pop()
            top, foot, members = max(top, before[0]), min(foot, before[1]), before[2] + members
        groups.append((top, foot, members))
    return [line for _, _, members in sorted(groups, key=lambda group: -group[0]) for line in members]
