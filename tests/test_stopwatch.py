"""What the tests measure time with: it tells slow from fast, and never measures beside other tests."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import growth
from tests.growth import assert_grows_evenly
from tests.stopwatch import at_most, check_alone, keeps_bound

CLOCK = re.compile(r"\b(?:perf_counter|process_time|thread_time|monotonic|time\.time)(?:_ns)?\(|readyAt")
OWNERS = {"stopwatch.py", "reader.py", Path(__file__).name}


def spin(seconds: float) -> None:
    """Use so many seconds of the processor."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def prepare_power(power: int) -> Callable[[int], Callable[[], object]]:
    """Return what prepares work that grows with a power of its size: 5 ms for 1."""
    return lambda size: lambda: spin(0.005 * size**power)


@pytest.mark.serial
def test_work_that_grows_with_its_length_is_told_from_work_that_grows_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "FLOOR", 0.02)
    assert_grows_evenly(prepare_power(1), 1)
    with pytest.raises(AssertionError, match="8 times the size"):
        assert_grows_evenly(prepare_power(2), 1)


@pytest.mark.serial
def test_what_is_slow_fails_however_often_it_is_tried() -> None:
    assert keeps_bound(lambda: None, 0.2, 1)
    assert not keeps_bound(lambda: spin(0.02), 0.01, 3)
    with pytest.raises(AssertionError, match="took"), at_most(0.01):
        time.sleep(0.02)


def test_a_clock_is_refused_beside_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    with pytest.raises(AssertionError, match="marked serial"):
        check_alone()


def test_no_other_test_reads_a_clock() -> None:
    """One that does would fail at random beside others."""
    texts = {path.name: path.read_text("utf-8") for path in Path(__file__).parent.rglob("*.py") if "node_modules" not in path.parts}
    assert [name for name, text in texts.items() if name not in OWNERS and CLOCK.search(text)] == []
