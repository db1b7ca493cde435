"""How a report counts: which bodies are in it, and what stands in the place of collectives and of ended bodies."""

from graph.agencies.groups import is_collective
from graph.report.model import Cell, Column, Counting, Scope, Table, Words
from graph.report.view import View
from graph.report.wording import LEVELS, SCOPES, SECTORS, join, paragraph, say, tally
from graph.rows import Agency, Assignment
from graph.sectors import SECTOR_OF

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
        *([_call_scope(view)] if view.scope.levels or view.scope.kinds else []),
        *([say("groups", list=join([view.name(agency) for agency in groups], LISTED, "个"))] if groups else []),
        *([_call_expanded(expanded)] if expanded else []),
        *([_call_succeeded(view, succeeded)] if succeeded else []),
    ]
    return Counting(view.scope, len(groups), len(expanded), len(succeeded), paragraph(*sentences))


def name_scope(scope: Scope, agencies: tuple[Agency, ...]) -> Words:
    """Return what a scope is called: 市级政府机关, "city government bodies"; "" when it holds everything."""
    levels = join([LEVELS[level] for level in scope.levels])
    if not scope.kinds:
        return Words(f"{levels.zh}单位", f"{levels.en} bodies") if scope.levels else Words("", "")
    classes = {row.kind: _name_class(Words(row.kind_zh, row.kind_en)) for row in agencies}
    # A class is not named beside its sector, which holds it.
    kinds = [kind for kind in scope.kinds if kind in SECTORS or SECTOR_OF.get(kind) not in scope.kinds]
    names = {kind: SECTORS.get(kind) or classes.get(kind) or _name_class(Words(kind, kind)) for kind in kinds}
    known = [names[kind] for kind in kinds if kind.startswith(OF_ONE_LEVEL)]
    others = join([names[kind] for kind in kinds if not kind.startswith(OF_ONE_LEVEL)])
    ranked = [Words(levels.zh + others.zh, f"{levels.en} {others.en}".strip())] if others.zh else []
    return join([*known, *ranked])


def _name_class(name: Words) -> Words:
    """Return what the bodies of a class are called; the English label of a class is a singular."""
    return Words(name.zh, f"bodies of the class “{name.en}”")


def tabulate_scopes(view: View) -> Table:
    """Sum the load of governments of each level, of Party organs, enterprises and all other sorts of bodies."""
    rows: list[tuple[Cell, ...]] = []
    total = view.load.totals.assignments
    for scope, name in SCOPES.items():
        loads = [row for row in view.load.agencies if view.agencies[row.iri].scope == scope]
        if loads:
            borne = sum(row.assignments for row in loads)
            shared = round(sum(row.fractional for row in loads), 6)
            top = view.name(loads[0].iri)
            figures: tuple[Cell, ...] = (len(loads), borne, round(borne / total, 6), shared, sum(row.first for row in loads))
            rows.append((name, *figures, top, loads[0].assignments))
    return Table(
        "scopes",
        Words("按层级和性质", "By level and kind"),
        Words(
            "政府机关按层级分列；党委、企业、合称等另列，不计入政府机关。",
            "Governments by level; Party organs, enterprises, collectives and others apart, never as governments.",
        ),
        (
            Column("scope", Words("层级和性质", "Level and kind")),
            Column("agencies", Words("单位数", "Agencies"), "count"),
            Column("assignments", Words("任务数", "Measures borne"), "count"),
            Column("share", Words("占比", "Share"), "share"),
            Column("fractional", Words("分摊任务量", "Fractional load"), "number"),
            Column("first", Words("列首位", "Listed first"), "count"),
            Column("most", Words("承担最多", "Most loaded")),
            Column("load", Words("其任务数", "Its measures"), "count"),
        ),
        tuple(rows),
    )


def _call_scope(view: View) -> Words:
    """Say which bodies alone are counted."""
    return say(
        "scope",
        scope=name_scope(view.scope, view.rows.agencies),
        agencies=tally(len(view.held), "家", "agency", "agencies"),
        total=view.scope.agencies,
        links=view.load.totals.assignments,
        all=view.scope.assignments,
    )


def _call_expanded(rows: list[Assignment]) -> Words:
    """Say which collectives stand as their members."""
    quotes = dict.fromkeys(row.quote for row in rows)
    names = join([Words(f"“{quote}”", f"“{quote}”") for quote in quotes], LISTED, "种写法")
    return say("expanded", list=names, links=tally(len(rows), "项次", "assignment"))


def _call_succeeded(view: View, rows: list[Assignment]) -> Words:
    """Say which bodies stand in the place of which."""
    pairs = dict.fromkeys((row.quote, row.agency) for row in rows)
    names = [Words(f"{quote}→{view.name(heir).zh}", f"{quote} → {view.name(heir).en}") for quote, heir in pairs]
    return say("succeeded", list=join(names, LISTED, "家"), links=tally(len(rows), "项次", "assignment"))
