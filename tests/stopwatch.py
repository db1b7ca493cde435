"""The clocks of the tests. What reads one is marked `serial`: a neighbour on the processor would be measured too.

Operations are not counted instead: most of the work that is timed is done by the engine of regular expressions, which counts none.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Assert that what is done inside ends within so many seconds of the wall clock."""
    check_alone()
    start = time.monotonic()
    yield
    taken = time.monotonic() - start
    assert taken < seconds, f"took {taken:.3f} s, not less than {seconds} s"


def time_work(work: Callable[[], Result]) -> tuple[float, Result]:
    """Do work once; return the processor seconds that it took, and its result.

    Garbage is not collected meanwhile, as in `timeit`: what it costs grows with all that other tests keep.
    """
    check_alone()
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        result = work()
        return time.process_time() - start, result
    finally:
        if collects:
            gc.enable()


def time_best(work: Callable[[], object], runs: int) -> float:
    """Return the processor seconds of the best of so many runs: a busy machine only ever adds."""
    return min(time_work(work)[0] for _ in range(runs))


def keeps_bound(work: Callable[[], object], seconds: float, runs: int) -> bool:
    """Return whether the best of so many runs takes at most so many processor seconds; the first that does is proof enough."""
    return any(time_best(work, 1) <= seconds for _ in range(runs))


def check_alone() -> None:
    """Refuse to time beside other tests."""
    assert "PYTEST_XDIST_WORKER" not in os.environ, "what reads a clock is marked serial and run without -n: pytest -m serial"
