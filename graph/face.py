"""The face for people who program: a built graph as an `rdflib.Dataset`."""

from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import ReadError, UsageError
from graph.files import find_store, list_quads, read_packed

if TYPE_CHECKING:
    from rdflib import Dataset


def load(out: str | Path) -> "Dataset":
    """Open a built graph as an rdflib dataset that answers with the speed of Oxigraph.

    The default graph is the union of the named graphs, one a document. This is rdflib's own door: its queries may reach the
    network (SERVICE), unlike those of `policy-graph query` and `ask`.

    Args:
        out: The folder that `policy-graph build` wrote.

    Returns:
        A dataset over oxrdflib, in memory, where changes to it are not written back; over the store on the disk where the
        folder has one, which cannot be changed.

    Raises:
        UsageError: There is no built graph in that folder.
        ReadError: Its N-Quads are damaged.

    Example:
        >>> import graph
        >>> data = graph.load("out")  # doctest: +SKIP
        >>> len(list(data.query("SELECT ?m WHERE { ?m a <https://w3id.org/policy-graph/ontology#Measure> }")))  # doctest: +SKIP
        20
    """
    import rdflib
    from oxrdflib import OxigraphStore

    from graph.triples.store import read_store

    files = list_quads(Path(out))
    if not files:
        raise UsageError("there is no built graph here", str(out), "run `policy-graph build FILES -o OUT` first")
    try:
        if stored := find_store(Path(out)):
            return rdflib.Dataset(store=OxigraphStore(store=read_store(stored)))
        data = rdflib.Dataset(store="Oxigraph", default_union=True)
        for file in files:
            data.parse(data=read_packed(file), format="ox-nq")
    except (SyntaxError, ValueError, OSError) as error:
        raise ReadError(f"the graph is damaged ({error})", str(out), "build it again") from error
    return data
