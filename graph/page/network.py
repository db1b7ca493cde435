"""The page of co-responsibility: agencies joined by the measures that they share, with their metrics."""

from typing import TYPE_CHECKING, Any

from graph.network import build_bipartite, project_agencies
from graph.page.content import find_base
from graph.page.drawing import STRAIGHT, Group, open_network, pack_drawing, render_drawing
from graph.page.frame import SUBJECTS
from graph.page.layout import MOST_BY_STRESS, Box, place_network
from graph.page.load import pack_load
from graph.rows import Agency, Rows
from graph.words import Words, read_words
from graph.workload import Workload

if TYPE_CHECKING:
    from pyvis.network import Network

SMALLEST, LARGEST = 9.0, 24.0  # radius of the node with the least and the most measures, in pixels
LABEL = 13.0  # of one Chinese character, in pixels
MOST_LABEL = 150.0  # longer labels are broken into two lines


def render_network_page(rows: Rows, load: Workload, lang: str = "zh") -> str:
    """Render the page of agencies and what they share.

    Args:
        rows: The rows of a built graph; their text may hold anything, it stays text.
        load: The load of the same agencies, as `graph.workload.measure_load` measures it.
        lang: "zh" or "en", the language when opened; the reader can switch.

    Returns:
        An HTML document; the same input gives the same text. With no assignments it says that nothing was found.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    network, more = _draw(rows, load)
    return render_drawing("network", rows, lang, network, **more)


def pack_network(rows: Rows, load: Workload, lang: str = "zh") -> dict[str, Any]:
    """Pack what the page knows; arguments as for `render_network_page`."""
    network, more = _draw(rows, load)
    return pack_drawing("network", rows, lang, network, **more)


def _draw(rows: Rows, load: Workload) -> tuple["Network", dict[str, Any]]:
    """Return the nodes and lines of the page, and what it knows besides."""
    base = find_base(rows)
    pairs = _count_shared(rows)
    network = open_network(STRAIGHT, directed=False)
    network.nodes = _list_nodes(rows, load, pairs, base)
    network.edges = [
        {"id": f"{one.removeprefix(base)}|{other.removeprefix(base)}", "from": one.removeprefix(base),
         "to": other.removeprefix(base), "weight": weight}
        for (one, other), weight in pairs.items()
    ]  # fmt: skip
    groups = _list_groups(rows, load) if len(network.nodes) > MOST_BY_STRESS else []
    return network, {"groups": [group._asdict() for group in groups], "load": pack_load(load, base)}


def _count_shared(rows: Rows) -> dict[tuple[str, str], int]:
    """Count the measures that each pair of agencies shares: the lines of the projection, each named from the lesser identifier."""
    projection = project_agencies(build_bipartite(rows))
    return {(min(one, other), max(one, other)): weight for one, other, weight in projection.edges(data="weight")}


def _list_nodes(rows: Rows, load: Workload, pairs: dict[tuple[str, str], int], base: str) -> list[dict[str, Any]]:
    """Place the agencies; the most loaded first."""
    agencies = {row.iri: row for row in rows.agencies}
    number = {row.iri: position for position, row in enumerate(load.agencies)}
    most = load.agencies[0].assignments if load.agencies else 1
    radii = [_find_radius(row.assignments, most) for row in load.agencies]
    boxes = [build_box(agencies[row.iri], radius) for row, radius in zip(load.agencies, radii, strict=True)]
    links = [(number[one], number[other]) for one, other in pairs]
    communities = [_group_of(row.partners, row.community) for row in load.agencies]
    places = place_network(boxes, links, communities)
    return [
        {"id": row.iri.removeprefix(base), "group": "agency", "x": x, "y": y, "r": round(radius, 1), "in": f"community:{community}"}
        for row, radius, community, (x, y) in zip(load.agencies, radii, communities, places, strict=True)
    ]


def _group_of(partners: int, community: int) -> int:
    """Return the community of an agency; agencies without partners are one group, 0."""
    return community if partners else 0


def _find_radius(load: int, most: int) -> float:
    """Return the radius that makes the area of a node grow with its load."""
    share: float = ((load - 1) / max(most - 1, 1)) ** 0.5
    return SMALLEST + (LARGEST - SMALLEST) * share


def build_box(agency: Agency, radius: float) -> Box:
    """Build the room of a node and its label, whichever language is shown."""
    chinese, english = LABEL * len(agency.name), 0.5 * LABEL * len(agency.name_en)
    widest = max(chinese, english)
    lines = 1 if widest <= MOST_LABEL else 2
    return Box(max(min(widest, MOST_LABEL), 2 * radius), 2 * radius + 4 + 16 * lines)


def _list_groups(rows: Rows, load: Workload) -> list[Group]:
    """Describe the communities, for the first view of a network that is too large to be read node by node."""
    names = {row.iri: Words(row.name, row.name_en or row.name) for row in rows.agencies}
    members: dict[int, list[str]] = {}
    for row in load.agencies:  # the most loaded first
        members.setdefault(_group_of(row.partners, row.community), []).append(row.iri)
    return [
        Group(f"community:{group}", 0, *_name_community(group, names[inside[0]], len(inside)), len(inside))
        for group, inside in sorted(members.items())
    ]


def _name_community(number: int, largest: Words, size: int) -> Words:
    """Return what a community is called, after its largest member; 0 stands for the agencies without partners."""
    return read_words(*SUBJECTS)["communityOf" if number else "communityOfNone"].fill(name=largest, count=size - 1)
