"""Every total is computed once by SQL, and stands to the digit in terminal, report, files, exports and pages."""

import csv
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph import example_path
from tests.test_agreement import Built, list_annotated
from tests.test_cli import run
from tests.test_page import read_data

duckdb = pytest.importorskip("duckdb")
docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

Totals = Mapping[str, int]
HERE = Path(__file__).parent
BODIES = ["seed", "nine", pytest.param("ninety-two", marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=BODIES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    def list_paths() -> list[Path]:
        if request.param == "seed":
            return [example_path()]
        shared = request.getfixturevalue("shared")
        return list_annotated(shared) if request.param == "nine" else sorted((shared / "corpus/text").glob("*.txt"))

    out = tmp_path_factory.mktemp("totals") / "out"
    done = run("build", *map(str, list_paths()), "--tables", "-o", str(out))
    assert done.returncode == 0, done.stderr.decode()
    return Built(out, done.stderr.decode())


@pytest.fixture(scope="module")
def totals(built: Built) -> Totals:
    """All totals, by SQL."""
    with duckdb.connect() as tables:
        for name in ("documents", "provisions", "assignments", "targets", "deadlines", "caps"):
            tables.read_parquet(f"{built.folder}/tables/{name}/*.parquet").create_view(name)
        answer = tables.execute((HERE / "totals.sql").read_text("utf-8"))
        return dict(zip([column[0] for column in answer.description], answer.fetchone(), strict=True))


def read_terminal(built: Built) -> Totals:
    found = re.search(r"(\d+) documents?: (\d+) provisions, (\d+) responsibilities of (\d+) agencies", built.said)
    assert found, built.said
    return dict(zip(("documents", "provisions", "duties", "agencies"), map(int, found.groups()), strict=True))


def read_report(built: Built) -> Totals:
    tasks, agencies, duties = built.find(r"共(\d+)项措施，涉及(\d+)家单位、(\d+)项次责任")
    return {"tasks": tasks, "agencies": agencies, "duties": duties}


def read_report_data(built: Built) -> Totals:
    report = json.loads(built.read("report.json"))
    totals = next(table for table in report["tables"] if table["name"] == "totals")
    values = {row["name"]["en"]: row["value"] for row in totals["rows"]}
    borne = values["Measures with an agency"]
    return {"documents": len(report["documents"]), "agencies": values["Agencies"], "borne": borne, "duties": values["Assignments"]}


def read_load(built: Built) -> Totals:
    rows = list(csv.DictReader(built.read("load.csv").splitlines()))
    sums = {
        name: sum(int(row[column]) for row in rows)
        for name, column in (("duties", "任务数"), ("lead", "牵头"), ("support", "配合"))
    }
    return {"agencies": len(rows), **sums}


def read_workbook(built: Built) -> Totals:
    (sheet, *_) = openpyxl.load_workbook(built.folder / "tasks.xlsx").worksheets
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    return {"tasks": len(rows), "documents": len({row[0:2] for row in rows})}


def read_paper(built: Built) -> Totals:
    if not (built.folder / "tasks.docx").is_file():  # of more than 2,000 tasks there is none
        return {}
    (table,) = docx.Document(str(built.folder / "tasks.docx")).tables
    return {"tasks": len(table.rows) - 1}


def read_network(built: Built, form: str, read: Callable[[Path], nx.Graph]) -> Totals:
    path = built.folder.parent / f"load.{form}"
    assert run("export", str(built.folder), "--format", form, "--to", str(path), "--force").returncode == 0
    network = read(path)
    sides = [side for _, side in network.nodes(data="bipartite")]
    roles = [role for _, _, role in network.edges(data="role")]
    sums = {role: roles.count(role) for role in ("lead", "support")}
    return {"agencies": sides.count(0), "borne": sides.count(1), "duties": len(roles), **sums}


def read_gexf(built: Built) -> Totals:
    return read_network(built, "gexf", nx.read_gexf)


def read_graphml(built: Built) -> Totals:
    return read_network(built, "graphml", nx.read_graphml)


def read_answer(built: Built) -> Totals:
    done = run("ask", "load", "--csv", "-o", str(built.folder))
    rows = list(csv.DictReader(done.stdout.decode("utf-8-sig").splitlines()))
    return {"agencies": len(rows), "duties": sum(int(row["measures"]) for row in rows)}


def read_given(built: Built, name: str, table: str = "") -> list[dict[str, Any]]:
    """Return the rows of a table that the pages of a library load."""
    data = json.loads(built.read(f"data/{name}.js").partition("]=")[2].rstrip().removesuffix(";"))
    held = data[table] if table else data
    return [dict(zip(held["fields"], row, strict=True)) for row in held["rows"]]


def read_pages(built: Built) -> Totals:
    """Return what the pages say: each of one document, or the lists of a library."""
    if not (built.folder / "data").is_dir():
        standing = read_data(built.read("index.html"))["standing"]
        assert all(read_data(built.read(f"{page}.html"))["standing"] == standing for page in ("graph", "network", "document"))
        return {"agencies": len(standing["agencies"]), "duties": sum(load for _, load, *_ in standing["agencies"])}
    documents, agencies = read_given(built, "documents"), read_given(built, "agencies")
    borne = {
        "tasks": "measures",
        "borne": "borne",
        "duties": "duties",
        "targets": "targets",
        "deadlines": "deadlines",
        "caps": "support",
    }
    assert sum(row["load"] for row in agencies) == sum(row["duties"] for row in documents)
    return {
        "documents": len(documents),
        **{name: sum(row[column] for row in documents) for name, column in borne.items()},
        "agencies": sum(row["load"] > 0 for row in agencies),
        "lead": sum(row["lead"] for row in agencies),
        "support": sum(row["help"] for row in agencies),
    }


def read_tasks(built: Built) -> Totals:
    """Return what the ledger of the pages holds."""
    if not (built.folder / "data").is_dir():
        return {}
    parts = sorted(path.stem for path in (built.folder / "data").glob("tasks-*.js"))
    return {"tasks": sum(len(read_given(built, part, "tasks")) for part in parts)}


READERS = [
    read_terminal,
    read_report,
    read_report_data,
    read_load,
    read_workbook,
    read_paper,
    read_gexf,
    read_graphml,
    read_answer,
    read_pages,
    read_tasks,
]


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__.removeprefix("read_"))
def test_an_output_says_the_totals_that_sql_says(built: Built, totals: Totals, read: Callable[[Built], Totals]) -> None:
    said = read(built)
    assert said == {name: totals[name] for name in said}


def test_every_total_stands_somewhere_else(built: Built, totals: Totals) -> None:
    said = {name for read in READERS for name in read(built)}
    alone = not (built.folder / "data").is_dir()
    assert totals.keys() - said == ({"targets", "deadlines", "caps"} if alone else set())


NAMED = "SELECT count(DISTINCT a.full_name) AS names FROM assignments s JOIN agencies a ON a.iri = s.agency"


def test_the_packaged_query_of_load_sums_to_the_same(built: Built, totals: Totals) -> None:
    """It names the agencies, of which bodies of several areas may share one name: 领导小组办公室."""
    done = run("sql", "load", "--csv", "-o", str(built.folder))
    rows = list(csv.DictReader(done.stdout.decode("utf-8-sig").splitlines()))
    found = len({row["agency"] for row in rows}), sum(int(row["measures"]) for row in rows)
    (names,) = csv.DictReader(run("sql", NAMED, "--csv", "-o", str(built.folder)).stdout.decode("utf-8-sig").splitlines())
    assert found == (int(names["names"]), totals["duties"])
    assert totals["agencies"] - 5 <= found[0] <= totals["agencies"]
