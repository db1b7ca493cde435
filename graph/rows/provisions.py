"""The tree of provisions: what stands above each, and whether it is a section, a measure or an action."""

from collections.abc import Container

from graph.kinds import Facts


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
        below a measure) or "section" (any other), in the order of the text; empty without provisions.
    """
    paths = frozenset(provision.path for provision in facts.provisions)
    parents = {path: find_parent(path, paths) for path in paths}
    bearers, heads = {fact.path for fact in facts.responsibilities}, set(parents.values())
    return {provision.path: _classify(provision.path, parents, bearers, heads) for provision in facts.provisions}


def _classify(path: str, parents: dict[str, str | None], bearers: set[str], heads: set[str | None]) -> str:
    if path in bearers:
        return "measure"
    above = parents[path]
    while above is not None:
        if above in bearers:
            return "action"
        above = parents[above]
    return "section" if path in heads else "measure"
