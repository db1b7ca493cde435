"""The packaged questions: one SPARQL file each, whose first lines say what it asks and what it needs.

    # zh: 从某日起若干天内到期的目标有哪些？
    # en: Which targets fall due within a number of days of a date?
    # param on: date today
    # param days: number 90
    # let until: on + days

`param NAME: KIND DEFAULT` declares a parameter; KIND is text, date (2025-12-31) or number (a whole number, not negative). A
default of "" is the empty text; `today` is the date of the day of asking; without a default the parameter must be given.
`let NAME: DATE + NUMBER` binds a date that many days after another, as SPARQL 1.1 cannot count days. A parameter is bound by
substitution (SEP-0007), so the query must name it in its SELECT clause, and in GROUP BY when it groups; those columns are left
out of the answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

from graph.errors import UsageError
from graph.files import find_data

Kind = Literal["text", "date", "number"]

XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES: dict[Kind, str] = {"text": f"{XSD}string", "date": f"{XSD}date", "number": f"{XSD}integer"}
MAX_TEXT = 1_000  # code points of a parameter

HEADER = re.compile(r"# (?P<key>zh|en|param|let)(?: (?P<name>\w+))?: (?P<value>.+)")


class Binding(NamedTuple):
    """A variable of a query, the lexical form of its value, and the IRI of the datatype."""

    name: str
    value: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; it must be given when its default is None."""

    name: str
    kind: Kind
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """A date that a question derives from its parameters: `date` plus `number` days."""

    name: str
    date: str
    number: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks, in Chinese and English, what it needs, and the query."""

    name: str
    text: str
    zh: str = ""
    en: str = ""
    parameters: tuple[Parameter, ...] = ()
    sums: tuple[Sum, ...] = ()

    @property
    def bound(self) -> frozenset[str]:
        """The columns that only carry parameters."""
        return frozenset([parameter.name for parameter in self.parameters] + [item.name for item in self.sums])


def list_names() -> tuple[str, ...]:
    """Return the names of the packaged questions, sorted."""
    return tuple(sorted(path.stem for path in find_data("queries").glob("*.rq")))


def list_questions() -> tuple["Question", ...]:
    """Return the packaged questions, sorted by name."""
    return tuple(map(read_question, list_names()))


@cache
def read_question(name: str) -> Question:
    """Read a packaged question.

    Args:
        name: As `list_questions` gives it; or "rows/…", "checks/…", "standard/…" (which use no term of ours).

    Raises:
        UsageError: There is none of that name; names that look alike are suggested.

    Example:
        >>> read_question("sole").zh
        '哪些措施只有一个责任单位？'
    """
    if not re.fullmatch(r"((rows|checks|standard)/)?[a-z]+(-[a-z]+)*", name) or not (find_data("queries") / f"{name}.rq").is_file():
        from difflib import get_close_matches  # only for a name that is wrong

        close = get_close_matches(name, list_names(), 3, 0.5) or list_names()
        raise UsageError(f"there is no question named {name!r}", "ask", f"try {', '.join(close)}")
    return parse_question(name, (find_data("queries") / f"{name}.rq").read_text("utf-8"))


def parse_question(name: str, text: str) -> Question:
    """Read the header of a question.

    Args:
        name: The name it goes by.
        text: The whole file; the query is not looked at.
    """
    words = {"zh": "", "en": ""}
    parameters: list[Parameter] = []
    sums: list[Sum] = []
    for match in map(HEADER.fullmatch, text.splitlines()):
        if match is None:
            break  # the header ends with the first line that is none of its own
        if match["key"] == "param":
            parameters.append(parse_parameter(match["name"], match["value"]))
        elif match["key"] == "let":
            start, _, number = match["value"].partition(" + ")
            sums.append(Sum(match["name"], start, number))
        else:
            words[match["key"]] = match["value"]
    return Question(name, text, words["zh"], words["en"], tuple(parameters), tuple(sums))


def parse_parameter(name: str, value: str) -> Parameter:
    """Read the kind and the default of a parameter.

    Example:
        >>> parse_parameter("agency", 'text ""')
        Parameter(name='agency', kind='text', default='')
        >>> parse_parameter("on", "date").default is None
        True
    """
    kind, _, default = value.partition(" ")
    if kind not in DATATYPES:
        raise ValueError(f"parameter {name} has the unknown kind {kind!r}")
    return Parameter(name, kind, default.strip('"') if default else None)


def bind_parameters(question: Question, values: Mapping[str, str | int]) -> tuple[Binding, ...]:
    """Return the bindings of a question from the values that a user gives.

    Args:
        question: What is asked.
        values: By name of parameter.

    Returns:
        One binding a parameter and a sum, in the order of the header.

    Raises:
        UsageError: A value is missing, malformed, or not asked for.

    Example:
        >>> bind_parameters(read_question("due-within"), {"on": "2025-12-01", "days": 31})[-1].value
        '2026-01-01'
    """
    known = [parameter.name for parameter in question.parameters]
    if unknown := sorted(set(values) - set(known)):
        advice = f"it takes {', '.join(known)}" if known else "it takes none"
        raise UsageError(f"the question {question.name} has no parameter {unknown[0]!r}", "ask", advice)
    found = {parameter.name: read_value(question, parameter, values.get(parameter.name)) for parameter in question.parameters}
    bindings = [Binding(parameter.name, found[parameter.name], DATATYPES[parameter.kind]) for parameter in question.parameters]
    sums = [Binding(item.name, add_days(found[item.date], found[item.number]), DATATYPES["date"]) for item in question.sums]
    return (*bindings, *sums)


def read_value(question: Question, parameter: Parameter, given: str | int | None) -> str:
    """Return the lexical form of one parameter."""
    value = parameter.default if given is None else str(given).strip()
    if value is None:
        raise UsageError(f"the question {question.name} needs --{parameter.name}", "ask", f"give it a {parameter.kind}")
    if parameter.kind == "text":
        return check_text(parameter, value)
    return read_date(parameter, value) if parameter.kind == "date" else read_number(parameter, value)


def check_text(parameter: Parameter, value: str) -> str:
    """Return a text that a query can carry."""
    if len(value) > MAX_TEXT or not value.isprintable():
        raise UsageError(f"--{parameter.name} is not a plain text of at most {MAX_TEXT} characters", "ask", "shorten it")
    return value


def read_date(parameter: Parameter, value: str) -> str:
    """Return a date as ISO 8601; `today` is the day of asking, in UTC."""
    if value == "today":
        return datetime.now(UTC).date().isoformat()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:  # such as 2025-02-30: the same advice
            pass
    raise UsageError(f"--{parameter.name} {value!r} is not a date", "ask", "write it like 2025-12-31")


def read_number(parameter: Parameter, value: str) -> str:
    """Return a whole number of at most six digits."""
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise UsageError(f"--{parameter.name} {value!r} is not a whole number from 0 to 999999", "ask", "write it like 90")
    return str(int(value))


def add_days(day: str, number: str) -> str:
    """Return the date a number of days after another, the last day of the calendar at most."""
    try:
        return (date.fromisoformat(day) + timedelta(days=int(number))).isoformat()
    except OverflowError:
        return date.max.isoformat()
