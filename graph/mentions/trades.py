"""Trades: the words for a trade or a rank that names share, and that make none by themselves."""

from functools import cache

from graph.rules.automaton import Automaton
from graph.rules.words import read_groups


def drop_trades(words: str) -> str:
    """Drop the words that name a trade or a rank, the longest first.

    Example:
        >>> drop_trades("人工智能产业"), drop_trades("首钢产业")
        ('', '首钢')
    """
    kept, at = [], 0
    for _, start, end in _trade_automaton().find(words):
        kept.append(words[at:start])
        at = end
    return "".join(kept) + words[at:]


@cache
def _trade_automaton() -> Automaton:
    """Build the automaton of the words that name a trade or a rank."""
    groups = read_groups("mentions/naming")
    words = {word for group in ("generic", "common") for word in groups[group] if len(word) > 1}
    return Automaton(sorted(words), longest=True)
