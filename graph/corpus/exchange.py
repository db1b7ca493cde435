"""What passes between machines that build a body together: documents, tables and refusals, as text in which nothing can be called.

Each document goes by what its facts come to, so that a file that is read again, or twice, changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from graph import errors
from graph.agencies import Organisation
from graph.border import Refusals, do_each
from graph.confine.values import parse_value, render_value
from graph.corpus.gathering import read_files
from graph.corpus.parts import chain_rows, choose_part, count_parts, form_rows, tabulate_part
from graph.corpus.reading import Given, Read, Reading, load_registry
from graph.corpus.spool import fetch_line
from graph.files import digest_bytes
from graph.rows.agencies import Bodies, list_bodies
from graph.rows.build import SHARED, join_rows
from graph.rows.source import Source
from graph.rows.types import Rows
from graph.rows.works import Card, Citations, name_documents
from graph.tables import render_tables
from graph.terms import BASE
from graph.works import Copy, find_copies


class Refused(NamedTuple):
    """A refusal: the name of its error, and what that is made of."""

    error: str
    reason: str
    source: str
    advice: str
    line: int
    context: str
    column: int


class Line(NamedTuple):
    """A document that was read.

    Args:
        id: What its facts and card come to.
        name: What its copies have in common with it, in JSON.
        card: Its card, in JSON.
        read: Facts and card (`Read`), in JSON.
    """

    id: str
    name: str
    card: str
    read: str


class Told(NamedTuple):
    """What is told of files that were read: refusals, lines of the corrections that are about them, and what no longer fits."""

    refused: tuple[Refused, ...] = ()
    matched: tuple[int, ...] = ()
    unfit: tuple[str, ...] = ()


class Shared(NamedTuple):
    """What is told of a part: refusals, how many documents it has, and what they may share with others.

    Args:
        refused: Which documents contradict themselves.
        documents: How many it has.
        rows: The first document, and the rows of `SHARED`.
        bearers: The registered bodies that issue documents or bear duties.
        receivers: Those that documents are sent to.
    """

    refused: tuple[Refused, ...]
    documents: int
    rows: Rows
    bearers: tuple[Organisation, ...]
    receivers: tuple[Organisation, ...]


class Spot(NamedTuple):
    """Where a document comes: its id, its IRI, and its part."""

    id: str
    iri: str
    part: int


class Made(NamedTuple):
    """What came of a build, in the words of `graph.corpus.body.Outcome`."""

    documents: int
    copies: tuple[Copy, ...]
    matched: frozenset[int]
    unfit: tuple[str, ...]


def list_refused(refusals: Iterable[errors.PolicyGraphError]) -> tuple[Refused, ...]:
    """List refusals as values."""
    return tuple(Refused(type(error).__name__, *error.args) for error in refusals)


def add_refused(told: Iterable[Told | Shared], refusals: Refusals) -> None:
    """Add the refusals that came from elsewhere, in the order of the names."""
    found = [getattr(errors, each.error)(*each[1:]) for one in told for each in one.refused]
    for error in sorted(found, key=str):
        refusals.add(error)


def read_lines(paths: Sequence[str], reading: Reading) -> Iterator[tuple[list[Line], Told]]:
    """Read files by one process beside this, which can be killed; yield documents, and what is to be told of them."""
    refusals = Refusals(lambda _: None)
    with TemporaryDirectory() as folder:
        spool = Path(folder)
        for learned in read_files([Given(path, None) for path in paths], reading, spool, refusals, lambda _: None, workers=1):
            read = [(fetch_line(spool, entry.kept.place), entry) for entry in learned.entries]
            lines = [Line(digest_bytes(line.encode()), render_value(e.name), render_value(e.card), line) for line, e in read]
            yield lines, Told((), tuple(sorted(learned.matched)), learned.unfit)
    yield [], Told(list_refused(refusals))


def compare_lines(lines: Mapping[str, str]) -> tuple[list[str], tuple[Copy, ...]]:
    """Compare documents of one name.

    Args:
        lines: Id → facts and card, in JSON.

    Returns:
        The ids of those that are kept, and which files are copies of them.
    """
    held = {parse_value(line, Read).facts: key for key, line in sorted(lines.items())}
    kept, copies = find_copies(held)
    return [held[facts] for facts in kept], copies


def place_cards(cards: Mapping[str, Card]) -> list[Spot]:
    """Name the documents by their cards (id → card), and choose the part of each; they come in the order of their IRIs."""
    parts = count_parts(len(cards))
    named = sorted(zip(name_documents(list(cards.values()), BASE), cards, strict=True))
    return [Spot(key, iri, choose_part(iri, parts)) for iri, key in named]


def render_lines(
    lines: Iterable[tuple[str, str]], number: int, citations: Citations, aliases: Path | None
) -> tuple[dict[str, bytes], Shared]:
    """Render the tables of a part.

    Args:
        lines: IRI, and facts and card in JSON, of each document in the order of the IRIs; what comes again is passed over.
        number: Of the part.
        citations: How citations are resolved.
        aliases: The file of names that a user adds to the register; None for none.

    Returns:
        File name → content, and what is to be told of the part.
    """
    refusals, registry = Refusals(lambda _: None), load_registry(aliases)

    def form(line: tuple[str, str]) -> tuple[Source, Rows]:
        return form_rows(parse_value(line[1], Read), line[0], citations, registry)

    once = (next(same) for _, same in groupby(lines, itemgetter(0)))
    held = list(do_each(form, once, lambda line: parse_value(line[1], Read).facts.source, refusals))
    rows, bodies = chain_rows([rows for _, rows in held]), [list_bodies(source) for source, _ in held]
    shared = Rows(rows.documents[:1], **{name: tuple(dict.fromkeys(getattr(rows, name))) for name in SHARED})
    bearers, receivers = (_join(each[place] for each in bodies) for place in (0, 1))
    return tabulate_part(held, number), Shared(list_refused(refusals), len(held), shared, bearers, receivers)


def _join(bodies: Iterable[frozenset[Organisation]]) -> tuple[Organisation, ...]:
    return tuple(sorted(frozenset[Organisation]().union(*bodies)))


def render_shared(told: Sequence[Shared], aliases: Path | None) -> dict[str, bytes]:
    """Render the tables in which one row may come from several documents, from what all parts told: file name → content."""
    bodies = [Bodies(frozenset(each.bearers), frozenset(each.receivers)) for each in told]
    rows = join_rows([each.rows for each in told if each.documents], bodies, load_registry(aliases))
    return render_tables(rows, {}, only=SHARED)


def sum_up(told: Sequence[Told], shared: Sequence[Shared], copies: tuple[Copy, ...]) -> Made:
    """Sum up what was told of files and parts."""
    matched = frozenset[int]().union(*(each.matched for each in told))
    return Made(
        sum(each.documents for each in shared), copies, matched, tuple(sorted(line for each in told for line in each.unfit))
    )
