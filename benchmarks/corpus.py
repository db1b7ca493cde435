"""Measure the build of a body of documents beside extraction alone, in one run: time by stage, memory, bytes on the disk.

Run `python benchmarks/corpus.py FOLDER [WORKERS] [--scale] [--whole]`; without a folder it takes the texts of the shared corpus
beside the checkout (or in $POLICY_SHARED). Tables and report are built first; with `--scale` again by twice as many processes, with
`--whole` also with dump and store, and with everything. Extraction alone is the best of three rounds in this process, whose cycles
are looked for as rarely as the command looks for them. Processor time of the workers is their own; what is left is that of the
process that joins them. What every process does once, imports and patterns, is told by a build of the example document alone.
Where the folder holds `planted.tsv` (`make_corpus.py`), the facts that were planted are looked for in the tables.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from measure import SHARED, extract, print_line, start, time_work

from graph.border import Refusals
from graph.build import example_path
from graph.corpus.body import Outcome, build_body
from graph.corpus.reading import Reading
from graph.corpus.settings import Settings
from graph.corpus.workers import count_cores
from graph.readers.folders import find_documents
from graph.tables import run_sql
from graph.tables.schema import OWN, TEXTS

ROUNDS = 3


def extract_each(texts: dict[str, bytes]) -> None:
    """Extract the facts of texts one after the other, and keep none."""
    for name, data in texts.items():
        extract({name: data})


def measure_peak() -> float:
    """Return the most memory that any one process has had, in MB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / (1024 if sys.platform != "darwin" else 1024**2)


def measure_folder(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def count_planted(made: Path, planted: Path) -> tuple[int, int, int]:
    """Return how many provisions were planted, how many of them say what was planted, and how many facts they say besides."""
    import duckdb

    with duckdb.connect() as tables:
        for name in ("documents", "provisions", "assignments", "agencies", "targets", "deadlines"):
            tables.read_parquet(f"{made}/tables/{name}/*.parquet").create_view(name)
        tables.read_csv(str(planted), sep="\t", header=True, all_varchar=True).create_view("planted")
        total, right, other = tables.execute((Path(__file__).parent / "planted.sql").read_text("utf-8")).fetchall()[0]
    return int(total), int(right), int(other)


def build(paths: Sequence[Path], made: Path, settings: Settings) -> tuple[Outcome, float, float]:
    """Build a body; return what came of it, the seconds of the clock, and the processor seconds of this process."""
    begin, used = time.perf_counter(), time.process_time()
    outcome = build_body(paths, made, settings, Refusals(lambda _: None), lambda _: None)
    return outcome, time.perf_counter() - begin, time.process_time() - used


def time_once(settings: Settings) -> float:
    """Return the processor seconds of a build of one short document."""
    with tempfile.TemporaryDirectory() as place:
        outcome, _, joining = build([Path(example_path())], Path(place), settings)
    return sum(outcome.seconds.values()) + joining


def print_build(title: str, folder: Path, settings: Settings, extraction: float, size: int) -> float:
    """Build a body and print what it took; return the seconds of the clock."""
    once = time_once(settings) * (settings.workers or count_cores())
    with tempfile.TemporaryDirectory() as place:
        made = Path(place)
        outcome, clock, joining = build(find_documents([folder]), made, settings)
        spent = {**outcome.seconds, "joining": joining}
        total = sum(spent.values())
        print(f"\n{title}, {settings.workers or 'a process a core'} workers")
        for stage, seconds in spent.items():
            print_line(stage, f"{seconds:.2f} s {seconds / extraction:8.2f} x")
        print_line("all of it", f"{total:.2f} s {total / extraction:8.2f} x", "of extraction")
        print_line("without what each process does once", f"{total - once:.2f} s {(total - once) / extraction:8.2f} x")
        print_line("clock", f"{clock:.2f} s {outcome.documents / clock:6.0f} docs/s")
        print_line("a document", f"{1000 * total / outcome.documents:.2f} ms")
        for name in sorted(path.name for path in made.iterdir()):
            held = measure_folder(made / name) if (made / name).is_dir() else (made / name).stat().st_size
            print_line(name, f"{held / 1e6:.1f} MB {held / size:8.2f} x", "of the text")
        tables = measure_folder(made / "tables") - sum(measure_folder(made / "tables" / texts) for texts in (TEXTS, OWN))
        print_line("tables without texts", f"{tables / 1e6:.1f} MB {tables / size:8.2f} x", "at most 0.3 of the text")
        (count,) = run_sql(made, "SELECT count(*) FROM assignments").rows[0]
        print_line("responsibilities", f"{count}")
        if (folder / "planted.tsv").is_file():
            planted, right, other = count_planted(made, folder / "planted.tsv")
            print_line("planted facts found", f"{right} of {planted}")
            print_line("others in planted provisions", f"{other}")
    return clock


def main(folder: Path, workers: int, *, whole: bool, scale: bool) -> None:
    """Print the tables."""
    texts = start(folder)
    size = sum(map(len, texts.values()))
    extraction = min(time_work(partial(extract_each, texts))[0] for _ in range(ROUNDS))
    print(f"{len(texts)} documents, {size / 1e6:.2f} MB of UTF-8\n")
    print_line("extraction alone", f"{extraction:.2f} s {size / extraction / 1e6:8.2f} MB/s")
    del texts
    alone = measure_peak()
    short = Settings(Reading(), quads=False, store=False, tables=True, ledger=False, workers=workers)
    clock = print_build("Tables and report", folder, short, extraction, size)
    if scale:
        fast = print_build("Tables and report", folder, short._replace(workers=2 * (workers or 1)), extraction, size)
        print_line("times as fast by the clock", f"{clock / fast:.2f} x", "at least 1.6 from one process to two")
    if whole:
        print_build("Tables, report, dump and store", folder, short._replace(quads=True, store=True), extraction, size)
        every = short._replace(quads=True, store=True, ledger=True, pages=True)
        print_build("Everything, with ledger and pages", folder, every, extraction, size)
    print_line("\nlargest process", f"{measure_peak():.0f} MB", f"this one before the builds: {alone:.0f} MB")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    place = Path(words[0]) if words else SHARED / "corpus/text"
    main(place, int(words[1]) if len(words) > 1 else 0, whole="--whole" in sys.argv, scale="--scale" in sys.argv)
