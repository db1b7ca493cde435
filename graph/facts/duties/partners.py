"""Partners: the agencies that a sentence names beside the one that leads: those that help, and those that do it with it."""

import re
from collections.abc import Iterator
from functools import cache

from graph.facts.duties.statements import Group, Statement
from graph.facts.duties.subjects import Clause
from graph.kinds import Role
from graph.passages.marks import CLAUSE, ENDS
from graph.rules.duties import either, openings
from graph.rules.pattern import Pattern
from graph.span import Span


@cache
def helper_pattern() -> re.Pattern[str]:
    """Compile the pattern of the agencies that help: …，公安部、水利部参加."""
    opening = openings("support")
    return re.compile(
        rf"(?:,|(?<=牵头)、)(?=[^{ENDS}:\n{opening}]{{0,123}}+[{opening}])"  # one look ahead is cheaper than 120 tries
        rf"(?P<agencies>[^{ENDS}:\n]{{2,120}}?)(?:等)?(?:共同|重点|积极|主动|予以|给予|密切|全力|依法)?"
        rf"(?:{either('support')})(?:推进|落实|实施|抓好)?(?=[{CLAUSE}\n]|$|做好)"
    )


@cache
def doer_pattern() -> re.Pattern[str]:
    """Compile the pattern of the agencies that a sentence goes on with after the one that leads.

    They do their part of it (…，各区人民政府抓好落实) or have one of their own: …，市财政局做好资金保障.
    """
    how = "(?:按(?:照)?(?:各自)?职责分工|分领域|分别|共同|具体|抓好|做好|组织)*"
    doing = rf"{how}(?:负责|落实|推进|实施)(?=[{CLAUSE}\n]|$)"
    own = r"(?P<own>做好|抓好)(?=\w{2})"
    return re.compile(rf",(?:会同)?(?P<agencies>[^{CLAUSE}:\n]{{2,120}}?)(?:{doing}|{own})")


@cache
def partner_pattern() -> Pattern:
    """Build the pattern of the agencies with whom the one that leads does it: 由甲牵头，会同乙制定….

    What they do stands behind them; 联合 that opens what is done (联合推进) names nobody.
    """
    return Pattern(
        rf",?(?:会同|联合)(?P<agencies>[^{CLAUSE}:\n由]{{2,80}}?)(?:等)?(?:共同|联合|负责|具体)?,?(?:{either('deed')}|{either('support')}|对(?=\w{{3}}))",
        ("会同", "联合"),
        reach=100,
    )


def find_partners(body: str, rest: Span) -> Iterator[Group]:
    """Find the agencies that a sentence makes help, or work, beside the one that leads.

    Args:
        body: The body.
        rest: The sentence behind what is said of the one that leads.

    Returns:
        Groups in the order in which the forms are tried: those with whom it is done, those that help, those that do it.

    Example:
        >>> words = "由市科委牵头,市教育局参加,各区人民政府抓好落实"
        >>> [(g.role, [n.cut(words) for n in g.names]) for g in find_partners(words, Span(6, len(words)))]
        [('support', ['市教育局']), ('responsible', ['各区人民政府'])]
    """
    at = rest.start
    roles: tuple[tuple[re.Pattern[str], Role], ...] = ((helper_pattern(), "support"), (doer_pattern(), "responsible"))
    for partners in _find_joined(body, rest):
        yield Group("responsible", partners.names)
        at = partners.match.end("agencies")
    for pattern, role in roles:
        while match := pattern.search(body, at, rest.end):
            helper = Clause(body, match)
            if helper.fault == "unnamed" or (helper.fault and match.groupdict().get("own")):
                break
            yield Group(role, helper.names)
            at = match.end()


def _find_joined(body: str, rest: Span) -> Iterator[Clause]:
    """Find those with whom the agency that leads does it; all of a kind may be among them."""
    at = rest.start
    while 0 <= at < rest.end:
        match = partner_pattern().match(body, at, rest.end)
        if match and (partners := Clause(body, match)).fault in ("", "exhorted"):
            yield partners
        at = body.find(",", at + 1, rest.end)


def state(clause: Clause, role: Role, names: tuple[Span, ...], end: int) -> Statement:
    """State what a sentence says of those who do something, and of their partners up to where it ends."""
    groups = (Group(role, names), *find_partners(clause.body, Span(clause.match.end(), end)))
    return Statement(Span(clause.span.start, end), groups, "sentence")
