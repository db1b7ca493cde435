"""The terminal: the only file that prints, catches errors and sets exit codes."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager, redirect_stderr
from functools import partial
from typing import Any, TypeVar

from graph.border import DEBUG
from graph.errors import NothingFoundError, PolicyGraphError
from graph.escape import clean_terminal
from graph.files import show_name

Item = TypeVar("Item")

MANY = 20
"""Documents from which a terminal shows how many are done."""


def show(text: str) -> None:
    """Print data; on a terminal without characters that could steer it."""
    print(clean_terminal(text) if sys.stdout.isatty() else text, end="" if text.endswith("\n") else "\n")


def say(text: str) -> None:
    """Print a message; it may quote a document or the name of a file, so it is cleaned like data."""
    print(clean_terminal(show_name(text)), file=sys.stderr)


def say_error(error: PolicyGraphError) -> None:
    """Print an error as one clear sentence, and where it came from on request."""
    say(f"policy-graph: {error}")
    if error.__cause__ and os.environ.get(DEBUG):
        from traceback import format_exception

        say("".join(format_exception(error.__cause__)))


def show_answer(answer: Any, form: str, *, formulas: bool = False) -> None:
    """Print rows as "json", "csv", "tsv" or "table"; no rows is exit code 4, a cut answer is told."""
    from graph import answers

    renderers: dict[str, Callable[[Any], str]] = {
        "json": answers.render_json,
        "csv": partial(answers.render_csv, formulas=formulas),
        "tsv": answers.render_tsv,
        "table": answers.render_table,
    }
    show(renderers[form](answer))
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
