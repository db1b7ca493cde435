"""The packaged questions: what they answer on the example document, and that another engine answers the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from test_cli import run

from graph.build import build_data
from graph.document import parse_document
from graph.errors import UsageError
from graph.facts import extract_facts
from graph.files import find_data
from graph.kinds import KINDS
from graph.query import build_store, check_data, list_questions, read_question, run_query, select_rows
from graph.query.questions import Parameter, Sum, bind_parameters, parse_question
from graph.query.rows import FRAME, read_rows, render_question
from graph.query.values import read_literal
from graph.rows import Rows
from graph.rows.facts import ROW_TYPES
from graph.text import parse_text

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself at every triple

NAMES = (
    *("measures-of", "load", "fractional-load", "sole", "crowded", "pairs", "first-listed", "due", "without-target", "due-within"),
    *("orphans", "single", "matrix", "bridges", "cut-off", "central-bodies", "districts", "party-organs", "upstream", "verbs"),
    *("places", "rail", "support", "caps", "in-force", "audience", "partners", "changes", "overlaps", "unresolved", "heirs"),
    *("verified", "gaps"),
)
VALUES = {"agency": "市经济信息化委", "term": "大模型", "on": "2025-06-01", "days": "300", "by": "2026-01-01"}
FILES = sorted(path.relative_to(find_data("queries")).with_suffix("").as_posix() for path in find_data("queries").rglob("*.rq"))


def measures(answer: list[Any]) -> list[int]:
    """Return the numbers of the measures of an answer, each once, in its order: 4.14 is measure 14."""
    return list(dict.fromkeys(int(row.measure.rpartition(".")[2]) for row in answer))


# ---------------------------------------------------------------------------------------------- the known answers


def test_the_load_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "load")
    assert [(row.agency, row.measures) for row in answer[:4]] == [
        ("市经济信息化委", 15),
        ("市委网信办", 5),
        ("市科委", 4),
        ("市人力资源社会保障局", 3),
    ]
    assert [row.measures for row in answer] == [15, 5, 4, 3, 3] + [2] * 11 + [1] * 14


def test_the_fractional_load_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "fractional-load")
    assert [tuple(row) for row in answer[:5]] == [
        ("市经济信息化委", 7.069048),
        ("市交通委", 1.142857),
        ("市委网信办", 1.142857),
        ("市科委", 1.092857),
        ("市人力资源社会保障局", 1.083333),
    ]
    assert sum(row.share for row in answer) == pytest.approx(20, abs=1e-4)


def test_the_measures_of_an_agency_come_with_their_words(seed_data: Any) -> None:
    answer = select_rows(seed_data, "measures-of", agency="市经济信息化委")
    assert measures(answer) == [1, 2, 3, 6, 7, 8, 9, 10, 11, 12, 16, 17, 18, 19, 20]
    assert all("市经济信息化委" in row.statement for row in answer)


def test_an_agency_is_found_by_any_of_its_names(seed_data: Any) -> None:
    full_name = next(a.full_name for a in select_rows(seed_data, "rows/agencies") if a.name == "市经济信息化委")
    assert full_name != "市经济信息化委"
    assert select_rows(seed_data, "measures-of", agency=full_name) == select_rows(seed_data, "measures-of", agency="市经济信息化委")


def test_sole_and_crowded_measures_of_the_example(seed_data: Any) -> None:
    sole = select_rows(seed_data, "sole")
    assert measures(sole) == [7, 10, 12, 13, 19]
    assert [row.agency for row in sole] == ["市经济信息化委"] * 3 + ["市交通委", "市经济信息化委"]
    crowded = select_rows(seed_data, "crowded")
    assert [(m, row.units) for m, row in zip(measures(crowded), crowded, strict=True)][:4] == [(1, 7), (4, 7), (17, 7), (20, 6)]


def test_pairs_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "pairs")
    assert [({row.first, row.second}, row.shared) for row in answer[:3]] == [
        ({"市经济信息化委", "市委网信办"}, 5),
        ({"市经济信息化委", "市科委"}, 4),
        ({"市经济信息化委", "市商务委"}, 3),
    ]
    assert len(answer) == 97


def test_the_example_states_no_lead(seed_data: Any) -> None:
    answer = select_rows(seed_data, "first-listed")
    assert len(answer) == 20
    assert {row.lead for row in answer} == {"not stated"}
    assert sum(row.agency == "市经济信息化委" for row in answer) == 12


def test_targets_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "due", by="2025-12-31")
    assert [(row.measure, row.due) for row in answer] == [("2.4", "2025-12-31"), ("3.9", "2025-12-31")]
    assert answer[0].units == "市交通委、市规划资源局、市住房城乡建设管理委、市房屋管理局、杨浦区政府、浦东新区政府、长宁区政府"
    assert select_rows(seed_data, "due", by="2025-12-30") == []
    assert select_rows(seed_data, "due-within", on="2025-12-01", days=30) == answer
    assert select_rows(seed_data, "due-within", on="2025-12-01", days=29) == []
    assert select_rows(seed_data, "due-within", on="2026-01-01", days=365) == []
    assert measures(select_rows(seed_data, "without-target")) == [n for n in range(1, 21) if n not in (4, 9)]


def test_who_stands_alone_in_the_example(seed_data: Any) -> None:
    single = select_rows(seed_data, "single")
    assert len({row.agency for row in single}) == len(single) == 14
    assert [row.agency for row in select_rows(seed_data, "bridges")] == ["市住房城乡建设管理委"]
    assert measures(select_rows(seed_data, "cut-off")) == [14]
    assert [row for row in select_rows(seed_data, "orphans") if row.kind == "measure"] == []


def test_the_matrix_adds_up_to_all_assignments(seed_data: Any) -> None:
    answer = select_rows(seed_data, "matrix")
    assert sum(row.measures for row in answer) == 66
    assert list(dict.fromkeys(row.section for row in answer)) == ["1", "2", "3", "4", "5", "6"]


def test_kinds_of_agencies_of_the_example(seed_data: Any) -> None:
    central = select_rows(seed_data, "central-bodies")
    assert measures(central) == [1, 6, 17]
    assert [row.agency for row in central if row.measure == "2.6"] == ["市税务局"]
    assert measures(select_rows(seed_data, "districts")) == [4, 5]
    assert measures(select_rows(seed_data, "party-organs")) == [1, 3, 8, 9, 20]


def test_upstream_documents_of_the_example(seed_data: Any) -> None:
    assert [(row.cited, row.relation) for row in select_rows(seed_data, "upstream")] == [
        ("国务院办公厅关于促进平台经济规范健康发展的指导意见", "implements"),
        ("关于全面推进上海城市数字化转型的意见", "implements"),
    ]


def test_lines_of_the_example_and_their_stage(seed_data: Any) -> None:
    assert {(row.line, row.stage) for row in select_rows(seed_data, "rail")} == {
        ("轨道交通18号线二期", "加快实施"),
        ("轨道交通21号线", "加快实施"),
        ("外环线西段抬升工程", "加快实施"),
        ("轨道交通24号线", "规划研究"),
        ("轨道交通26号线", "规划研究"),
        ("轨道交通27号线", "规划研究"),
    }


def test_caps_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "caps")
    assert [(row.measure, row.value, row.unit, row.comparator) for row in answer] == [
        ("5.16", 50.0, "%", "<="),
        ("5.16", 50_000_000.0, "元", "<="),
    ]
    assert {row.condition for row in answer} == {"经市政府批准"}


@pytest.mark.parametrize(("day", "count"), [("2023-12-31", 0), ("2024-01-01", 1), ("2028-12-31", 1), ("2029-01-01", 0)])
def test_the_example_is_in_force_from_its_first_to_its_last_day(seed_data: Any, day: str, count: int) -> None:
    assert len(select_rows(seed_data, "in-force", on=day)) == count


def test_a_document_that_a_held_one_repeals_is_no_longer_in_force() -> None:
    old = "某市办法\n某政〔2015〕1号\n一、总则\n甲。\n二、附则\n本办法自2015年1月1日起施行。"
    ended = "《某市办法》（某政〔2015〕1号）同时废止。"
    new = f"某市新办法\n某政〔2020〕2号\n一、总则\n乙。\n二、附则\n本办法自2020年1月1日起施行。{ended}"
    data = build_data([extract_facts(parse_document(parse_text(words, name))) for words, name in ((old, "a.txt"), (new, "b.txt"))])
    titles = [[row.title for row in select_rows(data, "in-force", on=day)] for day in ("2019-12-31", "2020-01-01")]
    assert titles == [["某市办法"], ["某市新办法"]]


def test_what_is_cited_and_not_held_is_listed_by_how_many_cite_it() -> None:
    texts = [f"某市方案{n}\n一、总则\n落实《甲市条例》和《某市方案1》。" for n in ("1", "2")]
    data = build_data([extract_facts(parse_document(parse_text(words, f"{n}.txt"))) for n, words in enumerate(texts)])
    assert [(row.title, row.documents) for row in select_rows(data, "gaps")] == [("甲市条例", 2)]


def test_parks_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "places", name="张江在线")
    assert set(measures(answer)) >= {4, 5}, "measure 5 speaks of it as one of the three"
    assert {row.district for row in answer} == {"浦东新区"}
    everything = select_rows(seed_data, "places")
    assert {"长阳秀带", "张江在线", "虹桥之源"} <= {row.place for row in everything}
    assert {tuple(row) for row in answer} <= {tuple(row) for row in everything}


def test_a_term_is_found_with_its_sentence_and_units(seed_data: Any) -> None:
    answer = select_rows(seed_data, "support", term="语料数据联盟")
    sentence = "组建大模型语料数据联盟,鼓励在线新经济企业共同推动高水平语料数据要素建设"
    assert [(row.measure, row.units, row.sentence) for row in answer] == [("3.10", "市经济信息化委", sentence)]
    assert select_rows(seed_data, "support", term="没有这个词") == []
    assert measures(select_rows(seed_data, "audience", term="灵活就业人员")) == [6]
    assert {row.until for row in select_rows(seed_data, "audience", term="小微商户")} == {"2028-12-31"}


def test_a_term_is_taken_literally(seed_data: Any) -> None:
    assert select_rows(seed_data, "support", term=".*") == []
    assert select_rows(seed_data, "support", term="$1") == []


def test_partners_of_the_most_loaded_agency(seed_data: Any) -> None:
    answer = select_rows(seed_data, "partners", agency="市经济信息化委")
    assert len(answer) == 21
    assert sum(row.shared for row in answer) == 36
    assert (answer[0].partner, answer[0].shared) == ("市委网信办", 5)
    assert answer[0].measures == "1.1 1.3 3.8 3.9 6.20"


def test_verbs_of_the_example(seed_data: Any) -> None:
    answer = select_rows(seed_data, "verbs")
    assert set(measures(answer)) <= set(range(1, 21))
    assert {"支持", "鼓励", "推动"} <= {row.verb for row in answer}


def test_one_document_has_no_changes_and_no_overlaps(seed_data: Any) -> None:
    assert select_rows(seed_data, "changes") == []
    assert select_rows(seed_data, "overlaps") == []


# ---------------------------------------------------------------------------------------------- two documents


@pytest.fixture(scope="module")
def two_documents(seed_facts: Any) -> Any:
    """The example, and a later document that shares one agency and adds another."""
    from graph.triples import build_triples

    text = (
        "上海市商务委员会关于促进直播经济的通知\n\n沪商规〔2024〕3号\n\n一、支持直播经济\n\n"
        "（一）支持平台。推动直播平台发展。（责任单位：市商务委、市科委）\n\n"
        "（二）支持企业。鼓励企业出海。（责任单位：市商务委）\n\n2024年5月1日\n"
    )
    later = extract_facts(parse_document(parse_text(text, "later.txt", "0" * 64)))
    return build_store(build_triples(seed_facts, later))


TWO_CITIES = (
    "上海市人民政府关于促进科技创新的若干措施\n一、建设平台。（责任单位：市财政局、市科委、星火推进办公室）\n二、开展试点。（责任单位：市财政局）",
    "杭州市人民政府关于促进科技创新的若干措施\n一、建设平台。（责任单位：市财政局、市科技局、星火推进办公室）\n二、开展试点。（责任单位：市科技局）",
)


@pytest.fixture(scope="module")
def two_cities() -> Any:
    return build_data([extract_facts(parse_document(parse_text(text))) for text in TWO_CITIES])


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("load", ["agency"]),
        ("fractional-load", ["agency"]),
        ("sole", ["agency"]),
        ("first-listed", ["agency"]),
        ("single", ["agency"]),
        ("matrix", ["agency"]),
        ("pairs", ["first", "second"]),
    ],
)
def test_agencies_of_several_areas_are_named_with_theirs(two_cities: Any, question: str, columns: list[str]) -> None:
    rows = select_rows(two_cities, question)
    said = {getattr(row, column) for row in rows for column in columns}
    assert rows
    assert all("上海" in name or "杭州" in name for name in said), said


def test_bodies_that_no_register_knows_are_told_apart_by_their_area(two_cities: Any) -> None:
    said = {row.agency: row.measures for row in select_rows(two_cities, "load")}
    assert said["星火推进办公室（上海市）"] == said["星火推进办公室（杭州市）"] == 1
    assert said["上海市财政局"] == 2


@pytest.mark.parametrize("question", ["measures-of", "partners", "heirs"])
def test_a_name_of_several_agencies_lists_them_and_answers_nothing(two_cities: Any, question: str) -> None:
    with pytest.raises(UsageError, match="2 agencies are called so; name one of them in full: 上海市财政局、杭州市财政局"):
        select_rows(two_cities, question, agency="市财政局")
    assert select_rows(two_cities, question, agency="上海市财政局")
    assert select_rows(two_cities, question, agency="市科委")


def test_the_command_lists_the_agencies_of_a_name(tmp_path: Path) -> None:
    paths = [tmp_path / "甲.txt", tmp_path / "乙.txt"]
    for path, text in zip(paths, TWO_CITIES, strict=True):
        path.write_text(text, "utf-8")
    out = str(tmp_path / "out")
    assert run("build", *map(str, paths), "--no-pages", "-q", "-o", out).returncode == 0
    done = run("ask", "measures-of", "--agency", "市财政局", "-o", out)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "上海市财政局、杭州市财政局" in done.stderr.decode()
    assert "上海市财政局" in run("ask", "measures-of", "--agency", "上海市财政局", "-o", out).stdout.decode()


def test_what_is_cut_off_agrees_with_networkx(seed_facts: Any) -> None:
    import networkx as nx

    from graph.build import build_all
    from graph.network import build_bipartite, list_measures

    text = "青浦区通知\n\n一、办好集市。（责任单位：青浦区商务委）\n\n二、修好步道。（责任单位：青浦区水务局、青浦区商务委）\n"
    built = build_all([seed_facts, extract_facts(parse_document(parse_text(text, "other.txt", "0" * 64)))])
    network = build_bipartite(built.rows)
    measures = set(list_measures(network))
    sizes = sorted((len(nodes & measures) for nodes in nx.connected_components(network)), reverse=True)
    answer = select_rows(built.data, "cut-off")
    assert len(answer) == sum(sizes[1:]) == 3
    assert {(row.reached, row.largest) for row in answer} == {(size, sizes[0]) for size in sizes[1:]}
    of_agency = {row.iri: row.component for row in built.load.agencies}
    for number, nodes in enumerate(built.load.components, 1):
        assert {of_agency[node] for node in nodes if node in of_agency} == {number}


def test_without_names_each_document_is_compared_with_the_next(seed_facts: Any) -> None:
    days = ("2023-12-29", "2024-05-01", "2025-05-01")
    numbers = tuple(f"沪试规〔2024〕{n}号" for n in (1, 2, 3))
    documents = [
        seed_facts._replace(
            sha256=str(n) * 64,
            metadata=seed_facts.metadata._replace(number=number, document_date=day),
            responsibilities=seed_facts.responsibilities[: 20 * n + 1],
        )
        for n, (number, day) in enumerate(zip(numbers, days, strict=True))
    ]
    from graph.triples import build_triples

    data = build_store(build_triples(*documents))
    pairs = {(row.from_document, row.to_document) for row in select_rows(data, "changes")}
    assert pairs == {(numbers[0], numbers[1]), (numbers[1], numbers[2])}
    assert {row.to_document for row in select_rows(data, "changes", earlier=numbers[0])} == set(numbers[1:])


def test_changes_between_two_documents(two_documents: Any) -> None:
    answer = {row.agency: (row.before, row.after) for row in select_rows(two_documents, "changes")}
    assert answer["市经济信息化委"] == (15, 0)
    assert answer["市商务委"] == (3, 2)
    assert answer["市科委"] == (4, 1)
    back = select_rows(two_documents, "changes", earlier="沪商规〔2024〕3号")
    assert {row.agency: (row.after, row.before) for row in back} == answer


def test_what_two_documents_share_is_not_counted_twice(seed_facts: Any) -> None:
    from graph.triples import build_triples

    twin = seed_facts._replace(sha256="1" * 64, metadata=seed_facts.metadata._replace(number="沪府办规〔2024〕1号"))
    one, two = build_store(build_triples(seed_facts)), build_store(build_triples(seed_facts, twin))
    alone, both = read_rows(one), read_rows(two)
    for field in set(Rows._fields) - {"agencies", "names", "members"}:
        assert len(getattr(both, field)) == 2 * len(getattr(alone, field)), field
    for field in ("agencies", "names", "members"):
        assert getattr(both, field) == getattr(alone, field)


def test_overlaps_and_gaps_of_two_documents(two_documents: Any) -> None:
    answer = select_rows(two_documents, "overlaps")
    assert {row.subject for row in answer if row.finding == "overlap" and row.kind == "agency"} == {"市商务委", "市科委"}
    assert {"市经济信息化委", "长阳秀带"} <= {row.subject for row in answer if row.finding == "gap"}


# ---------------------------------------------------------------------------------------------- all questions


def test_every_question_is_known_in_two_languages() -> None:
    assert sorted(question.name for question in list_questions()) == sorted(NAMES)
    assert len(NAMES) == len(set(NAMES)) == 33
    for name in FILES:
        question = read_question(name)
        assert re.search("[\u4e00-\u9fff]", question.zh)
        assert re.search("[a-z]", question.en)


def test_a_header_is_read_as_documented() -> None:
    header = ("zh: 问", "en: Ask", "param on: date today", 'param name: text ""', "param days: number", "let until: on + days")
    text = "".join(f"# {line}\n" for line in header) + "\n# zh: 不是\n"
    question = parse_question("x", text)
    assert (question.zh, question.en) == ("问", "Ask")
    assert question.parameters == (
        Parameter("on", "date", "today"),
        Parameter("name", "text", ""),
        Parameter("days", "number", None),
    )
    assert question.sums == (Sum("until", "on", "days"),)


@pytest.mark.parametrize("name", FILES)
def test_the_order_of_rows_ends_in_a_key_and_every_parameter_is_projected(name: str) -> None:
    question = read_question(name)
    assert re.search(r"\nORDER BY [^\n]+\n\Z", question.text)
    select = question.text.partition("SELECT")[2].partition("WHERE")[0]
    assert all(re.search(rf"\?{variable}\b", select) for variable in question.bound)


TYPES = FRAME | {kind.table: ROW_TYPES[kind.name] for kind in KINDS.values()}


@pytest.mark.parametrize("table", sorted(TYPES))
def test_the_columns_of_a_row_query_are_the_fields_of_its_row(seed_rows: Rows, table: str) -> None:
    asked = {kind.table: render_question(kind) for kind in KINDS.values()}
    select = asked.get(table, "") or read_question(f"rows/{table}").text
    select = select.partition("SELECT")[2].partition("WHERE")[0]
    assert tuple(re.findall(r"\?(\w+)", select)) == TYPES[table]._fields
    for row in getattr(seed_rows, table):
        for column, value in row._asdict().items():
            assert isinstance(value, TYPES[table].__annotations__[column]), (table, column, value)
    assert {*TYPES, "decisions"} == set(Rows._fields)


def test_all_rows_are_read(seed_rows: Rows, seed_facts: Any) -> None:
    assert len(seed_rows.provisions) == len(seed_facts.provisions) == 26
    assert len(seed_rows.assignments) == len(seed_facts.responsibilities) == 66
    assert len(seed_rows.targets) == len(seed_facts.targets)
    assert len(seed_rows.caps) == len(seed_facts.caps)
    assert len(seed_rows.citations) == len(seed_facts.citations)
    assert sum(row.verbs.count("、") + 1 for row in seed_rows.openings) == len(seed_facts.verbs)
    assert len(seed_rows.issues) == len(seed_facts.issues)
    assert [p.path for p in seed_rows.provisions] == [p.path for p in seed_facts.provisions]


def test_no_graph_has_no_rows_and_no_faults() -> None:
    empty = build_store([])
    for name in FILES:
        assert select_rows(empty, name, **values_of(name)) == []
    assert check_data(empty) == []


def test_the_example_passes_every_check(seed_data: Any) -> None:
    assert check_data(seed_data) == []


def values_of(name: str) -> dict[str, str]:
    """Return values for the parameters of a question."""
    return {p.name: VALUES[p.name] for p in read_question(name).parameters if p.name in VALUES}


# ---------------------------------------------------------------------------------------------- the checks find faults

FAULTS = {
    "shortcut-without-node": "INSERT DATA { <urn:m> pol:responsibleUnit <urn:a> }",
    "node-without-shortcut": "DELETE { ?m pol:responsibleUnit ?a } WHERE { ?m pol:responsibleUnit ?a }",
    "loose-responsibility": "DELETE { ?m cv:hasParticipation ?r } WHERE { ?m cv:hasParticipation ?r }",
    "fact-without-evidence": "DELETE { ?r pol:evidence ?e } WHERE { ?r a pol:Responsibility ; pol:evidence ?e }",
    "evidence-without-words": "DELETE { ?e nif:anchorOf ?q } WHERE { ?e nif:anchorOf ?q }",
    "empty-span": "DELETE { ?e nif:endIndex ?n } INSERT { ?e nif:endIndex 0 } WHERE { ?e nif:endIndex ?n }",
    "value-without-notation": "DELETE { ?c skos:notation ?n } WHERE { ?c skos:notation ?n }",
    "two-names": "INSERT { ?a skos:prefLabel '又名'@zh } WHERE { ?a a pol:Agency }",
    "circular-parts": "INSERT { ?d eli:is_part_of ?p } WHERE { ?p a pol:Section ; eli:is_part_of ?d }",
    "ends-before-it-starts": "INSERT { ?d eli:date_no_longer_in_force '1999-12-31'^^xsd:date } WHERE { ?d a pol:PolicyDocument }",
}


def test_every_check_has_a_fault_here() -> None:
    assert sorted(FAULTS) == sorted(path.stem for path in find_data("queries/checks").glob("*.rq"))


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_check_finds_its_fault(seed_quads: tuple[Any, ...], name: str) -> None:
    import pyoxigraph as ox

    from graph.terms import PREFIXES

    data = ox.Store()
    data.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in seed_quads)
    assert select_rows(data, f"checks/{name}") == []
    data.update("".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + FAULTS[name])
    assert select_rows(data, f"checks/{name}")
    assert any(message.startswith(read_question(f"checks/{name}").en) for message in check_data(data))


# ---------------------------------------------------------------------------------------------- another engine


@pytest.fixture(scope="module")
def dataset(seed_nquads: bytes) -> rdflib.Dataset:
    """The same graph in memory of rdflib, parsed from the N-Quads; never over Oxigraph."""
    data = rdflib.Dataset(default_union=True)
    assert type(data.store).__name__ == "Memory"
    data.parse(data=seed_nquads.decode("utf-8"), format="nquads")
    return data


def ask_rdflib(data: rdflib.Dataset, name: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that rdflib gives, as plain values."""
    question = read_question(name)
    bindings = bind_parameters(question, values_of(name))
    # A plain string carries no datatype in rdflib: "x" and "x"^^xsd:string are two terms there.
    kinds = {
        binding.name: None if binding.datatype.endswith("#string") else rdflib.URIRef(binding.datatype) for binding in bindings
    }
    result = data.query(question.text, initBindings={b.name: rdflib.Literal(b.value, datatype=kinds[b.name]) for b in bindings})
    for row in result:
        terms = row.asdict()
        yield tuple(read_rdflib(terms.get(str(variable))) for variable in result.vars or () if str(variable) not in question.bound)


def read_rdflib(term: Any) -> Any:
    """Return a term of rdflib as a value of Python."""
    return (
        read_literal(str(term), str(term.datatype or ""))
        if isinstance(term, rdflib.Literal)
        else None
        if term is None
        else str(term)
    )


def round_row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Round the numbers of a row to nine places."""
    return tuple(round(value, 9) if isinstance(value, float) else value for value in row)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_rdflib_gives_the_same_rows(seed_data: Any, dataset: rdflib.Dataset, name: str) -> None:
    ours = [round_row(tuple(row)) for row in select_rows(seed_data, name, **values_of(name))]
    theirs = [round_row(row) for row in ask_rdflib(dataset, name)]
    assert ours == theirs
    assert len(set(ours)) == len(ours), "a row stands once"


@pytest.mark.parametrize("name", FILES)
def test_rdflib_gives_the_same_rows_where_there_is_little_to_say(bare_document: Any, name: str) -> None:
    data, dataset = bare_document
    ours = [round_row(tuple(row)) for row in select_rows(data, name, **values_of(name))]
    assert ours == [round_row(row) for row in ask_rdflib(dataset, name)]


@pytest.fixture(scope="module")
def bare_document() -> tuple[Any, rdflib.Dataset]:
    """A document that makes nobody responsible, on both engines."""
    from graph.document import parse_document
    from graph.facts import extract_facts
    from graph.text import parse_text
    from graph.triples import build_triples, render_triples

    text = "上海市商务委员会关于直播经济的通知\n\n一、直播经济\n\n二、其他事项\n\n2024年5月1日\n"
    quads = build_triples(extract_facts(parse_document(parse_text(text, "bare.txt", "0" * 64))))
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=render_triples(quads, "nq").decode("utf-8"), format="nquads")
    return build_store(quads), dataset


def test_a_question_can_be_pasted_into_any_client(seed_quads_path: Any) -> None:
    for name in FILES:
        if not read_question(name).parameters:
            run_query(seed_quads_path, read_question(name).text)
