"""The output folder: claimed before, written whole, verified after.

`manifest.json` is written last. It marks the folder as ours and says which files belong to it, so that a later build
replaces those and nothing else, and `check` can tell when one was changed.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from graph.errors import ReadError, UsageError
from graph.files import MANIFEST, digest_bytes, write_atomic


def claim_folder(out: Path, *, force: bool = False) -> None:
    """Refuse a folder that holds what we did not make.

    Args:
        out: The folder to write to; it need not exist.
        force: Write beside foreign files all the same; they stay, unless they bear the name of an output.

    Raises:
        UsageError: It is a file, or holds files but no manifest of ours.
    """
    if out.exists() and not out.is_dir():
        raise UsageError("the output is not a folder", str(out), "name a folder with -o")
    if not force and out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise UsageError("the folder holds files that policy-graph did not make", str(out), "name another folder, or add --force")


def write_folder(out: Path, outputs: Mapping[str, bytes], version: str) -> None:
    """Write all outputs, remove those of an earlier build that are no longer made, and write the manifest last.

    Args:
        out: A claimed folder.
        outputs: Name with forward slashes → content.
        version: Of the package, kept in the manifest.

    Raises:
        UsageError: An output has to be written through a symbolic link.
        OSError: A file cannot be written; each file is whole, old or new.
    """
    earlier = _read_manifest(out) if (out / MANIFEST).is_file() else {}
    out.mkdir(parents=True, exist_ok=True)
    for name, content in outputs.items():
        path = out / name
        if path.parent.is_symlink() and path.parent != out:
            raise UsageError("an output folder is a symbolic link", str(path.parent), "remove the link")
        path.parent.mkdir(exist_ok=True)
        write_atomic(path, content)
    for name in earlier.keys() - outputs.keys():
        if _is_inside(name):
            (out / name).unlink(missing_ok=True)
    files = {name: digest_bytes(content) for name, content in sorted(outputs.items())}
    write_atomic(out / MANIFEST, json.dumps({"policy-graph": version, "files": files}, ensure_ascii=False, indent=1) + "\n")


def find_changed(out: Path) -> list[str]:
    """Return the names of files that are missing or no longer what the manifest says, in order.

    Raises:
        UsageError: The folder has no manifest of ours.
        ReadError: The manifest is damaged.
    """
    if not (out / MANIFEST).is_file():
        raise UsageError("there is no built graph here", str(out), "run `policy-graph build FILES -o OUT` first")
    return [name for name, digest in sorted(_read_manifest(out).items()) if _digest(out / name) != digest]


def _read_manifest(out: Path) -> dict[str, str]:
    """Return file name → sha256 of an earlier build."""
    try:
        files = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError("the manifest is damaged", str(out / MANIFEST), "remove it and build into an empty folder") from error
    return {str(name): str(digest) for name, digest in files.items()}


def _digest(path: Path) -> str | None:
    """Return the sha256 of a file, None when there is none."""
    return digest_bytes(path.read_bytes()) if path.is_file() else None


def _is_inside(name: str) -> bool:
    """Return whether a name of the manifest stays inside its folder, whoever edited it."""
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts
