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


def test_what_names_share_is_printed_with_the_brackets_of_the_text() -> None:
    words = "某市条例\n第一条 市和区（县）人民政府教育、卫生健康行政部门负责宣传工作。\n第二条 甲。\n第三条 乙。"
    found = [r.agency for r in extract_facts(parse_document(parse_text(words))).responsibilities]
    assert "区（县）人民政府卫生健康行政部门" in found
    assert not [name for name in found if "(" in name]
