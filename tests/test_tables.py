"""Task tables in each form in which documents hold them: what their cells give, and what they must not give."""

import itertools
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from graph import extract_facts, parse_document, read_text
from graph.document import Document
from graph.document.columns import name_column
from graph.facts import Facts
from graph.readers import read_html
from graph.readers.cells import find_grids
from graph.text import parse_text
from tests import ledgers
from tests.growth import assert_grows_evenly

HEAD = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [["1", "建成起降点120个", "市发展改革委", "市公安局、市财政局", "2026年底前"], ["2", "出台办法", "", "市司法局", "长期"]]
DUTIES = [
    ("T1.1", "市发展改革委", "lead"),
    ("T1.1", "市公安局", "support"),
    ("T1.1", "市财政局", "support"),
    ("T1.2", "市司法局", "support"),
]


def read(text: str) -> Facts:
    return extract_facts(parse_document(parse_text(text)))


def duties(facts: Facts) -> list[tuple[str, str, str]]:
    return [(entry.path, entry.agency, entry.role) for entry in facts.responsibilities]


def page(rows: str) -> str:
    return f"<html><h1>临海市行动方案</h1><p>附件：任务分工表</p><table>{rows}</table></html>"


def write_html(path: Path) -> Path:
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in [HEAD, *ROWS])
    path.with_suffix(".html").write_text(page(rows), "utf-8")
    return path.with_suffix(".html")


def write_docx(path: Path) -> Path:
    paper = docx.Document()
    paper.add_paragraph("任务分工表")
    table = paper.add_table(rows=0, cols=len(HEAD))
    for row in [HEAD, *ROWS]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    paper.save(str(path.with_suffix(".docx")))
    return path.with_suffix(".docx")


def write_xlsx(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    for row in [["任务分工表"], HEAD, *ROWS]:
        sheet.append(row)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def write_lines(path: Path, mark: str, suffix: str, encoding: str = "utf-8") -> Path:
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in [HEAD, *ROWS]]
    path.with_suffix(suffix).write_text("\n".join(lines), encoding)
    return path.with_suffix(suffix)


WRITERS: dict[str, Callable[[Path], Path]] = {
    "html": write_html,
    "docx": write_docx,
    "xlsx": write_xlsx,
    "csv": lambda path: write_lines(path, ",", ".csv"),
    "csv in GBK": lambda path: write_lines(path, ",", ".csv", "gb18030"),
    "tabs": lambda path: write_lines(path, "\t", ".txt"),
    "markdown": lambda path: write_lines(path, "|", ".md"),
}


@pytest.mark.parametrize("form", WRITERS)
def test_a_table_says_the_same_in_every_format(form: str, tmp_path: Path) -> None:
    if form == "markdown":
        rows = "\n".join(f"| {' | '.join(row)} |" for row in [HEAD, ["---"] * 5, *ROWS])
        path = tmp_path / "a.md"
        path.write_text(rows, "utf-8")
    else:
        path = WRITERS[form](tmp_path / "a")
    document = parse_document(read_text(path))
    assert duties(extract_facts(document)) == DUTIES
    (table,) = document.tables
    times = [[span.cut(document.text.body) for span in row.cells_of("deadline")] for row in table.rows]
    assert times == [["2026年底前"], ["长期"]]


def test_every_cell_stands_in_the_raw_text_and_in_the_body() -> None:
    raw = "任务\t单位\n建设 平台\t市科委\n培训\t\n"
    text = parse_text(raw)
    (grid,) = text.grids
    assert [cell.span.cut(raw) for cell in find_grids(raw)[0].cells] == ["任务", "单位", "建设 平台", "市科委", "培训", ""]
    assert [cell.span.cut(text.body) for cell in grid.cells] == ["任务", "单位", "建设平台", "市科委", "培训", ""]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("市商务局；市教育局", [("市商务局", "responsible"), ("市教育局", "responsible")]),
        ("市商务局<br>市教育局", [("市商务局", "responsible"), ("市教育局", "responsible")]),
        ("市商务局 市教育局", [("市商务局", "responsible"), ("市教育局", "responsible")]),
        ("市城管局牵头，市公安局配合", [("市城管局", "lead"), ("市公安局", "support")]),
        ("牵头：市城管局 配合：市公安局、市财政局", [("市城管局", "lead"), ("市公安局", "support"), ("市财政局", "support")]),
        ("市教育局（牵头）、市商务局", [("市教育局", "lead"), ("市商务局", "responsible")]),
        ("市商务局（联系人：张某）", [("市商务局", "responsible")]),
        ("市发展改革委（市数据局）", [("市发展改革委（市数据局）", "responsible")]),
        ("市商务局。", [("市商务局", "responsible")]),
        ("市商务局、市教育局等", [("市商务局", "responsible"), ("市教育局", "responsible")]),
        ("牵头：市城管局配合：市公安局", [("市城管局", "lead"), ("市公安局", "support")]),
        ("经济和信息化局、经开区", [("经济和信息化局", "responsible"), ("经开区", "responsible")]),
        ("无锡市公安局、如东县人民政府", [("无锡市公安局", "responsible"), ("如东县人民政府", "responsible")]),
        ("市委政策研究室、市12345热线办", [("市委政策研究室", "responsible"), ("市12345热线办", "responsible")]),
        ("东城区、高新区", [("东城区", "responsible"), ("高新区", "responsible")]),
        ("", []), ("—", []), ("/", []), ("无", []), ("待定", []), ("另行明确", []),
    ],
)  # fmt: skip
def test_a_cell_of_agencies_is_read_as_a_list(cell: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    rows = f"<tr><td>序号<td>任务<td>责任单位<tr><td>1<td>建设甲<td>市水利局<tr><td>2<td>建设乙<td>{cell}"
    path.write_text(page(rows), "utf-8")
    facts = extract_facts(parse_document(read_text(path)))
    assert [(entry.agency, entry.role) for entry in facts.responsibilities if entry.path == "T1.2"] == expected
    assert not facts.issues


@pytest.mark.parametrize("cell", ["详见任务清单", "按职责分工", "张三", "同上", "经研究另行确定", "无需配合单位", "3个部门"])
def test_a_cell_that_is_not_understood_is_an_issue_and_no_copy(cell: str) -> None:
    facts = read(f"序号\t任务\t责任单位\n1\t建设甲\t市水利局\n2\t建设乙\t{cell}\n")
    assert duties(facts) == [("T1.1", "市水利局", "responsible")]
    assert [(issue.code, issue.path, issue.evidence.quote) for issue in facts.issues if issue.evidence] == [
        ("cell-not-understood", "T1.2", cell)
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><td>序号<td>任务<td>牵头单位<td>配合单位"
            "<tr><td>1<td>甲<td rowspan=2>市科委<td>市财政局<tr><td>2<td>乙<td>市公安局",
            [
                ("T1.1", "市科委", "lead"),
                ("T1.1", "市财政局", "support"),
                ("T1.2", "市科委", "lead"),
                ("T1.2", "市公安局", "support"),
            ],
        ),
        (
            "<tr><td rowspan=2>任务<td colspan=2>责任分工<tr><td>牵头<td>配合<tr><td>甲<td>市科委<td>市财政局",
            [("T1.1", "市科委", "lead"), ("T1.1", "市财政局", "support")],
        ),
        ("<tr><td>序号<td>责任单位<td>任务<tr><td>（一）<td>市科委<td>甲", [("T1.1", "市科委", "responsible")]),
        (
            "<tr><td>序号<td>任务<td>责任领导<td>责任单位<tr><td>1<td>甲<td>市政府张某<td>市科委",
            [("T1.1", "市科委", "responsible")],
        ),
    ],
    ids=["merged", "two rows of heads", "agency first", "persons"],
)
def test_a_cell_is_read_by_its_column(rows: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(rows), "utf-8")
    assert sorted(duties(extract_facts(parse_document(read_text(tmp_path / "a.html"))))) == sorted(expected)


def test_lines_of_tabs_may_open_with_a_cell_in_quotation_marks() -> None:
    facts = read('"牵头\n单位"\t"重点\n任务"\n市科委\t建设甲\n"市财政局\n市公安局"\t建设乙\n')
    assert [(entry.path, entry.agency) for entry in facts.responsibilities] == [
        ("T1.1", "市科委"),
        ("T1.2", "市财政局"),
        ("T1.2", "市公安局"),
    ]


@pytest.mark.parametrize("foot", ["", "合计\t2项\t\n", "注：本表动态管理。\n"])
def test_a_last_row_with_nothing_but_its_task_is_one(foot: str) -> None:
    facts = read(f"重点任务\t牵头单位\t配合单位\n建设甲\t市科委\t市财政局\n建设乙\t\t\n{foot}")
    assert [provision.title for provision in facts.provisions] == ["建设甲", "建设乙"]


SECTIONS = "序号\t任务\t责任单位\n一、设施\t\t\n1\t甲\t市科委\n二、产业\t\t\n{}\t乙\t市商务局\n"


@pytest.mark.parametrize(
    ("above", "number", "paths"),
    [
        ("", 2, ["1", "1.1", "2", "2.2"]),
        ("附件\n", 2, ["T1.1", "T1.2"]),
        ("一、总体要求\n做好工作。\n附件1\n任务表\n", 2, ["1", "T1.1", "T1.2"]),
        ("一、总体要求\n做好工作。\n附件1\n任务表\n", 1, ["1", "A1.1", "A1.1.1", "A1.2", "A1.2.1"]),
    ],
    ids=["the body", "an annex alone", "an annex", "an annex whose numbers begin anew"],
)
def test_rows_that_name_sections_are_in_paths_where_they_must(above: str, number: int, paths: list[str]) -> None:
    facts = read(f"某市通知\n{above}{SECTIONS.format(number)}")
    assert [provision.path for provision in facts.provisions] == paths


def test_a_head_that_is_printed_again_begins_no_table() -> None:
    table = "序号\t任务\t责任单位\n1\t甲\t市科委\n2\t乙\t市商务局\n序号\t任务\t责任单位\n3\t丙\t市财政局\n"
    assert [provision.path for provision in read(table).provisions] == ["T1.1", "T1.2", "T1.3"]


def test_numbers_that_word_counts_number_the_rows(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(rows=0, cols=3)
    for index, row in enumerate([["序号", "任务", "责任单位"], ["", "甲", "市科委\n市商务局"], ["", "乙", "市财政局"]]):
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
        if index:
            cells[0].paragraphs[0].style = paper.styles["List Number"]
    paper.save(str(tmp_path / "a.docx"))
    facts = extract_facts(parse_document(read_text(tmp_path / "a.docx")))
    assert [(p.path, p.label.rstrip(".")) for p in facts.provisions] == [("T1.1", "1"), ("T1.2", "2")]
    assert [entry.agency for entry in facts.responsibilities] == ["市科委", "市商务局", "市财政局"]


def test_merged_cells_of_word_go_on_downwards(tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, [HEAD[:3], ["1", "甲", "市科委"], ["2", "乙", ""]], strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    for row, value in ((1, "restart"), (2, None)):
        merge = OxmlElement("w:vMerge")
        if value:
            merge.set(qn("w:val"), value)
        table.cell(row, 2)._tc.get_or_add_tcPr().append(merge)
    paper.save(str(tmp_path / "a.docx"))
    facts = extract_facts(parse_document(read_text(tmp_path / "a.docx")))
    assert duties(facts) == [("T1.1", "市科委", "lead"), ("T1.2", "市科委", "lead")]


def test_days_of_a_workbook_are_shown_as_days(tmp_path: Path) -> None:
    from datetime import date

    book = Workbook()
    sheet = book.active
    for row in [["序号", "任务", "责任单位", "完成时间"], [1, "甲", "市科委", date(2026, 6, 30)], [2, "乙", "", date(2026, 9, 1)]]:
        sheet.append(row)
    sheet["D3"].number_format = 'yyyy"年"m"月"'
    sheet.merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    text = read_text(tmp_path / "a.xlsx")
    assert "2026-06-30" in text.body
    assert "2026年9月" in text.body
    assert duties(extract_facts(parse_document(text))) == [("T1.1", "市科委", "responsible"), ("T1.2", "市科委", "responsible")]


def flat(*rows: str) -> Document:
    return parse_document(parse_text("任务分工\n序号\n任务\n牵头单位\n配合单位\n" + "\n".join(rows)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("1", "建设平台", "市科委", "市财政局"), [("市科委", "lead", "stated"), ("市财政局", "support", "stated")]),
        (("1", "建设平台", "市科委", "—"), [("市科委", "lead", "stated")]),
        (("1", "建设平台", "市科委"), [("市科委", "lead", "stated")]),
        (
            ("1", "建设平台。", "形成体系。", "市科委", "市财政局"),
            [("市科委", "lead", "stated"), ("市财政局", "support", "stated")],
        ),
        (
            ("1", "建设平台", "市科委", "市财政局", "市公安局"),
            [("市科委", "lead", "stated"), ("市财政局", "support", "inferred"), ("市公安局", "support", "inferred")],
        ),
    ],
)
def test_lines_are_put_back_into_a_grid_and_a_guess_says_so(rows: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    found = extract_facts(flat(*rows)).responsibilities
    assert [(entry.agency, entry.role, entry.basis) for entry in found] == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("", ["1", "1.1", "2", "2.2"]),
        ("附件：任务分工表\n", ["T1.1", "T1.2"]),
        ("附件1 任务分工表\n", ["T1.1", "T1.2"]),
        ("附近区域任务分工表\n", ["1", "1.1", "2", "2.2"]),
    ],
)
def test_sections_of_a_table_that_is_an_annex_are_no_headings(above: str, expected: list[str]) -> None:
    table = "序号\t任务\t责任单位\n一、设施\n1\t建设平台\t市科技局\n二、产业\n2\t培育企业\t市商务局\n"
    assert [provision.path for provision in read(f"某市方案\n{above}{table}").provisions] == expected


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("整改单位", "responsible"), ("执行部门", "responsible"), ("责任区县", "responsible"), ("责任县(市、区)", "responsible"),
        ("牵头市县", "lead"), ("配合镇街", "support"), ("责任单位/配合单位", "responsible"), ("牵头单位及配合单位", "responsible"),
        ("整改时限", "deadline"), ("整改措施", "task"), ("执行情况", "other"), ("项目法人", "other"), ("督办单位", "other"),
    ],
)  # fmt: skip
def test_a_head_tells_what_its_column_holds(head: str, role: str) -> None:
    assert name_column(head) == role


@pytest.mark.parametrize(("head", "unread"), [("责任单位及责任人", []), ("责任单位", ["张某某"])])
def test_persons_beside_an_agency_are_understood_where_the_head_names_them(head: str, unread: list[str]) -> None:
    facts = read(f"序号\t任务\t{head}\n1\t建设平台\t市科技局 张某某\n2\t开展培训\t市教育局（李某）\n")
    assert [(d.path, d.agency) for d in facts.responsibilities] == [("T1.1", "市科技局"), ("T1.2", "市教育局")]
    assert [issue.evidence.quote for issue in facts.issues if issue.evidence] == unread


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        (("县数据局", "县教育局"), [("T1.1", "县数据局"), ("T1.2", "县教育局")]),
        (("一、县数据局（共1项）", "二、县教育局、县人社局"), [("T1.1", "县数据局"), ("T1.2", "县教育局"), ("T1.2", "县人社局")]),
        (("（一）县数据局：", "（二）各乡镇"), [("T1.1", "县数据局"), ("T1.2", "各乡镇")]),
        (("一、基础设施部", "二、社区服务中心"), []),
        (("县数据局", "公共服务"), []),
    ],
)
def test_sections_that_name_agencies_own_the_tasks_below_where_no_column_does(
    sections: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    first, second = (f"<tr><td colspan=3>{section}</td></tr>" for section in sections)
    head, *rows = (
        "<tr><td>" + "<td>".join(cells)
        for cells in (("序号", "任务", "时限"), ("1", "建设平台", "2026年6月"), ("2", "开展培训", "2026年8月"))
    )
    facts = extract_facts(parse_document(parse_text(read_html(page(head + first + rows[0] + second + rows[1]).encode(), "a.html"))))
    assert [(p.path, p.title) for p in facts.provisions] == [("T1.1", "建设平台"), ("T1.2", "开展培训")]
    assert [(d.path, d.agency) for d in facts.responsibilities] == expected
    assert [(d.path, d.due) for d in facts.deadlines] == [("T1.1", "2026-06"), ("T1.2", "2026-08")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("县数据局负责建设系统，县财政局负责资金保障。", [("县数据局", "responsible"), ("县财政局", "responsible")]),
        ("县数据局牵头建设系统；县财政局配合做好保障", [("县数据局", "lead"), ("县财政局", "support")]),
        ("县教育局：编写教材；县人社局：组织考核。", [("县教育局", "responsible"), ("县人社局", "responsible")]),
        ("①县数据局②县财政局", [("县数据局", "responsible"), ("县财政局", "responsible")]),
        ("信息股", [("信息股", "responsible")]),
        ("联系人：张某", []),
        ("负责建设系统", []),
    ],
)
def test_a_cell_may_say_what_each_agency_does(cell: str, expected: list[tuple[str, str]]) -> None:
    facts = read(f"序号\t任务\t职责分工\n1\t建设平台\t{cell}\n2\t开展培训\t县体育局\n")
    assert [(d.agency, d.role) for d in facts.responsibilities if d.path == "T1.1"] == expected


def test_a_time_that_a_cell_breaks_over_lines_is_one() -> None:
    rows = "<tr><td>任务<td>责任单位<td>时限<tr><td>甲<td>县数据局<td><p>2026年</p><p>6月底</p><tr><td>乙<td>县教育局<td>2026年"
    facts = extract_facts(parse_document(parse_text(read_html(page(rows).encode(), "a.html"))))
    assert [(d.path, d.due) for d in facts.deadlines] == [("T1.1", "2026-06"), ("T1.2", "2026")]


def test_a_table_below_each_heading_is_one_of_its_own() -> None:
    table = "序号\t任务\t责任科室\n1\t{}\t信息股\n2\t{}\t数据股\n"
    facts = read(f"某县清单\n一、县数据局\n{table.format('甲', '乙')}二、县教育局\n{table.format('丙', '丁')}")
    assert [(p.path, p.title) for p in facts.provisions] == [
        ("1", "县数据局"), ("1.1", "甲"), ("1.2", "乙"), ("2", "县教育局"), ("2.1", "丙"), ("2.2", "丁"),
    ]  # fmt: skip


def test_sections_may_say_nothing_in_their_other_cells_and_numbers_may_stand_below_no_head() -> None:
    facts = read("\t任务\t责任单位\n一\t设施\t—\n1\t甲\t县数据局\n二\t服务\t—\n2\t乙\t县教育局\n3\t丙\t—\n")
    assert [(p.path, p.label, p.title) for p in facts.provisions] == [
        ("1", "一", "设施"), ("1.1", "1", "甲"), ("2", "二", "服务"), ("2.2", "2", "乙"), ("2.3", "3", "丙"),
    ]  # fmt: skip


def test_the_rows_across_the_top_of_a_table_bear_its_title_and_no_time_limit() -> None:
    across = "<tr><td colspan=3>某县2026年重点任务分解表<tr><td colspan=3>填报单位：县政府办　填报日期：2026年1月5日"
    rows = "<tr><td>任务<td>责任单位<td>时限<tr><td>建设平台<td>县数据局<td>6月底"
    facts = extract_facts(parse_document(parse_text(read_html(f"<table>{across}{rows}</table>".encode(), "a.html"))))
    assert facts.metadata.title == "某县2026年重点任务分解表"
    assert [(d.path, d.due) for d in facts.deadlines] == [("T1.1", "2026-06")]


@pytest.mark.parametrize("seed", range(0, 500, 25))
@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "tsv", "markdown", "spaced"])
def test_tables_with_known_facts_are_read_whole(seed: int, form: str, tmp_path: Path) -> None:
    ledger = ledgers.shape_document(ledgers.make_ledger(seed))
    if form == "spaced" and (any(column.group for column in ledger.columns) or ledger.numbering == "counted"):
        pytest.skip("a head of two rows, or numbers that are not printed, are no lines of cells")
    suffix = {"tsv": ".txt", "spaced": ".txt", "markdown": ".md"}.get(form, f".{form}")
    made = getattr(ledgers, f"render_{form}")(ledger)
    (tmp_path / f"a{suffix}").write_bytes(made if isinstance(made, bytes) else made.encode())
    facts = extract_facts(parse_document(read_text(tmp_path / f"a{suffix}")))
    expected = ledger.expected if form in ("html", "docx", "xlsx") else ledgers.expect_flat(ledger)
    judgement = ledgers.judge(expected, facts)
    assert (judgement.missing, judgement.wrong) == ((), ())


@pytest.mark.serial
def test_a_table_of_many_cells_is_read_in_time_that_grows_with_it() -> None:
    def prepare(count: int) -> Callable[[], object]:
        rows = "".join(f"{n}\t任务{n}\t市科委\t市财政局\n" for n in range(1, count))
        return lambda: read(f"序号\t任务\t牵头单位\t配合单位\n{rows}")

    assert_grows_evenly(prepare, 1_000)


@pytest.mark.serial
@pytest.mark.parametrize("line", ["\t甲\t\n", "\t甲\t\n中心\n", "|甲\n{blanks}|\n"])
def test_lines_that_are_no_table_are_looked_at_in_time_that_grows_with_them(line: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        raw = line.format(blanks=" " * size) if "{" in line else line * (size // len(line))
        return lambda: find_grids(raw)

    assert find_grids(line * 20) == ()
    assert_grows_evenly(prepare, 1_500)


def test_grids_in_odd_text_are_none() -> None:
    for words in itertools.product(("\t", "|", "\n", '"', "甲"), repeat=5):
        raw = "".join(words) * 3
        for grid in find_grids(raw):
            assert all(0 <= cell.span.start <= cell.span.end <= len(raw) for cell in grid.cells)
