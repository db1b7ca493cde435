"""The tables whose rows are passages of the text: what is due, what is offered, what is open, who is named where."""

from collections.abc import Sequence

from graph.report.model import Column, Table, Words
from graph.report.phrases import write_amount
from graph.report.view import View
from graph.report.wording import join, write_deadline
from graph.rows import Assignment, Cap, Issue, Target

UNITS = Column("agencies", Words("责任单位", "Agencies"))
MEASURE = Column("measure", Words("措施", "Measure"))
WORDS = (
    Column("quote", Words("原文", "Words of the text"), "quote"),
    Column("position", Words("位置", "Position"), "position"),
    Column("provision", Words("条款标识", "Identifier of the provision"), brief=False),
)
VALUES = (Column("value", Words("数值", "Value"), "number", brief=False), Column("unit", Words("单位", "Unit"), brief=False))


def tabulate_due(view: View) -> Table:
    """List the targets by deadline, earliest first, those without one last."""
    targets = sorted(view.rows.targets, key=lambda t: (t.due or ("9998" if t.deadline else "9999"), t.deadline))
    return Table(
        "due",
        Words("目标与时限", "Targets and deadlines"),
        Words("按时限先后排列，逐项列明责任单位。", "In the order of the deadlines, with the agencies responsible."),
        (
            Column("deadline", Words("时限", "Deadline")),
            MEASURE,
            Column("indicator", Words("指标", "Indicator")),
            Column("amount", Words("目标值", "Amount")),
            UNITS,
            *WORDS,
            *VALUES,
            Column("due", Words("到期日", "Last day"), brief=False),
        ),
        tuple(
            (
                write_deadline(target.deadline, target.due),
                view.cite(target.provision),
                target.indicator,
                write_amount(target),
                _units(view, target.provision),
                target.quote,
                _position(target),
                target.provision,
                target.value,
                target.unit,
                target.due,
            )
            for target in targets
        ),
        tuple(view.refer([target]) for target in targets),
    )


def tabulate_caps(view: View) -> Table:
    """List the amounts and ratios offered."""
    return Table(
        "caps",
        Words("支持上限", "Caps on support"),
        Words("文件写明的资金、比例上限及其条件。", "Amounts and ratios that the text offers at most, and on what condition."),
        (
            MEASURE,
            Column("amount", Words("上限", "Cap")),
            Column("of", Words("基数", "Of")),
            Column("condition", Words("条件", "Condition")),
            UNITS,
            *WORDS,
            *VALUES,
        ),
        tuple(
            (
                view.cite(cap.provision),
                write_amount(cap),
                cap.base,
                cap.condition,
                _units(view, cap.provision),
                cap.quote,
                _position(cap),
                cap.provision,
                cap.value,
                cap.unit,
            )
            for cap in view.rows.caps
        ),
        tuple(view.refer([cap]) for cap in view.rows.caps),
    )


def tabulate_open(view: View) -> Table:
    """List what was not understood, inferred or not resolved; an unknown agency once, where it is first named."""
    strangers = [view.statements[held[0], agency] for agency, held in view.held.items() if not view.agencies[agency].resolved]
    inferred = [row for row in view.rows.assignments if row.basis == "inferred"]
    guess = Words("责任系推断", "responsibility is inferred")
    points: list[tuple[Words, str, Assignment | Issue]] = [
        *((Words(row.message, row.message), row.provision, row) for row in view.rows.issues),
        *((guess, row.measure, row) for row in inferred),
        *((_call_stranger(view, row), row.measure, row) for row in strangers),
    ]
    return Table(
        "open",
        Words("待核实事项", "Open points"),
        Words("程序未能确定之处，请对照原文核实。", "What could not be settled by program: please check against the text."),
        (MEASURE, Column("point", Words("事项", "Point")), *WORDS),
        tuple((view.cite(provision), words, row.quote, _position(row), provision) for words, provision, row in points),
        tuple(view.refer([row]) for _, _, row in points),
    )


def tabulate_measures(view: View) -> Table:
    """List every measure with the words that name its agencies: the ground of every count of a report."""
    facts = {m.iri: [view.statements[m.iri, agency] for agency in view.units[m.iri]] for m in view.measures}
    return Table(
        "measures",
        Words("逐项原文依据", "Every measure with its words"),
        Words(
            "本报告各项计数均由此得出；位置为原文的字符序号（从0起，含首不含尾）。",
            "Every count of this report comes from here; positions are characters of the text (from 0, the end excluded).",
        ),
        (
            MEASURE,
            Column("path", Words("编号", "Path")),
            Column("title", Words("名称", "Title")),
            Column("size", Words("单位数", "Agencies"), "count"),
            Column("targets", Words("量化目标", "Targets")),
            *WORDS,
        ),
        tuple(
            (
                view.cite(measure.iri),
                measure.path,
                measure.title,
                len(facts[measure.iri]),
                join([write_amount(target) for target in view.targets.get(measure.iri, ())]),
                "；".join(dict.fromkeys(fact.statement for fact in facts[measure.iri])),
                _extent(facts[measure.iri]),
                measure.iri,
            )
            for measure in view.measures
        ),
        tuple(view.refer(facts[measure.iri]) for measure in view.measures),
    )


def _call_stranger(view: View, row: Assignment) -> Words:
    """Say which agency is not in the register, and how many measures it has."""
    name, held = view.name(row.agency), len(view.held[row.agency])
    return Words(f"{name.zh}（{held}项）未对应到机构名录", f"{name.en} ({held}) is not in the register")


def _units(view: View, provision: str) -> Words:
    """Return the agencies of the measure that a provision lies in, in printed order."""
    return join([view.name(agency) for agency in view.units.get(view.measure_of(provision), ())], 1000)


def _position(fact: Target | Cap | Issue | Assignment) -> str | None:
    """Return where the words of a fact stand."""
    return None if fact.start is None else f"{fact.start}–{fact.end}"


def _extent(facts: Sequence[Assignment]) -> str | None:
    """Return where the words of facts stand, first start to last end."""
    return f"{min(fact.start for fact in facts)}–{max(fact.end for fact in facts)}" if facts else None
