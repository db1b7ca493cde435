"""Findings on what is to be reached and offered: what has no target, what is due, what support is capped."""

from itertools import groupby

from graph.report.findings.question import Answer
from graph.report.phrases import call_agencies, call_provision, call_provisions
from graph.report.view import View
from graph.report.wording import chain, say, tally
from graph.rows import Cap, Deadline, Target
from graph.rows.phrases import write_amount, write_date, write_deadline
from graph.words import SILENCE, Words


def find_untargeted(view: View) -> Answer | None:
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
        sentences.append(say("undated", targets=tally(len(undated), "targets"), measures=where))
    elif view.rows.targets:
        sentences.append(say("all-dated"))
    return Answer(sentences, view.rows.targets)


def find_due(view: View) -> Answer | None:
    """Say what is due when, earliest first, what is due without a number, and when a document ends."""
    dated = sorted((t for t in view.rows.targets if t.deadline or t.due), key=lambda t: (t.due or "9999", t.deadline))
    sentences = []
    for when, group in groupby(dated, key=lambda t: write_deadline(t.deadline, t.due)):
        targets = list(group)
        parts = [_call_target(view, target) for target in targets]
        sentences.append(say("due", when=when, targets=tally(len(targets), "targets"), list=chain(parts)))
    limits = {target.limit for target in view.rows.targets}
    plain = sorted((d for d in view.rows.deadlines if d.due and d.iri not in limits), key=lambda d: d.due)
    if plain:
        parts = [_call_deadline(view, deadline) for deadline in plain]
        sentences.append(say("due-plain", matters=tally(len(plain), "matters"), list=chain(parts)))
    ends = {document.effective_to for document in view.rows.documents} - {""}
    if len(ends) == len(view.rows.documents) == 1:
        sentences.append(say("expiry", date=write_date(min(ends))))
    return Answer(sentences, [*dated, *plain]) if sentences else None


def _call_target(view: View, target: Target) -> Words:
    """Return a target with where it is set and who is responsible: 第（四）项新增保障性租赁住房5万套（市交通委等7家）."""
    return say(
        "due-one",
        measure=_call_place(view, target.provision),
        indicator=target.indicator,
        amount=write_amount(target),
        agencies=_call_bearers(view, target.provision),
    )


def _call_deadline(view: View, deadline: Deadline) -> Words:
    """Return what is due without a number, where that is set, until when and who is responsible."""
    return say(
        "due-plain-one",
        measure=call_provision(view, deadline.provision),
        action=deadline.action or deadline.quote,
        when=write_deadline(deadline.deadline, deadline.due),
        agencies=_call_bearers(view, deadline.provision),
    )


def _call_bearers(view: View, provision: str) -> Words:
    """Return in brackets who is responsible for the measure of a provision; nothing where nobody is."""
    agencies = view.borne_by.get(view.measure_of(provision), ())
    names = call_agencies(view, agencies, 1)
    return Words(f"（{names.zh}）", f"; {names.en}") if agencies else SILENCE


def find_caps(view: View) -> Answer | None:
    """Say how much support is offered at most, and on what condition."""
    caps = view.rows.caps
    sentence = say("caps", caps=tally(len(caps), "caps"), list=chain([_call_cap(view, cap) for cap in caps]))
    return Answer([sentence], caps) if caps else None


def _call_cap(view: View, cap: Cap) -> Words:
    """Return an amount with where it is offered and on what condition."""
    condition = Words(f"（{cap.condition}）", f", {cap.condition}") if cap.condition else SILENCE
    return say("cap-one", measure=_call_place(view, cap.provision), amount=write_amount(cap, cap.base), condition=condition)


def _call_place(view: View, provision: str) -> Words:
    """Return a provision before the words that it sets; one whose name could run into them ends in a colon."""
    place = call_provision(view, provision)
    return place if place.zh.endswith("项") else Words(place.zh + "：", place.en)
