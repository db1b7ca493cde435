"""Links: provisions of two documents that belong together, because they match, were split or merged."""

from collections import defaultdict
from collections.abc import Sequence

from graph.comparison.matching import Match
from graph.comparison.side import Side
from graph.rows import Provision

OUTSIDE = -1
"""The group of what stands outside numbered provisions."""


class Links:
    """The groups of provisions that belong together, numbered in the order of the matches."""

    def __init__(self, before: Side, after: Side, matches: Sequence[Match]) -> None:
        self._sides = before.provisions, after.provisions
        groups: dict[tuple[int, int], int] = {}
        members = defaultdict[int, set[tuple[int, int]]](set)
        for number, match in enumerate(matches):
            ends = [(side, place) for side, place in enumerate((match.before, match.after)) if place is not None]
            joined = {groups[end] for end in ends if end in groups}
            group = min(joined, default=number)
            held = set(ends).union(*(members.pop(other) for other in joined))
            groups |= dict.fromkeys(held, group)
            members[group] = held
        self._members = {group: sorted(held) for group, held in members.items()}
        self._groups = tuple(
            {row.iri: groups[side, place] for place, row in enumerate(provisions)} for side, provisions in enumerate(self._sides)
        )

    def group(self, side: int, provision: str) -> int:
        """Return the group of a provision of the first (0) or second (1) side."""
        return self._groups[side].get(provision, OUTSIDE)

    def is_matched(self, group: int) -> bool:
        """Tell whether a group has provisions of both sides; what stands outside provisions always matches."""
        return group == OUTSIDE or len({side for side, _ in self._members[group]}) > 1

    def members(self, side: int, group: int) -> list[Provision]:
        """Return the provisions of a side in a group, in the order of the text."""
        return [self._sides[side][place] for other, place in self._members.get(group, ()) if other == side]

    def order(self, group: int) -> tuple[int, int]:
        """Return where a group stands: that of the first match of it; what is outside provisions comes first."""
        return (0, 0) if group == OUTSIDE else (1, group)
