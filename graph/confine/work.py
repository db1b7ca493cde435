"""The work itself, in the confined process: bytes go in, and text or an error comes out."""

import codecs
import json
from collections.abc import Callable
from importlib import import_module
from math import ceil
from typing import Any, NamedTuple

from graph.errors import ReadError

MAX_TEXT = 100_000_000
"""Characters of the text that work may give back."""
TEXT, ERROR = b"+", b"!"
"""What an answer opens with."""

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "cp437", "ascii")  # loaded while files can still be opened


class Limits(NamedTuple):
    """What work may take: seconds of the clock and of the processor, bytes of address space, files that are open at once."""

    seconds: int
    memory: int
    files: int


def load_work(work: str) -> Callable[[bytes, str], str]:
    """Load the function that "module:name" means, with its libraries."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    module, _, name = work.partition(":")
    function: Any = getattr(import_module(module), name)
    return function  # type: ignore[no-any-return]


def limit_process(limits: Limits) -> None:
    """Lower the limits of this process for good, but for that of time."""
    for resource, amount in (("CORE", 0), ("AS", limits.memory), ("NOFILE", limits.files)):
        _limit(f"RLIMIT_{resource}", amount)


def limit_time(seconds: int) -> None:
    """Let this process take so many seconds of the processor from now on, where the system has such a limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = ceil(spent.ru_utime + spent.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def do_work(function: Callable[[bytes, str], str], data: bytes, source: str) -> bytes:
    """Do the work, and return its text or its error as an answer.

    Whatever else is raised ends the process, and the parent explains it: no exception of a parser can leak.
    """
    try:
        text = function(data, source)
        if len(text) > MAX_TEXT:
            raise ReadError(f"the text, or what it says, has more than {MAX_TEXT:,} characters", source, "split the file")
        return TEXT + text.encode("utf-8", "surrogatepass")
    except ReadError as error:
        return ERROR + json.dumps(error.args).encode("ascii")


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
