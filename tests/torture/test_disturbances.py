"""Builds are killed while they write, run out of disk, and meet each other; the folder is the old or the new one, and is mended.

Four documents of the corpus are built where it is there, or else the example; `TORTURE_TIMES` multiplies the counts.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_bodies import PROGRAM, count_files

from graph import example_path
from graph.files import is_beside, name_beside

pytestmark = [pytest.mark.torture, pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")]

ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("TORTURE_TIMES", "1"))
KILLS = 20 * TIMES
DISKS = 4 * TIMES
MEETINGS = 4 * TIMES
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)

Files = dict[str, bytes]


def start(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, "build", str(folder), "-q", "-o", str(out)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def build(folder: Path, out: Path) -> Files:
    done = start(folder, out)
    _, told = done.communicate(timeout=300)
    assert done.returncode == 0, told
    return read_files(out)


def read_files(folder: Path) -> Files:
    """Return all files below a folder, of which none may be missing or half."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def list_beside(out: Path) -> list[str]:
    return [path.name for path in (*out.parent.iterdir(), *out.iterdir()) if is_beside(path.name)]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two editions of four documents: in the second another agency stands in the stead of one."""
    made = tmp_path_factory.mktemp("editions")
    folder = Path(os.environ.get("POLICY_SHARED", ROOT.parent / "shared")) / "corpus/text"
    paths = sorted(folder.glob("*.txt"))[:4] or [example_path()]
    for edition in ("old", "new"):
        (made / edition).mkdir()
        for path in paths:
            words = path.read_text("utf-8")
            new = words.replace("部门", "单位").replace("市商务委", "市科委")
            (made / edition / path.name).write_text(words if edition == "old" else new, "utf-8")
    return made / "old", made / "new"


@pytest.fixture(scope="module")
def built(editions: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """What each edition is built to without a disturbance."""
    old, new = (build(edition, tmp_path_factory.mktemp("built") / "out") for edition in editions)
    assert old != new
    return old, new


def test_a_build_that_is_killed_while_it_writes(editions: tuple[Path, Path], built: tuple[Files, Files], tmp_path: Path) -> None:
    ends = Counter[str]()
    for kill in range(KILLS):
        out = tmp_path / str(kill) / "out"
        shutil.copytree(put(built[0], tmp_path / "old"), out)
        with start(editions[1], out) as process:
            making = name_beside(out, "building")
            while process.poll() is None and count_files(making) < 1 + len(built[1]) * kill // KILLS:
                time.sleep(0.001)
            process.send_signal(SIGNALS[kill % 3])
            process.communicate(timeout=60)
        left = read_files(out)
        assert left in built, f"kill {kill}: mixed"
        ends["old" if left == built[0] else "new"] += 1
        assert build(editions[1], out) == built[1]
        assert list_beside(out) == []
        shutil.rmtree(out.parent)
    print(f"\n{KILLS} kills while writing: left {dict(ends)}, 0 mixed, 0 locked, nothing left over")


def put(files: Files, folder: Path) -> Path:
    """Write files into a folder, once."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where one may be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64M", "tmpfs", str(place)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no disk can be mounted: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_disk_that_is_full_while_a_build_writes(editions: tuple[Path, Path], built: tuple[Files, Files], disk: Path) -> None:
    sizes = [sum(len(content) // 4096 * 4 + 4 for content in files.values()) for files in built]  # kB
    ends = Counter[int]()
    for number in range(DISKS):
        out = disk / str(number) / "out"
        out.parent.mkdir()
        put(built[0], out)
        size = sizes[0] + 40 + sizes[1] * number // DISKS
        subprocess.run(["mount", "-o", f"remount,size={size}k", str(disk)], check=True)
        with start(editions[1], out) as process:
            _, told = process.communicate(timeout=120)
        ends[process.returncode] += 1
        left = read_files(out)
        if process.returncode:
            assert b"no space left on device, and what was built there before is untouched" in told
            assert left == built[0]
        else:
            assert left == built[1]
        assert list_beside(out) == []
        subprocess.run(["mount", "-o", "remount,size=64M", str(disk)], check=True)
        assert build(editions[1], out) == built[1]
        shutil.rmtree(out.parent)
    print(f"\n{DISKS} small disks: codes {dict(ends)}, 0 mixed, 0 locked, nothing left over")
    assert ends[1]


@pytest.mark.parametrize("empty", [False, True], ids=["of an old folder", "of an empty folder"])
def test_two_builders_that_meet(editions: tuple[Path, Path], built: tuple[Files, Files], tmp_path: Path, empty: bool) -> None:
    ends = Counter[str]()
    for number in range(MEETINGS):
        out = tmp_path / str(number) / "out"
        out.parent.mkdir()
        if not empty:
            put(built[0], out)
        both = [start(edition, out) for edition in editions]
        told = [process.communicate(timeout=120)[1].decode() for process in both]
        codes = [process.returncode for process in both]
        assert 0 in codes
        for code, words, process in zip(codes, told, reversed(both), strict=True):
            if code:
                assert f"another build is writing to this folder: process {process.pid} on" in words
        left = read_files(out)
        assert left in [files for files, code in zip(built, codes, strict=True) if not code]
        assert list_beside(out) == []
        assert build(editions[1], out) == built[1]
        ends["one was refused" if any(codes) else "one after the other"] += 1
        shutil.rmtree(out.parent)
    print(f"\n{MEETINGS} meetings: {dict(ends)}, 0 mixed, 0 locked, nothing left over")
