"""Links: a file of the last generation that is the same in the next one is there twice by name, and once on the disk."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from graph.folder.manifest import digest_file


def link_output(out: Path, made: Path, name: str, digest: str | None) -> bool:
    """Put an output of the last generation into the next one, as far as it is still what was written.

    Args:
        out: The folder of the last generation.
        made: That of the next one.
        name: Of the output, with forward slashes; where it is there already, it is compared.
        digest: Its sha256; None where that is not looked at.

    Returns:
        Whether it is there; where it is not, nothing has changed.
    """
    old, new = out / name, made / name
    if old.is_symlink() or not old.is_file() or (digest and digest_file(old) != digest):
        return False
    if new.exists():
        return digest is not None and digest_file(new) == digest
    new.parent.mkdir(parents=True, exist_ok=True)
    copy_file(old, new)
    return True


def link_same(old: Path, new: Path, digest: str | None) -> None:
    """Put a link to the file of the last build into the place of a new one that is the same, as far as that was not changed."""
    if old.is_symlink() or digest_file(old) != digest:
        return
    linked = new.with_name(f"{new.name}.same")
    with suppress(OSError):  # a file system without hard links keeps the new file
        os.link(old, linked)
        linked.replace(new)


def copy_store(old: Path, new: Path) -> None:
    """Make a copy of a store that may be written to: the tables of RocksDB never change, and are linked; what does is copied.

    Raises:
        OSError: It cannot be read or written.
    """
    new.mkdir()
    for path in old.iterdir():
        (copy_file if path.suffix == ".sst" else shutil.copy2)(path, new / path.name)


def copy_file(old: Path, new: Path) -> None:
    """Link a file, or make the same symbolic link; where the system cannot, copy it."""
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
