"""Work that is confined: what it may cost, and that nothing of it leaks."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import confine
from graph.build import read_facts
from graph.confine import explain_death, run_confined
from graph.errors import ReadError
from graph.understanding import SAFE_TEXT
from tests.stopwatch import at_most

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="these limits exist on Linux only")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module with work that goes wrong in every way, found by the confined process alone."""
    (tmp_path / "badly.py").write_text(
        "import os, socket, time\n"
        "def echo(data, source): return data.decode('utf-8', 'surrogatepass')\n"
        "def hang(data, source): time.sleep(99)\n"
        "def spin(data, source):\n    while True: pass\n"
        "def swell(data, source): return 'x' * 4_000_000_000\n"
        "def chatter(data, source): return 'x' * 100_000_001\n"
        "def crash(data, source): raise KeyError('ROOT')\n"
        "def abort(data, source): os.abort()\n"
        "def fault(data, source): os.kill(os.getpid(), 11)\n"
        "def peek(data, source): return open('/etc/hostname').read()\n"
        "def call(data, source): socket.create_connection(('127.0.0.1', int(data)))\n",
        "utf-8",
    )
    start = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); " + confine._START.removeprefix("import sys; ")
    monkeypatch.setattr(confine, "_START", start)
    return "badly"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt as in a terminal: what runs under nohup or in the background of a shell was started ignoring it."""
    earlier = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, earlier)


def test_work_gives_back_its_text_whatever_its_characters(work: str) -> None:
    words = "一、𠮷\0\x1b\ud800 ＡＢ\r\n\f"
    assert run_confined(f"{work}:echo", words.encode("utf-8", "surrogatepass"), "通知.txt") == words


def test_an_error_of_the_work_comes_back_as_it_was() -> None:
    with pytest.raises(ReadError, match=r"通知\.txt: this is a binary file, not text; save its words"):
        run_confined("graph.readers.plain:read_plain", b"a\0b", "通知.txt")


@pytest.mark.serial
def test_a_hang_ends_at_the_limit_and_leaves_no_process(work: str) -> None:
    with at_most(3), pytest.raises(ReadError, match="takes more than 1 s"):
        run_confined(f"{work}:hang", b"", "a.pdf", seconds=1)


@ON_LINUX
def test_the_limit_of_processor_time_holds_without_the_parent(work: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine.subprocess.Popen, "communicate", _patient(confine.subprocess.Popen.communicate))
    with pytest.raises(ReadError, match="takes more than 1 s"):
        run_confined(f"{work}:spin", b"", "a.pdf", seconds=1)


def _patient(communicate):  # type: ignore[no-untyped-def]
    """Make the parent wait, as if it had died."""
    return lambda process, data, _: communicate(process, data, 30)


@ON_LINUX
def test_a_bomb_ends_at_the_limit_of_memory(work: str) -> None:
    with pytest.raises(ReadError, match=r"takes more than 2\.0 GB of memory"):
        run_confined(f"{work}:swell", b"", "a.pdf")


def test_a_flood_of_text_is_refused(work: str) -> None:
    with pytest.raises(ReadError, match="more than 100,000,000 characters"):
        run_confined(f"{work}:chatter", b"", "a.pdf")


def test_no_exception_of_a_parser_leaks(work: str) -> None:
    with pytest.raises(ReadError, match=r"damaged \(KeyError: 'ROOT'\)"):
        run_confined(f"{work}:crash", b"", "a.docx")


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
@pytest.mark.parametrize(("name", "what"), [("abort", "memory"), ("fault", "crashes its parser")])
def test_a_parser_that_dies_is_explained(work: str, name: str, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        run_confined(f"{work}:{name}", b"", "a.pdf")


@ON_LINUX
def test_work_opens_no_file_and_no_socket(work: str) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        for name, data in (("peek", b""), ("call", str(server.getsockname()[1]).encode())):
            with pytest.raises(ReadError, match="Too many open files"):
                run_confined(f"{work}:{name}", data, "a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_kills_the_worker(work: str, interruptible: None) -> None:
    timer = threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        run_confined(f"{work}:hang", b"", "a.pdf")
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("utf-8").split()
    assert not [pid for pid in children if b"badly" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_death_without_a_word_is_explained_by_its_code() -> None:
    assert str(explain_death(3, "", "a.pdf")).startswith("a.pdf: the file is damaged (code 3)")


def test_a_great_text_is_understood_in_a_worker_first(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    filler = "支持在线新经济发展的各项工作\n" * (SAFE_TEXT // 14)
    path.write_text(f"一、主要任务\n{filler}二、目标\n到2025年，建成示范园区10个。\n", "utf-8")
    assert len(path.read_text("utf-8")) > SAFE_TEXT
    assert read_facts(path).targets[-1].value == 10


@ON_LINUX
def test_a_text_that_takes_too_long_to_understand_is_refused() -> None:
    line = "（一）支持在线新经济。到2025年，建成示范园区10个。（责任单位：市科委、市商务委）\n"
    with pytest.raises(ReadError, match=r"通知\.txt: reading it takes more than 1 s"):
        run_confined("graph.understanding:rehearse", (line * 400_000).encode(), "通知.txt", seconds=1, files=64)
