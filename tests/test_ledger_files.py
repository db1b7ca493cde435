"""The files of the ledger: another library reads each, and nothing that documents or people say does anything in them."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_cli import run
from test_ledger import OTHER, extract

from graph.build import Built, build_all
from graph.errors import UsageError
from graph.kinds import Facts
from graph.ledger import (
    Status,
    Task,
    build_ledger,
    cuts,
    outputs,
    paper,
    render_csv,
    render_cut,
    render_docx,
    render_ics,
    render_xlsx,
)
from graph.ledger.workbook import READ
from graph.outputs import build_outputs
from graph.readers import read_data

docx = pytest.importorskip("docx")
icalendar = pytest.importorskip("icalendar")
openpyxl = pytest.importorskip("openpyxl")

PAYLOADS = (
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",
    "\t=1+1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    ']]></w:t></w:r><w:r><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"/>',
    "{ DDEAUTO cmd /c calc }",
    "nul\x00in\x07side\x1b[2J",
    "\ud800lone",
    "\u202egnp.exe\u202c\u2066x\u2069",
    "x\r\nBEGIN:VEVENT\r\nATTACH:http://a.example\r\nEND:VEVENT",
    'a;b,c:d\\n"e"',
    "http://a.example/?=1",
    "_x0041_",
    "&amp;&lt;&#0;",
    "长" * 40_000,
)


@pytest.fixture(scope="module")
def built(seed_facts: Facts) -> Built:
    return build_all([seed_facts, extract(OTHER)])


@pytest.fixture(scope="module")
def tasks(built: Built) -> tuple[Task, ...]:
    return build_ledger(built.rows, built.texts)


def poison(tasks: tuple[Task, ...]) -> tuple[list[Task], dict[str, Status]]:
    """Return a task with a payload in every field, and what a person says of it, for each payload."""
    poisoned = [
        tasks[0]._replace(**dict.fromkeys((*READ, "address"), words) | {"key": f"x#{at}#0123456789ab", "due": "2025-12-31"})
        for at, words in enumerate(PAYLOADS)
    ]
    return poisoned, {
        task.key: Status(task.key, words, words, words, words, words) for task, words in zip(poisoned, PAYLOADS, strict=True)
    }


def test_the_word_document_has_the_tasks_across_and_its_head_on_each_page(tasks: tuple[Task, ...]) -> None:
    content = render_docx(tasks, "zh", {tasks[0].key: Status(tasks[0].key, "done", "已报送", "", "王五", "2024-03-01")})
    document = docx.Document(io.BytesIO(content))
    section, (table,) = document.sections[0], document.tables
    assert section.page_width > section.page_height
    assert document.paragraphs[0].text == "任务分解表"
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["文件名称", "条款", "任务原文", "牵头单位", "配合单位", "责任单位", "指标", "时限", "状态", "备注"]
    assert [row[2] for row in rows[1:]] == [task.text for task in tasks]
    assert rows[1][-2:] == ["已完成", "已报送"]
    assert rows[1][0] == f"《{tasks[0].document}》{tasks[0].number}"
    assert table.rows[0]._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None
    assert content == render_docx(tasks, "zh", {tasks[0].key: Status(tasks[0].key, "done", "已报送", "", "王五", "2024-03-01")})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {paper.FIRST_DAY}


def test_our_own_reader_reads_the_word_document(tasks: tuple[Task, ...]) -> None:
    raw = read_data(render_docx(tasks), "tasks.docx")
    assert all(task.text in raw for task in tasks)


def test_what_documents_and_people_say_does_nothing_in_a_workbook(tasks: tuple[Task, ...]) -> None:
    content = render_xlsx(*((poison(tasks)[0]), "zh", poison(tasks)[1]), pages=None)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert max(len(str(cell.value)) for cell in cells) <= 32_767
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_what_documents_and_people_say_does_nothing_in_a_word_document(tasks: tuple[Task, ...]) -> None:
    content = render_docx(*((poison(tasks)[0]), "zh", poison(tasks)[1]))
    document = docx.Document(io.BytesIO(content))
    assert len(document.tables[0].rows) == len(PAYLOADS) + 1
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert not any(f"<w:{tag}" in body for tag in ("fldSimple", "instrText", "hyperlink", "object", "altChunk"))
    assert "\x1b" not in body
    assert "External" not in relations


def test_what_documents_say_does_nothing_in_a_calendar_or_in_csv(built: Built, tasks: tuple[Task, ...]) -> None:
    (real,) = [task for task in tasks if task.provision == "一（一）" and task.area == "杭州市"]
    plain = icalendar.Calendar.from_ical(render_ics(built.rows, [real]))
    for words in PAYLOADS:
        strange = real._replace(**dict.fromkeys((*READ, "key", "address"), words) | {"date": real.date})
        found = icalendar.Calendar.from_ical(render_ics(built.rows, [strange]))
        assert [sorted(event.keys()) for event in found.walk("VEVENT")] == [sorted(event.keys()) for event in plain.walk("VEVENT")]
    _, *lines = csv.reader(io.StringIO(render_csv(poison(tasks)[0], "zh", poison(tasks)[1]).decode("utf-8-sig")))
    assert not [cell for line in lines for cell in line if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_more_tasks_than_a_format_holds_are_left_out_and_the_command_is_named(
    built: Built, tasks: tuple[Task, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed_facts: Facts
) -> None:
    with pytest.raises(UsageError, match=r"more than the 2,000 that a \.docx file holds; ask for less by --agency"):
        render_cut(built.rows, tasks * 100, {}, tmp_path / "a.docx", tmp_path, "zh")
    assert render_cut(built.rows, tasks * 100, {}, tmp_path / "a.csv", tmp_path, "zh")
    assert {"tasks.xlsx", "tasks.docx", "due.ics"} <= build_outputs([seed_facts], pages=False).keys()
    monkeypatch.setattr(outputs.paper, "MOST_TASKS", 3)
    assert build_outputs([seed_facts], pages=False).keys() & {"tasks.xlsx", "tasks.docx"} == {"tasks.xlsx"}
    monkeypatch.setattr(outputs.workbook, "MOST_TASKS", 3)
    assert not build_outputs([seed_facts], pages=False).keys() & {"tasks.xlsx", "tasks.docx"}
    from graph.cli.summary import summarise_build

    monkeypatch.setattr(cuts, "MOST", {".xlsx": 100, ".docx": 3})
    said = summarise_build(built, [], Path("out"), {})
    assert "22 tasks are too many for tasks.docx; policy-graph ledger out --agency NAME --to FILE.docx" in said


def test_the_command_writes_a_word_document(tmp_path: Path, seed_path: Path) -> None:
    assert run("build", str(seed_path), "-o", str(tmp_path / "out")).returncode == 0
    done = run("ledger", str(tmp_path / "out"), "--agency", "市交通委", "--to", str(tmp_path / "分解.docx"))
    assert done.stderr.decode().endswith("分解.docx: 2 tasks\n")
    document: Any = docx.Document(str(tmp_path / "分解.docx"))
    assert len(document.tables[0].rows) == 3
