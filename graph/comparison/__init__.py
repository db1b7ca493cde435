"""Comparison: what differs between two documents, areas or years, what several documents give twice, and what they give to nobody.

`match_provisions` matches provisions by wording, `compare_documents` says what changed, `compare_scopes` holds two areas or years
against each other, `find_overlaps` and `find_gaps` find candidates that a person judges. Rows go in, frozen values come out; how
they are told to a reader is another room's.
"""

from graph.comparison.documents import compare_documents
from graph.comparison.form import render_json
from graph.comparison.gaps import find_gaps
from graph.comparison.marking import Marked, Run, mark_pair, mark_quotes
from graph.comparison.matching import match_provisions
from graph.comparison.model import (
    Body,
    Change,
    Comparison,
    Contrast,
    Count,
    Duty,
    Edit,
    Figure,
    Gap,
    Load,
    Overlap,
    Pair,
    Passage,
    Share,
)  # fmt: skip
from graph.comparison.naming import Subject, find_subject
from graph.comparison.overlaps import find_overlaps
from graph.comparison.scopes import Scope, compare_scopes
from graph.comparison.side import Side, list_sides

__all__ = [
    "Body", "Change", "Comparison", "Contrast", "Count", "Duty", "Edit", "Figure", "Gap", "Load", "Marked", "Overlap", "Pair",
    "Passage", "Run", "Scope", "Share", "Side", "Subject", "compare_documents", "compare_scopes", "find_gaps", "find_overlaps",
    "find_subject", "list_sides", "mark_pair", "mark_quotes", "match_provisions", "render_json",
]  # fmt: skip
