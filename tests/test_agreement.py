"""One build says the same figures in the terminal, in the report, in its files and on its pages."""

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import example_path
from tests.reader import Opener
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


@pytest.mark.parametrize("page", ["index", "graph", "network", "knowledge", "document"])
def test_every_page_holds_the_figures_of_the_command(built: Built, figures: Figures, page: str) -> None:
    loads = read_data(built.read(f"{page}.html"))["standing"]["agencies"]
    assert Figures(len(loads), sum(load for _, load, *_ in loads)) == figures


@pytest.mark.browser
@pytest.mark.parametrize("page", ["graph", "network"])
def test_a_reader_of_a_graph_sees_as_many_agencies(built: Built, figures: Figures, open_page: Opener, page: str) -> None:
    it = open_page(built.read(f"{page}.html"), name=f"{page}.html")
    assert f"{figures.agencies} 个单位" in it.text("#panel h2")


@pytest.mark.browser
@pytest.mark.parametrize("page", ["graph", "knowledge"])
def test_a_reader_of_a_graph_sees_as_many_responsibilities(built: Built, figures: Figures, open_page: Opener, page: str) -> None:
    it = open_page(built.read(f"{page}.html"), name=f"{page}.html")
    told = dict(zip(it.texts("#panel .figures dt"), it.texts("#panel .figures dd"), strict=True))
    assert told["项责任"] == str(figures.responsibilities)
    assert sum(map(int, it.texts("#legend [data-name^='role:'] b"))) == figures.responsibilities


@pytest.mark.browser
def test_a_reader_of_the_report_sees_the_figures_of_the_command(built: Built, figures: Figures, open_page: Opener) -> None:
    it = open_page(built.read("index.html"), name="index.html")
    loads = it.page.locator(".chapter-load .ranked > b").all_text_contents()
    assert Figures(len(loads) - 1, sum(map(int, loads[1:]))) == figures  # the first stands in the head of the chart
    assert f"涉及{figures.agencies}家单位、{figures.responsibilities}项次责任" in it.text("#report .lead")
