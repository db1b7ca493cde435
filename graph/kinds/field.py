"""The words of a declaration: what a field is called, what it means, and the form that it takes in RDF.

Every run pays for these types, so they are few.
"""

from typing import Literal, NamedTuple

How = Literal["zh", "plain", "code", "date", "integer", "choice", "quantity", "money", "moment", "link", "passage"]
About = Literal["fact", "thing", "both"]
Measure = Literal["", "time", "time or annual", "length"]


class Label(NamedTuple):
    """A short text in both languages."""

    zh: str
    en: str


class Term(NamedTuple):
    """A class or property of RDF by its prefixed name; one of ours has a label, says what it means and what it is a kind of."""

    name: str
    label: Label | None = None
    meaning: Label | None = None
    parents: tuple[str, ...] = ()


class Form(NamedTuple):
    """What a value becomes in RDF.

    Args:
        term: The property.
        how: "zh" (a Chinese text), "plain" (a text without a language), "code" (a word in kebab-case), "date" or "integer"
            (from 1): a literal. "choice": a concept, named by its notation. "quantity": a node of its own, with the unit and
            the comparator of the same fact; "money": that, and an amount of money where the unit is 元. "moment": the instant
            of a deadline, whose last day the value is. "link": something else that has an IRI. "passage": further words.
        of: The scheme of a choice (`graph.terms.CONCEPTS`), the last segment of the IRI of a quantity, the column with the
            text of a moment, the class of what is linked.
    """

    term: Term
    how: How = "zh"
    of: str = ""


class Reckoned(NamedTuple):
    """A column that a row gets from a field and from what is known beside the document."""

    column: str
    label: Label
    how: str  # a key of `graph.rows.reckon.RECKONERS`
    form: Form | None = None
    about: About = "fact"
    optional: bool = False


class Field(NamedTuple):
    """What is declared of a field of a fact.

    Args:
        label: What it is called.
        form: What it becomes in RDF; None where it is part of another form, or of the thing itself.
        column: Its column in a row, where that has another name.
        reckoned: The columns that follow from it.
        about: Of a kind that mentions things: whether the form is said of the mention, of the thing, or of both.
        key: Its name in tables of the report, where that differs.
        fixed: Whether a correction may not change it.
        measure: Which text it takes, where not every one: a time of the calendar (2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30),
            or a length of time by ISO 8601 (P30D, P5BD).
    """

    label: Label
    form: Form | None = None
    column: str = ""
    reckoned: tuple[Reckoned, ...] = ()
    about: About = "fact"
    key: str = ""
    fixed: bool = False
    measure: Measure = ""
