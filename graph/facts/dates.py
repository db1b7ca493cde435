"""Dates: the time that a field or the cell of a row sets holds for the targets beside it."""

from collections import defaultdict

from graph.kinds import Facts, Target
from graph.span import Span

FIELD = "field"
"""The rule of a deadline that a field or a cell sets for its provision or row."""


def date_targets(facts: Facts) -> Facts:
    """Give each target the time of the field or cell beside it, where its own clause sets none.

    Args:
        facts: The facts of a document.

    Returns:
        The facts with `deadline` in such targets. Where several times stand beside them, none is taken.
    """
    beside, own = defaultdict[str, set[str]](set), defaultdict[str | None, list[Span]](list)
    for deadline in facts.deadlines:
        if deadline.rule != FIELD:
            own[deadline.path].append(deadline.evidence.span)
        elif deadline.path and deadline.due:
            beside[deadline.path].add(deadline.due)
    dated = {path: next(iter(times)) for path, times in beside.items() if len(times) == 1}
    return facts._replace(targets=tuple(_date(target, dated, own[target.path]) for target in facts.targets))


def _date(target: Target, dated: dict[str, str], own: list[Span]) -> Target:
    """Give one target the time that stands beside it."""
    time, words = dated.get(target.path or ""), target.evidence.span
    if not time or any(span.start < words.end and words.start < span.end for span in own):
        return target
    return target._replace(deadline=time)
