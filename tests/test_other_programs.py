"""The files of the ledger as other programs read them than those that wrote them: LibreOffice, and other libraries."""

import csv
import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from graph.build import read_facts
from graph.outputs import build_outputs
from tests.bookcase import DOCUMENTS, read_bookcase
from tests.reader import lack

mammoth = pytest.importorskip("mammoth")
vobject = pytest.importorskip("vobject")

LONG = "沪府办发〔2031〕9号"
HEADS = ("任务原文", "牵头单位", "配合单位", "责任单位", "指标", "时限", "状态", "备注")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The ledger of three documents, and of one whose tasks fill pages and try to be formulas."""
    folder = tmp_path_factory.mktemp("programs")
    filled = "推进公共数据授权运营，健全数据基础制度体系，培育数据要素市场。" * 12
    tasks = "".join(f"（{number}）=1+1做第{number}项。{filled}（责任单位：市数据局）\n" for number in "一二三四五六七八")
    text = DOCUMENTS["沪府办发〔2030〕5号"].partition("一、建设算力网络")[0].replace("沪府办发〔2030〕5号", LONG)
    (folder / "长.txt").write_text(f"{text}一、主要任务\n{tasks}", "utf-8")
    return build_outputs([*read_bookcase(folder), read_facts(folder / "长.txt")], pages=False)


def read_sheet(outputs: dict[str, bytes]) -> list[tuple[str, ...]]:
    """Return the rows of the workbook as openpyxl reads them, without its head."""
    rows = openpyxl.load_workbook(io.BytesIO(outputs["tasks.xlsx"])).worksheets[0].iter_rows(values_only=True)
    _, *body = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    return body


def convert(outputs: dict[str, bytes], name: str, form: str, folder: Path) -> Path:
    """Let LibreOffice read a file and write it in another form."""
    office = shutil.which("soffice")
    if not office:
        lack("LibreOffice is missing: apt-get install libreoffice-calc libreoffice-writer")
    (folder / name).write_bytes(outputs[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office), profile, "--headless", "--convert-to", form, "--outdir", str(folder), name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return folder / f"{Path(name).stem}.{form.partition(':')[0]}"


def read_pages(path: Path) -> list[tuple[tuple[float, float], str]]:
    """Return the size and the text of each page of a PDF, without breaks."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [(page.get_size(), "".join(page.get_textpage().get_text_bounded().split())) for page in pdf]


def test_another_library_reads_the_word_document(outputs: dict[str, bytes]) -> None:
    html = mammoth.convert_to_html(io.BytesIO(outputs["tasks.docx"])).value
    assert html.count("<tr>") == len(read_sheet(outputs)) + 1
    assert all(f"<strong>{head}</strong>" in html for head in HEADS)
    assert "（四）每年组织一次供需对接" not in html
    assert "每年组织一次供需对接" in html


def test_another_library_reads_the_calendar(outputs: dict[str, bytes]) -> None:
    events = list(vobject.readOne(outputs["due.ics"].decode()).vevent_list)
    told: dict[Any, list[str]] = {}
    for event in events:
        told.setdefault(event.dtstart.value, []).append(event.summary.value)
    assert len({event.uid.value for event in events}) == len(events)
    assert any("场景清单" in words for words in told[date(2031, 6, 30)])
    rhythms = {event.rrule.value.partition(";")[0] for event in events if hasattr(event, "rrule")}
    assert "FREQ=YEARLY" in rhythms


@pytest.mark.slow
def test_libreoffice_opens_the_workbook(outputs: dict[str, bytes], tmp_path: Path) -> None:
    path = convert(outputs, "tasks.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    _, *rows = csv.reader(io.StringIO(path.read_text("utf-8")))
    assert [[cell for cell in row if "\n" not in cell and "-" not in cell] for row in rows] == [
        [cell for cell in row if "\n" not in cell and "-" not in cell] for row in read_sheet(outputs)
    ]
    pages = read_pages(convert(outputs, "tasks.xlsx", "pdf", tmp_path))
    (width, height), _ = pages[0]
    assert width > height
    whole = "".join(text for _, text in pages)
    assert "建设算力枢纽" in whole
    assert "=1+1做第八项" in whole


@pytest.mark.slow
def test_libreoffice_prints_the_word_document_with_its_head_on_each_page(outputs: dict[str, bytes], tmp_path: Path) -> None:
    pages = read_pages(convert(outputs, "tasks.docx", "pdf", tmp_path))
    assert len(pages) > 2
    assert all(width > height for (width, height), _ in pages)
    assert all(head in text for head in HEADS for _, text in pages)
    # A row that fills a third of a page goes on over the next one: no page but the last is left half empty.
    assert min(len(text) for _, text in pages[:-1]) > max(len(text) for _, text in pages) / 2


@pytest.mark.slow
def test_libreoffice_opens_the_calendar(outputs: dict[str, bytes], tmp_path: Path) -> None:
    pages = read_pages(convert(outputs, "due.ics", "pdf", tmp_path))
    assert "BEGIN:VCALENDAR" in pages[0][1]
