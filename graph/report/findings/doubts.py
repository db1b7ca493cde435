"""Findings on what people should check."""

from graph.report.findings.question import Answer
from graph.report.phrases import call_agencies
from graph.report.view import Fact, View
from graph.report.wording import say, tally


def find_open(view: View) -> Answer | None:
    """Say what was found and not resolved, inferred or not understood."""
    if not view.measures:
        return None
    strangers = [agency for agency in view.held if not view.agencies[agency].resolved]
    inferred = [row for row in view.rows.assignments if row.basis == "inferred"]
    sentences = []
    if strangers:
        sentences.append(say("unresolved", list=call_agencies(view, strangers, 6)))
    if inferred:
        sentences.append(say("inferred", links=tally(len(inferred), "assignments")))
    if view.rows.issues:
        sentences.append(say("issues", issues=tally(len(view.rows.issues), "passages")))
    facts: list[Fact] = [*view.list_assignments(strangers), *inferred, *view.rows.issues]
    return Answer(sentences or [say("clear")], facts)
