"""Declarations: the rule that a document itself gives for who leads: 排在第一位的部门为牵头部门，下同."""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from graph.kinds import Role
from graph.mentions.organs import LEAD_MARKS
from graph.passages.marks import CLAUSE
from graph.span import Span

ADJACENT = 3
"""Characters between a statement and a declaration in its own bracket right after it."""

_WITHIN = rf"[^{CLAUSE}()\n]"


@cache
def declared_lead_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that the agency listed first leads: 排在第一位的部门为牵头部门，下同."""
    first = rf"(?:排|列|名|居|处){_WITHIN}{{0,6}}(?:首位|第一|首个|最前){_WITHIN}{{0,8}}(?:为|是){_WITHIN}{{0,6}}"
    one = rf"第一(?:个|位|家)?{_WITHIN}{{0,6}}(?:单位|部门){_WITHIN}{{0,3}}(?:为|是){_WITHIN}{{0,4}}"
    head = rf"首位{_WITHIN}{{0,6}}(?:为|是){_WITHIN}{{0,4}}"
    return re.compile(f"(?:{first}|{one}|{head})牵头")


@cache
def declared_comma_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that those before the first comma lead: 第一个逗号前为牵头单位."""
    return re.compile(rf"(?:第一个|首个)?逗号(?:之|以)?前{_WITHIN}{{0,10}}(?:为|是){_WITHIN}{{0,6}}牵头")


@cache
def declared_mark_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that the marked agencies lead: 责任单位两个以上的，标“△”的为牵头单位, ★为牵头单位."""
    mark = rf"(?:(?:标|带|加|注)(?:有|注)?)?[“\"]?(?P<mark>[{LEAD_MARKS}])[”\"]?(?:号|标记)?的?"
    return re.compile(rf"{mark}[^{CLAUSE}\n]{{0,6}}(?:为|是|表示)[^{CLAUSE}\n]{{0,4}}牵头")


class Declaration(NamedTuple):
    """A rule that the document itself gives for who leads: from where on, and which agencies."""

    start: int
    kind: Literal["first", "comma", "mark"]
    mark: str = ""


def find_declaration(body: str) -> Declaration | None:
    """Find the rule that a document declares: the first agency leads, or those before the first comma, or those with a mark.

    Returns:
        The rule and where it stands; None where there is none.

    Example:
        >>> find_declaration("（税务总局、财政部负责，排在第一位的部门为牵头部门，下同）")
        Declaration(start=12, kind='first', mark='')
    """
    mark = _find_near(declared_mark_pattern, body)
    if mark:
        return Declaration(0, "mark", mark["mark"])
    first = _find_near(declared_lead_pattern, body)
    comma = _find_near(declared_comma_pattern, body)
    if comma and (not first or comma.start() < first.start()):
        return Declaration(comma.start(), "comma")
    return Declaration(first.start(), "first") if first else None


def _find_near(pattern: Callable[[], re.Pattern[str]], body: str) -> re.Match[str] | None:
    """Find the first match of a pattern that closes with 牵头."""
    at = body.find("牵头")
    while at >= 0:
        match = pattern().search(body, max(0, at - 48), at + 2)
        if match:
            return match
        at = body.find("牵头", at + 2)
    return None


def apply_declaration(rule: Declaration | None, body: str, statement: Span, agency: Span, order: int, role: Role) -> Role:
    """Give an agency its role by the rule that the document declares, where the statement itself gives none.

    Args:
        rule: The declared rule.
        body: The body.
        statement: Where the statement stands; the rule holds for the statement that declares it and for those after it.
        agency: Where the agency stands.
        order: 1-based place of the agency in its statement.
        role: The role that the statement gives.
    """
    if rule is None or role != "responsible" or statement.end + ADJACENT < rule.start:
        return role
    if rule.kind == "mark":
        beside = body.startswith(rule.mark, agency.start - 1) or body.startswith(rule.mark, agency.end)
        return "lead" if beside else role
    leads = order == 1 if rule.kind == "first" else "," not in body[statement.start : agency.start]
    return "lead" if leads else role
