"""Tables of who carries how much: by agency, by sort of body, by part of the text."""

from collections import Counter
from collections.abc import Sequence

from graph.report.model import Column, Kind
from graph.report.tables.columns import AGENCY, EVERY
from graph.report.tables.grid import Field, Grid, abridge, build_grid, name_column
from graph.report.view import View
from graph.report.wording import join, say, tally, word
from graph.sectors import LEVELS
from graph.words import SILENCE, Words
from graph.workload import METRICS, AgencyLoad, Metric
from graph.workload.values import Values

KINDS: dict[str, Kind] = {"count": "count", "number": "number", "share": "share", "flag": "count", "label": "count"}
WIDEST = 12  # parts that a short print has columns for
MANY = 24  # documents from which on areas are the parts: of 92 documents nobody reads as many columns
MOST = 60  # parts with the most measures that have columns at all
BRIEF = frozenset({"assignments", "fractional", "first", "sole", "partners", "betweenness"})
STATED = frozenset({"lead", "support"})  # brief too where the text says who leads and who supports
# As `graph.rows.Agency.scope` gives them, in the order in which they are told.
SCOPES = (
    *("central", "province", "city", "county", "government"),
    *("party", "organ", "institution", "enterprise", "group", "unknown"),
)

Scoped = tuple[str, Sequence[AgencyLoad]]  # a scope, and the load of its agencies

NAMES: tuple[Field[AgencyLoad], ...] = (
    Field(AGENCY, lambda view, load: view.introduce(load.iri)),
    Field(name_column("full_name", "full-name", brief=False), lambda view, load: view.agencies[load.iri].full_name),
    Field(name_column("name_en", "english-name", brief=False), lambda view, load: view.agencies[load.iri].name_en),
    Field(name_column("level", brief=False), lambda view, load: _name_level(view.agencies[load.iri].level)),
    Field(name_column("sector", brief=False), lambda view, load: word(f"sector-{view.agencies[load.iri].sector}")),
    Field(name_column("classification"), lambda view, load: _name_class(view, load.iri)),
)
AREA: Field[AgencyLoad] = Field(name_column("jurisdiction", brief=False), lambda view, load: view.agencies[load.iri].jurisdiction)
SHARE: Field[AgencyLoad] = Field(
    name_column("share", kind="share"), lambda view, load: round(load.assignments / view.load.totals.assignments, 6)
)
HELD: tuple[Field[AgencyLoad], ...] = (
    Field(
        name_column("measures", "its-measures", brief=False),
        lambda view, load: None if view.body else join([view.cite(measure) for measure in view.held[load.iri]], EVERY),
    ),
    Field(name_column("iri", "identifier", brief=False), lambda _, load: load.iri),
)
BY_SCOPE: tuple[Field[Scoped], ...] = (
    Field(name_column("scope", "level-and-sector"), lambda _, scoped: word(f"scope-{scoped[0]}")),
    Field(name_column("agencies", "network-agencies", "count"), lambda _, scoped: len(scoped[1])),
    Field(name_column("assignments", "agency-assignments", "count"), lambda _, scoped: _sum_assignments(scoped[1])),
    Field(
        name_column("share", kind="share"),
        lambda view, scoped: round(_sum_assignments(scoped[1]) / view.load.totals.assignments, 6),
    ),
    Field(
        name_column("fractional", "agency-fractional", "number"),
        lambda _, scoped: round(sum(load.fractional for load in scoped[1]), 6),
    ),
    Field(name_column("first", kind="count"), lambda _, scoped: sum(load.first for load in scoped[1])),
    Field(name_column("most", "most-loaded"), lambda view, scoped: view.name(scoped[1][0].iri)),
    Field(name_column("load", "load-of-most", "count"), lambda _, scoped: scoped[1][0].assignments),
)


def tabulate_load(view: View) -> Grid:
    """List the agencies by load, with every metric of load."""
    brief = BRIEF | (STATED if any(load.lead or load.support for load in view.load.agencies) else frozenset())
    first, *others = (_read_metric(metric, brief=metric.name in brief) for metric in METRICS)
    several = len({view.agencies[load.iri].jurisdiction for load in view.load.agencies} - {""}) > 1
    area = AREA._replace(column=AREA.column._replace(brief=several))  # names alone would be those of several bodies
    fields = (*NAMES, area, first, SHARE, *others, *HELD)
    grid = build_grid(view, fields, view.load.agencies, lambda view, load: view.list_assignments([load.iri]))
    return _abridge_agencies(view, grid)


def tabulate_scopes(view: View) -> Grid:
    """Sum the load of governments of each level, of Party organs, enterprises and all other sorts of bodies."""
    loads = {scope: [row for row in view.load.agencies if view.agencies[row.iri].scope == scope] for scope in SCOPES}
    scopes: list[Scoped] = [(scope, rows) for scope, rows in loads.items() if rows]
    return build_grid(view, BY_SCOPE, scopes)


def tabulate_matrix(view: View) -> Grid:
    """Count the measures of each agency in each section; of several documents in each, of many in those of each area."""
    part_of = _spread_measures(view)
    parts = tuple(dict.fromkeys(part_of.values()))
    if len(parts) > MOST:
        parts = tuple(part for part, _ in Counter(part_of.values()).most_common(MOST))
    flat = all(part == measure for measure, part in part_of.items())  # no sections to spread over
    counts = Counter((agency, part_of[measure]) for agency, measures in view.held.items() for measure in measures)
    names: Field[AgencyLoad] = Field(AGENCY, lambda view, load: view.name(load.iri))
    fields = (names, *(_count_part(view, part, counts, brief=n < WIDEST) for n, part in enumerate(parts)))
    grid = build_grid(view, fields, () if flat else view.load.agencies)
    return _abridge_agencies(view, grid)._replace(parts=_list_parts(view, parts))


def _spread_measures(view: View) -> dict[str, str]:
    """Return the part that each measure stands in: its section, its document, or the area of its document."""
    documents = view.rows.documents
    if len(documents) == 1:
        return {measure.iri: view.section_of(measure.iri) for measure in view.measures}
    if len(documents) <= MANY:
        return {measure.iri: measure.document for measure in view.measures}
    areas = {row.iri: row.jurisdiction for row in documents}
    return {measure.iri: areas[measure.document] for measure in view.measures}


def _read_metric(metric: Metric[Values], *, brief: bool) -> Field[AgencyLoad]:
    """Return the field of a metric of load."""
    return Field(Column(metric.name, metric.title, KINDS[metric.kind], brief), lambda _, load: getattr(load, metric.name))


def _count_part(view: View, part: str, counts: Counter[tuple[str, str]], *, brief: bool) -> Field[AgencyLoad]:
    """Return the field that counts the measures of an agency in one part; blank for none."""
    return Field(Column(part, _name_part(view, part), "count", brief), lambda _, load: counts[load.iri, part] or None)


def _name_part(view: View, part: str) -> Words:
    """Return what a section, a document or an area is called at the head of a column."""
    if part in view.documents:
        return Words(view.documents[part], view.documents[part])
    return view.cite(part) if part in view.provisions else Words(part or "—", part or "—")


def _list_parts(view: View, parts: Sequence[str]) -> Words:
    """Return the sections with their titles as a sentence; nothing for documents."""
    titles = [f"{view.cite(part).zh}、{view.provisions[part].title}" for part in parts if part in view.provisions]
    return Words(f"{'；'.join(titles)}。", f"{'; '.join(titles)}.") if titles else SILENCE


def _name_level(level: str) -> Words:
    """Return what a level of government is called; bodies that are of none have none."""
    return word(f"level-{level}") if level in LEVELS else SILENCE


def _name_class(view: View, agency: str) -> Words:
    """Return the class of an agency."""
    row = view.agencies[agency]
    return Words(row.kind_zh, row.kind_en)


def _sum_assignments(loads: Sequence[AgencyLoad]) -> int:
    """Return how many measures agencies bear together."""
    return sum(load.assignments for load in loads)


def _abridge_agencies(view: View, grid: Grid) -> Grid:
    """Let a short print name in one sentence the agencies that carry one measure each."""
    single = [row.iri for row in view.load.agencies if row.assignments == 1]
    names = join([_join_cite(view, agency) for agency in single], 30, "agencies-cut")
    return abridge(grid, len(single), say("rest-agencies", agencies=tally(len(single), "agencies"), list=names))


def _join_cite(view: View, agency: str) -> Words:
    """Return an agency with its only measure: 市司法局（二十）."""
    name, cite = view.name(agency), view.cite(view.held[agency][0])
    return Words(f"{name.zh}{cite.zh}" if cite.zh.startswith("（") else f"{name.zh}（{cite.zh}）", f"{name.en} ({cite.en})")
