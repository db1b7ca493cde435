"""Two documents on a page: what changed, counted and by agency, figures with both quotations, and each provision side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.comparison import Change, Comparison, Duty, Marked, Pair, Passage, mark_pair, mark_quotes
from graph.page.comparison.shown import Card, Chapter, Filter, Group, Half, Shown, Tally, cite, gather, lay_sheet, plain
from graph.page.comparison.writing import write_page
from graph.report.comparison import list_counts
from graph.report.comparison.changes import (
    RELATIONS,
    call_figure,
    count_relations,
    is_sequel,
    list_loads,
    list_relations,
    name_changes,
    name_roles,
    write_figure,
)
from graph.report.comparison.sheets import shorten
from graph.report.wording import say, word
from graph.rows import Document
from graph.rows.phrases import write_date
from graph.words import SILENCE, Lang, Words

LONG = 240
"""Characters of the words beside a duty."""
FIGURES = ("targets", "caps", "deadlines")
CHANGED = "changed"
"""The kind of all provisions of which more than the numbers of cited articles is another."""


def render_comparison_page(found: Comparison, lang: Lang = "zh") -> str:
    """Render what differs between two documents as a page.

    Args:
        found: The comparison.
        lang: "zh" or "en", when opened; the reader can switch.
    """
    chapters = [
        _list_duties(found),
        *(_list_figures(found, name) for name in FIGURES),
        _list_provisions(found),
        _list_totals(found),
    ]
    tallies = [*_count(found)]
    return write_page(
        _call_both(found.before, found.after),
        [chapter for chapter in chapters if chapter.grid or chapter.groups],
        lang,
        subtitle=say("page-two", before=_call_shortly(found.before), after=_call_shortly(found.after)),
        cards=[_describe(found.before), _describe(found.after)],
        tallies=tallies,
        notes=[word("by-function") if found.by_function else SILENCE, SILENCE if _differs(found) else word("no-difference")],
    )


def _differs(found: Comparison) -> bool:
    return bool(found.duties or any(getattr(found, name) for name in FIGURES) or any(map(_is_changed, found.provisions)))


def _call_both(before: Document, after: Document) -> Words:
    return plain(before.title if before.title == after.title else f"{before.title} / {after.title}")


def _call_shortly(row: Document) -> str:
    return row.number or row.date or row.source


def _describe(row: Document) -> Card:
    """Return what a document says of itself, without what it does not say."""
    details = (
        ("number", plain(row.number)),
        ("date", write_date(row.date)),
        ("issuer", plain(row.issuers)),
        ("file", plain(row.source)),
    )
    return Card(plain(row.title), tuple((word(key), text) for key, text in details if text.zh))


def _count(found: Comparison) -> Iterator[Tally]:
    """Yield what changed, counted chapter by chapter; a change of two aspects counts in both."""
    sequel = is_sequel(found)
    changes = Counter(duty.change for duty in found.duties if duty.matched)
    duties = [(name_changes([name]), changes[name]) for name in ("gained", "lost", "role") if changes[name]]
    if loose := sum(not duty.matched for duty in found.duties):
        duties.append((word("page-with-provisions"), loose))
    yield Tally("duties", word("count-of-duties"), tuple(duties))
    for name in FIGURES:
        aspects = Counter(aspect for change in getattr(found, name) for aspect in change.aspects)
        told = tuple((name_changes([aspect], sequel=sequel), count) for aspect, count in aspects.most_common())
        yield Tally(name, word(f"count-of-{name}"), told)
    yield Tally("provisions", word("count-of-provisions"), tuple(count_relations(found)))


def _list_duties(found: Comparison) -> Chapter:
    """List the duties that changed, agency by agency; those that come or go with a provision are folded away."""
    held = defaultdict[str, list[Duty]](list)
    for duty in found.duties:
        held[duty.body.key].append(duty)
    groups = []
    for load in found.loads:
        if not (duties := held.get(load.body.key)):
            continue
        rows, folded = ([_show_duty(duty) for duty in duties if duty.matched is matched] for matched in (True, False))
        fold = say("page-folded-duties", count=len(folded)) if folded else SILENCE
        note = say("page-load", before=load.before, after=load.after)
        groups.append(Group(plain(load.body.name), note, tuple(rows), tuple(folded), fold))
    return Chapter("duties", word("page-duties"), grid=lay_sheet(list_loads(found)), groups=tuple(groups))


def _show_duty(duty: Duty) -> Shown:
    quotes = ["", ""]
    for place, (passage, name) in enumerate(((duty.before, duty.body.before), (duty.after, duty.body.after))):
        if passage:
            quotes[place] = shorten(passage.quote, max(0, passage.quote.find(name or duty.body.name)), LONG)
    told = (name_roles(duty.roles_before), name_roles(duty.roles_after))
    before, after = _halve((duty.before, duty.after), told, mark_quotes(*quotes))
    return Shown((name_changes([duty.change]),), SILENCE, before, after)


def _list_figures(found: Comparison, name: str) -> Chapter:
    """List the targets, caps or deadlines that differ."""
    groups = gather(show_change(change, sequel=is_sequel(found)) for change in getattr(found, name))
    return Chapter(name, word(f"diff-{name}"), groups=groups)


def show_change(change: Change, names: dict[str, str] | None = None, *, sequel: bool = True) -> Shown:
    """Show a target, a cap or a deadline of both sides.

    Args:
        change: What differs.
        names: What each document is called before the place, where there are several of a side.
        sequel: Whether the second side follows the first.
    """
    rows, passages = (change.before, change.after), (change.passage_before, change.passage_after)
    called = next((name for row in reversed(rows) if row is not None and (name := call_figure(row))), "")
    before, after = _halve(
        passages,
        tuple(write_figure(row) if row else SILENCE for row in rows),
        mark_quotes(*(passage.quote if passage else "" for passage in passages)),
        names,
    )
    return Shown((name_changes(change.aspects, sequel=sequel),), plain(called), before, after)


def _halve(
    passages: Sequence[Passage | None], told: Sequence[Words], marked: Marked, names: dict[str, str] | None = None
) -> tuple[Half | None, Half | None]:
    """Return what both sides say; None for a side that says nothing."""
    before, after = (
        Half(cite(passage, names), said, runs) if passage else None
        for passage, said, runs in zip(passages, told, marked, strict=True)
    )
    return before, after


def _list_provisions(found: Comparison) -> Chapter:
    """List all provisions of both, side by side, in the order of the second document."""
    sequel, pairs = is_sequel(found), found.provisions
    counts = Counter(kind for pair in pairs for kind in _list_kinds(pair))
    names = {CHANGED: word("page-changed")} | {kind: name_changes([kind], sequel=sequel) for kind in RELATIONS}
    filters = [Filter("", word("page-all"), len(pairs))]
    filters += [Filter(kind, name, counts[kind]) for kind, name in names.items() if counts[kind]]
    rows = [_show_pair(pair, names) for pair in pairs]
    return Chapter("provisions", word("page-provisions"), groups=gather(rows), filters=tuple(filters), marked=True)


def _is_changed(pair: Pair) -> bool:
    return (pair.relation != "same" and not pair.numbers) or pair.moved


def _list_kinds(pair: Pair) -> Iterator[str]:
    yield from list_relations(pair)
    if _is_changed(pair):
        yield CHANGED


def _show_pair(pair: Pair, names: Mapping[str, Words]) -> Shown:
    before, after = _halve((pair.before, pair.after), (SILENCE, SILENCE), mark_pair(pair))
    silent = {"same"} if pair.moved else {"reworded"} if pair.numbers else set()  # what goes without saying beside the other
    told = [name for name in list_relations(pair) if name not in silent]
    return Shown(tuple(names[name] for name in told), SILENCE, before, after, " ".join(_list_kinds(pair)))


def _list_totals(found: Comparison) -> Chapter:
    """List how much of each kind both documents have."""
    return Chapter("totals", word("diff-counts"), grid=lay_sheet(list_counts(found)))
