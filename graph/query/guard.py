"""Refuse queries that could write, reach outside, or crash the engine, before they are run.

The check reads words, not meaning, and errs on the side of refusing: SPARQL engines read `trueSERVICE<…>` and `ASKFROM<…>`
as two words, so a bare word that contains a forbidden one is refused. Words inside literals, IRIs, comments and names of
variables are free. It stands in front of the worker process, which cannot open files or sockets whatever passes here.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

import re
from collections.abc import Iterator

from graph.errors import QueryError

MAX_BYTES = 64_000
MAX_NESTING = 200
MAX_STEPS = 1_000  # of one operator or clause: each is one more level of recursion in the engine

FORBIDDEN = {
    "service": "a query cannot ask another server",
    "from": "a query cannot name the data it reads; it always reads the whole graph",
}
UPDATES = frozenset(["insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with", "using"])
COUNTED_WORDS = frozenset(["union", "optional", "minus", "bind", "filter", "exists", "values", "graph", "lateral", "select"])

# The order matters: long strings before short ones, IRIs before the operators that begin alike. Outside strings and IRIs a
# backslash escapes one character of a prefixed name, so that `ex:a\#b` holds no comment.
TOKEN = re.compile(
    r"""
    (?P<string> \"{3} (?:\"{0,2}(?:[^"\\]|\\.))* \"{3} | '{3} (?:'{0,2}(?:[^'\\]|\\.))* '{3}
              | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
  | (?P<comment> \#[^\n]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<variable> [?$]\w+ )
  | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)* | _:[\w.-]+ )
  | (?P<prefixed> (?:[^\W\d_][\w.-]*)?: (?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[^\n])* )
  | (?P<word> [^\W\d]\w* )
  | (?P<open> [({\[] )
  | (?P<close> [)}\]] )
  | (?P<step> \|\| | && | \^\^ | [|/+*^!-] | <(?=<) )
  | (?P<other> \\. | [0-9][0-9.]*(?:[eE][+-]?[0-9]+)? | . )
    """,
    re.VERBOSE | re.DOTALL,
)
REMARKS = {"Prefix not found": "the prefix is not declared", "IRI parsing failed": "the IRI is not valid"}  # as we say them
SPACE = re.compile(r"[ \t\n]+")


def check_query(text: str) -> str:
    """Return a query with its line ends made equal, once it is known to be harmless.

    Args:
        text: A SPARQL query.

    Returns:
        The text to hand to the engine.

    Raises:
        QueryError: It is too long, too deep, has too many steps, or uses a word that is not allowed.

    Example:
        >>> check_query("SELECT ?s WHERE { ?s ?p 'SERVICE' }")
        "SELECT ?s WHERE { ?s ?p 'SERVICE' }"
        >>> check_query("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }")
        Traceback (most recent call last):
        graph.errors.QueryError: query:1: SERVICE is not allowed: a query cannot ask another server
          SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }
                      ^
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    check_size(text)
    depth = 0
    counts: dict[str, int] = {}
    for kind, token, start in tokenize(text):
        check_token(text, kind, token, start)
        depth += (kind == "open") - (kind == "close")
        if depth > MAX_NESTING:
            raise query_error(text, start, f"the query is nested more than {MAX_NESTING} deep", "write it flatter")
        counted = token.lower() if kind == "word" else token
        if kind == "step" or counted in COUNTED_WORDS:
            counts[counted] = counts.get(counted, 0) + 1
            if counts[counted] > MAX_STEPS:
                raise query_error(text, start, f"the query has more than {MAX_STEPS:,} of {counted.upper()}", "split it")
    return text


def check_size(text: str) -> None:
    """Raise unless a query is short enough and can be written as UTF-8."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise QueryError("the query holds half a character (a lone surrogate)", "query", "type it again") from error
    if not text.strip():
        raise QueryError("the query is empty", "query", "give one such as 'SELECT ?s WHERE { ?s ?p ?o }'")
    if size > MAX_BYTES:
        raise QueryError(f"the query has {size:,} bytes, more than {MAX_BYTES:,}", "query", "shorten it")


def tokenize(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield kind, text and offset of each token of a query, white space left out."""
    position = 0
    while position < len(text):
        if space := SPACE.match(text, position):
            position = space.end()
            continue
        match = TOKEN.match(text, position)
        assert match is not None, "the last alternative matches any character"  # noqa: S101
        yield str(match.lastgroup), match.group(), position
        position = match.end()


def check_token(text: str, kind: str, token: str, start: int) -> None:
    """Raise when one token is, or may hide, a word that is not allowed."""
    if kind in ("word", "prefixed"):
        check_word(text, token.partition(":")[0], start, is_prefix=kind == "prefixed")
    elif kind == "iri":
        check_iri(text, token, start)


def check_word(text: str, word: str, start: int, *, is_prefix: bool) -> None:
    """Raise when a bare word, or the prefix of a name, is or contains a forbidden word."""
    small = word.casefold()
    for forbidden, reason in FORBIDDEN.items():
        if forbidden in small:
            advice = f"rename the prefix {word}:" if is_prefix and small != forbidden else ""
            raise query_error(text, start, f"{forbidden.upper()} is not allowed: {reason}", advice)
    if small in UPDATES and not is_prefix:
        raise query_error(text, start, f"{word.upper()} is not allowed: a query reads and never writes")


def check_iri(text: str, token: str, start: int) -> None:
    """Raise when an IRI could as well be a comparison, behind which a forbidden word hides.

    In `?a<?b)SERVICE#>` an engine may see `<`, a variable, a word and a comment where another reader sees one IRI. Only after
    `scheme://` is a `#` certain to belong to an IRI, and an expression that ends inside it must hold a `)`.
    """
    content = token[1:-1].casefold()
    if "#" in content and not re.match(r"[a-z][a-z0-9+.-]*://[^()?$!]*#", content):
        raise query_error(text, start, "an IRI with # must begin with a scheme such as http://", "write it in full")
    if ")" in content and any(word in content for word in FORBIDDEN):
        raise query_error(text, start, "an IRI with a bracket may not hold the words SERVICE or FROM", "write %29 for the bracket")


def query_error(text: str, offset: int, reason: str, advice: str = "") -> QueryError:
    """Return an error that points at an offset of a query."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return locate_error(text, line, column, reason, advice)


def locate_error(text: str, line: int, column: int, reason: str, advice: str = "") -> QueryError:
    """Return an error that points at a line (from 1) and column (from 0) of a query, with at most 100 columns around it."""
    lines = text.split("\n")
    context = lines[line - 1] if 0 < line <= len(lines) else ""
    first = max(0, column - 60)
    window = "".join(c if c.isprintable() else " " for c in context[first : first + 100])
    return QueryError(reason, "query", advice, line, window, min(column - first, len(window)))


def explain_syntax(text: str, message: str) -> QueryError:
    """Return a syntax error with its place in the query, from `error at 1:37: expected …`."""
    match = re.match(r"error at ([0-9]+):([0-9]+): expected (?:one of )?(.*)", message, re.DOTALL)
    if match is None:
        return QueryError(f"this is not SPARQL ({message})", "query")
    # The parser lists all that it would take there; only its remarks in words tell a person something.
    remarks = re.findall(r"(?:^|, )((?:The|Prefix|IRI|Invalid|Blank)\b[^,\[\]]*)", match[3])
    remark = REMARKS.get(remarks[0].strip(), remarks[0].strip()) if remarks else ""
    reason = f"this is not SPARQL ({remark})" if remark else "this is not SPARQL from here on"
    return locate_error(text, int(match[1]), int(match[2]) - 1, reason)
