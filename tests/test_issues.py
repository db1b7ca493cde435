import pytest

from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.text import parse_text


def extract(words: str) -> Facts:
    return extract_facts(parse_document(parse_text(words)))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("规划\n一、目标\n指标类型具体指标2023年2025年\n建筑面积120200", "indicator-table-unread"),
        ("方案\n一、任务\n项目名称\n建设地点\n总投资（亿元）\n某项目\n某县\n3", "project-table-unread"),
        ("意见\n一、学习《浮现中的世界》。", "title-of-unknown-kind"),
        ("意见\n一、支持上市。（市科委牵头，市财政局、市科委配合）", "two-roles"),
    ],
)
def test_what_is_seen_and_not_understood_is_an_issue(words: str, code: str) -> None:
    facts = extract(words)
    assert code in [issue.code for issue in facts.issues]
    assert all(issue.evidence and issue.evidence.quote for issue in facts.issues)


def test_what_is_understood_is_none() -> None:
    words = "意见\n一、目标。到2025年，建成园区10家。贯彻《某某办法》，提交《申请表》。（市科委牵头，市财政局配合）"
    assert extract(words).issues == ()


def test_a_target_is_quoted_with_the_clause_of_its_deadline() -> None:
    (target,) = extract("意见\n一、目标。到2025年，全市力争建成园区10家。").targets
    assert target.evidence.quote == "到2025年，全市力争建成园区10家"
    assert target.deadline == "2025"
