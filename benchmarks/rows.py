"""Measure rows beside extraction on one core, over all documents of the corpus.

Run `python benchmarks/rows.py [FOLDER]`; the folder holds texts, by default those of the shared corpus beside the checkout
(or in $POLICY_SHARED). Processor time of one process that looks for cycles as rarely as the command does. Extraction and rows
are run in turns, and the best of three rounds counts; `quads.py` measures the graph that is made of rows.
"""

import sys
from pathlib import Path

from measure import SHARED, extract, print_line, start, time_work

from graph.rows import build_rows

ROUNDS = 3
WANTED = 0.3


def time_rounds(texts: dict[str, bytes]) -> tuple[float, float]:
    """Return the seconds of extraction and of rows from facts, each the best of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        extraction, facts = time_work(lambda: extract(texts))
        rows, _ = time_work(lambda facts=facts: build_rows(*facts))
        rounds.append((extraction, rows))
    return min(pair[0] for pair in rounds), min(pair[1] for pair in rounds)


def main(folder: Path) -> None:
    """Print the table."""
    texts = start(folder)
    size = sum(map(len, texts.values()))
    extraction, rows = time_rounds(texts)
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB of UTF-8\n")
    print_line("extraction", f"{extraction:.2f} s")
    print_line("rows from facts", f"{rows:.2f} s")
    print_line("rows / extraction", f"{rows / extraction:.2f} x", f"at most {WANTED}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "corpus/text")
