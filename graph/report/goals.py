"""Findings on what is to be reached: what has no target, what is due, what is offered, what is open."""

from itertools import groupby

from graph.report.model import Finding, Words
from graph.report.phrases import Fact, call_agencies, call_provision, call_provisions, list_assignments, make_finding, write_amount
from graph.report.view import View
from graph.report.wording import chain, join, say, tally, write_date, write_deadline
from graph.rows import Target


def find_untargeted(view: View) -> Finding | None:
    """Say which measures set no quantity, and which quantities have no deadline."""
    total, without = len(view.measures), [measure.iri for measure in view.measures if measure.iri not in view.targets]
    if not total:
        return None
    if not view.targets:
        sentences = [say("untargeted-all", total=total)]
    elif not without:
        sentences = [say("targeted-all")]
    elif len(without) <= len(view.targets):
        sentences = [say("untargeted-few", measures=call_provisions(view, without))]
    else:
        sentences = [say("untargeted", total=total, count=len(without), measures=call_provisions(view, list(view.targets)))]
    undated = [target for target in view.rows.targets if not target.deadline and not target.due]
    if undated:
        where = call_provisions(view, list(dict.fromkeys(target.provision for target in undated)))
        sentences.append(say("undated", targets=tally(len(undated), "个", "target"), measures=where))
    elif view.rows.targets:
        sentences.append(say("all-dated"))
    return make_finding(view, "untargeted", sentences, view.rows.targets)


def find_due(view: View) -> Finding | None:
    """Say what is due when, earliest first, and when a document ends."""
    dated = sorted((t for t in view.rows.targets if t.deadline or t.due), key=lambda t: (t.due or "9999", t.deadline))
    sentences = []
    for when, group in groupby(dated, key=lambda t: write_deadline(t.deadline, t.due)):
        targets = list(group)
        parts = [_call_target(view, target) for target in targets]
        sentences.append(say("due", when=when, targets=tally(len(targets), "个", "target"), list=chain(parts)))
    ends = {document.effective_to for document in view.rows.documents} - {""}
    if len(ends) == len(view.rows.documents) == 1:
        sentences.append(say("expiry", date=write_date(min(ends))))
    return make_finding(view, "due", sentences, dated) if sentences else None


def _call_target(view: View, target: Target) -> Words:
    """Return a target with where it is set and who is responsible: 第（四）项新增保障性租赁住房5万套（市交通委等7家）."""
    units = view.units.get(view.measure_of(target.provision), ())
    names = join([view.name(agency) for agency in units], 1, "家")
    return say(
        "due-one",
        measure=call_provision(view, target.provision),
        indicator=target.indicator,
        amount=write_amount(target),
        units=Words(f"（{names.zh}）", f"; {names.en}") if units else Words("", ""),
    )


def find_caps(view: View) -> Finding | None:
    """Say how much support is offered at most, and on what condition."""
    caps = view.rows.caps
    parts = [
        say(
            "cap-one",
            measure=call_provision(view, cap.provision),
            amount=write_amount(cap, cap.base),
            condition=Words(f"（{cap.condition}）", f", {cap.condition}") if cap.condition else Words("", ""),
        )
        for cap in caps
    ]
    sentence = say("caps", caps=tally(len(caps), "处", "cap"), list=chain(parts))
    return make_finding(view, "caps", [sentence], caps) if caps else None


def find_open(view: View) -> Finding | None:
    """Say what was found and not resolved, inferred or not understood."""
    if not view.measures:
        return None
    strangers = [agency for agency in view.held if not view.agencies[agency].resolved]
    inferred = [row for row in view.rows.assignments if row.basis == "inferred"]
    sentences = []
    if strangers:
        sentences.append(say("unresolved", list=call_agencies(view, strangers, 6)))
    if inferred:
        sentences.append(say("inferred", links=tally(len(inferred), "项次", "assignment")))
    if view.rows.issues:
        sentences.append(say("issues", issues=tally(len(view.rows.issues), "处", "passage")))
    facts: list[Fact] = [*list_assignments(view, strangers), *inferred, *view.rows.issues]
    return make_finding(view, "open", sentences or [say("clear")], facts)
