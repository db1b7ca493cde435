"""The report as a value: findings first, then tables, each figure with the words that it comes from.

A report holds both languages side by side, so that Markdown, JSON and pages are made from one value and say the same.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.rows import Document
from graph.words import Words

Kind = Literal["text", "count", "number", "share", "quote", "position"]
Cell = Words | str | int | float | None


class Reference(NamedTuple):
    """The words of a document that a figure comes from."""

    iri: str  # of the fact that the words state
    document: str  # IRI of the document
    path: str  # "3.7", "" outside numbered provisions
    quote: str  # the raw text from start to end, without line breaks and spaces
    start: int  # code points of the raw text
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: its subject, a sentence, and every passage that the sentence rests on, in the order of the text."""

    name: str
    head: Words
    text: Words
    references: tuple[Reference, ...] = ()


class Column(NamedTuple):
    """One column of a table; `kind` says how its cells are printed, `brief` whether a short print keeps it."""

    name: str
    title: Words
    kind: Kind = "text"
    brief: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One table, complete and ranked; a short print stops after `shown` rows and says `rest` instead."""

    name: str
    title: Words
    note: Words  # one plain line: what it shows and how to read it
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    references: tuple[tuple[Reference, ...], ...] = ()  # one entry a row, or none at all
    shown: int = 20
    rest: Words | None = None  # what the other rows have in common


class Scope(NamedTuple):
    """To which bodies and documents the rows of a report were restricted (`graph.rows`), and how many there were before."""

    levels: tuple[str, ...] = ()  # of `graph.sectors.LEVELS`, all of them when empty
    kinds: tuple[str, ...] = ()  # keys of `graph.sectors.SECTORS` or classes of agency, all of them when empty
    agencies: int = 0
    assignments: int = 0
    chosen: tuple[str, ...] = ()  # what documents were chosen by: areas, years, numbers or titles; all of them when empty
    documents: int = 0


EVERYTHING = Scope()


class Counting(NamedTuple):
    """How a report counts: which bodies, and whether collectives and ended bodies stand for themselves."""

    scope: Scope
    groups: int  # collectives that count as one body each
    expanded: int  # assignments of members in the place of a collective
    succeeded: int  # assignments of heirs in the place of an ended body
    text: Words  # the same in sentences, "" when all bodies count as the documents name them


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader wants to know of the documents, answers first."""

    title: Words
    documents: tuple[Document, ...]
    counting: Counting
    findings: tuple[Finding, ...]
    tables: tuple[Table, ...]
