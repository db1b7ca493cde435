"""Measure extraction on the laws, count the local regulations that give a duty, and draw duties to be read with their sentences.

Run `python benchmarks/laws.py FOLDER [--draw SEED] [--number N]`, where FOLDER holds the unpacked laws (laws.tar.xz of the shared
corpus). A local regulation is asked to give a duty where one of its sentences names a public body (政府, 部门, 机关, 委员会 …)
and, behind it, 主管部门, 负责 (not 负责人) or 监督管理. With `--draw` the duties are drawn from all laws, and the other local
regulations that give none are named.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from graph.document import parse_document
from graph.errors import PolicyGraphError
from graph.facts import extract_facts
from graph.text import read_text

LOCAL = "地方法规"
"""What the folder of local regulations is named."""

ASKED = re.compile(r"(?:政府|部门|机关|机构|委员会|管委会|办公室|[局厅委])[^。；\n]{0,80}?(?:主管部门|负责(?!人)|监督管理)")


class Duty(NamedTuple):
    """A duty of a law, with its sentence."""

    path: str
    agency: str
    role: str
    rule: str
    words: str


class Law(NamedTuple):
    """What a law gives; `refusal` says why it was not read."""

    name: str
    local: bool
    asked: bool
    characters: int
    genre: str = ""
    duties: tuple[Duty, ...] = ()
    refusal: str = ""


def read_law(path: Path) -> Law:
    """Read a law and extract its facts."""
    raw, local = path.read_text("utf-8", "replace"), any(LOCAL in part for part in path.parts)
    law = Law(path.stem, local, ASKED.search(raw) is not None, len(raw))
    try:
        facts = extract_facts(parse_document(read_text(path)))
    except PolicyGraphError as error:
        return law._replace(refusal=str(error).splitlines()[0])
    duties = tuple(Duty(r.path, r.agency, r.role, r.rule, r.statement.quote) for r in facts.responsibilities)
    return law._replace(genre=facts.metadata.genre or "", duties=duties)


def describe(laws: Sequence[Law], seconds: float) -> Iterator[str]:
    """Yield what was measured, line by line."""
    size = sum(law.characters for law in laws)
    pace = f"{len(laws) / seconds:.0f} a second, {size / seconds / 1e6:.2f} million characters"
    yield f"{len(laws)} documents in {seconds:.1f} s: {pace}"
    refused = [law for law in laws if law.refusal]
    ruled = sum(law.genre == "regulation" for law in laws)
    yield f"read: {len(laws) - len(refused)}, refused: {len(refused)}, regulations: {ruled}"
    yield from (f"  refused: {law.name}: {law.refusal}" for law in refused)
    local = [law for law in laws if law.local]
    asked = [law for law in local if law.asked]
    for name, some in (("local regulations", local), ("of them with a body and 主管部门, 负责 or 监督管理", asked)):
        given = sum(bool(law.duties) for law in some)
        yield f"{name}: {len(some)}, that give a duty: {given} ({given / max(len(some), 1):.1%})"
    yield f"duties: {sum(len(law.duties) for law in laws)}"


def draw(laws: Sequence[Law], seed: int, number: int) -> Iterator[str]:
    """Yield duties drawn by a seed, each with its sentence, and the local regulations that are asked for one and give none."""
    every = [(law.name, duty) for law in laws for duty in law.duties]
    chosen = random.Random(seed)  # noqa: S311 - a sample, no secret
    for at, (name, duty) in enumerate(chosen.sample(every, min(number, len(every))), 1):
        yield f"{at}\t{name} {duty.path}\t{duty.agency}\t{duty.role}\t{duty.rule}\t{duty.words}"
    silent = [law.name for law in laws if law.local and law.asked and not law.duties]
    yield from (f"no duty: {name}" for name in chosen.sample(silent, min(20, len(silent))))


def main(arguments: Sequence[str]) -> None:
    """Print what the laws give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--draw", type=int, metavar="SEED")
    parser.add_argument("--number", type=int, default=60, metavar="N")
    options = parser.parse_args(arguments)
    paths = sorted(path for path in options.folder.rglob("*.md") if path.is_file())
    start = time.perf_counter()
    with Pool() as pool:
        laws = pool.map(read_law, paths, chunksize=16)
    print("\n".join(describe(laws, time.perf_counter() - start)))
    if options.draw is not None:
        print("\n".join(draw(laws, options.draw, options.number)))


if __name__ == "__main__":
    main(sys.argv[1:])
