"""Changes as rows of tables: duties, figures, provisions."""

from collections.abc import Iterable, Iterator, Sequence

from graph.comparison import Change, Comparison, Duty, Pair, Passage
from graph.report.comparison.sheets import Cell, Sheet, shorten, show_pair
from graph.report.wording import word
from graph.rows import Cap, Deadline, Target
from graph.rows.phrases import write_amount, write_deadline
from graph.words import SILENCE, Words

CHANGES = {
    "gained": "change-gained",
    "lost": "change-lost",
    "role": "change-role",
    "new": "change-new",
    "dropped": "change-dropped",
    "raised": "change-raised",
    "lowered": "change-lowered",
    "comparator": "change-comparator",
    "base": "change-base",
    "earlier": "change-earlier",
    "later": "change-later",
    "dated": "change-dated",
    "undated": "change-undated",
    "shorter": "change-shorter",
    "longer": "change-longer",
    "timing": "change-timing",
    "reworded": "change-reworded",
    "split": "change-split",
    "merged": "change-merged",
    "akin": "change-akin",
    "same": "change-same",
    "moved": "change-moved",
    "numbers": "change-numbers",
}
"""What each change is called."""
RELATIONS = ("same", "reworded", "akin", "split", "merged", "dropped", "new", "moved", "numbers")
"""How provisions stand to each other, in the order in which it is counted; the last two hold beside another."""
PIECE = 6
"""Characters of a part by which its place in the whole is found."""
ROLES = {"lead": "lead", "support": "support", "responsible": "responsible"}


ONLY = {"new": "change-only-after", "dropped": "change-only-before"}
"""What is said where the second document is none that follows the first."""
FEW = 0.2
"""The share of matched provisions below which two documents are no wordings of one another."""


def is_sequel(found: Comparison) -> bool:
    """Tell whether two documents are wordings of one another, so that what one alone has is new or dropped."""
    most = max(len({pair.before for pair in found.provisions}), len({pair.after for pair in found.provisions}))
    alike = sum(bool(pair.before and pair.after and pair.relation != "akin") for pair in found.provisions)
    return alike >= FEW * most


def name_changes(names: Iterable[str], *, sequel: bool = True) -> Words:
    """Name what changed: 提高、推后; 相同 where nothing did."""
    told = [word(CHANGES[name] if sequel else ONLY.get(name, CHANGES[name])) for name in names] or [word("change-none")]
    return Words("、".join(one.zh for one in told), ", ".join(one.en for one in told))


def list_duties(found: Comparison) -> Sheet:
    """List the duties that changed in provisions that match."""
    columns = ("column-change", "column-agency", "column-side", "column-place", "column-role", "column-quote")
    return Sheet("diff-duties", columns, [_show_duty(duty) for duty in found.duties if duty.matched])


def _show_duty(duty: Duty) -> list[list[Cell]]:
    names, roles = (duty.body.before, duty.body.after), (duty.roles_before, duty.roles_after)
    told = [
        (passage, [name_roles(held)], shorten(passage.quote, max(0, passage.quote.find(name or duty.body.name))))
        if passage
        else None
        for passage, name, held in zip((duty.before, duty.after), names, roles, strict=True)
    ]
    return show_pair([name_changes([duty.change]), duty.body.name], told[0], told[1])


def name_roles(roles: Sequence[str]) -> Words:
    """Name the roles of a body; a dash where it has none."""
    told = [word(ROLES[role]) for role in roles]
    return Words("、".join(one.zh for one in told), ", ".join(one.en for one in told)) if told else Words("—", "—")


def list_loads(found: Comparison) -> Sheet:
    """List in how many provisions each body has duties on both sides, where it differs."""
    columns = ("column-agency", "side-before", "side-after", "column-gained", "column-lost")
    loads = [load for load in found.loads if load.gained or load.lost]
    return Sheet("diff-loads", columns, [[[load.body.name, *load[1:]]] for load in loads])


def list_figures(title: str, changes: Sequence[Change], names: dict[str, str] | None = None, *, sequel: bool = True) -> Sheet:
    """List targets, caps or deadlines that differ, with both quotations.

    Args:
        title: Key of the words above the table.
        changes: What differs.
        names: What each document is called before the provision, where there are several of a side.
        sequel: Whether the second document follows the first.
    """
    named = "column-indicator" if title in ("diff-targets", "diff-pairs") else "column-item"
    columns = ("column-change", named, "column-side", "column-place", "column-amount", "column-quote")
    return Sheet(title, columns, [_show_change(change, names, sequel=sequel) for change in changes])


def _show_change(change: Change, names: dict[str, str] | None, *, sequel: bool) -> list[list[Cell]]:
    rows, passages = (change.before, change.after), (change.passage_before, change.passage_after)
    called = next((name for row in reversed(rows) if row is not None and (name := call_figure(row))), "")
    told = [
        (passage, [write_figure(row)], shorten(passage.quote, _find_figure(passage, row))) if passage and row else None
        for passage, row in zip(passages, rows, strict=True)
    ]
    return show_pair([name_changes(change.aspects, sequel=sequel), shorten(called, 0, 20)], told[0], told[1], names)


def call_figure(row: Target | Cap | Deadline) -> str:
    """Return what a figure is of: the indicator, for whom an amount is, or what is to be done."""
    if isinstance(row, Target):
        return row.indicator
    return (row.condition or row.base) if isinstance(row, Cap) else row.action


def write_figure(row: Target | Cap | Deadline) -> Words:
    """Return an amount, and the time where there is one."""
    due = row.due or row.deadline if not isinstance(row, Cap) else ""
    when = write_deadline(row.deadline, row.due) if due and not isinstance(row, Cap) else SILENCE
    if isinstance(row, Deadline):
        return when
    amount = write_amount(row, row.base if isinstance(row, Cap) else "")
    return Words(f"{amount.zh}（{when.zh}）", f"{amount.en} {when.en}") if when.zh else amount


def _find_figure(passage: Passage, row: Target | Cap | Deadline) -> int:
    """Return where the number of a figure stands in its quotation."""
    return max(0, passage.quote.find(getattr(row, "literal", "") or "\n"))


def list_provisions(found: Comparison) -> Sheet:
    """List the provisions that are worded anew, moved, split or merged; then those of one side, where one document follows."""
    columns = ("column-change", "column-side", "column-place", "column-quote")
    pairs = [pair for pair in found.provisions if pair.before and pair.after and not pair.numbers]
    told = [pair for pair in pairs if pair.relation != "same" or pair.moved]
    lone = [pair for pair in found.provisions if not (pair.before and pair.after)] if is_sequel(found) else []
    return Sheet("diff-provisions", columns, [_show_provision(pair) for pair in (*told, *lone)])


def _show_provision(pair: Pair) -> list[list[Cell]]:
    names = [pair.relation] if pair.relation != "same" or not pair.moved else []
    places = _find_places(pair)
    before, after = (
        (passage, (), shorten(passage.quote, at)) if passage else None
        for passage, at in zip((pair.before, pair.after), places, strict=True)
    )
    return show_pair([name_changes([*names, *(["moved"] if pair.moved else [])])], before, after)


def _find_places(pair: Pair) -> tuple[int, int]:
    """Return where in both quotations that is to be seen: the first edit, or a part in its whole."""
    if pair.edits:
        return pair.edits[0].before_start, pair.edits[0].after_start
    if pair.relation in ("split", "merged") and pair.before and pair.after:
        part, whole = sorted((pair.before.quote, pair.after.quote), key=len)
        starts = (whole.find(part[at : at + PIECE]) for at in range(0, max(1, len(part) - PIECE), PIECE))
        found = next((start for start in starts if start >= 0), 0)
        return (found, 0) if whole == pair.before.quote else (0, found)
    return 0, 0


def count_relations(found: Comparison) -> Iterator[tuple[Words, int]]:
    """Yield each relation of provisions with how many pairs stand in it, none left out that there is."""
    pairs, sequel = found.provisions, is_sequel(found)
    for name in RELATIONS:
        if count := sum(name in list_relations(pair) for pair in pairs):
            yield name_changes([name], sequel=sequel), count


def list_relations(pair: Pair) -> tuple[str, ...]:
    """List all that holds of a pair, by the names of `RELATIONS`."""
    return (pair.relation, *(name for name in ("moved", "numbers") if getattr(pair, name)))
