"""Agencies as entities: one organisation, whatever a document calls it.

An organisation is a function in an area: 市经济信息化委 in a document of 上海市 and 上海市经信委 anywhere are one, and 市经信委
of two cities are two. A registry names the bodies of the nation and of Shanghai; rules give those that every area has. What no
rule gives is kept apart, as printed. Beside it stand `changes` (what became of bodies that reforms ended), `expansion`
(collectives as their members, bodies of the past as those of a day) and `suggestions` (what did not resolve, and the names that
a user adds).
"""

from graph.agencies.areas import Areas, name_area
from graph.agencies.groups import classify_name, is_collective
from graph.agencies.jurisdiction import find_jurisdiction
from graph.agencies.model import NATION, Area, Change, Function, How, Organisation, Resolution
from graph.agencies.registry import Registry, build_registry, read_registry, read_table
from graph.agencies.resolve import (
    explain_name,
    find_area,
    find_organisation,
    list_chain,
    resolve_agencies,
    resolve_name,
    resolve_names,
    resolve_recipients,
)

__all__ = [
    "NATION", "Area", "Areas", "Change", "Function", "How", "Organisation", "Registry", "Resolution",
    "build_registry", "classify_name", "explain_name", "find_area", "find_jurisdiction", "find_organisation", "is_collective",
    "list_chain", "name_area", "read_registry", "read_table", "resolve_agencies", "resolve_name", "resolve_names",
    "resolve_recipients",
]  # fmt: skip
