"""Workers: a process a core, each fresh, that take job after job; one that dies or hangs takes no other job with it.

Processes are spawned, not forked, so that they are the same on every system. A worker ends with its parent, however that ends.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from time import monotonic
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from graph.errors import PolicyGraphError

Job = TypeVar("Job")
Result = TypeVar("Result")
End = Literal["done", "died", "late"]


class Done(NamedTuple, Generic[Job, Result]):
    """A job that is over: its result, None where its process died or took too long."""

    job: Job
    result: Result | None
    end: End


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class _Busy(NamedTuple):
    worker: _Worker
    job: Any
    until: float


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_jobs(
    work: Callable[[Job], Result], jobs: Sequence[Job], seconds: Callable[[Job], float], workers: int = 0
) -> Iterator[Done[Job, Result]]:
    """Run jobs in processes of their own.

    Args:
        work: A function of a module; jobs and results go through pipes. What it raises is raised here.
        jobs: What it is called with.
        seconds: How long a job may take; then its process is killed.
        workers: How many processes; one a core when 0.

    Returns:
        Each job when it is over, in no order. A job is handed out only when a process is free, so that little is held at once.
    """
    waiting, idle, busy = deque(jobs), list[_Worker](), dict[Connection, _Busy]()
    try:
        while waiting or busy:
            while waiting and len(busy) < (workers or count_cores()):
                worker, job = idle.pop() if idle else _hire(work), waiting.popleft()
                worker.pipe.send(job)
                busy[worker.pipe] = _Busy(worker, job, monotonic() + seconds(job))
            for pipe in _await(busy):
                done = _receive(busy[pipe])
                worker = busy.pop(pipe).worker
                if done.end == "done":
                    idle.append(worker)
                else:
                    _dismiss(worker)
                yield done
    finally:
        for worker in (*idle, *(each.worker for each in busy.values())):
            _dismiss(worker)


@contextmanager
def start_worker(work: Callable[[Job], Result]) -> Iterator[Callable[[Job], Callable[[], Result]]]:
    """Start a process that does jobs beside this one, as soon as there is a job.

    Returns:
        A function that hands it a job, and returns one that waits for the result.

    Raises:
        PolicyGraphError: The process died.
    """
    hired = list[_Worker]()

    def hand(job: Job) -> Callable[[], Result]:
        worker = hired[0] if hired else _hire(work)
        hired[:] = [worker]
        worker.pipe.send(job)

        def receive() -> Result:
            done = _receive(_Busy(worker, job, inf)) if worker.pipe.poll(None) else None
            if done is None or done.end != "done":
                raise PolicyGraphError("a process of the build was killed", advice="there may be too little memory")
            answer: Any = done.result
            return answer  # type: ignore[no-any-return]

        return receive

    try:
        yield hand
    finally:
        for worker in hired:
            _dismiss(worker)


def _await(busy: dict[Connection, _Busy]) -> list[Connection]:
    """Wait for the next job to be over; return the pipes of those that are, or whose time is."""
    left = min(each.until for each in busy.values()) - monotonic()
    ready: list[Any] = wait(list(busy), max(left, 0))
    return ready or [pipe for pipe, each in busy.items() if each.until <= monotonic()]


def _receive(busy: _Busy) -> Done[Any, Any]:
    """Return how a job ended."""
    if not busy.worker.pipe.poll():
        return Done(busy.job, None, "late")
    try:
        fault, result = busy.worker.pipe.recv()
    except (EOFError, OSError):
        return Done(busy.job, None, "died")
    if fault:
        raise fault
    return Done(busy.job, result, "done")


def _hire(work: Callable[[Any], Any]) -> _Worker:
    """Start a process that waits for jobs."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs, gc.get_threshold()), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _serve(work: Callable[[Any], Any], pipe: Connection, collect: tuple[int, int, int]) -> None:
    """Do jobs until there is nobody to send their results to; look for cycles as rarely as the parent does."""
    gc.set_threshold(*collect)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which dismisses the others
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            sys.exit()
        answer: tuple[Exception | None, Any]
        try:
            answer = (None, work(job))
        except Exception as error:  # noqa: BLE001 - the parent raises it
            answer = (error, None)
        pipe.send(answer)


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended."""
    if parent := parent_process():
        parent.join()
    os._exit(1)
