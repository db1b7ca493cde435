"""Where the nodes of a network stand: close to what they are linked to, and never on one another.

Small networks are laid out so that the distance of two nodes on the page follows the number of steps between them (stress
majorisation from a classical scaling, no chance in it), then moved apart until no two boxes overlap. Large ones are laid out
group by group: each group is a disc, the most loaded node in its middle. Positions are in pixels at scale 1, y grows downwards.

Source:
    Gansner, Koren, North: Graph Drawing by Stress Majorization (2004), doi:10.1007/978-3-540-31843-9_25.
"""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import Any, NamedTuple

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.float64]]

MOST_BY_STRESS = 300  # above this, distances between all pairs cost too much
ROUNDS = 80
SHAPE = 1.25  # width to height of the page's room for a graph
ROOM = 2.3  # the area of the page for each pixel of the boxes
GAP = 10.0  # between two boxes
PUSH = 0.9  # of the way out of an overlap at each step; the whole way would swing back and forth
PITCH = 46.0  # between the nodes of a disc
GOLDEN = pi * (3 - sqrt(5))


class Box(NamedTuple):
    """What a node needs on the page, in pixels."""

    width: float
    height: float


Point = tuple[float, float]


def place_network(boxes: Sequence[Box], links: Sequence[tuple[int, int]], groups: Sequence[int]) -> list[Point]:
    """Place the nodes of a network.

    Args:
        boxes: What each node needs.
        links: Pairs of numbers of nodes, from 0.
        groups: The group of each node, as long as `boxes`; used for large networks only.

    Returns:
        The middle of each node in the order of `boxes`, around 0; the same input gives the same places.

    Example:
        >>> place_network([Box(100, 40), Box(100, 40)], [(0, 1)], [1, 1])
        [(55.0, 0.0), (-55.0, 0.0)]
    """
    if not boxes:
        return []
    if len(boxes) > MOST_BY_STRESS:
        return place_discs(groups)
    linked = sorted({node for link in links for node in link})
    alone = sorted(set(range(len(boxes))) - set(linked))
    places = np.zeros((len(boxes), 2))
    if linked:
        number = {node: position for position, node in enumerate(linked)}
        sizes = np.array([boxes[node] for node in linked], dtype=float)
        shaped = _place_linked(sizes, [(number[one], number[other]) for one, other in links])
        places[linked] = shaped
    _place_rows(places, boxes, linked, alone)
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return [(float(x) + 0.0, float(y) + 0.0) for x, y in np.round(places)]


def place_discs(groups: Sequence[int]) -> list[Point]:
    """Place each group as a disc, the first of its nodes in the middle, the largest group in the middle of all.

    Args:
        groups: The group of each node.

    Example:
        >>> place_discs([1, 1, 2])[0]
        (0.0, 0.0)
    """
    members: dict[int, list[int]] = {}
    for node, group in enumerate(groups):
        members.setdefault(group, []).append(node)
    order = sorted(members, key=lambda group: (-len(members[group]), group))
    centres = _pack_discs([PITCH * (sqrt(len(members[group])) * 0.62 + 0.9) for group in order])
    places: list[Point] = [(0.0, 0.0)] * len(groups)
    for group, (x, y) in zip(order, centres, strict=True):
        for step, node in enumerate(members[group]):
            radius = PITCH * 0.62 * sqrt(step)
            places[node] = (round(x + radius * cos(step * GOLDEN)) + 0.0, round(y + radius * sin(step * GOLDEN)) + 0.0)
    return places


def separate_boxes(places: Matrix, sizes: Matrix) -> Matrix:
    """Move boxes apart, as little as is needed, until none overlaps another.

    Args:
        places: Middles of the boxes, n × 2.
        sizes: Widths and heights, n × 2, gaps included.

    Returns:
        New places; the drawing grows where pushing alone does not settle.
    """
    wide, high = ((sizes[:, None, axis] + sizes[None, :, axis]) / 2 for axis in (0, 1))
    np.fill_diagonal(wide, -1.0)  # no box is in its own way
    places = places.copy()
    for step in range(1, 600):
        across, down = (places[:, None, axis] - places[None, :, axis] for axis in (0, 1))
        deep, sunk = wide - np.abs(across), high - np.abs(down)
        ones, others = np.nonzero(np.triu((deep > 0.01) & (sunk > 0.01)))
        if not len(ones):
            break
        sideways = deep[ones, others] < sunk[ones, others]
        for axis, apart, depth, mine in ((0, across, deep, sideways), (1, down, sunk, ~sideways)):
            way = np.where(apart[ones, others] < 0, -1.0, 1.0)
            push = np.where(mine, way * (depth[ones, others] / 2 + 0.02), 0.0) * PUSH
            np.add.at(places[:, axis], ones, push)
            np.add.at(places[:, axis], others, -push)
        if step % 40 == 0:
            places *= 1.05
    return places


def _place_linked(sizes: Matrix, links: Sequence[tuple[int, int]]) -> Matrix:
    """Place nodes that all have a link: by stress, stretched to the shape of the page, then moved apart."""
    places = _lower_stress(_count_steps(len(sizes), links))
    area = float(((sizes[:, 0] + GAP) * (sizes[:, 1] + GAP)).sum()) * ROOM
    room = np.array([sqrt(area * SHAPE), sqrt(area / SHAPE)])
    spread = np.maximum(places.max(axis=0) - places.min(axis=0), 1e-9)
    inner = np.maximum(room - sizes.max(axis=0), 0.0)
    flat = spread < 1e-6
    scaled = np.where(flat, 0.0, places * np.where(flat, 0.0, inner / spread))
    return separate_boxes(scaled, sizes + GAP)


def _count_steps(n: int, links: Sequence[tuple[int, int]]) -> Matrix:
    """Count the steps between all nodes; nodes that no way joins stand a little further apart than the longest way."""
    steps: Matrix = np.full((n, n), np.inf)
    np.fill_diagonal(steps, 0.0)
    for one, other in links:
        steps[one, other] = steps[other, one] = 1.0
    for middle in range(n):
        np.minimum(steps, steps[:, middle, None] + steps[None, middle, :], out=steps)
    longest = float(steps[np.isfinite(steps)].max(initial=1.0))
    steps[~np.isfinite(steps)] = longest + 0.6
    return steps


def _lower_stress(steps: Matrix) -> Matrix:
    """Find places whose distances follow the steps: classical scaling, then rounds of majorisation."""
    n = len(steps)
    places = _scale_classically(steps)
    weights = 1 / np.where(steps == 0, 1.0, steps) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1 / n) - 1 / n
    for _ in range(ROUNDS):
        distances = np.sqrt(((places[:, None, :] - places[None, :, :]) ** 2).sum(axis=2))
        ratio = -weights * steps / np.maximum(distances, 1e-9)
        np.fill_diagonal(ratio, 0.0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        places = inverse @ (ratio @ places)
    return _turn(places)


def _scale_classically(steps: Matrix) -> Matrix:
    """Return the two strongest coordinates of a table of distances, slightly spread so that no two nodes coincide."""
    n = len(steps)
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ steps**2 @ centring / 2)
    places = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0.0))
    angles = np.arange(n) * GOLDEN
    spread: Matrix = places + 0.05 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return spread


def _turn(places: Matrix) -> Matrix:
    """Turn a drawing so that it is widest across, and fix which side is left and which is up."""
    centred = places - places.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned: Matrix = centred @ vectors[:, ::-1]
    signs = np.where(turned[np.abs(turned).round(6).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned *= signs
    return turned


def _place_rows(places: Matrix, boxes: Sequence[Box], linked: Sequence[int], alone: Sequence[int]) -> None:
    """Put the nodes without a link in rows below the others, in their order."""
    if not alone:
        return
    width = max(boxes[node].width for node in alone) + GAP
    height = max(boxes[node].height for node in alone) + GAP
    left, right, low = -0.5 * width * min(len(alone), 6), 0.5 * width * min(len(alone), 6), 0.0
    if linked:
        sizes = np.array([boxes[node] for node in linked], dtype=float)
        left = float((places[linked, 0] - sizes[:, 0] / 2).min())
        right = float((places[linked, 0] + sizes[:, 0] / 2).max())
        low = float((places[linked, 1] + sizes[:, 1] / 2).max()) + 2 * GAP
    across = max(int((right - left) // width), 1)
    for step, node in enumerate(alone):
        places[node] = (left + width * (step % across + 0.5), low + height * (step // across + 0.5))


def _pack_discs(radii: Sequence[float]) -> list[Point]:
    """Place discs, the largest first, along a spiral that goes outwards, each where it is free; O(n²) at most."""
    xs, ys = np.zeros(len(radii)), np.zeros(len(radii))
    sizes = np.array(radii, dtype=float)
    step = 0
    for disc in range(1, len(radii)):
        while True:
            radius = 0.35 * PITCH * sqrt(step)
            x, y = radius * cos(step * GOLDEN) * SHAPE, radius * sin(step * GOLDEN)
            if (np.hypot(xs[:disc] - x, ys[:disc] - y) >= sizes[:disc] + sizes[disc] + GAP).all():
                xs[disc], ys[disc] = x, y
                break
            step += 1
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
