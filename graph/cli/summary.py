"""The last words of a build."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any

BOUND = "library.html"
"""The library in one file, as `graph.library.binding` names it."""

if TYPE_CHECKING:
    from pathlib import Path

    from graph.corpus.body import Outcome
    from graph.corpus.exchange import Made


def summarise_body(outcome: "Outcome", out: "Path", *, tables: bool) -> str:
    """Say what was built of a body of documents, which files are copies of others, and what to do next."""
    found = f"{_count(outcome.documents, 'document')}: {_call_load(outcome.totals)}"
    sql = f"ask     policy-graph sql load -o {out}" if tables else "tables  left out; pip install 'policy-graph[tables]' for them"
    read, unchanged, removed = outcome.files
    files = f"files   {read:,} read, {unchanged:,} unchanged, {removed:,} removed"
    return f"{_call_copies(outcome.copies)}{found}\n{files}\nreport  {out / 'report.md'}{_call_ledger(outcome.tasks, out)}\n{sql}"


def summarise_tables(made: "Made", out: "Path") -> str:
    """Say of how many documents there are tables, which files are copies of others, and what to do next."""
    return f"{_call_copies(made.copies)}{_count(made.documents, 'document')}: tables\nask     policy-graph sql load -o {out}"


def summarise_build(built: Any, copies: Sequence[Any], out: "Path", outputs: Container[str]) -> str:
    """Say what was built, in the figures of the report, which files are copies of others, and what to do next."""
    rows, totals = built.rows, built.load.totals
    found = f"{_count(len(rows.documents), 'document')}: {_count(len(rows.provisions), 'provision')}"
    page = f"open    {(out / 'index.html').resolve()}" if "index.html" in outputs else "pages   left out; --pages writes them"
    page += f"\nmail    {out / BOUND}" if BOUND in outputs else ""
    same, load = _call_copies(copies), _call_load(totals)
    ledger = _call_ledger(sum(row.kind == "measure" for row in rows.provisions), out)
    return f"{same}{found}, {load}\nreport  {out / 'report.md'}{ledger}\nask     policy-graph ask load -o {out}\n{page}"


def _call_ledger(tasks: int, out: "Path") -> str:
    """Say which command writes a part of a ledger that is too large for a file."""
    from graph.ledger.cuts import MOST

    left_out = [form for form, most in MOST.items() if tasks > most]
    if not left_out:
        return ""
    files = " and ".join(f"tasks{form}" for form in left_out)
    return f"\nledger  {tasks:,} tasks are too many for {files}; policy-graph ledger {out} --agency NAME --to FILE{left_out[0]}"


def _call_copies(copies: Sequence[Any]) -> str:
    return "".join(f"copy    {copy.source} is the same document as {copy.of}, and counts once\n" for copy in copies)


def _call_load(totals: Any) -> str:
    return f"{_count(totals.assignments, 'responsibility', 'responsibilities')} of {_count(totals.agencies, 'agency', 'agencies')}"


def _count(number: int, one: str, many: str = "") -> str:
    """Return a number with the word for what it counts."""
    return f"{number} {one if number == 1 else many or one + 's'}"
