"""Word documents (.docx): paragraphs and tables in their order, automatic numbers written out, footnotes at the end.

The elements are walked as they stand, because dates and places in smart tags, content controls and tracked insertions lie
outside of plain runs. Words that Word does not show are left out; where words are struck through, a mark stands for them.

Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from graph.errors import ReadError
from graph.readers.archive import Archive, Element
from graph.readers.blocks import Blocks
from graph.readers.looks import Looks, is_on, name_style
from graph.readers.marks import NOTE, STRUCK
from graph.readers.numbers import Numbers, W

MAX_DEPTH = 200
"""Elements inside each other; tables in tables of real documents stay below 60."""

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = frozenset({f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_PROPERTIES = ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
_LEFT_OUT = frozenset(f"{W}{name}" for name in (*_PROPERTIES, "del", "moveFrom", "rt", "instrText", "delText"))
_NOTES = {"footnotes": f"{W}footnote", "endnotes": f"{W}endnote"}


def read_word(data: bytes, source: str) -> str:
    """Read a Word document.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The lines of its body, then those of its footnotes, each note opened by a mark and its number in brackets.

    Raises:
        ReadError: It is damaged, encrypted, hostile, or holds no text.
    """
    archive = Archive(data, source)
    name = archive.find("officeDocument") or "word/document.xml"
    root = archive.read(name)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise ReadError(*_explain(root, source))
    styles = _read_part(archive, name, "styles")
    reader = _Reader(source, Numbers(_read_part(archive, name, "numbering"), styles), Looks(styles))
    reader.read_blocks(body)
    for kind, tag in _NOTES.items():
        reader.read_notes(_read_part(archive, name, kind), tag)
    text = reader.blocks.render()
    if not text.strip():
        raise ReadError(
            "the Word document holds no text", source, "if it holds pictures of pages, recognise their text (OCR) first"
        )
    return text


def _explain(root: Element | None, source: str) -> tuple[str, str, str]:
    """Return the arguments of the error of a document without a body."""
    if root is not None and root.tag.startswith(_STRICT):
        return "the Word document is of the strict kind", source, "save it as an ordinary .docx"
    return "the Word document is damaged (it has no body)", source, "open it in Word, WPS or LibreOffice and save it anew"


def _read_part(archive: Archive, name: str, kind: str) -> Element | None:
    """Return the root of a part that the main one refers to, or None."""
    part = archive.find(kind, name)
    return archive.read(part) if part else None


class _Reader:
    """Reads the blocks of a document, counting its numbered paragraphs."""

    def __init__(self, source: str, numbers: Numbers, looks: Looks) -> None:
        self.blocks = Blocks()
        self._source = source
        self._numbers = numbers
        self._looks = looks

    def read_blocks(self, parent: Element, depth: int = 0) -> None:
        """Read the paragraphs and tables in an element; whatever wraps them is looked into."""
        if depth > MAX_DEPTH:
            raise ReadError(f"the Word document is nested more than {MAX_DEPTH} deep", self._source, "save it anew")
        for child in parent:
            if child.tag == f"{W}p":
                self._read_paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                self._read_table(child, depth)
            elif child.tag not in _LEFT_OUT and not (child.tag == _FALLBACK and parent.find(_CHOICE) is not None):
                self.read_blocks(child, depth + 1)

    def read_notes(self, notes: Element | None, tag: str) -> None:
        """Read footnotes or endnotes; the separators of pages among them have a type."""
        found = (
            [note for note in notes if note.tag == tag and note.get(f"{W}type") in (None, "normal")] if notes is not None else []
        )
        for number, note in enumerate(found, 1):
            boxes: list[Element] = []
            words = "".join(self._read_words(note, 0, boxes, "")).strip()
            self.blocks.add(f"{NOTE}[{number}] {words}" if words else "")
            self._read_boxes(boxes, 0)

    def _read_paragraph(self, paragraph: Element, depth: int) -> None:
        """Read a paragraph, its number first, and after it the boxes that are anchored in it."""
        boxes: list[Element] = []
        words = "".join(self._read_words(paragraph, depth, boxes, name_style(paragraph)))
        label = self._numbers.label(paragraph) if words.strip() else ""
        if not words.replace(STRUCK, "").strip():  # its number, which counts, is struck through too
            label = ""
        for line in f"{label}{words}".split("\n"):
            self.blocks.add(line.rstrip())
        self._read_boxes(boxes, depth)

    def _read_boxes(self, boxes: list[Element], depth: int) -> None:
        """Read text boxes, such as 专栏, as paragraphs."""
        for box in boxes:
            self.read_blocks(box, depth + 1)

    def _read_words(self, parent: Element, depth: int, boxes: list[Element], style: str) -> list[str]:
        """Return the words in an element of a paragraph of a style, in their order; text boxes are put aside."""
        if depth > MAX_DEPTH:
            raise ReadError(f"the Word document is nested more than {MAX_DEPTH} deep", self._source, "save it anew")
        words: list[str] = []
        for child in parent:
            if child.tag in _TEXT:
                words.append(child.text or "")
            elif child.tag in _MARKS:
                words.append(_MARKS[child.tag])
            elif child.tag == f"{W}txbxContent":
                boxes.append(child)
            elif child.tag == f"{W}r":
                words += self._read_run(child, depth, boxes, style)
            elif child.tag not in _LEFT_OUT and not (child.tag == _FALLBACK and parent.find(_CHOICE) is not None):
                words += self._read_words(child, depth + 1, boxes, name_style(child) if child.tag == f"{W}p" else style)
        return words

    def _read_run(self, run: Element, depth: int, boxes: list[Element], style: str) -> list[str]:
        """Return the words of a run: none where it is hidden, a mark where it is struck through."""
        look = self._looks.tell(run, style)
        if look.hidden:
            return []
        words = self._read_words(run, depth + 1, boxes, style)
        return [STRUCK] if look.struck and "".join(words).strip() else words

    def _read_table(self, table: Element, depth: int) -> None:
        """Read a table; a cell that goes on downwards (vMerge) covers what is below it."""
        self.blocks.open_table()
        for row in _find(table, f"{W}tr"):
            if is_on(row.find(f"{W}trPr"), "hidden"):
                continue
            self.blocks.open_row()
            self._skip_columns(row)
            for cell in _find(row, f"{W}tc"):
                self.blocks.open_cell(_read_span(cell), covered=_goes_on_above(cell))
                if _is_number(cell):
                    self.blocks.add(self._numbers.label(cell[-1]).strip())
                else:
                    self.read_blocks(cell, depth + 1)
        self.blocks.close_table()

    def _skip_columns(self, row: Element) -> None:
        """Leave blank what a row leaves out before its first cell."""
        before = row.find(f"{W}trPr/{W}gridBefore")
        if before is not None:
            self.blocks.open_cell(_read_value(before))


def _goes_on_above(cell: Element) -> bool:
    """Tell whether a cell is part of the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _is_number(cell: Element) -> bool:
    """Tell whether a cell holds one paragraph without words, which an automatic number may fill."""
    paragraphs = [child for child in cell if child.tag != f"{W}tcPr"]
    return len(paragraphs) == 1 and paragraphs[0].tag == f"{W}p" and not any(e.text for e in paragraphs[0].iter(f"{W}t"))


def _find(parent: Element, tag: str) -> list[Element]:
    """Find the rows of a table or the cells of a row, in content controls and insertions too."""
    found: list[Element] = []
    pending = list(reversed(parent))
    while pending:
        element = pending.pop()
        if element.tag == tag:
            found.append(element)
        elif element.tag not in _LEFT_OUT and element.tag not in (f"{W}tbl", f"{W}p"):
            pending += reversed(element)
    return found


def _read_span(cell: Element) -> int:
    """Return how many columns a cell covers."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return _read_value(span) if span is not None else 1


def _read_value(element: Element) -> int:
    """Return the count that an element holds; 1 where it holds none."""
    value = element.get(f"{W}val", "")
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 4 else 1
