"""Prose: sentences that make an agency responsible without a statement in brackets."""

import re
from collections.abc import Iterator

from graph.facts.duties import sentences as rules
from graph.facts.duties.statements import Group, Statement
from graph.kinds import Role
from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import ENDS
from graph.rules.duties import name_role
from graph.span import Span

MAX_SUBJECT = 60
"""Characters of the longest subject of a sentence that assigns a duty."""


SUPPORT: Role = "support"
RESPONSIBLE: Role = "responsible"


def find_prose(body: str, start: int = 0) -> Iterator[Statement]:
    """Find the sentences that plainly assign a duty.

    Args:
        body: The body.
        start: Where the numbered text begins.

    Returns:
        The statements, in no order; those that only exhort, and those that found a body, are none.

    Example:
        >>> body = "（三）由市科委牵头开展评估。各区要加强领导。成立由市经信局牵头的小组。"
        >>> [[(g.role, [n.cut(body) for n in g.names]) for g in s.groups] for s in find_prose(body)]
        [[('lead', ['市科委'])]]
    """
    at = body.find("由", start)
    while at >= 0:
        match = rules.by_agency_pattern().match(body, at)
        if match and not rules.founded_pattern().search(body, max(start, at - 12), at):
            yield from _read(body, match, "by-agency")
        at = body.find("由", at + 1)
    for opening in _find_openings(body, start, (*rules.subject_pattern().needs, rules.TOGETHER)):
        joint = rules.joint_pattern().match(body, opening)
        match = rules.subject_pattern().match(body, opening)
        if joint and (not match or joint.end() <= match.end()):
            yield from _read_joint(body, joint)
        elif match:
            yield from _read_subjects(body, match)
    yield from _find_divisions(body, start)
    yield from _find_series(body, start)


def _find_openings(body: str, start: int, words: tuple[str, ...]) -> list[int]:
    """Find where the sentences open in which one of some words stands near the opening; each once, in order."""
    found: set[int] = set()
    closers = organs.last_characters() | rules.BETWEEN
    for word in words:
        at = body.find(word, start)
        while at >= 0:
            if at > start and body[at - 1] in closers:  # the end of a name, or what may stand between it and its verb
                opening = _find_opening(body, start, at, f"{ENDS}\n ")
                if opening >= 0:
                    found.add(_skip_preface(body, opening))
            at = body.find(word, at + len(word))
    return sorted(found)


def _find_opening(body: str, start: int, at: int, marks: str) -> int:
    """Find where the sentence opens that holds a word: behind a mark, or where the numbered text begins; -1 where it is far."""
    floor = max(start, at - MAX_SUBJECT)
    last = max(body.rfind(mark, floor, at) for mark in marks)
    return last + 1 if last >= 0 else start if floor == start else -1


def _skip_preface(body: str, opening: int) -> int:
    """Skip the label, the dash or the 一是 that stands before the subject of a sentence."""
    match = rules.preface_pattern().match(body, opening) if body[opening : opening + 1] in rules.PREFACE_OPENINGS else None
    return match.end() if match else opening


def _read(body: str, match: re.Match[str], rule: str) -> Iterator[Statement]:
    """Read one clause whose subject must hold nothing but names of definite agencies."""
    names = _read_subject(body, Span(*match.span("agencies")))
    if not names:
        return
    end = _find_end(body, match.end())
    following = body.find("由", match.end(), end)
    if following >= 0 and rules.by_agency_pattern().match(body, following):  # the sentence goes on with another duty
        end = max(match.end(), body.rfind(",", match.end(), following))
    groups = [Group(name_role(match["verb"]), names), *_find_helpers(body, Span(match.end(), end))]
    yield Statement(Span(match.start("agencies"), end), tuple(groups), rule)


def _read_subject(body: str, span: Span, *, collective: bool = False) -> tuple[Span, ...]:
    """Read the names of a subject; none where it is anything but definite agencies, or collectives where those may stand."""
    names = split_names(body, span)
    words = [name.cut(body) for name in names]
    plain = all(is_agency(word) and "的" not in word for word in words)
    return names if words and plain and (_is_definite(words[0]) or (collective and _is_collective(words[0]))) else ()


def _is_named(name: str) -> bool:
    """Tell whether a name in the middle of a sentence is that of a definite agency or of a collective."""
    return is_agency(name) and (_is_definite(name) or _is_collective(name))


def _is_collective(name: str) -> bool:
    """Tell whether a name is that of a collective: 市级有关部门, 各区人民政府."""
    return any(mark in name for mark in organs.COLLECTIVE_MARKS)


def _find_end(body: str, start: int) -> int:
    """Find where a sentence ends that may be cut off after a hundred characters."""
    return next((i for i in range(start, min(start + 120, len(body))) if body[i] in f"{ENDS}\n"), start)


def _read_subjects(body: str, match: re.Match[str]) -> Iterator[Statement]:
    """Read a sentence that gives duties to one subject after another: 甲负责申报，乙负责审批."""
    for statement in _read(body, match, "subject"):
        start, groups = statement.span.start, statement.groups
        at = body.find(",", match.end(), statement.span.end)
        while at >= 0 and len(groups) == 1:
            following = rules.subject_pattern().match(body, at + 1, statement.span.end)
            names = _read_subject(body, Span(*following.span("agencies"))) if following else ()
            if following and names:
                yield Statement(Span(start, at), groups, "subject")
                start, groups = at + 1, (Group(name_role(following["verb"]), names),)
            at = body.find(",", at + 1, statement.span.end)
        yield Statement(Span(start, statement.span.end), groups, "subject")


def _read_joint(body: str, match: re.Match[str]) -> Iterator[Statement]:
    """Read a clause whose subject does something together with others: 甲会同乙制定."""
    names = _read_subject(body, Span(*match.span("agencies")))
    others = split_names(body, Span(*match.span("others")))
    if names and others and all(is_agency(name.cut(body)) for name in others):
        others = tuple(name for name in others if _is_named(name.cut(body)))
        yield Statement(Span(match.start(), _find_end(body, match.end())), (Group("responsible", (*names, *others)),), "subject")


def _find_divisions(body: str, start: int) -> Iterator[Statement]:
    """Find the lines of a division of duties: 市教育局：负责统筹协调."""
    at = body.find(":", start)
    while at >= 0:
        if body.startswith(rules.division_pattern().needs, at):
            opening = _find_opening(body, start, at, "\n")
            match = rules.division_pattern().match(body, _skip_preface(body, opening)) if opening >= 0 else None
            names = _read_subject(body, Span(*match.span("agencies")), collective=True) if match else ()
            if match and names:
                group = Group(name_role(match["verb"]), names)
                yield Statement(Span(match.start(), _find_end(body, match.end())), (group,), "division")
                yield from _find_beside(body, start, opening)
        at = body.find(":", at + 1)


def _find_helpers(body: str, rest: Span) -> Iterator[Group]:
    """Find the agencies that the same sentence makes help, or work: 由甲牵头，乙、丙参加，各区抓好落实."""
    at = rest.start
    for pattern, role in ((rules.helper_pattern(), SUPPORT), (rules.doer_pattern(), RESPONSIBLE)):
        while match := pattern.search(body, at, rest.end):
            names = split_names(body, Span(*match.span("agencies")))
            if not names or not all(is_agency(words := name.cut(body)) and "的" not in words for name in names):
                break
            yield Group(role, names)
            at = match.end()


def _is_definite(name: str) -> bool:
    """Tell whether a name is that of a definite agency, not of a kind of them: 市科委, not 当地政府."""
    plain = name.split("(")[0]
    if len(plain) <= 2 or plain.startswith(organs.VAGUE):
        return False
    levelled = plain.endswith(organs.LEVELLED_SUFFIXES) and bool(organs.read_level(plain))
    return levelled or plain.endswith(organs.firm_suffixes())


def _find_beside(body: str, start: int, opening: int) -> Iterator[Statement]:
    """Find the lines right above and below a line of a division that open with agencies too, whatever their verb."""
    above = [max(start, body.rfind("\n", start, opening - 1) + 1)] if opening > start else []
    below = body.find("\n", opening) + 1
    for line in (*above, below) if below else above:
        match = rules.named_line_pattern().match(body, _skip_preface(body, line))
        names = _read_subject(body, Span(*match.span("agencies")), collective=True) if match else ()
        if match and names:
            yield Statement(Span(match.start(), _find_end(body, match.end())), (Group(RESPONSIBLE, names),), "division")


def _find_series(body: str, start: int) -> Iterator[Statement]:
    """Find a division of labour: two or more clauses in a row that each open with an agency and 重点 or 负责."""
    found: list[Statement] = []
    for opening in _find_openings(body, start, rules.series_pattern().needs):
        match = rules.series_pattern().match(body, opening)
        names = split_names(body, Span(*match.span("agencies"))) if match else ()
        words = [name.cut(body) for name in names]
        if not match or not all(
            is_agency(word) and (_is_definite(word) or word.startswith(("其他", "其它", "各"))) for word in words
        ):
            continue
        if found and opening - found[-1].span.end > 1:
            yield from found if len(found) > 1 else ()
            found = []
        found.append(Statement(Span(*match.span()), (Group("responsible", names),), "series"))
    yield from found if len(found) > 1 else ()
