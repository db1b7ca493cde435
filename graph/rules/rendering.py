"""Render rules as Markdown: for each what it reads, examples of what it takes and leaves, and what refuses for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from graph.escape import escape_markdown
from graph.rules.examples import MARK
from graph.rules.rule import Guard, Rule


class Chapter(NamedTuple):
    """The rules of a kind.

    Args:
        kind: The name of the kind.
        title: What its facts are called.
        guards: What refuses a candidate for all rules.
        rules: The rules, in the order in which they are tried.
    """

    kind: str
    title: str
    guards: Sequence[Guard[Any]]
    rules: Sequence[Rule[Any, Any]]


def render_rules(chapters: Iterable[Chapter]) -> str:
    """Render rules, each chapter with its guards.

    Returns:
        Markdown, without a line feed at its end; the words that a fact rests on are bold in its examples.
    """
    return "\n".join(line for chapter in chapters for line in _render_chapter(chapter))


def _render_chapter(chapter: Chapter) -> Iterator[str]:
    yield f"### {chapter.title} (`{chapter.kind}`)"
    yield ""
    if chapter.guards:
        yield "Whatever the rule, a guard refuses:"
        yield ""
        yield from (_render_guard(guard) for guard in chapter.guards)
        yield ""
    for rule in chapter.rules:
        yield from _render_rule(rule)


def _render_rule(rule: Rule[Any, Any]) -> Iterator[str]:
    yield f"#### `{rule.name}`"
    yield ""
    source = f" (met in {escape_markdown(rule.source)})" if rule.source else ""
    yield f"{escape_markdown(rule.says)}{source}"
    yield ""
    if rule.genres:
        yield f"- holds for {', '.join(sorted(rule.genres))} alone"
    yield from (f"- takes: {print_example(words)}" for words in rule.examples)
    yield from (f"- leaves: {print_example(words)}" for words in rule.counter_examples)
    yield from (_render_guard(guard) for guard in rule.guards)
    yield ""


def _render_guard(guard: Guard[Any]) -> str:
    return f"- refuses `{guard.name}`: {escape_markdown(guard.says)}"


def print_example(marked: str) -> str:
    r"""Print a marked sentence as Markdown, the words of its marks in bold and the lines of a document one behind another.

    Bold is HTML: Markdown knows none between an ideograph and 《.

    Example:
        >>> print(print_example("贯彻⟦quoted number=|《意见》⟧。\n⟦by-agency role=lead|市科委⟧"))
        贯彻<b>《意见》</b>。↵<b>市科委</b>
    """
    line, parts, at = marked.replace("\n", "↵"), [], 0
    for match in MARK.finditer(line):
        parts += [escape_markdown(line[at : match.start()]), f"<b>{escape_markdown(match['words'])}</b>"]
        at = match.end()
    return "".join([*parts, escape_markdown(line[at:])])
