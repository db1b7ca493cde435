"""Two ordered columns: where each measure and each agency of the agency–measure graph stands.

The left column keeps the order of the document, because that is how people know a policy; the right column is ordered so that
few lines cross. Positions are in pixels at scale 1, y grows downwards, and 0 is the middle of both columns.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

MEASURE_PITCH = 26.0
HEADING_PITCH = 32.0  # a heading takes more room than a measure, so that sections are seen as blocks
AGENCY_PITCH = 24.0
MOST_STRETCH = 2.5  # the shorter column is drawn apart to the height of the longer one, but not further than this
SWEEPS = 12  # exchanges of neighbours settle in two or three sweeps; the limit only bounds odd inputs


class Block(NamedTuple):
    """The measures that stand under one heading; `heading` is "" for measures under none."""

    heading: str
    measures: tuple[str, ...]


class Columns(NamedTuple):
    """The y of every measure, agency and heading, each in the order from top to bottom."""

    measures: dict[str, float]
    agencies: dict[str, float]
    headings: dict[str, float]


def place_columns(blocks: Sequence[Block], links: Iterable[tuple[str, str]]) -> Columns:
    """Place the measures by block and the agencies so that few links cross.

    Args:
        blocks: The measures in the order of the document; a heading stands once.
        links: Pairs of measure and agency; an agency without a link does not appear.

    Returns:
        Positions around 0; all empty for no blocks and no links.

    Example:
        >>> columns = place_columns([Block("一", ("甲", "乙"))], [("甲", "市教委"), ("乙", "市科委"), ("乙", "市教委")])
        >>> list(columns.agencies)
        ['市教委', '市科委']
        >>> columns.headings
        {'一': -26.0}
    """
    left = _stack_blocks(blocks)
    measures = {name: y for kind, name, y in left if kind == "measure"}
    agencies = order_agencies(measures, links)
    tall = max((left[-1][2] if left else 0.0), AGENCY_PITCH * max(len(agencies) - 1, 0))
    right = [AGENCY_PITCH * row for row in range(len(agencies))]
    left_y, right_y = centre_column([y for _, _, y in left], tall), centre_column(right, tall)
    placed = [(kind, name, y) for (kind, name, _), y in zip(left, left_y, strict=True)]
    return Columns(
        {name: y for kind, name, y in placed if kind == "measure"},
        dict(zip(agencies, right_y, strict=True)),
        {name: y for kind, name, y in placed if kind == "heading" and name},
    )


def order_agencies(measures: Mapping[str, float], links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Order agencies by the mean place of their measures, then exchange neighbours while that removes crossings.

    Args:
        measures: The y of every measure.
        links: Pairs of measure and agency; pairs whose measure has no place are left out.

    Returns:
        Each linked agency once, from top to bottom; ties in the order of the names.
    """
    places: dict[str, list[float]] = {}
    for measure, agency in links:
        if measure in measures:
            places.setdefault(agency, []).append(measures[measure])
    for ys in places.values():
        ys.sort()
    order = sorted(places, key=lambda name: (sum(places[name]) / len(places[name]), name))
    for _ in range(SWEEPS):
        if not _exchange_neighbours(order, places):
            break
    return tuple(order)


def count_crossings(upper: Sequence[float], lower: Sequence[float]) -> int:
    """Count the crossings of the lines of two neighbours, the places of each sorted.

    Example:
        >>> count_crossings([1.0, 5.0], [2.0, 3.0])
        2
    """
    return sum([bisect_left(lower, y) for y in upper])  # a list is faster than a generator over so few


def centre_column(ys: Sequence[float], tall: float) -> list[float]:
    """Stretch a column towards the height `tall` and centre it on 0."""
    if not ys or ys[-1] == 0.0:
        return [0.0 for _ in ys]
    stretch = min(tall / ys[-1], MOST_STRETCH)
    return [round((y - ys[-1] / 2) * stretch, 2) for y in ys]


def _exchange_neighbours(order: list[str], places: Mapping[str, list[float]]) -> bool:
    """Exchange neighbours of `order` in place where that removes crossings; tell whether any was."""
    changed = False
    upper = places[order[0]] if order else []
    for row, name in enumerate(order[1:]):
        lower = places[name]
        # Where the lines of the upper all end above those of the lower, nothing is to be won.
        if upper[-1] > lower[0] and count_crossings(lower, upper) < count_crossings(upper, lower):
            order[row], order[row + 1] = name, order[row]
            changed = True
        else:
            upper = lower
    return changed


def _stack_blocks(blocks: Sequence[Block]) -> list[tuple[str, str, float]]:
    """Return ("heading" or "measure", name, y) from the top, y starting at 0; every block begins with a wider step."""
    rows: list[tuple[str, str, float]] = []
    y = 0.0
    for block in blocks:
        names = [("heading", block.heading)] if block.heading else []
        for step, (kind, name) in enumerate([*names, *(("measure", measure) for measure in block.measures)]):
            y += (MEASURE_PITCH if step else HEADING_PITCH) if rows else 0.0
            rows.append((kind, name, y))
    return rows
