"""Ask the load of a built body by SQL and SPARQL.

Run `python benchmarks/load.py OUT [ROUNDS]`, where OUT was built with tables. `policy-graph sql` and the same SQL typed into DuckDB
by hand read the same Parquet in turn, in this process, and the medians are compared; the numbers of SPARQL are compared where the
folder has a store.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from measure import print_line

from graph.files import find_store
from graph.query import ask_question
from graph.tables import read_example, run_sql
from graph.tables.ask import TIMEOUT
from graph.tables.schema import COLUMNS

NAME = "load"
TEXT = read_example(NAME) or ""
AGENCIES = "SELECT a.iri, count(DISTINCT s.measure) FROM assignments s JOIN agencies a ON a.iri = s.agency GROUP BY ALL"


def ask_by_hand(out: Path) -> Sequence[tuple[Any, ...]]:
    """Ask as a user of DuckDB does: views over the files, then the query."""
    with duckdb.connect() as tables:
        for name in COLUMNS:
            tables.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{out}/tables/{name}/*.parquet')")  # noqa: S608
        return tables.execute(TEXT).fetchall()


def time_ways(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of the clock of each way; they take turns."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            begin = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - begin)
    return {name: median(taken) for name, taken in times.items()}


def main(out: Path, rounds: int) -> None:
    """Print the table."""
    ours, theirs = run_sql(out, TEXT).rows, ask_by_hand(out)
    sys.exit("the two ways of SQL disagree") if [*ours] != [*map(tuple, theirs)] else None
    taken = time_ways({"policy-graph sql": lambda: run_sql(out, TEXT), "by hand": lambda: ask_by_hand(out)}, rounds)
    for name, seconds in taken.items():
        print_line(name, f"{seconds * 1000:.0f} ms")
    print_line("ours beside the other", f"{taken['policy-graph sql'] / taken['by hand']:.2f} x", "at most 1.3")
    if find_store(out):
        begin = time.perf_counter()
        answer = ask_question(out, NAME, {}, timeout=TIMEOUT)
        print_line("SPARQL over the store", f"{time.perf_counter() - begin:.2f} s")
        said = sorted(int(row[-1]) for row in answer.rows)
        held = sorted(measures for _, measures in run_sql(out, AGENCIES).rows)
        print_line("agencies, measures by SQL", f"{len(held)}, {sum(held)}")
        print_line("the same by SPARQL", f"{len(said)}, {sum(said)}", "equal" if said == held else "NOT EQUAL")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 9)
