"""What the documents of a part ask for: tasks with who bears them, targets, deadlines, support and places, packed for the pages.

A page joins the tables of a part by the numbers of their rows, from 0, and finds the words of the text by document, start and end:
they stand in the data of the document alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from graph.files import name_page
from graph.ledger.status import Status
from graph.ledger.tasks import call_deadline, call_target
from graph.rows import Deadline, Provision, Rows, Target
from graph.rows.phrases import bare_label, write_amount
from graph.rows.provisions import find_measure

Packed = dict[str, Any]
NOTHING: Mapping[str, Status] = MappingProxyType({})
LANGUAGES = ("zh", "en")
NUMERALS = frozenset("一二三四五六七八九十百零〇")
TASKS = ("document", "path", "place", "title", "start", "end", "lead", "support", "responsible", "inferred", "status")
FACTS = ("document", "task", "path", "place", "kind", "of", "said", "due", "every", "told", "quote", "start", "end")
SUPPORT = ("document", "task", "path", "place", "amount", "value", "quote", "condition", "start", "end")
PLACES = ("document", "task", "path", "name")


class _Numbers(NamedTuple):
    """The rows of a part by number."""

    documents: Mapping[str, int]
    agencies: Mapping[str, int]
    tasks: Mapping[str, int]
    provisions: Mapping[str, Provision]

    def place(self, document: str, provision: str) -> list[Any]:
        """Return document, task, path and printed place of a fact; the task is None where it stands in none."""
        row = self.provisions.get(provision)
        held = self.tasks.get(find_measure(self.provisions, provision))
        return [self.documents[document], held, row.path if row else "", call_place(row, self.provisions) if row else ""]


def pack_tasks(rows: Rows, statuses: Mapping[str, Status] = NOTHING) -> Packed:
    """Pack what the documents of a part ask for.

    Args:
        rows: Rows of some documents, in their order.
        statuses: IRI of a measure → what a person said of it in a ledger that came back.

    Returns:
        - `documents`, `agencies`: the names of their pages, by which the other tables number them;
        - `tasks`: one row a measure: document, path, place (三、（七）), title, where its own words start and end, the agencies
          that lead, support and are responsible, those of them that are inferred, and what a person said of it;
        - `facts`: targets and deadlines with what they are of, what they say in both languages, the last day or the rhythm, and
          whether a deadline tells the day of a target already;
        - `support`: what applicants may get; `places`: where.

    Example:
        >>> list(pack_tasks(Rows()))
        ['documents', 'agencies', 'tasks', 'facts', 'support', 'places']
    """
    provisions = {row.iri: row for row in rows.provisions}
    borne = {row.measure for row in rows.assignments}
    measures = [row for row in rows.provisions if row.kind == "measure" or row.iri in borne]
    bearers = sorted({row.agency for row in rows.assignments})
    numbers = _Numbers(
        {row.iri: number for number, row in enumerate(rows.documents)},
        {iri: number for number, iri in enumerate(bearers)},
        {row.iri: number for number, row in enumerate(measures)},
        provisions,
    )
    return {
        "documents": [name_page(row.iri) for row in rows.documents],
        "agencies": [name_page(iri) for iri in bearers],
        "tasks": _pack(TASKS, _list_tasks(rows, measures, numbers, statuses)),
        "facts": _pack(FACTS, _list_facts(rows, numbers)),
        "support": _pack(SUPPORT, _list_support(rows, numbers)),
        "places": _pack(PLACES, ([*numbers.place(row.document, row.provision)[:3], row.name] for row in rows.places)),
    }


def call_place(provision: Provision, provisions: Mapping[str, Provision]) -> str:
    """Return the labels from the top down to a provision, as an official cites it.

    Example:
        >>> chapter = Provision("a", "d", "", "section", "3", 1, "三、", "聚焦重点")
        >>> measure = Provision("b", "d", "a", "measure", "3.7", 2, "(七)", "优化互联网医疗体验")
        >>> call_place(measure, {"a": chapter, "b": measure})
        '三、（七）'
    """
    label = bare_label(provision.label) or provision.path
    above = provisions.get(provision.parent)
    if above is None:
        return label
    higher = call_place(above, provisions)
    return f"{higher}{'、' if NUMERALS.issuperset(bare_label(above.label)) or higher[-1:].isdigit() else ''}{label}"


def _pack(fields: Sequence[str], rows: Iterable[list[Any]]) -> Packed:
    return {"fields": list(fields), "rows": list(rows)}


def _list_tasks(
    rows: Rows, measures: Sequence[Provision], numbers: _Numbers, statuses: Mapping[str, Status]
) -> Iterable[list[Any]]:
    held = defaultdict[str, dict[str, dict[int, None]]](lambda: defaultdict(dict))
    for duty in rows.assignments:
        held[duty.measure][duty.role][numbers.agencies[duty.agency]] = None
        if duty.basis == "inferred":
            held[duty.measure]["inferred"][numbers.agencies[duty.agency]] = None
    first = {row.parent: row.start for row in reversed(rows.provisions)}  # where the first part of a provision begins
    for row in measures:
        roles = [list(held[row.iri][role]) for role in ("lead", "support", "responsible", "inferred")]
        place = call_place(row, numbers.provisions)
        own = [row.title, row.start, first.get(row.iri, row.extent_end)]
        yield [numbers.documents[row.document], row.path, place, *own, *roles, _tell_status(statuses.get(row.iri))]


def _tell_status(said: Status | None) -> list[Any] | None:
    """Return how far a task is in both languages, the note on it, and who said so when; None where nobody said anything."""
    return [[said.call("status", "zh"), said.call("status", "en")], said.note, said.by, said.on] if said else None


def _list_facts(rows: Rows, numbers: _Numbers) -> Iterable[list[Any]]:
    for target in rows.targets:
        yield [*numbers.place(target.document, target.provision), *_tell("target", target)]
    for deadline in rows.deadlines:
        yield [*numbers.place(deadline.document, deadline.provision), *_tell("deadline", deadline)]


def _tell(kind: str, row: Target | Deadline) -> list[Any]:
    """Return what a target or deadline says, from its kind on."""
    of = row.indicator if isinstance(row, Target) else row.action
    if isinstance(row, Target):
        said, due, every = [call_target(row, lang) for lang in LANGUAGES], row.due, "year" if row.deadline == "annual" else ""
    else:
        said, due, every = [call_deadline(row, lang) for lang in LANGUAGES], row.due or row.ends, row.every
    told = int(isinstance(row, Target) and bool(row.limit))
    return [kind, of, said, due, every, told, row.quote, row.start, row.end]


def _list_support(rows: Rows, numbers: _Numbers) -> Iterable[list[Any]]:
    for row in rows.caps:
        amount = list(write_amount(row, row.base))
        yield [*numbers.place(row.document, row.provision), amount, row.value, row.quote, row.condition, row.start, row.end]
