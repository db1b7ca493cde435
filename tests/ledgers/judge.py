"""Judge what a reader found in a ledger."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.ledgers.expect import TITLE
from tests.ledgers.values import Deadline, Duty, Expected, TaskRow


class Read(Protocol):
    """What the judge looks at in the facts of a document; a reader without deadlines has no such field."""

    @property
    def provisions(self) -> Sequence[Any]: ...

    @property
    def responsibilities(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Judgement:
    """How many rows are right in all they say, what is missing in the others, and what is stated but not so."""

    right: int
    rows: int
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """What was read, by path."""

    titles: dict[str, list[str]]
    duties: dict[str, list[Any]]
    deadlines: dict[str, list[Any]]


def judge(expected: Expected, facts: Read, *, deadlines: bool = True) -> Judgement:
    """Compare what was read with what a table says.

    A row is right when its provision stands at a fair path with its title, and all its duties and deadlines are there. Wrong is
    what is stated (not inferred) and not in the table; whatever lies outside of its rows counts too. Order is not judged, and
    without `deadlines` neither are those.
    """
    found = _sort(facts, deadlines=deadlines)
    missing = [list(_list_missing(row, found, deadlines=deadlines)) for row in expected.rows]
    right = sum(not lacks for lacks in missing)
    wrong = tuple(_list_wrong(expected, found))
    return Judgement(right, len(expected.rows), tuple(lack for lacks in missing for lack in lacks), wrong)


def _sort(facts: Read, *, deadlines: bool) -> _Found:
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for provision in facts.provisions:
        titles[str(provision.path)].append(_squeeze(provision.title or "")[:TITLE])
    times = getattr(facts, "deadlines", ()) if deadlines else ()
    return _Found(titles, _group(facts.responsibilities), _group(times))


def _group(facts: Iterable[Any]) -> dict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for fact in facts:
        groups[str(fact.path)].append(fact)
    return groups


def _squeeze(text: str) -> str:
    """Leave out white space and the punctuation at the end, which titles are printed without."""
    return re.sub(r"\s", "", text).rstrip("。，；：、")


def _read_paths(row: TaskRow) -> tuple[str, ...]:
    return row.path, *row.paths


def _list_missing(row: TaskRow, found: _Found, *, deadlines: bool) -> Iterable[str]:
    paths = _read_paths(row)
    titles = [title for path in paths for title in found.titles.get(path, [])]
    if not {_squeeze(title) for title in (row.title, *row.titles)} & set(titles):
        yield f"{row.path} {row.title}: {titles or 'no provision'}"
    duties = [fact for path in paths for fact in found.duties.get(path, [])]
    yield from (f"{row.path} {duty.agency} {duty.role}" for duty in row.duties if not any(_is_duty(duty, f) for f in duties))
    times = [fact for path in paths for fact in found.deadlines.get(path, [])]
    wanted = row.deadlines if deadlines else ()
    yield from (f"{row.path} {_show_time(time)}" for time in wanted if not any(_is_deadline(time, f) for f in times))


def _list_wrong(expected: Expected, found: _Found) -> Iterable[str]:
    rows = {path: row for row in expected.rows for path in _read_paths(row)}
    for path, titles in found.titles.items():
        if path not in rows and path not in expected.headings:
            yield from (f"provision {path} {title}" for title in titles)
    for path, facts in found.duties.items():
        duties = _list_duties(rows.get(path))
        wrong = [fact for fact in facts if _is_stated(fact) and not any(_is_duty(duty, fact) for duty in duties)]
        yield from (f"responsibility {path} {fact.agency} {fact.role}" for fact in wrong)
    for path, facts in found.deadlines.items():
        times = _list_deadlines(rows.get(path))
        wrong = [fact for fact in facts if _is_stated(fact) and not any(_is_deadline(time, fact) for time in times)]
        yield from (f"deadline {path} {_show_time(fact)}" for fact in wrong)


def _list_duties(row: TaskRow | None) -> list[Duty]:
    return [*row.duties, *(fact for fact in row.maybe if isinstance(fact, Duty))] if row else []


def _list_deadlines(row: TaskRow | None) -> list[Deadline]:
    return [*row.deadlines, *(fact for fact in row.maybe if isinstance(fact, Deadline))] if row else []


def _is_stated(fact: Any) -> bool:
    basis = getattr(fact, "basis", "stated")
    return str(getattr(basis, "value", basis)) == "stated"


def _is_duty(duty: Duty, fact: Any) -> bool:
    return fact.agency in (duty.agency, *duty.names) and str(fact.role) in (duty.role, *duty.roles)


def _is_deadline(time: Deadline, fact: Any) -> bool:
    return all((getattr(fact, name, None) or None) == getattr(time, name) for name in ("due", "every", "within"))


def _show_time(time: Any) -> str:
    return " ".join(f"{name} {getattr(time, name)}" for name in ("due", "every", "within") if getattr(time, name, None))
