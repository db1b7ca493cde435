"""Citations of works that are not held, by how often they are cited, with the held works that they may mean."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.works.titles import read_title

LIKE = 70.0
"""The least likeness, from 0 to 100, at which a title is worth suggesting: at 60 every plan is like every other."""


class Unheld(NamedTuple):
    """A title that is cited and means no held work.

    Args:
        title: The title as printed.
        number: The number that is printed with it, "" where none is.
        mentions: How often it is cited.
        documents: The titles of the documents that cite it, in their order.
        suggestions: Titles of held works: those among which none was chosen, else those with titles like it, the likest first.
    """

    title: str
    number: str
    mentions: int
    documents: tuple[str, ...]
    suggestions: tuple[str, ...]


class Cited(NamedTuple):
    """One citation that was not resolved: its title and number, the citing document, and the candidates among which none is it."""

    title: str
    number: str
    document: str
    candidates: tuple[str, ...] = ()


def list_unheld(citations: Iterable[Cited], held: Mapping[str, str], limit: int = 3) -> tuple[Unheld, ...]:
    """List what is cited and not held.

    Args:
        citations: What was not resolved.
        held: Title of each held work by the document that it is; a document is not suggested for what it cites itself.
        limit: The most suggestions for a title.

    Returns:
        The most frequent first, then by title.

    Example:
        >>> cited = [Cited("关于促进创新的意见", "", "甲"), Cited("关于促进创新的意见", "", "乙")]
        >>> [(one.mentions, one.documents) for one in list_unheld(cited, {})]
        [(2, ('甲', '乙'))]
    """
    groups: dict[tuple[str, str], list[Cited]] = {}
    for one in citations:
        groups.setdefault((one.title, one.number), []).append(one)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        Unheld(title, number, len(found), _list_documents(found), _suggest(title, found, held, limit))
        for (title, number), found in ordered
    )


def _list_documents(found: Iterable[Cited]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.document for one in found))


def _suggest(title: str, found: list[Cited], held: Mapping[str, str], limit: int) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process

    candidates = dict.fromkeys(candidate for one in found for candidate in one.candidates)
    if candidates:
        return tuple(candidates)[:limit]
    citing = {one.document for one in found}
    cores = {known: read_title(known).core for document, known in held.items() if document not in citing}
    likest = process.extract(read_title(title).core, cores, scorer=fuzz.ratio, limit=limit, score_cutoff=LIKE)
    return tuple(known for _, _, known in likest)


def render_unheld(found: Iterable[Unheld]) -> str:
    """Render them as a file of names for `build --works`, all of whose lines wait behind #.

    Returns:
        For each a comment with mentions and citing documents, and a line for each suggestion: the name, a tab and the title;
        without one, a line that waits for a title or a number. Who knows a line to be right takes its # away.
    """
    lines = ["# name\ttitle or number of the work: take the # of a line away that is right, and give the file to build --works"]
    for one in found:
        number = f" {one.number}" if one.number else ""
        lines.append(f"# {one.mentions} ×{number}, by {'；'.join(one.documents[:3])}{' …' if len(one.documents) > 3 else ''}")
        lines += [f"#{one.title}\t{title}" for title in one.suggestions or ("",)]
    return "\n".join(lines) + "\n"
