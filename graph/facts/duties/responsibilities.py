"""Responsibilities: which agency is made responsible for which provision, and in which role."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from itertools import chain

from graph.document import ColumnRole, Document, Provision
from graph.facts.duties.declarations import Declaration, apply_declaration, find_declaration
from graph.facts.duties.rules import FORMS, find_candidates
from graph.facts.duties.statements import Statement, Statements
from graph.facts.evidence import cite_span
from graph.kinds import Issue, Responsibility, Role
from graph.kinds.responsibility import RESPONSIBILITY
from graph.mentions import organs
from graph.mentions.affixes import Listed, restore_affixes
from graph.mentions.found import Found
from graph.passages.marks import ENDS
from graph.rules.rule import Refusal, choose, tell_refusals
from graph.span import Span
from graph.text import Text, fold, resolve_entities

NO_STATEMENT = ("no-statement", "these words stand in no bracket, line, table or sentence that gives a duty")
COVERED = ("covered", "a statement that begins before it holds its words")
OUTSIDE = ("outside", "the statement stands in no numbered provision")
NO_NAME = ("no-name", "the statement is read, and these words are no name of an agency in it")
NOT_PLAUSIBLE = ("not-plausible", "too long or too short for a name, or with a mark that stands in none")
REPEATED = ("repeated", "the provision names this agency in this role already")
"""Steps at which the words of a statement are lost: the name of each, and what it says."""

TABLE = "table"
"""Name of the rule of task tables."""

_NOT_READ: frozenset[ColumnRole] = frozenset({"number", "lead", "support", "responsible", "deadline", "person", "remark"})
"""What columns hold in which no sentence says who must do what."""

STOPS = frozenset(f"{ENDS}:!?《》")
"""Marks that stand in no name."""


_PRINTED = str.maketrans("()", "（）")
"""How a name prints the brackets that an affix has folded: 区（县）人民政府."""


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


def find_refusals(found: Found, span: Span) -> Iterator[Refusal]:
    """Find why words of a document make nobody responsible.

    Args:
        found: A parsed document with what was found in it.
        span: The words, in the body.

    Returns:
        What refused each bracket, line, row and sentence that the words belong to, or at which step they were lost; where they
        belong to none, one refusal that says so.
    """
    lost, refused = list[Refusal](), list[Refusal]()
    for candidate, rules in find_candidates(found.document, FORMS, found.genre):
        if _overlap(candidate.span, span):
            if chosen := choose(rules, candidate, genre=found.genre):
                lost += _tell_lost(found, chosen[0].name, chosen[1], span)
            else:
                refused += tell_refusals(rules, candidate, candidate.span, genre=found.genre)
    if not lost and not refused:
        lost.append(Refusal(RESPONSIBILITY.name, "", *NO_STATEMENT, span))
    yield from lost
    yield from (refusal for refusal in refused if not any(_overlap(refusal.span, other.span) for other in lost))


def _tell_lost(found: Found, rule: str, statements: Statements, span: Span) -> Iterator[Refusal]:
    """Tell why words of statements that a rule read give no fact."""
    document, kept = found.document, found.once(find_statements)
    for statement in [other for other in statements if _overlap(other.span, span)] or statements[:1]:
        names = [name for group in statement.groups for name in group.names if _overlap(name, span)]
        if statement._replace(rule=rule) not in kept:
            step = COVERED
        elif statement.path is None and document.find_provision(statement.span.start) is None:
            step = OUTSIDE
        elif not names:
            step = NO_NAME
        elif not _is_plausible(names[0].cut(document.text.body)):
            step = NOT_PLAUSIBLE
        else:
            step = REPEATED
        yield Refusal(RESPONSIBILITY.name, rule, *step, statement.span)


def _find_place(document: Document, statement: Statement) -> Provision | None:
    """Find the provision that a statement is about where its rule does not say so."""
    return document.find_holder(statement.span.start, field=statement.form == "label")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _read_duties(known: Found) -> tuple[tuple[Responsibility, ...], tuple[Issue, ...]]:
    """Read every statement of responsibility: who it makes responsible, and what was not understood of it."""
    document, found = known.document, dict[tuple[str, str, Role], Responsibility]()
    issues: list[Issue] = []
    all_statements = known.once(find_statements)
    names, alone = _collect_names(document.text.body, all_statements)
    declared = find_declaration(document.text.body)
    places = [_find_place(document, statement) for statement in all_statements]
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
            before, after = (affix.translate(_PRINTED) for affix in (listed.before, listed.after))
            agency = before + resolve_entities(words.quote) + after
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
    return tuple(_drop_lower(found, flat)), tuple(issues)


def _drop_lower(found: dict[tuple[str, str, Role], Responsibility], flat: Set[str]) -> Iterator[Responsibility]:
    """Drop the lower role of an agency to which the rows of one task give two.

    Args:
        found: The entries by path, name and role.
        flat: Paths in tables that lost their cells where a declared rule says who leads: both roles stand.
    """
    ranks: tuple[Role, ...] = ("lead", "responsible", "support")
    for (path, name, role), entry in found.items():
        higher = (found.get((path, name, other)) for other in ranks[: ranks.index(role)])
        if entry.rule != TABLE or path in flat or not any(other and other.rule == TABLE for other in higher):
            yield entry


def find_statements(found: Found) -> list[Statement]:
    """Find every statement, in the order of the text; of two that overlap the first holds."""
    read: list[Statement] = []
    for candidate, rules in find_candidates(found.document, FORMS, found.genre):
        if chosen := choose(rules, candidate, genre=found.genre):
            read += [statement._replace(rule=chosen[0].name) for statement in chosen[1]]
    read = list(_drop_tabled(found.document, read)) if found.document.tables else read
    kept: list[Statement] = []
    end = 0
    for statement in sorted(read, key=lambda s: s.span):
        if statement.span.start >= end or statement.form == "cell":  # a merged cell stands for several rows
            kept.append(statement)
            end = statement.span.end
    return kept


def _drop_tabled(document: Document, found: Iterable[Statement]) -> Iterator[Statement]:
    """Drop the statements that other rules read in cells whose columns hold no sentences."""
    cells = sorted({c.span for table in document.tables for row in table.rows for c in row.cells if c.role in _NOT_READ})
    starts = [cell.start for cell in cells]
    for statement in found:
        if statement.form == "cell":
            yield statement
            continue
        at = bisect_right(starts, statement.span.start) - 1
        if at < 0 or statement.span.start >= cells[at].end:
            yield statement


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
    if statement.form == "label":
        yield Issue("statement-outside-provisions", "agencies are named outside every provision", cite_span(text, statement.span))


@lru_cache(maxsize=4096)  # a document names the same bodies again and again
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
        if statement.listed:  # its names have what they share already
            continue
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
    body: str, statement: Statement, names: tuple[frozenset[str], frozenset[str]], declared: Declaration | None
) -> Iterator[tuple[str, Listed, Role, int]]:
    """Read the agencies of one statement: the folded name, its words, its role, and its place among them."""
    roles = [role for role, named in statement.groups for _ in named]
    spans = tuple(name for group in statement.groups for name in group.names)
    ruled = declared if statement.form != "sentence" and statement.led else None
    if ruled and statement.form == "cell":
        ruled = ruled._replace(start=0)  # a note under a table holds for its rows
    whole = statement.listed or restore_affixes(body, spans, *names)
    for order, (role, listed) in enumerate(zip(roles, whole, strict=True), 1):
        taken = apply_declaration(ruled, body, statement.span, listed.span, statement.before + order, role) if ruled else role
        yield listed.before + listed.span.cut(body) + listed.after, listed, taken, order
