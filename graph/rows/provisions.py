"""The tree of provisions: what stands above each, and whether it is a section, a measure, an action or context."""

from collections.abc import Container, Mapping

from graph.kinds import KINDS, Facts
from graph.rows.frame import Provision
from graph.rules.words import read_groups

ASKING = ("responsibility", "target", "deadline", "cap")
"""Kinds of facts that make a provision one that asks for something, or offers it."""


def find_parent(path: str, paths: Container[str]) -> str | None:
    """Return the nearest path above that is a provision, or None.

    Example:
        >>> find_parent("2.4.1", {"2", "2.4.1"})
        '2'
    """
    while "." in path:
        path = path.rpartition(".")[0]
        if path in paths:
            return path
    return None


def classify_provisions(facts: Facts) -> dict[str, str]:
    """Return what each provision is.

    Args:
        facts: The facts of one document.

    Returns:
        Path to "measure" (it bears a responsibility, or is a leaf with no provision above that bears one), "action" (it stands
        below a measure), "context" (a leaf that asks for nothing, under a heading such as 发展现状, 面临形势 or 基本原则) or
        "section" (any other), in the order of the text; empty without provisions.
    """
    paths = frozenset(provision.path for provision in facts.provisions)
    parents = {path: find_parent(path, paths) for path in paths}
    bearers, heads = {fact.path for fact in facts.responsibilities}, set(parents.values())
    kinds = {provision.path: _classify(provision.path, parents, bearers, heads) for provision in facts.provisions}
    titles = {provision.path: provision.title for provision in facts.provisions}
    asking = {getattr(fact, "path", None) for kind in KINDS.values() if kind.name in ASKING for fact in getattr(facts, kind.facts)}
    for path, kind in kinds.items():
        if kind == "measure" and path not in asking and _stands_in_context(path, titles, parents):
            kinds[path] = "context"
    return kinds


def _classify(path: str, parents: dict[str, str | None], bearers: set[str], heads: set[str | None]) -> str:
    if path in bearers:
        return "measure"
    above = parents[path]
    while above is not None:
        if above in bearers:
            return "action"
        above = parents[above]
    return "section" if path in heads else "measure"


def _stands_in_context(path: str, titles: dict[str, str], parents: dict[str, str | None]) -> bool:
    """Tell whether a provision, or one above it, is headed by words for where things stand or what is held to."""
    above: str | None = path
    while above is not None:
        if _heads_context(titles[above]):
            return True
        above = parents[above]
    return False


def _heads_context(title: str) -> bool:
    """Tell whether a heading opens context: 发展现状, 面临形势, 存在问题, 基本原则, but not 解决突出问题."""
    words = read_groups("document/headings")
    return title.endswith(words["background"] + words["context"]) and not title.startswith(words["verb"])


def find_measure(provisions: Mapping[str, Provision], iri: str) -> str:
    """Return the IRI of the measure that a provision is or lies in, "" when there is none."""
    while iri in provisions and provisions[iri].kind != "measure":
        iri = provisions[iri].parent
    return iri if iri in provisions else ""
