"""Cells: the agencies that a cell of a task table names, under the head of a column of agencies.

What stands in such a cell is a list of names, with marks or line breaks between them, roles said in it or not; or nothing (—,
待定); or something else, which is handed back as not understood.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from graph.document import heads
from graph.facts.duties.lists import aside_role_pattern, duty_verb_pattern
from graph.facts.duties.names import MAX_NAME, is_name
from graph.facts.duties.statements import Group
from graph.kinds import Role
from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import CLAUSE, PARTS, STOP
from graph.rules.duties import LABEL_MARKS, duty, either, name_role
from graph.span import Span

BROKEN = 12
"""Characters of the longest half of a name that a narrow column breaks off."""

Named = tuple[Role, Span]


class Reading(NamedTuple):
    """What a cell says.

    Args:
        groups: The agencies that it names, in the order of the text.
        unread: What of it is neither a name nor nothing.
    """

    groups: tuple[Group, ...]
    unread: tuple[Span, ...]


def read_cell(body: str, cell: Span, role: Role) -> Reading:
    r"""Read a cell of a column of agencies.

    Args:
        body: The body.
        cell: The words of the cell.
        role: What the head of its column says.

    Example:
        >>> def show(words):
        ...     read = read_cell(words, Span(0, len(words)), "responsible")
        ...     return [(g.role, [n.cut(words) for n in g.names]) for g in read.groups], [s.cut(words) for s in read.unread]
        >>> show("市城管局牵头,市公安局、市财政局配合")
        ([('lead', ['市城管局']), ('support', ['市公安局', '市财政局'])], [])
        >>> show("市商务局(联系人:张某)\n高新区"), show("待定"), show("详见任务清单")
        (([('responsible', ['市商务局', '高新区'])], []), ([], []), ([], ['详见任务清单']))
    """
    if heads.nothing_pattern().fullmatch(cell.cut(body)):
        return Reading((), ())
    named: list[Named] = []
    unread: list[Span] = []
    pieces = 0
    for line, given in _label_lines(body, cell, role):
        for said, stretch in _split_roles(body, line, given):
            for name in _list_names(body, stretch):
                pieces += 1
                _take(body, name, said, named, unread)
    return Reading(_group(named), tuple(unread) if pieces else (cell,))


def _group(named: Sequence[Named]) -> tuple[Group, ...]:
    """Group names of one role that stand beside each other."""
    groups: list[Group] = []
    for role, name in named:
        if groups and groups[-1].role == role:
            groups[-1] = Group(role, (*groups[-1].names, name))
        else:
            groups.append(Group(role, (name,)))
    return tuple(groups)


@cache
def _label_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label in a cell, of duty or of something else: 牵头单位：, 配合：, 【责任单位】, 联系人：."""
    words = rf"(?P<duty>{duty()}(?:{either('holder', 'act')})*)"
    return re.compile(
        rf"{words}[{LABEL_MARKS}]|[【〔\[(]{words.replace('?P<duty>', '?P<boxed>')}[】〕\])][{LABEL_MARKS}]?"
        rf"|(?P<other>(?:(?!{duty()}[{LABEL_MARKS}])[^{CLAUSE}、:() \n]){{2,8}})[{LABEL_MARKS}]"
    )


def _label_lines(body: str, cell: Span, role: Role) -> Iterator[tuple[Span, Role]]:
    """Yield the lines of a cell, cut at the labels in them, with the role that each has; what other labels open is left out."""
    given: Role | None = role
    for line in _join_broken(body, _cut_lines(body, cell)):
        at = line.start
        for match in _label_pattern().finditer(body, *line):
            opens = match.start() == line.start or body[match.start() - 1] in f"{CLAUSE}、 \n" or match["boxed"]
            opens = opens or bool(match["duty"] and _ends_with_name(body, Span(at, match.start())))  # a line break was lost
            inside = body.count("(", line.start, match.start()) > body.count(")", line.start, match.start())
            if not opens or inside or (match[0][0] == "(" and match.start() > line.start):
                continue
            if given and match.start() > at:
                yield Span(at, match.start()), given
            words = match["duty"] or match["boxed"]
            if match["other"] and organs.read_level(match["other"]) and is_name(match["other"]):
                yield Span(*match.span("other")), role  # 县教育局：编写教材
            given, at = name_role(words) if words else None, match.end()
        if given and at < line.end:
            yield Span(at, line.end), given


def _ends_with_name(body: str, span: Span) -> bool:
    """Tell whether the last piece of a list is a name."""
    return is_name(re.split(f"[、{CLAUSE}/ :]", span.cut(body)[-MAX_NAME:])[-1])


def _cut_lines(body: str, cell: Span) -> list[Span]:
    """Cut a cell at its line breaks."""
    lines: list[Span] = []
    start = cell.start
    for line in cell.cut(body).split("\n"):
        words = line.strip(" ")
        if words:
            at = start + line.index(words)
            lines.append(Span(at, at + len(words)))
        start += len(line) + 1
    return lines


def _join_broken(body: str, lines: Sequence[Span]) -> list[Span]:
    """Join lines of which the first breaks off in a name: 市住房和城乡 | 建设局."""
    joined: list[Span] = []
    for line in lines:
        if joined and _breaks_off(body, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def _breaks_off(body: str, line: Span, following: Span) -> bool:
    """Tell whether the last name of a line goes on in the next."""
    words = line.cut(body)
    if words.count("(") > words.count(")") or body[following.start] == "(":
        return True
    if words[-1] in f"、{CLAUSE}/:":
        return False
    last = re.split(f"[、{CLAUSE}/ :\n]", organs.aside_pattern().sub("", words))[-1]
    first = re.split(f"[、{CLAUSE}/ :(]", following.cut(body))[0]
    if is_name(last) or not last or len(last) > BROKEN or len(first) > BROKEN:
        return first in heads.BROKEN_OFF and last.endswith(("市", "区", "县", "州", "旗"))
    return is_name(last + first) and not duty_verb_pattern().fullmatch(last)


def _split_roles(body: str, line: Span, role: Role) -> Iterator[tuple[Role, Span]]:
    """Split a line at the words of duty that close its lists: 甲牵头，乙、丙配合; what stands after the last keeps its role."""
    at = line.start
    parted = role == "responsible"
    for match in _verb_pattern().finditer(body, *line):
        if body.count("(", line.start, match.start()) > body.count(")", line.start, match.start()):
            continue  # the duty of one name, or a remark: 市教育局（牵头）
        said = name_role(match[0])
        parted = parted or said != "responsible"  # 按职责分工负责 alone takes nobody out of a column of those who lead
        if match.start() > at:
            yield said if parted else role, Span(at, match.start())
        at = match.end()
    if at < line.end:
        yield role, Span(at, line.end)


@cache
def _verb_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words of duty that close a list in a cell: as in brackets, and before a blank or a line's end."""
    return re.compile(duty_verb_pattern().source.rpartition("(?=[")[0] + rf"(?=[{CLAUSE}、) \n]|$)")


def _list_names(body: str, stretch: Span) -> Iterator[Span]:
    """Yield the pieces of a list that name agencies, or something else."""
    start, end = stretch
    while start < end and body[start] in f"{CLAUSE}、 .\n":
        start += 1
    while end > start and body[end - 1] in f"{CLAUSE}、 .\n":
        end -= 1
    for name in split_names(body, Span(start, end)) if end > start else ():
        yield from _cut_stops(body, name)


def _cut_stops(body: str, name: Span) -> Iterator[Span]:
    """Cut a piece at the full stops in it, and before the numbers that print as one character: ①甲局②乙局."""
    start = name.start
    for end in [*(i for i in range(*name) if body[i] == STOP or "①" <= body[i] <= "⑳"), name.end]:
        if end > start:
            yield Span(start, end)
        start = end + (end < name.end and body[end] == STOP)


def _take(body: str, name: Span, role: Role, named: list[Named], unread: list[Span]) -> None:
    """Take a piece of a list as the name of an agency, or as what was not understood."""
    name = _skip_number(body, name)
    words = name.cut(body)
    if not words or words in organs.COUNTS or heads.nothing_pattern().fullmatch(words):
        return
    if words[-1] in organs.CLOSERS:
        opening = max(body.rfind(mark, *name) for mark in organs.OPENERS)
        bare = Span(name.start, opening)
        aside = aside_role_pattern().search(body, *name)
        if opening > name.start and aside:
            name, role = bare, name_role(aside["duty"])
            if role == "support":
                _spread(named)
        elif opening > name.start and not _is_part(body[opening + 1 : name.end - 1]):
            name = bare
    for part in _cut_joined(body, name):
        if is_name("".join(part.cut(body).split())):
            named.append((role, part))
        elif charged := _read_sentence(body, part):
            named.append(charged)
        else:
            unread.append(part)


def _read_sentence(body: str, piece: Span) -> Named | None:
    """Read who a clause of a cell charges, and with what role: 县数据局负责系统建设; None where no name opens it."""
    match = _charge_pattern().match(body, *piece)
    return (name_role(match["duty"]), Span(*match.span("name"))) if match and is_name(match["name"]) else None


@cache
def _charge_pattern() -> re.Pattern[str]:
    """Compile the pattern of a name that a word of duty follows, and what it is charged with."""
    return re.compile(rf"(?P<name>[^{CLAUSE}、:\n]{{3,{BROKEN}}}?)(?P<duty>负责|牵头|配合|协助)(?=[^{CLAUSE}、:\n]{{2}})")


def _cut_joined(body: str, name: Span) -> Iterator[Span]:
    """Cut a piece between two names that a lost line break joined: 市公安局市商务局."""
    level = organs.read_level(name.cut(body))
    at = body.find(level, name.start + 3, name.end) if level else -1
    while at > 0:
        left, right = body[name.start : at], body[at : name.end]
        if is_agency(left) and organs.read_level(right) == level and left.endswith(organs.DEPARTMENT_SUFFIXES) and is_name(right):
            yield Span(name.start, at)
            name = Span(at, name.end)
        at = body.find(level, at + 1, name.end)
    yield name


def _spread(named: list[Named]) -> None:
    """Give the names between one that leads and one that supports the role of the latter: 甲（牵头）、乙、丙（配合）."""
    leads = [index for index, (role, _) in enumerate(named) if role == "lead"]
    if leads:
        named[leads[-1] + 1 :] = [("support", name) for _, name in named[leads[-1] + 1 :]]


def _skip_number(body: str, name: Span) -> Span:
    """Leave out the number before a name, the mark of the one that leads, and 由."""
    match = re.compile(rf"(?:\d{{1,2}}[.、)]|\(\d{{1,2}}\)|[①-⑳]|[{organs.LEAD_MARKS}]|由|\s)+").match(body, *name)
    return Span(match.end(), name.end) if match else name


def _is_part(words: str) -> bool:
    """Tell whether what stands in brackets behind a name is part of it: a further name, or areas: 市发改委（市数据局）."""
    pieces = [piece for piece in re.split(f"[、{PARTS}/ ]", words) if piece]
    return bool(pieces) and all(is_agency(piece) or piece.endswith(_AREAS) for piece in pieces)


_AREAS = ("区", "县", "市", "旗", "州", "镇", "街道", "乡", "单位", "部门", "下同")
