"""Read a file of corrections.

It is a table with tabs between cells, one correction a line; lines that begin with `#` and empty lines are passed over. Its
first line names the columns, in any order; `span` may be left out:

    document  文号, title or name of the file (with or without its suffix)
    action    accept, reject, change or add
    kind      of fact, as `extract --explain` names it, or document
    path      the provision, such as 2.4; may be empty
    key       what names the fact: the agency, indicator, title or name; of what
              is named by its amount that number, of a document the field (title); may be empty
    quote     words of the document that state it; may be empty where a key is given
    set       what it says instead, as `field=value; field=value`, with the names of fields that `policy-graph extract` prints
    by, on    who says so, and the day: 2024-03-01
    span      where the words stand in the raw text, with `-` or as `extract` prints it: 120-126, [120, 126]; may be empty
"""

import re
from typing import Any, NamedTuple

from graph.corrections.fields import DOCUMENT, Editable, choose, find_editable, list_editable, read_day
from graph.errors import ParseError
from graph.kinds import Verification
from graph.span import Span

COLUMNS = ("document", "action", "kind", "path", "key", "quote", "set", "by", "on", "span")
OPTIONAL = frozenset({"span"})
ACTIONS = ("accept", "reject", "change", "add")
_SPAN = re.compile(r"\[?([0-9]{1,9})[-,] ?([0-9]{1,9})\]?")


class Correction(NamedTuple):
    """One line of a file of corrections."""

    line: int
    document: str
    action: str
    kind: str
    path: str
    key: str
    quote: str
    values: tuple[tuple[str, Any], ...]
    verified: Verification
    span: Span | None = None


def read_corrections(text: str, source: str = "corrections") -> tuple[Correction, ...]:
    r"""Read a file of corrections.

    Args:
        text: The whole file; it may begin with a byte order mark.
        source: Its name, for messages.

    Returns:
        The corrections in the order of the file; empty for no line but the first.

    Raises:
        ParseError: A column is missing or unknown, or a line cannot be understood.

    Example:
        >>> lines = "document,action,kind,path,key,quote,set,by,on\n通知.txt,reject,target,2.4,住房,,,李四,2024-03-01"
        >>> read_corrections(lines.replace(",", chr(9)))[0].verified
        Verification(by='李四', on='2024-03-01')
    """
    rows = [(n, line) for n, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1) if line.strip() and line[0] != "#"]
    if not rows:
        raise ParseError("there is no line with the names of the columns", source, f"begin with {' '.join(COLUMNS)}")
    first, head = rows[0]
    names = [cell.strip() for cell in head.split("\t")]
    if len(names) != len(set(names)) or not set(COLUMNS) - OPTIONAL <= set(names) <= set(COLUMNS):
        raise ParseError(f"the columns must be {' '.join(COLUMNS)}", source, "part them by tabs", line=first, context=head)
    return tuple(_read_line(n, dict(zip(names, line.split("\t"), strict=False)), source, line) for n, line in rows[1:])


def _read_line(number: int, cells: dict[str, str], source: str, line: str) -> Correction:
    """Read one line; whatever is wrong in it is said with the line."""
    cell = {name: cells.get(name, "").strip() for name in COLUMNS}
    try:
        for name in ("document", "by"):
            if not cell[name]:
                raise ValueError(f"the cell {name!r} is empty")
        kind = find_editable(choose(*list_editable())(cell["kind"]))
        action = choose(*ACTIONS)(cell["action"])
        values = _read_values(cell["set"], kind)
        if cell["kind"] == DOCUMENT:
            _check_document(action, cell["key"], kind)
        elif not cell["quote"] and (action == "add" or not cell["key"]):
            raise ValueError("the words of the document are needed (quote)")
        elif cell["key"] and action == "add":
            kind.values[kind.key](cell["key"])  # the key of an added fact becomes a field of it
        if action == "change" and not values:
            raise ValueError("nothing is set")
        on, span = read_day(cell["on"]), _read_span(cell["span"])
    except ValueError as error:
        raise ParseError(str(error), source, line=number, context=line.replace("\t", " ")) from error
    names = (cell["document"], action, cell["kind"], cell["path"], cell["key"], cell["quote"])
    return Correction(number, *names, values, Verification(cell["by"], on), span)


def _check_document(action: str, key: str, kind: Editable) -> None:
    """Refuse what cannot be done to the document itself."""
    if action not in ("accept", "change"):
        raise ValueError("what a document says of itself can be accepted or changed")
    if action == "accept" and key not in kind.values:
        raise ValueError(f"the key is the field that is accepted: one of {', '.join(sorted(kind.values))}")


def _read_span(text: str) -> Span | None:
    """Read `120-126` or `[120, 126]`."""
    if not text:
        return None
    match = _SPAN.fullmatch(text)
    if not match or int(match[1]) >= int(match[2]):
        raise ValueError(f"the span {text!r} is not a start and an end, such as 120-126")
    return Span(int(match[1]), int(match[2]))


def _read_values(text: str, kind: Editable) -> tuple[tuple[str, Any], ...]:
    """Read `field=value; field=value`; an empty value takes a field away."""
    values = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or name not in kind.values:
            raise ValueError(f"{part!r} sets no field; fields are {', '.join(sorted(kind.values))}")
        if not value and name not in kind.absent:
            raise ValueError(f"{name!r} cannot be empty")
        values.append((name, kind.values[name](value) if value else kind.absent[name]))
    return tuple(values)
