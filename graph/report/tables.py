"""The tables of a report: complete, each with one line that says how to read it."""

from collections import Counter

from graph.report.model import Cell, Column, Kind, Table, Words
from graph.report.phrases import list_assignments
from graph.report.view import View
from graph.report.wording import LEVELS, SECTORS, join, say, tally
from graph.workload import METRICS, TOTALS

UNIT = Column("agency", Words("责任单位", "Agency"))
KINDS: dict[str, Kind] = {"count": "count", "number": "number", "share": "share", "flag": "count", "label": "count"}
WIDEST = 12  # parts that a short print has columns for
SHOWN = 20  # rows of a table that a short print keeps at most
BRIEF = {"assignments", "fractional", "first", "sole", "partners", "betweenness"}  # and lead and support where they are stated


def tabulate_load(view: View) -> Table:
    """List the agencies by load, with every measure of load."""
    stated = any(row.lead or row.support for row in view.load.agencies)
    brief = BRIEF | ({"lead", "support"} if stated else set())
    measures = [Column(m.name, Words(m.zh, m.en), KINDS[m.kind], brief=m.name in brief) for m in METRICS]
    columns = (
        UNIT,
        Column("full_name", Words("全称", "Full name"), brief=False),
        Column("name_en", Words("英文名称", "English name"), brief=False),
        Column("level", Words("层级", "Level"), brief=False),
        Column("sector", Words("性质", "Sector"), brief=False),
        Column("classification", Words("类别", "Kind")),
        Column("jurisdiction", Words("辖区", "Jurisdiction"), brief=False),
        measures[0],
        Column("share", Words("占比", "Share"), "share"),
        *measures[1:],
        Column("measures", Words("承担的措施", "Its measures"), brief=False),
        Column("iri", Words("标识", "Identifier"), brief=False),
    )
    rows = []
    for load in view.load.agencies:
        agency, total = view.agencies[load.iri], view.load.totals.assignments
        values: list[Cell] = [getattr(load, measure.name) for measure in METRICS]
        share = round(load.assignments / total, 6)
        held = join([view.cite(measure) for measure in view.held[load.iri]], 1000)
        names = (
            view.introduce(load.iri),
            agency.full_name,
            agency.name_en,
            LEVELS.get(agency.level, Words("", "")),
            SECTORS[agency.sector],
            Words(agency.kind_zh, agency.kind_en),
            agency.jurisdiction,
        )
        rows.append((*names, values[0], share, *values[1:], held, load.iri))
    return Table(
        "load",
        Words("各单位承担情况", "Load of the agencies"),
        Words("按承担措施数排列；全部指标见 load.csv。", "By number of measures; load.csv has every measure of load."),
        columns,
        tuple(rows),
        tuple(view.refer(list_assignments(view, [load.iri])) for load in view.load.agencies),
        *_abridge_agencies(view),
    )


def tabulate_matrix(view: View) -> Table:
    """Count the measures of each agency in each section, or in each document where there are several."""
    part_of = {m.iri: m.document if len(view.rows.documents) > 1 else view.section_of(m.iri) for m in view.measures}
    parts = tuple(dict.fromkeys(part_of.values()))
    flat = all(part == measure for measure, part in part_of.items())  # no sections to spread over
    counts = Counter((agency, part_of[measure]) for agency, measures in view.held.items() for measure in measures)
    heads = [Words(view.documents[part], view.documents[part]) if part in view.documents else view.cite(part) for part in parts]
    titles = [
        f"{head.zh}、{view.provisions[part].title}" for head, part in zip(heads, parts, strict=True) if part in view.provisions
    ]
    columns = (Column(part, head, "count", brief=n < WIDEST) for n, (part, head) in enumerate(zip(parts, heads, strict=True)))
    rows = tuple((view.name(row.iri), *(counts[row.iri, part] or None for part in parts)) for row in view.load.agencies)
    return Table(
        "matrix",
        Words("各部分分布", "Spread over the parts"),
        Words(
            "格内为该单位在该部分（或该文件）承担的措施数，空白为零。" + "；".join(titles) + "。" * bool(titles),
            "Measures of the agency in each section (or document); blank is none. " + "; ".join(titles) + "." * bool(titles),
        ),
        (UNIT, *columns),
        () if flat else rows,
        (),
        *_abridge_agencies(view),
    )


def tabulate_pairs(view: View) -> Table:
    """List the pairs of agencies by number of measures that they share."""
    limit = 6 if len(view.rows.documents) == 1 else 3
    pairs, single = view.pairs, sum(len(held) == 1 for _, held in view.pairs)
    return Table(
        "pairs",
        Words("共同承担", "Shared measures"),
        Words("两家单位同列为责任单位的措施。", "Measures for which both agencies are responsible."),
        (
            Column("first", Words("单位甲", "Agency A")),
            Column("second", Words("单位乙", "Agency B")),
            Column("shared", Words("项数", "Shared"), "count"),
            Column("measures", Words("措施", "Measures")),
        ),
        tuple(
            (view.name(one), view.name(two), len(held), join([view.cite(m) for m in held], limit, "项"))
            for (one, two), held in pairs
        ),
        tuple(view.refer([view.statements[m, a] for m in held for a in pair]) for pair, held in pairs),
        *_abridge(len(pairs), single, say("rest-pairs", pairs=tally(single, "对单位", "pair"))),
    )


def tabulate_communities(view: View) -> Table:
    """List the groups of agencies that share more with each other than with the rest."""
    groups: dict[int, list[str]] = {}
    for row in view.load.agencies:
        groups.setdefault(row.community, []).append(row.iri)
    return Table(
        "communities",
        Words("协作群组", "Groups"),
        Words(
            "群组内共同承担的措施多于群组之间（Louvain 方法）。",
            "Inside a group more measures are shared than between groups (Louvain).",
        ),
        (
            Column("community", Words("群组", "Group"), "count"),
            Column("size", Words("单位数", "Agencies"), "count"),
            Column("agencies", Words("单位", "Members")),
        ),
        tuple(
            (number, len(members), join([view.name(agency) for agency in members], 1000))
            for number, members in sorted(groups.items())
        ),
    )


def tabulate_measures_of_load(view: View) -> Table:
    """Explain every measure of load in one line, with who is highest."""
    rows: list[tuple[Cell, ...]] = []
    for measure in METRICS:
        values = {row.iri: getattr(row, measure.name) for row in view.load.agencies}
        known = {agency: value for agency, value in values.items() if value is not None}
        top = max(known.values(), default=None) if measure.kind != "label" else None
        highest = [view.name(agency) for agency, value in known.items() if value == top] if top else []
        rows.append((Words(measure.zh, measure.en), join(highest, 2, "家"), top, Words(measure.line_zh, measure.line_en)))
    return Table(
        "measures-of-load",
        Words("指标说明", "Measures of load explained"),
        Words("各项指标的含义及数值最高的单位。", "What each measure means, and who is highest."),
        (
            Column("name", Words("指标", "Measure")),
            Column("highest", Words("最高单位", "Highest")),
            Column("value", Words("数值", "Value"), "number"),
            Column("line", Words("含义", "Meaning")),
        ),
        tuple(rows) if view.load.agencies else (),
    )


def tabulate_totals(view: View) -> Table:
    """Explain the figures of the whole network, each in one line."""
    return Table(
        "totals",
        Words("整体指标", "The whole"),
        Words("责任网络的规模、集中程度与疏密。", "Size, concentration and density of the network of responsibilities."),
        (
            Column("name", Words("指标", "Figure")),
            Column("value", Words("数值", "Value"), "number"),
            Column("line", Words("含义", "Meaning")),
        ),
        tuple((Words(t.zh, t.en), getattr(view.load.totals, t.name), Words(t.line_zh, t.line_en)) for t in TOTALS)
        if view.load.agencies
        else (),
    )


def tabulate_chance(view: View) -> Table:
    """Set load beside what chance gives, where that was asked for."""
    names = {
        "top_load": Words("最多任务数", "Top load"),
        "hhi": Words("集中度（HHI）", "Concentration (HHI)"),
        "betweenness": Words("中介中心性", "Betweenness"),
    }
    numbers = [
        Column("observed", Words("实际", "Observed"), "number"),
        Column("mean", Words("随机平均", "Mean"), "number"),
        Column("low", Words("随机下限", "2.5 %"), "number"),
        Column("high", Words("随机上限", "97.5 %"), "number"),
        Column("p", Words("p", "p"), "number"),
    ]
    ranked = sorted(view.chance, key=lambda c: (list(names).index(c.statistic), c.p, -c.observed, c.agency))
    return Table(
        "chance",
        Words("与随机分派比较", "Compared with chance"),
        Words(
            "任务数与集中度：各措施单位数不变，单位随机抽取；中介中心性：各单位任务数也不变，只打乱组合。p 越小，越不像是偶然。",
            "Load and concentration: each measure keeps its number of agencies, drawn at random. "
            "Betweenness: each agency keeps its number of measures too. The smaller p, the less it looks like chance.",
        ),
        (Column("statistic", Words("指标", "Figure")), UNIT, *numbers),
        tuple(
            (names[c.statistic], view.name(c.agency) if c.agency else None, c.observed, c.mean, c.low, c.high, c.p) for c in ranked
        ),
    )


def _abridge_agencies(view: View) -> tuple[int, Words | None]:
    """Return how many agencies to print, and who the others are when they carry one measure each."""
    single = [row.iri for row in view.load.agencies if row.assignments == 1]
    parts = [_join_cite(view, agency) for agency in single]
    names = say("rest-agencies", agencies=tally(len(single), "家单位", "agency", "agencies"), list=join(parts, 30, "家"))
    return _abridge(len(view.load.agencies), len(single), names)


def _join_cite(view: View, agency: str) -> Words:
    """Return an agency with its only measure: 市司法局（二十）."""
    name, cite = view.name(agency), view.cite(view.held[agency][0])
    return Words(f"{name.zh}{cite.zh}" if cite.zh.startswith("（") else f"{name.zh}（{cite.zh}）", f"{name.en} ({cite.en})")


def _abridge(total: int, single: int, rest: Words) -> tuple[int, Words | None]:
    """Return how many rows to print: those that count more than one, when that makes a table of fair length."""
    many = total - single
    return (many, rest) if single and 3 <= many <= SHOWN else (SHOWN, None)
