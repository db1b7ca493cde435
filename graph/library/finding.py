"""Finding words: which documents hold each pair of characters, cut into shards, so that a search loads only what it needs."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARDS = 64
WIDTH = 21
"""Bits that hold any character."""
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
    import numpy as np  # one document asks for no index

    held = [np.unique(_number_pairs(text)) for text in texts] or [np.empty(0, np.int64)]
    pairs = np.concatenate(held)
    order = np.argsort(pairs, kind="stable")  # the documents of a pair stay in their order
    pairs, numbers = pairs[order], np.repeat(np.arange(len(held)), [len(each) for each in held])[order]
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    steps = np.diff(numbers, prepend=-1)
    steps[starts] = numbers[starts] + 1
    ones, others = pairs[starts] >> WIDTH, pairs[starts] & (1 << WIDTH) - 1
    words = np.stack([ones, others], axis=1).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    shards: list[dict[str, list[int]]] = [{} for _ in range(SHARDS)]
    found, bounds = steps.tolist(), [*starts.tolist(), len(pairs)]
    for number, shard in enumerate(((ones * 31 + others) % SHARDS).tolist()):
        shards[shard][words[2 * number : 2 * number + 2]] = found[bounds[number] : bounds[number + 1]]
    return shards


def _number_pairs(text: str) -> "NDArray[np.int64]":
    """Return every pair of characters of a text, in small letters without spaces, as one number each, in the order of the text."""
    import numpy as np

    folded = SPACES.sub("", text).lower().encode("utf-32-le", "surrogatepass")
    characters = np.frombuffer(folded, "<u4").astype(np.int64)
    return characters[:-1] << WIDTH | characters[1:]


def choose_shard(pair: str) -> int:
    """Return the shard of a pair of characters; the script of the pages reckons the same."""
    return (ord(pair[0]) * 31 + ord(pair[1])) % SHARDS
