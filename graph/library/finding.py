"""Finding words: which documents hold each pair of characters, cut into shards, so that a search loads only what it needs."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

SHARDS = 64
SPACES = re.compile(r"\s+")


def index_texts(texts: Sequence[str]) -> list[dict[str, list[int]]]:
    """Index the texts of a part.

    Args:
        texts: The folded words of each document, in the order of the part.

    Returns:
        Shard → pair of characters, in small letters without spaces → the documents that hold it, each as the distance from the one
        before (the first from -1). A text that is asked for is in no other documents than those of all its pairs.

    Example:
        >>> shards = index_texts(["算力", "算力网", "网"])
        >>> shards[choose_shard("算力")]["算力"]
        [1, 1]
    """
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    found = defaultdict[str, list[int]](list)
    for number, text in enumerate(texts):
        folded = SPACES.sub("", text).lower()
        for pair in map("".join, set(pairwise(folded))):
            found[pair].append(number)
    for pair in sorted(found):
        numbers = found[pair]
        shards[choose_shard(pair)][pair] = [now - last for last, now in zip([-1, *numbers], numbers, strict=False)]
    return shards


def choose_shard(pair: str) -> int:
    """Return the shard of a pair of characters; the script of the pages reckons the same."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % SHARDS
