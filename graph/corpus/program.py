"""The program: what came of a document under another version of its rules is not what comes of it now."""

import sys
import zlib
from functools import cache
from pathlib import Path

from graph import __version__
from graph.files import digest_bytes, find_data

LIBRARIES = (
    "ahocorasick-rs", "duckdb", "icalendar", "jinja2", "networkx", "numpy", "openpyxl", "oxrdflib", "pyoxigraph", "pypdfium2",
    "pypinyin", "pyshacl", "python-docx", "pyvis", "rapidfuzz", "rdflib", "rustworkx", "scipy", "selectolax", "shtab", "tqdm",
    "xlsxwriter",
)  # fmt: skip
"""All that the package may speak; which of them what is read or written depends on is not looked into."""


@cache
def fingerprint_program() -> str:
    """Return what the program comes to: its version, every file of the package, and the versions of Python and of the libraries."""
    roots = (Path(__file__).parents[1], find_data("ontology/policy.ttl").parent)
    files = {f"{root.name}/{path.relative_to(root).as_posix()}": path for root in roots for path in _list_files(root)}
    lines = [f"{name} {digest_bytes(path.read_bytes())}" for name, path in sorted(files.items())]
    lines += [f"{name} {_find_version(name)}" for name in LIBRARIES]
    return digest_bytes("\n".join([__version__, sys.version, zlib.ZLIB_RUNTIME_VERSION, *lines]).encode())


def _list_files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"]


def _find_version(library: str) -> str:
    """Return the version of a library, "" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # brings in the parsers of mail; few documents need it

    try:
        return version(library)
    except PackageNotFoundError:
        return ""
