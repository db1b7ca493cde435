"""Sentences: what is said in one go."""

import re
from functools import cache

from graph.span import Span


def cut_sentences(body: str, stretch: Span) -> tuple[list[int], list[int]]:
    """Cut a stretch of text into sentences.

    Args:
        body: Text whose sentences are closed (`close_sentences`).
        stretch: Mostly a paragraph.

    Returns:
        Where each sentence begins and where it ends, before its mark; the last one at the end of the stretch, and may be empty.

    Example:
        >>> words = "1.建成5家;新增3.5万套。"
        >>> [words[start:end] for start, end in zip(*cut_sentences(words, Span(0, 15)), strict=True)]
        ['1', '建成5家', '新增3.5万套', '']
    """
    stops = [match.start() for match in _stop_pattern().finditer(body, *stretch)]
    return [stretch.start, *(stop + 1 for stop in stops)], [*stops, stretch.end]


@cache
def _stop_pattern() -> re.Pattern[str]:
    """Compile the pattern of what ends a sentence, or parts the number of a list from it: 1.优选100家企业."""
    return re.compile(r"。|[;!?]|(?<=\d)\.(?![0-9A-Za-z.])")
