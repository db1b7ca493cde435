"""Folders: the documents that some paths mean."""

from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path

from graph.errors import UsageError
from graph.files import MANIFEST, is_beside, is_built
from graph.intake import read_manifest
from graph.readers import READERS, SUFFIXES, list_sources


def find_documents(
    paths: Iterable[Path], out: Path | None = None, tell: Callable[[Path], None] = lambda _: None
) -> list[str | PathLike[str]]:
    """List the documents that some paths mean.

    Args:
        paths: Files are taken as they are; of a folder, every file in it or below that can be read, sorted by path. Symbolic
            links inside a folder are not followed. Folders that we built, that we were building, or that is to be built, are
            passed over. A .zip stands for the documents in it.
        out: The folder that is to be built. Where it is one of the paths, what somebody put there is read, and ours passed over.
        tell: Is told of each built folder that is passed over.

    Raises:
        UsageError: A folder holds no document.
        ReadError: The manifest of a path that is a built folder itself is damaged.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        built = {p.parent for p in path.rglob(MANIFEST) if is_built(p.parent)} | _find_inside(path, out)
        for folder in sorted(built - {path}):
            tell(folder)
        passed = (built - {path}) | {p for p in path.rglob(".*") if is_beside(p.name)}
        ours = {path / name for name in read_manifest(path)} if path in built else set()
        inside = sorted(p for p in path.rglob("*") if _may_read(p) and p not in ours and passed.isdisjoint(p.parents))
        if not inside:
            raise UsageError("no document is in this folder", str(path), f"documents end in {', '.join(filter(None, READERS))}")
        found += inside
    return [source for path in found for source in list_sources(path)]


def _find_inside(path: Path, out: Path | None) -> set[Path]:
    """Return the folder that is to be built as it is found below a path, or nothing."""
    whole = path.resolve()
    if out is None or not out.is_dir() or not out.resolve().is_relative_to(whole) or out.resolve() == whole:
        return set()
    return {path / out.resolve().relative_to(whole)}


def _may_read(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink()
