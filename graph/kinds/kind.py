"""A kind of fact: one declaration, from which every output takes what it needs to know of it."""

from typing import Any, NamedTuple

from graph.kinds.field import Label, Term
from graph.kinds.mention import Thing

Colour = tuple[int, int, int]
WORDS = Term("rdf:langString")
"""The class of facts that are no nodes of RDF, but Chinese words said of what holds them; their places stand in JSON and tables."""


class Kind(NamedTuple):
    """One kind of fact.

    Args:
        name: What one of its facts is called in corrections, explanations and graphs: "target".
        facts: Where its facts stand in `Facts` and in JSON: "targets".
        fact: The type of its facts; the declared fields are annotated with a `Field`.
        title: What several of its facts are called.
        note: One line that says what they tell.
        rdf: The class of its facts; of a kind of things, that of their mentions; `WORDS` where they are literals.
        link: The property from the provision, or the document, to a fact.
        extractor: "module:function" below `graph.facts`.
        key: The field that names a fact in a file of corrections.
        say: The fields that tell a fact in a line; "value" is said with its comparator and unit.
        aside: The fields that are told behind it, in brackets.
        sign: One character that stands for the kind, so that colour is never the only sign.
        colour: Red, green and blue in files for other tools (Okabe and Ito's, which colour-blind readers tell apart).
        style: The custom property of the pages that holds its colour.
        rows: The table of its rows, where that has another name.
        row: The type of its rows, where that has another name.
        holder: The column of a row that names the provision.
        thing: Of a kind whose facts are things: how they are identified and classed.
        report: The table of the report that tells its facts, where that is not one of its own.
        without: The outputs that it does not reach, by the names that `tests/walk.py` gives them; each says why beside it.
    """

    name: str
    facts: str
    fact: type[Any]
    title: Label
    note: Label
    rdf: Term
    link: Term
    extractor: str
    key: str
    say: tuple[str, ...]
    sign: str
    colour: Colour
    style: str
    aside: tuple[str, ...] = ()
    rows: str = ""
    row: str = ""
    holder: str = "provision"
    thing: Thing | None = None
    report: str = ""
    without: tuple[str, ...] = ()

    @property
    def literal(self) -> bool:
        """Whether its facts are literals: the words of `key`, said of what holds them."""
        return self.rdf == WORDS

    @property
    def table(self) -> str:
        """The name of the table of its rows: "assignments" for responsibilities."""
        return self.rows or self.facts

    @property
    def type_name(self) -> str:
        """The name of the type of its rows: "Assignment" for responsibilities."""
        return self.row or self.fact.__name__

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that its facts are drawn as: its name, or what tells things of one kind apart."""
        return tuple(name for name, _ in self.thing.classes) if self.thing and self.thing.by else (self.name,)
