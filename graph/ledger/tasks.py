"""Tasks: the measures of documents with who bears them, what is to be reached, and by when."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from graph.errors import UsageError
from graph.ledger.address import write_address
from graph.ledger.keys import name_task
from graph.rows import Agency, Assignment, Deadline, Document, Provision, Rows, Target
from graph.rows.phrases import bare_label, write_amount, write_deadline
from graph.rows.provisions import find_measure
from graph.words import Words, read_words

SPARE = 8
"""Characters that the print of a measure may have more than its folded words: a foot of a page has more."""
LISTED = 10
"""Names in a sentence."""
SUBJECTS = ("names", "load", "tables", "phrases", "ledger")
"""The words of the ledger, and those of the report that it shares."""
ROLES = ("lead", "support", "responsible")
Held = TypeVar("Held", Target, Deadline)


class Task(NamedTuple):
    """One row of the ledger; what is missing is ""."""

    document: str  # title
    number: str  # 文号
    area: str  # full name of the area of the document
    date: str  # 2023-12-29
    provision: str  # 三（七）
    task: str  # title of the measure
    text: str  # its words
    lead: str  # names joined by 、, full ones where the documents are of several areas
    support: str
    responsible: str
    targets: str  # joined by ；
    deadlines: str
    due: str  # the first last day
    doubt: str  # what is inferred, and who is in no register
    key: str  # names the task for good: `graph.ledger.keys`
    iri: str  # of the measure
    address: str  # of its words, in the pages of the build


def build_ledger(
    rows: Rows,
    texts: Mapping[str, str] | None = None,
    *,
    agency: str = "",
    due: str = "",
    lang: str = "zh",
    kept: Collection[str] = (),
    several: bool | None = None,
    alone: bool | None = None,
) -> tuple[Task, ...]:
    """Build the ledger of documents.

    Args:
        rows: Rows of one or more documents.
        texts: The raw text of each document by its IRI; where one is missing, its tasks have the folded words.
        agency: The short or full name of an agency whose tasks alone are listed, or "".
        due: A day on or before which something of a task is due, "2025-12-31", or "".
        lang: "zh" or "en", of what the ledger says in words of its own.
        kept: Keys of provisions that are listed although they are measures no more, as people said something of them.
        several: Whether agencies have their full names, as where documents are of several areas; None asks these documents.
        alone: Whether the build has the pages of one document, to which tasks are linked; None asks these documents.

    Returns:
        The measures in the order of the documents and of the text.

    Raises:
        UsageError: No agency has this name, or several have.
    """
    bearer = _find_agency(rows, agency) if agency else ""
    provisions = {row.iri: row for row in rows.provisions}
    targets, deadlines = _group(rows.targets, provisions), _group(rows.deadlines, provisions)
    duties = defaultdict[str, list[Assignment]](list)
    for row in rows.assignments:
        duties[row.measure].append(row)
    agencies = {row.iri: row for row in rows.agencies}
    full = len({row.jurisdiction for row in rows.documents}) > 1 if several is None else several
    names = {iri: (row.full_name if full else "") or row.name for iri, row in agencies.items()}
    documents = {row.iri: row for row in rows.documents}
    ends = {row.parent: row.start for row in reversed(rows.provisions)}  # where the first part of a provision begins
    known, tasks, only = texts or {}, list[Task](), len(documents) == 1 if alone is None else alone
    for measure, key in _list_measures(rows, documents, kept):
        held = duties[measure.iri]
        if bearer and all(row.agency != bearer for row in held):
            continue
        end = ends.get(measure.iri, measure.extent_end)
        named = _Named(key, write_address(documents[measure.document], measure, end, alone=only))
        text, facts = _quote(measure, end, known.get(measure.document, "")), (targets[measure.iri], deadlines[measure.iri])
        parts = _Parts(documents[measure.document], measure, named, text, provisions, held, *facts)
        task = _write_task(parts, agencies, names, lang)
        if not due or (task.due and task.due <= due):
            tasks.append(task)
    return tuple(tasks)


def _list_measures(rows: Rows, documents: Mapping[str, Document], kept: Collection[str]) -> Iterator[tuple[Provision, str]]:
    """List the measures, and what else is kept, each with its key."""
    for row in rows.provisions:
        if row.kind == "measure" or kept:
            key = name_provision(documents[row.document], row)
            if row.kind == "measure" or key in kept:
                yield row, key


def name_provision(document: Document, row: Provision) -> str:
    """Return the key of a provision as a task."""
    return name_task(document.number, document.title, document.date, row.path, row.text or row.title)


class _Named(NamedTuple):
    """What a task is found by: its key, and the address of its words."""

    key: str
    address: str


class _Parts(NamedTuple):
    """What a task is made of."""

    document: Document
    measure: Provision
    named: _Named
    text: str
    provisions: dict[str, Provision]
    duties: Sequence[Assignment]
    targets: Sequence[Target]
    deadlines: Sequence[Deadline]


def _write_task(parts: _Parts, agencies: dict[str, Agency], names: dict[str, str], lang: str) -> Task:
    """Write one task."""
    document, measure, known, text, _, duties, targets, deadlines = parts
    named = {role: dict.fromkeys(names[row.agency] for row in duties if row.role == role) for role in ROLES}
    bearers = {role: "、".join(found) for role, found in named.items()}
    inferred = dict.fromkeys(names[row.agency] for row in duties if row.basis == "inferred")
    strangers = dict.fromkeys(names[row.agency] for row in duties if not agencies[row.agency].resolved)
    doubts = [_say("ledger-inferred", lang, list="、".join(inferred))] if inferred else []
    doubts += [_say("ledger-unresolved", lang, list="、".join(strangers))] if strangers else []
    days = [day for day in (*(row.due for row in targets), *(row.due or row.ends for row in deadlines)) if day]
    return Task(
        document=document.title,
        number=document.number,
        area=document.jurisdiction,
        date=document.date,
        provision=_call_place(measure, parts.provisions),
        task=measure.title,
        text=text,
        lead=bearers["lead"],
        support=bearers["support"],
        responsible=bearers["responsible"],
        targets="；".join(dict.fromkeys(call_target(row, lang) for row in targets)),
        deadlines="；".join(dict.fromkeys(call_deadline(row, lang) for row in deadlines)),
        due=min(days, default=""),
        doubt="；".join(doubts),
        key=known.key,
        iri=measure.iri,
        address=known.address,
    )


def _group(rows: Iterable[Held], provisions: dict[str, Provision]) -> defaultdict[str, list[Held]]:
    """Group facts by the measure that they stand in; what stands in none is left out."""
    found = defaultdict[str, list[Held]](list)
    for row in rows:
        if measure := find_measure(provisions, row.provision):
            found[measure].append(row)
    return found


def _find_agency(rows: Rows, name: str) -> str:
    """Find the one agency that a name means among those that bear a task."""
    bearing = {row.agency for row in rows.assignments}
    called = {row.iri for row in rows.names if row.name == name}
    fitting = [row for row in rows.agencies if row.iri in bearing and (name in (row.name, row.full_name) or row.iri in called)]
    exact = [row for row in fitting if row.full_name == name] or fitting
    if len(exact) == 1:
        return exact[0].iri
    if exact:
        full = sorted(f"{row.full_name}（{row.jurisdiction}）" if row.jurisdiction else row.full_name for row in exact)
        more = f" and {len(full) - LISTED} more" if len(full) > LISTED else ""
        told = "、".join(full[:LISTED])
        raise UsageError(f"{len(full)} agencies are called {name}", "--agency", f"give the full name of one: {told}{more}")
    near = sorted({row.name for row in rows.agencies if row.iri in bearing and (name in row.name or row.name in name)})[:LISTED]
    advice = f"there are {'、'.join(near)}" if near else "`ask load` lists the agencies"
    raise UsageError(f"no agency that bears a task is called {name}", "--agency", advice)


def _quote(measure: Provision, end: int, raw: str) -> str:
    """Return a measure as printed, without label and breaks of lines; its folded words where pages have more between them."""
    folded = measure.text or measure.title
    words = "".join(raw[measure.start : end].split()).removeprefix("".join(measure.label.split()))
    return words if raw and len(words) <= len(folded) + SPARE else folded


def _call_place(measure: Provision, provisions: dict[str, Provision]) -> str:
    """Return the labels from the top down to a provision: 三（七）."""
    above = provisions.get(measure.parent)
    return (_call_place(above, provisions) if above else "") + (bare_label(measure.label) or measure.path)


def call_target(row: Target, lang: str) -> str:
    """Return a target with its value and, where it has one, its deadline."""
    when = write_deadline(row.deadline, row.due) if row.deadline or row.due else Words("", "")
    amount = write_amount(row)
    time = f"（{when.zh}）" if when.zh else ""
    return f"{row.indicator}{amount.zh}{time}" if lang == "zh" else f"{row.indicator} {amount.en} {when.en}".strip()


def call_deadline(row: Deadline, lang: str) -> str:
    """Return a deadline with what is to be done by then."""
    length = re.fullmatch(r"P(\d+)(BD|[DWMY])", row.within)
    if row.deadline or row.due:
        told = write_deadline(row.deadline, row.due)
        when = told.zh if lang == "zh" else told.en
    elif row.every:
        when = _say("deadline-annual" if row.every == "year" else f"every-{row.every}", lang)
    else:
        when = row.after + (_say(f"within-{length[2]}", lang, number=length[1]) if length else row.within)
    return f"{when}：{row.action}" if row.action else when


def parse_day(words: str) -> date | None:
    """Parse a day of the calendar; None where words are none."""
    try:
        return date.fromisoformat(words) if len(words) == len("2025-12-31") else None
    except ValueError:
        return None


def _say(key: str, lang: str, **figures: str | int) -> str:
    """Return words of the ledger with their figures in place."""
    text = read_words(*SUBJECTS)[key].fill(**figures)
    return text.zh if lang == "zh" else text.en
