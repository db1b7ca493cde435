"""Work that a copy of this process does beside it, where a processor is left for it: the same work, only sooner.

It is for Linux, as `graph.confine.nursery` is, and for a process of one thread: elsewhere copying a process is not safe, and the
work is done here, when it is asked for.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

Files = dict[str, bytes]
Work = Callable[[], Files]
Beside = Callable[[Work], AbstractContextManager[Work]]
"""What begins a work and gives what waits for its files, which may be asked for them more than once: one of the two below."""

THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of a process, those of its libraries too: a copy has only one of them."""


class Copy(NamedTuple):
    """A copy of this process at work: its number, and where its answer comes from."""

    process: int
    answer: IO[bytes]


@contextmanager
def do_here(work: Work) -> Iterator[Work]:
    """Do a work in this process, when it is asked for."""
    yield cache(work)


@contextmanager
def do_beside(work: Work) -> Iterator[Work]:
    """Begin a work that makes files.

    Yields:
        What waits for the files. Where the copy failed, however that was, the work is done again here, so that it raises what it
        raises where that is understood.
    """
    if sys.platform != "linux" or len([*THREADS.iterdir()]) > 1 or len(os.sched_getaffinity(0)) < 2:
        yield cache(work)
        return
    copy = _copy(work)

    @cache
    def wait() -> Files:
        files = _read_answer(copy.answer)
        return work() if files is None else files

    try:
        yield wait
    finally:
        copy.answer.close()  # a copy that still writes is ended by that
        os.waitpid(copy.process, 0)


def _copy(work: Work) -> Copy:
    """Copy this process; the copy does the work, answers and ends."""
    theirs, ours = os.pipe()
    process = os.fork()
    if process:
        os.close(ours)
        return Copy(process, os.fdopen(theirs, "rb"))
    code = 1
    try:
        os.close(theirs)
        files = work()
        with os.fdopen(ours, "wb") as answer:
            answer.write(json.dumps([[name, len(content)] for name, content in files.items()]).encode() + b"\n")
            answer.writelines(files.values())
        code = 0
    finally:
        os._exit(code)  # nothing of what this process would do at its end is for a copy


def _read_answer(answer: IO[bytes]) -> Files | None:
    """Read the files that a copy made; None where it ended before it had written all."""
    head = answer.readline()
    if not head.endswith(b"\n"):
        return None
    files = [(name, size, answer.read(size)) for name, size in json.loads(head)]
    return {name: content for name, _, content in files} if all(len(content) == size for _, size, content in files) else None
