"""Words of duty: each word of the table works in every form of statement."""

import pytest

from graph.document import parse_document
from graph.facts import extract_facts
from graph.rules.duties import Role, list_words, name_role
from graph.text import parse_text

HEAD = "某市关于支持创新的若干措施\n"
NAMES = "市科委、市财政局"

LABELS = [
    *(f"{word}单位" for word in list_words("lead", "charge", "support", "responsible")),
    *(f"责任{word}" for word in list_words("holder")),
    *(f"{word}责任单位" for word in list_words("level")),
    "经办处室",
    "主抓部门",
    "责任股",
]
FORMS = {
    "in brackets": "一、加强辅导\n加强辅导。（{label}：市科委、市财政局）",
    "behind an arrow": "一、加强辅导\n加强辅导。（{label}→市科委、市财政局）",
    "on a line of its own": "一、加强辅导\n加强辅导。\n{label}：市科委、市财政局",
    "in a box": "一、加强辅导\n加强辅导。【{label}】市科委、市财政局",
    "as the head of a column": "一、任务分工\n序号\n工作任务\n{label}\n1\n加强辅导\n市科委、市财政局",
}


def read_duties(words: str) -> set[tuple[str, Role]]:
    facts = extract_facts(parse_document(parse_text(HEAD + words + "\n")))
    return {(duty.agency, duty.role) for duty in facts.responsibilities}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", LABELS)
def test_a_label_works_in_every_form(label: str, form: str) -> None:
    role = name_role(label)
    assert read_duties(FORMS[form].format(label=label)) == {("市科委", role), ("市财政局", role)}


@pytest.mark.parametrize("word", list_words("lead", "charge", "support"))
def test_a_word_closes_a_bracket(word: str) -> None:
    assert read_duties(f"一、加强辅导\n加强辅导。（市科委{word}）") == {("市科委", name_role(word))}
    assert read_duties(f"一、加强辅导\n加强辅导。（市科委负责，市财政局{word}）") == {
        ("市科委", "responsible"),
        ("市财政局", name_role(word)),
    }


@pytest.mark.parametrize("word", list_words("lead"))
def test_a_word_of_leading_works_in_running_text(word: str) -> None:
    assert read_duties(f"一、加强辅导\n由市科委{word}开展评估。") == {("市科委", "lead")}
    assert read_duties(f"一、加强辅导\n市科委{word}组织评估。") == {("市科委", "lead")}


@pytest.mark.parametrize("words", ["由市科委主办的论坛。", "由市科学技术主管部门责令改正。", "由市科委主办，各区承办的博览会。"])
def test_what_is_held_or_in_charge_in_running_text_leads_nothing(words: str) -> None:
    assert not {role for _, role in read_duties(f"一、加强辅导\n{words}")} & {"lead"}


@pytest.mark.parametrize("mark", ["?", "？", "→", "、", "，", "/"])
def test_no_name_of_an_agency_holds_a_mark(mark: str) -> None:
    assert read_duties(f"一、加强辅导\n加强辅导。（责任单位：市科委{mark}市财政局）") == {
        ("市科委", "responsible"),
        ("市财政局", "responsible"),
    }
