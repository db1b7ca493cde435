"""Matching: which provision of one document is which of another, by their words and not by their numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from graph.comparison.likeness import HELD, LIKE, Like, find_akin, find_alike, find_parts, keep_words
from graph.comparison.model import Relation
from graph.comparison.order import Gaps, Place, keep_order
from graph.rows import Provision


class Match(NamedTuple):
    """Two provisions that match by their places in the two sequences, or one that has no match; see `model.Pair`."""

    relation: Relation
    before: int | None
    after: int | None
    score: float = 0.0
    moved: bool = False
    numbers: bool = False


def match_provisions(before: Sequence[Provision], after: Sequence[Provision]) -> tuple[Match, ...]:
    """Match the provisions of two documents by wording.

    The same words match first; then the likest of all pairs that are alike, whatever their numbers. Where pairs are as like as each
    other, those win that stand under the same heading, between the same neighbours, and as far down. What is left and is held in a
    longer provision is a part of it; what is left then and is headed alike is akin.

    Args:
        before: The provisions of one document in its order.
        after: Those of the other.

    Returns:
        Each provision of both in one match, a whole in one for each part, in the order of `after`; what is dropped comes behind
        what stood before it. Empty without provisions.

    Example:
        >>> def write(*texts):
        ...     return [Provision(str(n), "d", "", "measure", str(n), n, "", "", text) for n, text in enumerate(texts, 1)]
        >>> old = write("建设数据交易平台并向全社会企业开放使用。", "举办展会。")
        >>> [match[:3] for match in match_provisions(old, write("培训。", "建设数据交易平台并向全部企业开放使用。"))]
        [('new', None, 0), ('reworded', 0, 1), ('dropped', 1, None)]
    """
    sides = _Side.of(before), _Side.of(after)
    same = _match_same(*sides)
    chosen, akin = _choose(*sides, same)
    parts = [*_find_parts(sides[0], sides[1], chosen), *(_turn(part) for part in _find_parts(sides[1], sides[0], _swap(chosen)))]
    lone = _find_lone(parts, chosen)
    chosen |= lone
    pairs = [*_tell_moves(sides[0], sides[1], chosen), *(part for part in parts if (part.before, part.after) not in lone)]
    ends = {match.before for match in pairs}, {match.after for match in pairs}
    pairs += [Match("akin", i, j, score) for (i, j), score in akin.items() if i not in ends[0] and j not in ends[1]]
    return _order(pairs, len(before), len(after))


class _Side(NamedTuple):
    """The provisions of one document: their words, their heads, and the place of the heading above each, -1 where there is none."""

    words: list[str]
    heads: list[str]
    above: list[int]

    @classmethod
    def of(cls, provisions: Sequence[Provision]) -> "_Side":
        places = {row.iri: place for place, row in enumerate(provisions)}
        words = [keep_words(row.text or row.title) or row.path for row in provisions]
        return cls(words, [keep_words(row.title) for row in provisions], [places.get(row.parent, -1) for row in provisions])


def _match_same(before: _Side, after: _Side) -> dict[Place, float]:
    """Match the texts that stand once on each side."""
    places, others = _place_words(before), _place_words(after)
    pairs = ((here, others.get(words, [])) for words, here in places.items())
    return {(here[0], there[0]): 100.0 for here, there in pairs if len(here) == 1 and len(there) == 1}


def _place_words(side: _Side) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, words in enumerate(side.words):
        found.setdefault(words, []).append(place)
    return found


class _Choice:
    """Pairs that are chosen one after the other, the likest first, so that no text stands in two."""

    def __init__(self, before: _Side, after: _Side, same: dict[Place, float]) -> None:
        self._sides, self._same = (before, after), same
        self.pairs = dict(same)
        self._used = {place for place, _ in same}, {place for _, place in same}

    def list_loose(self) -> tuple[list[int], list[int]]:
        """List what has no match on either side."""
        loose = [[n for n in range(len(side.words)) if n not in used] for side, used in zip(self._sides, self._used, strict=True)]
        return loose[0], loose[1]

    def find_gaps(self) -> Gaps:
        """Find between which pairs that keep the order each text stands."""
        return Gaps(keep_order(self.pairs))

    def take(self, likes: Iterable[Like]) -> None:
        """Choose of some pairs."""
        before, after = self._sides
        gaps = self.find_gaps()

        def rank(like: Like) -> tuple[float, ...]:
            i, j, score = like
            apart = _stand_apart(before.above[i], after.above[j], self._same)
            return -round(score), apart, gaps.differ(i, j), _drift(i, j, before, after), i + j

        for i, j, score in sorted(likes, key=rank):
            if i not in self._used[0] and j not in self._used[1]:
                self.pairs[i, j] = score
                self._used[0].add(i)
                self._used[1].add(j)


def _choose(before: _Side, after: _Side, same: dict[Place, float]) -> tuple[dict[Place, float], dict[Place, float]]:
    """Choose the likest pairs of what has no same words on the other side.

    Returns:
        The pairs that are worded alike with their likeness, and those that are headed alike and go on otherwise.
    """
    choice = _Choice(before, after, same)
    loose = choice.list_loose()
    likes = find_alike([before.words[n] for n in loose[0]], [after.words[n] for n in loose[1]])
    found = [Like(loose[0][i], loose[1][j], score) for i, j, score in likes]
    choice.take(like for like in found if like.score >= LIKE)
    gaps = choice.find_gaps()
    choice.take(like for like in found if not gaps.differ(like.before, like.after))
    alike = dict(choice.pairs)
    loose = choice.list_loose()
    heads = find_akin([before.heads[n] for n in loose[0]], [after.heads[n] for n in loose[1]])
    choice.take(Like(loose[0][i], loose[1][j], score) for i, j, score in heads)
    headed = {pair: score for pair, score in choice.pairs.items() if pair not in alike}
    whole = {
        (i, j): score for (i, j), score in headed.items() if before.words[i] == before.heads[i] and after.words[j] == after.heads[j]
    }
    return alike | whole, {pair: score for pair, score in headed.items() if pair not in whole}


def _stand_apart(above: int, other: int, pairs: Iterable[Place]) -> bool:
    return (above, other) not in pairs if above >= 0 and other >= 0 else above != other


def _drift(i: int, j: int, before: _Side, after: _Side) -> int:
    return abs(i * len(after.words) - j * len(before.words))


def _find_parts(wholes: _Side, parts: _Side, chosen: Mapping[Place, float]) -> list[Match]:
    """Find of what is new the provisions that were a part of another, whose own match holds their words no more."""
    partner = dict(chosen)
    taken = {place for _, place in partner}
    own = dict(partner.keys())
    loose = [place for place in range(len(parts.words)) if place not in taken]
    changed = [place for place in range(len(wholes.words)) if partner.get((place, own.get(place, -1))) != 100.0]
    best: dict[int, Match] = {}
    for part, whole, score in find_parts([parts.words[n] for n in loose], [wholes.words[n] for n in changed]):
        i, j = changed[whole], loose[part]
        if i in own and fuzz.partial_ratio(parts.words[j], parts.words[own[i]]) >= HELD:
            continue
        found = Match("split", i, j, score)
        if j not in best or _rank_part(found, wholes, parts) < _rank_part(best[j], wholes, parts):
            best[j] = found
    return list(best.values())


def _rank_part(match: Match, wholes: _Side, parts: _Side) -> tuple[float, ...]:
    i, j = match.before or 0, match.after or 0
    return -match.score, _drift(i, j, wholes, parts), i + j


def _turn(match: Match) -> Match:
    """Return what a split is from the other side."""
    return match._replace(relation="merged", before=match.after, after=match.before)


def _swap(chosen: Mapping[Place, float]) -> dict[Place, float]:
    return {(after, before): score for (before, after), score in chosen.items()}


def _find_lone(parts: Iterable[Match], chosen: Iterable[Place]) -> dict[Place, float]:
    """Find the wholes without a match of their own and with one part: they were cut or enlarged, not split."""
    befores, afters = {place for place, _ in chosen}, {place for _, place in chosen}
    held: tuple[dict[int, list[Match]], ...] = (defaultdict(list), defaultdict(list))
    for part in parts:
        held[0][part.before if part.before is not None else -1].append(part)
        held[1][part.after if part.after is not None else -1].append(part)
    return {
        (i, j): match.score
        for i, matches in held[0].items()
        for match in matches
        if (j := match.after) is not None and len(matches) == 1 == len(held[1][j]) and i not in befores and j not in afters
    }


def _tell_moves(before: _Side, after: _Side, chosen: Mapping[Place, float]) -> list[Match]:
    """Return the pairs with what became of each: the same or reworded, in its place or moved.

    What stands under headings of which one matches another has moved; under headings that belong together the order tells.
    """
    own, theirs = dict(chosen.keys()), {j: i for i, j in chosen}
    siblings = defaultdict[Place, list[Place]](list)
    for i, j in chosen:
        siblings[before.above[i], after.above[j]].append((i, j))
    kept = {pair for pairs in siblings.values() for pair in keep_order(pairs)}
    matches = []
    for (i, j), score in chosen.items():
        above, other = before.above[i], after.above[j]
        elsewhere = own.get(above, other) != other or theirs.get(other, above) != above
        same = before.words[i] == after.words[j]
        numbers = not same and _drop_numbers(before.words[i]) == _drop_numbers(after.words[j])
        matches.append(Match("same" if same else "reworded", i, j, score, elsewhere or (i, j) not in kept, numbers))
    return matches


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(r"第[〇零一二两三四五六七八九十百千\d]+(?=[条款项章节])")


def _drop_numbers(words: str) -> str:
    """Drop the numbers of articles that a text cites, which change when others come between."""
    return _number_pattern().sub("第", words)


def _order(pairs: Iterable[Match], before: int, after: int) -> tuple[Match, ...]:
    """Put matches in the order of the second side, and what is dropped behind what stood before it."""
    matches = list(pairs)
    last = dict[int, int]()
    for match in matches:
        if match.before is not None and match.after is not None:
            last[match.before] = max(last.get(match.before, -1), match.after)
    taken = {match.after for match in matches}
    matches += [Match("new", None, place) for place in range(after) if place not in taken]
    place, dropped = -1, list[tuple[int, Match]]()
    for i in range(before):
        if i in last:
            place = last[i]
        else:
            dropped.append((place, Match("dropped", i, None)))
    keyed = [((match.after or 0, 0, match.before or 0), match) for match in matches]
    keyed += [((place, 1, match.before or 0), match) for place, match in dropped]
    return tuple(match for _, match in sorted(keyed, key=lambda pair: pair[0]))
