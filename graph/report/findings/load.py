"""Findings on who carries how much: the whole, the most, how unevenly."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from graph.report.findings.question import Answer
from graph.report.phrases import call_agencies, call_provisions, judge
from graph.report.view import View
from graph.report.wording import chain, say, tally
from graph.rows.phrases import write_share
from graph.words import Words
from graph.workload import AgencyLoad, Chance


def find_overview(view: View) -> Answer | None:
    """Say how much there is, who leads, and what nobody is responsible for."""
    orphans = [measure.iri for measure in view.measures if not view.borne_by[measure.iri]]
    links = sum(map(len, view.borne_by.values()))
    if not view.measures:
        return None
    if not links:
        return Answer([say("overview-unowned", measures=tally(len(view.measures), "measures"))])
    lead, support = sum(row.lead for row in view.load.agencies), sum(row.support for row in view.load.agencies)
    sentences = [
        say(
            "overview",
            measures=tally(len(view.measures), "measures"),
            agencies=tally(len(view.held), "agencies"),
            links=tally(links, "assignments"),
            mean=f"{links / len(view.held):.1f}",
        ),
        *([] if view.scope.levels or view.scope.kinds else [_call_orphans(view, orphans)]),
        say("roles", lead=lead, support=support, rest=links - lead - support) if lead or support else say("no-roles"),
    ]
    return Answer(sentences)


def _call_orphans(view: View, measures: Sequence[str]) -> Words:
    """Say which measures nobody is responsible for."""
    if len(measures) > 12:
        return say("orphans-many", count=len(measures), measures=call_provisions(view, measures[:3]))
    return say("orphans", measures=call_provisions(view, measures)) if measures else say("owned")


def find_most(view: View) -> Answer | None:
    """Say who carries the most, and who comes next."""
    if not view.load.agencies:
        return None
    groups = [(number, list(group)) for number, group in groupby(view.load.agencies, key=lambda row: row.assignments)]
    number, tops = groups[0]
    links, share = view.load.totals.assignments, write_share(sum(row.assignments for row in tops) / view.load.totals.assignments)
    agencies, top = call_agencies(view, [row.iri for row in tops]), tops[0]
    figures = {"agency": agencies, "agencies": agencies, "count": number, "links": links, "share": share}
    lead = say("most" if len(tops) == 1 else "most-tied", **figures, total=len(view.measures), first=top.first, sole=top.sole)
    single = sum(row.assignments == 1 for row in view.load.agencies)
    sentences = [lead]
    if following := [_call_load(view, count, rows) for count, rows in _keep_until(groups[1:], 5) if count > 1]:
        sentences.append(say("next", agencies=chain(following, stop="，")))
    if single and number > 1:
        sentences.append(say("single", agencies=tally(single, "agencies")))
    return Answer(sentences, view.list_assignments([row.iri for row in tops]))


def _call_load(view: View, number: int, rows: Sequence[AgencyLoad]) -> Words:
    """Return agencies with the number of measures that each carries."""
    names = call_agencies(view, [row.iri for row in rows])
    return say("next-tied" if len(rows) > 1 else "next-one", agencies=names, count=number)


def _keep_until(groups: list[tuple[int, list[AgencyLoad]]], limit: int) -> list[tuple[int, list[AgencyLoad]]]:
    """Return the leading groups as long as they hold at most `limit` agencies together."""
    sizes = accumulate(len(rows) for _, rows in groups)
    return [group for group, size in zip(groups, sizes, strict=True) if size <= limit]


def find_concentration(view: View) -> Answer | None:
    """Say how unevenly load is spread, and whether chance would do the same."""
    totals = view.load.totals
    if totals.hhi is None or totals.gini is None or len(view.load.agencies) < 2:
        return None
    rows = view.load.agencies[:5]
    held = sum(row.assignments for row in rows)
    sentence = say(
        "concentration",
        top=len(rows),
        links=tally(held, "assignments"),
        share=write_share(held / totals.assignments),
        hhi=f"{totals.hhi:.4f}",
        gini=f"{totals.gini:.3f}",
    )
    drawn = [_call_chance(chance) for chance in view.chance if chance.statistic == "top_load"]
    return Answer([sentence, *drawn], view.list_assignments([row.iri for row in rows]))


def _call_chance(chance: Chance) -> Words:
    """Say what load the busiest agency would have by chance."""
    figures = {
        "mean": f"{chance.mean:.1f}",
        "low": f"{chance.low:g}",
        "high": f"{chance.high:g}",
        "observed": f"{chance.observed:g}",
    }
    return say("chance", **figures, verdict=judge(chance.p))
