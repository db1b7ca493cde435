"""Confined processes as their parent sees them: how work is handed over, how it ends, and what that means."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from graph.confine.work import ERROR, MAX_TEXT, TEXT, Limits, do_work, limit_process, limit_time, load_work
from graph.errors import ReadError
from graph.files import show_name

__all__ = ["MAX_TEXT", "MEMORY", "SECONDS", "End", "explain_death", "kill_group", "run_confined", "serve"]

SECONDS = 60
"""Of the clock and of the processor, for one document."""
MEMORY = 2_000_000_000
"""Bytes of address space of the process, the document included."""
PARENT = str(Path(__file__).parents[2])
"""Where the package lies, for a process that is started without its surroundings."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from graph.confine.process import serve; serve(*sys.argv[2:])"
_SIMPLER = "open it, save it anew or as text (.txt), and try again"


class End(NamedTuple):
    """How a confined process ended: its exit code, below zero for a signal, None where its time was up; what it gave and said."""

    code: int | None
    output: bytes = b""
    complaint: bytes = b""


def run_confined(
    work: str, data: bytes, source: str, seconds: int = SECONDS, memory: int = MEMORY, files: int = 0, *, is_ours: bool = False
) -> str:
    """Call a function on some bytes in a process that can die without harm.

    Args:
        work: The function as "module:name"; it takes bytes and a file name, returns text, and raises nothing but ReadError.
        data: The bytes of a file.
        source: File name, for messages.
        seconds: Most time, of the clock and of the processor; the start of the process counts where there is none to copy.
        memory: Most bytes of address space.
        files: Most files that are open at once; work that reads our own tables needs some, the parser of a foreign format none.
        is_ours: Whether no code but ours, which nothing can overwrite, touches the bytes: one process may then do such work again
            and again.

    Returns:
        What the function returned.

    Raises:
        ReadError: The function raised it, or took too long, too much memory, or crashed.

    Example:
        >>> run_confined("graph.readers.plain:read_plain", "市经济信息化委".encode("gb18030"), "通知.txt")
        '市经济信息化委'
    """
    end = _run(work, data, show_name(source), Limits(seconds, memory, files), is_ours=is_ours)
    if end.code is None:
        raise ReadError(f"reading it takes more than {seconds} s", source, _SIMPLER)
    if end.code == 0 and end.output[:1] == TEXT:
        return end.output[1:].decode("utf-8", "surrogatepass")
    if end.code == 0 and end.output[:1] == ERROR:
        raise ReadError(*json.loads(end.output[1:]))
    raise explain_death(end.code, end.complaint.decode("utf-8", "replace"), source, seconds, memory)


def _run(work: str, data: bytes, source: str, limits: Limits, *, is_ours: bool) -> End:
    """Do the work in a process that has started already, or in a copy of one, where the system copies processes safely."""
    if sys.platform == "linux":
        from graph.confine.nursery import hand_over

        return hand_over(work, data, source, limits, is_kept=is_ours)
    return start_process(work, data, source, limits)


def start_process(work: str, data: bytes, source: str, limits: Limits) -> End:
    """Do the work in a process that is started for it; the arguments are those of `run_confined`."""
    command = [sys.executable, "-I", "-c", _START, PARENT, work, source, *map(str, limits)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as worker:  # noqa: S603 - ours
        try:
            output, complaint = worker.communicate(data, limits.seconds)
        except subprocess.TimeoutExpired:
            return End(None)
        finally:
            kill_group(worker)
    return End(worker.returncode, output, complaint)


def kill_group(worker: subprocess.Popen[bytes]) -> None:
    """Kill a worker that still runs, with its whole process group."""
    if worker.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(worker.pid, signal.SIGKILL)
    else:
        worker.kill()
    worker.wait()


def explain_death(code: int, complaint: str, source: str, seconds: int = SECONDS, memory: int = MEMORY) -> ReadError:
    """Return what it means that a worker died without an answer.

    Args:
        code: Its exit code, below zero for a signal.
        complaint: What it wrote to standard error.
        source: The file it worked on.
        seconds: The limit of time that it had.
        memory: The limit of memory that it had, in bytes.

    Example:
        >>> print(explain_death(-24, "", "通知.pdf"))
        通知.pdf: reading it takes more than 60 s; open it, save it anew or as text (.txt), and try again
    """
    if code in (-9, -14, -24):  # SIGKILL; SIGALRM, SIGXCPU: its limits of time
        return ReadError(f"reading it takes more than {seconds} s", source, _SIMPLER)
    if code == -6 or "memory" in complaint.lower():  # SIGABRT is how PDFium says that memory ran out
        return ReadError(f"reading it takes more than {memory / 1e9:.1f} GB of memory", source, _SIMPLER)
    if code in (-7, -11):  # SIGBUS, SIGSEGV
        return ReadError("the file is damaged in a way that crashes its parser", source, _SIMPLER)
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    what = lines[-1][:120] if lines else f"code {code}"
    return ReadError(f"the file is damaged ({what})", source, _SIMPLER)


def serve(work: str, source: str, *limits: str) -> None:
    """Do one work in a process that was started for it: bytes from standard input, its answer to standard output."""
    function = load_work(work)  # with its libraries, before no file can be opened any more
    data = sys.stdin.buffer.read()
    held = Limits(*map(int, limits))
    limit_process(held)
    limit_time(held.seconds)
    sys.stdout.buffer.write(do_work(function, data, source))
