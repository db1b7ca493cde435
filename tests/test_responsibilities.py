import json
import re
from collections.abc import Callable
from pathlib import Path
from re import _parser as parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import load_examples, mark_facts
from test_patterns import needs_one

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.duties import brackets
from graph.facts.duties.brackets import BRACKETED, Bracket
from graph.facts.duties.responsibilities import extract_responsibilities, find_refusals, find_unread_statements
from graph.facts.duties.rules import FORMS, find_candidates
from graph.facts.duties.statements import Group, Statement
from graph.facts.refusals import list_rules
from graph.kinds import Responsibility
from graph.kinds.responsibility import RESPONSIBILITY
from graph.mentions import agencies, organs
from graph.mentions.affixes import restore_affixes
from graph.mentions.agencies import split_names
from graph.mentions.found import Found
from graph.rules.duties import name_role
from graph.rules.examples import Example, place_example, read_example
from graph.rules.rule import Rule
from graph.span import Span
from graph.text import fold, parse_text, read_text
from tests.growth import assert_grows_evenly


def extract(words: str) -> tuple[Responsibility, ...]:
    return extract_responsibilities(Found(parse_document(parse_text(words))))


def roles(words: str) -> list[tuple[str, str]]:
    return [(r.agency, r.role) for r in extract(words)]


@pytest.mark.parametrize("case", load_examples("responsibilities"))
def test_marked_sentences_name_the_agencies_that_are_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "responsibility", case.facts) == case.facts


def test_the_example_makes_thirty_agencies_responsible_in_sixty_six_entries(seed_path: Path) -> None:
    found = extract_responsibilities(Found(parse_document(read_text(seed_path))))
    assert len(found) == 66
    assert len({r.agency for r in found}) == 30
    assert {r.role for r in found} == {"responsible"}


@pytest.mark.parametrize(
    ("words", "agencies"),
    [
        ("某办法\n第一条 市科委负责组织实施评估工作。\n第二条 市财政局负责资金保障工作。", ["市科委", "市财政局"]),
        ("某方案\n一、市科委负责组织实施评估工作。\n二、市财政局负责资金保障工作。", ["市科委", "市财政局"]),
        ("某方案\n一、市教育局：负责统筹协调。\n市公安局：维护治安。", ["市教育局", "市公安局"]),
        ("某方案\n一、市教育局：维护秩序。\n市公安局：负责统筹协调。", ["市教育局", "市公安局"]),
        ("某方案\n一、市科技局重点引导企业创新。市教育局重点引导高校创新。", ["市科技局", "市教育局"]),
        ("某方案\n一、评估由市科委牵头，、、参加。", ["市科委"]),
    ],
)
def test_the_first_sentence_of_the_first_provision_is_read_as_every_other(words: str, agencies: list[str]) -> None:
    assert [r.agency for r in extract(words)] == agencies


def test_no_name_helps_where_marks_follow_each_other() -> None:
    assert roles("一、由市科委牵头,、、参加。") == [("市科委", "lead")]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("市科委牵头，市财政局、市商务局配合", ["lead", "support", "support"]),
        ("市科委牵头，市财政局按职责分工负责", ["lead", "responsible"]),
        ("牵头单位：市科委；责任单位：市财政局；配合单位：市商务局", ["lead", "responsible", "support"]),
        ("牵头单位：市科委，参加单位：市财政局", ["lead", "support"]),
        ("市科委、市财政局负责", ["responsible", "responsible"]),
    ],
)
def test_a_statement_gives_each_agency_its_role(statement: str, expected: list[str]) -> None:
    assert [role for _, role in roles(f"一、甲。（{statement}）")] == expected


def test_a_declared_rule_makes_the_first_unit_lead_from_there_on() -> None:
    words = "一、甲。（市甲局、市乙局负责）\n二、乙。（市甲局、市乙局负责，列第一位的为牵头单位，下同）\n三、丙。（市乙局负责）"
    assert [(r.path, r.role) for r in extract(words)] == [
        ("1", "responsible"), ("1", "responsible"), ("2", "lead"), ("2", "responsible"), ("3", "lead"),
    ]  # fmt: skip


def test_a_declared_rule_may_speak_of_the_first_comma() -> None:
    words = "一、甲。（责任单位：市甲局、市乙局，市丙局。第一个逗号前为牵头单位，下同）"
    assert roles(words) == [("市甲局", "lead"), ("市乙局", "lead"), ("市丙局", "responsible")]


def test_a_declared_rule_may_speak_of_a_mark() -> None:
    words = "一、甲。（责任单位：△市甲局，市乙局）\n注：责任单位两个以上的，带“△”的为牵头单位"
    assert roles(words) == [("市甲局", "lead"), ("市乙局", "responsible")]


@pytest.mark.parametrize(
    "words",
    [
        "一、甲。（责任单位：市甲局★、市乙局）\n注：★为牵头单位",
        "一、甲。（责任单位：★市甲局、市乙局）\n注：“★”表示牵头单位",
        "任务\t责任单位（★为牵头单位）\n甲\t★市甲局、市乙局\n",
        "任务\t责任单位（标★的为牵头单位）\n甲\t市甲局★、市乙局\n",
    ],
)
def test_the_mark_of_the_lead_stands_before_or_behind_its_name(words: str) -> None:
    assert roles(words) == [("市甲局", "lead"), ("市乙局", "responsible")]


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("自治区商务厅、文化和旅游厅", ["自治区商务厅", "自治区文化和旅游厅"]),
        ("银川市、中卫市人民政府", ["银川市人民政府", "中卫市人民政府"]),
        ("广州、深圳市政府", ["广州市政府", "深圳市政府"]),
        ("市电信、移动、联通、铁塔公司", ["市电信公司", "市移动公司", "市联通公司", "市铁塔公司"]),
        ("崆峒区、庄浪县商务局", ["崆峒区商务局", "庄浪县商务局"]),
        ("市地方金融监管局、市场监管局", ["市地方金融监管局", "市市场监管局"]),
        ("市教育局、前海管理局、罗湖区政府", ["市教育局", "前海管理局", "罗湖区政府"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("中、省驻平有关单位", ["中、省驻平有关单位"]),
        ("市发展改革委（市数据局）、市科技局", ["市发展改革委(市数据局)", "市科技局"]),
        ("工业和信息化部、文化和旅游部", ["工业和信息化部", "文化和旅游部"]),
        ("教育部和科技部等部门", ["教育部", "科技部"]),
        ("商务部等有关部门", ["商务部", "有关部门"]),
        ("国务院相关部门和单位", ["国务院相关部门和单位"]),
    ],
)
def test_shared_affixes_are_restored_only_where_the_omission_is_plain(printed: str, full: list[str]) -> None:
    body = fold(printed)
    units = restore_affixes(body, split_names(body, Span(0, len(body))))
    assert [unit.before + unit.span.cut(body) + unit.after for unit in units] == full


@pytest.mark.parametrize(
    ("statement", "full"),
    [
        ("市发改委牵头，工信局、房产局配合", ["市发改委", "市工信局", "市房产局"]),
        ("市教育局、文化旅游广电局、公安局", ["市教育局", "市文化旅游广电局", "市公安局"]),
        ("自治区发展改革委、高级法院、检察院", ["自治区发展改革委", "自治区高级法院", "自治区检察院"]),
        ("市财政局、前海管理局", ["市财政局", "前海管理局"]),
    ],
)
def test_the_level_that_opens_a_statement_holds_for_its_departments(statement: str, full: list[str]) -> None:
    assert [r.agency for r in extract(f"一、甲。（{statement}）")] == full


def test_a_level_that_the_document_prints_elsewhere_is_restored_to_a_centre() -> None:
    words = "一、甲。（责任单位：市信息中心）\n二、乙。（责任单位：市大数据局，信息中心）"
    assert [r.agency for r in extract(words)] == ["市信息中心", "市大数据局", "市信息中心"]


def test_a_bracket_after_one_name_gives_that_name_its_role() -> None:
    assert roles("一、甲。\n责任处室：德育处、体卫艺处（牵头）、基教处") == [
        ("德育处", "responsible"), ("体卫艺处", "lead"), ("基教处", "responsible"),
    ]  # fmt: skip


def test_a_statement_alone_below_items_without_one_covers_their_section() -> None:
    words = (
        "一、甲\n1.乙。\n（1）丙。\n（2）丁。\n（牵头单位：市科委）\n"
        "2.戊。\n（1）己。（责任单位：市财政局）\n（2）庚。\n（责任单位：市商务局）"
    )
    assert [(r.path, r.agency) for r in extract(words)] == [("1.1", "市科委"), ("1.2.1", "市财政局"), ("1.2.2", "市商务局")]


def test_cells_that_count_the_bodies_of_a_task_name_none() -> None:
    words = TABLE.replace("市教育局，市财政局", "多部门")
    assert [r.agency for r in extract(f"一、甲\n附件1\n{words}")] == ["市大数据局", "市经信局", "市经信局"]


def test_a_table_of_markdown_names_agencies_in_its_columns() -> None:
    words = "# 分工\n## 一、甲\n|序号|任务|牵头单位|配合单位|\n|---|---|---|---|\n| 1 | 建平台 | 市数据局 | 市财政局、市公安局 |"
    assert roles(words) == [("市数据局", "lead"), ("市财政局", "support"), ("市公安局", "support")]


def test_a_short_form_that_the_document_uses_alone_is_kept() -> None:
    words = "一、甲。（责任单位：大数据局）\n二、乙。（责任单位：市财政局、大数据局、教育局）"
    assert [r.agency for r in extract(words)] == ["大数据局", "市财政局", "大数据局", "市教育局"]


TABLE = (
    "任务分工表\n序号\n工作任务\n牵头单位\n配合单位\n1\n"
    "建设平台\n市大数据局\n市教育局，市财政局\n2\n推进应用\n市经信局\n3\n加强监管"
)


def test_the_cells_of_a_task_table_name_agencies_and_merged_cells_hold_below() -> None:
    found = [(r.path, r.agency, r.role) for r in extract(f"一、甲\n附件1\n{TABLE}")]
    assert found == [
        ("T1.1", "市大数据局", "lead"), ("T1.1", "市教育局", "support"), ("T1.1", "市财政局", "support"),
        ("T1.2", "市经信局", "lead"), ("T1.3", "市经信局", "lead"),
    ]  # fmt: skip


def test_cells_that_run_together_are_cut_at_the_names() -> None:
    words = (
        "一、甲\n附件1\n任务台账\n序号重点任务牵头单位配合单位年度目标\n"
        "1建设云平台。市工信局市委网信办、各县（市、区）政府建成平台。"
    )
    assert [(r.agency, r.role) for r in extract(words)] == [
        ("市工信局", "lead"),
        ("市委网信办", "support"),
        ("各县（市、区）政府", "support"),
    ]


def test_a_statement_outside_every_provision_is_an_issue() -> None:
    found = Found(parse_document(parse_text("方案\n（责任单位：市科委）\n一、甲")))
    assert not extract_responsibilities(found)
    assert [issue.code for issue in find_unread_statements(found)] == ["statement-outside-provisions"]


def test_documents_without_statements_get_no_bracketed_ones(shared: Path) -> None:
    for name in (
        "018",
        "020",
        "021",
        "022",
        "025",
        "028",
        "031",
        "035",
        "045",
        "048",
        "053",
        "059",
        "061",
        "069",
        "081",
        "087",
        "097",
        "100",
    ):
        path = next((shared / "corpus" / "text").glob(f"{name}_*"))
        found = Found(parse_document(read_text(path)))
        assert found.genre == "regulation" or extract_responsibilities(found) == (), path.name


def test_every_quotation_stands_at_its_span(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "text").glob("*.txt")):
        document = parse_document(read_text(path))
        for r in extract_responsibilities(Found(document)):
            for evidence in (r.evidence, r.statement):
                assert "".join(evidence.span.cut(document.text.raw).split()) == evidence.quote, path.name
            assert r.statement.span.covers(r.evidence.span)


ATTACKS = ["（" * 20_000, "由" * 50_000, "市科委、" * 20_000, "（责任单位：" * 10_000,
           "：" * 50_000, "各省、" * 20_000, "《" * 50_000,
           "市" * 50_000, "牵头" * 30_000, "第一位的为" * 10_000,
           "【责任单位】" * 10_000, "市科委：负责办事。\n" * 5_000, "市科委会同市科委" * 6_000, "（牵头）市科委" * 8_000,
           "由市科委负责，" * 8_000, "（1）甲\n（牵头：市科委）\n" * 4_000, "责任领导：某；" * 8_000,
           "责任单位：市教育局、" + "教育体育" * 8_000]  # fmt: skip


@pytest.mark.serial
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a[:4])
def test_hostile_repetition_costs_no_more_than_its_length(attack: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        document = parse_document(parse_text(f"一、甲。{attack[:length]}"))
        return lambda: extract_responsibilities(Found(document))

    assert_grows_evenly(prepare, len(attack) // 8)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "市科委",
                "、",
                "，",
                "和",
                "等",
                "各区",
                "牵头",
                "负责",
                "（",
                "）",
                "：",
                "责任单位",
                "；",
                "有关部门",
                "市",
                "\n",
                "。",
            ]
        ),
        max_size=30,
    )
)
def test_no_mixture_of_pieces_breaks_the_reader(pieces: list[str]) -> None:
    for r in extract("一、甲。（" + "".join(pieces) + "）"):
        assert r.agency
        assert r.evidence.quote


def test_the_patterns_of_duty_name_roles() -> None:
    assert name_role("牵头落实") == "lead"
    assert name_role("协同配合") == "support"
    assert name_role("推进单位") == "responsible"


def list_sentences() -> list[str]:
    cases = json.loads((Path(__file__).parent / "cases" / "responsibilities.json").read_text("utf-8"))
    marked = [case["text"] for group in cases.values() for case in group]
    marked += [words for rule in list_rules(RESPONSIBILITY) for words in (*rule.examples, *rule.counter_examples)]
    return [place_example(read_example(words).text) for words in marked]


def test_each_guard_refuses_what_a_rule_has_read() -> None:
    refused = set()
    for sentence in list_sentences():
        found = Found(parse_document(parse_text(sentence)))
        for candidate, rules in find_candidates(found.document, FORMS, found.genre):
            read = [rule for rule in rules if rule.read(candidate) is not None]
            refused |= {guard for rule in read for guard in rule.guards if guard.refuses(candidate)}
    assert {guard.name for rule in list_rules(RESPONSIBILITY) for guard in rule.guards if guard not in refused} == set()


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("不再由市公安局负责备案", {("by-agency", "denied"), ("by-jointly", "")}),
        ("由市科委负责审批的项目", {("by-agency", "relative"), ("by-jointly", "")}),
        ("成立由市交通委牵头的小组", {("by-agency", "founded"), ("by-jointly", "")}),
        ("各有关部门负责组织实施工作", {("subject", "exhorted"), ("joint", "")}),
        ("施工单位负责组织实施工作", {("subject", "party"), ("joint", "")}),
        ("会同市财政局组织专家评审", {("joint", "judges"), ("subject", "")}),
        ("（以下均需市直部门落实）", {("labelled", ""), ("boxed", ""), ("verbal", "remark"), ("bare", "remark")}),
        ("加快建设平台", {("", "no-statement")}),
        ("责任单位", {("labelled", "no-name")}),
        ("市科技局、市教育局", {("labelled", "repeated")}),
    ],
)
def test_what_refuses_words_is_named(words: str, refused: set[tuple[str, str]]) -> None:
    text = (
        "某方案\n一、总则。不再由市公安局负责备案。由市科委负责审批的项目从优支持。成立由市交通委牵头的小组。各有关部门负责组织实施工作。"
        "施工单位负责组织实施工作。市工信局会同市财政局组织专家评审。加快建设平台。（以下均需市直部门落实）\n"
        "加强统筹。（责任单位：市教育局、市科技局）\n加强保障。（牵头单位：市财政局；承办单位：市科技局、市教育局）"
    )
    found = Found(parse_document(parse_text(text)))
    body = found.document.text.body
    start = body.index(fold(words))
    refusals = list(find_refusals(found, Span(start, start + len(words))))
    assert {(refusal.rule, refusal.guard) for refusal in refusals} == refused
    assert all(refusal.says for refusal in refusals)


def test_words_outside_every_provision_are_refused_for_that() -> None:
    found = Found(parse_document(parse_text("方案\n（责任单位：市科委）\n一、甲")))
    start = found.document.text.body.index("市科委")
    assert [refusal.guard for refusal in find_refusals(found, Span(start, start + 3))] == ["outside"]


def test_a_new_form_in_brackets_is_one_more_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(bracket: Bracket) -> tuple[Statement, ...] | None:
        label, mark, _ = bracket.span.cut(bracket.body).partition("←")
        names = split_names(bracket.body, Span(bracket.span.start + len(label) + 1, bracket.span.end))
        return (Statement(bracket.span, (Group(name_role(label), names),), "label"),) if mark else None

    words = "一、甲。（牵头处室←规划处、市科委）\n二、乙。（责任单位：市财政局）"
    rule = Rule("pointed", "responsibility", "an arrow from the agencies to their label", read)
    monkeypatch.setattr(brackets, "BRACKETED", (rule, *BRACKETED))
    assert [(r.agency, r.role, r.rule) for r in extract(words)] == [
        ("规划处", "lead", "pointed"), ("市科委", "lead", "pointed"), ("市财政局", "responsible", "labelled"),
    ]  # fmt: skip


def test_each_knot_of_a_list_holds_a_character_of_the_quick_test() -> None:
    assert needs_one(list(parser.parse(agencies._knotted_pattern().pattern)), tuple(agencies._knots()))


@settings(max_examples=200)
@given(st.from_regex(re.compile(organs.time_pattern().source), fullmatch=True))
def test_each_time_in_a_list_opens_with_a_character_of_the_quick_test(time: str) -> None:
    assert time[0] in organs.time_openings()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("http://x/a>.‹b、https://y/c?id=3、市科委", ["http://x/a>.‹b", "https://y/c?id=3", "市科委"]),
        ("市科委、https://www.sh.gov.cn/a/b,c.html?d=1·2", ["市科委", "https://www.sh.gov.cn/a/b", "c.html", "d=1", "2"]),
        ("市教委;ftp://x.cn/y→市财政局", ["市教委", "ftp://x.cn/y", "市财政局"]),
        ("://x、市科委", ["x", "市科委"]),
    ],
)
def test_an_address_in_a_list_is_one_name_whatever_marks_it_holds(words: str, names: list[str]) -> None:
    assert [name.cut(words) for name in split_names(words, Span(0, len(words)))] == names


def test_an_address_is_no_agency_and_is_told() -> None:
    facts = extract_facts(parse_document(parse_text("一、建设平台。（责任单位：http://x/a>.‹b、https://y/c?id=3、市科委）")))
    assert [fact.agency for fact in facts.responsibilities] == ["市科委"]
    assert [issue.evidence.quote for issue in facts.issues if issue.evidence] == ["http://x/a>.‹b", "https://y/c?id=3"]
