"""Statements: words that make agencies responsible, and in which roles."""

from typing import Literal, NamedTuple

from graph.kinds import Basis, Role
from graph.mentions.affixes import Listed
from graph.span import Span

MAX_STATEMENT = 1000
"""Characters of the longest statement: a bracket that holds more is not one."""

Form = Literal["label", "list", "cell", "sentence"]


class Group(NamedTuple):
    """Agencies of one role: the words that name each, in the order of the text."""

    role: Role
    names: tuple[Span, ...]


class Statement(NamedTuple):
    """Words that make agencies responsible.

    Args:
        span: All its words, without the bracket around them.
        groups: Its agencies by role, in the order of the text.
        form: What it is: a list behind a label (责任单位：…), another list, the cell of a table, or a sentence. A rule that the
            document declares of who leads holds for all but sentences.
        path: Path of the provision that it is about, where the place of its words does not say it.
        rule: Name of the rule that read it.
        before: Agencies that stand before it in the same row of a table.
        led: Whether a rule that the document declares of who leads holds for it.
        basis: Whether the text states it, or it rests on a guess of what column its words stand in.
        listed: Its agencies with what they share, one for each name of its groups, where it was read with them.
    """

    span: Span
    groups: tuple[Group, ...]
    form: Form
    path: str | None = None
    rule: str = ""
    before: int = 0
    led: bool = True
    basis: Basis = "stated"
    listed: tuple[Listed, ...] = ()


Statements = tuple[Statement, ...]
"""What a rule reads of one candidate."""
