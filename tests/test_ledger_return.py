"""The ledger comes back: what people filled in is taken over by who and when, and an unchanged one changes nothing."""

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from test_cli import complain, run
from test_ledger import OTHER

from graph.agencies import read_registry
from graph.border import Refusals
from graph.build import build_all
from graph.corpus import parts
from graph.corpus.body import build_body
from graph.corpus.reading import Reading, read_file
from graph.corpus.settings import Settings
from graph.errors import ReadError
from graph.ledger import build_ledger, find_statuses, load_statuses, render_xlsx
from graph.ledger import cells as cells_room
from graph.ledger.decisions import decide
from graph.ledger.returned import Workbook, read_returned
from graph.ledger.workbook import COLUMNS, MADE
from graph.outputs import build_outputs
from graph.query import load_data, read_rows

openpyxl = pytest.importorskip("openpyxl")

DAY = datetime(2024, 3, 1)  # noqa: DTZ001
PLAIN = """某市人民政府关于推进民生工作的实施方案
某政发〔2024〕5号

一、重点任务
（一）建设平台。2025年6月底前，建成平台3个。（牵头单位：市发展改革委；配合单位：市财政局、市教育局）
（二）开展培训。2025年9月底前完成选址，每季度末报送进展。（责任单位：市商务局、市民政局）
（三）加强宣传。营造良好氛围。
某市人民政府
2024年3月1日
"""


class Sheet:
    """The table of a workbook as a person has it before them."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet = self.book.worksheets[0]
        self.head, *self.rows = [[cell.value for cell in row] for row in self.sheet.iter_rows()]

    def at(self, name: str) -> int:
        return COLUMNS.index(name)

    def row(self, provision: str) -> list[Any]:
        return next(row for row in self.rows if row[self.at("provision")] == provision)

    def put(self, provision: str, **values: Any) -> None:
        for name, value in values.items():
            self.row(provision)[self.at(name)] = value

    def save(self, change: Callable[[Any], None] = lambda _: None, order: list[int] | None = None, above: int = 0) -> bytes:
        """Save the table into a new workbook, as it was sorted, with its columns moved."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "三月"
        for _ in range(above):
            sheet.append(["某市重点工作台账"])
        for row in [self.head, *self.rows]:
            sheet.append([row[at] for at in order or range(len(self.head))])
        change(sheet)
        book.properties.lastModifiedBy = "赵六"
        file = io.BytesIO()
        book.save(file)
        return stamp(file.getvalue())


def stamp(content: bytes, day: str = "2024-05-06") -> bytes:
    """Let a workbook have been saved on a day."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                last = part.rindex(b'W3CDTF">') + len(b'W3CDTF">')
                part = part[:last] + f"{day}T08:00:00Z".encode() + part[part.index(b"</", last) :]
            new.writestr(name, part)
    return file.getvalue()


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [folder / f"{name}.txt" for name in texts]


def build(paths: list[Path], content: bytes | None = None, lang: str = "zh") -> dict[str, bytes]:
    """Build documents with a workbook that came back."""
    book = read_returned(content, "台账.xlsx") if content else None
    documents = [facts for path in paths for facts in read_file(path, Reading(book=book))]
    return build_outputs(documents, lang=lang, book=book)


def list_facts(files: dict[str, bytes], kind: str, path: str) -> list[dict[str, Any]]:
    (name,) = [name for name in files if name.startswith("facts/plain")]
    return [fact for fact in json.loads(files[name])[kind] if fact["path"] == path]


def list_strays(files: dict[str, bytes]) -> list[list[str]]:
    _, *rows = csv.reader(io.StringIO(files.get("tasks-unmatched.csv", b"\n").decode("utf-8-sig")))
    return rows


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    return write(tmp_path, plain=PLAIN, other=OTHER)


@pytest.fixture
def plain(tmp_path: Path) -> list[Path]:
    return write(tmp_path, plain=PLAIN)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_that_comes_back_unchanged_changes_nothing(paths: list[Path], lang: str) -> None:
    first = build(paths, lang=lang)
    assert build(paths, first["tasks.xlsx"], lang) == first
    assert build(paths, Sheet(first["tasks.xlsx"]).save(), lang) == first


def test_status_and_note_stand_in_the_next_workbook_and_the_data(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", status="已完成", note="已建成3个", by="王五", on="2024年3月1日")
    sheet.put("一（二）", status="基本完成")
    files = build(plain, sheet.save())
    statuses = load_statuses(files["tasks.json"])
    assert [one[1:6] for one in statuses.values()] == [
        ("done", "已建成3个", "", "王五", "2024-03-01"),
        ("基本完成", "", "", "赵六", "2024-05-06"),
    ]
    after = Sheet(files["tasks.xlsx"])
    assert [after.row("一（一）")[after.at(name)] for name in ("status", "note", "by", "on")] == [
        "已完成",
        "已建成3个",
        "王五",
        DAY,
    ]
    assert after.row("一（三）")[after.at("status")] == ""
    assert "tasks-unmatched.csv" not in files
    rows = build_all(read_file(plain[0], Reading())).rows
    found = find_statuses(rows, statuses)
    assert {iri.rpartition("/")[2]: one.status for iri, one in found.items()} == {"1.1": "done", "1.2": "基本完成"}
    english = Sheet(build(plain, files["tasks.xlsx"], "en")["tasks.xlsx"])
    assert english.row("一（一）")[english.at("status")] == "Done"


def test_changed_agencies_become_corrections_by_who_and_when(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", lead="市教育局", support="市财政局，市审计局", by="王五", on=DAY)
    files = build(plain, sheet.save())
    found = {
        fact["agency"]: (fact["role"], fact["basis"], fact.get("verified")) for fact in list_facts(files, "responsibilities", "1.1")
    }
    verified = {"by": "王五", "on": "2024-03-01"}
    assert found == {
        "市教育局": ("lead", "verified", verified),
        "市财政局": ("support", "stated", None),
        "市审计局": ("support", "verified", verified),
    }
    (facts,) = [json.loads(content) for name, content in files.items() if name.startswith("facts/plain")]
    assert [issue["message"] for issue in facts["issues"] if issue["code"] == "rejected"] == [
        "responsibility '市发展改革委' was rejected"
    ]
    assert "tasks-unmatched.csv" not in files


@pytest.mark.parametrize("written", [datetime(2026, 9, 30), "2026.9.30", "2026年9月"])  # noqa: DTZ001
def test_a_changed_day_changes_what_falls_due_on_it(plain: list[Path], written: object) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", due=written)
    sheet.put("一（三）", due=written)
    files = build(plain, sheet.save())
    assert {fact["deadline"][:7] for fact in list_facts(files, "targets", "1.1")} == {"2026-09"}
    assert {fact["due"][:7] for fact in list_facts(files, "deadlines", "1.1")} == {"2026-09"}
    (new,) = list_facts(files, "deadlines", "1.3")
    assert (new["action"], new["verified"]) == ("加强宣传", {"by": "赵六", "on": "2024-05-06"})
    after = Sheet(files["tasks.xlsx"])
    assert after.row("一（一）")[after.at("due")] == datetime(2026, 9, 30)  # noqa: DTZ001
    assert "tasks-unmatched.csv" not in files


def test_deadlines_are_changed_in_their_own_words(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    assert sheet.row("一（二）")[sheet.at("deadlines")] == "2025年9月底前：完成选址；每季度：报送进展"
    sheet.put("一（一）", deadlines="2027年底前：建成平台3个；2027年3月底前：完成选址")
    sheet.put("一（二）", deadlines="尽快报送")
    files = build(plain, sheet.save())
    assert [(fact["action"], fact["due"]) for fact in list_facts(files, "deadlines", "1.1")] == [
        ("完成选址", "2027-03"),
        ("建成平台3个", "2027"),
    ]
    assert [row[1:] for row in list_strays(files)] == [["改动未能采用", "尽快报送 ← 2025年9月底前：完成选址；每季度：报送进展"]]
    assert len(list_facts(files, "deadlines", "1.2")) == 2
    sheet.put("一（二）", deadlines="2025年9月底前：完成选址；")
    assert [fact["action"] for fact in list_facts(build(plain, sheet.save()), "deadlines", "1.2")] == ["完成选址"]


def test_accepted_rows_are_verified_and_rejected_ones_leave_their_trace(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", decision="属实", by="王五", on=DAY)
    sheet.put("一（二）", decision="Rejected", by="李四", on=DAY)
    files = build(plain, sheet.save())
    for kind in ("responsibilities", "targets", "deadlines"):
        facts = list_facts(files, kind, "1.1")
        assert facts
        assert {fact["basis"] for fact in facts} == {"verified"}
        assert list_facts(files, kind, "1.2") == []
    after = Sheet(files["tasks.xlsx"])
    assert [after.row("一（二）")[after.at(name)] for name in ("responsible", "decision", "by")] == ["", "有误", "李四"]
    assert build(plain, files["tasks.xlsx"]) == files


def test_what_was_said_stays_when_the_next_workbook_comes_back(paths: list[Path]) -> None:
    sheet = Sheet(build(paths)["tasks.xlsx"])
    sheet.put("一（一）", status="进行中", support="市审计局、某某小组", due=DAY, note="=1+1")
    sheet.put("一（二）", decision="有误")
    once = build(paths, sheet.save())
    assert list_strays(once) == []
    assert build(paths, once["tasks.xlsx"]) == once
    again = Sheet(once["tasks.xlsx"])
    again.put("一（一）", note="又改了")  # by another, who says nothing of himself
    thrice = build(paths, again.save())
    notes = {one.note: (one.by, one.on) for one in load_statuses(thrice["tasks.json"]).values() if one.note}
    assert notes == {"又改了": ("赵六", "2024-05-06")}
    (first,) = [json.loads(content) for name, content in thrice.items() if name.startswith("facts/other")]
    assert {fact["agency"] for fact in first["responsibilities"]} >= {"某某小组"} or list_facts(thrice, "responsibilities", "1.1")


def test_a_person_may_sort_insert_move_merge_and_rename(paths: list[Path], seed_path: Path) -> None:
    paths = [*paths, seed_path]
    sheet = Sheet(build(paths)["tasks.xlsx"])
    chance, words = random.Random(7), ("未开始", "进行中", "已完成", "逾期", "不适用")  # noqa: S311
    said = {}
    for number, row in enumerate(sheet.rows):
        row[sheet.at("status")], row[sheet.at("note")] = chance.choice(words), f"第{number}项"
        said[row[sheet.at("key")]] = (row[sheet.at("status")], f"第{number}项")
    chance.shuffle(sheet.rows)
    own = [None] * len(sheet.head)
    own[sheet.at("task")], own[sheet.at("status")] = "临时交办", "进行中"
    merged = [row[sheet.at("key")] for row in sheet.rows[4:7]]
    sheet.rows.insert(9, own)
    sheet.rows.insert(2, [None] * len(sheet.head))
    order = [*range(len(sheet.head))]
    chance.shuffle(order)
    column = order.index(sheet.at("status")) + 1

    def merge(table: Any) -> None:
        top = next(line for line in range(1, 40) if table.cell(line, order.index(sheet.at("key")) + 1).value == merged[0])
        table.merge_cells(start_row=top, end_row=top + 2, start_column=column, end_column=column)

    files = build(paths, sheet.save(merge, order, above=2))
    statuses = load_statuses(files["tasks.json"])
    for key in merged[1:]:
        said[key] = (said[merged[0]][0], said[key][1])  # what the merged cell shows
    assert {key: (one.call("status", "zh"), one.note) for key, one in statuses.items()} == said
    assert list_strays(files) == [
        ["三月!14", "不是台账中的任务（自行插入的行，或“标识”已删）", " | ".join(filter(None, (own[at] for at in order)))]
    ]


def test_rows_without_their_hidden_columns_are_found_by_their_words(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（二）", status="逾期")
    order = [COLUMNS.index(name) for name in ("status", "text", "number", "document")]
    files = build(plain, sheet.save(order=order))
    assert [(one.key.split("#")[1], one.status) for one in load_statuses(files["tasks.json"]).values()] == [("1.2", "overdue")]
    hidden = [COLUMNS.index(name) for name in ("status", "provision", "note", "key")]
    sheet.head[COLUMNS.index("key")] = "列1"  # its head is lost, and its form tells it
    assert build(plain, sheet.save(order=hidden))["tasks.json"] == files["tasks.json"]


def test_rows_follow_their_words_where_the_numbering_moves_and_are_listed_where_words_change(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    for provision in ("一（一）", "一（二）", "一（三）"):
        sheet.put(provision, status="已完成", note=provision)
    changed = PLAIN.replace("（二）开展培训。", "（二）新增一条。内容如下。\n（三）开展培训。").replace(
        "（三）加强宣传。营造", "（四）加强宣传。持续营造"
    )
    plain[0].write_text(changed, "utf-8")
    files = build(plain, sheet.save())
    assert {one.note: one.key.split("#")[1] for one in load_statuses(files["tasks.json"]).values()} == {
        "一（一）": "1.1",
        "一（二）": "1.3",
    }
    ((place, reason, words),) = list_strays(files)
    assert (place, reason) == ("三月!4", "该文件中已没有这段原文")
    assert "加强宣传" in words
    assert "一（三）" in words


def test_a_task_that_is_none_any_more_stays_with_what_was_said_of_it(tmp_path: Path) -> None:
    text = PLAIN.replace(
        "2025年9月底前完成选址，每季度末报送进展。（责任单位：市商务局、市民政局）",
        "（责任单位：市商务局、市民政局）\n1.开展技能培训。\n2.开展业务培训。",
    )
    paths = write(tmp_path, plain=text)
    sheet = Sheet(build(paths)["tasks.xlsx"])
    assert len(sheet.rows) == 3
    sheet.put("一（二）", decision="有误", status="不适用")
    files = build(paths, sheet.save())
    after = Sheet(files["tasks.xlsx"])
    assert [row[after.at("provision")] for row in after.rows] == ["一（一）", "一（二）", "一（二）1", "一（二）2", "一（三）"]
    assert after.row("一（二）")[after.at("status")] == "不适用"
    assert build(paths, files["tasks.xlsx"]) == files


def test_a_ledger_may_be_split_into_sheets(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    for row in sheet.rows:
        row[sheet.at("note")] = "记"

    def split(first: Any) -> None:
        second = first.parent.create_sheet("另一张")
        for line in (1, 3, 4):
            second.append([cell.value for cell in first[line]])
        first.delete_rows(3, 2)

    assert len(load_statuses(build(plain, sheet.save(split))["tasks.json"])) == 3


def test_rows_of_documents_that_are_not_built_are_listed(paths: list[Path]) -> None:
    sheet = Sheet(build(paths)["tasks.xlsx"])
    for row in sheet.rows:
        row[sheet.at("note")] = "记"
    files = build(paths[:1], sheet.save())
    assert len(load_statuses(files["tasks.json"])) == 3
    assert [row[1] for row in list_strays(files)] == ["本次文件中没有这份文件"] * 2


def test_what_is_not_understood_is_listed(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", decision="大概", targets="平台9个")
    sheet.put("一（二）", responsible="长" * 200, due="尽快")
    sheet.rows.append([*sheet.row("一（三）")])
    sheet.put("一（三）", note="甲")
    sheet.rows[-1][sheet.at("note")] = "乙"
    files = build(plain, sheet.save())
    assert [row[1] for row in list_strays(files)] == [
        "“核实结论”应填“属实”或“有误”",
        "此列的改动不采用，请另行更正",
        "同一任务另有一行，所填不同",
        "改动未能采用",
        "改动未能采用",
    ]


def test_without_a_day_nothing_is_corrected_and_that_is_said(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", decision="属实", status="已完成")
    files = build(plain, stamp(sheet.save(), MADE.date().isoformat()))
    assert {fact["basis"] for fact in list_facts(files, "responsibilities", "1.1")} == {"stated"}
    assert [one.status for one in load_statuses(files["tasks.json"]).values()] == ["done"]
    assert [row[1] for row in list_strays(files)] == ["未写明填报日期，核实结论和改动未采用"]


def test_formulas_are_their_last_values_and_links_are_not_followed(plain: list[Path]) -> None:
    sheet = Sheet(build(plain)["tasks.xlsx"])
    sheet.put("一（一）", status='=CONCATENATE("已","完成")', note="='[http://a.example/x.xlsx]S'!A1")
    sheet.put("一（二）", note="<script>alert(1)</script>\u202e" + "长" * 40_000)
    files = build(plain, sheet.save())  # nothing computed them: they have no values
    (one,) = load_statuses(files["tasks.json"]).values()
    assert one.key.split("#")[1] == "1.2"
    assert len(one.note) <= 32_767


def forge(**parts: str | bytes) -> bytes:
    """Make a workbook of parts; what is not given is that of an empty one."""
    book = openpyxl.Workbook()
    file, made = io.BytesIO(), io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("文件名称", "条款", "任务原文", "状态"))
HOSTILE = {
    "no archive": (b"just words", "the file is no workbook"),
    "an empty archive": (b"PK\x05\x06" + bytes(18), "no workbook"),
    "a Word document": (forge(**{"[Content_Types].xml": "<x/>", "_rels/.rels": "<x/>"}), "no workbook"),
    "a bomb": (forge(**{SHEET: f"<worksheet {NAMESPACE}>{' ' * 50_000_000}</worksheet>"}), "unpacks to more than 100 times"),
    "a document type": (forge(**{"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}), "document type"),
    "broken XML": (forge(**{SHEET: f"<worksheet {NAMESPACE}><sheetData><row"}), "damaged"),
    "another table": (forge(), "no sheet of the workbook is a ledger; keep the head of its table: 文件名称、条款、任务原文、状态"),
    "rows behind the last": (
        forge(
            **{SHEET: f'<worksheet {NAMESPACE}><sheetData><row r="99999999"><c t="n"><v>1</v></c></row></sheetData></worksheet>'}
        ),
        "rows behind its last",
    ),
}


LONG = "rows behind the last"  # takes seconds to be seen through


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow if name == LONG else ()) for name in HOSTILE])
def test_hostile_workbooks_are_refused_in_one_sentence(name: str) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(ReadError, match=reason):
        read_returned(content, "台账.xlsx")


@pytest.mark.slow
def test_a_workbook_of_too_many_rows_is_refused() -> None:
    rows = "".join(f'<row><c t="n"><v>{number}</v></c></row>' for number in range(cells_room.MOST_ROWS + 1))
    content = forge(**{SHEET: f"<worksheet {NAMESPACE}><sheetData><row>{HEAD}</row>{rows}</sheetData></worksheet>"})
    with pytest.raises(ReadError, match="more than 200,000 rows"):
        read_returned(content, "台账.xlsx")


@pytest.mark.slow
def test_a_table_that_is_formatted_to_the_end_of_the_sheet_is_read() -> None:
    last = f'<row r="{cells_room.LAST_ROW}"><c t="inlineStr"><is><t>尾</t></is></c></row>'
    content = forge(**{SHEET: f'<worksheet {NAMESPACE}><sheetData><row r="1">{HEAD}</row>{last}</sheetData></worksheet>'})
    (stray,) = read_returned(content, "台账.xlsx").strays
    assert stray.place.endswith(f"!{cells_room.LAST_ROW}")


def test_a_workbook_of_nothing_decides_nothing(seed_facts: Any) -> None:
    assert decide(seed_facts, Workbook("x", [], []), read_registry()) is seed_facts


def test_a_body_in_parts_takes_a_workbook_over_as_few_documents_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "SIZE", 2)
    texts = {
        f"d{number}": PLAIN.replace("5号", f"{number}号").replace("某市", "杭州市" if number % 2 else "宁波市")
        for number in range(1, 7)
    }
    paths = write(tmp_path, **texts)
    first = build(paths)
    sheet = Sheet(first["tasks.xlsx"])
    for number, row in enumerate(sheet.rows):
        row[sheet.at("note")] = f"第{number}项"
        row[sheet.at("responsible")] = "市审计局" if number % 3 == 1 else row[sheet.at("responsible")]
    sheet.rows[0][sheet.at("key")] = "无此文件#1#0123456789ab"
    content = sheet.save()
    few, made = build(paths, content), tmp_path / "made"
    made.mkdir()
    settings = Settings(Reading(book=read_returned(content, "台账.xlsx")), store=False, pages=True, workers=1)
    outcome = build_body(paths, made, settings, Refusals(lambda _: None), lambda _: None)
    assert outcome.tasks == len(sheet.rows) == 18
    for name in ("tasks.xlsx", "tasks.docx", "tasks.json", "tasks-unmatched.csv", "due.ics"):
        assert (made / name).read_bytes() == few[name], name
    whole = Sheet((made / "tasks.xlsx").read_bytes())
    assert sum(row[sheet.at("responsible")].endswith("审计局") for row in whole.rows) == 6
    told = b"".join(path.read_bytes() for path in sorted((made / "data").glob("tasks-*.js"))).decode()
    assert [f'"第{number}项"' in told for number in range(18)] == [
        f'"第{number}项"' in few["data/tasks-0000.js"].decode() for number in range(18)
    ]
    assert sum(f'"第{number}项"' in told for number in range(18)) == 17


def test_the_command_takes_a_ledger_over_and_says_what_it_cannot(tmp_path: Path, plain: list[Path]) -> None:
    out, filled = tmp_path / "out", tmp_path / "台账.xlsx"
    assert run("build", str(plain[0]), "-o", str(out)).returncode == 0
    sheet = Sheet((out / "tasks.xlsx").read_bytes())
    sheet.put("一（一）", status="已完成", lead="市民政局")
    own = [None] * len(sheet.head)
    own[sheet.at("task")] = "临时交办"
    sheet.rows.append(own)
    filled.write_bytes(sheet.save())
    done = run("build", str(plain[0]), "-o", str(out), "--ledger", str(filled))
    said = done.stderr.decode()
    assert done.returncode == 0
    assert "policy-graph: ledger, 三月!5: 不是台账中的任务（自行插入的行，或“标识”已删）: 临时交办\n" in said
    assert f"{out}/tasks-unmatched.csv lists what was not taken over\n" in said
    rows = read_rows(load_data(out))
    assert [(row.surface, row.verified_by) for row in rows.assignments if row.role == "lead"] == [("市民政局", "赵六")]
    assert run("ledger", str(out), "--to", str(tmp_path / "cut.xlsx")).returncode == 0
    cut = Sheet((tmp_path / "cut.xlsx").read_bytes())
    assert cut.rows == Sheet((out / "tasks.xlsx").read_bytes()).rows
    assert render_xlsx(build_ledger(rows))
    filled.write_bytes(b"words")
    complain(run("build", str(plain[0]), "-o", str(out), "--ledger", str(filled)), 1, "台账.xlsx", "no workbook", "save it anew")
    complain(run("build", str(plain[0]), "-o", str(out), "--ledger", str(tmp_path / "none.xlsx")), 2, "none.xlsx")
