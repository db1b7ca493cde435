"""Statements: where a text makes agencies responsible, and in which roles."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.facts.duties import wording as rules
from graph.kinds import Basis, Role
from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import CLAUSE, ENDS, STOP
from graph.rules.duties import label_ends, label_mark_pattern, name_role
from graph.span import Span

MAX_STATEMENT = 1000
"""Characters of the longest statement: a bracket that holds more is not one."""


class Group(NamedTuple):
    """Agencies of one role: the words that name each, in the order of the text."""

    role: Role
    names: tuple[Span, ...]


class Label(NamedTuple):
    """A label in a statement: 责任单位：, 完成时限：."""

    span: Span
    duty: str  # "" where it opens something else than agencies


class Statement(NamedTuple):
    """Words that make agencies responsible.

    Args:
        span: All its words, without the bracket around them.
        groups: Its agencies by role, in the order of the text.
        rule: Name of the rule that found it.
        path: Path of the provision that it is about, where the place of its words does not say it.
        before: Agencies that stand before it in the same row of a table.
        led: Whether a rule that the document declares of who leads holds for it.
        basis: Whether the text states it, or it rests on a guess of what column its words stand in.
    """

    span: Span
    groups: tuple[Group, ...]
    rule: str
    path: str | None = None
    before: int = 0
    led: bool = True
    basis: Basis = "stated"


def find_bracketed(body: str) -> Iterator[Statement]:
    """Find the statements in brackets, in the order of the text.

    Example:
        >>> body = "加强辅导(即培训)。(牵头单位:市科委;配合单位:市财政局)"
        >>> [[(g.role, [n.cut(body) for n in g.names]) for g in s.groups] for s in find_bracketed(body)]
        [[('lead', ['市科委']), ('support', ['市财政局'])]]
    """
    end = 0
    for span in _find_brackets(body):
        if span.start < end:  # a label in a bracket of its own after another
            continue
        statement = (
            _read_labelled(body, span, "labelled") or _read_boxed(body, span) or _read_verbal(body, span) or _read_bare(body, span)
        )
        if statement:
            end = statement.span.end
            yield statement


def find_own_lines(body: str) -> Iterator[Statement]:
    """Find the statements outside brackets: 责任单位：… on a line of its own, or as the last sentence of a paragraph."""
    at = _find_mark(body, 0, len(body))
    while at >= 0:
        start = at
        if body[at - 1] in label_ends():
            start = max(body.rfind(mark, max(0, at - rules.MAX_LABEL), at) for mark in f"\n{ENDS} ") + 1
        if start < at and _opens(body, start) and rules.duty_label_pattern().match(body, start):
            line = body.find("\n", at)
            line = min(line if line >= 0 else len(body), start + MAX_STATEMENT)
            if line == at + 1:  # the label has a line to itself
                line = _take_names(body, line)
            statement = _read_labelled(body, Span(start, _find_stop(body, start, at, line)), "own-line")
            if statement:
                yield statement
        at = _find_mark(body, at + 1, len(body))


def _find_mark(body: str, start: int, end: int) -> int:
    """Find the next mark that may part a label from its agencies; -1 where there is none."""
    mark = label_mark_pattern().search(body, start, end)
    return mark.start() if mark else -1


def _take_names(body: str, line: int) -> int:
    """Return where the line after a label ends that holds nothing but names of agencies, or where the label's own line ends."""
    end = body.find("\n", line + 1, line + MAX_STATEMENT)
    following = Span(line + 1, end if end >= 0 else min(len(body), line + MAX_STATEMENT))
    names = [name.cut(body) for name in split_names(body, _trim(body, following))] if following.end > following.start else []
    return following.end if names and all(map(is_agency, names)) else line


def _find_stop(body: str, start: int, at: int, line: int) -> int:
    """Find where a statement outside brackets ends: with its sentence, or at a gap where a gap stands for a lost line break."""
    stop = body.find(STOP, at, line)
    stop = stop if stop >= 0 else line
    gap = body.find(" ", at, stop) if body.startswith(" ", start - 1) else -1
    while gap >= 0 and _find_mark(body, gap, gap + rules.MAX_LABEL) >= 0:  # another label follows
        gap = body.find(" ", gap + 1, stop)
    return gap if gap >= 0 else stop


def _opens(body: str, start: int) -> bool:
    """Tell whether a label opens a sentence, or follows another label that opens its line: 责任领导：某人；责任单位：甲."""
    gap = body.startswith(" ", start - 1)  # it may stand for a lost line break
    before = body[start - 1 - gap : start - gap] if start > gap else ""
    if before in ("", "\n", STOP):
        return start > 0
    line = body.rfind("\n", max(0, start - MAX_STATEMENT), start) + 1
    return rules.foreign_label_pattern().match(body, line) is not None


def _find_brackets(body: str) -> Iterator[Span]:
    """Find what stands in outermost brackets inside a paragraph; a bracket that never closes is passed over."""
    at = 0
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
            yield Span(start, end)
            at = end + 1


def _find_openers(body: str) -> list[int]:
    """Find where the words in brackets begin, in the order of the text."""
    found: list[int] = []
    for opener in organs.OPENERS:
        at = body.find(opener) + 1
        while at > 0:
            found.append(at)
            at = body.find(opener, at) + 1
    return sorted(found)


def _read_labelled(body: str, span: Span, rule: str) -> Statement | None:
    """Read a statement that opens with a label: 牵头单位：甲；配合单位：乙."""
    if _find_mark(body, span.start, min(span.end, span.start + rules.MAX_LABEL)) < 0:
        return None
    labels = list(_find_labels(body, span))
    if not labels or labels[0].span.start != span.start:
        return None
    groups: list[Group] = []
    for label, end in zip(labels, [*(other.span.start for other in labels[1:]), span.end], strict=True):
        if label.duty:
            groups += _split_by_verbs(body, _cut_remark(body, Span(label.span.end, end)), name_role(label.duty))
    return Statement(span, tuple(groups), rule) if groups else None


def _find_labels(body: str, span: Span) -> Iterator[Label]:
    """Find the labels in a statement, each with its colon."""
    floor = span.start
    at = _find_mark(body, floor, span.end)
    while at >= 0:
        floor = max(floor, at - rules.MAX_LABEL)
        duty = rules.duty_label_pattern().search(body, floor, at + 1)
        label = duty or rules.foreign_label_pattern().search(body, floor, at + 1)
        if label:
            yield Label(Span(*label.span()), duty["duty"] if duty else "")
        floor = at + 1
        at = _find_mark(body, floor, span.end)


def _read_boxed(body: str, span: Span) -> Statement | None:
    """Read a statement whose labels stand in brackets of their own: 【牵头单位】甲【配合单位】乙."""
    if body[span.start - 1] == "(" or body[span.start].isdigit():  # 〔2023〕
        return None
    pattern = rules.boxed_label_pattern()
    if not pattern.match(body, span.start - 1, span.end + 2):
        return None
    line = body.find("\n", span.end, span.end + MAX_STATEMENT)
    line = line if line >= 0 else min(len(body), span.end + MAX_STATEMENT)
    groups: list[Group] = []
    end = at = span.start - 1
    while label := pattern.match(body, at, line):
        at = next((i for mark in "【〔[" if (i := body.find(mark, label.end(), line)) >= 0), line)
        stop = body.find(STOP, label.end(), at)
        end = stop if stop >= 0 else at
        groups += _split_by_verbs(body, _cut_remark(body, Span(label.end(), end)), name_role(label["duty"]))
        if not groups:  # what follows is read from its own label, not once from each empty one
            return None
    return Statement(Span(span.start - 1, end), tuple(groups), "labelled")


def _read_verbal(body: str, span: Span) -> Statement | None:
    """Read a statement that closes its lists with words of duty: 甲牵头，乙、丙按职责分工负责."""
    if not rules.verb_mark_pattern().search(body, span.start, span.end):
        return None
    segment = _cut_remark(body, span)
    if not rules.duty_verb_pattern().search(body, segment.start, segment.end):
        return None
    groups = _split_by_verbs(body, segment, "responsible")
    named = [is_agency(name.cut(body)) for group in groups for name in group.names]
    return Statement(span, tuple(groups), "verbal") if named and sum(named) * 5 >= len(named) * 4 else None


def _read_bare(body: str, span: Span) -> Statement | None:
    """Read a bracket that closes a paragraph and holds nothing but names of agencies."""
    before, after = body[max(0, span.start - 2) : span.start - 1], body[span.end + 1 : span.end + 2]
    if before not in rules.BEFORE_BARE or (after not in rules.AFTER_BARE and not rules.heading_pattern().match(body, span.end + 1)):
        return None
    names = split_names(body, _cut_remark(body, span))
    words = [name.cut(body) for name in names]
    firm = any(word.split("(")[0].endswith(organs.firm_suffixes()) for word in words)
    return Statement(span, (Group("responsible", names),), "bare") if firm and all(map(is_agency, words)) else None


def _cut_remark(body: str, segment: Span) -> Span:
    """Leave out the clauses that close a statement and name nobody: 以下均需…, 不再重复, 完成时限：…."""
    if _find_mark(body, segment.start, segment.end) >= 0:
        foreign = rules.foreign_label_pattern().search(body, segment.start, segment.end)
        if foreign and body[foreign.start() - 1] in f"{CLAUSE} ":
            segment = Span(segment.start, max(segment.start, foreign.start() - 1))
    if rules.REMARK_MARKS.isdisjoint(body[segment.start : segment.end]):
        return segment
    for match in rules.remark_pattern().finditer(body, segment.start, segment.end):
        before = body[segment.start : match.start()]
        if (not before or before[-1] in CLAUSE) and not any(
            before.count(a) > before.count(b) for a, b in zip(organs.OPENERS, organs.CLOSERS, strict=True)
        ):
            return Span(segment.start, max(segment.start, match.start() - 1))
    return segment


def _split_by_verbs(body: str, segment: Span, role: Role) -> list[Group]:
    """Split a list at the words of duty in it; what stands after the last keeps the role of the label."""
    lists: list[tuple[Role, Span]] = []
    at = segment.start
    nested = body.find("(", segment.start, segment.end) >= 0
    if rules.verb_mark_pattern().search(body, segment.start, segment.end):
        for match in rules.duty_verb_pattern().finditer(body, segment.start, segment.end):
            if nested and body.count("(", segment.start, match.start()) > body.count(")", segment.start, match.start()):
                continue  # the duty of one name of a list, or a remark: 市教育局（牵头）
            if match.start() > at and match[0]:
                lists.append((name_role(match[0]), Span(at, match.start())))
            at = match.end() + 1
    if at < segment.end:
        lists.append((role, Span(at, segment.end)))
    groups = [Group(r, names) for r, span in lists if (names := split_names(body, _trim(body, span)))]
    if not nested:
        return groups
    return [own for group in groups for own in _take_asides(body, group)]


def _take_asides(body: str, group: Group) -> Iterator[Group]:
    """Part a list at the names that a bracket gives a duty of their own: 市教育局（牵头）、市公安局."""
    start = 0
    for index, name in enumerate(group.names):
        aside = rules.aside_role_pattern().search(body, name.start, name.end) if body[name.end - 1] == ")" else None
        if aside and aside.start() > name.start:
            if index > start:
                yield Group(group.role, group.names[start:index])
            yield Group(name_role(aside["duty"]), (Span(name.start, aside.start()),))
            start = index + 1
    if start < len(group.names):
        yield Group(group.role, group.names[start:])


def _trim(body: str, span: Span) -> Span:
    """Leave out the punctuation at both ends of a list."""
    start, end = span
    while start < end and body[start] in f"{CLAUSE}、. \n":
        start += 1
    while end > start and body[end - 1] in f"{CLAUSE}、. ":
        end -= 1
    return Span(start, end)
