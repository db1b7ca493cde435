"""The networks of the library: who shares measures with whom in each area, and in each document of an area that has several."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from graph.files import name_page
from graph.library.pages import render_network
from graph.library.script import write_data
from graph.network import build_bipartite
from graph.page.network import pack_network
from graph.rows import Rows
from graph.rows.restrict import join_documents, split_rows
from graph.workload import Workload, measure_load

NETWORKS = ("page", "name", "sort", "area", "documents", "agencies", "measures", "partnerships", "most")
NAMED = 3
"""Agencies that the list names of each network."""


class _Scope(NamedTuple):
    """Some documents that are one network."""

    page: str
    name: str
    sort: str  # "area" or "document"
    area: str
    rows: Rows


def render_networks(rows: Rows, lang: str = "zh") -> dict[str, bytes]:
    """Render the networks by area and document, and the list of them.

    Args:
        rows: Rows of all documents; words of the text are not needed.
        lang: "zh" or "en", the language when opened.

    Returns:
        A page with its data for each area in which two agencies share a measure, and for each such document where its area has
        several; `data/networks.js` lists them, the largest areas first.
    """
    files: dict[str, bytes] = {}
    listed = []
    for scope in _list_scopes(split_rows(_lighten(rows))):
        load = measure_load(build_bipartite(scope.rows))
        if load.totals.partnerships:
            files[f"network/{scope.page}.js"] = write_data(f"network/{scope.page}", _pack(scope, load, lang))
            files[f"network/{scope.page}.html"] = render_network(scope.page, scope.name, lang)
            listed.append(_tell(scope, load))
    listed.sort(key=lambda row: (row[2] != "area", -row[5], row[1]))
    return files | {"data/networks.js": write_data("networks", {"fields": list(NETWORKS), "rows": listed})}


def _lighten(rows: Rows) -> Rows:
    """Keep what networks show: documents, measures without their words, agencies and who is responsible for what."""
    borne = {row.measure for row in rows.assignments}
    return Rows(
        documents=rows.documents,
        provisions=tuple(row._replace(text="", quote="") for row in rows.provisions if row.iri in borne),
        agencies=rows.agencies,
        names=rows.names,
        assignments=tuple(row._replace(reason="", resolution="", rule="") for row in rows.assignments),
    )


def _list_scopes(parts: Iterable[Rows]) -> Iterable[_Scope]:
    """Yield the areas with their documents, and the documents of those that have several."""
    areas: dict[str, list[Rows]] = {}
    for part in parts:
        areas.setdefault(part.documents[0].jurisdiction, []).append(part)
    for area, held in areas.items():
        name = area or held[0].documents[0].title
        yield _Scope(f"area-{name_page(area)}" if area else "area", name, "area", area, join_documents(held))
        for part in held if len(held) > 1 else ():
            (document,) = part.documents
            yield _Scope(name_page(document.iri), document.title, "document", area, part)


def _pack(scope: _Scope, load: Workload, lang: str) -> dict[str, Any]:
    """Pack a network without what all pages share; its words lead to the pages of their documents."""
    rows = scope.rows
    data = pack_network(rows, load, lang) | {"title": scope.name}
    del data["kinds"]
    iris = (*(row.iri for row in rows.documents), *(row.iri for row in rows.agencies))
    data["links"] = {iri.removeprefix(data["base"]): name_page(iri) for iri in iris}
    return data


def _tell(scope: _Scope, load: Workload) -> list[Any]:
    totals = load.totals
    most = [name_page(row.iri) for row in load.agencies[:NAMED]]
    return [*scope[:4], len(scope.rows.documents), totals.agencies, totals.measures, totals.partnerships, most]
