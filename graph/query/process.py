"""Run a query within limits: in a process of its own that can be killed, and that can open no file and no socket."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import PolicyGraphError, QueryError
from graph.files import find_store
from graph.query.called import PARAMETER, QUESTION, check_called, find_name
from graph.query.data import damage_error, find_quads
from graph.query.guard import check_query, explain_syntax
from graph.query.questions import Binding, Question, bind_parameters, read_question
from graph.query.values import Value, read_json_term
from graph.terms import PREFIXES
from graph.triples.store import read_preparation

TIMEOUT = 30.0  # seconds
LIMIT = 100_000  # rows
MEMORY = 2_000_000_000  # bytes of address space of the worker, its data included
WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a query gives.

    IRIs, dates and texts are strings; numbers are numbers; what is not bound is None. `document` is the same in the form of
    SPARQL 1.1 Query Results JSON, types and languages included. ASK gives one row with one truth value, CONSTRUCT and DESCRIBE
    give rows of subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truncated: bool = False
    document: str = ""


def ask_question(
    path: Path, name: str, values: Mapping[str, str | int] | None = None, timeout: float = TIMEOUT, limit: int = LIMIT
) -> Answer:
    """Answer one of the packaged questions within limits.

    Args:
        path: What `load_data` takes.
        name: The name of a question, as `list_questions` gives it.
        values: Its parameters by name; those left out take their defaults.
        timeout: Seconds, start of the process and loading of the data included.
        limit: Most rows; the answer says when there were more.

    Raises:
        UsageError: There is no such graph or question, a parameter is missing or malformed, or several agencies bear the name.
        QueryError: It took too long or too much memory.
    """
    question, given = read_question(name), values or {}
    bindings = bind_parameters(question, given)
    if agency := find_name(question, given):
        called = read_question(QUESTION)
        check_called(agency, run_worker(path, called, bind_parameters(called, {PARAMETER: agency}), timeout, limit).rows)
    return run_worker(path, question, bindings, timeout, limit)


def run_query(path: Path, text: str, timeout: float = TIMEOUT, limit: int = LIMIT) -> Answer:
    """Run a query of anybody within limits, in a process that can open no file and no socket.

    Args:
        path: What `load_data` takes.
        text: A SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of `graph.terms` need not be declared.
        timeout: Seconds, start of the process and loading of the data included.
        limit: Most rows; the answer says when there were more.

    Raises:
        UsageError: There is no graph.
        QueryError: The query is refused, not understood, or took too long or too much memory.
    """
    return run_worker(path, Question("query", check_query(text)), (), timeout, limit)


def run_worker(path: Path, question: Question, bindings: Iterable[Binding], timeout: float, limit: int) -> Answer:
    """Run a query in a worker process and read its answer."""
    files, stored = find_quads(path), find_store(path)
    request = {
        "data": [str(file) for file in files],
        "store": str(stored) if stored else "",
        "preparation": read_preparation(),
        "query": question.text,
        "bindings": list(bindings),
        "prefixes": dict(PREFIXES),
        "limit": limit,
        "seconds": ceil(timeout) + 1,  # of the processor: what holds when this process dies first
        "memory": MEMORY,
    }
    output = call_worker(json.dumps(request).encode("ascii"), timeout)
    answer = json.loads(output)
    if "error" in answer:
        raise explain_error(path, question.text, **answer["error"])
    return read_answer(answer, output)


def call_worker(request: bytes, timeout: float) -> str:
    """Start a worker, hand it a request, and return what it writes; kill it at the deadline and whenever we are interrupted."""
    import subprocess  # 5 ms that only a query of its own process has to pay

    from graph.confine.process import kill_group

    package = str(Path(ox.__file__).parent.parent)
    command = [sys.executable, "-I", "-S", str(WORKER), package]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as worker:  # noqa: S603 - ours
        try:
            output, complaint = worker.communicate(request, timeout)
        except subprocess.TimeoutExpired:
            raise time_error(timeout) from None
        finally:
            kill_group(worker)
    if worker.returncode == 0:
        return output.decode("utf-8")
    raise explain_death(worker.returncode, complaint.decode("utf-8", "replace"), timeout)


def read_answer(answer: dict[str, Any], document: str) -> Answer:
    """Return the answer of a worker as plain rows."""
    if "boolean" in answer:
        return Answer(("answer",), ((answer["boolean"],),), False, document)
    columns = tuple(answer["head"]["vars"])
    bindings = answer["results"]["bindings"]
    table = tuple(tuple(read_json_term(binding.get(name)) for name in columns) for binding in bindings)
    return Answer(columns, table, answer["truncated"], document)


def explain_error(path: Path, text: str, kind: str, message: str) -> PolicyGraphError:
    """Return the error that a worker reported."""
    if kind == "DataError":
        return damage_error(path, message)
    if kind == "SyntaxError":
        return explain_syntax(text, message)
    return memory_error() if kind == "MemoryError" else QueryError(f"the query failed ({message})", "query")


def explain_death(code: int, complaint: str, timeout: float) -> QueryError:
    """Return what it means that a worker died without an answer."""
    if "memory allocation" in complaint or "MemoryError" in complaint:
        return memory_error()
    if code in (-9, -24):  # SIGKILL, SIGXCPU: its limit of processor time
        return time_error(timeout)
    if code in (-11, -7):  # SIGSEGV, SIGBUS: the stack ran out
        return QueryError("the query is too deep for the engine", "query", "write it flatter")
    last = next((line for line in complaint.splitlines() if line.strip()), f"code {code}")
    return QueryError(f"the query engine stopped ({last})", "query", "write the query in another way")


def time_error(timeout: float) -> QueryError:
    """Return the error of a query that was stopped."""
    return QueryError(f"the query was stopped after {timeout:g} s", "query", "ask for less, or give it more time with --timeout")


def memory_error() -> QueryError:
    """Return the error of a query that asked for too much memory."""
    return QueryError(f"the query needs more than {MEMORY / 1e9:.1f} GB", "query", "ask for less")
