"""A build of a body is killed all along its way: the folder is the old or the new one, and the next build is as if undisturbed."""

import os
import signal
import subprocess
import sys
import tarfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.build import WHOLE
from graph.files import is_beside, name_beside

pytestmark = [pytest.mark.torture, pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")]

ROOT = Path(__file__).parents[2]
KILLS = 6 * int(os.environ.get("TORTURE_TIMES", "1"))
"""Of each signal."""
LAW_KILLS = 2 * int(os.environ.get("TORTURE_TIMES", "1"))
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from graph.cli import main; main()"
"""The command, which Ctrl-C ends in the background too, where a shell would have it ignored."""
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)

Files = dict[str, bytes]


class Bodies(NamedTuple):
    """Two editions of a body, what each is built to, and how many files that writes."""

    old: Path
    new: Path
    built_old: Files
    built_new: Files
    files: int


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, "build", str(folder), "-q", "-o", str(out)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def build(folder: Path, out: Path) -> None:
    done = start(folder, out)
    _, complaint = done.communicate(timeout=900)
    assert done.returncode == 0, complaint


def read_files(folder: Path) -> Files:
    """Return all files below a folder but those of the store, whose bytes are its own; of one that is missing, none."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith("store/") and name != "manifest.json"}


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Bodies:
    made = tmp_path_factory.mktemp("bodies")
    for edition, agency in (("old", "市财政局"), ("new", "市科技局")):
        (made / edition).mkdir()
        for number in range(WHOLE + 20):
            words = f"某市第{number}号办法\n一、支持企业。2025年底前建成{number + 2}个。（责任单位：{agency}）\n二、推进项目。"
            (made / edition / f"{number}.txt").write_text(words, "utf-8")
    build(made / "old", made / "built-old")
    build(made / "new", made / "built-new")
    built_old, built_new = read_files(made / "built-old"), read_files(made / "built-new")
    return Bodies(made / "old", made / "new", built_old, built_new, count_files(made / "built-new"))


def count_files(folder: Path) -> int:
    """Count the files below a folder that may be changing, or missing."""
    return sum(len(files) for _, _, files in os.walk(folder))


def wait_until(process: subprocess.Popen[bytes], folder: Path, files: int) -> None:
    """Wait until a process has written so many files into a folder, or has ended."""
    while process.poll() is None and count_files(folder) < files:
        time.sleep(0.005)


@pytest.mark.parametrize("number", SIGNALS, ids=[number.name for number in SIGNALS])
def test_a_killed_build_of_a_body_leaves_the_old_one_or_the_new_one(bodies: Bodies, tmp_path: Path, number: int) -> None:
    kill_builds(bodies, tmp_path, number, KILLS)


@pytest.fixture
def laws(shared: Path, tmp_path: Path) -> Bodies:
    """Laws of the corpus, and some more of them."""
    made = tmp_path / "laws"
    for edition in ("old", "new"):
        (made / edition).mkdir(parents=True)
    with tarfile.open(shared / "corpus/laws.tar.xz") as packed:
        files = (packed.extractfile(member) for member in packed if member.isfile() and member.name.endswith(".md"))
        for number, file in enumerate(islice(files, WHOLE + 20)):
            assert file is not None
            content = file.read()
            for edition in ("old", "new") if number < WHOLE + 10 else ("new",):
                (made / edition / f"{number}.md").write_bytes(content)
    build(made / "old", made / "built-old")
    build(made / "new", made / "built-new")
    built_old, built_new = read_files(made / "built-old"), read_files(made / "built-new")
    return Bodies(made / "old", made / "new", built_old, built_new, count_files(made / "built-new"))


def test_a_killed_build_of_laws_leaves_the_old_one_or_the_new_one(laws: Bodies, tmp_path: Path) -> None:
    kill_builds(laws, tmp_path, signal.SIGKILL, LAW_KILLS)


def kill_builds(bodies: Bodies, tmp_path: Path, number: int, kills: int) -> None:
    """Kill builds all along their way; look at what each left, and at what the next made of it."""
    left = []
    for kill in range(kills):
        out = tmp_path / str(kill) / "out"
        out.parent.mkdir()
        build(bodies.old, out)
        with start(bodies.new, out) as killed:
            wait_until(killed, name_beside(out, "building"), bodies.files * kill // kills + 1)
            killed.send_signal(number)
            killed.communicate(timeout=60)
        found = read_files(out)
        assert found in (bodies.built_old, bodies.built_new)
        left.append(found == bodies.built_new)
        build(bodies.new, out)
        assert read_files(out) == bodies.built_new
        assert not [path.name for path in out.parent.iterdir() if is_beside(path.name)]
    print(f"\n{signal.Signals(number).name}: {kills} kills, {sum(left)} after the switch")
