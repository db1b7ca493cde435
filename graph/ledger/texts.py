"""The raw texts that a build keeps beside the graph, found again for the documents of its rows."""

from collections import defaultdict
from collections.abc import Mapping
from os.path import splitext
from pathlib import Path

from graph.files import name_file
from graph.rows import Document, Provision, Rows


def read_kept(out: Path, rows: Rows) -> Mapping[str, str]:
    """Read the raw texts of documents.

    Args:
        out: The folder of a build.
        rows: Rows of its documents.

    Returns:
        Document → its text; one that is not found, or whose first provision does not stand in it, is left out.
    """
    first = {row.document: row for row in reversed(rows.provisions)}
    kept = defaultdict[str, list[Path]](list)
    for path in sorted((out / "text").glob("*.txt")):
        kept[path.stem.rpartition("-")[0]].append(path)
    found = {}
    for document in rows.documents:
        stem = name_file(splitext(document.source)[0], b"").rpartition("-")[0]  # noqa: PTH122 - as the build names it
        texts = map(_read_text, kept[stem])
        if raw := next((text for text in texts if _is_of(text, document, first.get(document.iri))), ""):
            found[document.iri] = raw
    return found


def _read_text(path: Path) -> str:
    """Read a text as a build writes it; "" where somebody wrote another."""
    try:
        return path.read_bytes().decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""


def _is_of(raw: str, document: Document, first: Provision | None) -> bool:
    """Tell whether a text is that of a document: its first provision stands where it should."""
    return first is not None and document.iri == first.document and "".join(raw[first.start : first.end].split()) == first.quote
