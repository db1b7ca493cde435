"""The whole way: from files to facts, and from documents to rows, load and graph in memory."""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from os import PathLike, fspath
from os.path import splitext
from typing import TYPE_CHECKING, Any

from graph.agencies import Registry, read_registry, resolve_agencies
from graph.errors import NothingFoundError, UsageError
from graph.escape import replace_surrogates
from graph.facts import Facts
from graph.facts.form import form_facts
from graph.files import find_data, name_file
from graph.intake import take_input
from graph.readers import name_source, read_bytes
from graph.text import Text, cut_texts, read_texts
from graph.understanding import understand_text

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from graph.corrections import Correction
    from graph.rows import Rows
    from graph.rows.source import Source
    from graph.workload import Workload

WHOLE = 100
"""Documents up to which a build writes the graph in every format, and pages that hold all of it."""
EXAMPLE = "example/沪府办规〔2023〕27号.txt"


class Built:
    """Documents with everything that is made of them: rows, load, the graph as N-Quads in order, and the raw texts by IRI."""

    # no dataclass: its module costs a tenth of what reading one document costs
    def __init__(self, rows: "Rows", load: "Workload", nquads: bytes, texts: Mapping[str, str]) -> None:
        self.rows, self.load, self.nquads, self.texts = rows, load, nquads, texts

    @cached_property
    def quads(self) -> "tuple[Quad, ...]":
        """The graph as values; it is read when it is first asked for."""
        from graph.triples.serial import parse_quads

        return tuple(parse_quads(self.nquads))

    @cached_property
    def data(self) -> "Store":
        """The store that answers queries; it is loaded when it is first asked for."""
        from graph.query import load_quads

        return load_quads(self.nquads)


def example_path() -> "Path":
    """Return the document that ships with the package: 沪府办规〔2023〕27号."""
    return find_data(EXAMPLE)


def read_facts(path: str | PathLike[str], *, need_provisions: bool = True, corrections: "tuple[Correction, ...]" = ()) -> Facts:
    """Read a file of one document as `read_documents` does; one of several is a UsageError."""
    documents = read_documents(path, need_provisions=need_provisions, corrections=corrections)
    if len(documents) > 1:
        raise UsageError(f"the file holds {len(documents)} documents", name_source(path), "read it with `read_documents`")
    return documents[0]


def read_documents(
    path: str | PathLike[str], *, need_provisions: bool = True, corrections: "tuple[Correction, ...]" = ()
) -> list[Facts]:
    """Read a file and extract what each of its documents says.

    Args:
        path: A file, a member of an archive, or `-` for standard input, of any format.
        need_provisions: Whether a file without a numbered provision is refused.
        corrections: What is put right in the facts; those about other documents change nothing.

    Returns:
        The facts of each document in the order of the file; most files hold one.

    Raises:
        UsageError: There is no such file.
        ReadError: It cannot be read as text, or understanding it takes too long or too much memory.
        NothingFoundError: It has no numbered provision.
    """
    documents = understand_file(path)
    if corrections:
        from graph.corrections import correct_file  # few runs have any

        documents = correct_file(documents, corrections)
    if need_provisions:
        check_provisions(documents)
    return documents


def understand_file(path: str | PathLike[str]) -> list[Facts]:
    """Read a file as `read_documents` does, before anything is corrected or refused for what it lacks."""
    return [understand_text(text) for text in (_read_input() if fspath(path) == "-" else read_texts(path))]


def check_provisions(documents: list[Facts]) -> None:
    """Raise a NothingFoundError where none of the documents of a file has a numbered provision."""
    if not any(facts.provisions for facts in documents):
        from graph.facts.about.unread import explain_nothing

        raise NothingFoundError(*explain_nothing(documents[0]))


def _read_input() -> list[Text]:
    """Read standard input as texts."""
    return cut_texts(read_bytes(take_input(), "stdin"), "stdin")


def form_document(facts: Facts, registry: Registry | None = None) -> dict[str, Any]:
    """Form the facts of a document for JSON, the resolved organisation beside each surface name.

    Returns:
        What `facts.form.form_facts` returns; each responsibility has `organisation`: the full official name, or None, and
        `resolution`: "exact", "alias", "rule" or "unresolved".
    """
    form, resolutions = form_facts(facts), resolve_agencies(facts, registry)
    for entry in form["responsibilities"]:
        resolution = resolutions[entry["agency"]]
        entry["organisation"] = resolution.organisation.official_name if resolution.organisation else None
        entry["resolution"] = resolution.how
    return form


def render_facts(facts: Facts, registry: Registry | None = None) -> bytes:
    """Return the facts of a document as the JSON text that `policy-graph extract` prints, one fact a line."""
    dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    members = []
    for name, value in form_document(facts, registry).items():
        lines = ",\n".join(f"  {dump(item)}" for item in value) if isinstance(value, list) else ""
        members.append(f" {dump(name)}: [\n{lines}\n ]" if lines else f" {dump(name)}: {dump(value)}")
    return replace_surrogates("{\n" + ",\n".join(members) + "\n}\n").encode()


def render_document(facts: Facts, registry: Registry | None = None) -> dict[str, bytes]:
    """Return the files of one document by name: its facts and its raw text."""
    raw = facts.raw.encode("utf-8", "surrogatepass")
    name = name_file(splitext(facts.source)[0], raw)
    return {f"facts/{name}.json": render_facts(facts, registry), f"text/{name}.txt": raw}


def build_data(documents: Sequence[Facts]) -> "Store":
    """Build the graph of documents with the load of their agencies, and return the store that answers queries."""
    return build_all(documents).data


def build_all(documents: Sequence[Facts], registry: Registry | None = None, names: Mapping[str, str] | None = None) -> Built:
    """Build the rows of documents, the load of their agencies, and the graph of both.

    Args:
        documents: The facts of each document; copies of one count once.
        registry: What is known of agencies; the one that ships with the package when it is not given.
        names: Further names of documents, from a user: name → title or number.

    Raises:
        PolicyGraphError: A document contradicts itself in its rows, and is named: an error of ours, never of the document.
    """
    from graph.network import build_bipartite
    from graph.triples import write_graphs
    from graph.workload import list_observations, measure_load, write_observations

    known = registry or read_registry()
    parts, rows, texts = list_parts(documents, known, names)
    load = measure_load(build_bipartite(rows))
    return Built(rows, load, (write_graphs(parts, known) + write_observations(list_observations(load))).encode(), texts)


def list_parts(
    documents: Sequence[Facts], known: Registry, names: Mapping[str, str] | None
) -> "tuple[list[tuple[Source, Rows]], Rows, dict[str, str]]":
    """Return the rows of each document with what it is named, the rows of all, and the raw texts by IRI."""
    from graph.rows.agencies import list_bodies
    from graph.rows.build import join_rows, list_rows
    from graph.rows.check import check_rows
    from graph.rows.source import name_sources

    parts = [(source, list_rows(source)) for source in name_sources(documents, registry=known, names=names)]
    for _, part in parts:
        check_rows(part)
    rows = join_rows([part for _, part in parts], [list_bodies(source) for source, _ in parts], known)
    return parts, rows, {source.document: source.facts.raw for source, _ in parts}
