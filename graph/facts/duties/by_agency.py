"""Clauses that 由 opens: 由市科委牵头开展…，市财政局配合; 由市财政局会同市教育局提出….

Source: the habits of 应急预案, of 会议纪要 and 督查通知, and of the last sections of 实施意见.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.duties.openings import find_end
from graph.facts.duties.partners import state
from graph.facts.duties.prose import CONSULTED, DIVIDED, JOINTLY, MANAGING, NAMES, divided, joint_deed, managing, read_in_turn
from graph.facts.duties.statements import Statements
from graph.facts.duties.subjects import PERSONS, RELATIVE, SUBJECT, Clause
from graph.passages.marks import CLAUSE
from graph.rules.duties import either, list_words
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When

WORK = ("工作", "事务", "事项", "职责", "职能", "任务")
"""What is borne, and not paid."""
_CONCERNED = "(?:(?:所涉及|涉及|所属|相关|对应|上述)的)?"


@cache
def by_agency_pattern() -> Pattern:
    """Build the pattern of a duty given by 由: 由市科委牵头开展…, 由市科委负责解释, 由甲、乙按职责分工推进."""
    bears = "(?:组织实施并|具体|共同|分别)?负责"
    writes = "(?:另行|研究|组织|联合|共同)?制[定订]"
    together = rf"(?:{'|'.join(JOINTLY)})(?:{either('deed')})"
    verb = f"(?:负责)?(?:{either('lead')})|{bears}|统筹|{managing()}|{writes}|{divided()}|{together}"
    needs = (*list_words("lead"), "负责", "统筹", *MANAGING, "制定", "制订", *DIVIDED, *JOINTLY)
    listed = rf"(?:[^{CLAUSE}:\n由、]{{2,16}}、){{3,24}}+{NAMES}{{2,60}}?"
    return Pattern(rf"由{_CONCERNED}(?P<agencies>{NAMES}{{2,60}}?|{listed})(?P<verb>{verb})", needs, reach=500)


@cache
def jointly_pattern() -> Pattern:
    """Build the pattern of what 由 gives to agencies together: 由市财政局会同市教育局于4月底前提出…."""
    moment = rf"(?:,?(?:[于在]|(?=[每今本年\d])){NAMES}{{1,16}}(?:前|内))?"
    deed = rf"(?P<verb>(?:研究|另行)?(?:{either('deed')})|{joint_deed()})"
    names = rf"(?P<agencies>{NAMES}{{2,60}}?)(?:会同|商(?=[{CONSULTED}]))(?P<others>{NAMES}{{2,80}}?)"
    return Pattern(rf"由{_CONCERNED}{names}{moment},?{deed}", ("会同", "商"), reach=180)


@cache
def borne_pattern() -> Pattern:
    """Build the pattern of work that 由 gives to agencies and nothing follows: 日常工作由市科委承担, not 费用由…承担."""
    work = "|".join(WORK)
    return Pattern(rf"(?<={work})由(?P<agencies>{NAMES}{{2,60}}?)(?P<verb>承担|承办)(?=[{CLAUSE}]|$)", ("承担", "承办"), reach=64)


def find_by_agency(document: Document) -> Iterator[Clause]:
    """Find the clauses that say by 由 who does something, or who does it with whom."""
    body, start = document.text.body, document.provisions[0].own.start if document.provisions else len(document.text.body)
    at = body.find("由", start)
    while at >= 0:
        if match := _match_by(body, at) or jointly_pattern().match(body, at):
            yield Clause(body, match)
        at = body.find("由", at + 1)


def _match_by(body: str, at: int) -> re.Match[str] | None:
    """Match what 由 gives to agencies, where 由 stands at a place."""
    found = by_agency_pattern().match(body, at)
    return found or (borne_pattern().match(body, at) if body.endswith(WORK, 0, at) else None)


def _read_by_agency(clause: Clause) -> Statements | None:
    """Read the clause up to where the sentence goes on with another duty, with those whom it makes help."""
    if clause.is_joint:
        return None
    body, match = clause.body, clause.match
    end = find_end(body, match.end())
    following = body.find("由", match.end(), end)
    if following >= 0 and _match_by(body, following):
        end = max(match.end(), body.rfind(",", match.end(), following))
    return read_in_turn(clause, end)


def _read_jointly(clause: Clause) -> Statements | None:
    """Read a clause that gives something to agencies together, with those whom it makes help."""
    if not clause.is_joint:
        return None
    return (state(clause, "responsible", (*clause.names, *clause.others), find_end(clause.body, clause.span.end)),)


_FOUNDING = "成立|建立|组建|设立|构建|形成|健全|完善"
_BODIES = "机制|小组|专班|委员会|联盟"

AGAINST_BY = (
    Near("denied", "what a body is no longer to do: 不再由…负责, 取消由…牵头", "(?:不再?|取消|停止|免除|不得)由$", "before", 3),
    Near("former", "what a body did before: 原由…负责", "(?:原|曾|此前|过去|以往)由$", "before", 3),
    Near(
        "founded",
        "a body is founded whose members follow: 成立由…牵头的小组",
        rf"(?:{_FOUNDING})[^{CLAUSE}]{{0,10}}由$",
        "before",
        13,
    ),
    Near("person", "a person or a system, not a duty: 负责人, 负责制", PERSONS, "after", 3),
    RELATIVE,
    Near(
        "body",
        "words that only tell which body is meant: 由…牵头会商的工作机制",
        rf"[^{CLAUSE}\n]{{0,24}}的[^{CLAUSE}\n]{{0,12}}(?:{_BODIES})",
        "after",
        40,
    ),
)
"""Guards of clauses that 由 opens."""

AFTER_BY = (
    Rule(
        "by-jointly",
        "responsibility",
        "a clause that gives something by 由 to agencies together: 由甲会同乙提出…",
        _read_jointly,
        (
            *AGAINST_BY,
            *SUBJECT,
            When[Clause](
                "others",
                "the words after 会同 name other than agencies: 由甲会同专家组织…",
                lambda clause: clause.with_strangers,
            ),
        ),
        examples=(
            "会议明确，由⟦by-jointly role=responsible|市财政局⟧会同⟦by-jointly role=responsible|市教育局⟧"
            "于4月底前研究提出筹措方案。",
        ),
        counter_examples=(
            "不再由市财政局会同市教育局研究提出方案。",
            "由市财政局会同市教育局制定的办法，继续执行。",
            "由市财政局会同有关专家研究提出方案。",
            "由施工单位会同市教育局研究提出方案。",
        ),
    ),
    Rule(
        "by-agency",
        "responsibility",
        "a clause that says by 由 who does it: 由甲牵头开展…，乙参加",
        _read_by_agency,
        (
            *AGAINST_BY,
            *SUBJECT,
        ),
        source="国办函〔2014〕119号",
        examples=(
            "新闻宣传组。由⟦by-agency role=lead|公安部⟧牵头，⟦by-agency role=support|中央网信办⟧、"
            "⟦by-agency role=support|商务部⟧等参加。",
            "办公室日常工作由⟦by-agency role=responsible|市科委⟧承担。",
            "推动落地。由⟦by-agency role=responsible|各区人民政府⟧具体组织实施。",
            "上述任务由⟦by-agency role=responsible|市发展改革委⟧、⟦by-agency role=responsible|市商务局⟧按照职责分工推进。",
            "会议决定，由⟦by-agency role=lead|市住房城乡建设局⟧牵头编制方案，⟦by-agency role=responsible|市财政局⟧做好资金保障。",
        ),
        counter_examples=(
            "评审工作不再由市科委负责组织。",
            "检测费用由市科委承担。",
            "检测工作由有资质的企业承担。",
            "原由市科委负责组织，现行文停止。",
            "成立由市交通委牵头的推进工作小组。",
            "由市财政局负责人签字。",
            "由市科委负责审批的项目，从优支持。",
            "由市发展改革委牵头会商的工作机制要发挥作用。",
            "评估由各有关部门负责组织。",
            "一般事件由事发地县级人民政府负责应对工作。",
            "安全由施工单位负责管理。",
            "评审由专家委员会专家负责实施。",
        ),
    ),
)
"""The rules of clauses that 由 opens, in the order in which they are tried."""
