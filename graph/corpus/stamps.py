"""Stamps: what the system says of a file without reading it, by which the next build knows that it did not change."""

import os
from os import PathLike
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from graph.files import digest_bytes
from graph.intake import take_file
from graph.readers import Member, name_source


class Stamp(NamedTuple):
    """What is known of a file before it is read.

    Args:
        place: What its path comes to: where somebody's documents lie is nothing that is kept.
        name: The name under which it is spoken of.
        size: Its bytes; for a member of an archive, those of the archive.
        changed: When it was last changed, in nanoseconds, as the system says; for a member, when the archive was.
    """

    place: str
    name: str
    size: int
    changed: int


def stamp_file(path: str | PathLike[str]) -> Stamp | None:
    """Return the stamp of a file or of a member of an archive; None for what has none, such as standard input or a pipe."""
    file, inside = (path.archive, path.name) if isinstance(path, Member) else (os.fspath(path), "")
    try:
        found = Path(file).stat() if file != "-" else None
        place = os.fsencode(Path(file).resolve()) + b"\0" + inside.encode("utf-8", "surrogatepass")
    except (OSError, ValueError):  # it says why when it is read
        return None
    if found is None or not S_ISREG(found.st_mode):
        return None
    return Stamp(digest_bytes(place), name_source(path), found.st_size, found.st_mtime_ns)


def digest_source(path: str | PathLike[str]) -> str:
    """Return the sha256 of a file or of a member of an archive; "" where it cannot be read, which says why when it is."""
    try:
        return digest_bytes(path.read() if isinstance(path, Member) else take_file(path))
    except Exception:  # noqa: BLE001 - whatever it is, it is the refusal of the document when it is read
        return ""
