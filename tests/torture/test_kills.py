"""A build is killed at every step of its writing and all along its way; then the folder is looked at, and built again.

The moment of a kill is a number of events that the interpreter audits, not a time, so that each run kills at the same places.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import example_path
from graph.files import MANIFEST, is_beside

pytestmark = [pytest.mark.torture, pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")]

ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("TORTURE_TIMES", "1"))
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
KILLS = 12 * TIMES  # all along the way, besides those at each step of writing
STEPS = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "fcntl.flock")
"""Events of the interpreter that change a folder, or wait for it."""
WRITES = 20
"""Of the last files that are opened as many are those that a build writes."""
PROGRAM = """
import os, signal, sys
number, event, at = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
signal.signal(signal.SIGINT, signal.default_int_handler)  # under nohup it would be ignored
seen = 0
def watch(name, arguments):
    global seen
    if event in ("any", name):
        seen += 1
        if seen == at:
            os.kill(os.getpid(), number)
from graph.cli import main
sys.argv[1:] = sys.argv[4:]
sys.addaudithook(watch)
try:
    main()
finally:
    print(seen)
"""

Files = dict[str, bytes]


class Moment(NamedTuple):
    """When to kill: at the n-th event of a name; "any" counts all."""

    event: str
    at: int


NEVER = Moment("any", 0)


class Outcome(NamedTuple):
    """What a killed build left, and what the next one made of it."""

    code: int
    left: Files
    mended: Files
    stray: tuple[str, ...]  # what stands beside the folder after that


class Editions(NamedTuple):
    """Two texts of a document, and what each is built to without a disturbance."""

    old: Path
    new: Path
    built_old: Files
    built_new: Files


def build(text: Path, out: Path, number: int = 0, moment: Moment = NEVER) -> subprocess.CompletedProcess[bytes]:
    """Build a text in a process that sends itself a signal at a moment; 0 is never."""
    command = [sys.executable, "-c", PROGRAM, str(number), moment.event, str(moment.at), "build", str(text), "-q", "-o", str(out)]
    return subprocess.run(command, capture_output=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)})


def read_files(folder: Path) -> Files:
    """Return all files below a folder; of one that is missing, none."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def write_files(folder: Path, files: Files) -> None:
    """Write files into a new folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """The example document, and an edition in which another agency stands in its stead."""
    folder = tmp_path_factory.mktemp("editions")
    words = example_path().read_text("utf-8")
    texts = [folder / "old" / "通知.txt", folder / "new" / "通知.txt"]
    for path, content in zip(texts, (words, words.replace("市商务委", "市科委")), strict=True):
        path.parent.mkdir()
        path.write_text(content, "utf-8")
        assert build(path, path.parent / "out").returncode == 0
    old, new = (read_files(path.parent / "out") for path in texts)
    return Editions(*texts, old, new)


@pytest.fixture(scope="module")
def moments(editions: Editions, tmp_path_factory: pytest.TempPathFactory) -> list[Moment]:
    """Every step of writing, and as many moments between begin and end as are asked for, evenly apart."""
    folder = tmp_path_factory.mktemp("moments")
    counts = {}
    for event in (*STEPS, "open", "any"):
        out = folder / event
        write_files(out, editions.built_old)
        counts[event] = int(build(editions.new, out, 0, Moment(event, 0)).stdout)
    assert counts["os.rename"] in (1, 2)  # the old folder comes beside, after an exchange or before; all else is made before
    steps = [Moment(event, n + 1) for event in STEPS for n in range(counts[event])]
    opened = [Moment("open", n) for n in range(counts["open"] - WRITES, counts["open"] + 1)]
    return [*steps, *opened, *(Moment("any", counts["any"] * n // (KILLS + 1)) for n in range(1, KILLS + 1))]


@pytest.fixture(scope="module")
def kill(editions: Editions, moments: list[Moment], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Outcome]]:
    """What kills by a signal leave at all moments in the folder of the old edition, or at some in an empty one; done once."""

    def kill_once(out: Path, number: int, before: Files, moment: Moment) -> Outcome:
        write_files(out, before)
        code = build(editions.new, out, number, moment).returncode
        left = read_files(out)
        build(editions.new, out)
        stray = tuple(path.name for path in out.parent.glob(f".{out.name}.policy-graph-*"))
        return Outcome(code, left, read_files(out), stray)

    @cache
    def kill_all(number: int, *, empty: bool = False) -> list[Outcome]:
        folder = tmp_path_factory.mktemp("killed")
        before, chosen = ({}, moments[::3]) if empty else (editions.built_old, moments)
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # each build is a process of its own
            return list(pool.map(lambda n: kill_once(folder / str(n), number, before, chosen[n]), range(len(chosen))))

    return kill_all


def tell(what: str, found: list[Outcome], outcomes: list[Outcome]) -> None:
    """Print how many of the kills went wrong; none may."""
    print(f"\n{len(found)} of {len(outcomes)} killed builds {what}")
    assert not found


def list_foreign(files: Files) -> Iterator[str]:
    """Yield the names of files that no build means to leave."""
    return (name for name in files if is_beside(Path(name).parts[0]))


@pytest.mark.parametrize("number", SIGNALS)
def test_a_kill_ends_the_build_with_the_code_of_its_signal(kill: Callable[..., list[Outcome]], number: int) -> None:
    expected = 130 if number == signal.SIGINT else -number
    outcomes = kill(number)
    wrong = [o for o in outcomes if o.code != expected]
    tell(f"did not end by {number!r} but with {sorted({o.code for o in wrong})}", wrong, outcomes)


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("number", SIGNALS)
def test_no_file_is_torn(kill: Callable[..., list[Outcome]], editions: Editions, number: int, empty: bool) -> None:
    def is_torn(outcome: Outcome) -> bool:
        left = {name: content for name, content in outcome.left.items() if name not in {*list_foreign(outcome.left)}}
        return any(content not in (editions.built_old.get(name), editions.built_new.get(name)) for name, content in left.items())

    outcomes = kill(number, empty=empty)
    tell("left half a file", [o for o in outcomes if is_torn(o)], outcomes)


@pytest.mark.parametrize("number", SIGNALS)
def test_all_files_are_of_one_edition(kill: Callable[..., list[Outcome]], editions: Editions, number: int) -> None:
    def is_mixed(outcome: Outcome) -> bool:
        left = {name: content for name, content in outcome.left.items() if name not in {*list_foreign(outcome.left)}}
        return left not in (editions.built_old, editions.built_new)

    outcomes = kill(number)
    tell("left a mixture of two editions", [o for o in outcomes if is_mixed(o)], outcomes)


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("number", SIGNALS)
def test_the_next_build_leaves_nothing_over(kill: Callable[..., list[Outcome]], number: int, empty: bool) -> None:
    outcomes = kill(number, empty=empty)
    tell("left something over after the next", [o for o in outcomes if o.stray or any(list_foreign(o.mended))], outcomes)


@pytest.mark.parametrize("number", SIGNALS)
def test_the_next_build_makes_the_new_edition(kill: Callable[..., list[Outcome]], editions: Editions, number: int) -> None:
    def is_wrong(outcome: Outcome) -> bool:
        return outcome.mended != editions.built_new

    outcomes = kill(number)
    tell("were not mended by the next", [o for o in outcomes if is_wrong(o)], outcomes)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_first_build_that_was_killed_can_be_run_again(kill: Callable[..., list[Outcome]], number: int) -> None:
    outcomes = kill(number, empty=True)
    tell("of an empty folder were not mended by the next", [o for o in outcomes if MANIFEST not in o.mended], outcomes)
