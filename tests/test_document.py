from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.document import Document, parse_document
from graph.facts import extract_facts
from graph.text import parse_text, read_text
from tests.growth import assert_grows_evenly


def paths(document: Document) -> list[str]:
    return [p.path for p in document.provisions]


def titles(document: Document) -> dict[str, str]:
    return {p.path: p.title.cut(document.text.body) for p in document.provisions}


def parse(words: str) -> Document:
    return parse_document(parse_text(words))


def test_the_example_has_six_sections_and_twenty_measures(seed_path: Path) -> None:
    document = parse_document(read_text(seed_path))
    assert len([p for p in paths(document) if "." not in p]) == 6
    assert [p.rsplit(".", 1)[1] for p in paths(document) if "." in p] == [str(n) for n in range(1, 21)]


def test_a_stop_inside_a_name_does_not_end_a_title(seed_path: Path) -> None:
    assert titles(parse_document(read_text(seed_path)))["3.11"] == "探索建设规范先行的Web3.0生态"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n二、己", ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "2"]),
        ("甲、总则\n①平台\n②数据\n乙、附则\n①其他", ["1", "1.1", "1.2", "2", "2.1"]),
        ("壹、总则\n一、平台\n（一）数据\n二、其他\n贰、附则", ["1", "1.1", "1.1.1", "1.2", "2"]),
        ("一、总则\n甲、乙双方签订合同。\n二、附则", ["1", "2"]),
        ("第一章　总则\n第一条　甲\n第二条　乙\n第二章　附则\n第三条　丙", ["1", "1.1", "1.2", "2", "2.3"]),
        ("一、甲\n（一）乙\n（二）丙\n二、丁\n（三）戊", ["1", "1.1", "1.2", "2", "2.3"]),
        ("1　总则\n1.1　编制目的\n1.2　编制依据\n2　职责\n2.1　指挥", ["1", "1.1", "1.2", "2", "2.1"]),
        ("1　处置\n1.1　信息报告\n1.2　分级响应\n1.2.1　Ⅳ级响应\n1.3　人员撤离", ["1", "1.1", "1.2", "1.2.1", "1.3"]),
        ("第一条 甲。\n第二条 到2028年，产业规模突破500亿元。\n第三条 丙。", ["1", "2", "3"]),
        ("1.甲\n2.乙\n3.丙", ["1", "2", "3"]),
        ("第一篇　甲\n第一章　乙\n第二篇　丙\n第二章　丁", ["1", "1.1", "2", "2.2"]),
        ("1. 甲\n1.1 乙\n2. 丙\n2.1 丁\n2.1.1 戊\n2.1.2 己\n2.2 庚", ["1", "1.1", "2", "2.1", "2.1.1", "2.1.2", "2.2"]),
        ("第一部分　甲\n一、乙\n第二部分　丙\n一、丁", ["1", "1.1", "2", "2.1"]),
        ("一、2025年工作回顾\n（一）甲\n二、2026年重点工作\n（一）乙", ["1", "1.1", "2", "2.1"]),
        ("第一条 甲。\n-第二条 乙。\n- 第三条 丙。\n第四条 丁。", ["1", "2", "3", "4"]),
        (
            "1　后期\n1.1　甲\n1.2　奖惩\n1.2.1　甲\n（1）乙；\n（2）丙。\n1.2.2　己\n（1）庚。\n2　附则",
            ["1", "1.1", "1.2", "1.2.1", "1.2.1.1", "1.2.1.2", "1.2.2", "1.2.2.1", "2"],
        ),
        ("一、甲\n1.乙\n2.丁\n3.3D打印\n4.5G产业\n5.丙", ["1", "1.1", "1.2", "1.3", "1.4", "1.5"]),
    ],
)
def test_every_style_of_numbering_makes_its_tree(words: str, expected: list[str]) -> None:
    assert paths(parse(words)) == expected


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("第一条　从事生产活动的单位（以下统称生产单位）适用本条例。", "从事生产活动的单位(以下统称生产单位)适用本条例"),
        ("第二条　财政部会同国务院有关部门（单位）审核费用。", "财政部会同国务院有关部门(单位)审核费用"),
        ("第三条　建设平台（责任单位：市科委）", "建设平台"),
        ("一、总体要求以习近平新时代中国特色社会主义思想为指导。", "总体要求"),
    ],
)  # fmt: skip
def test_a_title_ends_where_the_heading_does(words: str, title: str) -> None:
    assert list(titles(parse(words)).values()) == [title]


def test_the_links_of_a_page_behind_a_text_without_line_breaks_are_no_provisions() -> None:
    text = "".join(f"（{n}）推进工作。{'加强领导。' * 60}" for n in "一二三四五六")
    assert paths(parse(f"某市意见一、任务{text}解读：1.局负责同志答记者问2.一图读懂")) == ["1", *(f"1.{n}" for n in range(1, 7))]


def test_a_text_that_is_nothing_but_a_table_of_tasks_is_numbered_by_its_rows() -> None:
    table = "工作任务\t时序进度\t考核要点\n召开大会\t3月\t资料\n开展培训\t4月\t名单\n"
    assert titles(parse(table)) == {"T1.1": "召开大会", "T1.2": "开展培训"}
    assert paths(parse(f"一、总则\n甲。\n二、任务\n{table}")) == ["1", "2"]


def test_a_heading_that_lost_its_line_break_is_found_by_the_number_that_is_due() -> None:
    assert paths(parse("一、甲\n（一）乙。加大投入。（二）丙。深化合作。\n（三）丁。")) == ["1", "1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1　总则\n1.1　甲。乙。1.2　丙。丁。\n1.3　戊", ["1", "1.1", "1.2", "1.3"]),
        ("3　丙\n3.2　甲。\n3.3　乙。3.4　丁。\n4　戊", ["3", "3.2", "3.3", "3.4", "4"]),
        ("3　丙\n3.2　甲。\n3.3　乙。4.4　丁。\n4　戊", ["3", "3.2", "3.3", "4"]),
        ("1　甲\n1.1　乙。2.2　丙。\n2　丁", ["1", "1.1", "2"]),
        ("1. 甲\n1.1 乙\n1.1.1 丙。1.1.2 丁。\n1.1.3 戊", ["1", "1.1", "1.1.1", "1.1.2", "1.1.3"]),
    ],
)
def test_a_compound_heading_that_lost_its_line_break_keeps_its_first_numbers(words: str, expected: list[str]) -> None:
    assert paths(parse(words)) == expected


def test_compound_headings_buried_in_one_paragraph_are_read(shared: Path) -> None:
    document = parse_document(read_text(shared / "cases" / "attacks" / "indexerror_min.txt"))
    assert paths(document)[:8] == ["2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3"]


def test_the_items_of_markdown_are_items_and_its_marks_are_no_words() -> None:
    head = "## 某市促进集体经济转型\n\n## 实施细则\n\n## 第三条【标准】\n\n"
    text = parse_text(f"{head}- （一）属装修改造的项目，\n- 最高800元；\n- （二）属绿化的项目。")
    facts = extract_facts(parse_document(text))
    assert facts.metadata.title == "某市促进集体经济转型实施细则"
    assert [(p.path, p.title) for p in facts.provisions] == [
        ("3", "标准"),
        ("3.1", "属装修改造的项目"),
        ("3.2", "属绿化的项目"),
    ]
    assert "-" not in text.body


def test_the_headings_of_markdown_are_read_without_their_marks() -> None:
    assert titles(parse("# 方案\n## 一、总则\n### **（一）目标**\n## 二、附则")) == {"1": "总则", "1.1": "目标", "2": "附则"}


def test_the_items_of_a_box_are_no_provisions() -> None:
    words = "一、甲\n（一）乙\n专栏1　重点工程\n1.丙\n2.丁\n1.戊\n2.己\n专栏2　工程\n1.庚\n3.辛\n（二）壬"
    assert titles(parse(words)) == {"1": "甲", "1.1": "乙", "1.1.1": "戊", "1.1.2": "己", "1.1.3": "辛", "1.2": "壬"}


def test_a_notice_and_its_text_on_one_line_are_told_apart() -> None:
    items = "".join(f"　　{n}　某章　　{n}.1　某节　　为做好工作，制定本预案。{'加强领导。' * 40}" for n in range(1, 12))
    words = (
        "某市政府关于印发某市应急预案的通知某政发〔2024〕1号各区人民政府：　　现将《某市应急预案》印发给你们。"
        f"　　某市政府　　2024年1月2日　　（此件公开发布） 某市应急预案{items}"
    )
    document = parse(words)
    assert [part.kind for part in document.parts] == ["notice", "main"]
    assert document.main.span.cut(document.text.body).startswith("某市应急预案")


def test_inline_enumerations_are_no_provisions() -> None:
    assert paths(parse("一、甲。一是建设；二是推进。包括①乙；②丙。\n二、丁")) == ["1", "2"]


def test_years_and_decimals_that_open_a_line_are_no_labels() -> None:
    assert paths(parse("一、甲\n2023年，建成3个。\n1.5万亿元的规模。\n二、乙")) == ["1", "2"]


def test_a_table_of_contents_is_passed_over() -> None:
    words = "规划\n目录\n一、发展基础......5\n二、总体要求......11\n一、发展基础\n（一）现状\n二、总体要求"
    assert paths(parse(words)) == ["1", "1.1", "2"]
    assert paths(parse(words.replace("......5", "").replace("......11", ""))) == ["1", "1.1", "2"]


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ("一、总则 1\n二、任务 3\n附件 10", ["1", "2", "2.1"]),
        ("一、总则\t1\n二、任务\t3\n附件\t10", ["1", "2", "2.1"]),
        ("前言 1\n一、总则……2\n附件1 任务分工表 12", ["1", "2", "2.1"]),
        ("一、总则\n二、任务\n附件：分工表", ["1", "2", "2.1"]),
        ("一、总　　则\n二、任务", ["1", "2", "2.1"]),
        ("附件 3\n附件 2\n附件 1", ["A1.1", "A1.2", "A1.2.1"]),  # no pages that go on, and no line that is printed again
    ],
)
def test_a_table_of_contents_names_pages_and_annexes_in_many_ways(contents: str, expected: list[str]) -> None:
    words = f"某市规划\n目 录\n{contents}\n一、总则\n坚持创新。\n二、任务\n（一）建设平台。"
    assert paths(parse(words)) == expected


def test_chapters_whose_words_are_spread_out_were_listed_before() -> None:
    listed = "第一章　总则\n第二章　管理\n第三章　附则"
    words = "第一章　总　　则\n第一条　甲。\n第二章　管　理\n第二条　乙。\n第三章　附　　则\n第三条　丙。"
    for title in ("目　　录\n", ""):
        found = titles(parse(f"某市条例\n{title}{listed}\n{words}"))
        assert found == {"1": "总则", "1.1": "甲", "2": "管理", "2.2": "乙", "3": "附则", "3.3": "丙"}


def test_a_field_behind_the_items_of_another_one_is_about_what_stands_around_them() -> None:
    items = "整改措施：\n1.制定方案。\n2.实施补水。\n责任单位：市水利局"
    document = parse(f"一、整改\n（一）成效不稳固。\n{items}\n（二）甲\n1.乙\n责任单位：市教育局")
    lines = [span.start for span in document.paragraphs if span.cut(document.text.body).startswith("责任单位")]
    assert [(document.find_provision(at).path, document.find_holder(at).path) for at in lines] == [
        ("1.1.2", "1.1"),
        ("1.2.1", "1.2.1"),
    ]
    each = parse("一、整改\n整改措施：\n1.制定方案。\n责任单位：市教育局\n2.实施补水。\n责任单位：市水利局")
    lines = [span.start for span in each.paragraphs if span.cut(each.text.body).startswith("责任单位")]
    assert [each.find_holder(at).path for at in lines] == ["1.1", "1.2"]


def test_a_note_behind_items_is_about_the_list_and_one_below_a_paragraph_about_that() -> None:
    document = parse(
        "一、参会\n（一）人员\n1.甲。\n2.乙。\n注：市教育局负责汇总。\n（二）展示\n展示成果。\n注：市科技局负责确认。\n（三）丙\n丁。"
    )
    notes = [span.start for span in document.paragraphs if span.cut(document.text.body).startswith("注")]
    assert [document.find_holder(at + 2, field=False).path for at in notes] == ["1.1", "1.2"]


def test_a_year_may_open_a_heading_and_a_decimal_none() -> None:
    assert titles(parse("一、甲\n二、2019世界数字经济大会\n三、丙")) == {"1": "甲", "2": "2019世界数字经济大会", "3": "丙"}
    assert paths(parse("一、甲\n其中三、四、1.5万亿元的规模。\n二、乙")) == ["1", "2"]


def test_a_plan_that_a_notice_hands_down_is_the_text() -> None:
    title = "某市2026年重点工程计划"
    words = f"某市关于下达2026年重点工程计划的通知\n各区：\n现将计划下达给你们。\n某市政府\n2026年1月2日\n{title}\n一、甲\n二、乙"
    document = parse(words)
    assert paths(document) == ["1", "2"]
    assert document.preamble.cut(document.text.body).startswith(title)


def test_the_notice_around_a_text_is_told_from_it() -> None:
    words = (
        "某市关于印发《某市创新方案》的通知\n各区：\n现将《某市创新方案》印发给你们。"
        "\n某市政府\n2020年1月2日\n某市创新方案\n一、甲\n二、乙"
    )
    document = parse(words)
    assert [part.kind for part in document.parts] == ["notice", "main"]
    assert document.preamble.cut(document.text.body).startswith("某市创新方案")


def test_an_annex_that_numbers_anew_gets_a_prefix() -> None:
    assert paths(parse("一、甲\n二、乙\n附件\n名词解释\n一、丙\n二、丁")) == ["1", "2", "A1.1", "A1.2"]


def test_the_list_of_annexes_under_a_text_has_no_provisions() -> None:
    assert paths(parse("一、甲\n二、乙\n附件：1.任务表\n2.名单")) == ["1", "2"]


def test_rows_of_a_task_table_are_provisions() -> None:
    words = "一、甲\n附件1\n任务分工表\n序号\n工作任务\n责任单位\n1\n建设平台\n市大数据局\n2\n推进应用\n市经信局"
    document = parse(words)
    assert paths(document) == ["1", "T1.1", "T1.2"]
    assert titles(document)["T1.2"] == "推进应用"


HEAD = "序号\n任务\n完成时限\n牵头单位\n责任单位\n"
ROWS = ("1\n整治\n2024年8月15日\n区教育局\n区法院、区税务局等\n", "2\n治理\n10月底\n区水利局\n区公安局、\n区国资办\n")


@pytest.mark.parametrize("again", ["", HEAD], ids=["once", "printed again on the next page"])
def test_a_table_goes_on_below_its_head_that_is_printed_again(again: str) -> None:
    document = parse(f"责任分工表\n{HEAD}{ROWS[0]}{again}{ROWS[1]}备注：无。\n某区人民政府\n2024年3月28日")
    (table,) = document.tables
    cells = [[cell.span.cut(document.text.body) for cell in row.cells if cell.role == "responsible"] for row in table.rows]
    assert cells == [["区法院、区税务局等"], ["区公安局、\n区国资办"]]
    assert extract_facts(document).metadata.document_date == "2024-03-28"  # no day of a cell


def test_articles_may_be_left_out_where_the_text_says_so() -> None:
    words = "某省渡口管理条例{}\n第一章 总则\n第一条 甲。\n第二章 管理\n（略）\n第三章 安全\n第二十一条 乙。\n第二十二条 丙。"
    assert paths(parse(words.format("（节选）"))) == ["1", "1.1", "2", "3", "3.21", "3.22"]
    assert "3.21" not in paths(parse(words.format("").replace("（略）\n", "")))


def test_a_label_out_of_sequence_is_told_and_not_taken() -> None:
    document = parse("一、甲\n（一）乙\n（二）丙\n（九）丁\n（三）戊")
    assert paths(document) == ["1", "1.1", "1.2", "1.3"]
    assert [span.cut(document.text.body) for span in document.odd] == ["(九)"]


def test_a_text_on_one_line_keeps_its_provisions(shared: Path) -> None:
    path = next((shared / "corpus" / "text").glob("016_*"))
    document = parse_document(read_text(path))
    assert [p for p in paths(document) if "." not in p] == ["1", "2", "3", "4", "5", "6"]
    assert len(paths(document)) == 26


def test_provisions_are_found_in_every_document_of_the_corpus(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "text").glob("*.txt")):
        document = parse_document(read_text(path))
        assert len(document.provisions) >= 5, path.name
        assert len(set(paths(document))) == len(paths(document)), path.name


def test_own_words_follow_each_other_and_extents_nest(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "text").glob("*.txt")):
        document = parse_document(read_text(path))
        provisions = {p.path: p for p in document.provisions}
        end = 0
        for p in document.provisions:
            assert end <= p.label.start <= p.label.end <= p.own.start <= p.own.end <= p.extent.end, (path.name, p)
            end = p.own.end
            if p.parent:
                assert provisions[p.parent].extent.covers(p.extent), (path.name, p)


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(["一、甲", "二、乙。", "（一）丙", "（二）", "1.丁", "2、戊", "第一条　己", "①", "1.1 庚", "附件",
                         "1　总", "3.3 庚。3.4 辛。4.4 壬",
                         "附件1：", "目录",
                         "责任单位", "序号", "1", "2023年", "现将《甲》印发给你们。", "2020年1月2日",
                         "（责任单位：市科委）", "。", "\f" ]),
        min_size=1, max_size=24,
    )
)  # fmt: skip
def test_no_mixture_of_lines_breaks_the_parser(lines: list[str]) -> None:
    document = parse("\n".join(lines) + "\n甲")
    assert all(p.extent.covers(p.label) for p in document.provisions)
    assert len([part for part in document.parts if part.kind == "main"]) == 1


@pytest.mark.serial
@pytest.mark.parametrize("line", ["（一）甲乙{n}。深化改革。\n1.丙丁。\n2.戊己。（责任单位：市科委）", "附件：甲{n}"])
def test_the_cost_grows_with_the_length_and_no_faster(line: str) -> None:
    def prepare(times: int) -> Callable[[], object]:
        text = parse_text("\n".join(line.format(n=n) for n in range(times)))
        return lambda: parse_document(text)

    assert_grows_evenly(prepare, 500)


def test_the_title_of_an_article_stands_without_its_brackets() -> None:
    document = parse(
        "某市办法\n第一条（目的和依据）\n为了发展，制定本办法。\n第二条【适用范围】\n本办法适用于本市。\n1.（试行）期间另定。"
    )
    assert [p.title.cut(document.text.body) for p in document.provisions] == ["目的和依据", "适用范围", "(试行)期间另定"]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (
            "一、重点任务 1.建设平台。(市科委) 2.培育企业。(市商务局)\n二、保障措施 1.加强宣传。2.加强培训。",
            ["1", "1.1", "1.2", "2", "2.1", "2.2"],
        ),
        ("一、重点任务（一）建设平台。加快。（二）培育企业。\n二、保障", ["1", "1.1", "1.2", "2"]),
        ("一、建设平台。重点是1.建机制。2.建队伍。\n二、培育企业", ["1", "2"]),
        ("一、增长 1.5倍，其中 2.5倍在后\n二、保障", ["1", "2"]),
        ("一、任务：1.建设平台。\n2.培育企业。\n二、保障", ["1", "1.1", "1.2", "2"]),
        ("一、任务\n（一）平台。①建设系统。\n②归集数据。\n（二）企业", ["1", "1.1", "1.1.1", "1.1.2", "1.2"]),
        ("一、任务。要求如下：（1）培育龙头。\n（2）培育小微。\n（3）服务企业。", ["1", "1.1", "1.2", "1.3"]),
        ("一、任务。建成1.5倍。\n2.培育企业。", ["1", "1.2"]),
        ("一、任务。增长。\n附件：1.甲\n2.乙", ["1"]),
        ("目录\n一、总体要求……1\n附件：分工表……8\n一、总体要求\n甲。\n二、任务\n乙。", ["1", "2"]),
        ("附件：任务分工表\n一、总体要求\n甲。\n二、任务\n乙。", ["1", "2"]),
        ("请认真执行。\n附件：某市工作方案\n一、总体要求\n甲。\n二、任务\n乙。", ["A1.1", "A1.2"]),
    ],
)
def test_items_on_the_line_of_a_heading_and_annexes_that_are_only_listed(words: str, paths: list[str]) -> None:
    document = parse_document(parse_text(f"某市低空经济行动方案\n{words}\n"))
    assert [provision.path for provision in document.provisions] == paths


@pytest.mark.parametrize(
    "signed",
    [
        "某市人民政府办公室\n2023年5月6日",
        "某市人民政府办公室\n二〇二三年五月六日",
        "某省财政厅 国家税务总局某省税务局\n2023年5月6日",
        "某省财政厅\n某省科学技术厅\n某市数据局(盖章)\n2023年5月6日\n(此件公开发布)",
        "某市人民政府2023年5月6日",
    ],
)
def test_who_signs_is_no_word_of_the_last_provision(signed: str) -> None:
    text = parse_text(f"一、总体要求\n加快发展。\n二、组织保障\n(一)加强协调。各区抓好落实。\n每年报告\n{signed}\n")
    last = parse_document(text).provisions[-1]
    assert last.own.cut(text.body) == "加强协调。各区抓好落实。\n每年报告"
    assert parse_document(text).provisions[1].extent.end == last.extent.end == last.own.end


@pytest.mark.parametrize("line", ["牵头单位:某市数据局", "支持数据局、财政局", "某市数据局负责。", "本市各级政府要抓好落实"])
def test_a_line_that_says_something_signs_nothing(line: str) -> None:
    text = parse_text(f"一、总体要求\n加快发展。\n(一)加强协调。\n{line}\n2023年5月6日\n")
    assert parse_document(text).provisions[-1].own.cut(text.body).endswith(line)
