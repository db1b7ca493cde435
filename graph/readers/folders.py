"""Folders: the documents that some paths mean."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from graph.errors import UsageError
from graph.files import MANIFEST, is_beside, is_built
from graph.readers import READERS, SUFFIXES, list_sources


def find_documents(paths: Iterable[Path]) -> list[str | PathLike[str]]:
    """List the documents that some paths mean.

    Args:
        paths: Files are taken as they are; of a folder, every file in it or below that can be read, sorted by path. Symbolic
            links inside a folder are not followed, and what we built, or were building, is passed over. A .zip stands for the
            documents in it.

    Raises:
        UsageError: A folder holds no document.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        built = {p.parent for p in path.rglob(MANIFEST) if is_built(p.parent)}
        built |= {p for p in path.rglob(".*") if is_beside(p.name)}
        inside = sorted(p for p in path.rglob("*") if _may_read(p) and built.isdisjoint(p.parents))
        if not inside:
            raise UsageError("no document is in this folder", str(path), f"documents end in {', '.join(filter(None, READERS))}")
        found += inside
    return [source for path in found for source in list_sources(path)]


def _may_read(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink()
