"""How the command reads its words, and how it shows its help and what is wrong with them."""

import argparse
import os
import sys
from typing import NoReturn

MIN_COLUMNS = 40


class Formatter(argparse.RawDescriptionHelpFormatter):
    """A formatter of help texts as they are written, as wide as the terminal.

    The width is asked of `os`: the standard formatter, which every run makes, would import `shutil` and its archives for it.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_measure_terminal() - 2)


def _measure_terminal() -> int:
    """Return the columns of the terminal; 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > MIN_COLUMNS:
        return int(columns)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, MIN_COLUMNS)
    except (OSError, ValueError):  # a pipe, or a stream without a file
        return 80


class Parser(argparse.ArgumentParser):
    """A parser that shows help texts as they are written, knows commands by their whole name only, and never by a part."""

    def __init__(self, *args: object, **options: object) -> None:
        options |= {"formatter_class": Formatter, "allow_abbrev": False}
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help stands; the options of a command are too many to show with every error."""
        self.exit(2, f"{self.prog}: {message}\n`{self.prog} --help` says what there is\n")
