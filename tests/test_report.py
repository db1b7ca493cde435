"""The report: what it says of the example document, and that nothing a document says can steer who reads it."""

import csv
import doctest
import io
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from graph.build import build_all, read_documents
from graph.document import parse_document
from graph.errors import NothingFoundError, PolicyGraphError
from graph.escape import escape_markdown
from graph.facts import extract_facts
from graph.network import build_bipartite
from graph.report import Report, Scope, Table, build_report, render_csv, render_json, render_markdown
from graph.report.counting import name_scope
from graph.report.findings.goals import find_due
from graph.report.findings.partners import find_sole
from graph.report.tables.load import MANY
from graph.report.view import View
from graph.report.writing import Choice, render_reports
from graph.rows import (
    Agency,
    Assignment,
    Cap,
    Deadline,
    Document,
    Issue,
    Provision,
    Rows,
    Target,
    build_rows,
    restrict_rows,
    select_rows,
)
from graph.text import parse_text
from graph.workload import METRICS, Chance, estimate_chance, measure_load
from tests.growth import assert_grows_evenly
from tests.sketch import sketch_body, sketch_rows


def report_of(rows: Rows, chance: tuple[Chance, ...] = ()) -> Report:
    return build_report(rows, measure_load(build_bipartite(rows)), chance)


def say(report: Report, name: str) -> str:
    """Return the Chinese sentence of a finding, "" when the report has none."""
    return next((finding.text.zh for finding in report.findings if finding.name == name), "")


def table_of(report: Report, name: str) -> Table:
    return next(table for table in report.tables if table.name == name)


def column(table: Table, name: str) -> list[object]:
    position = [column.name for column in table.columns].index(name)
    return [row[position] for row in table.rows]


@pytest.fixture(scope="session")
def seed_report(seed_rows: Rows) -> Report:
    return report_of(seed_rows)


# The example document


def test_the_report_says_first_how_much_there_is_and_who_carries_the_most(seed_report: Report) -> None:
    assert [finding.name for finding in seed_report.findings[:2]] == ["overview", "most"]
    assert say(seed_report, "overview").startswith("共20项措施，涉及30家单位、66项次责任，平均每家2.2项。各项措施均写明责任单位。")
    assert "未写明牵头与配合" in say(seed_report, "overview")
    assert say(seed_report, "most").startswith(
        "承担事项最多的是市经济信息化委，20项措施中承担15项，占全部66项次责任的22.7%；其中列在首位12项，单独承担4项。其次是市委网信办5项，市科委4项，"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "sole",
            "只有一家责任单位的措施有5项：市经济信息化委承担第（七）、（十）、（十二）、（十九）项；市交通委承担第（十三）项。",
        ),
        ("bridge", "市住房城乡建设管理委是枢纽单位：若无该单位，"),
        ("bridge", "等6家单位即与其余单位失去共同措施的联系。居间联系最多的是市经济信息化委（中介中心性0.416），"),
        ("cut-off", "市医保局、市卫生健康委只共同承担第（十四）项，与其他单位没有共同措施。"),
        ("untargeted", "20项措施中有18项没有量化目标；有量化目标的只有第（四）、（九）项。各个目标均写明时限。"),
        ("due", "2025年底前到期的目标有2个：第（四）项"),
        ("due", "5万套（市交通委等7家）"),
        ("due", "文件有效期至2028年12月31日。"),
        ("caps", "不超过核定项目总投资的50%（经市政府批准）"),
        ("caps", "不超过5000万元（经市政府批准）"),
        ("crowded", "责任单位最多的是第（一）、（四）、（十七）项，各7家。"),
        ("pairs", "共同承担措施最多的是市经济信息化委与市委网信办，共5项。"),
        ("concentration", "占45.5%；赫芬达尔指数0.0785，基尼系数0.392"),
    ],
)
def test_the_report_answers_the_questions_of_a_supervising_office(seed_report: Report, name: str, text: str) -> None:
    assert text in say(seed_report, name)


def test_every_passage_of_the_report_stands_in_the_text(seed_report: Report, seed_rows: Rows) -> None:
    passages = json.loads(render_json(seed_report))["passages"].values()
    raw = (import_module("graph.files").find_data("example") / seed_rows.documents[0].source).read_bytes().decode("utf-8")
    assert len(passages) >= 66 + 2 + 2
    for passage in passages:
        said = "".join(raw[passage["start"] : passage["end"]].split())
        assert said == "".join(passage["quote"].split())


def test_every_count_of_the_load_table_has_as_many_passages(seed_report: Report) -> None:
    table = table_of(seed_report, "load")
    assert column(table, "assignments") == [len(references) for references in table.references]
    assert sum(column(table_of(seed_report, "measures"), "size")) == 66  # type: ignore[arg-type]


def test_every_finding_that_names_a_measure_refers_to_passages(seed_report: Report) -> None:
    silent = {finding.name for finding in seed_report.findings if not finding.references}
    assert silent <= {"overview", "open"}


def test_the_matrix_adds_up_to_all_assignments(seed_report: Report) -> None:
    table = table_of(seed_report, "matrix")
    assert len(table.columns) == 1 + 6
    assert sum(cell or 0 for row in table.rows for cell in row[1:]) == 66  # type: ignore[misc]


def test_the_matrix_of_many_documents_has_areas_for_columns() -> None:
    texts = {
        f"{area}{number}.txt": f"{area}人民政府关于第{number}件事的办法\n一、支持企业。（责任单位：{area[-3:]}财政局）"
        for area in ("浙江省杭州市", "浙江省宁波市")
        for number in range(MANY)
    }
    rows = build_rows(*(extract_facts(parse_document(parse_text(text, name))) for name, text in texts.items()))
    table = table_of(report_of(rows), "matrix")
    assert [column.title.zh for column in table.columns[1:]] == ["宁波市", "杭州市"]
    assert sum(cell or 0 for row in table.rows for cell in row[1:]) == 2 * MANY  # type: ignore[misc]


def test_every_measure_of_load_is_explained_in_both_languages(seed_report: Report) -> None:
    table = table_of(seed_report, "measures-of-load")
    assert len(table.rows) == len(METRICS)
    assert all(line.zh and line.en for line in column(table, "line"))  # type: ignore[attr-defined]


def test_no_sentence_has_a_place_left_open(seed_report: Report) -> None:
    for lang in ("zh", "en"):
        page = render_markdown(seed_report, lang)
        assert "{" not in page
        assert "| None" not in page


def test_the_short_print_names_the_agencies_that_it_leaves_out(seed_report: Report) -> None:
    page = render_markdown(seed_report)
    assert "另有14家单位各承担1项：" in page
    assert all(name in page for name in ("上海海关（一）", "市司法局（二十）"))


# Files


def test_the_csv_has_one_row_an_agency_and_every_measure_of_load(seed_report: Report) -> None:
    text = render_csv(seed_report, "en")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert len(rows) == 30
    assert {metric.name for metric in METRICS} <= rows[0].keys()
    assert (rows[0]["assignments"], rows[0]["betweenness"]) == ("15", "0.416256")


def test_the_csv_has_chinese_heads_for_chinese_readers(seed_report: Report) -> None:
    head = render_csv(seed_report).splitlines()[0].split(",")
    assert head[0] == "\ufeff责任单位"
    assert len(set(head)) == len(head)


FORMULAS = [
    f"{sign}{rest}"
    for sign in "=+-@\t\r＝＋－＠"
    for rest in ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("http://a.cn","甲")', "市科委")
]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_csv_cell_is_never_a_formula(name: str) -> None:
    rows = sketch_rows({"措施": [name, "市科委"]})
    cells = [cell for row in csv.reader(io.StringIO(render_csv(report_of(rows)))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert "1" in cells  # numbers stay numbers


def test_the_json_names_its_passages_and_has_both_languages(seed_report: Report) -> None:
    content = json.loads(render_json(seed_report))
    named = {iri for finding in content["findings"] for iri in finding["passages"]}
    named |= {iri for table in content["tables"] for row in table["rows"] for iri in row.get("passages", [])}
    assert named == content["passages"].keys()
    assert all(finding["text"]["zh"] and finding["text"]["en"] for finding in content["findings"])


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[点我](javascript:alert(1))",
    "![图](http://a.cn/x.png)",
    "http://evil.cn/甲 www.evil.cn",
    "<http://evil.cn>",
    "**甲** _乙_ `丙` ~~丁~~",
    "甲|乙|丙",
    "甲\n\n# 乙\n\n- 丙\n1. 丁",
    "&lt;b&gt; &amp; &#60;",
    "甲\\|乙\\",
    "[甲]: http://evil.cn",
    "$x^2$ @某人",
    "---",
    "{agency} {0} %s",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_document_never_becomes_markup(text: str, lang: str) -> None:
    plain = render_markdown(report_of(hostile_rows("甲乙丙")), lang)  # type: ignore[arg-type]
    page = render_markdown(report_of(hostile_rows(text)), lang)  # type: ignore[arg-type]
    assert kinds_of(page) == kinds_of(plain)
    assert "://evil" not in page
    assert "www.evil" not in page


def kinds_of(page: str) -> list[str]:
    """Return the sequence of marks that a Markdown reader sees, plain text left out."""
    seen = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page):
        seen.append(token.type)
        seen += [child.type for child in token.children or () if child.type not in {"text", "text_special"}]
    return seen


def hostile_rows(text: str) -> Rows:
    """Return rows with one text in every field that a report prints."""
    rows = sketch_rows({text: [text, "市科委"], "其他": [text]})
    return rows._replace(
        documents=(Document("d", text, text, text, text, text, text, text, ""),),
        provisions=tuple(row._replace(label=text if row.position == 1 else "(2)") for row in rows.provisions),
        agencies=tuple(row._replace(resolved=False, kind_zh=text) for row in rows.agencies),
        assignments=tuple(row._replace(quote=text, statement=text, basis="inferred") for row in rows.assignments),
        targets=(
            Target(
                iri="t",
                document="d",
                provision="m/1",
                indicator=text,
                value=5,
                value_to=None,
                unit=text,
                comparator=">=",
                deadline=text,
                due=text,
                increment="",
                literal=text,
                start=0,
                end=1,
                quote=text,
            ),
        ),
        caps=(
            Cap(
                iri="c",
                document="d",
                provision="m/1",
                value=5,
                unit=text,
                comparator="<=",
                base=text,
                condition=text,
                literal=text,
                start=0,
                end=1,
                quote=text,
            ),
        ),
        issues=(Issue(iri="i", document="d", provision="m/1", code="code", message=text, start=0, end=1, quote=text),),
    )


UNSEEN = [
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0x200B, 0x2010),
    0x2060,
    0x2061,
    0xFEFF,
    0xAD,
    0x061C,
    0x180E,
    0x1B,
]
UNSEEN += [0, 1, 7, 8, 0x7F, 0x80, 0x85, 0x9B, 0x9D, 0x2028, 0x2029, 0xE000, 0xD800, 0xE0001, 0xE007F, 0xFFF9, 0xFFFB, 0x206A]


@pytest.mark.parametrize("number", UNSEEN, ids=lambda number: f"U+{number:04X}")
def test_a_character_that_cannot_be_seen_is_never_printed_raw(number: int) -> None:
    shown = escape_markdown(f"市{chr(number)}科委")
    assert chr(number) not in shown
    assert shown in {f"市⟨U+{number:04X}⟩科委", "市 科委"}  # a line separator is a space


# What other documents say


def test_no_rows_make_a_report_without_findings() -> None:
    report = report_of(Rows())
    assert report.findings == ()
    assert render_markdown(report).startswith("# 0份政策文件")
    assert len(render_csv(report).splitlines()) == 1
    assert json.loads(render_json(report))["passages"] == {}


def test_measures_that_nobody_is_responsible_for_are_named() -> None:
    assert "第（2）项未写明责任单位。" in say(report_of(sketch_rows({"甲": ["市科委"], "乙": []})), "overview")
    assert say(report_of(sketch_rows({"甲": [], "乙": []})), "overview") == "共2项措施，均未写明责任单位。"


def test_stated_roles_are_counted() -> None:
    rows = sketch_rows({"甲": ["市科委", "市教委", "市商务委"]})
    roles = tuple(row._replace(role="lead" if row.order == 1 else "support") for row in rows.assignments)
    report = report_of(rows._replace(assignments=roles))
    assert "写明牵头1项次、配合2项次，其余0项次未作区分。" in say(report, "overview")
    assert "牵头" in render_markdown(report).split("## 各单位承担情况")[1].splitlines()[4]


def test_agencies_that_carry_the_same_most_are_named_together() -> None:
    text = say(report_of(sketch_rows({"甲": ["市科委"], "乙": ["市教委"]})), "most")
    assert text == "承担事项最多的是市教委、市科委，各承担1项，合计占全部2项次责任的100.0%。"


def test_a_network_without_a_bridge_is_said_to_have_none() -> None:
    text = say(report_of(sketch_rows({"甲": ["市科委", "市教委", "市商务委"]})), "bridge")
    assert text == "没有单点衔接的单位：去掉任何一家，都不会切断其余单位之间的联系。"


def test_what_is_not_resolved_is_left_open() -> None:
    rows = sketch_rows({"甲": ["市科委", "某局"]})
    strangers = tuple(row._replace(resolved=row.name != "某局") for row in rows.agencies)
    guessed = tuple(row._replace(basis="inferred") if row.order == 1 else row for row in rows.assignments)
    issue = Issue(
        iri="i",
        document="d",
        provision="m/1",
        code="agency-list-unparsed",
        message="责任单位未能拆分",
        start=3,
        end=5,
        quote="甲乙",
    )
    report = report_of(rows._replace(agencies=strangers, assignments=guessed, issues=(issue,)))
    text = say(report, "open")
    assert text.startswith("未能对应到机构名录的单位：某局。经推断计入、文件未逐一写明的责任有1项次。未能识别的表述有1处")
    assert len(table_of(report, "open").rows) == 3
    assert say(report_of(sketch_rows({"甲": ["市科委"]})), "open") == "没有待核实的事项。"


def target(number: int, deadline: str, due: str) -> Target:
    return Target(
        iri=f"t/{number}",
        document="d",
        provision=f"m/{number}",
        indicator="项目",
        value=3,
        value_to=None,
        unit="个",
        comparator=">=",
        deadline=deadline,
        due=due,
        increment="",
        literal="3个",
        start=number,
        end=number + 1,
        quote="三",
    )


def test_targets_are_told_by_deadline_and_those_without_one_apart() -> None:
    rows = sketch_rows({f"措施{n}": ["市科委"] for n in range(1, 5)})
    targets = (target(1, "", ""), target(2, "annual", ""), target(3, "2027-06", "2027-06-30"), target(4, "2026", "2026-12-31"))
    report = report_of(rows._replace(targets=targets))
    due = say(report, "due")
    assert due.index("2026年底前") < due.index("2027年6月底前") < due.index("每年")
    assert "没有写明时限的目标有1个，在第（1）项。" in say(report, "untargeted")
    assert [deadline.zh for deadline in column(table_of(report, "due"), "deadline")] == [  # type: ignore[attr-defined]
        "2026年底前",
        "2027年6月底前",
        "每年",
        "未写明",
    ]


def test_what_is_due_without_a_number_is_told_behind_the_targets() -> None:
    rows = sketch_rows({"措施一": ["市科委"], "措施二": []})
    place = rows.provisions[0].iri
    plain = Deadline(
        "d/deadline/1", "d", place, action="出台办法", deadline="2026-06", due="2026-06-30", start=1, end=2, quote="一"
    )
    counted = plain._replace(iri="d/deadline/2", action="建成3个", start=3, end=4)
    targets = (target(1, "2026-06", "2026-06-30")._replace(limit=counted.iri),)
    due = say(report_of(rows._replace(deadlines=(plain, counted), targets=targets)), "due")
    assert due.endswith("没有数量但写明期限的有1项：第（1）项：2026年6月底前出台办法（市科委）。")


def test_measures_of_several_documents_are_called_with_their_document() -> None:
    rows = sketch_rows({"甲": ["市科委"], "乙": ["市科委"]})
    second = rows.provisions[1]._replace(document="e")
    documents = (
        rows.documents[0]._replace(number="沪府规〔2024〕1号"),
        rows.documents[0]._replace(iri="e", number="沪府规〔2024〕2号"),
    )
    several = rows._replace(documents=documents, provisions=(rows.provisions[0], second))
    report = report_of(several)
    assert report.title.zh == "2份政策文件责任分工分析"
    answer = find_sole(View(several, measure_load(build_bipartite(several))))
    assert answer is not None
    assert "市科委承担沪府规〔2024〕1号（1）、沪府规〔2024〕2号（2）" in answer.sentences[0].zh


@pytest.mark.parametrize(
    ("label", "said"), [("1", "沪府规〔2024〕1号“1”：项目不少于3个"), ("", "沪府规〔2024〕1号（1）：项目不少于3个")]
)
def test_a_label_never_runs_into_the_amount_behind_it(label: str, said: str) -> None:
    rows = sketch_rows({"甲": ["市科委"], "乙": ["市科委"]})
    first = rows.provisions[0]._replace(label=label or rows.provisions[0].label)
    second = rows.provisions[1]._replace(document="e")
    documents = (
        rows.documents[0]._replace(number="沪府规〔2024〕1号"),
        rows.documents[0]._replace(iri="e", number="沪府规〔2024〕2号"),
    )
    set_out = rows._replace(documents=documents, provisions=(first, second), targets=(target(1, "2026", "2026-12-31"),))
    answer = find_due(View(set_out, measure_load(build_bipartite(set_out))))
    assert answer is not None
    assert said in answer.sentences[0].zh


def test_of_several_documents_no_sentence_names_more_than_ten(shared: Path) -> None:
    texts = sorted((shared / "corpus/text").glob("*.txt"))[::10]
    built = build_all([facts for path in texts for facts in read_documents(path, need_provisions=False)])
    report = build_report(built.rows, built.load)
    assert [finding.name for finding in report.findings] == ["overview", "areas", "recurring", "unowned", "years", "open"]
    assert max(finding.text.zh.count("、") for finding in report.findings) < 10
    assert {table.name for table in report.tables} >= {"areas", "documents", "years", "due", "deadlines"}
    documents = table_of(report, "documents")
    held = [column.name for column in documents.columns].index("assignments")
    assert sum(int(row[held]) for row in documents.rows) == built.load.totals.assignments  # type: ignore[arg-type]


def test_labels_that_repeat_are_called_with_the_label_above() -> None:
    rows = sketch_rows({"甲": ["市科委"], "乙": ["市科委"]})
    sections = tuple(
        rows.provisions[0]._replace(iri=f"s/{n}", kind="section", path=str(n), label=label)
        for n, label in ((1, "一、"), (2, "二、"))
    )
    measures = tuple(row._replace(label="（一）", parent=f"s/{n}", path=f"{n}.1") for n, row in enumerate(rows.provisions, 1))
    text = say(report_of(rows._replace(provisions=(sections[0], measures[0], sections[1], measures[1]))), "sole")
    assert "市科委承担第一（一）、二（一）项" in text


def test_a_report_with_chance_says_whether_the_load_is_more_than_chance(seed_rows: Rows) -> None:
    chance = estimate_chance(build_bipartite(seed_rows), 99)
    report = report_of(seed_rows, chance)
    assert "若随机分派，承担最多的单位平均为" in say(report, "concentration")
    assert "实际为15项，明显高于随机情形（p=0.010）" in say(report, "concentration")
    assert "市住房城乡建设管理委的居间程度明显高于随机情形（p=0.010）" in say(report, "bridge")
    assert "市经济信息化委的居间程度并不高于随机情形" in say(report, "bridge")
    assert len(table_of(report, "chance").rows) == 2 + 30


def test_the_same_rows_make_the_same_bytes_under_any_hash_seed() -> None:
    code = """
from sketch import sketch_rows
from graph.network import build_bipartite
from graph.report import build_report, render_csv, render_json, render_markdown
from graph.workload import measure_load
rows = sketch_rows({f"措施{n}": [f"单位{m}" for m in range(9) if m % (n + 1) < 2] for n in range(9)})
report = build_report(rows, measure_load(build_bipartite(rows)))
print(ascii(render_markdown(report) + render_markdown(report, "en") + render_csv(report) + render_json(report)))
"""
    path = f"{import_module('sketch').__file__}/../..", f"{import_module('sketch').__file__}/.."
    places = [str(import_module("pathlib").Path(place).resolve()) for place in path]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(places)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("name", ["report", "report.view", "report.wording", "rows.phrases", "report.formats.markdown"])
def test_the_examples_of_the_documentation_hold(name: str) -> None:
    result = doctest.testmod(import_module(f"graph.{name}"), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted
    assert not result.failed


# Of whom it speaks


def class_agencies(rows: Rows, kinds: dict[str, tuple[str, str]]) -> Rows:
    """Return the rows with a class and a level for some agencies, by name."""
    return rows._replace(
        agencies=tuple(
            row._replace(kind=kinds.get(row.name, ("city-department", "city"))[0], level=kinds.get(row.name, ("", "city"))[1])
            for row in rows.agencies
        )
    )


MIXED = class_agencies(
    sketch_rows(
        {"甲": ["市科委", "市委网信办", "各区人民政府"], "乙": ["市科委"], "丙": ["申通地铁集团"], "丁": ["市教委", "上海海关"]}
    ),
    {
        "市委网信办": ("party-organ", "city"),
        "各区人民政府": ("group", "city"),
        "申通地铁集团": ("enterprise", ""),
        "上海海关": ("central-body", "central"),
    },
)


def test_the_seed_is_summed_by_level_and_kind_and_nobody_counts_twice(seed_report: Report) -> None:
    table = table_of(seed_report, "scopes")
    assert [(str(row[0].zh), *row[1:3]) for row in table.rows if hasattr(row[0], "zh")] == [
        ("中央机关及驻地方机构", 5, 5),
        ("市级政府部门", 20, 48),
        ("区县政府及部门", 3, 6),
        ("党委机关", 1, 5),
        ("事业单位和社会组织", 1, 2),  # 市大数据中心
    ]
    assert sum(column(table, "agencies")) == 30  # type: ignore[arg-type]
    assert sum(column(table, "assignments")) == 66  # type: ignore[arg-type]


def test_every_agency_of_the_load_table_has_level_sector_and_class(seed_report: Report) -> None:
    table = table_of(seed_report, "load")
    rows = {row[0].zh: row for row in table.rows}  # type: ignore[union-attr]
    names = [column.name for column in table.columns]
    told = {name: [rows[name][names.index(key)].zh for key in ("level", "sector", "classification")] for name in rows}  # type: ignore[union-attr]
    assert told["市经济信息化委"] == ["市级", "政府机关", "市政府部门"]
    assert told["市委网信办"] == ["市级", "党委机关", "党委机关"]
    assert told["市税务局"] == ["中央", "政府机关", "中央驻地方机构"]
    assert told["杨浦区政府"] == ["区县级", "政府机关", "区县政府"]


def test_a_report_of_some_agencies_computes_every_figure_among_them() -> None:
    rows = restrict_rows(MIXED, ["city"], ["government"])
    report = build_report(rows, measure_load(build_bipartite(rows)), scope=Scope(("city",), ("government",), 6, 7))
    assert report.title.zh == "《若干措施》责任分工分析（市级政府机关）"
    assert report.counting.text.zh.startswith("只统计市级政府机关2家（文件共涉及6家），承担3项次（共7项次）")
    table = table_of(report, "load")
    assert column(table, "assignments") == [2, 1]
    assert column(table, "sole") == [2, 1]  # of 甲 too, which it shares with bodies that are left out
    assert column(table, "fractional") == [2.0, 1.0]
    assert len(table_of(report, "measures").rows) == 3  # not 丙, which only a company bears
    assert "各项措施均写明责任单位" not in say(report, "overview")


@pytest.mark.parametrize(
    ("levels", "kinds", "zh", "en"),
    [
        ([], [], "", ""),
        (["city", "county"], [], "市级、区县级单位", "city and district and county bodies"),
        (["city"], ["government", "party"], "市级政府机关、党委机关", "city government bodies and Party organs"),
        ([], ["city-department"], "市政府部门", "bodies of the class “department of a city government”"),
        (["city"], ["city-department"], "市政府部门", "bodies of the class “department of a city government”"),
        (["city"], ["city-department", "government"], "市级政府机关", "city government bodies"),
        (
            ["city"],
            ["party", "city-department"],
            "市政府部门、市级党委机关",
            "bodies of the class “department of a city government” and city Party organs",
        ),
        ([], ["enterprise", "group", "enterprise-group"], "企业、合称", "enterprises and collectives"),
        (["city"], ["unknown"], "市级未归类单位", "city bodies of no known kind"),
        (["city"], ["branch-office"], "市级派出机构", "city bodies of the class “agency dispatched by a government”"),
    ],
)
def test_a_scope_is_named_in_a_plural_and_with_one_level(levels: list[str], kinds: list[str], zh: str, en: str) -> None:
    labels = {
        "city-department": ("市政府部门", "department of a city government"),
        "branch-office": ("派出机构", "agency dispatched by a government"),
    }
    agencies = tuple(Agency(kind, "某", "", "", kind, *label, "", "", True) for kind, label in labels.items())
    assert name_scope(Scope(tuple(levels), tuple(kinds)), agencies) == (zh, en)


def test_a_level_or_kind_that_is_asked_for_twice_counts_once() -> None:
    once = render_reports(MIXED, levels=["city"], kinds=["government"])
    assert render_reports(MIXED, levels=["city", "city"], kinds=["government", "government"]) == once


def test_levels_and_kinds_that_nobody_fits_are_named_and_not_taken_for_a_file() -> None:
    with pytest.raises(NothingFoundError) as caught:
        render_reports(MIXED, levels=["province", "province"], kinds=["party"])
    assert caught.value.source == ""
    assert str(caught.value) == "no agency of this level and kind bears a measure: province, party"


def test_companies_and_collectives_are_never_governments() -> None:
    names = {row.iri: row.name for row in MIXED.agencies}
    kept = {names[row.agency] for row in restrict_rows(MIXED, kinds=["government"]).assignments}
    assert kept == {"市科委", "市教委", "上海海关"}
    assert {names[row.agency] for row in restrict_rows(MIXED, kinds=["group", "enterprise"]).assignments} == {
        "各区人民政府",
        "申通地铁集团",
    }
    assert restrict_rows(MIXED) == MIXED
    assert restrict_rows(MIXED, ["province"]).provisions == ()


def test_a_restricted_report_keeps_the_facts_of_its_measures_and_the_sections_above() -> None:
    section, measure, action, other = (
        Provision(iri, "d", parent, kind, iri, 1, "", iri, "", 0, 1, "")
        for iri, parent, kind in (("s", "", "section"), ("m", "s", "measure"), ("m.1", "m", "action"), ("o", "s", "measure"))
    )
    agencies = (Agency("a", "市科委", "", "", "city-department", "", "", "", "", True, "city"),)
    duty = Assignment(
        iri="r",
        document="d",
        measure="m",
        agency="a",
        role="lead",
        order=1,
        basis="stated",
        surface="市科委",
        start=0,
        end=3,
        quote="市科委",
        statement="",
    )
    targets = tuple(
        Target(
            iri=f"t/{iri}",
            document="d",
            provision=iri,
            indicator="",
            value=1,
            value_to=None,
            unit="",
            comparator="",
            deadline="",
            due="",
            increment="",
            literal="",
            start=0,
            end=1,
            quote="",
        )
        for iri in ("m.1", "o", "")
    )
    rows = Rows(provisions=(section, measure, action, other), agencies=agencies, assignments=(duty,), targets=targets)
    kept = restrict_rows(rows, ["city"])
    assert [row.iri for row in kept.provisions] == ["s", "m", "m.1"]
    assert [row.iri for row in kept.targets] == ["t/m.1"]


def test_the_head_says_whether_collectives_and_ended_bodies_count_as_others() -> None:
    assert report_of(MIXED).counting.text.zh == "合称各区人民政府各按一家单位计，未展开为成员，不计入政府机关。"
    swaps = {"市教委": ("上海市教育委员会", "各委办"), "上海海关": ("上海海关", "江海关")}
    names = {row.iri: row.name for row in MIXED.agencies}
    changed = tuple(
        row._replace(basis="inferred", surface=swaps[names[row.agency]][0], quote=swaps[names[row.agency]][1])
        if names[row.agency] in swaps
        else row
        for row in MIXED.assignments
    )
    report = report_of(MIXED._replace(assignments=changed))
    assert (report.counting.groups, report.counting.expanded, report.counting.succeeded) == (1, 1, 1)
    assert "“各委办”等合称已展开为成员单位，共1项次。" in report.counting.text.zh
    assert "已撤并的机构按承继机构计，共1项次：江海关→上海海关。" in report.counting.text.zh
    assert "统计口径：合称各区人民政府" in render_markdown(report)
    assert json.loads(render_json(report))["counting"]["expanded"] == 1
    assert "How it is counted: " in render_markdown(report, "en")
    assert report_of(sketch_rows({"甲": ["市科委"]})).counting.text == ("", "")


# Of which documents it speaks


def several() -> Rows:
    """Four documents of two areas and two years, the agency of each its own."""
    rows = sketch_body(4, agencies=4, measures=2)
    areas, years = ("上海市", "上海市浦东新区", "江苏省", "江苏省"), ("2022", "2023", "2023", "")
    return rows._replace(
        documents=tuple(
            row._replace(jurisdiction=area, date=year and f"{year}-05-01", number=f"某府〔2023〕{n}号")
            for n, (row, area, year) in enumerate(zip(rows.documents, areas, years, strict=True))
        )
    )


@pytest.mark.parametrize(
    ("choice", "kept", "said"),
    [
        (Choice(areas=("上海市",)), ["d/0", "d/1"], "只统计4份文件中的2份：上海市。"),
        (Choice(years=("2023",)), ["d/1", "d/2"], "只统计4份文件中的2份：2023年。"),
        (Choice(("上海市",), ("2023",)), ["d/1"], "只统计4份文件中的1份：上海市、2023年。"),
        (
            Choice(documents=("某府〔2023〕2号", "办法3")),
            ["d/2", "d/3"],
            "只统计4份文件中的2份：某府〔2023〕2号、某府〔2023〕3号。",
        ),
    ],
)
def test_a_report_of_some_documents_is_that_of_these_alone(choice: Choice, kept: list[str], said: str) -> None:
    rows = several()
    found = json.loads(render_reports(rows, choice=choice)["report.json"])
    alone = json.loads(render_reports(select_rows(rows, documents=kept))["report.json"])
    assert found["counting"].pop("text")["zh"] == said + alone["counting"].pop("text")["zh"]
    assert found["counting"].pop("chosen") == [
        *choice.areas,
        *choice.years,
        *(f"某府〔2023〕{iri[-1]}号" for iri in kept if choice.documents),
    ]
    assert alone["counting"].pop("chosen") == []
    assert found == alone
    assert len(found["documents"]) == len(kept)


def test_of_the_chosen_documents_some_bodies_alone_can_be_counted() -> None:
    rows = several()
    levels = {row.iri: "city" if row.iri == "a/0" else "county" for row in rows.agencies}
    rows = rows._replace(agencies=tuple(row._replace(level=levels[row.iri]) for row in rows.agencies))
    counted = json.loads(render_reports(rows, levels=["city"], choice=Choice(("上海市",)))["report.json"])["counting"]["text"]["zh"]
    assert counted.startswith("只统计4份文件中的2份：上海市。只统计市级单位1家（文件共涉及2家）")


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        (Choice(("北京市",)), "there is no document"),
        (Choice(years=("1999",)), "there is no document"),
        (Choice(documents=("某某",)), "is called so"),
    ],
)
def test_documents_that_are_not_there_are_named(choice: Choice, error: str) -> None:
    with pytest.raises(PolicyGraphError, match=error):
        render_reports(several(), choice=choice)


@pytest.mark.serial
def test_a_report_of_eight_times_the_documents_takes_eight_times_as_long() -> None:
    def prepare(documents: int) -> Callable[[], object]:
        rows = sketch_body(documents, agencies=1, measures=1)
        load = measure_load(build_bipartite(rows))
        return lambda: build_report(rows, load)

    assert_grows_evenly(prepare, 1000)
