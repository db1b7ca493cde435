"""Decisions: what people changed, accepted or rejected in a workbook, as corrections of the facts of a document."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from typing import Any, NamedTuple

from graph.agencies import Registry
from graph.corrections import Correction, apply_corrections
from graph.corrections.draft import plain
from graph.kinds import Facts, Verification
from graph.kinds.document import Provision
from graph.ledger.bearers import Bearers, split_names
from graph.ledger.keys import name_task, parse_key
from graph.ledger.matching import match_rows
from graph.ledger.moments import read_moment
from graph.ledger.returned import Returned, Workbook
from graph.ledger.status import DECISIONS
from graph.ledger.tasks import ROLES, call_deadline
from graph.rows.build import list_rows
from graph.rows.provisions import find_measure
from graph.rows.source import name_source
from graph.rows.types import Rows

LONGEST_NAME = 100
"""Characters of the name of an agency that a person writes."""
MOST_NAMES = 200
"""Names in a cell."""
PARTS = re.compile("[；;\n]")
"""What parts the deadlines in a cell."""
_NO_TIME = (("every", None), ("within", None), ("after", None), ("since", None), ("ends", None))


def decide(facts: Facts, book: Workbook, registry: Registry) -> Facts:
    """Apply to the facts of a document what people decided in a workbook.

    Args:
        facts: Of one document.
        book: What came back.
        registry: What is known of agencies.

    Returns:
        The facts as `graph.corrections.apply_corrections` returns them; the same where nothing was decided.
    """
    said = facts.metadata
    named = {
        parse_key(name_task(said.number or "", said.title, said.document_date or "", part.path, part.text or part.title)): part
        for part in facts.provisions
    }
    keys = [key for key in named if key]
    decided = {match.key: match.row for match in match_rows(book, keys) if _is_decided(match.row)}
    if not decided:
        return facts
    chair = _Chair(facts, registry)
    corrections = [one for key in keys if key in decided for one in chair.list_corrections(decided[key], named[key])]
    return apply_corrections(facts, tuple(corrections))


def _is_decided(row: Returned) -> bool:
    """Tell whether a row decides something about facts, and on which day."""
    return bool(row.on) and (row.decision in DECISIONS or bool(row.read))


class _Fact(NamedTuple):
    """A fact of a task: its kind, the fact, and its row."""

    kind: str
    fact: Any
    row: Any


class _Chair:
    """Turns the rows of one document into corrections.

    Args:
        facts: What was extracted from it.
        registry: What is known of agencies.
    """

    def __init__(self, facts: Facts, registry: Registry) -> None:
        self._facts = facts
        self._bearers = Bearers(facts, registry)
        rows = list_rows(name_source(facts, registry=registry))
        self._held = dict[str, list[_Fact]]()
        paths = {row.iri: row.path for row in rows.provisions}
        for kind, path, fact, row in _list_facts(facts, rows, paths):
            self._held.setdefault(path, []).append(_Fact(kind, fact, row))

    def list_corrections(self, row: Returned, part: Provision) -> Iterator[Correction]:
        """List what a row corrects."""
        held = self._held.get(part.path, [])
        if row.decision == "reject":
            yield from (self._correct(row, "reject", one) for one in held)
            return
        cells = dict(row.cells)
        changes = [*self._change_bearers(row, part, held, cells), *self._change_times(row, part, held, cells)]
        yield from changes
        if row.decision == "accept":
            touched = {correction.span for correction in changes if correction.action != "add"}
            untouched = (one for one in held if one.fact.evidence.span not in touched)
            yield from (self._correct(row, "accept", one) for one in untouched)

    def _correct(self, row: Returned, action: str, one: _Fact, **values: Any) -> Correction:
        """Correct a fact that was found."""
        key, words = getattr(one.fact, _KEYS[one.kind]), one.fact.evidence
        return self._write(row, action, one.kind, one.fact.path or "", key, words.quote, values)._replace(span=words.span)

    def _add(self, row: Returned, part: Provision, kind: str, **values: Any) -> Correction:
        """Add a fact that stands at the head of the task, as the person gives no words of the document for it."""
        return self._write(row, "add", kind, part.path, values[_KEYS[kind]], part.evidence.quote, values)

    def _write(self, row: Returned, action: str, kind: str, path: str, key: str, quote: str, values: dict[str, Any]) -> Correction:
        return Correction(
            row.line, self._facts.source, action, kind, path, key, quote, tuple(values.items()), Verification(row.by, row.on)
        )

    def _change_bearers(self, row: Returned, part: Provision, held: list[_Fact], cells: dict[str, str]) -> Iterator[Correction]:
        """Take agencies out, move them to another role, and add them."""
        changed = [role for role in ROLES if role in cells]
        wanted = {role: split_names(cells[role])[:MOST_NAMES] for role in changed}
        left = [one for one in held if one.kind == "responsibility" and one.fact.role in changed]
        news = list[tuple[str, str]]()
        for role in changed:
            for name in wanted[role]:
                same = [one for one in left if one.fact.role == role and self._bearers.is_called(one.fact.agency, name)]
                left = [one for one in left if one not in same]
                news += [] if same else [(role, name)]
        added = list[tuple[str, str]]()
        for role, name in news:
            moved = [one for one in left if self._bearers.is_called(one.fact.agency, name)]
            left = [one for one in left if one not in moved]
            yield from (self._correct(row, "change", one, role=role) for one in moved)
            added += [] if moved or len(name) > LONGEST_NAME else [(role, name)]
        yield from (self._correct(row, "reject", one) for one in left)
        places = chain(sorted(one.fact.order for one in left), count(1 + sum(one.kind == "responsibility" for one in held)))
        for (role, name), order in zip(added, places, strict=False):  # those of agencies that went are free
            yield self._add(row, part, "responsibility", agency=self._bearers.write_name(name), role=role, order=order)

    def _change_times(self, row: Returned, part: Provision, held: list[_Fact], cells: dict[str, str]) -> Iterator[Correction]:
        """Set the deadlines anew, and the first last day."""
        dated = [one for one in held if one.kind != "responsibility"]
        if "deadlines" in cells:
            yield from self._change_deadlines(row, part, [one for one in dated if one.kind == "deadline"], cells["deadlines"])
        elif moment := read_moment(cells.get("due", "")):
            first = min((day for one in dated if (day := _find_day(one))), default="")
            for one in (one for one in dated if first and _find_day(one) == first):
                yield self._set_time(row, one, moment)
            if not first:
                yield self._add(row, part, "deadline", action=part.title, due=moment)

    def _change_deadlines(self, row: Returned, part: Provision, held: list[_Fact], words: str) -> Iterator[Correction]:
        """Set deadlines as they are written: 2026年6月底前：建成平台3个. Where one is no time, all stay as they are."""
        wanted = list(filter(None, (part.strip() for part in PARTS.split(words))))
        left = [one for one in held if not any(_tells(one, said) for said in wanted)]
        news = [said for said in wanted if not any(_tells(one, said) for one in held)]
        if not all(read_moment(split_deadline(said)[0]) for said in news):
            return
        for said in news:
            when, action = split_deadline(said)
            named = [one for one in left if plain(one.fact.action) == plain(action)]
            same = named or (left if len(left) == len(news) == 1 else [])
            moment = read_moment(when)
            if same:
                yield self._set_time(row, same[0], moment)
            else:
                yield self._add(row, part, "deadline", action=action or part.title, due=moment)
            left = [one for one in left if one not in same[:1]]
        yield from (self._correct(row, "reject", one) for one in left)

    def _set_time(self, row: Returned, one: _Fact, moment: str) -> Correction:
        """Give a fact another time."""
        if one.kind == "target":
            return self._correct(row, "change", one, deadline=moment)
        return self._correct(row, "change", one, due=moment, **dict(_NO_TIME))


_KEYS = {"responsibility": "agency", "target": "indicator", "deadline": "action"}


def _list_facts(facts: Facts, rows: Rows, paths: dict[str, str]) -> Iterator[tuple[str, str, Any, Any]]:
    """List the facts of tasks: kind, path of the task, fact, row."""
    for fact in facts.responsibilities:
        yield "responsibility", fact.path, fact, None
    provisions = {row.iri: row for row in rows.provisions}
    dated: Iterable[tuple[str, Any, Any]] = [
        *(("target", fact, row) for fact, row in zip(facts.targets, rows.targets, strict=True)),
        *(("deadline", fact, row) for fact, row in zip(facts.deadlines, rows.deadlines, strict=True)),
    ]
    for kind, fact, row in dated:
        if measure := find_measure(provisions, row.provision):
            yield kind, paths[measure], fact, row


def _find_day(one: _Fact) -> str:
    """Return the last day of a dated fact; "" where it has none."""
    return str(one.row.due or getattr(one.row, "ends", ""))


def _tells(one: _Fact, said: str) -> bool:
    """Tell whether a deadline is told by some words, in either language."""
    return plain(said) in {plain(call_deadline(one.row, lang)) for lang in ("zh", "en")}


def split_deadline(said: str) -> tuple[str, str]:
    """Split a deadline into the time and what is to be done by then."""
    when, _, action = said.replace(":", "：", 1).partition("：")
    return when.strip(), action.strip()
