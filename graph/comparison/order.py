"""Order: which of the pairs of two sequences keep the order of the others."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

Place = tuple[int, int]
"""The places of a pair in the two sequences."""


def keep_order(pairs: Collection[Place]) -> frozenset[Place]:
    """Keep the pairs that stand in every longest chain of pairs in order; the others have moved.

    Which of two neighbours moved that changed places cannot be told, so both have. So the answer is the same from either side.

    Args:
        pairs: Places in the two sequences; no place stands in two pairs.

    Example:
        >>> sorted(keep_order([(0, 0), (1, 3), (2, 1), (3, 2)]))
        [(0, 0), (2, 1), (3, 2)]
        >>> sorted(keep_order([(0, 1), (1, 0), (2, 2)]))
        [(2, 2)]
    """
    ordered = sorted(pairs)
    fore = _measure_chains([after for _, after in ordered])
    back = _measure_chains([-after for _, after in reversed(ordered)])[::-1]
    longest = max(fore, default=0)
    on_chain = [here + there - 1 == longest for here, there in zip(fore, back, strict=True)]
    rivals = Counter(here for here, chained in zip(fore, on_chain, strict=True) if chained)
    return frozenset(pair for pair, here, chained in zip(ordered, fore, on_chain, strict=True) if chained and rivals[here] == 1)


def _measure_chains(places: Sequence[int]) -> list[int]:
    """Return how long the longest rising chain is that ends at each place."""
    ends: list[int] = []
    lengths = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    return lengths


class Gaps:
    """Between which two of the pairs that keep the order a place of either sequence stands."""

    def __init__(self, kept: Collection[Place]) -> None:
        ordered = sorted(kept)
        self._before, self._after = [before for before, _ in ordered], [after for _, after in ordered]

    def differ(self, before: int, after: int) -> bool:
        """Tell whether two places stand between other pairs."""
        return bisect_right(self._before, before) != bisect_right(self._after, after)
