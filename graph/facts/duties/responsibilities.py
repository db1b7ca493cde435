"""Responsibilities: which agency is made responsible for which provision, and in which role."""

from collections import Counter
from collections.abc import Iterator, Set
from itertools import chain

from graph.document import Document, Provision
from graph.facts.duties import wording
from graph.facts.duties.prose import find_prose
from graph.facts.duties.statements import Statement, find_bracketed, find_own_lines
from graph.facts.duties.tasks import RULE, drop_tabled, find_tasks, find_unread_cells
from graph.facts.evidence import cite_span
from graph.kinds import Issue, Responsibility, Role
from graph.mentions import organs
from graph.mentions.agencies import Listed, restore_affixes
from graph.mentions.found import Found
from graph.passages.marks import ENDS
from graph.span import Span
from graph.text import Text, fold, resolve_entities

PROSE = ("by-agency", "subject", "series", "division")
"""Rules that read sentences, not lists."""


STOPS = frozenset(f"{ENDS}:!?《》")
"""Marks that stand in no name."""


def extract_responsibilities(found: Found) -> tuple[Responsibility, ...]:
    """Extract who is responsible for what.

    Args:
        found: A parsed document with what was found in it.

    Returns:
        One entry for each provision, agency and role, at its first statement, in the order of the text; empty where the document
        makes nobody responsible.

    Example:
        >>> from graph.document import parse_document
        >>> from graph.text import parse_text
        >>> text = parse_text("一、支持上市。加强辅导。（市地方金融监管局牵头，市科委、财政局配合）")
        >>> [(r.path, r.agency, r.role) for r in extract_responsibilities(Found(parse_document(text)))]
        [('1', '市地方金融监管局', 'lead'), ('1', '市科委', 'support'), ('1', '市财政局', 'support')]
    """
    return found.once(_read_duties)[0]


def find_unread_statements(found: Found) -> tuple[Issue, ...]:
    """Find what seems to say who is responsible and was not understood, in the order of the text."""
    return found.once(_read_duties)[1]


def _read_duties(known: Found) -> tuple[tuple[Responsibility, ...], tuple[Issue, ...]]:
    """Read every statement of responsibility: who it makes responsible, and what was not understood of it."""
    document, found = known.document, dict[tuple[str, str, Role], Responsibility]()
    issues: list[Issue] = []
    all_statements = find_statements(document)
    names, alone = _collect_names(document.text.body, all_statements)
    declared = wording.find_declaration(document.text.body)
    places = [document.find_provision(statement.span.start) for statement in all_statements]
    covered = _find_covered(document, all_statements, places)
    for statement, place in zip(all_statements, places, strict=True):
        path = statement.path or covered.get(statement.span) or (place.path if place else None)
        if path is None:
            issues += _report_outside(document.text, statement)
            continue
        whole = cite_span(document.text, statement.span)
        for name, listed, role, order in _read_statement(document.text.body, statement, (names, alone), declared):
            if (path, name, role) in found:
                continue
            words = cite_span(document.text, listed.span)
            agency = listed.before + resolve_entities(words.quote) + listed.after
            if _is_plausible(agency):
                found[path, name, role] = Responsibility(
                    path=path,
                    agency=agency,
                    role=role,
                    order=statement.before + order,
                    evidence=words,
                    statement=whole,
                    rule=statement.rule,
                    basis=statement.basis,
                )
            else:
                issues.append(Issue("agency-list-unparsed", f"not the name of an agency: {agency}", words, path))
    flat = {row.path for table in document.tables if table.form != "grid" for row in table.rows} if declared else set()
    return tuple(_drop_lower(found, flat)), (*issues, *find_unread_cells(document))


def _drop_lower(found: dict[tuple[str, str, Role], Responsibility], flat: Set[str]) -> Iterator[Responsibility]:
    """Drop the lower role of an agency to which the rows of one task give two.

    Args:
        found: The entries by path, name and role.
        flat: Paths in tables that lost their cells where a declared rule says who leads: both roles stand.
    """
    ranks: tuple[Role, ...] = ("lead", "responsible", "support")
    for (path, name, role), entry in found.items():
        higher = (found.get((path, name, other)) for other in ranks[: ranks.index(role)])
        if entry.rule != RULE or path in flat or not any(other and other.rule == RULE for other in higher):
            yield entry


def find_statements(document: Document) -> list[Statement]:
    """Find every statement, in the order of the text; of two that overlap the first holds."""
    body = document.text.body
    found = [*find_bracketed(body), *find_own_lines(body)]
    if document.provisions:
        found += find_prose(body, document.provisions[0].own.start)
    found = [*(drop_tabled(document, found) if document.tables else found), *find_tasks(document)]
    kept: list[Statement] = []
    end = 0
    for statement in sorted(found, key=lambda s: s.span):
        if statement.span.start >= end or statement.rule == RULE:  # a merged cell stands for several rows
            kept.append(statement)
            end = statement.span.end
    return kept


def _find_covered(document: Document, found: list[Statement], places: list[Provision | None]) -> dict[Span, str]:
    """Find the statements that cover a whole section: alone in the last paragraph of it, where no item before has its own.

    Args:
        document: The document.
        found: Its statements.
        places: The provision that each stands in.

    Returns:
        The statement to the path of the section.
    """
    body = document.text.body
    alone = [(s.span, place) for s, place in zip(found, places, strict=True) if place and _stands_alone(body, s.span)]
    if not alone:
        return {}
    stated = Counter(place.path for place in places if place)
    at = {p.path: index for index, p in enumerate(document.provisions)}
    covered: dict[Span, str] = {}
    for span, place in alone:
        first, last = at.get(place.parent), at[place.path]
        if first is None or stated[place.path] > 1 or document.provisions[first].extent.end != place.extent.end:
            continue
        items = document.provisions[first + 1 : last]  # what follows the last item lies outside the section
        if any(p.parent == place.parent for p in items) and not any(stated[p.path] for p in items):
            covered[span] = place.parent
    return covered


def _stands_alone(body: str, span: Span) -> bool:
    """Tell whether a statement in brackets has a paragraph to itself."""
    return (
        body.startswith("\n", span.start - 2)
        and body[span.start - 1] in organs.OPENERS
        and body[span.end + 1 : span.end + 2] in ("", "\n")
    )


def _report_outside(text: Text, statement: Statement) -> Iterator[Issue]:
    """Report a labelled statement that stands outside every provision."""
    if statement.rule in ("labelled", "own-line"):
        yield Issue("statement-outside-provisions", "agencies are named outside every provision", cite_span(text, statement.span))


def _is_plausible(name: str) -> bool:
    """Tell whether a piece of a list that a statement declares can name a body: anything short without a stop."""
    return 2 <= len(name) <= 40 and STOPS.isdisjoint(fold(name))


def _collect_names(body: str, found: list[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    """Collect how the statements print the names of departments.

    Returns:
        Names that are printed with their level somewhere, without it; and names that are printed without it where no level stands
        before them in the list, so that they are the document's own short forms.
    """
    known: set[str] = set()
    alone: set[str] = set()
    for statement in found:
        levelled = False
        for start, end in chain.from_iterable(group.names for group in statement.groups):
            words = body[start:end]
            level = organs.read_level(words)
            levelled = levelled or bool(level)
            if level and words.endswith(organs.LEVELLED_SUFFIXES):
                known.add(words[len(level) :])
            elif not levelled:
                alone.add(words)
    return frozenset(known - alone), frozenset(alone)


def _read_statement(
    body: str, statement: Statement, names: tuple[frozenset[str], frozenset[str]], declared: wording.Declaration | None
) -> Iterator[tuple[str, Listed, Role, int]]:
    """Read the agencies of one statement: the folded name, its words, its role, and its place among them."""
    roles = [role for role, named in statement.groups for _ in named]
    spans = tuple(name for group in statement.groups for name in group.names)
    ruled = declared if statement.rule not in PROSE and statement.led else None
    if ruled and statement.rule == RULE:
        ruled = ruled._replace(start=0)  # a note under a table holds for its rows
    for order, (role, listed) in enumerate(zip(roles, restore_affixes(body, spans, *names), strict=True), 1):
        taken = wording.apply_declaration(ruled, body, statement.span, listed.span, statement.before + order, role) if ruled else role
        yield listed.before + listed.span.cut(body) + listed.after, listed, taken, order
