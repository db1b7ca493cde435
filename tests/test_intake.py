"""What has no end is refused while it is read, and what a pipe gives is read."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graph.errors import PolicyGraphError, ReadError, UsageError
from graph.intake import take_file

ROOT = Path(__file__).parent.parent
SEED = str(ROOT / "graph" / "example" / "沪府办规〔2023〕27号.txt")
ON_POSIX = pytest.mark.skipif(os.name != "posix" or not Path("/dev/zero").exists(), reason="devices and pipes are of POSIX")
MEMORY = 1_500_000_000  # of address space: far more than any of these needs, and less than one that gathers without end takes

pytestmark = ON_POSIX


def run(*arguments: str, stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    """Run the command with little memory."""
    code = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\nfrom graph.cli import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, stdin=stdin, capture_output=True, encoding="utf-8", timeout=300)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("build", "/dev/zero", "-o", "OUT"), 1, "zero: the file is larger than 100 MB; split it"),
        (("extract", "/dev/zero"), 1, "larger than 100 MB"),
        (("build", SEED, "--aliases", "/dev/zero", "-o", "OUT"), 2, "the aliases cannot be read; the file is larger than 10 MB"),
        (("build", SEED, "--corrections", "/dev/zero", "-o", "OUT"), 2, "the corrections cannot be read"),
        (("build", SEED, "--works", "/dev/zero", "-o", "OUT"), 2, "the names of works cannot be read"),
        (("extract", SEED, "--corrections", "/dev/zero"), 2, "the corrections cannot be read"),
        (("agencies", "--unresolved", "--aliases", "/dev/zero"), 2, "the aliases cannot be read"),
    ],
    ids=lambda value: "-".join(value[:4]).replace(SEED, "seed").replace("/", "_") if isinstance(value, tuple) else "",
)
def test_a_device_without_end_is_refused(arguments: tuple[str, ...], code: int, says: str, tmp_path: Path) -> None:
    done = run(*(str(tmp_path / "out") if argument == "OUT" else argument for argument in arguments))
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_standard_input_without_end_is_refused() -> None:
    with subprocess.Popen(["yes", "一、甲。"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout is not None
        done = run("extract", "-", stdin=endless.stdout.fileno())
        endless.kill()
    assert (done.returncode, done.stderr) == (1, "policy-graph: stdin: the file is larger than 100 MB; split it\n")


def test_a_pipe_that_nobody_writes_to_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match=r"a\.txt: it does not end within 0\.2 s; put what it gives into a file first"):
        take_file(tmp_path / "a.txt", seconds=0.2)


def test_a_pipe_that_nobody_closes_is_given_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    held = os.open(tmp_path / "a.txt", os.O_RDWR)  # a writer that writes a little and waits
    os.write(held, "一、甲。".encode())
    with pytest.raises(ReadError, match="does not end within"):
        take_file(tmp_path / "a.txt", seconds=0.2)
    os.close(held)


def test_what_a_pipe_gives_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    words = Path(SEED).read_bytes() * 20
    writer = threading.Thread(target=(tmp_path / "a.txt").write_bytes, args=(words,))
    writer.start()
    assert take_file(tmp_path / "a.txt") == words
    writer.join()


def test_the_size_of_a_file_counts_while_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert take_file(tmp_path / "a.txt", 5) == b"12345"
    with pytest.raises(ReadError, match="larger than"):
        take_file(tmp_path / "a.txt", 4)
    assert take_file("/proc/self/status")  # whose size is said to be nothing


@pytest.mark.parametrize(("name", "error"), [("nowhere", UsageError), ("", ReadError), ("a\0b", UsageError)])
def test_what_is_no_file_is_told(tmp_path: Path, name: str, error: type[PolicyGraphError]) -> None:
    with pytest.raises(error):
        take_file(f"{tmp_path}/{name}")
