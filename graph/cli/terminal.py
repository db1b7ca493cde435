"""The terminal: the only file that prints, catches errors and sets exit codes."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from graph.errors import NothingFoundError, PolicyGraphError
from graph.escape import clean_terminal
from graph.files import show_name

DEBUG = "POLICY_GRAPH_DEBUG"
"""Variable of the environment: where it is set, an error shows where in the program it came from."""


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
