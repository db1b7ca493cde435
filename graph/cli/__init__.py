"""The command `policy-graph`."""

import sys

from graph.cli.commands import app
from graph.cli.terminal import catch_errors

__all__ = ["main"]


def main() -> None:
    """Run the command; its output is UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    with catch_errors():
        app(prog_name="policy-graph")
