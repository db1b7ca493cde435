"""What documents print above their text and below it, each habit as a kind."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import parse_document
from graph.facts.about.metadata import extract_metadata
from graph.kinds import Metadata
from graph.mentions import furniture
from graph.mentions.found import Found
from graph.span import Span
from graph.text import parse_text

BODY = "一、总则\n甲。\n二、附则\n乙。"
ARTICLES = "第一条 为发展航运，制定本条例。\n第二条 本市的航运适用本条例。"


def extract(words: str, source: str = "无题.txt") -> Metadata:
    return extract_metadata(Found(parse_document(parse_text(words, source))))


@pytest.mark.parametrize(
    "above",
    [
        "下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】",
        "【字号：大 中 小】 打印 | 关闭",
        "首页 > 政务公开 > 文件",
        "来源：某市政府 发布时间：2020-03-04 浏览次数：100",
        "2020-03-04 10:30",
        "2020年3月4日",
        "1984年2月27日发布",
        "---",
        "---\nlayout: post\ndate: 2020-03-04\nurl: http://example.cn/1.html\n---",
        "<!-- INFO -->",
        "某政〔2020〕15号　　签发人：赵某某",
        "签发人：赵某某",
        "某市税务局公告2025年第12号",
        "某市人民代表大会常务委员会公告（第78号）",
        "国家发展改革委\n教育部\n财政部",
    ],
)
def test_what_stands_above_a_title_is_none(above: str) -> None:
    assert extract(f"{above}\n某市航运行动计划\n{BODY}").title == "某市航运行动计划"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("国 务 院 关 于 航 运 的\n决　　定\n国发〔2005〕7号", "国务院关于航运的决定"),
        (
            "国家发展改革委\n教育部\n科技部\n财政部\n商务部\n关于促进航运的若干意见",
            "国家发展改革委教育部科技部财政部商务部关于促进航运的若干意见",
        ),
        ("国务院关于支持综合保税区\n航运发展若干措施的通知", "国务院关于支持综合保税区航运发展若干措施的通知"),
        ("---\ntitle: “某市航运方案”\n---\n各区：", "某市航运方案"),
        ("为发展航运，制定本方案。", "某市航运方案"),
        ("# 国务院关于在我国统一实行法定计量单位的命令\n1984年2月27日 发布", "国务院关于在我国统一实行法定计量单位的命令"),
    ],
)  # fmt: skip
def test_a_title_is_printed_in_many_ways(words: str, expected: str) -> None:
    assert extract(f"{words}\n{BODY}", "016_某市航运方案.txt").title == expected


def test_the_head_of_a_table_is_no_title() -> None:
    assert extract("序号\t任务\t责任单位\t时限\n1\t建设平台\t市科委\t年底前\n", "任务表.txt").title == "任务表"


def test_a_notice_that_lost_its_line_breaks_names_the_text_that_it_carries() -> None:
    words = (
        "关于印发《关于加强航运的意见》的通知各省人民政府：现印发给你们。某部2022年3月28日关于加强航运的意见一、总则。"
        + "甲。" * 60
    )
    assert extract(words).title == "关于加强航运的意见"


def test_a_letter_carries_a_text_as_a_notice_does() -> None:
    head = "国务院办公厅关于印发\n国 家 航 运 预 案 的 函\n国办函〔2005〕57号\n各省：\n现印发给你们。"
    words = f"{head}\n国务院办公厅\n二〇〇五年六月十一日\n国家航运预案\n{BODY}"
    m = extract(words)
    assert (m.title, m.number, m.issuers, m.document_date) == (
        "国家航运预案",
        "国办函〔2005〕57号",
        ("国务院办公厅",),
        "2005-06-11",
    )


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("临 政 办 发 〔 2 0 2 5 〕 8 号", "临政办发〔2025〕8号"),
        ("临政办发〔2025〕8-1号", "临政办发〔2025〕8-1号"),
        ("财政部 税务总局公告2025年第12号", "财政部税务总局公告2025年第12号"),
        ("某市人民代表大会常务委员会公告\n（第78号）", "某市人民代表大会常务委员会公告第78号"),
        ("某政〔2025〕15号　　签发人：赵某某", "某政〔2025〕15号"),
        ("2005年2月15日中华人民共和国国务院令第432号公布", "中华人民共和国国务院令第432号"),
        ("国务院、中央军事委员会令第547号", "国务院、中央军事委员会令第547号"),
        ("依据某市人民政府令第19号，制定本意见。", None),
        ("按照某市税务局公告2025年第12号办理。", None),
        ("2016年12月23日 某市人民代表大会常务委员会公告第78号公布", None),
    ],
)
def test_a_number_is_printed_in_many_ways(printed: str, number: str | None) -> None:
    assert extract(f"某市航运意见\n{printed}\n{BODY}").number == number


@pytest.mark.parametrize("signed", ["上海市交通委员会 上海海事局", "上海市交通委员会上海海事局", "上海市交通委员会\n上海海事局"])
def test_bodies_sign_without_a_mark_between_them(signed: str) -> None:
    words = f"关于印发《航运方案》的通知\n各单位：\n现印发给你们。\n{signed}\n2025年3月1日\n航运方案\n{BODY}"
    assert extract(words).issuers == ("上海市交通委员会", "上海海事局")


@pytest.mark.parametrize("title", ["上海市交通委员会 上海海事局\n关于促进航运的通知", "上海市交通委员会\n上海海事局\n航运行动计划"])
def test_the_bodies_above_a_title_issue_what_nobody_signed(title: str) -> None:
    assert extract(f"{title}\n{BODY}").issuers == ("上海市交通委员会", "上海海事局")


def test_who_signed_behind_the_last_sentence_of_a_line_is_read() -> None:
    m = extract(f"关于促进航运的意见\n{BODY}由各区组织实施。国务院\n2018年11月7日\n（此件公开发布）")
    assert (m.issuers, m.document_date) == (("国务院",), "2018-11-07")


ASSEMBLY = "某市第十二届人民代表大会常务委员会"
PROVINCE = "某省第十二届人民代表大会常务委员会"


@pytest.mark.parametrize(
    ("lines", "date", "issuers"),
    [
        (f"2016年10月26日 {ASSEMBLY}第四十次会议通过", "2016-10-26", (ASSEMBLY,)),
        (f"（2016年10月26日{ASSEMBLY}第四十次会议通过　2016年12月23日{PROVINCE}第三十六次会议批准）", "2016-10-26", (ASSEMBLY,)),
        (
            f"2016年10月26日 {ASSEMBLY}第四次会议通过\n2016年12月23日 {PROVINCE}第三次会议批准\n"
            f"2016年12月23日 {ASSEMBLY}公告第78号公布\n2017年3月1日 施行",
            "2016-10-26",
            (ASSEMBLY,),
        ),
        (
            f"2001年2月16日 某市第九届人民代表大会第四次会议通过"
            f"根据2016年1月28日{ASSEMBLY}第四次会议《关于修改〈某市航运条例〉的决定》第三次修正",
            "2016-01-28",
            (ASSEMBLY,),
        ),
        (
            f"2003年9月26日 {ASSEMBLY}第五次会议通过\n"
            f"2020年5月15日 {PROVINCE}第二十一次会议批准的《关于修改〈某市航运条例〉的决定》修正",
            "2003-09-26",
            (ASSEMBLY,),
        ),
        (
            "2005年2月2日 国务院第80次常务会议通过\n2005年2月15日 中华人民共和国国务院令第432号公布",
            "2005-02-15",
            ("中华人民共和国国务院",),
        ),
        (
            "2009年2月20日 中华人民共和国国务院令第550号公布\n2016年2月6日 《国务院关于修改部分行政法规的决定》第一次修订",
            "2016-02-06",
            ("国务院",),
        ),
        ("1996年10月11日 国务院批准\n1996年10月30日 劳动部令第4号发布　自发布之日施行", "1996-10-30", ("劳动部",)),
        ("１９８４年２月２７日 公安部部长办公会议通过", "1984-02-27", ("公安部",)),
        ("1981年10月12日 国务院批准", "1981-10-12", ()),
        ("1955年12月29日", "1955-12-29", ()),
        ("2017年11月22日 中华人民共和国国务院令第692号", "2017-11-22", ("中华人民共和国国务院",)),
        (
            "1993年3月31日 第八届全国人民代表大会第一次会议通过\n1993年4月2日 中华人民共和国主席令第三号公布\n1999年12月20日 实施",
            "1993-03-31",
            ("第八届全国人民代表大会",),
        ),
        (f"2012年11月29日 经{ASSEMBLY}第二次会议通过", "2012-11-29", (ASSEMBLY,)),
        ("2016年10月26日前的航运由某省人民政府批准", None, ()),
    ],
)  # fmt: skip
def test_the_head_of_a_regulation_dates_it_by_its_last_act(lines: str, date: str | None, issuers: tuple[str, ...]) -> None:
    m = extract(f"某市航运条例\n{lines}\n{ARTICLES}")
    assert (m.title, m.document_date, m.issuers) == ("某市航运条例", date, issuers)


def test_the_head_of_a_regulation_says_since_when_it_is_in_force() -> None:
    head = f"某市航运条例\n2016年10月26日 {ASSEMBLY}第四次会议通过\n2017年3月1日 施行\n"
    assert extract(head + ARTICLES).effective_from == "2017-03-01"
    assert extract(f"{head}{ARTICLES}\n第三条 本条例自2018年1月1日起施行。").effective_from == "2018-01-01"


def test_a_report_was_given_by_a_body_on_a_day() -> None:
    words = (
        "2026年某自治区政府工作报告\n——2026年1月31日在某自治区第十二届人民代表大会第四次会议上\n自治区主席 张某\n各位代表：\n"
        f"现在，我代表自治区人民政府，向大会报告政府工作。\n{BODY}"
    )
    m = extract(words)
    assert (m.title, m.issuers, m.document_date) == ("2026年某自治区政府工作报告", ("某自治区人民政府",), "2026-01-31")


@given(st.from_regex(re.compile(furniture.button_pattern().pattern), fullmatch=True).filter(lambda line: len(line) <= 60))
def test_each_line_of_buttons_passes_the_quick_test(line: str) -> None:
    assert furniture._may_be_buttons(line, Span(0, len(line)))


@given(st.from_regex(re.compile(furniture.date_line_pattern().pattern), fullmatch=True))
def test_each_line_of_a_date_passes_the_quick_test(line: str) -> None:
    assert furniture._may_be_date(line, Span(0, len(line)))
