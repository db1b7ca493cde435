"""The deadlines as a calendar: an event for each last day, and one that comes again for each rhythm.

Source: RFC 5545 (iCalendar).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from graph.escape import clean_text
from graph.ledger.address import publish_address
from graph.ledger.tasks import Task, parse_day
from graph.rows import Deadline, Rows, Target
from graph.rows.provisions import find_measure

RHYTHMS = {
    "year": {"freq": "yearly"},
    "half-year": {"freq": "monthly", "interval": 6},
    "quarter": {"freq": "monthly", "interval": 3},
    "month": {"freq": "monthly"},
    "week": {"freq": "weekly"},
    "day": {"freq": "daily"},
}
"""Rhythm of a deadline → how often its event comes again; what goes on without end has no event."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When an event is said to be made: the same rows give the same bytes, whenever."""


class Event(NamedTuple):
    """One event: what names it for good, its first day, its rhythm or "", what is to be done, by whom, and where that stands."""

    key: str
    day: str
    rhythm: str
    summary: str
    description: str
    address: str  # of the words of its task, in the pages of the build


def list_events(rows: Rows, tasks: Sequence[Task]) -> Iterator[Event]:
    """List the events of some tasks, in the order of the tables; one that comes again begins with the day of its document."""
    provisions = {row.iri: row for row in rows.provisions}
    chosen = {task.iri: task for task in tasks}
    limits = {row.limit for row in rows.targets}
    facts: list[Deadline | Target] = [row for row in rows.targets if row.due]
    facts += [row for row in rows.deadlines if row.iri not in limits]
    for row in facts:
        task = chosen.get(find_measure(provisions, row.provision))
        rhythm = row.every if isinstance(row, Deadline) and not row.due else ""
        begins = row.due or (row.ends if isinstance(row, Deadline) else "") or (task.date if task and rhythm in RHYTHMS else "")
        if task and (day := parse_day(begins)):
            action = row.action if isinstance(row, Deadline) else f"{row.indicator}{row.literal}"
            yield Event(row.iri, day.isoformat(), rhythm, *_tell(action or row.quote, row.quote, task), task.address)


def _tell(action: str, quote: str, task: Task) -> tuple[str, str]:
    """Say what an event is: in short, and in words of the text."""
    return _call(action, task), _describe(quote, task)


def _call(action: str, task: Task) -> str:
    """Say what is to be done, and who bears the task that it is of."""
    bearers = "、".join(filter(None, (task.lead, task.responsible, task.support)))
    return clean_text(f"{action}（{bearers}）" if bearers else action)


def _describe(quote: str, task: Task) -> str:
    """Say where what is to be done stands, and in which words."""
    return clean_text(f"《{task.document}》{task.number} {task.provision}\n{quote}")


def render_ics(rows: Rows, tasks: Sequence[Task], base_url: str = "") -> bytes:
    """Render what falls due of some tasks as a calendar.

    Args:
        rows: The rows that the tasks were made of.
        tasks: As `build_ledger` lists them.
        base_url: Where the pages are published to which events lead; "" for none.

    Returns:
        iCalendar; b"" where nothing falls due on a day. An event is named by its fact, so that a later calendar moves it.
    """
    return render_events(list_events(rows, tasks), base_url)


def render_events(given: Iterable[Event], base_url: str = "") -> bytes:
    """Render events as `render_ics` does, in the order of their days."""
    events = sorted(given, key=lambda event: (event.day, event.key))
    if not events:
        return b""
    import icalendar  # for this alone

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//policy-graph//due//ZH")
    calendar.add("version", "2.0")
    head, end, _ = bytes(calendar.to_ical()).partition(b"END:VCALENDAR\r\n")
    made = (
        bytes(_write_event(icalendar.Event(), event, base_url).to_ical()) for event in events
    )  # each is many times as large as its bytes
    return b"".join((head, *made, end))


def _write_event(made: Any, event: Event, base_url: str) -> Any:
    """Write an event of a whole day."""
    made.add("uid", event.key)
    made.add("dtstamp", MADE)
    made.add("dtstart", date.fromisoformat(event.day))
    made.add("summary", event.summary)
    made.add("description", event.description)
    if base_url:
        made.add("url", publish_address(base_url, event.address))
    if event.rhythm in RHYTHMS:
        made.add("rrule", RHYTHMS[event.rhythm])
    return made
