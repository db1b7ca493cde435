"""How a report counts: which bodies are in it, and what stands in the place of collectives and of ended bodies."""

from collections.abc import Mapping

from graph.agencies.groups import is_collective
from graph.report.model import Counting, Scope
from graph.report.view import View
from graph.report.wording import join, paragraph, say, tally, word
from graph.rows import Agency, Assignment
from graph.sectors import SECTOR_OF, SECTORS
from graph.words import SILENCE, Words

LISTED = 6  # names in a sentence
OF_ONE_LEVEL = ("state-council", "central-", "province-", "city-", "district-")
"""Beginnings of the classes whose name holds a level already."""


def describe_counting(view: View) -> Counting:
    """Say how the load of a report was counted."""
    groups = [agency for agency in view.held if view.agencies[agency].sector == "group"]
    inferred = [row for row in view.rows.assignments if row.basis == "inferred" and row.surface != row.quote]
    expanded = [row for row in inferred if is_collective(row.quote)]
    succeeded = [row for row in inferred if not is_collective(row.quote)]
    sentences = [
        *([_call_chosen(view)] if view.scope.chosen else []),
        *([_call_scope(view)] if view.scope.levels or view.scope.kinds else []),
        *([say("groups", list=join([view.name(agency) for agency in groups], LISTED))] if groups else []),
        *([_call_expanded(expanded)] if expanded else []),
        *([_call_succeeded(view, succeeded)] if succeeded else []),
        *([say("estimated", agencies=view.load.totals.agencies, error=f"{view.load.error:.1g}")] if view.load.error else []),
    ]
    return Counting(view.scope, len(groups), len(expanded), len(succeeded), paragraph(*sentences))


def name_scope(scope: Scope, agencies: tuple[Agency, ...]) -> Words:
    """Return what a scope is called: 市级政府机关, "city government bodies"; "" when it holds everything."""
    levels = join([word(f"level-{level}") for level in scope.levels])
    if not scope.kinds:
        return say("bodies-of-level", levels=levels) if scope.levels else SILENCE
    # A class is not named beside its sector, which holds it.
    kinds = [kind for kind in scope.kinds if kind in SECTORS or SECTOR_OF.get(kind) not in scope.kinds]
    classes = {row.kind: Words(row.kind_zh, row.kind_en) for row in agencies}
    names = {kind: _name_kind(kind, classes) for kind in kinds}
    known = [names[kind] for kind in kinds if kind.startswith(OF_ONE_LEVEL)]
    others = join([names[kind] for kind in kinds if not kind.startswith(OF_ONE_LEVEL)])
    ranked = [Words(levels.zh + others.zh, f"{levels.en} {others.en}".strip())] if others.zh else []
    return join([*known, *ranked])


def _name_kind(kind: str, classes: Mapping[str, Words]) -> Words:
    """Return what the bodies of a sector or class are called; the English label of a class is a singular."""
    return word(f"sector-{kind}") if kind in SECTORS else say("bodies-of-class", kind=classes.get(kind, Words(kind, kind)))


def _call_chosen(view: View) -> Words:
    """Say which documents alone are counted."""
    names = [Words(f"{name}年", name) if name.isdecimal() else Words(name, name) for name in view.scope.chosen]
    number = tally(len(view.rows.documents), "documents")
    return say("chosen", list=join(names, LISTED), documents=number, total=view.scope.documents)


def _call_scope(view: View) -> Words:
    """Say which bodies alone are counted."""
    return say(
        "scope",
        scope=name_scope(view.scope, view.rows.agencies),
        agencies=tally(len(view.held), "bodies"),
        total=view.scope.agencies,
        links=view.load.totals.assignments,
        all=view.scope.assignments,
    )


def _call_expanded(rows: list[Assignment]) -> Words:
    """Say which collectives stand as their members."""
    quotes = dict.fromkeys(row.quote for row in rows)
    names = join([Words(f"“{quote}”", f"“{quote}”") for quote in quotes], LISTED, "spellings-cut")
    return say("expanded", list=names, links=tally(len(rows), "assignments"))


def _call_succeeded(view: View, rows: list[Assignment]) -> Words:
    """Say which bodies stand in the place of which."""
    pairs = dict.fromkeys((row.quote, row.agency) for row in rows)
    names = [Words(f"{quote}→{view.name(heir).zh}", f"{quote} → {view.name(heir).en}") for quote, heir in pairs]
    return say("succeeded", list=join(names, LISTED, "agencies-cut"), links=tally(len(rows), "assignments"))
