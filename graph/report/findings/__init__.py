"""Findings: each question of the report with what looks for its answer, in the order in which they are told.

A finding more is an entry here, a function that takes the view and returns the sentences and the facts that they rest on, and
its words in `graph/words/findings.json`.
"""

from graph.report.findings import body, doubts, goals, load, partners
from graph.report.findings.question import Answer, Question, build_finding

__all__ = ["FINDINGS", "FINDINGS_OF_SEVERAL", "Answer", "Question", "build_finding"]

FINDINGS = (
    Question("overview", load.find_overview),
    Question("most", load.find_most),
    Question("sole", partners.find_sole),
    Question("bridge", partners.find_bridge),
    Question("cut-off", partners.find_cut_off),
    Question("untargeted", goals.find_untargeted),
    Question("due", goals.find_due),
    Question("caps", goals.find_caps),
    Question("crowded", partners.find_crowded),
    Question("pairs", partners.find_pairs),
    Question("concentration", load.find_concentration),
    Question("open", doubts.find_open),
)
"""What is asked of one document."""
FINDINGS_OF_SEVERAL = (
    Question("overview", load.find_overview),
    Question("areas", body.find_areas),
    Question("recurring", body.find_recurring),
    Question("unowned", body.find_unowned),
    Question("years", body.find_years),
    Question("open", body.find_doubts),
)
"""What is asked of several, whose measures have nothing in common but that they are read together: where they are from, who recurs,
what nobody owns, when things fall due."""
