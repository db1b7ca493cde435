"""Moments: the times that people write into a workbook, as exact as they write them."""

import re
from datetime import date

from graph.mentions.times import find_times
from graph.text import fold

_PLAIN = re.compile(r"(20[0-9]{2}|1[89][0-9]{2})[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?(?: .*|[底末]?前?|以前|之前)")
LONGEST = 40
"""Characters of a time."""


def read_moment(words: str) -> str:
    """Read a time.

    Returns:
        ISO 8601, as exact as it is written; "" for what is no time.

    Example:
        >>> [read_moment(words) for words in ("2026-06-30", "2026.6.30", "2026年6月底前", "2026年", "到2026年底", "尽快")]
        ['2026-06-30', '2026-06-30', '2026-06', '2026', '2026', '']
    """
    said = fold(words.strip()[:LONGEST])
    if match := _PLAIN.fullmatch(said):
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        try:
            moment = date(year, month, day).isoformat()
        except ValueError:
            return ""
        return moment if match[3] else moment[:7]
    times = find_times(said, 0, len(said), None)
    return times[0].value if len(times) == 1 and times[0].year else ""
