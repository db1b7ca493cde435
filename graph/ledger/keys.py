"""Keys: what names a task for good, whatever becomes of the workbook that it stands in and of the build that wrote it."""

import re
from typing import NamedTuple

from graph.corrections.draft import plain
from graph.escape import clean_text
from graph.files import digest_bytes
from graph.terms import document_segments
from graph.works.numbers import fold_number

DIGITS = 12
"""Hexadecimal digits of the words of a task."""
_KEY = re.compile(rf"(.+)#([^#]*)#([0-9a-f]{{{DIGITS}}})", re.DOTALL)


class Key(NamedTuple):
    """What a key says.

    Args:
        work: The document: its number, or else its title and date.
        path: Of the provision; "" where a row of a workbook tells its words alone.
        words: What the words of the provision come to.
    """

    work: str
    path: str
    words: str

    def __str__(self) -> str:
        """Return the key as it is written."""
        return f"{self.work}#{self.path}#{self.words}"


def name_work(number: str, title: str, date: str) -> str:
    """Name a document, wherever it is read, by its number, or else by its title and date.

    Example:
        >>> name_work("沪府办规[2023]27号", "", ""), name_work("", "某市工作方案", "2024-03-01")
        ('沪府办规/2023/27', '某市工作方案@2024-03-01')
    """
    named = "/".join(document_segments(fold_number(clean_text(number)) or None, plain(clean_text(title)))[1:])
    return named if number or not date else f"{named}@{date}"


def digest_words(words: str) -> str:
    """Return what words come to; print and layout change nothing.

    Example:
        >>> digest_words("建设 平台（一期）。") == digest_words("建设平台(一期)。")
        True
    """
    return digest_bytes(plain(clean_text(words)).encode())[:DIGITS]


def name_task(number: str, title: str, date: str, path: str, words: str) -> str:
    """Name a task by its document, the path of its provision, and the words of that."""
    return str(Key(name_work(number, title, date), path, digest_words(words)))


def parse_key(text: str) -> Key | None:
    """Parse a key; None where a text is none.

    Example:
        >>> parse_key("沪府办规/2023/27#2.4#0123456789ab"), parse_key("沪府办规/2023/27")
        (Key(work='沪府办规/2023/27', path='2.4', words='0123456789ab'), None)
    """
    match = _KEY.fullmatch(text.strip())
    return Key(*match.groups()) if match else None
