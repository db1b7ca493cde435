"""Measure what Spark costs beside the processes of one machine, and see that both make the same tables.

Run `python benchmarks/spark.py FOLDER [NUMBER] [MASTER]`, where FOLDER holds the unpacked laws (laws.tar.xz of the shared corpus).
Of its documents NUMBER (1000) are taken, evenly; MASTER is `local[2]` unless another is given. What Spark needs for one document is
its fixed cost. Processor time is that of all processes: of the driver, of Java, and of those that read and write; it alone can be
compared on a machine that does other things too. One machine writes graph, facts and texts besides; Spark the tables alone.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from measure import print_line

from graph.border import Refusals
from graph.cli import COLLECT_AFTER
from graph.corpus.body import Outcome, build_body
from graph.corpus.reading import Reading
from graph.corpus.settings import Settings
from graph.readers.folders import find_documents
from graph.spark import ask_load, build_tables, open_session
from graph.tables import read_example, run_sql

Result = TypeVar("Result")


def spend() -> float:
    """Return the processor seconds of this process, of those below it, and of those that they have waited for; Linux tells them."""
    held = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            values = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            held[int(path.parent.name)] = int(values[1]), sum(map(int, values[11:15])) / os.sysconf("SC_CLK_TCK")

    def descends(process: int) -> bool:
        return process == os.getpid() or (process in held and descends(held[process][0]))

    return sum(seconds for process, (_, seconds) in held.items() if descends(process))


def clock(name: str, work: Callable[[], Result]) -> tuple[float, Result]:
    """Do work, print its seconds by the clock, and return them with its result."""
    begin = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - begin
    print_line(name, f"{seconds:.1f} s")
    return seconds, result


def build_alone(paths: list[Path], made: Path, workers: int) -> Outcome:
    """Build by processes of this machine."""
    settings = Settings(Reading(), store=False, tables=True, workers=workers)
    return build_body(paths, made, settings, Refusals(lambda _: None), lambda _: None)


def read_tables(made: Path) -> dict[str, bytes]:
    """Return the tables of a folder by name."""
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.glob("tables/*/*")}


def main(folder: Path, number: int, master: str) -> None:
    """Print the table."""
    gc.set_threshold(COLLECT_AFTER)
    found = [Path(path) for path in find_documents([folder])]
    paths = found[:: max(len(found) // number, 1)][:number]
    print(f"{len(paths)} documents, {sum(path.stat().st_size for path in paths) / 1e6:.1f} MB, {master}\n")
    with tempfile.TemporaryDirectory() as place:
        alone, one, many = (Path(place) / name for name in ("alone", "one", "many"))
        for made in (alone, one, many):
            made.mkdir()
        begin = spend()
        seconds, outcome = clock("one machine", lambda: build_alone(paths, alone, 2))
        print_line("  processor", f"{spend() - begin:.1f} s")
        begin, entered = spend(), time.perf_counter()
        with open_session(master) as session:
            build_tables(session, paths[:1], one, Reading(), None, Refusals(print))
            fixed = time.perf_counter() - entered
            print_line("Spark starts and reads one document", f"{fixed:.1f} s")
            print_line("  processor", f"{spend() - begin:.1f} s")
            begin = spend()
            spark, made = clock(
                "all by Spark", lambda: build_tables(session, paths, many, Reading(), None, Refusals(lambda _: None))
            )
            print_line("  processor", f"{spend() - begin:.1f} s")
            _, answer = clock("load in the SQL of Spark", lambda: ask_load(session, many))
        _, held = clock("load in DuckDB", lambda: run_sql(many, read_example("load") or "").rows)
        print_line("a second", f"{made.documents / spark:.0f} docs/s", f"one machine: {outcome.documents / seconds:.0f}")
        tables = read_tables(many)
        print_line("tables", f"{sum(map(len, tables.values())) / 1e6:.1f} MB")
        print_line("the same tables", str(tables == read_tables(alone)))
        print_line("the same load", str(sorted(answer, key=repr) == sorted(held, key=repr)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000, sys.argv[3] if len(sys.argv) > 3 else "local[2]")
