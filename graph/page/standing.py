"""Standing: what is counted of agencies and measures, counted here once and only drawn by the scripts.

The figures are those of `graph.workload` and `graph.network`, so that pages, report and files agree to the digit.
"""

from collections import Counter
from typing import Any

from graph.network import build_bipartite, project_agencies
from graph.page.content import FORMAT, find_base, pack_tables, rank_assignment
from graph.page.kinds import pack_kinds
from graph.rows import Rows
from graph.sectors import LEVELS, SECTORS
from graph.workload.values import Networks, count_assignments, count_sole, list_components

RANKS = ("lead", "first", "other", "support")  # the strongest first
SCOPES = (*LEVELS, *SECTORS)  # the groups of bodies that a reader looks at, in the order in which they are offered


def open_data(page: str, rows: Rows, lang: str) -> dict[str, Any]:
    """Begin the data of a page with what every page knows.

    Args:
        page: The name of the page and of its script.
        rows: The rows that it shows.
        lang: "zh" or "en", the language when opened.
    """
    base = find_base(rows)
    return {
        "format": FORMAT,
        "page": page,
        "lang": lang,
        "base": base,
        "kinds": pack_kinds(),
        "standing": pack_standing(rows, base),
        "tables": pack_tables(rows, base),
    }


def pack_standing(rows: Rows, base: str) -> dict[str, Any]:
    """Pack how agencies stand in measures.

    Args:
        rows: The rows that a page shows.
        base: What identifiers are shortened by.

    Returns:
        - `measures`: the identifiers of the provisions that are measures, or that an agency bears all the same, in the order of
          the text; all other lists name a measure by its number here, from 0;
        - `agencies`: identifier, number of measures, of those the ones that it leads, is listed first in, is responsible for
          otherwise and supports, and the ones that it bears alone; the most loaded first; named by their number below;
        - `pairs`: two agencies and the measures that both bear, most measures first;
        - `sole`, `orphans`: the measures of one agency, and of none;
        - `parents`, `idle`: identifiers of the agencies that bear nothing: those that stand above others, and the rest;
        - `apart`: identifiers of what no measure joins to the largest group, group by group;
        - `ranks`: how the agency of each assignment stands in its measure, in the order of the table;
        - `scopes`: the group that each agency is counted with, in the order of the table; `offered`: those groups, with the
          number of their agencies that bear a measure.

    Example:
        >>> from graph.rows import Agency, Assignment, Provision
        >>> measure = Provision("m", "d", "", "measure", "1", 1, "一、", "优化互联网医疗体验", "", 0, 0, "")
        >>> agency = Agency("a", "市医保局", "上海市医疗保障局", "", "", "", "", "", "上海市", True)
        >>> duty = Assignment("r", "d", "m", agency="a", order=1)
        >>> packed = pack_standing(Rows(provisions=(measure,), agencies=(agency,), assignments=(duty,)), "")
        >>> packed["agencies"], packed["sole"], packed["ranks"]
        ([['a', 1, 0, 1, 0, 0, 1]], [0], ['first'])
    """
    bipartite = build_bipartite(rows)
    networks = Networks(bipartite, project_agencies(bipartite), ())
    borne = {row.measure for row in rows.assignments}
    measures = [row.iri for row in rows.provisions if row.kind == "measure" or row.iri in borne]
    number = {iri: place for place, iri in enumerate(measures)}
    agencies = _list_agencies(rows, networks)
    place = {row[0]: at for at, row in enumerate(agencies)}
    return {
        "measures": [iri.removeprefix(base) for iri in measures],
        "agencies": [[iri.removeprefix(base), *figures] for iri, *figures in agencies],
        "pairs": _list_pairs(networks, place, number),
        "sole": [at for iri, at in number.items() if iri in borne and bipartite.degree(iri) == 1],
        "orphans": [at for iri, at in number.items() if iri not in borne],
        **_list_idle(rows, base),
        "apart": [[iri.removeprefix(base) for iri in group] for group in list_components(bipartite)[1:]],
        "ranks": [rank_assignment(row.role, row.order) for row in rows.assignments],
        **_count_scopes(rows, place),
    }


def _list_agencies(rows: Rows, networks: Networks) -> list[list[Any]]:
    """Return the figures of every agency that bears a measure, the most loaded first, ties by name, then IRI."""
    names = {row.iri: row.name for row in rows.agencies}
    alone = count_sole(networks)
    counted = []
    for iri, load in count_assignments(networks).items():
        ranks = Counter(rank_assignment(edge["role"], edge["order"]) for edge in networks.bipartite[iri].values())
        counted.append([iri, load, *(ranks[rank] for rank in RANKS), alone[iri]])
    return sorted(counted, key=lambda row: (-row[1], names[row[0]], row[0]))


def _list_pairs(networks: Networks, place: dict[str, int], number: dict[str, int]) -> list[list[Any]]:
    """Return the pairs of agencies by number of shared measures, ties by load."""
    graph, pairs = networks.bipartite, []
    for one, other in networks.projection.edges():
        shared = sorted(number[measure] for measure in graph[one] if measure in graph[other] and measure in number)
        pairs.append([*sorted((place[one], place[other])), shared])
    return sorted(pairs, key=lambda pair: (-len(pair[2]), pair[0], pair[1]))


def _list_idle(rows: Rows, base: str) -> dict[str, list[str]]:
    """Return the agencies that bear nothing: those that are there because others stand below them, and the rest."""
    busy, above = {row.agency for row in rows.assignments}, {row.parent for row in rows.agencies} - {""}
    found: dict[str, list[str]] = {"parents": [], "idle": []}
    for row in rows.agencies:
        if row.iri not in busy:
            found["parents" if {row.name, row.full_name} & above else "idle"].append(row.iri.removeprefix(base))
    return found


def _count_scopes(rows: Rows, place: dict[str, int]) -> dict[str, list[Any]]:
    busy = Counter(row.scope for row in rows.agencies if row.iri in place)
    return {
        "scopes": [row.scope for row in rows.agencies],
        "offered": [[scope, busy[scope]] for scope in SCOPES if busy[scope]],
    }
