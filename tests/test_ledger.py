"""The ledger: every measure of the documents as a task, in a workbook that another library reads and nothing computes."""

import csv
import io
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from test_cli import run

from graph.build import Built, build_all
from graph.document import parse_document
from graph.errors import UsageError
from graph.facts import extract_facts
from graph.files import name_page
from graph.kinds import Facts
from graph.ledger import build_ledger, read_kept, render_csv, render_ics, render_xlsx
from graph.ledger.address import find_pages
from graph.ledger.workbook import COLUMNS
from graph.query import load_data, read_rows
from graph.rows import Rows
from graph.terms import BASE
from graph.text import parse_text

icalendar = pytest.importorskip("icalendar")
openpyxl = pytest.importorskip("openpyxl")

OTHER = """杭州市人民政府关于推进数字经济的实施方案
杭政发〔2024〕3号

一、提升能力
（一）建设平台。2025年6月底前，建成平台3个。每季度末报送进展。（牵头单位：市发展改革委；配合单位：市财政局、某某专班）
（二）=HYPERLINK("http://a.example","x")。
杭州市人民政府
2024年3月1日
"""


def extract(text: str, name: str = "other.txt") -> Facts:
    return extract_facts(parse_document(parse_text(text, name)))


@pytest.fixture(scope="module")
def built(seed_facts: Facts) -> Built:
    return build_all([seed_facts])


@pytest.fixture(scope="module")
def both(seed_facts: Facts) -> Built:
    return build_all([seed_facts, extract(OTHER)])


def test_every_measure_of_the_seed_is_a_task(built: Built) -> None:
    tasks = build_ledger(built.rows, built.texts)
    assert len(tasks) == 20
    fourth = next(task for task in tasks if "#2.4#" in task.key)
    assert (fourth.number, fourth.area, fourth.date) == ("沪府办规〔2023〕27号", "上海市", "2023-12-29")
    assert fourth.provision == "二（四）"
    assert fourth.responsible.startswith("市交通委、市规划资源局、")
    assert fourth.targets == "在三个生态园及周边建设筹措新增保障性租赁住房5万套（2025年底前）"
    assert fourth.due == "2025-12-31"
    raw = "".join(next(iter(built.texts.values())).split())
    assert all(task.text in raw for task in tasks)


def test_roles_rhythms_and_doubts_are_told(both: Built) -> None:
    tasks = {task.provision: task for task in build_ledger(both.rows, both.texts) if task.area == "杭州市"}
    task = tasks["一（一）"]
    assert (task.lead, task.support, task.responsible) == ("杭州市发展和改革委员会", "杭州市财政局、某某专班", "")
    assert task.due == "2025-06-30"
    assert task.deadlines == "2025年6月底前：建成平台3个；每季度：报送进展"
    assert task.doubt == "名录外单位：某某专班"
    english = next(task for task in build_ledger(both.rows, both.texts, lang="en") if "某某专班" in task.support)
    assert english.doubt == "not in the register: 某某专班"


def test_a_cut_holds_the_tasks_of_one_agency_or_until_a_day(both: Built) -> None:
    assert len(build_ledger(both.rows, agency="市交通委")) == 2
    assert len(build_ledger(both.rows, agency="上海市交通委员会")) == 2
    assert {task.due for task in build_ledger(both.rows, due="2025-06-30")} == {"2025-06-30"}
    with pytest.raises(
        UsageError, match=r"2 agencies are called 市发展改革委.*上海市发展和改革委员会（上海市）、杭州市发展和改革委员会（杭州市）"
    ):
        build_ledger(both.rows, agency="市发展改革委")
    with pytest.raises(UsageError, match="called 通委; there are 市交通委"):
        build_ledger(both.rows, agency="通委")


def read_workbook(content: bytes) -> tuple[list[str], list[dict[str, object]], object]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    head, *lines = sheet.iter_rows(values_only=True)
    return list(head), [dict(zip(COLUMNS, line, strict=True)) for line in lines], book


def test_another_library_reads_the_workbook(both: Built) -> None:
    tasks = build_ledger(both.rows, both.texts)
    content = render_xlsx(tasks)
    head, lines, book = read_workbook(content)
    assert head[:3] == ["文件名称", "文号", "地区"]
    assert [line["key"] for line in lines] == [task.key for task in tasks]
    assert [line["text"] for line in lines] == [task.text for task in tasks]
    due = next(line["due"] for line in lines if line["provision"] == "二（四）")
    assert due == datetime(2025, 12, 31)  # noqa: DTZ001
    sheet = book.worksheets[0]  # type: ignore[attr-defined]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:U{len(tasks) + 1}")
    assert sheet.column_dimensions["T"].hidden
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {
        f"O2:O{len(tasks) + 1}": '"未开始,进行中,已完成,逾期,不适用"',
        f"Q2:Q{len(tasks) + 1}": '"属实,有误"',
    }
    heights = [sheet.row_dimensions[line].height for line in range(2, len(tasks) + 2)]
    assert min(heights) >= 15
    assert max(heights) > 100
    assert book.worksheets[1]["A1"].value.startswith(f"共{len(tasks)}项任务")  # type: ignore[attr-defined]
    assert content == render_xlsx(tasks)


def test_each_row_leads_to_its_words(both: Built) -> None:
    tasks = build_ledger(both.rows, both.texts)
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(tasks))).worksheets[0]
    column = COLUMNS.index("provision") + 1
    for line, task in enumerate(tasks, 2):
        link = sheet.cell(line, column).hyperlink
        measure = next(row for row in both.rows.provisions if row.iri == task.iri)
        assert (link.target, sheet.cell(line, column).value) == (f"doc\\{name_page(measure.document)}.html", task.provision)
        at = link.location.partition("=")[2]
        start, end = (int(place) for place in at.split("-"))
        words = "".join(both.texts[measure.document][start:end].split())
        assert words.removeprefix("".join(measure.label.split())).startswith(task.text[:40])


def test_a_task_of_the_only_document_leads_to_its_page(seed_rows: Rows) -> None:
    task = build_ledger(seed_rows)[0]
    page, _, place = task.address.partition("#")
    node, at = (part.partition("=")[2] for part in place.split("&"))
    assert (page, f"{BASE}{unquote(node)}") == ("document.html", seed_rows.documents[0].iri)
    assert at.split("-")[0] == str(next(row for row in seed_rows.provisions if row.iri == task.iri).start)


def test_a_file_elsewhere_leads_to_the_pages_of_the_build(tmp_path: Path, both: Built) -> None:
    (tmp_path / "b #%").mkdir()
    (tmp_path / "b #%/doc").mkdir()
    ways = [find_pages(tmp_path / name, tmp_path / "b #%") for name in ("b #%/a.xlsx", "a.xlsx", "c/a.xlsx")]
    assert ways == ["", "b%20%23%25/", "../b%20%23%25/"]
    assert find_pages(tmp_path / "a.xlsx", tmp_path) is None
    content = render_xlsx(build_ledger(both.rows, both.texts), pages=ways[1])
    link = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["E2"].hyperlink
    assert (unquote(link.target)[:8], link.location[:3]) == ("b #%\\doc", "at=")


def test_an_address_that_a_document_makes_long_is_left_out(both: Built) -> None:
    one, other, *_ = build_ledger(both.rows, both.texts)
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx([one._replace(address="x" * 3_000), other]))).worksheets[0]
    assert (sheet["E2"].hyperlink, sheet["E2"].value) == (None, one.provision)
    assert sheet["E3"].hyperlink


def test_texts_of_documents_are_never_computed(both: Built) -> None:
    tasks = build_ledger(both.rows, both.texts)
    hostile = [task for task in tasks if task.task.startswith("=HYPERLINK")]
    assert hostile
    strange = [hostile[0]._replace(text="=1+1\x00\ud800")]
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(strange, pages=None)))
    cells = [cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row if cell.value]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    (_, line) = csv.reader(io.StringIO(render_csv(strange).decode("utf-8-sig")))
    assert not [cell for cell in line if cell.startswith(("=", "@", "+"))]


def test_a_long_text_is_cut_to_what_a_cell_holds(both: Built) -> None:
    (task, *_) = build_ledger(both.rows)
    _, (line,), _ = read_workbook(render_xlsx([task._replace(text="长" * 40_000)]))
    assert len(str(line["text"])) == 32_767


def test_the_calendar_has_an_event_for_each_day_and_rhythm(both: Built) -> None:
    content = render_ics(both.rows, build_ledger(both.rows))
    events = {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    dated = [row for row in both.rows.targets if row.due]
    assert {row.iri for row in dated} < events.keys()
    days = {str(event["summary"]).partition("（")[0]: event["dtstart"].dt for event in events.values()}
    assert days["平台3个"] == date(2025, 6, 30)
    (quarterly,) = [event for event in events.values() if "rrule" in event]
    assert (quarterly["dtstart"].dt, quarterly["rrule"]) == (date(2024, 3, 1), {"FREQ": ["MONTHLY"], "INTERVAL": [3]})
    assert content == render_ics(both.rows, build_ledger(both.rows))
    assert render_ics(both.rows, build_ledger(both.rows, agency="上海市财政局")[:0]) == b""


def test_hostile_words_stay_inside_their_property(both: Built) -> None:
    (task, *_) = [task for task in build_ledger(both.rows) if task.due]
    strange = task._replace(document="x\r\nBEGIN:VEVENT\r\nSUMMARY:y\x00", lead="a;b,c\\")
    parsed = icalendar.Calendar.from_ical(render_ics(both.rows, [strange]))
    assert all("BEGIN:VEVENT" in str(event["description"]) for event in parsed.walk("VEVENT"))
    assert len(parsed.walk("VEVENT")) == len(icalendar.Calendar.from_ical(render_ics(both.rows, [task])).walk("VEVENT"))


def test_the_command_writes_cuts_of_the_ledger(tmp_path: Path, seed_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, "utf-8")
    out = tmp_path / "out"
    assert run("build", str(seed_path), str(other), "-o", str(out)).returncode == 0
    rows = read_rows(load_data(out))
    texts = read_kept(out, rows)
    assert texts.keys() == {row.iri for row in rows.documents}
    _, lines, _ = read_workbook((out / "tasks.xlsx").read_bytes())
    assert [line["text"] for line in lines] == [task.text for task in build_ledger(rows, texts)]
    told = run("ledger", str(out), "--area", "杭州市", "--to", str(tmp_path / "a.xlsx")).stderr.decode()
    assert told.endswith("a.xlsx: 2 tasks\n")
    assert "the file exists" in run("ledger", str(out), "--to", str(tmp_path / "a.xlsx")).stderr.decode()
    printed = run("ledger", str(out), "--due", "2025-06-30").stdout.decode("utf-8-sig")
    assert [row["条款"] for row in csv.DictReader(io.StringIO(printed))] == ["一（一）"]
    assert "no task fits" in run("ledger", str(out), "--due", "1999-01-01").stderr.decode()
    assert run("ledger", str(out), "--agency", "市交通委", "--to", str(tmp_path / "due.ics")).returncode == 0
    (event,) = icalendar.Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    assert event["summary"].startswith("在三个生态园及周边建设筹措新增保障性租赁住房5万套（")
    assert "an .xlsx, .docx, .csv or .ics file" in run("ledger", str(out), "--to", str(tmp_path / "a.doc")).stderr.decode()
