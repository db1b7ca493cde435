"""Rules: every form in which documents say who must do what, the places where each form may stand, and the rules of each.

A new way of saying it is one more rule in the list of its form; a new form is a finder of candidates, a list beside it, and a line
of `FORMS`.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from graph.document import Document
from graph.facts.duties.statements import Statements
from graph.rules.rule import Placed, Rule

Rules = tuple[Rule[Placed, Statements], ...]

REGULATION = frozenset({"regulation"})
CHARGED = frozenset({"regulation", "emergency-plan"})
"""Genres whose sentences charge bodies that are named by what they are for."""


class Candidates(NamedTuple):
    """Where statements of one form may stand, by the names of what finds and reads them.

    Their module is loaded with the first document that may hold one: tables and the articles of regulations bring much that most
    documents have no use for.

    Args:
        module: A module of `graph.facts.duties`.
        find: The name of its function that finds candidates in a document.
        rules: The name of its rules that are tried on them.
        genres: The genres of the documents in which they may stand; empty for all.
        but: Genres in which they stand in another form.
        tabled: Whether they stand in tables alone.
    """

    module: str
    find: str
    rules: str
    genres: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    tabled: bool = False

    def may_stand_in(self, document: Document, genre: str) -> bool:
        """Tell whether a document of a genre may hold statements of the form."""
        fits = genre in self.genres if self.genres else genre not in self.but
        return fits and (not self.tabled or bool(document.tables))

    def load(self) -> ModuleType:
        """Return the module that finds and reads them."""
        return import_module(f"graph.facts.duties.{self.module}")


FORMS = (
    Candidates("brackets", "find_brackets", "BRACKETED"),
    Candidates("lines", "find_lines", "LINES"),
    Candidates("tasks", "find_rows", "ROWS", tabled=True),
    Candidates("by_agency", "find_by_agency", "AFTER_BY", but=REGULATION),
    Candidates("prose", "find_subjects", "OPENINGS", but=REGULATION),
    Candidates("divisions", "find_divisions", "DIVISIONS", but=REGULATION),
    Candidates("divisions", "find_shares", "SHARES", but=REGULATION),
    Candidates("regulations", "find_charges", "CHARGES", genres=CHARGED),
)
"""The forms of statements."""


def find_candidates(document: Document, forms: Iterable[Candidates], genre: str = "") -> Iterator[tuple[Placed, Rules]]:
    """Find what may be a statement in a document of a genre, form by form, each with the rules that are tried on it."""
    for form in forms:
        if form.may_stand_in(document, genre):
            module = form.load()
            rules: Rules = getattr(module, form.rules)
            yield from ((candidate, rules) for candidate in getattr(module, form.find)(document))
