"""What a comparison is made of: passages, provisions that match, and what changed from one side to the other.

The first side is called *before*, the second *after*, whether one follows the other or they are of two cities. To compare them the
other way round gives the mirror: what was gained is lost, what was raised is lowered, what was split is merged.
"""

from typing import Literal, NamedTuple

from graph.rows import Cap, Deadline, Document, Target

Relation = Literal["same", "reworded", "akin", "split", "merged", "dropped", "new"]
"""How provisions of two documents stand to each other. "akin": headed alike, worded otherwise; "split": one went on as
several, of which this is a pair; "merged": its mirror."""
DutyChange = Literal["gained", "lost", "role"]
Aspect = Literal[
    "new",
    "dropped",
    "raised",
    "lowered",
    "comparator",
    "base",
    "earlier",
    "later",
    "dated",
    "undated",
    "shorter",
    "longer",
    "timing",
]
"""What changed in a figure or a deadline; several may hold of one. "base": what an amount is a part of; "timing": any other
change of when, such as from a day to every year."""


class Passage(NamedTuple):
    """Words of a document, and where they stand.

    Args:
        document: Its IRI.
        provision: The IRI of the provision, "" outside numbered provisions.
        place: How documents cite the provision, 二、（四） or 第五条; "" outside numbered provisions.
        start: Where the words start, in code points of the raw text.
        end: Where they end.
        quote: The words as printed, without breaks of lines; folded ones where the raw text is not given.
    """

    document: str
    provision: str
    place: str
    start: int
    end: int
    quote: str


class Edit(NamedTuple):
    """Words in the place of which others stand: `start` and `end` count characters of the quotations of a pair."""

    before_start: int
    before_end: int
    after_start: int
    after_end: int


class Pair(NamedTuple):
    """Two provisions that match, or one that has no match.

    Args:
        relation: How they stand to each other.
        before: The words on the first side, None for what is new.
        after: The words on the second side, None for what is dropped.
        score: How like their words are, 0 to 100; of a part and a whole how much of the part is held; 0 without a match.
        moved: Whether it stands in another order or under another heading.
        numbers: Whether nothing but the numbers of cited articles is worded anew.
        edits: What is worded anew, in the order of the text; empty where nothing is, and for parts of a whole.
    """

    relation: Relation
    before: Passage | None
    after: Passage | None
    score: float
    moved: bool = False
    numbers: bool = False
    edits: tuple[Edit, ...] = ()


class Body(NamedTuple):
    """One body, or the bodies of one function in two areas.

    Args:
        key: What tells it from others: the IRI of the organisation, or a function and a level.
        name: What it is called: 市财政局; for a function 财政.
        before: What it is called on the first side, "" where it is not named.
        after: What it is called on the second side.
    """

    key: str
    name: str
    before: str = ""
    after: str = ""


class Duty(NamedTuple):
    """A duty that a body gained or lost, or whose role changed.

    Args:
        change: "gained", "lost" or "role".
        body: The body.
        roles_before: Its roles on the first side, as in `graph.kinds.Role`; empty where it has none.
        roles_after: Its roles on the second side.
        before: The words that give it the duty there; of a gained duty those of the provision that matches, None where it is new.
        after: The same of the second side.
        matched: Whether the provision has a match, so that the duty changed and not the provision with it.
    """

    change: DutyChange
    body: Body
    roles_before: tuple[str, ...]
    roles_after: tuple[str, ...]
    before: Passage | None
    after: Passage | None
    matched: bool


class Load(NamedTuple):
    """In how many provisions a body has duties on each side, and how many of them it gained and lost."""

    body: Body
    before: int
    after: int
    gained: int
    lost: int


Fact = Target | Cap | Deadline


class Change(NamedTuple):
    """A target, a cap or a deadline that differs.

    Args:
        aspects: What changed: both the value and the time of a target may.
        before: The row on the first side, None for what is new.
        after: The row on the second side, None for what is dropped.
        passage_before: Its words.
        passage_after: Its words on the second side.
        score: How like the two are worded, 0 to 100; 0 without a match.
    """

    aspects: tuple[Aspect, ...]
    before: Fact | None
    after: Fact | None
    passage_before: Passage | None
    passage_after: Passage | None
    score: float = 0.0


class Count(NamedTuple):
    """How many of something each side has, and how many of them are the same on both."""

    name: str
    before: int
    after: int
    same: int


class Comparison(NamedTuple):
    """Two documents, compared.

    Args:
        before: The first document.
        after: The second one.
        by_function: Whether bodies are compared by function, because the documents are of two areas.
        duties: Duties gained, lost, or with another role: those of provisions that match first, then in the order of the text.
        loads: The bodies by how much their number of duties differs, the most first.
        targets: Targets that differ.
        caps: Caps that differ.
        deadlines: Deadlines that differ.
        provisions: All provisions of both, matched ones as pairs, in the order of the second document.
        counts: Of provisions, duties, targets, caps and deadlines.
    """

    before: Document
    after: Document
    by_function: bool
    duties: tuple[Duty, ...]
    loads: tuple[Load, ...]
    targets: tuple[Change, ...]
    caps: tuple[Change, ...]
    deadlines: tuple[Change, ...]
    provisions: tuple[Pair, ...]
    counts: tuple[Count, ...]


class Figure(NamedTuple):
    """A number of each of two scopes; None where there is nothing to count."""

    name: str
    before: float | None
    after: float | None


class Share(NamedTuple):
    """In how many measures bodies of a kind, or of a function, have duties; the shares are of the measures that name anybody."""

    name: str
    before: int
    after: int
    share_before: float
    share_after: float


class Contrast(NamedTuple):
    """Two areas or years, compared.

    Args:
        before: What the first one is called.
        after: What the second one is called.
        figures: Totals, and what there is a measure.
        kinds: Measures by kind of body, a key of `graph.sectors` or a level of government.
        functions: Measures by function of the bodies (发展改革), those whose shares differ most first.
        targets: Targets of both that are called alike, side by side; what stands on one side alone follows.
    """

    before: str
    after: str
    figures: tuple[Figure, ...]
    kinds: tuple[Share, ...]
    functions: tuple[Share, ...]
    targets: tuple[Change, ...]


class Overlap(NamedTuple):
    """One matter that two documents perhaps give to different bodies.

    Args:
        score: How like the two are worded, 0 to 100.
        shared: The rare words that both have.
        before: The measure in the document that comes first.
        after: The measure in the other.
        bodies_before: The names of those that are responsible there.
        bodies_after: The names of those that are responsible here.
    """

    score: float
    shared: tuple[str, ...]
    before: Passage
    after: Passage
    bodies_before: tuple[str, ...]
    bodies_after: tuple[str, ...]


class Gap(NamedTuple):
    """A measure for which its document names nobody, although it names somebody for others.

    Args:
        score: How many of 100 measures of the document somebody is responsible for.
        asks: Whether a target or a deadline stands in it.
        measure: Its words.
        beside: The nearest measure for which somebody is named, with the words that name them.
        bodies: Who is named there.
    """

    score: float
    asks: bool
    measure: Passage
    beside: Passage
    bodies: tuple[str, ...]
