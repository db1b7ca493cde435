"""The terminal: the only file that prints, catches errors and sets exit codes."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, redirect_stderr
from functools import partial
from typing import Any, TypeVar

from graph.border import DEBUG, explain_error
from graph.errors import NothingFoundError, PolicyGraphError
from graph.escape import clean_terminal
from graph.files import show_name

Item = TypeVar("Item")

MANY = 20
"""Documents from which a terminal shows how many are done."""


def show(text: str) -> None:
    """Print data; on a terminal without characters that could steer it."""
    _print(clean_terminal(text) if sys.stdout.isatty() else text)


def _print(text: str) -> None:
    print(text, end="" if text.endswith("\n") else "\n")


def say(text: str) -> None:
    """Print a message; it may quote a document or the name of a file, so it is cleaned like data."""
    print(clean_terminal(show_name(text)), file=sys.stderr)


def say_passed(folder: object) -> None:
    """Say that a folder among the documents is none of them."""
    say(f"policy-graph: {folder} is passed over: what was built, or is to be, is no document")


def say_error(error: PolicyGraphError) -> None:
    """Print an error as one clear sentence, and where it came from on request."""
    say(f"policy-graph: {error}")
    if error.__cause__ and os.environ.get(DEBUG):
        from traceback import format_exception

        say("".join(format_exception(error.__cause__)))


def show_answer(ask: Callable[[], Any], form: str, seconds: float, *, formulas: bool = False) -> None:
    """Print rows as "json", "csv", "tsv" or "table"; no rows is exit code 4, a cut answer is told.

    Args:
        ask: Gives the answer.
        form: How it is printed.
        seconds: Most time for the answer and for setting its rows.
        formulas: Whether a cell may be one.
    """
    from graph import answers

    renderers: dict[str, Callable[[Any], str]] = {
        "json": answers.render_json,
        "csv": partial(answers.render_csv, formulas=formulas),
        "tsv": answers.render_tsv,
        "table": answers.render_table,
    }
    with limit_time(seconds):
        answer = ask()
        text = renderers[form](answer)
        text = clean_terminal(text) if sys.stdout.isatty() else text
    _print(text)
    if answer.truncated:
        say(f"policy-graph: only the first {len(answer.rows)} rows are shown")
    if not answer.rows:
        say("policy-graph: no rows")
        sys.exit(NothingFoundError.exit_code)


def follow(documents: Sequence[Item], refusals: Sized, *, quiet: bool = False) -> Iterable[Item]:
    """Return documents, and show on a terminal how many are done and refused, how many a second, and the time left."""
    return documents if quiet or len(documents) < MANY or not sys.stderr.isatty() else _follow(documents, refusals)


def _follow(documents: Sequence[Item], refusals: Sized) -> Iterator[Item]:
    from tqdm import tqdm  # for terminals alone
    from tqdm.contrib import DummyTqdmFile

    terminal = sys.stderr  # what is said meanwhile goes above the bar
    with tqdm(documents, unit=" documents", file=terminal, leave=False) as bar, redirect_stderr(DummyTqdmFile(terminal)):
        for document in bar:
            yield document
            bar.set_postfix_str(f"{len(refusals)} refused", refresh=False)
    say(f"policy-graph: {len(documents)} documents are read, {len(refusals)} of them refused; what they say is put together")


@contextmanager
def follow_files(total: int, refusals: Sized, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Give what is to be told how many more files have been read; a terminal shows it, with how many are refused."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from tqdm import tqdm  # for terminals alone
    from tqdm.contrib import DummyTqdmFile

    terminal = sys.stderr  # what is said meanwhile goes above the bar
    with tqdm(total=total, unit=" documents", file=terminal, leave=False) as bar, redirect_stderr(DummyTqdmFile(terminal)):

        def tell(more: int) -> None:
            bar.set_postfix_str(f"{len(refusals)} refused", refresh=False)
            bar.update(more)

        yield tell


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Let what is done inside take so many seconds, where the system can interrupt it (not on Windows).

    What a query gave is printed after that: a reader who leafs through it takes the time that it takes.

    Raises:
        QueryError: The time is up.
    """
    import signal  # for questions alone

    from graph.query.process import time_error

    def stop(*_: object) -> None:
        raise time_error(seconds)

    if not hasattr(signal, "setitimer"):
        yield
        return
    earlier = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


@contextmanager
def catch_errors() -> Iterator[None]:
    """Turn every error into one clear sentence and an exit code."""
    try:
        yield
    except BrokenPipeError:
        # The reader of our output went away; the interpreter would say so once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)
    except PolicyGraphError as error:
        say_error(error)
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        say(f"policy-graph: {place}{(error.strerror or str(error)).lower()}")
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the border of the command: what nobody foresaw is told as what it is
        say_error(explain_error(error, ""))
        sys.exit(1)
