"""Works: which document a name of one means."""

import csv
from pathlib import Path

import pytest
from test_cli import run

from graph.agencies import list_chain, read_registry
from graph.agencies.areas import split_areas
from graph.agencies.model import NATION
from graph.document import parse_document
from graph.errors import UsageError
from graph.facts import extract_facts
from graph.kinds import Facts
from graph.rows import Rows, build_rows
from graph.text import parse_text
from graph.works import Citing, Held, Index, find_aliases, find_copies, read_names, read_title
from graph.works.numbers import fold_number
from graph.works.suggestions import Cited, list_unheld, render_unheld

CASES = [
    row
    for row in csv.reader((Path(__file__).parent / "cases" / "works.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    if not row[0].startswith("#")
][1:]
OPENING = "中共上海市委、上海市人民政府关于全面推进转型的意见"


def find_areas(title: str) -> tuple[str, ...]:
    registry = read_registry()
    found = next(iter(split_areas(registry.areas, title, NATION)), None)
    return tuple(area.code for area in list_chain(registry, found[0].code)) if found else ()


def read(words: str, source: str = "某.txt") -> Facts:
    return extract_facts(parse_document(parse_text(words, source)))


def cite(*texts: str) -> Rows:
    return build_rows(*(read(words, f"{number}.txt") for number, words in enumerate(texts)))


def test_there_are_two_hundred_cases_and_eighty_that_must_not_merge() -> None:
    assert len(CASES) >= 200
    assert sum(case[4] == "no" for case in CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1][:24]}={case[4]}={case[3][:24]}")
def test_a_citation_means_the_document_or_none(case: list[str]) -> None:
    citing, cited, number, held, meant = case
    own = Held("own", citing, None, find_areas(citing))
    index = Index([Held("held", held, None, find_areas(held)), own])
    match = index.resolve(Citing(cited, number or None, own.areas, own="own"))
    assert match.keys == (("held",) if meant == "yes" else ())


@pytest.mark.parametrize(
    ("printed", "core", "bodies", "edition", "years"),
    [
        ("《国务院关于加快发展的意见》", "关于加快发展的意见", "国务院", "", ""),
        ("国家发展改革委、教育部、科技部等关于稳定就业的意见", "关于稳定就业的意见", "国家发展改革委、教育部、科技部等", "", ""),
        ("某市办法（征求意见稿）", "某市办法", "", "征求意见稿", ""),
        ("某市办法(2021年版)", "某市办法", "", "2021年版", ""),
        ("某市三年行动计划（2019—2021年）", "某市三年行动计划", "", "", "2019-2021"),
        ("某市三年行动计划（2019-2021年）（试行）", "某市三年行动计划", "", "试行", "2019-2021"),
        ("关于印发《某市办法》的通知", "某市办法", "", "", ""),
        ("公共资源（产权）交易办法", "公共资源产权交易办法", "", "", ""),
        ("某市办法（含附件）", "某市办法含附件", "", "", ""),
    ],
)
def test_a_title_is_taken_apart(printed: str, core: str, bodies: str, edition: str, years: str) -> None:
    title = read_title(printed)
    assert (title.core, title.bodies, title.edition, title.years) == (core, bodies, edition, years)


@pytest.mark.parametrize("printed", ["国发[2012]40号", "国发（2012）40号", "国发〔２０１２〕第 40 号", "国发〔2012〕040号"])
def test_a_number_has_one_form(printed: str) -> None:
    assert fold_number(printed) == "国发〔2012〕40号"


def test_a_document_and_what_cites_it_are_one_node() -> None:
    rows = cite(
        f"{OPENING}\n一、总则\n甲。",
        "上海市促进转型措施\n一、总则\n落实《关于全面推进转型的意见》。",
        "上海市转型规划\n一、总则\n落实《关于全面推进转型的意见》（沪委发〔2020〕35号）。",
    )
    held = next(row.iri for row in rows.documents if row.title == OPENING)
    assert {row.cited for row in rows.citations} == {held}
    assert {row.found for row in rows.citations} == {"rule"}


def test_a_work_that_is_not_held_is_one_node_whoever_cites_it_with_its_number() -> None:
    rows = cite(
        "上海市促进转型措施\n一、总则\n落实《关于全面推进转型的意见》。",
        "上海市转型规划\n一、总则\n落实《关于全面推进转型的意见》（沪委发〔2020〕35号）。",
        "河南省转型规划\n一、总则\n落实《关于全面推进转型的意见》。",
    )
    shanghai = {row.cited for row in rows.citations if "上海市" in row.document}
    assert len(shanghai) == 1
    assert not shanghai & {row.cited for row in rows.citations if "河南省" in row.document}


def test_of_several_documents_that_may_be_meant_none_is_chosen() -> None:
    rows = cite(
        "上海市教育局关于推进试点的通知\n沪教〔2020〕1号\n一、总则\n甲。",
        "上海市财政局关于推进试点的通知\n沪财〔2020〕2号\n一、总则\n乙。",
        "上海市试点方案\n一、总则\n按照《关于推进试点的通知》执行。",
    )
    (row,) = rows.citations
    assert (row.found, row.candidates) == ("ambiguous", "上海市教育局关于推进试点的通知；上海市财政局关于推进试点的通知")
    assert row.cited not in {document.iri for document in rows.documents}


def test_drafts_and_trial_texts_are_wordings_of_a_work() -> None:
    rows = cite("某市办法\n一、总则\n甲。", "某市办法（征求意见稿）\n一、总则\n乙。", "某市细则（试行）\n一、总则\n丙。")
    names = {row.iri: row.title for row in rows.documents}
    assert {(names[row.document], row.title) for row in rows.wordings} == {
        ("某市办法（征求意见稿）", "某市办法"),
        ("某市细则（试行）", "某市细则"),
    }
    assert next(row.work for row in rows.wordings if row.title == "某市办法") in names


def test_texts_of_one_name_are_wordings_of_the_work_that_is_cited() -> None:
    passed, articles = "（{}年4月1日第某届全国人民代表大会常务委员会第一次会议通过）", "第一条 {}。\n第二条 乙。\n第三条 丙。"
    laws = [f"中华人民共和国消防法\n{passed}\n{articles}".format(year, words) for year, words in ((1998, "甲"), (2008, "丁"))]
    rows = cite(*laws, "某市消防条例\n" + articles.format("根据《消防法》，制定本条例"))
    (work,) = {row.work for row in rows.wordings}
    assert [(row.cited, row.found) for row in rows.citations] == [(work, "rule")]
    assert len(rows.wordings) == 2


def test_a_short_title_stands_for_what_the_text_defines() -> None:
    found = find_aliases("贯彻《国务院关于创新的意见》（国发〔2020〕1号，以下简称《意见》）。《乙》（下称“办法”）")
    assert dict(found) == {"意见": "国务院关于创新的意见"}
    index = Index([Held("a", "国务院关于创新的意见")])
    assert index.resolve(Citing("意见", aliases=found)).how == "alias"


def test_a_user_names_works() -> None:
    names = read_names(["# 简称\t全称\n", "\n", "双特意见\t沪府发〔2020〕1号\n"], "names.tsv")
    index = Index([Held("a", "关于双特政策的意见", "沪府发〔2020〕1号")], names)
    assert index.resolve(Citing("双特意见")) == ("alias", ("a",))
    with pytest.raises(UsageError, match=r"names\.tsv:1"):
        read_names(["一个名称"], "names.tsv")


def test_the_order_of_documents_changes_nothing() -> None:
    texts = ["某市办法\n一、总则\n甲。", "某市办法\n一、总则\n乙。", "某市方案\n一、总则\n落实《某市办法》。"]
    facts = [read(words, f"{number}.txt") for number, words in enumerate(texts)]
    assert build_rows(*facts) == build_rows(*reversed(facts))


def test_copies_of_a_document_count_once() -> None:
    texts = [f"某市方案\n某政〔2020〕3号\n一、总则\n{'推进工作。' * 3}\n二、保障\n（责任单位：市财政局）"] * 2
    first, second = (read(words, name) for words, name in zip(texts, ("乙.txt", "甲.txt"), strict=True))
    reprint = read(f"转载\n{texts[0]}\n来源：某网", "丙.txt")
    other = read(texts[0].replace("推进工作", "撤销机构").replace("市财政局", "市审计局"), "丁.txt")
    kept, copies = find_copies([second, reprint, first, other])
    assert {facts.source for facts in kept} == {"丙.txt", "丁.txt"}
    assert {(copy.source, copy.of) for copy in copies} == {("乙.txt", "丙.txt"), ("甲.txt", "丙.txt")}
    assert len(build_rows(second, reprint, first).documents) == 1
    assert len(build_rows(first, other).documents) == 2


def test_an_amended_text_is_no_copy_of_the_one_before() -> None:
    articles = "\n".join(f"第{number}条 某市某局负责第{number}项工作。" for number in "一二三四五六七八九十")
    head = "某市管理办法\n2016年2月6日某市人民政府令第3号公布"
    before, after = read(f"{head}\n{articles}\n", "前.txt"), read(f"{head} 2023年7月20日修订\n{articles}\n", "后.txt")
    assert [facts.metadata.document_date for facts in (before, after)] == ["2016-02-06", "2023-07-20"]
    assert find_copies([before, after]) == ((before, after), ())


def test_documents_of_one_file_are_no_copies_of_each_other() -> None:
    one = read("某市方案\n一、总则\n甲。")
    other = read("某市办法\n一、总则\n乙。")._replace(sha256=one.sha256)
    assert len(find_copies([one, other])[0]) == 2


def test_what_is_cited_and_not_held_is_listed_by_frequency_with_suggestions() -> None:
    cited = [
        Cited("关于促进创新的意见", "", "甲"),
        Cited("关于促进创新的意见", "", "乙"),
        Cited("某某市数字经济发展规划", "", "甲"),
        Cited("数字规划", "某发〔2020〕1号", "乙", ("甲市数字规划", "乙市数字规划")),
    ]
    held = {"甲": "某市数字经济发展规划", "丙": "某市数字经济发展规划（2021—2025年）", "丁": "殡葬管理办法"}
    found = list_unheld(cited, held)
    assert [(one.title, one.mentions) for one in found] == [
        ("关于促进创新的意见", 2),
        ("数字规划", 1),
        ("某某市数字经济发展规划", 1),
    ]
    assert [one.suggestions for one in found] == [(), ("甲市数字规划", "乙市数字规划"), ("某市数字经济发展规划（2021—2025年）",)]
    text = render_unheld(found)
    assert "# 2 ×, by 甲；乙" in text
    assert dict(read_names(text.splitlines(), "works.tsv")) == {}  # nothing holds before somebody says so
    right = text.replace("#数字规划\t乙市数字规划", "数字规划\t乙市数字规划")
    assert dict(read_names(right.splitlines(), "works.tsv")) == {"数字规划": "乙市数字规划"}


def test_the_command_lists_what_the_example_cites() -> None:
    done = run("works", "--unresolved")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().count("\n#关于全面推进上海城市数字化转型的意见\t\n") == 1
