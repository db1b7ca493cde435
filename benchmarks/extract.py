"""Measure extraction on one core, the start of the process excluded, beside jieba's segmentation of the same texts.

Run `python benchmarks/extract.py [FOLDER]`; the folder holds texts, by default those of the shared corpus beside the checkout
(or in $POLICY_SHARED). Both read the same decoded texts in turns, so that a noisy neighbour disturbs both alike; the best of
three rounds counts. Reading, parsing and extraction are timed: from bytes to facts.
"""

import logging
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graph.document import parse_document
from graph.facts import extract_facts
from graph.readers import read_plain
from graph.text import parse_text

ROUNDS = 3
SHARED = Path(os.environ.get("POLICY_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def extract(data: bytes) -> None:
    """From the bytes of a text to its facts."""
    extract_facts(parse_document(parse_text(read_plain(data, "text"))))


def segment(data: bytes) -> None:
    """Cut a text into words."""
    import jieba

    jieba.lcut(data.decode())


def time_round(work: Callable[[bytes], None], texts: list[bytes]) -> float:
    """Return the processor seconds that some texts take."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def measure_memory() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def print_growth(text: bytes) -> None:
    """Print the cost of a document at 1, 10 and 100 times its length."""
    print("\nlength      MB     seconds   s per MB")
    for times in (1, 10, 100):
        longer = text * times
        taken = min(time_round(extract, [longer]) for _ in range(3 if times < 100 else 1))
        print(f"{times:4} x {len(longer) / 1e6:8.2f} {taken:11.3f} {taken / len(longer) * 1e6:10.3f}")


def main(folder: Path) -> None:
    """Print speed, ratio, memory and growth."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*.txt"))]
    if not texts:
        sys.exit(f"no texts in {folder}: give a folder, or set POLICY_SHARED")
    size = sum(map(len, texts)) / 1e6
    extract(texts[0])
    first = min(time_round(extract, texts) for _ in range(ROUNDS))
    memory = measure_memory()  # before jieba loads its dictionary
    try:
        import jieba
    except ImportError:
        sys.exit("jieba is missing: pip install 'policy-graph[dev]'")
    jieba.setLogLevel(logging.ERROR)
    segment(texts[0])
    rounds = [(time_round(extract, texts), time_round(segment, texts)) for _ in range(ROUNDS)]
    ours, theirs = min(first, *(pair[0] for pair in rounds)), min(pair[1] for pair in rounds)
    print(f"{len(texts)} texts, {size:.2f} MB of UTF-8")
    print(f"extraction      {size / ours:6.2f} MB/s   (at least 3)")
    print(f"jieba           {size / theirs:6.2f} MB/s")
    print(f"ratio           {theirs / ours:6.2f} x      (at least 1.5)")
    print(f"peak memory     {memory:6.0f} MB     (below 200)")
    print_growth(sorted(texts, key=len)[len(texts) // 2])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "corpus/text")
