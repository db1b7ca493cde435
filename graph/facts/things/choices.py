"""Choices: which rule makes a fact of each candidate, and why the others give none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from graph.facts.things.candidates import Called, Candidate, Named
from graph.mentions.found import Found
from graph.mentions.names import find_unnamed
from graph.mentions.unnamed import GOES_ON, NO_THING
from graph.rules.rule import Guard, Refusal, Rule, choose, tell_refusals
from graph.span import Span


class Choice(NamedTuple):
    """A candidate, what was tried on it, and what was made of it.

    Attributes:
        candidate: The candidate.
        rules: The rules that were tried.
        guards: What may refuse it for all of them.
        made: The rule that made a fact of it, with what it read; None where none did.
    """

    candidate: Candidate
    rules: tuple[Rule[Any, Called], ...]
    guards: tuple[Guard[Any], ...]
    made: tuple[Rule[Any, Called], Called] | None

    def meets(self, span: Span) -> bool:
        """Tell whether its candidate shares words with a place of the body."""
        return self.candidate.span.start < span.end and span.start < self.candidate.span.end


def choose_each(
    candidates: Iterable[Candidate], rules: Sequence[Rule[Any, Called]], guards: tuple[Guard[Any], ...], taken: bytearray
) -> Iterator[Choice]:
    """Choose the rule that makes a fact of each candidate; the form of a candidate is the name of its rule.

    Args:
        candidates: The candidates; a later one may be found by what earlier ones took.
        rules: The rules of the kind.
        guards: What refuses a name for all of them.
        taken: A byte for each character of the body, 1 where a name stands already; what a rule makes a fact of is marked in it.
    """
    by_form = {rule.name: (rule,) for rule in rules}
    for candidate in candidates:
        tried = by_form.get(candidate.form, ())
        common = guards if isinstance(candidate, Named) else ()
        made = choose(tried, candidate, common)
        if made:
            start, end = made[1].span
            taken[start:end] = b"\1" * (end - start)
        yield Choice(candidate, tried, common, made)


def tell_choices(kind: str, found: Found, span: Span, choices: Iterable[Choice], table: str) -> Iterator[Refusal]:
    """Tell why words give no fact.

    Args:
        kind: The kind of fact.
        found: The document.
        span: The words in its body.
        choices: The choices among its candidates, told one by one as they are made.
        table: The table of the last words of names.

    Returns:
        What refused each candidate there; where there is none, the step of reading that gave no candidate.
    """
    met: set[Span] = set()
    for choice in choices:
        if not choice.meets(span):
            continue
        met.add(choice.candidate.span)
        at = choice.candidate.span
        if choice.made is None:
            guard = next((guard for guard in choice.guards if guard.refuses(choice.candidate)), None)
            alone = (Refusal(kind, "", guard.name, guard.says, at),) if guard else ()
            yield from alone or tell_refusals(choice.rules, choice.candidate, at)
        elif found.document.find_provision(at.start) is None:
            yield Refusal(kind, choice.made[0].name, "outside", "it stands outside the numbered provisions", at)
        else:
            yield Refusal(kind, choice.made[0].name, "later", "named again: the fact rests on the first mention of it", at)
    unnamed = [(at, step) for at, step in find_unnamed(found.document.text.body, table, span, found.toponyms) if at not in met]
    firm = [(at, step) for at, step in unnamed if step not in (GOES_ON, NO_THING)]
    for at, step in firm or (unnamed if not met else ()):  # 互联网 in 工业互联网平台 is no matter
        yield Refusal(kind, "", step.name, step.says, at)
    met.update(at for at, _ in unnamed)
    if not met:
        says = "no word that closes such names ends here, and no quotation or number that names one stands here"
        yield Refusal(kind, "", "no-name", says, span)
