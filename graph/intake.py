"""Intake: the bytes of what a user names, within limits of size and time that are checked while they are read.

What a name means may have no end: a device, a pipe that nobody closes, a file that grows.
"""

import json
import os
import select
import stat
import sys
from collections.abc import Iterator
from os import PathLike
from os.path import basename, isdir
from time import monotonic
from typing import TYPE_CHECKING

from graph.errors import ReadError, UsageError
from graph.files import MANIFEST, show_name

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 100_000_000
"""Of a document or an archive of documents: none is larger."""
MAX_LIST = 10_000_000
"""Bytes of a list that a user writes: corrections, names, a query."""
SECONDS = 60.0
"""Most time that a pipe or a device is waited for."""
_PIECE = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def take_file(path: str | PathLike[str], most: int = MAX_BYTES, seconds: float = SECONDS) -> bytes:
    """Read a file of bounded size.

    Args:
        path: Of a file, a device or a pipe.
        most: Bytes that it may hold.
        seconds: Most time for a device or a pipe.

    Raises:
        UsageError: There is no such file.
        ReadError: It is a folder, cannot be read, is larger, or does not end in time.
    """
    shown = show_name(os.fspath(path))
    try:
        if isdir(path):
            raise ReadError("this is a folder", shown, "give the files in it")
        handle = os.open(path, _FLAGS)
        try:
            return b"".join(_take(handle, basename(shown), most, seconds))
        finally:
            os.close(handle)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError("there is no such file", shown) from error
    except ValueError as error:  # a NUL in the name
        raise UsageError("this is not a file name", repr(os.fspath(path))) from error
    except OSError as error:
        raise ReadError(f"the file cannot be read ({error.strerror})", shown) from error


def take_input(most: int = MAX_BYTES) -> bytes:
    """Read standard input, which somebody may be typing: its size has a limit, its time has none.

    Raises:
        ReadError: It is larger.
    """
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise _too_large("stdin", most)
    return data


def take_list(path: str | PathLike[str], what: str) -> bytes:
    """Read a file that a user writes.

    Args:
        path: Of the file.
        what: What it holds, in the plural, for messages.

    Raises:
        UsageError: It cannot be read, is too large, or does not end in time.
    """
    try:
        return take_file(path, MAX_LIST)
    except (UsageError, ReadError) as error:
        raise UsageError(f"the {what} cannot be read", error.source, error.reason) from error


def _take(handle: int, name: str, most: int, seconds: float) -> Iterator[bytes]:
    """Yield what a file holds, piece by piece."""
    size, until = 0, monotonic() + seconds
    waits = not stat.S_ISREG(os.fstat(handle).st_mode) and hasattr(select, "poll")
    while True:
        if waits:
            _await(handle, name, until, seconds)
        piece = os.read(handle, _PIECE)
        if not piece:
            return
        size += len(piece)
        if size > most:
            raise _too_large(name, most)
        yield piece


def _await(handle: int, name: str, until: float, seconds: float) -> None:
    """Wait until a pipe or a device gives something, or has ended."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    left = until - monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise ReadError(f"it does not end within {seconds:g} s", name, "put what it gives into a file first")


def _too_large(name: str, most: int) -> ReadError:
    """Return the error of what is larger than it may be."""
    return ReadError(f"the file is larger than {most // 1_000_000} MB", name, "split it")


def read_manifest(folder: "Path") -> dict[str, str]:
    """Read file name → sha256 of what was written into a folder; nothing for one without a manifest.

    Raises:
        ReadError: The manifest is damaged.
    """
    if not (folder / MANIFEST).is_file():
        return {}
    try:
        files = json.loads(take_file(folder / MANIFEST).decode("utf-8"))["files"]
        return {str(name): str(digest) for name, digest in files.items() if is_inside(name)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReadError("the manifest is damaged", str(folder / MANIFEST), "remove it and build into an empty folder") from error


def is_inside(name: str) -> bool:
    """Return whether a name of a manifest is one of a file inside its folder, whoever edited it."""
    from pathlib import PurePath  # who has no folder does without

    try:
        is_name = b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        is_name = False
    path = PurePath(name)
    return is_name and not path.is_absolute() and ".." not in path.parts
