"""Genres: what sort of text a document is, told from title, wording and structure."""

import pytest

from graph.document import parse_document
from graph.facts import extract_facts
from graph.mentions.found import Found
from graph.text import parse_text

BODY = "一、总则\n甲。\n二、附则\n乙。"
ARTICLES = "第一条 甲。\n第二条 乙。\n第三条 丙。"


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        (f"某市消防条例\n{ARTICLES}", "regulation"),
        (f"某市管理办法（试行）\n{ARTICLES}", "regulation"),
        (f"某市管理办法\n{BODY}", "plan"),  # without articles it is read as a plan
        (f"某市若干措施\n{ARTICLES}", "plan"),
        (f"某市气象灾害应急预案\n{BODY}", "emergency-plan"),
        ("某市人民政府关于印发某事的函\n一、甲\n本预案适用于全市。本预案由某局实施。本预案自印发之日起实施。", "emergency-plan"),
        (f"某市2026年政府工作报告\n{BODY}", "work-report"),
        (f"某市人民政府第3次常务会议纪要\n{BODY}", "minutes"),
        (f"关于组织申报2025年专项资金的通知\n{BODY}", "application"),
        (f"某市人民政府关于同意某规划的批复\n{BODY}", "reply"),
        (f"某市重点任务分工方案\n{BODY}", "task-table"),
        (f"某市行动计划（2025—2027年）\n{BODY}", "plan"),
        (f"某市通告\n{BODY}", ""),
    ],
)
def test_the_genre_is_a_fact_of_the_document(words: str, genre: str) -> None:
    document = parse_document(parse_text(words))
    assert Found(document).genre == genre
    assert extract_facts(document).metadata.genre == (genre or None)


def test_what_stands_below_the_last_item_belongs_to_the_article() -> None:
    words = "某市条例\n第一条 市科技局履行下列职责：\n（一）甲；\n（二）乙。\n市财政局负责资金保障。\n第二条 丙。"
    found = extract_facts(parse_document(parse_text(words))).responsibilities
    assert [(r.path, r.agency) for r in found] == [("1", "市科技局"), ("1", "市财政局")]


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("教育、公安、审计等政府相关职能部门按照职责分工做好保障工作。", ["教育部门", "公安部门", "审计部门", "相关职能部门"]),
        ("具体范围由各市人民政府划定，并向社会公布。", ["各市人民政府"]),
        ("补贴标准由市住房城乡建设局根据市场情况适时调整。", ["市住房城乡建设局"]),
        ("实施细则由市住房城乡建设局另行制订并公布。", ["市住房城乡建设局"]),
        ("村民委员会、居民委员会、业主委员会、物业服务企业等单位协助做好有关工作。", ["村民委员会", "居民委员会"]),
        ("工会、妇女联合会、计划生育协会等团体应当协助各级人民政府开展防治工作。", ["工会", "妇女联合会", "计划生育协会"]),
        (
            "县人民政府旅游、公安等有关部门应当履行各自职责，做好管理工作。",
            ["县人民政府旅游部门", "县人民政府公安部门", "有关部门"],
        ),
        ("外交部或者国务院其他有关部门负责核查。", ["外交部", "国务院其他有关部门"]),
        ("业主委员会或者物业服务企业组织业主协商。", []),
    ],
)
def test_an_article_names_who_bears_what_it_says(article: str, names: list[str]) -> None:
    words = f"某市条例\n第一条 {article}\n第二条 甲。\n第三条 乙。"
    assert [r.agency for r in extract_facts(parse_document(parse_text(words))).responsibilities] == names


def test_what_names_share_is_printed_with_the_brackets_of_the_text() -> None:
    words = "某市条例\n第一条 市和区（县）人民政府教育、卫生健康行政部门负责宣传工作。\n第二条 甲。\n第三条 乙。"
    found = [r.agency for r in extract_facts(parse_document(parse_text(words))).responsibilities]
    assert "区（县）人民政府卫生健康行政部门" in found
    assert not [name for name in found if "(" in name]
