"""Values of arguments: what words on the command line are parsed as."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def path(words: str) -> "Path":
    """Parse a path; `extract` needs none."""
    from pathlib import Path

    return Path(words)


def count(text: str) -> int:
    """Parse a number of at least 0."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must be at least 0")
    return number


def day(text: str) -> str:
    """Parse a day of the calendar."""
    from datetime import date  # imported for the one option that needs it

    return date.fromisoformat(text).isoformat()


def seconds(text: str) -> float:
    """Parse a time limit."""
    number = float(text)
    if not 0 < number <= 3600:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 3600")
    return number
