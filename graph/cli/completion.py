"""Completion: the script with which a shell completes commands, options, their values and the names of files.

It is made from the parser of every command, so that it says what they say.
"""

import argparse
from collections.abc import Iterator

import shtab

from graph.cli.parser import build_parser
from graph.query import list_questions


def render_completion(shell: str) -> str:
    """Return the script of a shell.

    Args:
        shell: "bash", "zsh" or "fish".

    Example:
        >>> "complete -c policy-graph" in render_completion("fish")
        True
    """
    parser = build_parser()
    for command, action in _list_arguments(parser):
        if action.dest in ("files", "names", "corrections", "aliases", "works", "to"):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # what shtab reads
        elif action.dest == "out":
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif (command, action.dest) == ("ask", "name"):
            action.choices = [question.name for question in list_questions()]
    return str(shtab.complete(parser, shell)).rstrip("\n") + "\n"


def _list_arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.Action]]:
    """Yield every argument of every command, with the name of the command."""
    (commands,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    for name, command in commands.choices.items():
        yield from ((name, action) for action in command._actions)
