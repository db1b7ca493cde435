"""The command `policy-graph`."""

import argparse
import gc
import os
import sys

from graph.cli.terminal import catch_errors

__all__ = ["main", "run"]

# A run makes hundreds of thousands of values that live to its end: looking through them for cycles is wasted time, while it
# works and when it ends.
COLLECT_AFTER = 200_000


def main() -> None:
    """Run the command; its output is UTF-8 whatever the locale says."""
    gc.set_threshold(COLLECT_AFTER)
    with catch_errors():
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        arguments = _parse()
        arguments.run(arguments)
    gc.freeze()


def _parse() -> argparse.Namespace:
    """Parse what the command was told; `rest` is what a named question takes."""
    from graph.cli.parser import build_parser  # what is imported before counts against the threshold of Python

    parser = build_parser(sys.argv[1] if len(sys.argv) > 1 else "")
    arguments, rest = parser.parse_known_args()
    if arguments.command is None:
        parser.print_help(sys.stderr)
        sys.exit(2)
    if rest and arguments.command != "ask":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    return arguments


def run() -> None:
    """Run the command as a process of its own, and end it when its output is out.

    Everything that was read is thrown away at once and not value by value, which for a short document takes a twentieth of the
    time; an error ends the process in the usual way.

    Source: mypy, `hard_exit`.
    """
    main()
    with catch_errors():
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(0)
