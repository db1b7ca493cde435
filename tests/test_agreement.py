"""One build says the same figures in the terminal, in the report, in its files and on its pages."""

import csv
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graph import example_path
from tests.test_cli import run
from tests.test_page import read_data

# Two names are one agency (市科委), which its measure names twice; one name is two agencies (市财政局, 市审计局).
SHANGHAI = """上海市人民政府关于促进科技创新的若干措施

一、建设平台。（牵头单位：市科委；配合单位：市教委、市科学技术委员会）

二、开展试点。（责任单位：市教委、市财政局、市审计局）
"""
HANGZHOU = """杭州市人民政府关于促进科技创新的若干措施

一、建设平台。（责任单位：市财政局、市教育局）

二、开展试点。（责任单位：市财政局、市审计局）
"""


class Figures(NamedTuple):
    """How many agencies bear something, and how many responsibilities they bear: an agency and a measure, however often named."""

    agencies: int
    responsibilities: int


class Built(NamedTuple):
    """A built folder and what the command said of it."""

    folder: Path
    said: str

    def read(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8-sig")

    def find(self, pattern: str, name: str = "report.md") -> list[int]:
        """Return the numbers in the first words of an output that fit a pattern."""
        found = re.search(pattern, self.read(name))
        assert found, pattern
        return [int(number) for number in found.groups()]


def write_sketches(folder: Path) -> list[Path]:
    """Write documents in which names and agencies are not the same number."""
    paths = [folder / "上海.txt", folder / "杭州.txt"]
    for path, text in zip(paths, (SHANGHAI, HANGZHOU), strict=True):
        path.write_text(text, "utf-8")
    return paths


def list_annotated(shared: Path) -> list[Path]:
    """Return the texts of the annotated documents; the example is one of them."""
    marks = sorted((shared / "gold").glob("*.json"))
    return [example_path(), *(path for mark in marks for path in (shared / "corpus/text").glob(f"{mark.stem}_*.txt"))]


@pytest.fixture(scope="module", params=["sketched", "annotated"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("agreement")
    paths = write_sketches(folder) if request.param == "sketched" else list_annotated(request.getfixturevalue("shared"))
    done = run("build", *map(str, paths), "-o", str(folder / "out"))
    assert done.returncode == 0, done.stderr.decode()
    return Built(folder / "out", done.stderr.decode())


@pytest.fixture
def figures(built: Built) -> Figures:
    """The figures that the command says."""
    found = re.search(r"(\d+) responsibilities of (\d+) agencies", built.said)
    assert found, built.said
    return Figures(int(found[2]), int(found[1]))


def test_the_command_counts_agencies_and_not_names(built: Built, figures: Figures) -> None:
    facts = [json.loads(path.read_text("utf-8")) for path in sorted((built.folder / "facts").glob("*.json"))]
    duties = [entry for document in facts for entry in document["responsibilities"]]
    assert figures.agencies > len({entry["agency"] for entry in duties})
    assert figures.responsibilities < len(duties)
    documents, provisions = len(facts), sum(len(document["provisions"]) for document in facts)
    assert built.said.startswith(f"{documents} documents: {provisions} provisions, ")


def test_the_report_says_the_figures_of_the_command(built: Built, figures: Figures) -> None:
    assert built.find(r"涉及(\d+)家单位、(\d+)项次责任") == [*figures]
    assert sum(built.find(r"写明牵头(\d+)项次、配合(\d+)项次，其余(\d+)项次")) == figures.responsibilities
    loads = list(csv.DictReader(built.read("load.csv").splitlines()))
    assert Figures(len(loads), sum(int(row["任务数"]) for row in loads)) == figures
    totals = next(table for table in json.loads(built.read("report.json"))["tables"] if table["name"] == "totals")
    values = {row["name"]["en"]: row["value"] for row in totals["rows"]}
    assert Figures(values["Agencies"], values["Assignments"]) == figures


def read_given(built: Built, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table that the pages of a library load."""
    table = json.loads(built.read(f"data/{name}.js").partition("]=")[2].rstrip().removesuffix(";"))
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def test_the_library_holds_the_figures_of_the_command(built: Built, figures: Figures) -> None:
    agencies, documents = read_given(built, "agencies"), read_given(built, "documents")
    assert Figures(sum(row["load"] > 0 for row in agencies), sum(row["load"] for row in agencies)) == figures
    assert sum(row["duties"] for row in documents) == figures.responsibilities


def test_the_networks_of_all_areas_hold_the_responsibilities_of_the_command(built: Built, figures: Figures) -> None:
    pages = [path for path in (built.folder / "network").glob("*.js") if path.name.startswith("area-")]
    texts = [path.read_text("utf-8").partition("]=")[2].rstrip().removesuffix(";") for path in pages]
    assert sum(load for text in texts for _, load, *_ in json.loads(text)["standing"]["agencies"]) <= figures.responsibilities
    assert pages


@pytest.mark.parametrize("page", ["index", "graph", "network", "knowledge", "document"])
def test_every_page_of_one_document_holds_the_figures_of_the_command(tmp_path_factory: Any, page: str) -> None:
    folder = tmp_path_factory.mktemp("alone")
    done = run("build", "--example", "-o", str(folder / "out"))
    alone = Built(folder / "out", done.stderr.decode())
    found = re.search(r"(\d+) responsibilities of (\d+) agencies", alone.said)
    assert found
    loads = read_data(alone.read(f"{page}.html"))["standing"]["agencies"]
    assert (len(loads), sum(load for _, load, *_ in loads)) == (int(found[2]), int(found[1]))


@pytest.mark.browser
def test_a_reader_of_the_library_sees_the_figures_of_the_command(built: Built, figures: Figures, browser: Any) -> None:
    page = browser.new_page()
    page.goto((built.folder / "agencies.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    assert int(page.inner_text("#counted").split()[0]) == figures.agencies
    page.goto((built.folder / "report.html").as_uri())
    page.wait_for_selector("html[data-ready]")
    assert f"涉及{figures.agencies}家单位、{figures.responsibilities}项次责任" in page.inner_text("#finding-overview")
    page.close()
