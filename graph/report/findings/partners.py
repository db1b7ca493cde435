"""Findings on who works with whom: who is alone, who shares most, who links the others, who is cut off."""

from graph.report.findings.question import Answer
from graph.report.phrases import call_agencies, call_pair, call_provisions, judge
from graph.report.view import View
from graph.report.wording import chain, join, say, tally
from graph.words import Words

LISTED = 8  # agencies that a bridge is said to link


def find_sole(view: View) -> Answer | None:
    """Say which measures rest on one agency, by agency."""
    if not view.held:
        return None
    alone = [(agencies[0], measure) for measure, agencies in view.borne_by.items() if len(agencies) == 1]
    if not alone:
        return Answer([say("no-sole")])
    owned: dict[str, list[str]] = {}
    for agency, measure in alone:
        owned.setdefault(agency, []).append(measure)
    parts = [
        say("sole-one", agency=view.name(agency), measures=call_provisions(view, measures)) for agency, measures in owned.items()
    ]
    sentence = say("sole", measures=tally(len(alone), "items"), list=chain(parts, 8))
    return Answer([sentence], [view.statements[measure, agency] for agency, measure in alone])


def find_crowded(view: View) -> Answer | None:
    """Say which measures need the most agencies to work together."""
    most = max((len(agencies) for agencies in view.borne_by.values()), default=0)
    if most < 2:
        return None
    measures = [measure for measure, agencies in view.borne_by.items() if len(agencies) == most]
    name = "crowded-tied" if len(measures) > 1 else "crowded"
    sentence = say(name, measures=call_provisions(view, measures), count=most)
    return Answer([sentence], [view.statements[m, a] for m in measures for a in view.borne_by[m]])


def find_bridge(view: View) -> Answer | None:
    """Say which agencies alone link others, and which lies between others most often."""
    if len(view.load.agencies) < 3:
        return None
    cuts = {row.iri: view.list_cut(row.iri) for row in view.load.agencies if row.articulation}
    bridges = sorted(cuts, key=lambda agency: -len(cuts[agency]))
    sentences = [say("bridge", agency=view.name(agency), cut=_call_cut(view, cuts[agency])) for agency in bridges[:3]]
    if bridges[3:]:
        sentences.append(say("more-bridges", agencies=tally(len(bridges) - 3, "agencies")))
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
    facts = view.list_assignments(told)
    return Answer(sentences if bridges else [say("no-bridge"), *sentences], facts)


def _call_cut(view: View, agencies: tuple[str, ...]) -> Words:
    """Return the agencies that a bridge alone links to the others, with how many they are."""
    names = call_agencies(view, agencies, LISTED)
    if len(agencies) == 1:
        return names
    return say("bridged-many" if len(agencies) > LISTED else "bridged", agencies=names, count=len(agencies))


def find_cut_off(view: View) -> Answer | None:
    """Say which agencies and measures have nothing in common with the rest."""
    if not view.load.components:
        return None
    groups = [
        ([n for n in nodes if n in view.held], [n for n in nodes if n in view.borne_by]) for nodes in view.load.components[1:]
    ]
    sentences = [
        say(
            "cut-off" if len(agencies) > 1 else "cut-off-one",
            agencies=call_agencies(view, agencies),
            measures=call_provisions(view, measures),
        )
        for agencies, measures in groups[:3]
    ]
    if groups[3:]:
        sentences.append(say("more-cut-off", groups=tally(len(groups) - 3, "groups")))
    facts = [
        view.statements[measure, agency] for _, measures in groups for measure in measures for agency in view.borne_by[measure]
    ]
    return Answer(sentences or [say("connected")], facts)


def find_pairs(view: View) -> Answer | None:
    """Say which agencies share the most measures."""
    pairs = view.pairs
    most = len(pairs[0][1]) if pairs else 0
    if most < 2:
        return None
    top = [(pair, measures) for pair, measures in pairs if len(measures) == most]
    names = [call_pair(view, one, two) for (one, two), _ in top]
    sentence = say("pairs" if len(top) == 1 else "pairs-tied", pairs=join(names, 5, "pairs-cut"), count=most)
    return Answer([sentence], [view.statements[m, a] for pair, measures in top for m in measures for a in pair])
