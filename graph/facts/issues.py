"""Issues: what was seen in a document and not understood, so that it is said and not passed over in silence."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.document import Document
from graph.document.tables import PROJECTS
from graph.facts.about.metadata import extract_metadata
from graph.facts.about.provisions import find_odd_labels
from graph.facts.about.validity import find_contradictions
from graph.facts.amounts.targets import extract_targets
from graph.facts.citations.citations import find_unknown_titles
from graph.facts.duties.responsibilities import extract_responsibilities, find_unread_statements
from graph.facts.evidence import cite_span
from graph.kinds import Issue, Responsibility, Target
from graph.mentions.figures import Figure
from graph.mentions.found import Found
from graph.readers.marks import UNREAD
from graph.span import Span

HEAD = 60  # characters of the longest line that holds the heads of a table
PROJECT = "项目名称"
BESIDE = 8  # lines after the head of the first column in which those of the others stand


def extract_issues(found: Found) -> tuple[Issue, ...]:
    r"""Extract what a document seems to say and no fact holds.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        One issue for each sort of what the file holds and was not read, for each label out of sequence and each statement of
        responsibility that was not understood, each table that was seen and not read, each title of an unknown kind, each figure
        among the goals that no rule judged, each agency with two roles in one provision, and days in force that contradict each
        other.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> document = parse_document(parse_text("规划\n一、目标\n指标类型具体指标2023年2025年\n面积120200"))
        >>> [issue.code for issue in extract_issues(Found(document))]
        ['indicator-table-unread']
    """
    document, targets = found.document, found.once(extract_targets)
    return (
        *_find_unread(document),
        *find_odd_labels(document),
        *find_unread_statements(found),
        *_find_unread_cells(document),
        *_find_tables(document, targets),
        *_find_titles(found),
        *_find_figures(document, targets, found.figures),
        *_find_roles(found.once(extract_responsibilities)),
        *find_contradictions(found.once(extract_metadata)),
    )


def _find_unread(document: Document) -> Iterator[Issue]:
    """Find what of the file was not read."""
    if any(mark in document.text.raw for mark in UNREAD):
        from graph.facts.about.unread import find_unread  # few files hold such marks

        yield from find_unread(document)


def _find_unread_cells(document: Document) -> Iterator[Issue]:
    """Find the cells of agencies that were not understood."""
    if document.tables:
        from graph.facts.duties.tasks import find_unread_cells  # brings in all about tables, and most documents hold none

        yield from find_unread_cells(document)


@cache
def _years_pattern() -> re.Pattern[str]:
    """Compile the pattern of the years that head a table of indicators whose cells ran together."""
    return re.compile(r"(?:20[0-4]\d(?![-—~])年?(?:目标值?|指标值?)?[ \n]?){2,}")


def _find_tables(document: Document, targets: tuple[Target, ...]) -> Iterator[Issue]:
    """Find the heads of tables whose rows gave nothing: indicators that ran together, lists of investment projects."""
    body, lines = document.text.body, document.paragraphs
    if "指标" not in body and PROJECT not in body:
        return
    read = {target.evidence.span.start for target in targets if target.rule == "indicator"}
    for index, line in enumerate(lines):
        if line.end - line.start > HEAD:
            continue
        words = line.cut(body)
        if "指标" in words and _years_pattern().search(words) and not read:
            yield _report(document, "indicator-table-unread", "a table of indicators whose cells cannot be told apart", line)
        elif PROJECT in words:
            beside = Span(line.start, lines[min(index + BESIDE, len(lines) - 1)].end).cut(body)[: HEAD * 2]
            if any(project in beside for project in PROJECTS):
                yield _report(document, "project-table-unread", "a list of investment projects, which is not read", line)


def _find_titles(found: Found) -> Iterator[Issue]:
    """Find the titles in 《》 that are neither of a document nor of a form."""
    for span in find_unknown_titles(found):
        title = span.cut(found.document.text.body)[1:-1]
        yield _report(found.document, "title-of-unknown-kind", f"not known to be a document: {title}", span)


def _find_figures(document: Document, targets: tuple[Target, ...], figures: tuple[Figure, ...]) -> Iterator[Issue]:
    """Find the counts and shares that stand after a year that is to come and that no rule took for a target or for an offer."""
    ends = {target.evidence.span.end for target in targets}
    for figure in figures:
        told = (
            figure.goal
            and figure.deadline
            and not figure.past
            and figure.path
            and figure.quantity.kind in ("count", "share", "money")
        )
        if told and document.text.locate(figure.clause).end not in ends:
            yield _report(document, "figure-not-judged", "a figure among goals that no rule takes for a target", figure.clause)


def _find_roles(responsibilities: Iterable[Responsibility]) -> Iterator[Issue]:
    """Find the agencies that one provision gives two roles."""
    first: dict[tuple[str, str], Responsibility] = {}
    for entry in responsibilities:
        known = first.setdefault((entry.path, entry.agency), entry)
        if known.role != entry.role:
            message = f"{entry.agency}: {known.role} and {entry.role} in one provision"
            yield Issue("two-roles", message, entry.evidence, entry.path)


def _report(document: Document, code: str, message: str, span: Span) -> Issue:
    """Report what stands at a range of the body."""
    place = document.find_provision(span.start)
    return Issue(code, message, cite_span(document.text, span), place.path if place else None)
