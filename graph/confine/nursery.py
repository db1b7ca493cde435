"""The nursery: a process that has loaded what work needs, and makes a copy of itself for each document.

A copy does one work within its limits and ends, so that nothing of a document is left for the next. Work of our own code alone
is done by a process that is kept, as long as nothing goes wrong in it. This module is the side of the parent;
`graph.confine.tending` is what runs there. It is for Linux: elsewhere copying a process is not safe.
"""

import atexit
import json
import os
import selectors
import struct
import subprocess
import sys
from contextlib import suppress
from functools import cache
from threading import Lock
from time import monotonic
from typing import IO

from graph.confine.process import PARENT, End, kill_group
from graph.confine.work import MAX_TEXT, Limits

PATH = "import sys; sys.path.insert(0, sys.argv[1]); "
_TEND = "from graph.confine.tending import tend; tend(int(sys.argv[2]), is_kept=bool(int(sys.argv[3])))"
_STATUS = struct.Struct("<i")
_MOST = 4 * MAX_TEXT + 1
"""Bytes of the longest answer."""
_PIECE = 1 << 20
_WORKS = 1_000
"""That one process does before another takes its place, whatever it has gathered by then."""
_lock = Lock()


class Nursery:
    """A process that copies itself, or is kept; it ends with this one."""

    def __init__(self, path: str, *, is_kept: bool) -> None:
        self._ended, theirs = os.pipe()
        self._works = 0
        command = [sys.executable, "-I", "-c", path + _TEND, PARENT, str(theirs), str(int(is_kept))]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(  # noqa: S603 - ours
            command, stdin=pipe, stdout=pipe, stderr=pipe, pass_fds=(theirs,), start_new_session=True
        )
        os.close(theirs)
        for stream in (self.process.stdout, self.process.stderr):
            os.set_blocking(_number(stream), False)

    def run(self, work: str, data: bytes, source: str, limits: Limits, patience: float) -> End:
        """Hand over work and wait for its end, at most so many seconds.

        Raises:
            OSError: The process died before it had the work.
        """
        self._works += 1
        until = monotonic() + patience
        head = {"work": work, "source": source, "limits": limits, "size": len(data)}
        stdin = self.process.stdin
        assert stdin is not None  # noqa: S101 - it was asked for
        stdin.write(json.dumps(head).encode("ascii") + b"\n")
        stdin.write(data)
        stdin.flush()
        return self._await(until)

    def _await(self, until: float) -> End:
        """Take what the work gives and says until it has ended."""
        output, complaint = bytearray(), bytearray()
        heard = {_number(self.process.stdout): output, _number(self.process.stderr): complaint}
        with selectors.DefaultSelector() as selector:
            for number in (*heard, self._ended):
                selector.register(number, selectors.EVENT_READ)
            while len(output) <= _MOST:
                ready = [key.fd for key, _ in selector.select(max(until - monotonic(), 0))]
                if not ready:
                    return End(None)
                for number in heard.keys() & ready:
                    if not _take(number, heard[number]):
                        selector.unregister(number)
                if self._ended in ready:
                    code = os.read(self._ended, _STATUS.size)
                    for number, taken in heard.items():
                        while _take(number, taken):
                            pass
                    return End(_STATUS.unpack(code)[0] if code else self.process.wait(), bytes(output), bytes(complaint))
        return End(None)

    @property
    def can_go_on(self) -> bool:
        """Whether it can take more work."""
        return self.process.poll() is None and self._works < _WORKS

    def close(self) -> None:
        """End the nursery and its copy."""
        kill_group(self.process)
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
        if self.process.stdin and not self.process.stdin.closed:
            with suppress(OSError):  # what it had not taken yet
                self.process.stdin.close()
        if self._ended >= 0:
            os.close(self._ended)
            self._ended = -1


def hand_over(work: str, data: bytes, source: str, limits: Limits, patience: float = 0, *, is_kept: bool = False) -> End:
    """Do a work in a copy of the nursery of this process, or in the process that is kept.

    Args:
        work: As "module:name".
        data: What it works on.
        source: Its name.
        limits: Of the work.
        patience: Seconds that the end is waited for, where they are not those of the limits.
        is_kept: Whether a process does the work that has done some before.
    """
    key = (PATH, os.getpid(), *((limits.memory, limits.files) if is_kept else ()))
    with _lock:
        nursery = _open(key)
        try:
            end = nursery.run(work, data, source, limits, patience or limits.seconds)
        except BaseException:
            _close(key)
            raise
        if end.code is None or (is_kept and end.code):
            _close(key)
    return end


Key = tuple[str | int, ...]
"""The path that a nursery looks for modules in, the process that it belongs to, and its limits where it is kept."""


@cache
def _nurseries() -> dict[Key, Nursery]:
    """Return the nurseries of this process; a copy of it, as others may make, has those of its own."""
    return {}


def _open(key: Key) -> Nursery:
    """Return a nursery that can take work."""
    nurseries = _nurseries()
    if key in nurseries and not nurseries[key].can_go_on:  # it has done enough, or somebody killed it while it waited
        _close(key)
    if key not in nurseries:
        nurseries[key] = Nursery(str(key[0]), is_kept=len(key) > 2)
        atexit.register(nurseries[key].close)
    return nurseries[key]


def _close(key: Key) -> None:
    """Close a nursery that is of no more use."""
    nursery = _nurseries().pop(key)
    nursery.close()
    atexit.unregister(nursery.close)


def _number(stream: IO[bytes] | None) -> int:
    """Return the number of a stream that was asked for."""
    assert stream is not None  # noqa: S101
    return stream.fileno()


def _take(number: int, taken: bytearray) -> bool:
    """Take what a pipe holds; tell whether it held anything."""
    try:
        piece = os.read(number, _PIECE)
    except BlockingIOError:
        return False
    taken += piece
    return bool(piece)
