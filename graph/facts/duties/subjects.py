"""Subjects: of whom a clause says that it does something, and why words are no subject that bears a duty."""

import re
from functools import cached_property

from graph.mentions import organs
from graph.mentions.agencies import is_agency, split_names
from graph.rules.rule import Near, When
from graph.span import Span

PARTIES = ("企业", "施工", "建设单位", "申报", "申请", "用人", "业主", "运营", "受托", "项目", "第三方", "社会", "专业")
"""Words for who applies, builds or is paid, and so bears no public duty."""


class Clause:
    """Words that may say of agencies that they do something.

    Args:
        body: The body.
        match: What a pattern found: its groups are `agencies`, perhaps `others`, and mostly `verb`.
        opening: Where the sentence opens.
        collective: Whether a collective may bear the duty: 市级有关部门：负责….
    """

    def __init__(self, body: str, match: re.Match[str], opening: int = 0, *, collective: bool = False) -> None:
        self.body = body
        self.match = match
        self.opening = opening
        self.collective = collective

    @property
    def span(self) -> Span:
        """Where its subject begins and its verb ends."""
        return Span(self.match.start("agencies"), self.match.end())

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The pieces of its subject."""
        return split_names(self.body, Span(*self.match.span("agencies")))

    @cached_property
    def fault(self) -> str:
        """Why its subject bears no duty, as the name of a guard; "" where it does."""
        return self.judge([name.cut(self.body) for name in self.names])

    def judge(self, words: list[str]) -> str:
        """Judge the names of a subject."""
        if not words or not all(is_agency(word) and "的" not in word for word in words):
            return "unnamed"
        first = words[0]
        if is_definite(first) or (self.collective and is_collective(first)):
            return ""
        if any(word in first for word in PARTIES):
            return "party"
        return "exhorted" if is_collective(first) else "vague"


def is_named(name: str) -> bool:
    """Tell whether a name in the middle of a sentence is that of a definite agency or of a collective."""
    return is_agency(name) and (is_definite(name) or is_collective(name))


def is_collective(name: str) -> bool:
    """Tell whether a name is that of a collective: 市级有关部门, 各区人民政府."""
    return any(mark in name for mark in organs.COLLECTIVE_MARKS)


def is_definite(name: str) -> bool:
    """Tell whether a name is that of a definite agency, not of a kind of them: 市科委, not 当地政府."""
    plain = name.split("(")[0]
    if len(plain) <= 2 or plain.startswith(organs.VAGUE):
        return False
    levelled = plain.endswith(organs.LEVELLED_SUFFIXES) and bool(organs.read_level(plain))
    return levelled or plain.endswith(organs.firm_suffixes())


UNNAMED = When[Clause](
    "unnamed", "the subject holds words that are no name of an agency: 评审由专家负责", lambda clause: clause.fault == "unnamed"
)
SUBJECT = (
    UNNAMED,
    When[Clause](
        "exhorted", "all of a kind are exhorted, no definite agency: 各部门要负责…", lambda clause: clause.fault == "exhorted"
    ),
    When[Clause](
        "party", "who applies, builds or is paid bears no public duty: 施工单位负责…", lambda clause: clause.fault == "party"
    ),
    When[Clause]("vague", "a kind of agency, not one: 当地政府负责…", lambda clause: clause.fault == "vague"),
)
"""Guards against subjects that bear no duty."""

DENIED = Near(
    "denied", "what a body is no longer to do: 取消市科委牵头…, 市科委不再负责…", "不再|取消|停止|免除|不得", "inside", 72
)
"""A guard against a duty that is taken from the subject that opens a sentence."""
