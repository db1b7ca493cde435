"""Brackets: statements in brackets, mostly at the end of a paragraph: （牵头单位：市科委；配合单位：市财政局）."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from graph.document import Document
from graph.facts.duties.lists import cut_remark, duty_verb_pattern, may_open_with_label, read_labelled, split_by_verbs
from graph.facts.duties.statements import MAX_STATEMENT, Form, Group, Statement, Statements
from graph.mentions import organs
from graph.mentions.affixes import find_noun, spell_names
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import ENDS, STOP
from graph.rules.duties import LABEL_MARKS, duty, either, name_role, openings
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When
from graph.span import Span

BEFORE_BARE = (*ENDS, ".", "!", "”", "》", "\n", "")
AFTER_BARE = (*ENDS, "\n", "(", " ", "")
"""What stands before and after a bracket of agencies alone: it closes a sentence and a paragraph."""

MEMBERS = "成员单位"
"""What the members of a body that is named are together: 市安委会各成员单位."""

SHORTEST = 2
"""Characters of the shortest list: many brackets hold a number alone, （1）."""

BOXES = "【〔["
"""Marks that open the box of a label."""


@cache
def heading_pattern() -> Pattern:
    """Build the pattern of a label that follows such a bracket where the line break between them was lost."""
    number = "[一二三四五六七八九十]{1,3}"
    return Pattern(rf"{number}、|\d{{1,2}}\.(?!\d)|第{number}[章条]", ("、", ".", "第"), reach=5)


@cache
def boxed_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label that stands in a bracket of its own before its agencies: 【责任单位】."""
    label = rf"(?P<duty>{duty()}(?:{either('holder', 'act')}))"
    return re.compile(rf"[{re.escape(BOXES)}]{label}[{LABEL_MARKS}]?[】〕\]][{LABEL_MARKS}]?")


def _may_hold_label(body: str, span: Span) -> bool:
    """Tell by its first characters whether a bracket can be the box of a label."""
    return body[span.start - 1] in BOXES and body[span.start] in openings("level", "lead", "charge", "support", "responsible")


class Bracket:
    """Words in brackets.

    Args:
        body: The body.
        span: The words, without their brackets.
    """

    def __init__(self, body: str, span: Span) -> None:
        self.body = body
        self.span = span

    @cached_property
    def segment(self) -> Span:
        """Where its words stand without the remark that closes them."""
        return cut_remark(self.body, self.span)

    @cached_property
    def by_labels(self) -> tuple[Group, ...] | None:
        """The lists behind its labels; None where none opens it."""
        return read_labelled(self.body, self.span)

    @cached_property
    def by_verbs(self) -> tuple[Group, ...]:
        """The lists that words of duty close."""
        return tuple(split_by_verbs(self.body, self.segment, "responsible"))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The pieces of the list that it is, where it is one."""
        return split_names(self.body, self.segment)

    @cached_property
    def boxed(self) -> Statement | None:
        """The statement that its label opens where its box holds nothing else: 【牵头单位】甲【配合单位】乙."""
        body, span = self.body, self.span
        if not _may_hold_label(body, span) or not (pattern := boxed_label_pattern()).match(body, span.start - 1, span.end + 2):
            return None
        line = body.find("\n", span.end, span.end + MAX_STATEMENT)
        line = line if line >= 0 else min(len(body), span.end + MAX_STATEMENT)
        groups: list[Group] = []
        end = at = span.start - 1
        while label := pattern.match(body, at, line):
            at = next((i for mark in BOXES if (i := body.find(mark, label.end(), line)) >= 0), line)
            stop = body.find(STOP, label.end(), at)
            end = stop if stop >= 0 else at
            groups += split_by_verbs(body, cut_remark(body, Span(label.end(), end)), name_role(label["duty"]))
            if not groups:  # what follows is read from its own label, not once from each empty one
                return None
        return Statement(Span(span.start - 1, end), tuple(groups), "label")


def find_brackets(document: Document) -> Iterator[Bracket]:
    """Find what stands in outermost brackets inside a paragraph, in the order of the text.

    A bracket that never closes is passed over, and so is one inside the statement that a box before it opens.
    """
    body, at = document.text.body, 0
    for start in _find_openers(body):
        if start < at:  # inside the bracket before
            continue
        opener = body[start - 1]
        closer = organs.CLOSERS[organs.OPENERS.index(opener)]
        limit = body.find("\n", start, start + MAX_STATEMENT)
        limit = limit if limit >= 0 else min(len(body), start + MAX_STATEMENT)
        end = body.find(closer, start, limit)
        inner = start
        while end >= 0 and (nested := body.find(opener, inner, end)) >= 0:
            inner, end = nested + 1, body.find(closer, end + 1, limit)
        if end >= 0:
            bracket = Bracket(body, Span(start, end))
            yield bracket
            at = max(end + 1, bracket.boxed.span.end) if opener != "(" and bracket.boxed else end + 1


def _find_openers(body: str) -> list[int]:
    """Find where the words in brackets begin, in the order of the text."""
    found: list[int] = []
    for opener in organs.OPENERS:
        at = body.find(opener) + 1
        while at > 0:
            found.append(at)
            at = body.find(opener, at) + 1
    return sorted(found)


def _state(bracket: Bracket, groups: tuple[Group, ...] | None, form: Form) -> Statements | None:
    """State what a whole bracket says; None where its words are not of the form."""
    return None if groups is None else (Statement(bracket.span, groups, form),)


def _read_labelled(bracket: Bracket) -> Statements | None:
    """Read a statement that opens with a label: 牵头单位：甲；配合单位：乙."""
    if not may_open_with_label(bracket.body, bracket.span):
        return None
    return _state(bracket, bracket.by_labels, "label")


def _read_boxed(bracket: Bracket) -> Statements | None:
    """Read a statement whose labels stand in brackets of their own: 【牵头单位】甲【配合单位】乙."""
    return (bracket.boxed,) if bracket.body[bracket.span.start - 1] != "(" and bracket.boxed else None


def _read_verbal(bracket: Bracket) -> Statements | None:
    """Read a statement that closes its lists with words of duty: 甲牵头，乙、丙按职责分工负责."""
    if not duty_verb_pattern().search(bracket.body, *bracket.span):
        return None
    return _state(bracket, bracket.by_verbs, "list")


def _read_bare(bracket: Bracket) -> Statements | None:
    """Read a bracket that closes a paragraph and holds a list."""
    body, (start, end) = bracket.body, bracket.span
    if end - start < SHORTEST:
        return None
    before, after = body[max(0, start - 2) : start - 1], body[end + 1 : end + 2]
    if before not in BEFORE_BARE or (after not in AFTER_BARE and not heading_pattern().match(body, end + 1)):
        return None
    return _state(bracket, (Group("responsible", bracket.names),), "list")


def _is_no_list(bracket: Bracket) -> bool:
    """Tell whether more than one in five pieces of the lists before words of duty are no names of agencies."""
    named = [is_agency(words) for group in bracket.by_verbs for words in spell_names(bracket.body, group.names)]
    return not named or sum(named) * 5 < len(named) * 4


def _holds_another(bracket: Bracket) -> bool:
    """Tell whether a list holds a piece that is no name of an agency."""
    return not all(map(is_agency, spell_names(bracket.body, bracket.names)))


def _names_none_firmly(bracket: Bracket) -> bool:
    """Tell whether no name of a list closes as only names of agencies do."""
    words = (name.cut(bracket.body) for name in bracket.names)
    firm = any(word.split("(")[0].endswith(organs.firm_suffixes()) or (word.endswith(MEMBERS) and len(word) > 8) for word in words)
    return not firm and not find_noun(bracket.body, bracket.names)


REMARK = When[Bracket](
    "remark",
    "a remark about the statements, which names nobody: 以下均需…落实, 不再列出",
    lambda bracket: bracket.segment.end <= bracket.segment.start,
)
DENIED = Near(
    "denied",
    "what a body is no longer to do: 不再由…负责, 取消…牵头",
    rf"(?<=[{organs.OPENERS}])(?:不再|取消|停止|免除)",
    "inside",
    2,
)

BRACKETED = (
    Rule(
        "labelled",
        "responsibility",
        "a bracket that opens with a label of duty: （牵头单位：甲；配合单位：乙）",
        _read_labelled,
        (
            When[Bracket](
                "no-duty",
                "its labels open no agencies: （完成时限：年底前；责任人：某）",
                lambda bracket: not bracket.by_labels,
            ),
        ),
        source="合政〔2020〕13号",
        examples=(
            "数据资源汇聚。（牵头单位：⟦labelled role=lead|市数据资源局⟧；配合单位：⟦labelled role=support|市直相关部门⟧、"
            "⟦labelled role=support|各县（市）区人民政府⟧；以下均需市直相关部门落实，不再重复）",
            "建设平台。（任务分工：⟦labelled role=lead|市科委⟧牵头，⟦labelled role=support|市财政局⟧配合）",
            "建设平台。（责任部门（单位）：⟦labelled role=responsible|市科委⟧）",
        ),
        counter_examples=("数据资源汇聚。（完成时限：年底前；责任人：张三）",),
    ),
    Rule(
        "boxed",
        "responsibility",
        "agencies behind a label of duty in a box of its own: 【牵头单位】甲【配合单位】乙",
        _read_boxed,
        examples=(
            "加强辅导。\n【牵头单位】⟦boxed role=lead|市教育局⟧【配合单位】⟦boxed role=support|市财政局⟧、"
            "⟦boxed role=support|市体育局⟧",
        ),
        counter_examples=("加强辅导。\n【重点任务】市教育局、市财政局",),
    ),
    Rule(
        "verbal",
        "responsibility",
        "a bracket whose lists close with words of duty: （甲牵头，乙、丙按职责分工负责）",
        _read_verbal,
        (
            DENIED,
            When[Bracket](
                "remark",
                "its words of duty stand in a remark, which names nobody: （以下均需市直部门落实）",
                lambda bracket: not duty_verb_pattern().search(bracket.body, *bracket.segment),
            ),
            When[Bracket](
                "no-list", "what stands before its words of duty is no list of agencies: （即项目的组织实施）", _is_no_list
            ),
        ),
        source="国办发〔2020〕24号",
        examples=(
            "深入推进“多规合一”。（⟦verbal role=lead|自然资源部⟧牵头，⟦verbal role=responsible|住房城乡建设部⟧等"
            "⟦verbal role=responsible|国务院相关部门⟧及⟦verbal role=responsible|各地区⟧按职责分工负责）",
        ),
        counter_examples=(
            "深入推进“多规合一”。（取消市科委牵头）",
            "深入推进“多规合一”。（以下均需市直相关部门落实）",
            "深入推进“多规合一”（即规划的编制、审批和实施）。",
        ),
    ),
    Rule(
        "bare",
        "responsibility",
        "a bracket at the end of a paragraph that holds nothing but names of agencies: （甲、乙及各有关部门）",
        _read_bare,
        (
            REMARK,
            When[Bracket]("no-list", "it holds other words than names of agencies: （市级机关、第三方评估）", _holds_another),
            When[Bracket]("no-firm-name", "none of its names is plainly one of an agency: （重点企业、高校）", _names_none_firmly),
        ),
        source="沪发改规范〔2021〕8号",
        examples=(
            "强化法制保障。支撑转型。（⟦bare role=responsible|市司法局⟧、⟦bare role=responsible|市政府办公厅⟧、"
            "⟦bare role=responsible|市发展改革委⟧及⟦bare role=responsible|各有关部门⟧）",
        ),
        counter_examples=(
            "支持创新主体。（重点企业、高校）",
            "支持创新主体。（市科委、推进情况）",
            "支持创新主体。（以下同）",
            "支持创新主体（市科委、市财政局）提质增效。",
        ),
    ),
)
"""The rules of statements in brackets, in the order in which they are tried."""
