"""Work done beside a process: the same files, from a copy where that is safe, and from the process itself where the copy fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.beside import do_beside, do_here

needs_copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="processes are copied on Linux, where two can run"
)
ROOT = Path(__file__).parents[1]
START = "import os; from graph.beside import do_beside; here = os.getpid(); "
LARGE = "{'a': b'x' * 1_000_000, 'b': b''}"


def run(program: str) -> str:
    """Run a program in a process of one thread, which the one of the tests is not."""
    done = subprocess.run([sys.executable, "-c", START + program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_copies
def test_copy_makes_the_files() -> None:
    program = f"""
def work():
    return {LARGE} | {{'by': str(os.getpid()).encode()}}
with do_beside(work) as files:
    made = files()
print(int(made['by']) != here, len(made['a']), made['b'])
"""
    assert run(program) == "True 1000000 b''"


@needs_copies
def test_no_files_are_an_answer_too() -> None:
    program = """
def work():
    if os.getpid() == here:
        raise RuntimeError
    return {}
with do_beside(work) as files:
    print(files())
"""
    assert run(program) == "{}"


@needs_copies
@pytest.mark.parametrize(
    "failure", ["raise RuntimeError('not here')", "os._exit(0)", "os.kill(os.getpid(), 9)", "raise SystemExit"]
)
def test_work_of_a_copy_that_fails_is_done_again(failure: str) -> None:
    program = f"""
def work():
    if os.getpid() != here:
        {failure}
    return {{'by': str(os.getpid()).encode()}}
with do_beside(work) as files:
    print(int(files()['by']) == here)
"""
    assert run(program) == "True"


def test_error_of_work_is_raised_where_it_is_asked_for() -> None:
    program = """
def work():
    raise ValueError('a document at fault')
with do_beside(work) as files:
    try:
        files()
    except ValueError as error:
        print(error)
"""
    assert run(program) == "a document at fault"


@needs_copies
def test_copy_ends_when_its_files_are_not_wanted() -> None:
    program = f"""
with do_beside(lambda: {LARGE}):
    pass
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print('no child is left')
"""
    assert run(program) == "no child is left"


@needs_copies
def test_a_process_with_threads_of_a_library_is_not_copied() -> None:
    program = """
import threading
stop = threading.Event()
other = threading.Thread(target=stop.wait)
other.start()
with do_beside(lambda: {'by': str(os.getpid()).encode()}) as files:
    print(int(files()['by']) == here)
stop.set()
"""
    assert run(program) == "True"


@needs_copies
def test_files_may_be_asked_for_twice() -> None:
    program = f"""
with do_beside(lambda: {LARGE}) as files:
    print(files() == files(), len(files()['a']))
"""
    assert run(program) == "True 1000000"


def test_here_the_work_is_done_once_when_it_is_asked_for() -> None:
    done = list[int]()
    with do_here(lambda: {"n": str(done.append(1)).encode()}) as files:
        assert not done
        assert files() == files()
    assert done == [1]


def test_without_a_copy_the_work_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    done = list[int]()
    with do_beside(lambda: {"n": str(done.append(1)).encode()}) as files:
        assert not done
        assert files() == {"n": b"None"}
    assert done == [1]
