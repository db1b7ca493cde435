"""Statements: where a text makes agencies responsible, and in which roles."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.facts.model import Role
from graph.facts.units import is_agency, split_names
from graph.rules import statements as rules
from graph.rules import units
from graph.span import Span

MAX_STATEMENT = 1000
"""Characters of the longest statement: a bracket that holds more is not one."""


class Group(NamedTuple):
    """Agencies of one role: the words that name each, in the order of the text."""

    role: Role
    names: tuple[Span, ...]


class Statement(NamedTuple):
    """Words that make agencies responsible.

    Args:
        span: All its words, without the bracket around them.
        groups: Its agencies by role, in the order of the text.
        rule: Name of the rule that found it.
        path: Path of the provision that it is about, where the place of its words does not say it.
    """

    span: Span
    groups: tuple[Group, ...]
    rule: str
    path: str | None = None


def find_bracketed(body: str) -> Iterator[Statement]:
    """Find the statements in brackets, in the order of the text.

    Example:
        >>> body = "加强辅导(即培训)。(牵头单位:市科委;配合单位:市财政局)"
        >>> [[(g.role, [n.cut(body) for n in g.names]) for g in s.groups] for s in find_bracketed(body)]
        [[('lead', ['市科委']), ('support', ['市财政局'])]]
    """
    for span in _find_brackets(body):
        statement = _read_labelled(body, span, "labelled") or _read_verbal(body, span) or _read_bare(body, span)
        if statement:
            yield statement


def find_own_lines(body: str) -> Iterator[Statement]:
    """Find the statements outside brackets: 责任单位：… on a line of its own, or as the last sentence of a paragraph."""
    at = body.find(":")
    while at >= 0:
        start = max(body.rfind(mark, max(0, at - rules.MAX_LABEL), at) for mark in "\n。") + 1
        if start and body[at - 1] in rules.LABEL_ENDS and rules.duty_label_pattern().match(body, start):
            line = body.find("\n", at)
            line = line if line >= 0 else len(body)
            stop = body.find("。", at, line)
            statement = _read_labelled(body, Span(start, stop if stop >= 0 else line), "own-line")
            if statement:
                yield statement
        at = body.find(":", at + 1)


def _find_brackets(body: str) -> Iterator[Span]:
    """Find what stands in outermost brackets inside a paragraph; a bracket that never closes is passed over."""
    at = 0
    while match := rules.opener_pattern().search(body, at):
        start = match.end()
        closer = rules.CLOSERS[rules.OPENERS.index(match[0])]
        limit = body.find("\n", start, start + MAX_STATEMENT)
        limit = limit if limit >= 0 else min(len(body), start + MAX_STATEMENT)
        end = body.find(closer, start, limit)
        inner = start
        while end >= 0 and (nested := body.find(match[0], inner, end)) >= 0:
            inner, end = nested + 1, body.find(closer, end + 1, limit)
        if end < 0:
            at = start
            continue
        yield Span(start, end)
        at = end + 1


def _read_labelled(body: str, span: Span, rule: str) -> Statement | None:
    """Read a statement that opens with a label: 牵头单位：甲；配合单位：乙."""
    if body.find(":", span.start, min(span.end, span.start + rules.MAX_LABEL)) < 0:
        return None
    labels = [*rules.duty_label_pattern().finditer(body, span.start, span.end)]
    if not labels or labels[0].start() != span.start:
        return None
    foreign = [m.start() for m in rules.foreign_label_pattern().finditer(body, span.start, span.end)]
    groups: list[Group] = []
    for label, end in zip(labels, [*(m.start() for m in labels[1:]), span.end], strict=True):
        end = min([end, *(at for at in foreign if label.end() <= at < end)])
        groups += _split_by_verbs(body, _cut_remark(body, Span(label.end(), end)), rules.name_role(label["duty"]))
    return Statement(span, tuple(groups), rule) if groups else None


def _read_verbal(body: str, span: Span) -> Statement | None:
    """Read a statement that closes its lists with words of duty: 甲牵头，乙、丙按职责分工负责."""
    words = span.cut(body)
    if not any(mark in words for mark in rules.VERB_MARKS):
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
    if before not in rules.BEFORE_BARE or (
        after not in rules.AFTER_BARE and not body.startswith(("一、", "二、", "三、"), span.end + 1)
    ):
        return None
    names = split_names(body, span)
    words = [name.cut(body) for name in names]
    firm = any(word.split("(")[0].endswith(units.firm_suffixes()) for word in words)
    return Statement(span, (Group("responsible", names),), "bare") if firm and all(map(is_agency, words)) else None


def _cut_remark(body: str, segment: Span) -> Span:
    """Leave out the clauses that close a statement and name nobody: 以下均需…, 不再重复."""
    for match in rules.remark_pattern().finditer(body, segment.start, segment.end):
        before = body[segment.start : match.start()]
        if (not before or before[-1] in ",;。") and not any(
            before.count(a) > before.count(b) for a, b in zip(rules.OPENERS, rules.CLOSERS, strict=True)
        ):
            return Span(segment.start, max(segment.start, match.start() - 1))
    return segment


def _split_by_verbs(body: str, segment: Span, role: Role) -> list[Group]:
    """Split a list at the words of duty in it; what stands after the last keeps the role of the label."""
    lists: list[tuple[Role, Span]] = []
    at = segment.start
    if any(body.find(mark, segment.start, segment.end) >= 0 for mark in rules.VERB_MARKS):
        for match in rules.duty_verb_pattern().finditer(body, segment.start, segment.end):
            if match.start() > at and match[0]:
                lists.append((rules.name_role(match[0]), Span(at, match.start())))
            at = match.end() + 1
    if at < segment.end:
        lists.append((role, Span(at, segment.end)))
    return [Group(r, names) for r, span in lists if (names := split_names(body, _trim(body, span)))]


def _trim(body: str, span: Span) -> Span:
    """Leave out the punctuation at both ends of a list."""
    start, end = span
    while start < end and body[start] in "、,;。. ":
        start += 1
    while end > start and body[end - 1] in "、,;。. ":
        end -= 1
    return Span(start, end)
