"""Side: one of two documents that are compared, with what stands in it and how its provisions are cited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.comparison.model import Passage
from graph.rows import Agency, Assignment, Cap, Deadline, Document, Provision, Rows, Target
from graph.text.fold import fold

SPARE = 8
"""Characters that the print of a provision may have more than its folded words: a foot of a page has more."""
ARTICLE = "条"
"""The last word of labels that run through a document, so that nothing above them needs to be said: 第五条."""


@dataclass(frozen=True)
class Side:
    """One document that is compared.

    Args:
        rows: Rows of it; those of other documents are passed over.
        iri: Its IRI.
        raw: Its raw text; without it quotations have the folded words.
    """

    rows: Rows
    iri: str
    raw: str = ""

    @cached_property
    def document(self) -> Document:
        """Return the document."""
        return next(row for row in self.rows.documents if row.iri == self.iri)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Return its provisions in the order of the text, the last without who signs below it."""
        held = [row for row in self.rows.provisions if row.document == self.iri]
        if held:
            held[-1] = held[-1]._replace(text=_cut_signature(held[-1].text, self.document.issuers))
        return tuple(held)

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Return the agencies by IRI."""
        return {row.iri: row for row in self.rows.agencies}

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Return who is responsible for what in it."""
        return tuple(row for row in self.rows.assignments if row.document == self.iri)

    @cached_property
    def duties(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Return who is responsible for each provision for which somebody is, in the order of the text."""
        found: dict[str, list[Assignment]] = {}
        for row in self.assignments:
            found.setdefault(row.measure, []).append(row)
        return {measure: tuple(rows) for measure, rows in found.items()}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Return its targets."""
        return tuple(row for row in self.rows.targets if row.document == self.iri)

    @cached_property
    def caps(self) -> tuple[Cap, ...]:
        """Return its caps."""
        return tuple(row for row in self.rows.caps if row.document == self.iri)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Return its deadlines."""
        return tuple(row for row in self.rows.deadlines if row.document == self.iri)

    @cached_property
    def _held(self) -> dict[str, Provision]:
        return {row.iri: row for row in self.provisions}

    @cached_property
    def _places(self) -> dict[str, str]:
        return {row.iri: cite_place(row, self._held) for row in self.provisions}

    @cached_property
    def _ends(self) -> dict[str, int]:
        """Return where the first part of each provision that has parts begins."""
        return {row.parent: row.start for row in reversed(self.provisions)}

    def quote(self, provision: Provision) -> Passage:
        """Return the words of a provision without those below it and without its label."""
        end = self._ends.get(provision.iri, provision.extent_end)
        folded = "".join((provision.text or provision.title).split())
        words = "".join(self.raw[provision.start : end].split()).removeprefix("".join(provision.label.split()))
        if fold(words).startswith(folded):
            words = words[: len(folded)]
        elif not self.raw or len(words) > len(folded) + SPARE:
            words = folded
        return Passage(self.iri, provision.iri, self._places[provision.iri], provision.start, end, words)

    def cite(self, provision: str, start: int, end: int, quote: str) -> Passage:
        """Return words that a row quotes."""
        return Passage(self.iri, provision, self._places.get(provision, ""), start, end, quote)


def _cut_signature(text: str, issuers: str) -> str:
    r"""Cut the lines off the end of a text that are but names of who issues the document.

    Example:
        >>> _cut_signature("举办展会。\n某市人民政府", "某市人民政府")
        '举办展会。'
    """
    lines = text.split("\n")
    while len(lines) > 1 and all(part in issuers for part in lines[-1].split()):
        lines.pop()
    return "\n".join(lines)


TABLES = ("documents", "provisions", "assignments", "targets", "caps", "deadlines")
"""The tables that are told apart by document."""


def list_sides(rows: Rows, documents: Iterable[str], texts: Mapping[str, str] | None = None) -> dict[str, Side]:
    """List some of the documents of a body, each with its own rows.

    Args:
        rows: Rows of all documents.
        documents: The IRIs of those that are wanted.
        texts: The raw text of each document by its IRI; where one is missing, quotations have the folded words.

    Returns:
        Each by its IRI, in the order that is given.
    """
    held: dict[str, dict[str, list[Any]]] = {iri: {name: [] for name in TABLES} for iri in documents}
    for name in TABLES:
        for row in getattr(rows, name):
            if tables := held.get(row.iri if name == "documents" else row.document):
                tables[name].append(row)
    known = texts or {}
    return {
        iri: Side(rows._replace(**{name: tuple(found) for name, found in tables.items()}), iri, known.get(iri, ""))
        for iri, tables in held.items()
    }


def cite_place(provision: Provision, provisions: Mapping[str, Provision]) -> str:
    """Return how documents cite a provision: its labels from the top down, of an article its own alone.

    Args:
        provision: The provision.
        provisions: Those of its document by IRI.

    Example:
        >>> top = Provision("a", "d", "", "section", "2", 1, "二、", "建设平台")
        >>> below = Provision("b", "d", "a", "measure", "2.4", 2, "(四)", "建设平台")
        >>> cite_place(below, {"a": top}), cite_place(top, {})
        ('二、（四）', '二')
    """
    labels, row = list[str](), provisions.get(provision.iri, provision)
    while True:
        label = row.label.strip().replace("(", "（").replace(")", "）")
        labels.insert(0, label)
        above = provisions.get(row.parent)
        if above is None or label.endswith(ARTICLE):
            break
        row = above
    return "".join(labels).rstrip("、.．。:：") or provision.title
