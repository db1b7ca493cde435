"""The lock: one build at a time writes to a folder. It ends with its process, however that ends."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from graph.errors import PolicyGraphError


@contextmanager
def lock_file(path: Path, out: Path) -> Iterator[None]:
    """Hold a lock while a folder is written.

    Args:
        path: The file that is locked; it says who holds it, and is gone afterwards.
        out: The folder, for the message.

    Raises:
        PolicyGraphError: Another build holds it; it is named.
    """
    file = _open_locked(path, out)
    try:
        os.truncate(file, 0)
        holder = f"process {os.getpid()} on {socket.gethostname()} since {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}"
        os.write(file, holder.encode())
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(file)


def _open_locked(path: Path, out: Path) -> int:
    """Open and lock a file; one that its last holder has just removed is opened anew."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _lock(file):
            holder = os.pread(file, 400, 0).decode("utf-8", "replace") if hasattr(os, "pread") else ""
            os.close(file)
            who = f": {holder}" if holder else ""
            raise PolicyGraphError(f"another build is writing to this folder{who}", str(out), "wait for it, or name another folder")
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)


def _lock(file: int) -> bool:
    """Lock a file for this process; tell whether it could be."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
