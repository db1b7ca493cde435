from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ReadError
from graph.span import Span
from graph.text import drop_spaces, fold, parse_text, read_text, resolve_entities
from graph.text.wraps import runs_on
from tests.growth import assert_grows_evenly

ANY = st.text(st.characters(), min_size=1)
LIKELY = st.text(st.sampled_from("市委（一）、１．２ 　\n\r\f\t责任单位：《》。&quot;—3㈠⺠\u200b\ufeff"), min_size=1)


@given(ANY | LIKELY)
def test_folding_never_changes_the_length(words: str) -> None:
    assert len(fold(words)) == len(words)


@given(ANY | LIKELY)
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("２０２３", "2023"),
        ("«意见»", "《意见》"),
        ("○", "〇"),
        ("⺠⻅⻓⼀⼈", "民见长一人"),
        ("（Ｗｅｂ）", "(Web)"),
        ("﹝市﹞", "〔市〕"),
    ],
)
def test_characters_that_are_printed_in_several_ways_become_one(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(LIKELY | ANY)
def test_every_character_of_the_body_is_the_fold_of_the_raw_it_stands_for(raw: str) -> None:
    if raw.isspace():
        return
    text = parse_text(raw)
    ends = 0
    for index, character in enumerate(text.body):
        span = text.locate(Span(index, index + 1))
        assert span.start >= ends
        ends = span.end
        meant = resolve_entities(span.cut(raw))
        assert fold(meant) == character or (fold(meant) == '"' and character in "“”")


@given(LIKELY, st.data())
def test_a_quote_is_the_raw_text_without_spaces(raw: str, data: st.DataObject) -> None:
    if raw.isspace():
        return
    text = parse_text(raw)
    start = data.draw(st.integers(0, len(text.body)))
    end = data.draw(st.integers(start, len(text.body)))
    assert text.quote(Span(start, end)) == drop_spaces(text.locate(Span(start, end)).cut(raw))


@pytest.mark.parametrize("raw", ["", " \n　"])
def test_a_text_without_words_is_refused(raw: str) -> None:
    with pytest.raises(ReadError):
        parse_text(raw)


def test_words_that_line_breaks_split_are_whole_in_the_body(seed_path: Path) -> None:
    body = read_text(seed_path).body
    assert "(责任单位:市经济信息化委、市发展改革委、市委网信办" in body
    assert "在三个生态园及周边建设筹措新增保障性租赁住房5万套" in body


def test_each_heading_of_a_hard_wrapped_text_opens_a_line(seed_path: Path) -> None:
    lines = read_text(seed_path).body.split("\n")
    assert sum(line.startswith(("(一)", "(二十)", "一、", "六、")) for line in lines) == 4


def test_a_heading_of_markdown_is_a_whole_line() -> None:
    lines = [
        "# 青溪县2025年重点项目建设重点任务分工表",
        "青政办发〔2025〕33号",
        *("坚持问题导向，统筹推进各项工作。" for _ in range(8)),
    ]
    assert parse_text("\n\n".join(lines)).body.split("\n")[:2] == ["青溪县2025年重点项目建设重点任务分工表", lines[1]]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    page = "数字经济工作方案\n一、总则\n甲乙丙丁。\n— {} —\f"
    body = parse_text("".join(page.format(n) for n in range(1, 5))).body
    assert "—" not in body
    assert "数字经济工作方案" not in body


def test_a_name_spread_over_its_line_is_one_word() -> None:
    assert parse_text("商　　务　　部\n甲市教育局　　甲市财政局").body == "商务部\n甲市教育局 甲市财政局"
    assert parse_text("第一章　总　　则\n目　　录\n第二节　甲　　乙\n某　　甲").body == "第一章总则\n目录\n第二节甲乙\n某 甲"


def test_straight_quotation_marks_that_pair_in_their_line_get_their_sides() -> None:
    text = parse_text('以"汉数通"平台为枢纽\n6"的管\n依托＂武创通＂平台')
    assert text.body == '以“汉数通”平台为枢纽\n6"的管\n依托“武创通”平台'
    assert text.say(Span(1, 6)) == '"汉数通"'


def test_a_mark_of_inches_opens_no_quotation() -> None:
    assert parse_text('支持8"、12"晶圆线和"芯火"平台').body == '支持8"、12"晶圆线和“芯火”平台'
    assert parse_text('落实"中国制造2025"和"5"项').body == "落实“中国制造2025”和“5”项"


def test_entities_become_the_mark_they_stand_for() -> None:
    text = parse_text("“一证通办&quot;改革")
    assert text.body == "“一证通办”改革"
    assert text.say(Span(0, 6)) == "“一证通办”"
    assert text.quote(Span(0, 6)) == "“一证通办&quot;"


@pytest.mark.serial
def test_the_cost_grows_with_the_length_and_no_faster(seed_path: Path) -> None:
    raw = seed_path.read_text("utf-8")

    assert_grows_evenly(lambda times: lambda: parse_text(raw * times), 8)


def test_a_line_that_breaks_off_amid_a_sentence_goes_on_though_it_is_shorter() -> None:
    full = "在线新经济优质企业参与本市人工智能算力中心建设协力打造集群"
    lines = [full] * 10 + ["打造统筹调度平台,构建规模化先进,支持金额最高", "5000万元.", full]
    assert "最高5000万元" in parse_text("\n\n".join(lines)).body


WRAPPED = ["在线新经济优质企业参与本市人工智能算力中心建设协力打造集群"] * 10


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["总", "", "则"], "总则"),
        (["本措施所称“以上”“最高”", "“不超过”均含本数。"], "“最高”“不超过”"),
        (["贯彻落实《若干措施》", "《行动方案》要求。"], "《若干措施》《行动方案》"),
        (["贯彻落实《若干措施》", "（市府规〔2022〕", "5 号）要求。"], "《若干措施》(市府规〔2022〕5号)"),
        (["包含本数，", "具体标注除外。"], "包含本数,具体标注除外"),
    ],
)
def test_a_line_that_ends_amid_its_words_goes_on(lines: list[str], words: str) -> None:
    assert words in parse_text("\n".join([*WRAPPED, *lines])).body


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("一、建设平台。（甲局牵头，乙局\n配合）\n二、附则", "一、建设平台。(甲局牵头,乙局配合)\n二、附则"),
        ("一、建设平台。（甲局、\n乙局、\n丙局）", "一、建设平台。(甲局、乙局、丙局)"),
        ("一、建设平台（甲\n二、培育企业）", "一、建设平台(甲\n二、培育企业)"),
        ("一、建设平台（甲\n培育企业。开展培训）", "一、建设平台(甲\n培育企业。开展培训)"),
        ("一、建设平台（甲\n培育（乙）企业）", "一、建设平台(甲\n培育(乙)企业)"),
        ("一、建设平台（甲\n乙\n丙\n丁\n戊\n己）", "一、建设平台(甲\n乙\n丙\n丁\n戊\n己)"),
    ],
)
def test_words_in_brackets_go_on_over_a_few_lines_whatever_their_width(raw: str, body: str) -> None:
    assert parse_text(raw).body == body


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\x18"])
def test_what_prints_nothing_stands_in_no_body_and_in_no_quote(unseen: str) -> None:
    text = parse_text(f"责任单位：市科{unseen}技局")
    assert text.body == "责任单位:市科技局"
    assert text.quote(Span(5, 9)) == "市科技局"


def test_footnotes_and_marks_of_readers_stand_in_the_raw_text_alone() -> None:
    text = parse_text("一、总则\n\x13[1] 指规上企业。\n\x18\n二、附则\f\x11\n\f三、其他")
    assert text.body == "一、总则\n二、附则\n三、其他"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("一、建设平台①。\n①指服务平台。\n二、附则", "一、建设平台。\n二、附则"),
        ("一、建设“平台”①，培育企业②。\n①指平台。\n②指企业。\n二、附则", "一、建设“平台”,培育企业。\n二、附则"),
        ("一、建设平台[1]。\n二、附则\n[1]指服务平台。", "一、建设平台。\n二、附则"),
        ("一、平台①\n①指甲。\n二、中心①\n①指乙。", "一、平台\n二、中心"),  # each page counts its notes anew
        ("一、平台①建成。\n\x13①指甲。\n二、附则", "一、平台建成。\n二、附则"),  # a reader has seen the note
        ("一、包括①甲、②乙。\n①甲。\n②乙。", "一、包括①甲、②乙。\n①甲。\n②乙。"),
        ("一、建设平台①。\n①甲。\n②乙。", "一、建设平台①。\n①甲。\n②乙。"),  # one of them is an item, so both are
        ("一、重点任务\n①甲。\n②乙①。", "一、重点任务\n①甲。\n②乙①。"),
    ],
)
def test_a_line_that_answers_a_mark_behind_words_is_a_note_and_the_mark_is_none_of_them(raw: str, body: str) -> None:
    text = parse_text(raw)
    assert (text.body, text.raw) == (body, raw)


def test_a_running_head_is_known_beside_the_mark_of_a_page_that_is_a_picture() -> None:
    pages = [f"某市人民政府公报\n第{n}段的内容在这里。\n{n}" for n in range(1, 4)]
    text = parse_text("\f".join([*pages, "\x11\n某市人民政府公报\n4"]))
    assert text.body == "第1段的内容在这里。\n第2段的内容在这里。\n第3段的内容在这里。"


def test_the_lines_of_the_head_of_a_sheet_are_no_running_text() -> None:
    title = "临海市人民政府办公室关于做好安全工作的通知"
    head = f"临海市人民政府办公室文件\n临政办发〔2025〕8号\n{title}\n各县(区)人民政府,市政府各部门:\n"
    tasks = "一、加强监管。(责任单位:市公安局)\n二、加强宣传。(责任单位:市委宣传部)\n临海市人民政府办公室\n2025年3月1日\n"
    assert parse_text(head + tasks).body.startswith(head)


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        ("一、建设就业失业监测预警系统　12月底前　省人力社保厅　市人力社保局", "二、推进仓库改造。", False),
        ("（九）建设就业失业监测预警系统　12月底前　省人力社保厅　市人力社保局", "（十）推进仓库改造。", False),
        ("一、建设就业失业监测预警系统，提高就业失业监测分析能力，由省人力社保厅与第", "三、四小组共同完成。", True),
        ("一、建设就业失业监测预警系统，提高就业失业监测分析能力，由省人力社保厅和市", "人力社保局负责。", True),
    ],
)
def test_a_full_line_with_a_label_ends_before_the_next_label(first: str, second: str, goes_on: bool) -> None:
    raw = f"{first}\n{second}"
    assert runs_on(raw, (0, len(first)), (len(first) + 1, len(raw)), 72) is goes_on
