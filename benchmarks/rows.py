"""Measure rows beside extraction on one core, over all documents of the corpus.

Run `python benchmarks/rows.py [FOLDER]`; the folder holds texts, by default those of the shared corpus beside the checkout
(or in $POLICY_SHARED). Processor time of one process that looks for cycles as rarely as the command does. Extraction and rows
are run in turns, and the best of three rounds counts; `quads.py` measures the graph that is made of rows.
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graph.cli import COLLECT_AFTER
from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.readers import read_plain
from graph.rows import build_rows
from graph.text import parse_text

ROUNDS = 3
WANTED = 0.3
SHARED = Path(os.environ.get("POLICY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
Result = TypeVar("Result")


def extract(texts: dict[str, bytes]) -> list[Facts]:
    """Return the facts of texts, from their bytes."""
    return [extract_facts(parse_document(parse_text(read_plain(data, name), name))) for name, data in texts.items()]


def time_work(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor seconds that work takes, and its result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def time_rounds(texts: dict[str, bytes]) -> tuple[float, float]:
    """Return the seconds of extraction and of rows from facts, each the best of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        extraction, facts = time_work(lambda: extract(texts))
        rows, _ = time_work(lambda facts=facts: build_rows(*facts))
        rounds.append((extraction, rows))
    return min(pair[0] for pair in rounds), min(pair[1] for pair in rounds)


def print_line(name: str, figure: str, unit: str, wanted: str = "") -> None:
    """Print one line of the table."""
    print(f"{name:22}{figure:>14} {unit:8}{wanted}".rstrip())


def main(folder: Path) -> None:
    """Print the table."""
    gc.set_threshold(COLLECT_AFTER)
    texts = {path.name: path.read_bytes() for path in sorted(folder.glob("*.txt"))}
    if not texts:
        sys.exit(f"no texts in {folder}: give a folder, or set POLICY_SHARED")
    size = sum(map(len, texts.values()))
    extraction, rows = time_rounds(texts)
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB of UTF-8\n")
    print_line("extraction", f"{extraction:.2f}", "s")
    print_line("rows from facts", f"{rows:.2f}", "s")
    print_line("rows / extraction", f"{rows / extraction:.2f}", "x", f"at most {WANTED}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "corpus/text")
