"""Rules as data, the guards that refuse for them, and the one driver that reads both.

A room of facts finds candidates (brackets, sentences, figures, names) and lists its rules. The first rule that reads a candidate,
and none of whose guards refuses it, makes the fact; what refused is told by the same lists (`tell_refusals`), so nothing is refused
without a name.

Source: Duckling (rules in a list, each with its examples), ConText and medspaCy (guards with direction, scope and terminators).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from graph.rules.pattern import Pattern
from graph.span import Span

C = TypeVar("C")
R = TypeVar("R")
C_contra = TypeVar("C_contra", contravariant=True)


class Guard(Protocol[C_contra]):
    """What refuses a candidate, with a name and a line that says what it refuses."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def says(self) -> str: ...  # noqa: D102

    def refuses(self, candidate: C_contra, /) -> bool: ...  # noqa: D102


class When(NamedTuple, Generic[C]):
    """A guard that asks something of a candidate.

    Args:
        name: Its name, which `extract --why-not` prints.
        says: What it refuses, in a line, with an example in Chinese.
        refuses: Whether it refuses a candidate.
    """

    name: str
    says: str
    refuses: Callable[[C], bool]


class Placed(Protocol):
    """A candidate that stands somewhere in a body."""

    @property
    def body(self) -> str: ...  # noqa: D102

    @property
    def span(self) -> Span: ...  # noqa: D102


class Near(NamedTuple):
    """A guard that looks for words near a candidate.

    Args:
        name: Its name, which `extract --why-not` prints.
        says: What it refuses, in a line, with an example in Chinese.
        words: The regular expression of the words that refuse.
        side: Where it looks. Before a candidate the expression says by `$` that its words end where the candidate begins; after
            one it must match where the candidate ends.
        reach: Characters that it looks at.
        stops: Marks that end its scope: nothing beyond the nearest one counts.
        needs: Words of which one stands in each match, where there are such: near most candidates none does.

    Example:
        >>> class Sentence(NamedTuple):
        ...     body: str
        ...     span: Span
        >>> denied = Near("denied", "what is no longer so: 不再由…负责", "不再$", "before", 4, stops=",")
        >>> words = "该事项不再由市科委负责"
        >>> denied.refuses(Sentence(words, Span(5, 11))), denied.refuses(Sentence(words, Span(0, 11)))
        (True, False)
    """

    name: str
    says: str
    words: str
    side: Literal["before", "inside", "after"]
    reach: int
    stops: str = ""
    needs: tuple[str, ...] = ()

    def refuses(self, candidate: Placed, /) -> bool:
        """Tell whether its words stand near a candidate."""
        body, (start, end) = candidate.body, candidate.span
        if self.side == "inside":
            end = min(end, start + self.reach)
            return self._may_stand(body, start, end) and _compile(self.words).search(body, start, end) is not None
        if self.side == "after":
            limit = end + self.reach
            if self.stops:
                limit = min((at for mark in self.stops if (at := body.find(mark, end, limit)) >= 0), default=limit)
            return self._may_stand(body, end, limit) and _compile(self.words).match(body, end, limit) is not None
        floor = max(0, start - self.reach)
        # near most candidates no such word stands, within its scope or beyond
        if not self._may_stand(body, floor, start) or not (words := _compile(self.words)).search(body, floor, start):
            return False
        near = max((body.rfind(mark, floor, start) + 1 for mark in self.stops), default=floor)
        return near <= floor or words.search(body, near, start) is not None

    def _may_stand(self, body: str, start: int, end: int) -> bool:
        """Tell whether a stretch holds a word that its expression needs."""
        for word in self.needs:  # `any` would make a generator for each of very many candidates
            if body.find(word, start, end) >= 0:
                return True
        return not self.needs


@cache
def _compile(words: str) -> re.Pattern[str]:
    return re.compile(words)


class Rule(NamedTuple, Generic[C, R]):
    """A way in which documents say something.

    Args:
        name: The `rule` of its facts; unique for its kind.
        kind: The kind of its facts (`graph.kinds.KINDS`).
        says: How documents say it, in a line.
        read: What it makes of a candidate; None where the candidate is not of its form.
        guards: What refuses for it what it has read.
        pattern: What it looks for, where that is one pattern.
        genres: The genres that it holds for; empty for every one.
        source: Where the form was met: the number of a document, or a standard.
        examples: Sentences whose marks hold the facts that it makes (`graph.rules.examples`).
        counter_examples: Sentences much like them that give no fact of its kind.
    """

    name: str
    kind: str
    says: str
    read: Callable[[C], R | None]
    guards: tuple[Guard[C], ...] = ()
    pattern: Pattern | None = None
    genres: frozenset[str] = frozenset()
    source: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """Why words give no fact.

    Args:
        kind: The kind of fact that they do not give.
        rule: The rule that was tried; "" for what comes before all rules.
        guard: The guard or the step that refused; "" where the words are not of the form of the rule.
        says: What that refuses, in a line.
        span: The words that were refused, in the body.
    """

    kind: str
    rule: str
    guard: str
    says: str
    span: Span


def choose(
    rules: Sequence[Rule[C, R]], candidate: C, guards: Iterable[Guard[C]] = (), genre: str = ""
) -> tuple[Rule[C, R], R] | None:
    """Choose the rule that makes a fact of a candidate.

    Args:
        rules: The rules, tried in this order.
        candidate: What may be a fact.
        guards: What refuses a candidate for all rules, before any is tried.
        genre: The genre of the document; "" where it is not known, which no rule for certain genres takes.

    Returns:
        The first rule that reads the candidate and whose guards do not refuse it, and what it read; None where there is none.

    Example:
        >>> short = When("short", "fewer than two characters", lambda words: len(words) < 2)
        >>> rules = [Rule("led", "responsibility", "甲牵头", lambda words: words.removesuffix("牵头") if "牵头" in words else None)]
        >>> choose(rules, "市科委牵头", [short])[1], choose(rules, "市科委", [short]), choose(rules, "市", [short])
        ('市科委', None, None)
    """
    for guard in guards:
        if guard.refuses(candidate):
            return None
    for rule in rules:
        if rule.genres and genre not in rule.genres:
            continue
        read = rule.read(candidate)
        if read is None:
            continue
        for guard in rule.guards:  # `any` would make a generator for each of very many candidates
            if guard.refuses(candidate):
                break
        else:
            return rule, read
    return None


def tell_refusals(
    rules: Sequence[Rule[C, Any]], candidate: C, span: Span, guards: Iterable[Guard[C]] = (), genre: str = ""
) -> Iterator[Refusal]:
    """Tell why no rule makes a fact of a candidate: the guard that refuses it for all, or for each rule what stands against it.

    Args:
        rules: As for `choose`, as are `candidate`, `guards` and `genre`.
        candidate: What may be a fact.
        span: Where its words stand.
        guards: What refuses a candidate for all rules.
        genre: The genre of the document.

    Returns:
        The refusals in the order in which they were made; nothing where a rule makes a fact.

    Example:
        >>> denied = When("denied", "不再…牵头", lambda words: "不再" in words)
        >>> rules = [Rule("led", "responsibility", "甲牵头", lambda words: "牵头" in words or None, (denied,))]
        >>> [(r.rule, r.guard) for words in ("不再由甲牵头", "甲", "甲牵头") for r in tell_refusals(rules, words, Span(0, 1))]
        [('led', 'denied'), ('led', '')]
    """
    kind = rules[0].kind if rules else ""
    for guard in guards:
        if guard.refuses(candidate):
            yield Refusal(kind, "", guard.name, guard.says, span)
            return
    if choose(rules, candidate, genre=genre) is not None:
        return
    for rule in rules:
        if rule.genres and genre not in rule.genres:
            yield Refusal(kind, rule.name, "genre", f"it holds for {', '.join(sorted(rule.genres))} alone", span)
        elif rule.read(candidate) is None:
            yield Refusal(kind, rule.name, "", f"not of its form: {rule.says}", span)
        else:
            refusing = next(guard for guard in rule.guards if guard.refuses(candidate))
            yield Refusal(kind, rule.name, refusing.name, refusing.says, span)
