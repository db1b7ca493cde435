"""The switch from one folder to another: one step where the system has it, else two that a later start completes.

Source: renameat2(2), RENAME_EXCHANGE (Linux 3.15, glibc 2.28); renamex_np(2), RENAME_SWAP (macOS 10.12).
"""

import os
import sys
from pathlib import Path

_EXCHANGE = 2
_HERE = -100  # AT_FDCWD
_SWAP = 2


def switch_folders(made: Path, out: Path, before: Path) -> None:
    """Put a folder into the place of another, and the other into a third.

    Args:
        made: The new folder.
        out: Where it comes; it may be missing.
        before: Where the old one comes, if there was one; nothing stands there.

    Raises:
        OSError: It cannot be; the old folder stands where it stood.
    """
    if not out.exists():
        made.rename(out)
    elif _exchange(made, out):
        made.rename(before)
    else:
        out.rename(before)
        try:
            made.rename(out)
        except OSError:
            before.rename(out)
            raise


def recover_folder(out: Path, before: Path) -> None:
    """Put back a folder that a switch of two steps had moved away when it was killed."""
    if not out.exists() and before.exists():
        before.rename(out)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system did."""
    import ctypes  # 3 ms that a build alone has to pay

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(one), os.fsencode(other), _SWAP) == 0)
        return bool(libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    except (OSError, AttributeError, TypeError):  # Windows has no such library, musl no such function
        return False
