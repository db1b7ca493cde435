"""Lines: statements outside brackets, on a line of their own or as the last sentence of a paragraph: 责任单位：市科委."""

from collections.abc import Iterator
from functools import cached_property

from graph.document import Document
from graph.facts.duties.lists import MAX_LABEL, duty_label_pattern, find_mark, foreign_label_pattern, read_labelled, trim
from graph.facts.duties.statements import MAX_STATEMENT, Group, Statement, Statements
from graph.mentions.agencies import is_agency, split_names
from graph.passages.marks import ENDS, STOP
from graph.rules.duties import label_ends
from graph.rules.rule import Rule, When
from graph.span import Span

MAX_LINES = 12
"""Lines of the longest list of agencies below a label."""


class Line:
    """Words that open with a label of duty, outside brackets.

    Args:
        body: The body.
        start: Where the label begins.
        at: Where its colon stands.
    """

    def __init__(self, body: str, start: int, at: int) -> None:
        self.body = body
        self.start = start
        self.at = at

    @cached_property
    def span(self) -> Span:
        """Where its words stand, as far as its sentence or the line of names below it goes."""
        body, start, at = self.body, self.start, self.at
        line = body.find("\n", at)
        line = min(line if line >= 0 else len(body), start + MAX_STATEMENT)
        if line == at + 1:  # the label has a line to itself
            line = _take_names(body, line)
        return Span(start, _find_stop(body, start, at, line))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The lists behind its labels; none is read where the label stands inside a sentence, for many may stand in one."""
        return (self.opens and read_labelled(self.body, self.span)) or ()

    @cached_property
    def opens(self) -> bool:
        """Whether its label opens a sentence, or follows another label that opens its line: 责任领导：某人；责任单位：甲."""
        body, start = self.body, self.start
        gap = body.startswith(" ", start - 1)  # it may stand for a lost line break
        before = body[start - 1 - gap : start - gap] if start > gap else ""
        if before in ("", "\n", STOP):
            return start > 0
        opening = max(body.rfind(mark, max(0, start - MAX_STATEMENT), start) for mark in f"\n{STOP}") + 1
        return foreign_label_pattern().match(body, opening) is not None


def find_lines(document: Document) -> Iterator[Line]:
    """Find the labels of duty that stand at the opening of a sentence or behind a gap, in the order of the text."""
    body = document.text.body
    at = find_mark(body, 0, len(body))
    while at >= 0:
        if body[at - 1] in label_ends():
            start = max(body.rfind(mark, max(0, at - MAX_LABEL), at) for mark in f"\n{ENDS} ") + 1
            if duty_label_pattern().match(body, start):
                yield Line(body, start, at)
        at = find_mark(body, at + 1, len(body))


def _take_names(body: str, line: int) -> int:
    """Return where the lines after a label end that hold nothing but names of agencies, or where the label's own line ends."""
    for _ in range(MAX_LINES):
        end = body.find("\n", line + 1, line + MAX_STATEMENT)
        following = Span(line + 1, end if end >= 0 else min(len(body), line + MAX_STATEMENT))
        names = [name.cut(body) for name in split_names(body, trim(body, following))] if following.end > following.start else []
        if not names or not all(map(is_agency, names)):
            break
        line = following.end
    return line


def _find_stop(body: str, start: int, at: int, line: int) -> int:
    """Find where a statement outside brackets ends: with its sentence, or at a gap where a gap stands for a lost line break."""
    stop = body.find(STOP, at, line)
    stop = stop if stop >= 0 else line
    gap = body.find(" ", at, stop) if body.startswith(" ", start - 1) else -1
    while gap >= 0 and find_mark(body, gap, gap + MAX_LABEL) >= 0:  # another label follows
        gap = body.find(" ", gap + 1, stop)
    return gap if gap >= 0 else stop


def _read_line(line: Line) -> Statements:
    """Read the lists of agencies behind its labels."""
    return (Statement(line.span, line.groups, "label"),)


LINES = (
    Rule(
        "own-line",
        "responsibility",
        "a label of duty that opens a line or the last sentence of a paragraph: 责任单位：甲、乙",
        _read_line,
        (
            When[Line]("inside", "the label stands inside a sentence: 专栏1　支撑：…", lambda line: not line.opens),
            When[Line]("nobody", "no agency stands behind the label", lambda line: not line.groups),
        ),
        source="郑政办〔2026〕30号",
        examples=(
            "加强培育。\n责任单位：⟦own-line role=responsible|市科技局⟧、⟦own-line role=responsible|市工信局⟧，"
            "⟦own-line role=responsible|各开发区管委会⟧，⟦own-line role=responsible|各区县（市）政府⟧",
            "加强培育。\n责任单位：\n⟦own-line role=responsible|市数据局⟧、⟦own-line role=responsible|市财政局⟧\n推进应用。",
        ),
        counter_examples=("加强培育，压实；责任单位：市科技局。", "加强培育。\n责任单位：\n"),
    ),
)
"""The rules of statements behind a label outside brackets."""
