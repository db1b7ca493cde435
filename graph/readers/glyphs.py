"""Glyphs: the characters of a page of a PDF, and where each was drawn."""

from ctypes import c_double

import pypdfium2.raw as pdfium

from graph.readers.grid import Box, Glyph
from graph.readers.marks import UNKNOWN

THIN = 0.6
"""Sizes of a character that the gap between an ideograph and a figure or a letter stays below; a gap between columns is wider."""

_BREAKS = frozenset({0x0A, 0x0D})
_NO_CHARACTERS = frozenset({0x00, 0xFFFE, 0xFFFF})
_LAYOUT = _BREAKS | {0x00, 0x02, 0x09, 0x20}  # what PDFium gives for no character, a hyphen that ends a line, a tab, a blank


def read_glyphs(words: pdfium.FPDF_TEXTPAGE) -> list[Glyph | None]:
    """Read the characters of a page in the order in which they were drawn; None stands for the end of a line."""
    glyphs: list[Glyph | None] = []
    box = c_double(), c_double(), c_double(), c_double()
    left, right, foot, top = box
    origin = c_double(), c_double()
    find_box, find_origin, units = pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin, _read_units(words)
    for index, unit in enumerate(units):
        if unit in _BREAKS:
            glyphs.append(None)
        elif unit in _NO_CHARACTERS or (unit == 0x20 and _is_thin_gap(words, units, index)):
            continue
        elif unit > 0x20 and find_box(words, index, *box) and find_origin(words, index, *origin):
            glyphs.append(Glyph(chr(unit), Box(left.value, foot.value, right.value, top.value), origin[0].value))
        else:  # a blank stands with the character before it
            before = glyphs[-1] if glyphs and glyphs[-1] else Glyph("", Box(0, 0, 0, 0), 0)
            glyphs.append(before._replace(character=chr(unit)))
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
