"""Rules: every form in which documents say who must do what, the places where each form may stand, and the rules of each.

A new way of saying it is one more rule in the list of its form; a new form is a finder of candidates and a list beside it.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from graph.document import Document
from graph.facts.duties.articles import find_charges
from graph.facts.duties.brackets import BRACKETED, BracketRule, find_brackets
from graph.facts.duties.by_agency import AFTER_BY, ByRule, find_by_agency
from graph.facts.duties.divisions import DIVISIONS, SHARES, DivisionRule, ShareRule, find_divisions, find_shares
from graph.facts.duties.lines import LINES, LineRule, find_lines
from graph.facts.duties.prose import OPENINGS, SubjectRule, find_subjects
from graph.facts.duties.regulations import CHARGED, CHARGES, ChargeRule
from graph.facts.duties.statements import Statements
from graph.facts.duties.tasks import ROWS, RowRule, find_rows
from graph.rules.rule import Placed, Rule

Rules = tuple[Rule[Any, Statements], ...]

PROSE: Rules = (*AFTER_BY, *OPENINGS, *DIVISIONS, *SHARES)
"""The rules of sentences."""

RULES: Rules = (*BRACKETED, *LINES, *ROWS, *PROSE, *CHARGES)
"""The rules of all forms."""


REGULATION = frozenset({"regulation"})


class Candidates(NamedTuple):
    """Where statements of one form may stand.

    Args:
        find: Finds the candidates in a document.
        rule: The type of the rules that are tried on them.
        genres: The genres of the documents in which they may stand; empty for all.
        but: Genres in which they stand in another form.
    """

    find: Callable[[Document], Iterator[Placed]]
    rule: type[Rule[Any, Statements]]
    genres: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


FORMS = (
    Candidates(lambda document: find_brackets(document.text.body), BracketRule),
    Candidates(lambda document: find_lines(document.text.body), LineRule),
    Candidates(find_rows, RowRule),
    Candidates(find_by_agency, ByRule, but=REGULATION),
    Candidates(find_subjects, SubjectRule, but=REGULATION),
    Candidates(find_divisions, DivisionRule, but=REGULATION),
    Candidates(find_shares, ShareRule, but=REGULATION),
    Candidates(find_charges, ChargeRule, genres=CHARGED),
)
"""The forms of statements."""


def find_candidates(document: Document, rules: Rules, genre: str = "") -> Iterator[tuple[Placed, Rules]]:
    """Find what may be a statement in a document of a genre, form by form, each with those of the rules that are tried on it."""
    for form in FORMS:
        if genre in form.but or (form.genres and genre not in form.genres):
            continue
        tried = tuple(rule for rule in rules if isinstance(rule, form.rule))
        if tried:
            yield from ((candidate, tried) for candidate in form.find(document))
