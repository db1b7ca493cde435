"""Responsibilities: which agency is made responsible for which provision, and in which role."""

from collections.abc import Iterator

from graph.document import Document
from graph.facts.evidence import cite_span
from graph.facts.model import Issue, Responsibility
from graph.facts.prose import find_prose
from graph.facts.statements import Statement, find_bracketed, find_own_lines
from graph.facts.tasks import find_tasks
from graph.facts.units import Unit, restore_affixes
from graph.rules import statements, units
from graph.text import Text, resolve_entities

PROSE = ("by-agency", "subject", "series")
"""Rules that read sentences; a declaration of who leads speaks of lists."""


STOPS = frozenset("。；：！？《》")
"""Marks that stand in no name."""


def extract_responsibilities(document: Document) -> tuple[tuple[Responsibility, ...], tuple[Issue, ...]]:
    """Extract who is responsible for what.

    Returns:
        One entry for each provision, agency and role, at its first statement, in the order of the text; and what was seen and
        not understood. Both are empty where the document makes nobody responsible.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> text = parse_text("一、支持上市。加强辅导。（市地方金融监管局牵头，市科委、财政局配合）")
        >>> [(r.path, r.agency, r.role) for r in extract_responsibilities(parse_document(text))[0]]
        [('1', '市地方金融监管局', 'lead'), ('1', '市科委', 'support'), ('1', '市财政局', 'support')]
    """
    found: dict[tuple[str, str, str], Responsibility] = {}
    issues: list[Issue] = []
    all_statements = find_statements(document)
    known, alone = _collect_names(document.text.body, all_statements)
    declared = statements.find_declaration(document.text.body)
    for statement in all_statements:
        place = document.find_provision(statement.span.start)
        path = statement.path or (place.path if place else None)
        if path is None:
            issues += _report_outside(document.text, statement)
            continue
        for entry in _read_statement(document.text, statement, path, (known, alone), declared):
            if _is_plausible(entry.agency):
                found.setdefault((entry.path, entry.agency, entry.role), entry)
            else:
                issues.append(Issue("agency-list-unparsed", f"not the name of an agency: {entry.agency}", entry.evidence, path))
    return tuple(found.values()), tuple(issues)


def find_statements(document: Document) -> list[Statement]:
    """Find every statement, in the order of the text; of two that overlap the first holds."""
    body = document.text.body
    found = [*find_bracketed(body), *find_own_lines(body), *find_tasks(document)]
    if document.provisions:
        found += find_prose(body, document.provisions[0].own.start)
    kept: list[Statement] = []
    end = 0
    for statement in sorted(found, key=lambda s: s.span):
        if statement.span.start >= end or statement.rule == "table":  # a merged cell stands for several rows
            kept.append(statement)
            end = statement.span.end
    return kept


def _report_outside(text: Text, statement: Statement) -> Iterator[Issue]:
    """Report a labelled statement that stands outside every provision."""
    if statement.rule in ("labelled", "own-line"):
        yield Issue("statement-outside-provisions", "agencies are named outside every provision", cite_span(text, statement.span))


def _is_plausible(name: str) -> bool:
    """Tell whether a piece of a list that a statement declares can name a body: anything short without a stop."""
    return 2 <= len(name) <= 40 and STOPS.isdisjoint(name)


def _collect_names(body: str, found: list[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    """Collect how the statements print the names of departments.

    Returns:
        Names that are printed with their level somewhere, without it; and names that are printed without it where no level stands
        before them in the list, so that they are the document's own short forms.
    """
    known: set[str] = set()
    alone: set[str] = set()
    level = units.level_pattern()
    for names in {group.names for statement in found for group in statement.groups}:
        levelled = False
        for name in names:
            words = name.cut(body)
            match = level.match(words)
            levelled = levelled or match is not None
            if match and words.endswith(units.DEPARTMENT_SUFFIXES):
                known.add(words[len(match[0].removesuffix("委")) :])
            elif not levelled:
                alone.add(words)
    return frozenset(known - alone), frozenset(alone)


def _read_statement(
    text: Text,
    statement: Statement,
    path: str,
    names: tuple[frozenset[str], frozenset[str]],
    declared: statements.Declaration | None,
) -> Iterator[Responsibility]:
    """Read the entries of one statement."""
    whole = cite_span(text, statement.span)
    order = 0
    for role, listed in statement.groups:
        for unit in restore_affixes(text.body, listed, *names):
            order += 1
            words = cite_span(text, unit.span)
            if statement.rule not in PROSE:
                taken = statements.apply_declaration(declared, text.body, statement.span, unit.span, order, role)
            else:
                taken = role
            yield Responsibility(path, _print_name(unit, words.quote), taken, order, words, whole, statement.rule)


def _print_name(unit: Unit, quote: str) -> str:
    """Print the surface name of a unit, shared affixes restored."""
    return unit.before + resolve_entities(quote) + unit.after
