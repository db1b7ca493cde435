"""Whether a cost grows with the length of its input or faster, told apart with room for a noisy machine."""

from collections.abc import Callable

from tests.stopwatch import keeps_bound, time_best

TIMES = 8  # so much longer costs 8 times as much when it grows with the length, 64 times with its square
LIMIT = 24  # between the two
FLOOR = 0.2  # seconds: what takes less is short, whatever its growth
RUNS = 3


def assert_grows_evenly(prepare: Callable[[int], Callable[[], object]], size: int) -> None:
    """Assert that the work which `prepare` makes for a size costs far less than its square when it is eight times that size."""
    short, long = prepare(size), prepare(TIMES * size)
    short()
    taken = time_best(long, 1)
    if taken > FLOOR:
        limit = LIMIT * time_best(short, RUNS)
        assert taken <= limit or keeps_bound(long, limit, RUNS - 1), (
            f"{TIMES} times the size took {taken:.3f} s, over {limit:.3f} s"
        )
