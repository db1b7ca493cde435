"""Findings on who works with whom: the bridges, who is cut off, the closest partners."""

from graph.report.model import Finding, Words
from graph.report.phrases import call_agencies, call_pair, call_provisions, list_assignments, make_finding
from graph.report.view import View
from graph.report.wording import join, judge, say, tally


def find_bridge(view: View) -> Finding | None:
    """Say which agencies alone link others, and which lies between others most often."""
    if len(view.load.agencies) < 3:
        return None
    cuts = {row.iri: view.list_cut(row.iri) for row in view.load.agencies if row.articulation}
    bridges = sorted(cuts, key=lambda agency: -len(cuts[agency]))
    sentences = [say("bridge", agency=view.name(agency), cut=_call_cut(view, cuts[agency])) for agency in bridges[:3]]
    if bridges[3:]:
        sentences.append(say("more-bridges", agencies=tally(len(bridges) - 3, "家单位", "agency", "agencies")))
    most = max(view.load.agencies, key=lambda row: row.betweenness)
    if most.betweenness:
        name = "between" if most.articulation else "between-spare"
        sentences.append(say(name, agency=view.name(most.iri), value=f"{most.betweenness:.3f}"))
    told = list(dict.fromkeys([*bridges[:3], most.iri]))
    sentences += [
        say("between-chance", agency=view.name(chance.agency), verdict=judge(chance.p))
        for chance in view.chance
        if chance.statistic == "betweenness" and chance.agency in told
    ]
    facts = list_assignments(view, told)
    return make_finding(view, "bridge", sentences if bridges else [say("no-bridge"), *sentences], facts)


def find_cut_off(view: View) -> Finding | None:
    """Say which agencies and measures have nothing in common with the rest."""
    if not view.load.components:
        return None
    groups = [([n for n in nodes if n in view.held], [n for n in nodes if n in view.units]) for nodes in view.load.components[1:]]
    sentences = [
        say(
            "cut-off" if len(agencies) > 1 else "cut-off-one",
            agencies=call_agencies(view, agencies),
            measures=call_provisions(view, measures),
        )
        for agencies, measures in groups[:3]
    ]
    if groups[3:]:
        sentences.append(say("more-cut-off", groups=tally(len(groups) - 3, "组单位", "group")))
    facts = [view.statements[measure, agency] for _, measures in groups for measure in measures for agency in view.units[measure]]
    return make_finding(view, "cut-off", sentences or [say("connected")], facts)


def find_pairs(view: View) -> Finding | None:
    """Say which agencies share the most measures."""
    pairs = view.pairs
    most = len(pairs[0][1]) if pairs else 0
    if most < 2:
        return None
    top = [(pair, measures) for pair, measures in pairs if len(measures) == most]
    names = [call_pair(view, one, two) for (one, two), _ in top]
    sentence = say("pairs" if len(top) == 1 else "pairs-tied", pairs=join(names, 5, "对"), count=most)
    return make_finding(
        view, "pairs", [sentence], [view.statements[m, a] for pair, measures in top for m in measures for a in pair]
    )


def _call_cut(view: View, agencies: tuple[str, ...]) -> Words:
    """Return the agencies that a bridge alone links to the others, with how many they are."""
    names = call_agencies(view, agencies, 8)
    counted = names.zh if len(agencies) > 8 or len(agencies) == 1 else f"{names.zh}等{len(agencies)}家"
    return Words(f"{counted}单位" if len(agencies) > 1 else counted, names.en)
