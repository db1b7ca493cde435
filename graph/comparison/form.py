"""Form: comparisons as JSON, with every row that they rest on."""

import json
from collections.abc import Sequence
from typing import Any

from graph.comparison.model import Comparison, Contrast, Gap, Overlap
from graph.escape import replace_surrogates

VERSION = 1
"""Of the form; one that others could not read as before would be 2."""


def render_json(sort: str, found: Comparison | Contrast | Sequence[Overlap] | Sequence[Gap]) -> str:
    """Render what was compared, or candidates, as JSON.

    Args:
        sort: What it is: "documents", "scopes", "overlaps" or "gaps".
        found: What was found.

    Returns:
        One object with `schema`, `compares` and the parts that `graph.comparison.model` has; of candidates a list, `candidates`.
        Nothing in it is markup: whoever writes it into a page escapes it as any text.
    """
    parts = form_value(found) if isinstance(found, Comparison | Contrast) else {"candidates": form_value(tuple(found))}
    form = {"schema": VERSION, "compares": sort, **parts}
    return replace_surrogates(json.dumps(form, ensure_ascii=False, indent=1)) + "\n"


def form_value(value: Any) -> Any:
    """Return a value as JSON has it: a named tuple is an object, any other tuple a list.

    Example:
        >>> from graph.comparison.model import Count
        >>> form_value((Count("targets", 1, 2, 0),))
        [{'name': 'targets', 'before': 1, 'after': 2, 'same': 0}]
    """
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            return {name: form_value(part) for name, part in value._asdict().items()}
        return [form_value(part) for part in value]
    return value
