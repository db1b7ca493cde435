"""Whether a cost grows with the length of its input or faster, told apart with room for a noisy machine."""

import gc
from collections.abc import Callable
from time import process_time

TIMES = 8  # so much longer costs 8 times as much when it grows with the length, 64 times with its square
LIMIT = 24  # between the two
FLOOR = 0.2  # seconds: what takes less is short, whatever its growth


def assert_grows_evenly(prepare: Callable[[int], Callable[[], object]], size: int) -> None:
    """Assert that the work which `prepare` makes for a size costs far less than its square when it is eight times that size."""
    prepare(size)()
    short, long = _measure(prepare(size)), _measure(prepare(TIMES * size))
    assert long <= max(FLOOR, LIMIT * short), f"{TIMES} times the size took {long:.3f} s after {short:.3f} s"


def _measure(work: Callable[[], object]) -> float:
    """Return the processor seconds of the best of three runs: a busy machine only ever adds."""
    gc.collect()  # what other tests left is not this work's
    return min(_time(work) for _ in range(3))


def _time(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
