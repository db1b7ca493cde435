"""Whether a cost grows with the length of its input or faster, told apart with room for a noisy machine."""

import gc
from collections.abc import Callable

from tests.stopwatch import keeps_bound, time_best

TIMES = 8  # so much longer costs 8 times as much when it grows with the length, 64 times with its square
LIMIT = 24  # between the two
FLOOR = 0.2  # seconds: what takes less is short, whatever its growth
RUNS = 3


def assert_grows_evenly(prepare: Callable[[int], Callable[[], object]], size: int) -> None:
    """Assert that the work which `prepare` makes for a size costs far less than its square when it is eight times that size."""
    prepare(size)()
    long = prepare(TIMES * size)
    gc.collect()  # what other tests left is not this work's
    if not keeps_bound(long, FLOOR, 1):
        limit = LIMIT * time_best(prepare(size), RUNS)
        assert keeps_bound(long, max(FLOOR, limit), RUNS), f"{TIMES} times the size took more than {limit:.3f} s"
