"""Work that is confined: what it may cost, and that nothing of it leaks."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import read_facts
from graph.confine import explain_death, nursery, process, run_confined
from graph.confine.nursery import hand_over
from graph.confine.work import Limits
from graph.document import parse_document
from graph.errors import ReadError
from graph.facts import extract_facts
from graph.text import read_text
from graph.understanding import SAFE_TEXT, understand_text
from tests.stopwatch import at_most

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="these limits exist on Linux only")


@pytest.fixture(params=["copied", "kept", "started"])
def work(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A module with work that goes wrong in every way, found by the confined process alone: a copy, one that is kept, a new one."""
    (tmp_path / "badly.py").write_text(
        "import os, socket, time\n"
        "def echo(data, source): return data.decode('utf-8', 'surrogatepass')\n"
        "def hang(data, source): time.sleep(99)\n"
        "def spin(data, source):\n    while True: pass\n"
        "def swell(data, source): return 'x' * 4_000_000_000\n"
        "def chatter(data, source): return 'x' * 100_000_001\n"
        "def number(data, source): return str(os.getpid())\n"
        "def crash(data, source): raise KeyError('ROOT')\n"
        "def abort(data, source): os.abort()\n"
        "def fault(data, source): os.kill(os.getpid(), 11)\n"
        "def peek(data, source): return open('/etc/hostname').read()\n"
        "def call(data, source): socket.create_connection(('127.0.0.1', int(data)))\n",
        "utf-8",
    )
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
    monkeypatch.setattr(process, "_START", path + process._START)
    monkeypatch.setattr(nursery, "PATH", path + nursery.PATH)
    if request.param == "kept":
        monkeypatch.setattr(process, "_run", lambda *given, is_ours: hand_over(*given, is_kept=not is_ours))
    if request.param == "started":
        monkeypatch.setattr(process, "_run", lambda *given, **_: process.start_process(*given))
    yield "badly"
    for key in [key for key in nursery._nurseries() if key[0] == nursery.PATH]:
        nursery._close(key)


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


@pytest.mark.slow
@ON_LINUX
@pytest.mark.parametrize("name", ["spin", "hang"])
def test_the_limits_of_time_hold_without_the_parent(work: str, name: str) -> None:
    end = hand_over(f"{work}:{name}", b"", "a.pdf", Limits(1, process.MEMORY, 0), patience=30)
    assert end.code is not None
    assert "takes more than 1 s" in str(explain_death(end.code, "", "a.pdf", 1))


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


@ON_LINUX
def test_a_process_that_is_kept_goes_on_until_something_goes_wrong(work: str) -> None:
    def find_process() -> int:
        return int(hand_over(f"{work}:number", b"", "a.txt", Limits(9, process.MEMORY, 9), is_kept=True).output[1:])

    first = find_process()
    assert find_process() == first
    assert hand_over(f"{work}:crash", b"", "a.txt", Limits(9, process.MEMORY, 9), is_kept=True).code == 1
    second = find_process()
    assert second != first
    os.kill(second, signal.SIGKILL)
    while _is_running(second):
        pass
    assert find_process() not in (first, second)


@ON_LINUX
def test_copies_are_other_processes_and_end(work: str) -> None:
    numbers = {hand_over(f"{work}:number", b"", "a.pdf", Limits(9, process.MEMORY, 0)).output for _ in range(5)}
    assert len(numbers) == 5
    assert not [number for number in numbers if Path(f"/proc/{int(number[1:])}").exists()]


@ON_LINUX
def test_many_files_do_not_pay_for_as_many_starts(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>某市办法<p>一、支持企业。2025年底前建成10个。", "utf-8")
    code = (
        "import sys; from graph.build import read_facts; started = []\n"
        "sys.addaudithook(lambda event, _: started.append(event) if event == 'subprocess.Popen' else None)\n"
        "values = {read_facts(sys.argv[1]).targets[0].value for _ in range(40)}\n"
        "print(len(started), values, 'selectolax' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.html")], capture_output=True, check=True, text=True)
    assert done.stdout == "2 {10} False\n"  # one that copies itself and one that is kept; no page is parsed here
    assert done.stderr == ""


@ON_LINUX
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_nursery_and_what_it_does_end_with_their_parent(tmp_path: Path, number: int) -> None:
    (tmp_path / "badly.py").write_text(
        "import os, time\n"
        "def hang(data, source):\n"
        "    with open(source, 'w') as told: print(os.getppid(), os.getpid(), file=told)\n"
        "    time.sleep(99)\n",
        "utf-8",
    )
    code = (
        "import sys; from graph.confine import nursery, run_confined\n"
        "nursery.PATH = 'import sys; sys.path.insert(0, %r); ' % sys.argv[1] + nursery.PATH\n"
        "run_confined('badly:hang', b'', sys.argv[1] + '/told', files=9)"
    )
    told = tmp_path / "told"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stderr=subprocess.DEVNULL) as parent:
        while not told.exists() or not told.read_text("utf-8").endswith("\n"):
            assert parent.poll() is None
        parent.send_signal(number)
    for each in told.read_text("utf-8").split():
        while _is_running(int(each)):
            pass


def _is_running(number: int) -> bool:
    """Tell whether a process runs; one that nobody asked after yet has ended."""
    try:
        return Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_facts_are_the_same_wherever_a_text_is_understood(shared: Path) -> None:
    for path in sorted((shared / "corpus/text").glob("*.txt"))[::9]:
        text = read_text(path)
        assert understand_text(text._replace(is_foreign=True)) == extract_facts(parse_document(text))


def test_a_great_text_is_understood_in_a_worker(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    filler = "支持在线新经济发展的各项工作\n" * (SAFE_TEXT // 14)
    path.write_text(f"一、主要任务\n{filler}二、目标\n到2025年，建成示范园区10个。\n", "utf-8")
    assert len(path.read_text("utf-8")) > SAFE_TEXT
    assert read_facts(path).targets[-1].value == 10


@ON_LINUX
def test_a_text_that_takes_too_long_to_understand_is_refused() -> None:
    line = "（一）支持在线新经济。到2025年，建成示范园区10个。（责任单位：市科委、市商务委）\n"
    with pytest.raises(ReadError, match=r"通知\.txt: reading it takes more than 1 s"):
        run_confined("graph.understanding:tell_facts", (line * 400_000).encode(), "通知.txt", seconds=1, files=64, is_ours=True)
