"""The last words of a build."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def summarise_build(built: Any, copies: Sequence[Any], out: "Path", outputs: Container[str]) -> str:
    """Say what was built, in the figures of the report, which files are copies of others, and what to do next."""
    rows, totals = built.rows, built.load.totals
    found = f"{_count(len(rows.documents), 'document')}: {_count(len(rows.provisions), 'provision')}"
    load = f"{_count(totals.assignments, 'responsibility', 'responsibilities')} of {_count(totals.agencies, 'agency', 'agencies')}"
    page = f"open    {(out / 'index.html').resolve()}" if "index.html" in outputs else "pages   left out; --pages writes them"
    same = "".join(f"copy    {copy.source} is the same document as {copy.of}, and counts once\n" for copy in copies)
    return f"{same}{found}, {load}\nreport  {out / 'report.md'}\nask     policy-graph ask load -o {out}\n{page}"


def _count(number: int, one: str, many: str = "") -> str:
    """Return a number with the word for what it counts."""
    return f"{number} {one if number == 1 else many or one + 's'}"
