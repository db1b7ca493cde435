"""What a page knows: the rows that it shows, packed as tables that other programs can read too.

The one JSON block of a page (`<script type="application/json" id="policy-data">`) holds

- `format`   the name and version of this form,
- `page`, `lang`   which page it is, and its language when opened ("zh" or "en"),
- `base`     what every identifier is to be prefixed with to give the IRI of the RDF graph,
- `kinds`    the kinds of facts in the order in which they are told: how each is called, signed, coloured, told and drawn, as
             `graph.page.kinds` packs them,
- `standing` what is counted of agencies and measures, as `graph.page.standing` packs it,
- `tables`   one table for each row type of `graph.rows`: `fields` (the names) and `rows` (lists in that order);
             `decisions` only where people rejected or corrected something,
- `nodes`, `edges`, `options`, `groups`   what is drawn: nodes, lines, how vis-network is to hold them, and what is folded,
- `forms`    the files that are saved from a graph, as `graph.page.forms` cuts them (these two on pages with a graph only),
- `headings` the section headings of the left column: id and y (the agency–measure page only),
- `findings`, `counting`, `report`, `load` of the report page: the answers (name, head, text, facts), how bodies were counted,
  tables of the report, the metrics of agencies with their explanations and values; a text in both languages is a pair,
  Chinese first; `figures`: what stands at the head of some answers: a number, of how many, and who or when; `untargeted`: the
  measures that set no quantity; `parts`: the part of the text that each measure stands in,
- `texts`    of the document page: document → paragraphs, each a list of start, words, start, words, …; `itself`: what a reader
  may correct of what a document says of itself, as `graph.page.correcting` packs it.

Form 2 has `standing` and `forms` where form 1 had `sectors`, and `metrics` for the `measures` of `load`. `kinds` was added to it
later, and with it the tables of the report that tell a kind of fact alone; whoever reads form 2 can pass both by.

`pandas.DataFrame(table["rows"], columns=table["fields"])` reads a table. Offsets count code points of the raw text.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from graph.kinds import KINDS
from graph.page.columns import Block
from graph.page.kinds import is_listed
from graph.rows import Assignment, Rows

FORMAT = "policy-graph page data 2"
# The fields that hold IRIs; `Agency.parent` is a name, not an IRI, and no name begins with the base.
IRI_FIELDS = frozenset({"iri", "document", "parent", "measure", "agency", "provision", "cited", "collection", "member"})
TABLES = (
    *("documents", "provisions", "agencies", "names"),
    *(kind.table for kind in KINDS.values() if is_listed(kind)),
    "members",
)


class Link(NamedTuple):
    """One line of the agency–measure graph."""

    id: str
    measure: str
    agency: str
    rank: str  # "lead", "first", "other" or "support"


def find_base(rows: Rows) -> str:
    """Return what the identifiers of the graph begin with, read off the first document; "" when it is not one of ours.

    Example:
        >>> from graph.rows import Document
        >>> notice = Document("https://example.org/id/document/沪府办规/2023/27", *[""] * 8)
        >>> find_base(Rows(documents=(notice,)))
        'https://example.org/id/'
    """
    iri = rows.documents[0].iri if rows.documents else ""
    base, ours, _ = iri.partition("/document/")
    return f"{base}/" if ours else ""


def find_title(rows: Rows) -> str:
    """Return the title of the only document, "" where there are several or none."""
    return rows.documents[0].title if len(rows.documents) == 1 else ""


def pack_tables(rows: Rows, base: str) -> dict[str, dict[str, list[Any]]]:
    """Pack the rows that pages show, with identifiers shortened by `base`.

    Returns:
        Name of the table → `fields` and `rows`, in the order of `TABLES` and of the rows; "decisions" where there are any.
    """
    names = (*TABLES, "decisions") if rows.decisions else TABLES
    return {name: pack_rows(getattr(rows, name), base) for name in names}


def list_links(assignments: Iterable[Assignment], base: str) -> tuple[Link, ...]:
    """Return one line for each assignment, the stronger ones last, so that they are drawn over the others."""
    links: dict[str, list[Link]] = {"support": [], "other": [], "first": [], "lead": []}
    for row in assignments:
        rank = rank_assignment(row.role, row.order)
        names = (row.iri.removeprefix(base), row.measure.removeprefix(base), row.agency.removeprefix(base))
        links[rank].append(Link(*names, rank))
    return tuple(chain.from_iterable(links.values()))


def rank_assignment(role: str, order: int) -> str:
    """Tell how an agency stands in a measure.

    Returns:
        "lead" and "support" where the text says so; of agencies that are only listed, "first" and "other".
    """
    if role in ("lead", "support"):
        return role
    return "first" if order == 1 else "other"


def list_blocks(rows: Rows, base: str) -> tuple[Block, ...]:
    """Group the measures under the sections that they stand in, in the order of the text.

    Returns:
        One block for each run of measures under one section; of several documents each opens with a block of its own name.
    """
    sections = {row.iri for row in rows.provisions if row.kind == "section"}
    linked = {row.measure for row in rows.assignments}
    blocks: list[tuple[str, list[str]]] = []
    document = ""
    for row in rows.provisions:
        if row.kind != "measure" and row.iri not in linked:
            continue
        if row.document != document and len(rows.documents) > 1:
            blocks.append((row.document, []))
        heading = row.parent if row.parent in sections else ""
        if not blocks or blocks[-1][0] != heading or row.document != document:
            blocks.append((heading, []))
        blocks[-1][1].append(row.iri)
        document = row.document
    return tuple(
        Block(heading.removeprefix(base), tuple(measure.removeprefix(base) for measure in measures)) for heading, measures in blocks
    )


def pack_rows(rows: Sequence[Any], base: str) -> dict[str, list[Any]]:
    """Pack rows of one type as `fields` and `rows`, identifiers shortened by `base`."""
    if not rows:
        return {"fields": [], "rows": []}
    fields = list(rows[0]._fields)
    iris = [place for place, name in enumerate(fields) if name in IRI_FIELDS]
    packed = [list(row) for row in rows]
    for cells in packed if base else ():
        for place in iris:
            cells[place] = cells[place].removeprefix(base)
    return {"fields": fields, "rows": packed}
