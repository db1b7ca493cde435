"""Mutated documents go all the way, to rows one by one and through the whole build together: nothing but a refusal is raised.

`TORTURE_TIMES` multiplies the counts: 50 makes 100,000 documents to rows, 25 makes 5,000 through the build.
"""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from graph.agencies import read_registry
from graph.document import parse_document
from graph.errors import PolicyGraphError
from graph.facts import Facts, extract_facts
from graph.outputs import build_outputs
from graph.rows import build_rows
from graph.text import parse_text
from tests.test_fuzz import mutate

pytestmark = pytest.mark.torture

TIMES = int(os.environ.get("TORTURE_TIMES", "1"))
TO_ROWS = 2_000 * TIMES
BUILT = 200 * TIMES
TOGETHER = 20
"""Documents of one build."""


@pytest.fixture(scope="module")
def texts(seed_path: Path) -> list[str]:
    """The example, and the documents of the corpus where they are."""
    folder = Path(os.environ.get("POLICY_SHARED", Path(__file__).parents[3] / "shared")) / "corpus/text"
    return [path.read_text("utf-8")[:20_000] for path in [seed_path, *sorted(folder.glob("*.txt"))]]


def spoil(texts: list[str], chance: random.Random, number: int) -> Facts | None:
    """Understand a mutated document, most of them a window of one; None for one that is refused."""
    text = chance.choice(texts)
    words = mutate(text, chance) if number % 50 else spoil_whole(text, chance)
    try:
        return extract_facts(parse_document(parse_text(words, f"{number}.txt")))
    except PolicyGraphError:
        return None


def spoil_whole(text: str, chance: random.Random) -> str:
    """Return a whole document in which some characters are others, gone, or twice there."""
    characters = list(text)
    for _ in range(chance.randint(1, 60)):
        at = chance.randrange(len(characters))
        characters[at] = chance.choice(
            ("", characters[at] * 2, chance.choice(text), "\n", "（", "）", "、", "\ud800", "\0", "|", "\t")
        )
    return "".join(characters)


def test_mutated_documents_become_rows(texts: list[str]) -> None:
    chance, registry, ends = random.Random(1), read_registry(), Counter[str]()  # noqa: S311 - the same inputs at every run
    for number in range(TO_ROWS):
        facts = spoil(texts, chance, number)
        if facts is not None:
            build_rows(facts, registry=registry)
        ends["rows" if facts else "refused"] += 1
    print(f"\n{TO_ROWS:,} mutated documents: {dict(ends)}, 0 uncaught")
    assert ends["rows"] > TO_ROWS / 2


def test_mutated_documents_are_built(texts: list[str]) -> None:
    chance, built = random.Random(2), 0  # noqa: S311
    for first in range(0, BUILT, TOGETHER):
        documents = [spoil(texts, chance, first + number) for number in range(TOGETHER)]
        sound = [facts for facts in documents if facts is not None]
        outputs = build_outputs(sound)
        assert {"policy.nq", "report.md", "index.html"} <= outputs.keys()
        built += len(sound)
    print(f"\n{BUILT:,} mutated documents: {built:,} through the whole build, 0 uncaught")
