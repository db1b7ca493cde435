"""A question of the report, and the answer that rows give to it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from graph.report.model import Finding
from graph.report.view import Fact, View
from graph.report.wording import paragraph, word
from graph.words import Words


class Answer(NamedTuple):
    """What is said, and the facts that it rests on."""

    sentences: Sequence[Words]
    facts: Iterable[Fact] = ()


class Question(NamedTuple):
    """What is asked: its name, under which the catalogue has its head (`finding-…`), and what looks for the answer."""

    name: str
    find: Callable[[View], Answer | None]  # None where the documents give no ground to say anything


def build_finding(view: View, question: Question) -> Finding | None:
    """Build the finding that answers a question; None where there is nothing to say."""
    if not (answer := question.find(view)):
        return None
    return Finding(question.name, word(f"finding-{question.name}"), paragraph(*answer.sentences), view.refer(answer.facts))
