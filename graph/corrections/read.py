"""Read a file of corrections.

It is a table with tabs between cells, one correction a line; lines that begin with `#` and empty lines are passed over. Its
first line names the columns, in any order; `span` may be left out:

    document  文号, title or name of the file (with or without its suffix)
    action    accept, reject, change or add
    kind      responsibility, target, cap, citation, place, infrastructure or document
    path      the provision, such as 2.4; may be empty
    key       what names the fact: the agency, indicator, title or name; of a cap its value, of a
              document the field (title); may be empty
    quote     words of the document that state it; may be empty where a key is given
    set       what it says instead, as `field=value; field=value`, with the names of fields that `policy-graph extract` prints
    by, on    who says so, and the day: 2024-03-01
    span      where the words stand in the raw text, with `-` or as `extract` prints it: 120-126, [120, 126]; may be empty
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.errors import ParseError
from graph.facts.model import Cap, Citation, Infrastructure, Metadata, Place, Responsibility, Target, Verification
from graph.span import Span

COLUMNS = ("document", "action", "kind", "path", "key", "quote", "set", "by", "on", "span")
OPTIONAL = frozenset({"span"})
ACTIONS = ("accept", "reject", "change", "add")
DOCUMENT = "document"
"""The kind of a correction of what a document says of itself."""

_SPAN = re.compile(r"\[?([0-9]{1,9})[-,] ?([0-9]{1,9})\]?")
Fact = Any  # one of the kinds below


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


class Kind(NamedTuple):
    """A kind of fact that can be corrected: where it stands in `Facts`, its type, its key, and how its fields are read."""

    field: str
    build: Callable[..., Fact]
    key: str
    values: Mapping[str, Callable[[str], Any]]
    absent: Mapping[str, Any]  # of the fields that may be taken away: what stands in their place


def _choose(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one of some words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"one of {', '.join(allowed)} is wanted")
        return text

    return read


def _date(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _amount(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is no finite number")
    return value


def _order(text: str) -> int:
    place = int(text)
    if place < 1:
        raise ValueError("the order is counted from 1")
    return place


def _list(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("、")))


_SIGN = _choose("=", ">=", ">", "<=", "<", "~")
_RELATION = _choose("implements", "based_on", "amends", "repeals", "cites")
_AMOUNT: Mapping[str, Callable[[str], Any]] = {"value": _amount, "unit": str, "comparator": _SIGN, "literal": str}
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "responsibility": Kind(
            "responsibilities",
            Responsibility,
            "agency",
            {"agency": str, "role": _choose("lead", "support", "responsible"), "order": _order},
            {},
        ),
        "target": Kind(
            "targets",
            Target,
            "indicator",
            {**_AMOUNT, "indicator": str, "value_to": _amount, "deadline": str, "increment": _choose("新增", "累计")},
            {"unit": "", "literal": "", "value_to": None, "deadline": None, "increment": None},
        ),
        "cap": Kind(
            "caps",
            Cap,
            "value",
            {**_AMOUNT, "value_to": _amount, "base": str, "condition": str},
            {"literal": "", "value_to": None, "base": None, "condition": None},
        ),
        "citation": Kind("citations", Citation, "title", {"title": str, "number": str, "relation": _RELATION}, {"number": None}),
        "place": Kind(
            "places",
            Place,
            "name",
            {"name": str, "kind": _choose("park", "collection"), "aliases": _list, "members": _list},
            {"aliases": (), "members": ()},
        ),
        "infrastructure": Kind(
            "infrastructure",
            Infrastructure,
            "name",
            {"name": str, "stage": _choose("规划研究", "加快实施", "建成"), "aliases": _list},
            {"stage": None, "aliases": ()},
        ),
        DOCUMENT: Kind(
            "metadata",
            Metadata,
            "title",
            {
                **dict.fromkeys(("title", "number", "kind", "disclosure", "jurisdiction"), str),
                **dict.fromkeys(("issuers", "addressees", "copied_to"), _list),
                **dict.fromkeys(("document_date", "print_date", "effective_from", "effective_to"), _date),
            },
            {
                **dict.fromkeys(("number", "kind", "disclosure", "jurisdiction")),
                **dict.fromkeys(("issuers", "addressees", "copied_to"), ()),
                **dict.fromkeys(("document_date", "print_date", "effective_from", "effective_to")),
            },
        ),
    }
)
# What an added fact says where its line does not.
DEFAULTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "responsibility": {"role": "responsible"},
        "target": {"unit": "", "comparator": "="},
        "cap": {"unit": "元", "comparator": "="},
        "place": {"kind": "park"},
        "infrastructure": {"stage": None},
    }
)


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
        kind = KINDS[_choose(*KINDS)(cell["kind"])]
        action = _choose(*ACTIONS)(cell["action"])
        values = _read_values(cell["set"], kind)
        if cell["kind"] == DOCUMENT:
            _check_document(action, cell["key"], kind)
        elif not cell["quote"] and (action == "add" or not cell["key"]):
            raise ValueError("the words of the document are needed (quote)")
        elif cell["key"] and action == "add":
            kind.values[kind.key](cell["key"])  # the key of an added fact becomes a field of it
        if action == "change" and not values:
            raise ValueError("nothing is set")
        on, span = _date(cell["on"]), _read_span(cell["span"])
    except ValueError as error:
        raise ParseError(str(error), source, line=number, context=line.replace("\t", " ")) from error
    names = (cell["document"], action, cell["kind"], cell["path"], cell["key"], cell["quote"])
    return Correction(number, *names, values, Verification(cell["by"], on), span)


def _check_document(action: str, key: str, kind: Kind) -> None:
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


def _read_values(text: str, kind: Kind) -> tuple[tuple[str, Any], ...]:
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
