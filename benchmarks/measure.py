"""What the benchmarks of bodies of documents share: their texts, extraction alone, processor time, and lines of a table."""

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
from graph.text import parse_text

SHARED = Path(os.environ.get("POLICY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
Result = TypeVar("Result")


def start(folder: Path) -> dict[str, bytes]:
    """Return the texts of a folder and those below it by name, and look for cycles as rarely as the command does from now on."""
    gc.set_threshold(COLLECT_AFTER)
    places = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in places}
    if not texts:
        sys.exit(f"no texts in {folder}: give a folder, or set POLICY_SHARED")
    return texts


def extract(texts: dict[str, bytes]) -> list[Facts]:
    """Return the facts of texts, from their bytes."""
    return [extract_facts(parse_document(parse_text(read_plain(data, name), name))) for name, data in texts.items()]


def time_work(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor seconds that work takes, and its result."""
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def print_line(name: str, figure: str, wanted: str = "") -> None:
    """Print one line of the table."""
    print(f"{name:34}{figure:>26}   {wanted}".rstrip())
