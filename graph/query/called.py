"""Names that several agencies share: a question about one agency is answered about one, or not at all."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.errors import UsageError
from graph.query.questions import Question

PARAMETER = "agency"
"""The parameter by which a question takes the name of an agency."""
QUESTION = "rows/called"
"""The packaged question that lists the agencies of a name: full name, and whether it bears something."""
MOST = 12
"""Agencies that are listed."""


def find_name(question: Question, values: Mapping[str, str | int]) -> str:
    """Return the name of the agency that a question is about; "" where it is about none."""
    asked = any(parameter.name == PARAMETER for parameter in question.parameters)
    return str(values.get(PARAMETER, "")) if asked else ""


def check_called(name: str, rows: Sequence[Any]) -> None:
    """Refuse a name that several agencies bear.

    Args:
        name: As it was given.
        rows: The answer to `QUESTION`: those that bear nothing count where no other has the name.

    Raises:
        UsageError: It is no full name, and more than one agency is called so.
    """
    found = [full for full, bears in rows if bears] or [full for full, _ in rows]
    if len(found) < 2 or name in found:
        return
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    raise UsageError(f"{len(found)} agencies are called so", name, f"name one of them in full: {'、'.join(found[:MOST])}{more}")
