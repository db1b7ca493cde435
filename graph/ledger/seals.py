"""Seals: what stood in the cells of a row when it was written, so that what a person changed since is told.

A seal is `lead=1a2b3c support=…`: of each column what its words come to as they were read from the documents. Where a person's
words stand in a cell instead, `lead!=…` has what these come to: so a workbook may come back again and again.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from graph.escape import clean_text
from graph.files import digest_bytes

LONGEST = 32_767
"""Characters that a cell of a workbook holds."""
DIGITS = 6
_ENTRY = re.compile(rf"([a-z]+)(!?)=([0-9a-f]{{{DIGITS}}})")


class Seal(NamedTuple):
    """What stood in a row: by column what was read from the documents, and, where a person's words stood there, those."""

    read: Mapping[str, str]
    written: Mapping[str, str]

    def is_new(self, column: str, words: str) -> bool:
        """Tell whether other words stand in a cell than were read from the documents."""
        return column in self.read and digest_cell(words) != self.read[column]

    def is_edited(self, column: str, words: str) -> bool:
        """Tell whether other words stand in a cell than were written there."""
        return digest_cell(words) != self.written.get(column, self.read.get(column, ""))


def fit_cell(words: str) -> str:
    """Return words as a cell of a workbook holds them: without what steers, and no longer than it may be."""
    return clean_text(words)[:LONGEST]


@lru_cache(8_192)  # most cells of a column say the same
def digest_cell(words: str) -> str:
    r"""Return what the words of a cell come to; blanks and breaks of lines change nothing.

    Example:
        >>> digest_cell("市教委、\n市科委") == digest_cell("市教委、市科委 ")
        True
    """
    return digest_bytes("".join(fit_cell(words).split()).encode())[:DIGITS]


def write_seal(cells: Iterable[tuple[str, str]], kept: Mapping[str, str]) -> str:
    """Write the seal of a row.

    Args:
        cells: Its columns with their words.
        kept: Of columns in which a person's words stand: what was read from the documents.
    """
    entries = []
    for column, words in cells:
        written = digest_cell(words)
        read = kept.get(column, written)
        entries += [f"{column}={read}"] if read == written else [f"{column}={read}", f"{column}!={written}"]
    return " ".join(entries)


def parse_seal(text: str) -> Seal | None:
    """Parse a seal; None where a text is none.

    Example:
        >>> parse_seal("lead=0a1b2c lead!=ffffff").is_new("lead", ""), parse_seal("市教委")
        (True, None)
    """
    parts = text.split()
    matches = [_ENTRY.fullmatch(part) for part in parts]
    if not parts or not all(matches):
        return None
    entries = [match.groups() for match in matches if match]
    return Seal(
        {column: digest for column, own, digest in entries if not own}, {column: digest for column, own, digest in entries if own}
    )
