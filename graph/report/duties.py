"""Findings on who carries what: how much there is, who has most, who is alone, what many share."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from graph.report.model import Finding, Words
from graph.report.phrases import call_agencies, call_provisions, list_assignments, make_finding
from graph.report.view import View
from graph.report.wording import chain, judge, percent, say, tally
from graph.workload import AgencyLoad


def find_overview(view: View) -> Finding | None:
    """Say how much there is, who leads, and what nobody is responsible for."""
    orphans = [measure.iri for measure in view.measures if not view.units[measure.iri]]
    links = sum(map(len, view.units.values()))
    if not view.measures:
        return None
    if not links:
        return make_finding(view, "overview", [say("overview-unowned", measures=tally(len(view.measures), "项措施", "measure"))])
    lead, support = (sum(row.role == role for row in view.rows.assignments) for role in ("lead", "support"))
    sentences = [
        say(
            "overview",
            measures=tally(len(view.measures), "项措施", "measure"),
            agencies=tally(len(view.held), "家单位", "agency", "agencies"),
            links=tally(links, "项次", "assignment"),
            mean=f"{links / len(view.held):.1f}",
        ),
        *([] if view.scope.levels or view.scope.kinds else [_call_orphans(view, orphans)]),
        say("roles", lead=lead, support=support, rest=len(view.rows.assignments) - lead - support)
        if lead or support
        else say("no-roles"),
    ]
    return make_finding(view, "overview", sentences)


def _call_orphans(view: View, measures: Sequence[str]) -> Words:
    """Say which measures nobody is responsible for."""
    if len(measures) > 12:
        return say("orphans-many", count=len(measures), measures=call_provisions(view, measures[:3]))
    return say("orphans", measures=call_provisions(view, measures)) if measures else say("owned")


def find_most(view: View) -> Finding | None:
    """Say who carries the most, and who comes next."""
    if not view.load.agencies:
        return None
    groups = [(number, list(group)) for number, group in groupby(view.load.agencies, key=lambda row: row.assignments)]
    number, tops = groups[0]
    links, share = view.load.totals.assignments, percent(sum(row.assignments for row in tops) / view.load.totals.assignments)
    agencies, top = call_agencies(view, [row.iri for row in tops]), tops[0]
    figures = {"agency": agencies, "agencies": agencies, "count": number, "links": links, "share": share}
    lead = say("most" if len(tops) == 1 else "most-tied", **figures, total=len(view.measures), first=top.first, sole=top.sole)
    single = sum(row.assignments == 1 for row in view.load.agencies)
    sentences = [lead]
    if following := [_call_load(view, count, rows) for count, rows in _keep_until(groups[1:], 5) if count > 1]:
        sentences.append(say("next", agencies=chain(following, stop="，")))
    if single and number > 1:
        sentences.append(say("single", agencies=tally(single, "家单位", "agency", "agencies")))
    return make_finding(view, "most", sentences, list_assignments(view, [row.iri for row in tops]))


def find_concentration(view: View) -> Finding | None:
    """Say how unevenly load is spread, and whether chance would do the same."""
    totals = view.load.totals
    if totals.hhi is None or totals.gini is None or len(view.load.agencies) < 2:
        return None
    rows = view.load.agencies[:5]
    held = sum(row.assignments for row in rows)
    sentence = say(
        "concentration",
        top=len(rows),
        links=tally(held, "项次", "assignment"),
        share=percent(held / totals.assignments),
        hhi=f"{totals.hhi:.4f}",
        gini=f"{totals.gini:.3f}",
    )
    drawn = [
        say("chance", mean=f"{c.mean:.1f}", low=f"{c.low:g}", high=f"{c.high:g}", observed=f"{c.observed:g}", verdict=judge(c.p))
        for c in view.chance
        if c.statistic == "top_load"
    ]
    return make_finding(view, "concentration", [sentence, *drawn], list_assignments(view, [row.iri for row in rows]))


def find_sole(view: View) -> Finding | None:
    """Say which measures rest on one agency, by agency."""
    if not view.held:
        return None
    alone = [(units[0], measure) for measure, units in view.units.items() if len(units) == 1]
    if not alone:
        return make_finding(view, "sole", [say("no-sole")])
    owned: dict[str, list[str]] = {}
    for agency, measure in alone:
        owned.setdefault(agency, []).append(measure)
    parts = [
        say("sole-one", agency=view.name(agency), measures=call_provisions(view, measures)) for agency, measures in owned.items()
    ]
    sentence = say("sole", measures=tally(len(alone), "项", "measure"), list=chain(parts, 8))
    return make_finding(view, "sole", [sentence], [view.statements[measure, agency] for agency, measure in alone])


def find_crowded(view: View) -> Finding | None:
    """Say which measures need the most agencies to work together."""
    most = max((len(units) for units in view.units.values()), default=0)
    if most < 2:
        return None
    measures = [measure for measure, units in view.units.items() if len(units) == most]
    each = Words("各", " each") if len(measures) > 1 else Words("有", "")
    sentence = say("crowded", measures=call_provisions(view, measures), count=most, each=each)
    return make_finding(view, "crowded", [sentence], [view.statements[m, a] for m in measures for a in view.units[m]])


def _call_load(view: View, number: int, rows: Sequence[AgencyLoad]) -> Words:
    """Return agencies with the number of measures that each carries."""
    names = call_agencies(view, [row.iri for row in rows])
    return Words(
        f"{names.zh}{'各' if len(rows) > 1 else ''}{number}项", f"{names.en} with {number}{' each' if len(rows) > 1 else ''}"
    )


def _keep_until(groups: list[tuple[int, list[AgencyLoad]]], limit: int) -> list[tuple[int, list[AgencyLoad]]]:
    """Return the leading groups as long as they hold at most `limit` agencies together."""
    sizes = accumulate(len(rows) for _, rows in groups)
    return [group for group, size in zip(groups, sizes, strict=True) if size <= limit]
