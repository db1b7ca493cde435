"""Lists: the agencies that stand behind labels and before words of duty.

Source: GB/T 9704-2012 leaves the words free; the habits are those of State Council 分工方案 and local 若干措施.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.facts.duties.statements import Group
from graph.kinds import Role
from graph.mentions import organs
from graph.mentions.agencies import split_names
from graph.passages.marks import CLAUSE
from graph.rules.duties import LABEL_MARKS, duty, either, label_mark_pattern, list_words, name_role
from graph.rules.pattern import Pattern
from graph.span import Span

MAX_LABEL = 16
"""Characters of the longest label that opens a list of agencies, its colon included."""

_WITHIN = f"[^{CLAUSE}、()]"
_DIVISION = ("分工", "职责", "职能", "职权", "权限")


class Label(NamedTuple):
    """A label in a statement: 责任单位：, 完成时限：."""

    span: Span
    duty: str  # "" where it opens something else than agencies


DIVIDED = ("责任", "任务", "职责", "工作")
"""What is divided where a label names no role: 任务分工:市科委牵头,市财政局配合."""


@cache
def duty_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of the label that opens a list of agencies: 牵头单位：, 责任部门：, 牵头落实：."""
    held = rf"{duty()}(?:{either('holder', 'act')})?(?:\((?:{either('holder')})\))?|(?:{'|'.join(DIVIDED)})?分工"
    return re.compile(rf"(?P<duty>{held})(?:及[^:{CLAUSE}\n]{{1,6}})?[{LABEL_MARKS}]")


@cache
def foreign_label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label in a statement that opens something else than agencies: 完成时限：, 责任人：."""
    times = r"完成时[限间]|时[间限](?:节点|要求)?|期限|完成|进度安排|时限要求"
    persons = r"责任人|(?:责任|牵头|分管|包[联保抓]|挂钩|联系|主管)\w{0,2}领导|联系人"
    others = "适用(?:范围|对象|区域)|实施范围|政策依据|联系(?:电话|方式)|目标|备注"
    return re.compile(rf"(?:{times}|{persons}|{others})[^:{CLAUSE}\n]{{0,4}}[{LABEL_MARKS}]")


@cache
def aside_role_pattern() -> re.Pattern[str]:
    """Compile the pattern of the duty that is given after one name of a list: 市教育局（牵头）."""
    roles = f"主要负责|总?(?:{either('lead', 'charge')})|{either('support')}"
    return re.compile(rf"\((?P<duty>{roles})(?:{either('holder', 'act')})?\)$")


@cache
def manner_pattern() -> re.Pattern[str]:
    """Compile the pattern of the bracket that closes a list and says how its agencies share their duty."""
    return re.compile(rf"(?<=\w)\((?:按照?|根据|依据?)[^()]{{0,8}}(?:{'|'.join(_DIVISION)})[^()]{{0,10}}\)$")


@cache
def duty_verb_pattern() -> Pattern:
    """Build the pattern of the words of duty that follow a list of agencies: …牵头，…按职责分工负责."""
    act = "负责|落实|推进|实施|配合|组织实施|推动|承担|参与|牵头|抓好落实"
    source = rf"""
        (?:共同|分别|联合|具体|统筹|负责)?
        (?: (?:{either("lead", "charge")}) (?:负责|组织实施|组织|实施|落实|推进|抓总|协调|办理)? (?:,(?=会同|商))?
        | (?:按照?|根据|依据|依) {_WITHIN}{{0,8}} (?:{"|".join(_DIVISION)}) (?:职责|分工)? (?:和{_WITHIN}{{1,6}})?
          (?:分别|共同|协同|具体)? (?:{act})?
        | (?:分工|共同|分别|具体|组织)? 负责 (?:具体|抓好|组织)? (?:落实|实施|推进|牵头|推动|指导|协调|督促)?
        | (?:共同|积极|协同)? (?:{either("support")}) (?:落实|实施|推进|做好)?
        | (?:组织|抓好|推进)? (?:落实|实施)
        )(?=[{CLAUSE})]|$)
    """
    return Pattern(re.sub(r"\s+", "", source), (*list_words("lead", "charge", "support"), "负责", "落实", "实施", *_DIVISION))


@cache
def remark_pattern() -> Pattern:
    """Build the pattern of a clause that speaks about the statements and names nobody: 以下均需…, 下同, 不再重复."""
    ordered = "排[名在列第]|列[在第首]|居首|首位|第一位|(?:第一个|首个)?逗号"
    return Pattern(
        rf"以下|下同|不再|{ordered}|详见|见附|均(?:需|涉及|为|由)|除[^{CLAUSE}]{{0,10}}外",
        ("以下", "下同", "不再", "排", "列", "居首", "首位", "第一位", "逗号", "详见", "见附", "均", "除"),
    )


def find_mark(body: str, start: int, end: int) -> int:
    """Find the next mark that may part a label from its agencies; -1 where there is none."""
    mark = label_mark_pattern().search(body, start, end)
    return mark.start() if mark else -1


def may_open_with_label(body: str, span: Span) -> bool:
    """Tell whether a mark stands so near the opening of some words that a label may open them."""
    return find_mark(body, span.start, min(span.end, span.start + MAX_LABEL)) >= 0


def read_labelled(body: str, span: Span) -> tuple[Group, ...] | None:
    """Read words that open with a label: 牵头单位：甲；配合单位：乙.

    Returns:
        The groups that stand behind the labels of duty; None where no label opens the words.
    """
    if not may_open_with_label(body, span):
        return None
    labels = list(_find_labels(body, span))
    if not labels or labels[0].span.start != span.start:
        return None
    groups: list[Group] = []
    for label, end in zip(labels, [*(other.span.start for other in labels[1:]), span.end], strict=True):
        if label.duty:
            groups += split_by_verbs(body, cut_remark(body, Span(label.span.end, end)), name_role(label.duty))
    return tuple(groups)


def _find_labels(body: str, span: Span) -> Iterator[Label]:
    """Find the labels in a statement, each with its colon."""
    floor = span.start
    at = find_mark(body, floor, span.end)
    while at >= 0:
        floor = max(floor, at - MAX_LABEL)
        duty = duty_label_pattern().search(body, floor, at + 1)
        label = duty or foreign_label_pattern().search(body, floor, at + 1)
        if label:
            yield Label(Span(*label.span()), duty["duty"] if duty else "")
        floor = at + 1
        at = find_mark(body, floor, span.end)


def cut_remark(body: str, segment: Span) -> Span:
    """Leave out the clauses that close a statement and name nobody: 以下均需…, 不再重复, 完成时限：…."""
    if find_mark(body, segment.start, segment.end) >= 0:
        foreign = foreign_label_pattern().search(body, segment.start, segment.end)
        if foreign and body[foreign.start() - 1] in f"{CLAUSE} ":
            segment = Span(segment.start, max(segment.start, foreign.start() - 1))
    for match in remark_pattern().finditer(body, segment.start, segment.end):
        before = body[segment.start : match.start()]
        if (not before or before[-1] in CLAUSE) and not any(
            before.count(a) > before.count(b) for a, b in zip(organs.OPENERS, organs.CLOSERS, strict=True)
        ):
            return Span(segment.start, max(segment.start, match.start() - 1))
    return segment


def split_by_verbs(body: str, segment: Span, role: Role) -> list[Group]:
    """Split a list at the words of duty in it; what stands after the last keeps the role of the label."""
    lists: list[tuple[Role, Span]] = []
    at = segment.start
    nested = body.find("(", segment.start, segment.end) >= 0
    for match in duty_verb_pattern().finditer(body, segment.start, segment.end):
        if nested and body.count("(", segment.start, match.start()) > body.count(")", segment.start, match.start()):
            continue  # the duty of one name of a list, or a remark: 市教育局（牵头）
        if match.start() > at:
            lists.append((name_role(match[0]), Span(at, match.start())))
        at = match.end() + 1
    if at < segment.end:
        lists.append((role, Span(at, segment.end)))
    groups = [Group(r, names) for r, span in lists if (names := split_names(body, trim(body, span)))]
    if not nested:
        return groups
    return [own for group in groups for own in _take_asides(body, _drop_manner(body, group))]


def _drop_manner(body: str, group: Group) -> Group:
    """Leave out what a bracket says of how the agencies before it share their duty: 甲、乙(按任务分工分别牵头)."""
    found = ((name, manner_pattern().search(body, *name)) for name in group.names)
    return Group(group.role, tuple(Span(name.start, manner.start()) if manner else name for name, manner in found))


def _take_asides(body: str, group: Group) -> Iterator[Group]:
    """Part a list at the names that a bracket gives a duty of their own: 市教育局（牵头）、市公安局."""
    start = 0
    for index, name in enumerate(group.names):
        aside = aside_role_pattern().search(body, name.start, name.end) if body[name.end - 1] == ")" else None
        if aside and aside.start() > name.start:
            if index > start:
                yield Group(group.role, group.names[start:index])
            yield Group(name_role(aside["duty"]), (Span(name.start, aside.start()),))
            start = index + 1
    if start < len(group.names):
        yield Group(group.role, group.names[start:])


def trim(body: str, span: Span) -> Span:
    """Leave out the punctuation at both ends of a list."""
    start, end = span
    while start < end and body[start] in f"{CLAUSE}、. \n":
        start += 1
    while end > start and body[end - 1] in f"{CLAUSE}、. ":
        end -= 1
    return Span(start, end)
