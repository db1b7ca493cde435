"""Ends: the last day of a length of time that counts from the issue of its document."""

import re
from calendar import monthrange
from datetime import date, timedelta

from graph.kinds import Deadline, Facts

_ISSUE = r"(?:自|从|于)?(?:本\w{0,8}?)?(?:正式)?(?:印发|发布|公布|下发|发文)(?:之?日起?|之?后|起)(?:的次日起)?"
_LENGTH = r"P(?P<number>[0-9]{1,4})(?P<unit>[DWMY])"


def infer_ends(facts: Facts) -> Facts:
    """Give each deadline that counts from the issue of a document its last day, where the day of issue is known.

    Args:
        facts: The facts of a document.

    Returns:
        The facts with `ends` in such deadlines. It is inferred: `due` stays empty, and working days and hours give none.

    Source:
        民法典, 第二百零一条 and 第二百零二条: the first day does not count, and months end on the same day, or on their last one.
    """
    issued = facts.metadata.document_date
    if issued is None or not facts.deadlines:
        return facts
    return facts._replace(deadlines=tuple(_infer(deadline, date.fromisoformat(issued)) for deadline in facts.deadlines))


def _infer(deadline: Deadline, issued: date) -> Deadline:
    """Give one deadline its last day."""
    length = re.fullmatch(_LENGTH, deadline.within or "")
    if not length or not re.fullmatch(_ISSUE, deadline.after or ""):
        return deadline
    return deadline._replace(ends=add_length(issued, int(length["number"]), length["unit"]).isoformat())


def add_length(day: date, number: int, unit: str) -> date:
    """Add days (D), weeks (W), months (M) or years (Y) to a day.

    Example:
        >>> str(add_length(date(2024, 1, 31), 1, "M")), str(add_length(date(2024, 5, 6), 30, "D"))
        ('2024-02-29', '2024-06-05')
    """
    if unit in "DW":
        return day + timedelta(days=number * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
