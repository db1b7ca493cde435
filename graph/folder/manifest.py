"""The manifest: which files of an output folder are ours, and what was written into them.

It marks the folder as ours, so that a later build replaces its files and nothing else, and `check` can tell when one was changed.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from graph.errors import UsageError
from graph.files import MANIFEST
from graph.intake import read_manifest


def render_manifest(files: Mapping[str, str | None], version: str) -> bytes:
    """Return the manifest of some outputs: the version of the package, and file name → sha256, in the order of the names."""
    return (json.dumps({"policy-graph": version, "files": files}, ensure_ascii=False, indent=1) + "\n").encode()


def find_changed(out: Path) -> list[str]:
    """Return the names of files that are missing or no longer what the manifest says, in order.

    Raises:
        UsageError: The folder has no manifest of ours.
        ReadError: The manifest is damaged.
    """
    if not (out / MANIFEST).is_file():
        raise UsageError("there is no built graph here", str(out), "run `policy-graph build FILES -o OUT` first")
    return [name for name, digest in sorted(read_manifest(out).items()) if digest_file(out / name) != digest]


def digest_file(path: Path) -> str | None:
    """Return the sha256 of a file, None when there is none."""
    if not path.is_file():
        return None
    from hashlib import file_digest  # for large files; few commands have any

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
