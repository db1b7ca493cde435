"""Rows seen from the reader's side: who holds which measure, and what each is called."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Protocol

from graph.report.model import EVERYTHING, Reference, Scope
from graph.report.shares import Share, share_rows
from graph.report.wording import word
from graph.rows import Agency, Assignment, Provision, Rows, Target
from graph.rows.phrases import bare_label
from graph.rows.provisions import find_measure
from graph.words import Words
from graph.workload import Chance, Workload


class Fact(Protocol):
    """A row whose words can be referred to."""

    @property
    def iri(self) -> str:
        """Its identifier."""

    @property
    def document(self) -> str:
        """The IRI of its document."""

    @property
    def quote(self) -> str:
        """Its words."""

    @property
    def start(self) -> int | None:
        """Where they start."""

    @property
    def end(self) -> int | None:
        """Where they end."""


LONGEST = 16  # characters of a title that stands for its document


@dataclass(frozen=True)
class View:
    """Indexes over rows; everything keeps the order of the documents and of the text."""

    rows: Rows
    load: Workload
    chance: tuple[Chance, ...] = ()
    scope: Scope = EVERYTHING
    body: bool = False  # whether nothing refers to passages

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Return the provisions by IRI."""
        return {provision.iri: provision for provision in self.rows.provisions}

    @cached_property
    def documents(self) -> dict[str, str]:
        """Return how each document is called: by its 文号, or its title, cut when it is long."""
        titles = {
            row.iri: row.title if len(row.title) <= LONGEST else f"{row.title[: LONGEST - 1]}…" for row in self.rows.documents
        }
        return {row.iri: row.number or f"《{titles[row.iri]}》" for row in self.rows.documents}

    @cached_property
    def order(self) -> dict[str, int]:
        """Return the number of each document, from 0; found once, as every row of every table is put in this order."""
        return {row.iri: number for number, row in enumerate(self.rows.documents)}

    @cached_property
    def measures(self) -> tuple[Provision, ...]:
        """Return the provisions that somebody is, or should be, responsible for."""
        return tuple(provision for provision in self.rows.provisions if provision.kind == "measure")

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Return the agencies by IRI, those without a measure included."""
        return {agency.iri: agency for agency in self.rows.agencies}

    @cached_property
    def borne_by(self) -> dict[str, tuple[str, ...]]:
        """Return the agencies of each measure in printed order, each once."""
        found: dict[str, dict[str, None]] = {measure.iri: {} for measure in self.measures}
        for row in self.rows.assignments:
            found.setdefault(row.measure, {})[row.agency] = None
        return {measure: tuple(agencies) for measure, agencies in found.items()}

    @cached_property
    def held(self) -> dict[str, tuple[str, ...]]:
        """Return the measures of each agency that has any, in the order of the text."""
        found: dict[str, list[str]] = {}
        for measure, agencies in self.borne_by.items():
            for agency in agencies:
                found.setdefault(agency, []).append(measure)
        return {agency: tuple(measures) for agency, measures in found.items()}

    @cached_property
    def statements(self) -> dict[tuple[str, str], Assignment]:
        """Return the first assignment of each (measure, agency)."""
        found: dict[tuple[str, str], Assignment] = {}
        for row in self.rows.assignments:
            found.setdefault((row.measure, row.agency), row)
        return found

    @cached_property
    def targets(self) -> dict[str, tuple[Target, ...]]:
        """Return the targets of each measure that has any, those of its actions included."""
        found: dict[str, list[Target]] = {}
        for target in self.rows.targets:
            found.setdefault(self.measure_of(target.provision), []).append(target)
        return {measure: tuple(rows) for measure, rows in found.items() if measure}

    @cached_property
    def pairs(self) -> tuple[tuple[tuple[str, str], list[str]], ...]:
        """Return the pairs of agencies with the measures that they share, the most first, then by name."""
        rank = {row.iri: position for position, row in enumerate(self.load.agencies)}
        shared: dict[tuple[str, str], list[str]] = {}
        for measure, agencies in self.borne_by.items():
            for pair in combinations(sorted(agencies, key=rank.__getitem__), 2):
                shared.setdefault(pair, []).append(measure)
        return tuple(sorted(shared.items(), key=lambda item: (-len(item[1]), rank[item[0][0]], rank[item[0][1]])))

    @cached_property
    def by_document(self) -> tuple[Share, ...]:
        """Return what each document has, in their order."""
        return share_rows(self.rows, self.measures, self.borne_by, lambda document: document.iri)

    @cached_property
    def by_area(self) -> list[Share]:
        """Return what the documents of each area have together: the areas with the most documents first, then by name."""
        shares = share_rows(self.rows, self.measures, self.borne_by, lambda document: document.jurisdiction)
        return sorted(shares, key=lambda share: (-len(share.documents), share.key))

    def find_top(self, share: Share) -> str | None:
        """Return the agency with the most measures of a share, the first by name of several; None where there is none."""
        return min(share.bearers, key=lambda agency: (-share.bearers[agency], self.agencies[agency].name, agency), default=None)

    def measure_of(self, provision: str) -> str:
        """Return the IRI of the measure that a provision is or lies in, "" when there is none."""
        return find_measure(self.provisions, provision)

    def section_of(self, provision: str) -> str:
        """Return the IRI of the topmost provision above a provision: itself when there is none above."""
        while self.provisions[provision].parent in self.provisions:
            provision = self.provisions[provision].parent
        return provision

    @cached_property
    def cites(self) -> dict[str, Words]:
        """Return how each provision is called in running text: its label as far as it is unique, and its path."""
        lone = {provision.iri: bare_label(provision.label) or provision.path for provision in self.rows.provisions}
        whole = {provision.iri: self._chain(provision, lone) for provision in self.rows.provisions}
        many, number = len(self.rows.documents) > 1, self.documents
        seen = Counter(lone[measure.iri] for measure in self.measures)
        labels = lone if all(count == 1 for count in seen.values()) else whole
        return {
            row.iri: Words(
                _call_in(number.get(row.document, ""), labels[row.iri]) if many else labels[row.iri],
                (f"{number.get(row.document, '')} " if many else "") + row.path,
            )
            for row in self.rows.provisions
        }

    def _chain(self, provision: Provision, labels: dict[str, str]) -> str:
        """Return the labels from the top down to a provision: 二（一）."""
        above = self.provisions.get(provision.parent)
        return (self._chain(above, labels) if above else "") + labels[provision.iri]

    def cite(self, provision: str) -> Words:
        """Return how a provision is called, 正文 outside numbered provisions."""
        return self.cites.get(provision, word("outside"))

    def name(self, agency: str) -> Words:
        """Return the name of an agency: the short Chinese one, and the English one where the register has it."""
        row = self.agencies[agency]
        return Words(row.name, row.name_en or row.name)

    def introduce(self, agency: str) -> Words:
        """Return the name of an agency where it is told once for all: the English one is followed by the Chinese."""
        row = self.agencies[agency]
        return Words(row.name, f"{row.name_en} ({row.name})" if row.name_en else row.name)

    def list_cut(self, agency: str) -> tuple[str, ...]:
        """Return the agencies that shared measures link to the others only through one agency, the largest piece left out."""
        partners = {other for measure in self.held[agency] for other in self.borne_by[measure]} - {agency}
        pieces: list[set[str]] = []
        for partner in sorted(partners):
            if not any(partner in piece for piece in pieces):
                pieces.append(self._reach(partner, without=agency))
        largest = max(pieces, key=lambda piece: (len(piece), min(piece)), default=set())
        return tuple(other for other in self.held if any(other in piece for piece in pieces) and other not in largest)

    def _reach(self, start: str, without: str) -> set[str]:
        """Return the agencies that shared measures lead to from one agency, past one that is left out."""
        reached, waiting = {start}, [start]
        while waiting:
            found = {other for measure in self.held[waiting.pop()] for other in self.borne_by[measure]} - reached - {without}
            reached |= found
            waiting += found
        return reached

    def list_assignments(self, agencies: Iterable[str]) -> list[Assignment]:
        """Return the first assignment of each measure of each agency."""
        return [self.statements[measure, agency] for agency in agencies for measure in self.held[agency]]

    def refer(self, rows: Iterable[Fact]) -> tuple[Reference, ...]:
        """Return the passages of facts, each once, in the order of the documents and of the text; none of a body."""
        if self.body:
            return ()
        order = self.order
        found = {
            Reference(row.iri, row.document, self._path(row), row.quote, row.start, row.end)
            for row in rows
            if row.start is not None and row.end is not None
        }
        return tuple(sorted(found, key=lambda r: (order.get(r.document, len(order)), r.start, r.end, r.iri)))

    def _path(self, row: Fact) -> str:
        """Return the path of the provision in which a fact stands, "" outside numbered provisions."""
        provision = self.provisions.get(getattr(row, "measure", "") or getattr(row, "provision", ""))
        return provision.path if provision else ""


def _call_in(document: str, label: str) -> str:
    """Return what a provision of one of several documents is called: a bare numeral does not run into the number before it.

    Example:
        >>> [_call_in("沪发改规范〔2021〕8号", label) for label in ("（七）", "第五条", "一（二）", "")]
        ['沪发改规范〔2021〕8号（七）', '沪发改规范〔2021〕8号第五条', '沪发改规范〔2021〕8号“一（二）”', '沪发改规范〔2021〕8号']
    """
    return f"{document}“{label}”" if document and label and not label.startswith(("（", "第", "附")) else document + label
