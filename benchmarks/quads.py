"""Measure the graph of the corpus beside extraction, in one run: quads, bytes, and what writing and loading them costs.

Run `python benchmarks/quads.py [FOLDER]`; the folder holds texts, by default those of the shared corpus beside the checkout
(or in $POLICY_SHARED). Processor time of one process that looks for cycles as rarely as the command does. Extraction and
writing, whose ratio is wanted, are run in turns, and the best of three rounds counts; the rest is run once.

Version 0.1.0 wrote 826,719 quads and 215 MB of N-Quads, gzip 11 MB, over the 92 documents: load included, and without
deadlines, a kind of fact that is new since.
"""

import gzip
import sys
from pathlib import Path

from measure import SHARED, extract, print_line, start, time_work

from graph.agencies import read_registry
from graph.build import build_all
from graph.facts import Facts
from graph.query import load_quads, read_rows
from graph.rows.build import list_rows
from graph.rows.source import name_sources
from graph.triples import write_graphs

ROUNDS = 3
BEFORE = 826_719


def time_rounds(texts: dict[str, bytes]) -> tuple[float, float, list[Facts]]:
    """Return the seconds of extraction and of writing quads from rows, each the best of some rounds, and the facts."""
    rounds, registry = [], read_registry()
    for _ in range(ROUNDS):
        extraction, facts = time_work(lambda: extract(texts))
        parts = [(source, list_rows(source)) for source in name_sources(facts, registry=registry)]
        writing, _ = time_work(lambda parts=parts: write_graphs(parts, registry).encode())
        rounds.append((extraction, writing))
    return min(pair[0] for pair in rounds), min(pair[1] for pair in rounds), facts


def main(folder: Path) -> None:
    """Print the table."""
    texts = start(folder)
    size = sum(map(len, texts.values()))
    extraction, writing, facts = time_rounds(texts)
    whole = build_all(facts)
    old = build_all([one._replace(deadlines=()) for one in facts]).nquads
    loading, store = time_work(lambda: load_quads(whole.nquads))
    reading, rows = time_work(lambda: read_rows(store))
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB of UTF-8\n")
    print_line("extraction", f"{extraction:.2f} s")
    print_line("writing the quads", f"{writing:.2f} s {writing / extraction:8.2f} x", "at most 1.5 x extraction")
    print_line("loading them", f"{loading:.2f} s {loading / extraction:8.2f} x")
    print_line("reading the rows back", f"{reading:.2f} s {reading / extraction:8.2f} x")
    for name, data in (("all kinds", whole.nquads), ("the kinds of 0.1.0", old)):
        quads, packed = data.count(b"\n"), len(gzip.compress(data, 6))
        print(f"\n{name}")
        print_line("quads", f"{quads:,} {quads / BEFORE:8.3f}", "at most 0.5 of those of 0.1.0")
        print_line("N-Quads", f"{len(data) / 1e6:.1f} MB {len(data) / size:6.0f} x", "at most 105 MB; of the text")
        print_line("gzip", f"{packed / 1e6:.1f} MB", "at most 6 MB")
    if rows._replace(verbs=whole.rows.verbs) != whole.rows:
        sys.exit("the rows that were read back are not those of the facts")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "corpus/text")
