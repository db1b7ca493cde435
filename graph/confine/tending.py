"""What runs in the process that work is asked of: each work is done by a copy of it that ends, or by itself where it is kept.

It has one thread. Where copies do the work it takes nothing of a document but its bytes, and does nothing with them.
"""

import gc
import json
import os
import select
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from graph.confine.work import Limits, do_work, limit_process, limit_time, load_work

_STATUS = struct.Struct("<i")
_SPARE = 1
"""Seconds that work may go on after its time, so that the parent is first to say that it is up."""
_COLLECT_AFTER = 200_000  # as in `graph.cli`: a document makes values that live to its end


def tend(status: int, *, is_kept: bool) -> None:
    """Do work until there is nobody to ask for it.

    Args:
        status: The pipe that takes the exit code of each work.
        is_kept: Whether this process does the work itself, which is for code of ours alone; its limits are those of the first.
    """
    gc.set_threshold(_COLLECT_AFTER)
    os.chdir("/")  # it holds no folder that somebody might want to remove
    asked, known = sys.stdin.buffer, dict[str, Callable[[bytes, str], str]]()
    while line := asked.readline():
        head = json.loads(line)
        data = asked.read(head["size"])
        if len(data) < head["size"]:
            return
        if head["work"] not in known:
            known[head["work"]] = load_work(head["work"])
            gc.freeze()
            if is_kept and len(known) == 1:
                limit_process(_read_limits(head))
        if is_kept:
            _answer(known[head["work"]], data, head)
            signal.setitimer(signal.ITIMER_REAL, 0)
            os.write(status, _STATUS.pack(0))
        else:
            os.write(status, _STATUS.pack(_run_copy(known[head["work"]], data, head, status)))
        del data


def _run_copy(function: Callable[[bytes, str], str], data: bytes, head: dict[str, Any], status: int) -> int:
    """Do a work in a copy of this process, and return how that ended."""
    alive, held = os.pipe()
    copy = os.fork()
    if not copy:
        for number in (alive, status, sys.stdin.fileno()):  # nothing of what is said to the nursery is for a copy
            os.close(number)
        limit_process(_read_limits(head))
        _answer(function, data, head)
        os._exit(0)
    os.close(held)
    ready, _, _ = select.select([alive, sys.stdin.fileno()], [], [])
    if alive not in ready:  # nobody says anything while a copy works: the parent has ended
        os.kill(copy, signal.SIGKILL)
    os.close(alive)
    return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])


def _read_limits(head: dict[str, Any]) -> Limits:
    return Limits(*head["limits"])


def _answer(function: Callable[[bytes, str], str], data: bytes, head: dict[str, Any]) -> None:
    """Do a work in time, and write its answer; whatever it raises ends this process."""
    seconds = _read_limits(head).seconds
    signal.setitimer(signal.ITIMER_REAL, seconds + _SPARE)
    limit_time(seconds)
    try:
        answer = memoryview(do_work(function, data, head["source"]))
        while answer:
            answer = answer[os.write(1, answer) :]
    except MemoryError:
        _die(b"MemoryError\n")
    except BaseException as error:  # noqa: BLE001 - the parent explains it by this line
        _die(f"{type(error).__name__}: {error}\n".encode("utf-8", "backslashreplace"))


def _die(words: bytes) -> NoReturn:
    os.write(2, words)
    os._exit(1)
