"""The ledger as a Word document (任务分解表) to be printed: landscape, its head on each page."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from math import ceil
from typing import Any

from graph.ledger.address import publish_address
from graph.ledger.status import Status
from graph.ledger.tasks import SUBJECTS, Task
from graph.ledger.workbook import NOTHING, list_cells, name_head
from graph.words import Lang, read_words

WIDTHS = {
    "document": 28,
    "provision": 14,
    "text": 70,
    "lead": 22,
    "support": 22,
    "responsible": 26,
    "targets": 28,
    "deadlines": 26,
    "status": 14,
    "note": 17,
}
"""The columns, each with millimetres of its width: together what A4 across leaves between its margins."""
LINKED = "provision"
"""The column that leads to the words in the published pages."""
MOST_TASKS = 2_000
"""Tasks of a document; Word takes minutes to lay out more."""
MARGIN = 15
SIZE = 9
"""Points of the letters."""
MILLIMETRES = 25.4 / 72
"""Of a point."""
LINES_KEPT = 14
"""Lines of a row that is kept on one page, some third of it; a longer one would leave half a page empty before it."""
FONT = "宋体"
BREAKS = str.maketrans({"\n": " ", "\t": " "})
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the same rows give the same bytes, whenever
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of the parts of an archive, as the first day that it can tell."""


def render_docx(tasks: Sequence[Task], lang: Lang = "zh", statuses: Mapping[str, Status] = NOTHING, *, base_url: str = "") -> bytes:
    """Render a ledger as a Word document with one table.

    Args:
        tasks: As `build_ledger` lists them, at most `MOST_TASKS`.
        lang: "zh" or "en", of heads and title.
        statuses: What people said of tasks, by key.
        base_url: Where the pages are published to which the provisions are linked; "" for no links.

    Returns:
        DOCX without fields or macros, and without links but those to the published pages; the same tasks give the same bytes.
    """
    import docx  # for this alone

    words, document = read_words(*SUBJECTS), docx.Document()
    _set_page(document)
    title = words["ledger-breakdown"].to(lang)
    document.core_properties.title, document.core_properties.created = title, MADE
    document.core_properties.author, document.core_properties.modified = "", MADE
    document.core_properties.comments = ""
    document.add_heading(title, 0)
    table = document.add_table(2, len(WIDTHS), "Table Grid")
    _set_widths(table)
    for cell, column in zip(table.rows[0].cells, WIDTHS, strict=True):
        cell.paragraphs[0].add_run(words[name_head(column)].to(lang)).bold = True
    pattern = _take_pattern(table)
    for task in tasks:
        row = _write_row(pattern, _tell(task, statuses.get(task.key), lang))
        if base_url:
            _link_row(row, document.part, publish_address(base_url, task.address))
        table._tbl.append(row)
    file = io.BytesIO()
    document.save(file)
    return _pack(file.getvalue())


def _tell(task: Task, status: Status | None, lang: Lang) -> list[str]:
    """Return the words of a row; the number of a document stands with its title."""
    cells = list_cells(task, status, lang)
    named = f"《{cells['document']}》{cells['number']}" if lang == "zh" else f"{cells['document']} {cells['number']}".strip()
    return [(named if column == "document" else cells[column]).translate(BREAKS) for column in WIDTHS]


def _set_page(document: Any) -> None:
    """Lay the page across, with a font that has the letters of the documents."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    style = document.styles["Normal"]
    style.font.size = Pt(SIZE)
    for name in ("Normal", "Title"):
        document.styles[name].element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)


def _set_widths(table: Any) -> None:
    """Give the columns their widths, and the first row to each page."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS.values(), strict=True):
            cell.width = Mm(width)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
    for column, width in zip(table.columns, WIDTHS.values(), strict=True):
        column.width = Mm(width)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _take_pattern(table: Any) -> Any:
    """Take the second row out of the table, with a place for words in each cell; the others are made like it."""
    for cell in table.rows[1].cells:
        cell.paragraphs[0].add_run("x")
    row = table.rows[1]._tr
    table._tbl.remove(row)
    return row


def _write_row(pattern: Any, words: Sequence[str]) -> Any:
    """Return a row like the pattern with other words."""
    from docx.oxml.ns import qn

    row = deepcopy(pattern)
    for place, said in zip(row.iter(qn("w:t")), words, strict=True):
        place.text = said
    if _count_lines(words) > LINES_KEPT:
        whole = next(row.iter(qn("w:cantSplit")))
        whole.getparent().remove(whole)
    return row


def _count_lines(words: Sequence[str]) -> int:
    """Estimate the lines of a row: a Chinese character is as wide as its letters are high."""
    letter = SIZE * MILLIMETRES
    return max(ceil(len(said) * letter / width) for said, width in zip(words, WIDTHS.values(), strict=True))


def _link_row(row: Any, part: Any, address: str) -> None:
    """Link the provision of a row to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = list(row.iter(qn("w:r")))[[*WIDTHS].index(LINKED)]
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run.addprevious(link)
    link.append(run)


def _pack(made: bytes) -> bytes:
    """Pack an archive anew without the time of day."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, FIRST_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return file.getvalue()
