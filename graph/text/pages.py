"""Pages: where those of a text begin, and on which one a place stands; only formats with pages have any (PDF)."""

from bisect import bisect_right
from collections.abc import Sequence

BREAK = "\f"
"""What parts two pages in a raw text."""


def find_pages(raw: str) -> tuple[int, ...]:
    r"""Find where the pages of a raw text begin; empty for one without pages.

    Example:
        >>> find_pages("一\f二\f三"), find_pages("一")
        ((0, 2, 4), ())
    """
    if BREAK not in raw:
        return ()
    return (0, *(at + 1 for at, character in enumerate(raw) if character == BREAK))


def number_page(pages: Sequence[int], at: int) -> int:
    """Return the number of the page, from 1, on which a place stands.

    Example:
        >>> [number_page((0, 2, 4), at) for at in (0, 1, 2, 9)]
        [1, 1, 2, 3]
    """
    return bisect_right(pages, at)
