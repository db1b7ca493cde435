"""Divisions: lines and clauses that divide labour among several agencies.

A line names an agency and, behind a colon, what it does (市教育局：负责统筹协调); a clause says in what its share lies
(市科技局重点引导…), and shares stand in a row.
"""

import re
from collections.abc import Iterator
from functools import cache

from graph.document import Document
from graph.facts.duties.openings import find_end, find_opening, find_openings, skip_preface
from graph.facts.duties.statements import Group, Statement, Statements
from graph.facts.duties.subjects import SUBJECT, Clause, is_definite
from graph.passages.marks import CLAUSE, ENDS
from graph.rules.duties import name_role
from graph.rules.pattern import Pattern
from graph.rules.rule import Near, Rule, When
from graph.span import Span

_DIVIDED = ("负责", "牵头", "承担", "配合", "协助", "组织", "会同")
_SUBJECT = rf"(?P<agencies>[^{CLAUSE}:\n由]{{3,60}})"


@cache
def division_pattern() -> Pattern:
    """Build the pattern of a line in a division of duties: 市教育局：负责统筹协调."""
    verb = rf"(?:主要)?(?P<verb>{'|'.join(_DIVIDED)})(?!人|制(?![定订]))(?=\w{{2}})"
    needs = tuple(f":{before}{verb}" for verb in _DIVIDED for before in ("", "主要"))
    return Pattern(f"{_SUBJECT}:{verb}", needs, reach=65)


@cache
def named_line_pattern() -> re.Pattern[str]:
    """Compile the pattern of a line that opens with agencies and a colon: 市公安局：维护治安."""
    return re.compile(rf"{_SUBJECT}:(?!{'|'.join(_DIVIDED)}|主要)(?=[^\W\d]{{2}})")


@cache
def share_pattern() -> Pattern:
    """Build the pattern of a clause in a division of labour: 市科技局重点引导…."""
    verbs = ("重点", "主要负责", "具体负责")
    deed = rf"(?:{'|'.join(verbs)})(?=\w{{2}})[^{ENDS}\n]{{4,160}}"
    return Pattern(rf"(?P<agencies>[^{CLAUSE}:()\n]{{3,24}}?){deed}", verbs, reach=188, stops=",")


class Share(Clause):
    """A clause that says in what the share of an agency lies.

    Args:
        match: What the pattern of a share found, its deed included.
        alone: Whether no other share stands right before or after it.
    """

    alone = True

    def judge(self, words: list[str]) -> str:
        """Judge the names of a subject: each is definite, or one of those that close a row: 其他部门, 各区."""
        fault = super().judge(words)
        spared = fault != "unnamed" and all(is_definite(word) or word.startswith(("其他", "其它", "各")) for word in words)
        return "" if spared else fault or "vague"


def find_divisions(document: Document) -> Iterator[Clause]:
    """Find the lines that open with agencies, a colon and a duty, and those right above and below them that open with agencies."""
    if not document.provisions:
        return
    body, start = document.text.body, document.provisions[0].own.start
    at = body.find(":", start)
    while at >= 0:
        if body.startswith(division_pattern().needs, at) and (opening := find_opening(body, start, at, "\n")) >= 0:
            match = division_pattern().match(body, skip_preface(body, opening))
            if match:
                line = Clause(body, match, opening, collective=True)
                yield line
                yield from () if line.fault else _find_beside(body, start, opening)
        at = body.find(":", at + 1)


def _find_beside(body: str, start: int, opening: int) -> Iterator[Clause]:
    """Find the lines right above and below a line of a division that open with agencies too, whatever their verb."""
    above = [max(start, body.rfind("\n", start, opening - 1) + 1)] if opening > start else []
    below = body.find("\n", opening) + 1
    for line in (*above, below) if below else above:
        if match := named_line_pattern().match(body, skip_preface(body, line)):
            yield Clause(body, match, line, collective=True)


def find_shares(document: Document) -> Iterator[Share]:
    """Find the clauses that say in what the share of an agency lies, and tell which of them stand alone."""
    if not document.provisions:
        return
    body, last = document.text.body, None
    shares = []
    for opening in find_openings(body, document.provisions[0].own.start, share_pattern().needs):
        if match := share_pattern().match(body, opening):
            share = Share(body, match, opening)
            shares.append(share)
            if not share.fault:
                if last and opening - last.span.end <= 1:
                    last.alone = share.alone = False
                last = share
    yield from shares


def _read_division(line: Clause) -> Statements:
    """Read a line of a division; where it opens with another verb, its agencies are responsible."""
    verb = line.match.groupdict().get("verb")
    group = Group(name_role(verb) if verb else "responsible", line.names)
    return (Statement(Span(line.span.start, find_end(line.body, line.span.end)), (group,), "sentence"),)


def _read_share(share: Share) -> Statements:
    """Read a share: all that its clause says."""
    return (Statement(share.span, (Group("responsible", share.names),), "sentence"),)


DIVISIONS = (
    Rule(
        "division",
        "responsibility",
        "a line of a division of duties, and those beside it: 甲：负责…, 乙：维护…",
        _read_division,
        (Near("denied", "what a body is no longer to do: 市科委：不再负责…", "不再|不得|取消|停止", "after", 2), *SUBJECT),
        source="衢政办发〔2018〕33号",
        examples=(
            "职责分工\n⟦division role=responsible|市行政服务中心⟧：负责牵头协调推进。\n"
            "⟦division role=responsible|市公安局⟧：维护治安秩序。",
        ),
        counter_examples=("机构\n领导小组办公室：负责日常工作。",),
    ),
)
"""The rules of lines that divide duties."""

SHARES = (
    Rule(
        "series",
        "responsibility",
        "two or more clauses in a row that each open with an agency and 重点, 主要负责 or 具体负责",
        _read_share,
        (
            *SUBJECT,
            When[Share]("alone", "no other clause of the kind stands right before or after it", lambda share: share.alone),
        ),
        source="合政〔2020〕13号",
        examples=(
            "强化协调。⟦series role=responsible|市科技局⟧重点引导科研力量；⟦series role=responsible|市财政局⟧重点加强资金统筹。",
        ),
        counter_examples=("强化协调。市科技局重点引导科研力量。",),
    ),
)
"""The rules of shares in a row."""
