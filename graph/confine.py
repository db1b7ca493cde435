"""Run work on foreign bytes within limits: in a process of its own that can be killed, and that can open no file and no socket.

Parsers of PDF, Word and HTML hang, take all memory or abort on crafted files. Such work is a function from bytes to text that
is called in a fresh process: a hang, a bomb or a crash there becomes a classified error here, and this process lives on. The
limits need `resource`, which Windows does not have; there the time limit of the parent holds alone.
"""

import codecs
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from graph.errors import ReadError
from graph.files import show_name

SECONDS = 60
"""Of the clock and of the processor, for one document."""
MEMORY = 2_000_000_000
"""Bytes of address space of the process, the document included."""
MAX_TEXT = 100_000_000
"""Characters of the text that work may give back."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from graph.confine import serve; serve(*sys.argv[2:])"
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp437", "ascii")  # loaded while files can still be opened
_TEXT, _ERROR = b"+", b"!"
_SIMPLER = "open it, save it anew or as text (.txt), and try again"


def run_confined(work: str, data: bytes, source: str, seconds: int = SECONDS, memory: int = MEMORY, files: int = 0) -> str:
    """Call a function on some bytes in a process that can die without harm.

    Args:
        work: The function as "module:name"; it takes bytes and a file name, returns text, and raises nothing but ReadError.
        data: The bytes of a file.
        source: File name, for messages.
        seconds: Most time, of the clock and of the processor; the start of the process (some 50 ms) counts.
        memory: Most bytes of address space.
        files: Most files that are open at once; work that reads our own tables needs some, the parser of a foreign format none.

    Returns:
        What the function returned.

    Raises:
        ReadError: The function raised it, or took too long, too much memory, or crashed.

    Example:
        >>> run_confined("graph.readers.plain:read_plain", "市经济信息化委".encode("gb18030"), "通知.txt")
        '市经济信息化委'
    """
    limits = (str(seconds), str(memory), str(files))
    command = [sys.executable, "-I", "-c", _START, str(Path(__file__).parent.parent), work, show_name(source), *limits]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as worker:  # noqa: S603 - ours
        try:
            output, complaint = worker.communicate(data, seconds)
        except subprocess.TimeoutExpired:
            raise ReadError(f"reading it takes more than {seconds} s", source, _SIMPLER) from None
        finally:
            _kill(worker)
    if worker.returncode == 0 and output[:1] == _TEXT:
        return output[1:].decode("utf-8", "surrogatepass")
    if worker.returncode == 0 and output[:1] == _ERROR:
        raise ReadError(*json.loads(output[1:]))
    raise explain_death(worker.returncode, complaint.decode("utf-8", "replace"), source, seconds, memory)


def _kill(worker: subprocess.Popen[bytes]) -> None:
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
    if code in (-9, -24):  # SIGKILL, SIGXCPU: its limit of processor time
        return ReadError(f"reading it takes more than {seconds} s", source, _SIMPLER)
    if code == -6 or "memory" in complaint.lower():  # SIGABRT is how PDFium says that memory ran out
        return ReadError(f"reading it takes more than {memory / 1e9:.1f} GB of memory", source, _SIMPLER)
    if code in (-7, -11):  # SIGBUS, SIGSEGV
        return ReadError("the file is damaged in a way that crashes its parser", source, _SIMPLER)
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    what = lines[-1][:120] if lines else f"code {code}"
    return ReadError(f"the file is damaged ({what})", source, _SIMPLER)


def serve(work: str, source: str, seconds: str, memory: str, files: str) -> None:
    """Do the work in the confined process: bytes from standard input, text or an error to standard output.

    Whatever else is raised ends the process, and the parent explains it: no exception of a parser can leak.
    """
    module, _, name = work.partition(":")
    function = getattr(import_module(module), name)  # with its libraries, before no file can be opened any more
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    data = sys.stdin.buffer.read()
    for resource, amount in (("CORE", 0), ("CPU", int(seconds)), ("AS", int(memory)), ("NOFILE", int(files))):
        _limit(f"RLIMIT_{resource}", amount)
    try:
        text = function(data, source)
        if len(text) > MAX_TEXT:
            raise ReadError(f"the text has more than {MAX_TEXT:,} characters", source, "split the file")
        answer = _TEXT + text.encode("utf-8", "surrogatepass")
    except ReadError as error:
        answer = _ERROR + json.dumps(error.args).encode("ascii")
    sys.stdout.buffer.write(answer)


def _limit(name: str, amount: int) -> None:
    """Lower one limit of this process for good, where the system has it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(getattr(resource, name), (amount, amount))
    except (AttributeError, ValueError, OSError):  # a stricter limit is set already, or the system refuses this one (macOS: AS)
        return
