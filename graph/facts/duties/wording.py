"""Statements: the words by which a 公文 makes an agency responsible.

Source: GB/T 9704-2012 leaves them free; the habits are those of State Council 分工方案 and local 若干措施.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from graph.mentions.organs import LEAD_MARKS
from graph.rules.duties import LABEL_MARKS, Role, duty, either
from graph.rules.pattern import Pattern
from graph.span import Span

BEFORE_BARE = ("。", ".", ";", "!", "”", "》", "\n", "")
AFTER_BARE = ("\n", "。", ";", "(", " ", "")
"""What stands before and after a bracket of agencies alone: it closes a sentence and a paragraph."""


@cache
def heading_pattern() -> Pattern:
    """Build the pattern of a label that follows such a bracket where the line break between them was lost."""
    number = "[一二三四五六七八九十]{1,3}"
    return Pattern(rf"{number}、|\d{{1,2}}\.(?!\d)|第{number}[章条]", ("、", ".", "第"), reach=5)


@cache
def duty_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of the label that opens a list of agencies: 牵头单位：, 责任部门：, 牵头落实：."""
    return re.compile(rf"(?P<duty>{duty()}(?:{either('holder', 'act')})?)(?:及[^:;,。\n]{{1,6}})?[{LABEL_MARKS}]")


@cache
def foreign_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label in a statement that opens something else than agencies: 完成时限：, 责任人：."""
    return re.compile(
        r"(?:完成时[限间]|时[间限](?:节点|要求)?|期限|完成|责任人|(?:责任|牵头|分管|包[联保抓]|挂钩|联系|主管)\w{0,2}领导|联系人|目标|进度安排|时限要求|备注)"
        rf"[^:;,。\n]{{0,4}}[{LABEL_MARKS}]"
    )


@cache
def boxed_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label that stands in a bracket of its own before its agencies: 【责任单位】."""
    return re.compile(rf"[【〔\[](?P<duty>{duty()}(?:{either('holder', 'act')}))[{LABEL_MARKS}]?[】〕\]][{LABEL_MARKS}]?")


@cache
def aside_role_pattern() -> re.Pattern[str]:
    """Compile the pattern of the duty that is given after one name of a list: 市教育局（牵头）."""
    return re.compile(
        rf"\((?P<duty>主要负责|总?(?:{either('lead', 'charge')})|{either('support')})(?:{either('holder', 'act')})?\)$"
    )


@cache
def duty_verb_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words of duty that follow a list of agencies: …牵头，…按职责分工负责."""
    act = "负责|落实|推进|实施|配合|组织实施|推动|承担|参与|牵头|抓好落实"
    return re.compile(
        r"(?:共同|分别|联合|具体|统筹|负责)?(?:"
        rf"(?:{either('lead', 'charge')})(?:负责|组织实施|组织|实施|落实|推进|抓总|协调|办理)?(?:,(?=(?:会同|商)))?"
        rf"|(?:按照?|根据|依据|依)[^,;。、()]{{0,8}}(?:分工|职责|职能|职权|权限)(?:职责|分工)?(?:和[^,;。、()]{{1,6}})?(?:分别|共同|协同|具体)?(?:{act})?"
        r"|(?:分工|共同|分别|具体|组织)?负责(?:具体|抓好|组织)?(?:落实|实施|推进|牵头|推动)?"
        rf"|(?:共同|积极|协同)?(?:{either('support')})(?:落实|实施|推进|做好)?"
        r"|(?:组织|抓好|推进)?(?:落实|实施)"
        r")(?=[,;。)]|$)"
    )


@cache
def verb_mark_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words of which one stands in every statement that closes with a verb; a quick test."""
    return re.compile(f"{either('lead', 'charge', 'support', 'act')}|分工|推进")


@cache
def declared_lead_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that the agency listed first leads: 排在第一位的部门为牵头部门，下同."""
    return re.compile(
        r"(?:排|列|名|居|处)[^,。;()\n]{0,6}(?:首位|第一|首个|最前)[^,。;()\n]{0,8}(?:为|是)[^,。;()\n]{0,6}牵头"
        r"|第一(?:个|位|家)?[^,。;()\n]{0,6}(?:单位|部门)[^,。;()\n]{0,3}(?:为|是)[^,。;()\n]{0,4}牵头"
        r"|首位[^,。;()\n]{0,6}(?:为|是)[^,。;()\n]{0,4}牵头"
    )


@cache
def declared_comma_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that those before the first comma lead: 第一个逗号前为牵头单位."""
    return re.compile(r"(?:第一个|首个)?逗号(?:之|以)?前[^,。;()\n]{0,10}(?:为|是)[^,。;()\n]{0,6}牵头")


@cache
def remark_pattern() -> re.Pattern[str]:
    """Compile the pattern of a clause that speaks about the statements and names nobody: 以下均需…, 下同, 不再重复."""
    return re.compile(
        r"以下|下同|不再|排[名在列第]|列[在第首]|居首|首位|第一位|(?:第一个|首个)?逗号|详见|见附|均(?:需|涉及|为|由)|除[^,;。]{0,10}外"
    )


REMARK_MARKS = frozenset("以下不排列居首第逗详见均除")
"""Characters of which one stands in each such clause."""


MAX_LABEL = 16
"""Characters of the longest label that opens a list of agencies, its colon included."""

ADJACENT = 3
"""Characters between a statement and a declaration in its own bracket right after it."""


@cache
def declared_mark_pattern() -> re.Pattern[str]:
    """Compile the pattern of the rule that the marked agencies lead: 责任单位两个以上的，标“△”的为牵头单位."""
    return re.compile(
        rf"(?:标|带|加|注)(?:有|注)?[“\"]?(?P<mark>[{LEAD_MARKS}])[”\"]?(?:号|标记)?的?[^,。;\n]{{0,6}}(?:为|是)[^,。;\n]{{0,4}}牵头"
    )


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
        return "lead" if body.startswith(rule.mark, agency.start - 1) else role
    leads = order == 1 if rule.kind == "first" else "," not in body[statement.start : agency.start]
    return "lead" if leads else role
