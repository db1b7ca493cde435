"""Mentions: what the kinds share whose facts are things that a text speaks of more than once."""

from typing import NamedTuple

from graph.kinds.field import Label, Term

MENTION = Term(
    "pol:Mention",
    Label("提及", "mention"),
    Label("一个条款中提到的一处地点或设施。", "One place or infrastructure in one provision."),
)
HAS_MENTION = Term(
    "pol:hasMention",
    Label("含提及", "has mention"),
    Label(
        "条款（或条款之外的文件正文）中对地点或设施的提及。",
        "A mention of a place or infrastructure in the provision, or in the document outside its provisions.",
    ),
)


class Thing(NamedTuple):
    """How the things of a kind are identified and classed.

    Args:
        segment: The segment of their IRIs, before territory and name.
        classes: The values of the field `by` with the class that each stands for; "" where there is but one.
        by: The field that tells the class, or "".
        member: The value of `by` that members of a collective have, or "".
    """

    segment: str
    classes: tuple[tuple[str, Term], ...]
    by: str = ""
    member: str = ""
