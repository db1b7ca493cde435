"""The command is given far more than it should take, and ends in time, within its memory and with one clear sentence."""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import example_path

pytestmark = [pytest.mark.torture, pytest.mark.skipif(sys.platform != "linux", reason="these limits exist on Linux only")]

ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("TORTURE_TIMES", "1"))
MEMORY = 3_000_000_000  # bytes of one process; more would be one that gathers without end
SECONDS = 180  # reading is given up after 60, and a busy machine has its share
DOCUMENTS = 60 * TIMES
MEASURE = "（{}）支持在线新经济。到2025年，建成示范园区{}个，给予最高500万元资助。（责任单位：市科委、市商务委）\n"
COMMAND = [sys.executable, "-c", "from graph.cli import main; main()"]


def run(*arguments: str, source: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run the command within limits; a shell line is its standard input."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(["bash", "-c", source or "true"], stdout=subprocess.PIPE) as pipe:
        try:
            return subprocess.run(
                [*COMMAND, *arguments],
                stdin=pipe.stdout,
                capture_output=True,
                timeout=SECONDS,
                env=environment,
                preexec_fn=limit_memory,
            )
        finally:
            pipe.kill()


def limit_memory() -> None:
    """Let this process, and those that it starts, take no more than the limit."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def check_calm(done: subprocess.CompletedProcess[bytes], name: str) -> None:
    """Assert that a command ended as one that was written to end so, and print how."""
    print(f"\n{name}: code {done.returncode}, {len(done.stdout):,} bytes out, {done.stderr.decode().strip()[:150]}")
    assert done.returncode in (0, 1, 4)
    assert not re.search(rb"Traceback|MemoryError", done.stderr)
    assert len(done.stderr.splitlines()) <= 4


def write_measures(count: int) -> str:
    """Return a text of so many measures."""
    return "某市若干措施\n一、主要任务\n" + "".join(MEASURE.format(n, n) for n in range(count))


FLOODS: dict[str, Callable[[], Iterator[str]]] = {
    "5,000 measures": lambda: iter([write_measures(5_000)]),
    "a text of 40 MB": lambda: iter([write_measures(600_000)]),
    "one line of 20 MB": lambda: iter(["一、", "由市科委负责，" * 950_000]),
    "open brackets": lambda: iter(["一、", "（责任单位：" * 400_000]),
    "a million headings": lambda: iter(["一、甲。\n"] * 1_000_000),
    "a million agencies": lambda: iter(["一、甲。（责任单位：", *(f"市{n}局、" for n in range(1_000_000)), "）"]),
    "a million amounts": lambda: iter(["一、甲。", *(f"给予最高{n}万元，" for n in range(1_000_000))]),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_in_a_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "通知.txt"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(FLOODS[name]())
    check_calm(run("extract", str(path)), name)


@pytest.mark.parametrize(
    ("name", "source", "file"),
    [
        ("a pipe without end", "yes 一、甲。", "-"),
        ("a device without end", "", "/dev/zero"),
    ],
)
def test_what_never_ends_is_refused(name: str, source: str, file: str) -> None:
    check_calm(run("extract", file, source=source), name)


def test_many_documents_are_built_into_one_folder(tmp_path: Path) -> None:
    words = example_path().read_text("utf-8")
    for n in range(DOCUMENTS):
        (tmp_path / f"{n}.txt").write_text(words.replace("27号", f"{100 + n}号"), "utf-8")
    done = run("build", str(tmp_path), "-q", "-o", str(tmp_path / "out"))
    check_calm(done, f"{DOCUMENTS} documents")
    assert done.returncode == 0
    assert len(list((tmp_path / "out" / "facts").iterdir())) == DOCUMENTS


@pytest.mark.parametrize("count", [1, 4096, 1_000_000])
def test_a_reader_that_goes_away_amid_a_flood_is_no_error(tmp_path: Path, count: int) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(write_measures(2_000), "utf-8")
    with subprocess.Popen([*COMMAND, "extract", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(count)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) in (0, 141)
