"""The page of everything: documents and their provisions in the middle, what they name on the left, who acts on the right."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from graph.kinds import KINDS
from graph.network import build_network
from graph.page.columns import MEASURE_PITCH, centre_column, order_agencies
from graph.page.content import find_base, rank_assignment
from graph.page.drawing import CURVES, fold_nodes, open_network, render_drawing
from graph.page.kinds import MENTIONS, class_fact, find_subject, is_drawn
from graph.rows import Rows
from graph.terms import CONCEPTS

FACTS, PROVISIONS, AGENCIES = range(3)  # the columns
PITCH = 22.0  # of facts and agencies
SECTION_PITCH = 31.0  # a section takes more room than a measure
COLUMN_X = 300
# Relations of the typed network that are drawn alike; the panel says which it is.
DRAWN_AS = {f"has{kind.name.title()}": MENTIONS for kind in KINDS.values() if kind.thing} | dict.fromkeys(
    CONCEPTS["citationTypes"], "cites"
)


class Line(NamedTuple):
    """One statement between two entities."""

    id: str
    source: str
    target: str
    relation: str
    rank: str = ""


def render_knowledge_page(rows: Rows, lang: str = "zh") -> str:
    """Render the page of all entities.

    Args:
        rows: The rows of a built graph; their text may hold anything, it stays text.
        lang: "zh" or "en", the language when opened; the reader can switch.

    Returns:
        An HTML document; the same rows give the same text. With no rows it says that nothing was found.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    base = find_base(rows)
    lines = list(dict.fromkeys(list_lines(rows)))
    network = open_network(CURVES, directed=True)
    network.nodes = _place_nodes(rows, lines, base)
    network.edges = [_form_edge(line, base) for line in lines]
    groups = fold_nodes(network.nodes, rows, base)
    return render_drawing("knowledge", rows, lang, network, groups=[group._asdict() for group in groups])


def list_lines(rows: Rows) -> Iterator[Line]:
    """List the lines of the typed network, in its order; the ends of every line are entities.

    Example:
        >>> from graph.rows import Provision
        >>> measure = Provision("m", "d", "", "measure", "1", 1, "一、", "支持平台企业", "", 0, 8, "一、支持平台企业")
        >>> [(line.source, line.relation, line.target) for line in list_lines(Rows(provisions=(measure,)))]
        [('m', 'isPartOf', 'd')]
    """
    for source, target, key, data in build_network(rows).edges(keys=True, data=True):
        if "role" in data:
            yield Line(key, source, target, data["role"], rank_assignment(data["role"], data["order"]))
        else:
            relation = DRAWN_AS.get(data["relation"], data["relation"])
            yield Line(f"{source} {relation} {target}", source, target, relation)


def _form_edge(line: Line, base: str) -> dict[str, Any]:
    source, target = line.source.removeprefix(base), line.target.removeprefix(base)
    if line.rank:
        return {"id": line.id.removeprefix(base), "from": source, "to": target, "rank": line.rank}
    return {"id": f"{source}>{line.relation}>{target}", "from": source, "to": target, "relation": line.relation}


def _place_nodes(rows: Rows, lines: list[Line], base: str) -> list[dict[str, Any]]:
    """Place the provisions in the order of the text, and on either side what they lead to so that few lines cross."""
    middle = _stack_provisions(rows)
    groups = _classify_facts(rows)
    agencies = {row.iri for row in rows.agencies}
    left = order_agencies(middle, ((line.source, line.target) for line in lines if line.target in groups))
    right = order_agencies(middle, ((line.source, line.target) for line in lines if line.target in agencies))
    rest = [row.iri for row in rows.agencies if row.iri not in set(right)]
    columns = [
        [(name, groups[name], PITCH) for name in (*left, *(name for name in groups if name not in set(left)))],
        [(name, group, pitch) for name, group, pitch in _list_provisions(rows)],
        [(name, "agency", PITCH) for name in (*right, *rest)],
    ]
    tall = max(sum(pitch for _, _, pitch in column) for column in columns)
    return [
        {"id": name.removeprefix(base), "group": group, "column": column, "x": COLUMN_X * (column - 1), "y": y}
        for column, entries in enumerate(columns)
        for (name, group, _), y in zip(entries, _stretch([pitch for *_, pitch in entries], tall), strict=True)
    ]


def _stretch(pitches: list[float], tall: float) -> list[float]:
    """Return the places of a column that grows by `pitches`, drawn apart towards the height `tall` and centred."""
    ys, y = [], 0.0
    for step, pitch in enumerate(pitches):
        y += pitch if step else 0.0
        ys.append(y)
    return centre_column(ys, tall)


def _list_provisions(rows: Rows) -> Iterator[tuple[str, str, float]]:
    """List documents and their provisions in the order of the text: identifier, class and the step before it."""
    inside: dict[str, list[tuple[str, str, float]]] = {}
    for row in rows.provisions:
        pitch = SECTION_PITCH if row.kind == "section" else MEASURE_PITCH
        inside.setdefault(row.document, []).append((row.iri, row.kind, pitch))
    for document in rows.documents:
        yield document.iri, "document", SECTION_PITCH
        yield from inside.get(document.iri, [])


def _stack_provisions(rows: Rows) -> dict[str, float]:
    """Return the place of every document and provision from the top, for ordering what stands beside them."""
    return {name: float(step) for step, (name, _, _) in enumerate(_list_provisions(rows))}


def _classify_facts(rows: Rows) -> dict[str, str]:
    """Return the class of everything that provisions name, each once: the first mention decides."""
    held = {row.iri for row in rows.documents}
    facts: dict[str, str] = {}
    for kind in filter(is_drawn, KINDS.values()):
        subject = find_subject(kind)
        for row in getattr(rows, kind.table):
            facts.setdefault(getattr(row, subject), class_fact(kind, row))
    return {name: group for name, group in facts.items() if name not in held}
