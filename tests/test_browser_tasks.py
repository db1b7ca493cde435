"""Eight tasks that people bring to many documents, done by the ways of `tests.errands`: on nine documents and on the 92."""

import csv
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.build import example_path, read_documents
from graph.folder import write_folder
from graph.outputs import build_outputs
from tests.clicks import MOST, Click, tab
from tests.errands import cite, compare, correct, find_support, find_tasks, see_answer, see_due
from tests.test_agreement import list_annotated

pytestmark = pytest.mark.browser

NOTICE = "doc/沪府办规-2023-27.html"


class Desk:
    """A page of the library and how often its reader has clicked."""

    def __init__(self, page: Any, folder: Path) -> None:
        self.page, self.folder, self.clicks = page, folder, 0
        page.goto((folder / "index.html").as_uri())
        page.wait_for_selector("html[data-ready]")

    def go(self, *clicks: Click) -> None:
        """Make some clicks."""
        self.clicks += sum(click.do(self.page) for click in clicks)

    def texts(self, where: str) -> list[str]:
        return [" ".join(text.split()) for text in self.page.locator(where).all_inner_texts()]


@pytest.fixture(scope="module", params=["nine", pytest.param("ninety-two", marks=pytest.mark.slow)])
def folder(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = list_annotated(shared) if request.param == "nine" else [example_path(), *sorted((shared / "corpus/text").glob("*.txt"))]
    documents = [facts for path in paths for facts in read_documents(path)]
    made = tmp_path_factory.mktemp("tasks") / "out"
    write_folder(made, build_outputs(documents), "0")
    return made


@pytest.fixture
def open_desk(browser: Any, folder: Path) -> Iterator[Callable[[], Desk]]:
    """Open the library; at the end nothing may have failed or been asked of another host, nor more clicked than allowed."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page, faults, desks = context.new_page(), list[str](), list[Desk]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on(
        "request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("data:", "blob:", folder.as_uri())) else None
    )

    def open_it() -> Desk:
        desks.append(Desk(page, folder))
        return desks[-1]

    yield open_it
    context.close()
    assert faults == []
    assert all(0 < desk.clicks <= MOST for desk in desks)


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    return open_desk()


def test_an_official_has_her_tasks_with_words_and_deadlines_on_paper_and_in_a_table(desk: Desk) -> None:
    desk.go(*find_tasks("上海市交通委员会"))
    rows = desk.texts("tbody tr")
    park = next(row for row in rows if "完善在线新经济生态园综合配套环境" in row)
    assert "沪府办规〔2023〕27号" in park
    assert "二、（四）" in park
    assert "2025年底前" in park
    assert "５万套" in park or "5万套" in park
    with desk.page.expect_download() as saved:
        desk.go(Click("#save-csv", "CSV"))
    head, *lines = csv.reader(Path(saved.value.path()).read_text("utf-8-sig").splitlines())
    assert len(lines) == len(rows)
    assert {"文件", "任务原文", "时限"} <= set(head)
    desk.page.emulate_media(media="print")
    assert desk.page.locator("tbody tr").count() == len(rows)
    assert len(desk.page.pdf(format="A4")) > 1000


def test_a_supervising_office_has_task_lead_help_deadline_and_target_of_all_documents(desk: Desk) -> None:
    desk.go(tab("任务台账"))
    assert desk.texts("thead th")[:8] == ["文件", "所在条款", "任务原文", "牵头", "配合", "责任", "指标", "时限"]
    assert {path.name for path in desk.folder.glob("tasks.*")} >= set(desk.texts(".saved-files a"))
    assert "tasks.xlsx" in desk.texts(".saved-files a")
    desk.go(Click("#facet-agency", "宁波市大数据发展管理局", "type"))
    leads = [row for row in desk.texts("tbody tr td.col-lead") if "宁波市大数据发展管理局" in row]
    assert leads


def test_a_supervising_office_has_a_calendar_of_what_falls_due(desk: Desk) -> None:
    desk.page.clock.set_fixed_time("2025-12-10T08:00:00")
    desk.go(*see_due("30天内"))
    assert desk.texts(".saved-files a") == ["due.ics"]
    assert (desk.folder / "due.ics").is_file()
    assert any("5万套" in row or "５万套" in row for row in desk.texts("tbody tr")) or desk.page.locator("tbody tr").count() == 60


def test_an_analyst_compares_two_documents(desk: Desk) -> None:
    before, after = "城市数字化转型的若干政策措施 沪发改规范〔2021〕8号", "在线新经济健康发展的若干政策措施 沪府办规〔2023〕27号"
    desk.go(*compare(f"上海市促进{before}", f"上海市促进{after}"))
    told = desk.page.inner_text("#library")
    assert "上海市经济和信息化委员会" in told
    assert "总体" in told


def test_an_analyst_compares_two_areas_by_function(desk: Desk, folder: Path) -> None:
    areas = ("上海市", "宁波市") if len(list((folder / "doc").glob("*.html"))) < 20 else ("上海市", "北京市")
    desk.go(*compare(*areas))
    told = desk.page.inner_text("#library")
    assert "每项措施责任单位数" in told
    assert all(area in told for area in areas)


def test_an_enterprise_finds_how_much_whom_to_ask_and_until_when(desk: Desk) -> None:
    desk.go(*find_support("张江在线"))
    row = next(row for row in desk.texts("tbody tr") if "不超过5000万元" in row)
    assert "经市政府批准" in row
    assert "上海市经济和信息化委员会" in row
    assert "2028-12-31" in row
    assert "五、（十六）" in row


def test_a_researcher_cites_a_fact_with_its_address(desk: Desk) -> None:
    desk.go(*cite("5万套", "促进在线新经济健康发展"))
    assert desk.texts("mark.lit") == ["５万套"]
    forms = [desk.page.locator("dialog[open] textarea").nth(number).input_value() for number in range(4)]
    words, link, standard, bibtex = forms
    assert "《上海市促进在线新经济健康发展的若干政策措施》（沪府办规〔2023〕27号）" in words
    assert "保障性租赁住房５万套" in words
    assert NOTICE.rpartition("/")[2].removesuffix(".html") in urllib.parse.unquote(link)
    assert standard.startswith("上海市人民政府办公厅")
    assert bibtex.startswith("@misc")


def test_a_developer_has_the_named_questions_with_their_answers(desk: Desk, folder: Path) -> None:
    desk.go(*see_answer("load", "各单位负责多少条措施"))
    desk.page.wait_for_selector("#answer-load tbody tr")
    (name, load, *_) = desk.texts("#answer-load tbody tr:first-child td")
    rows = list(csv.DictReader((folder / "load.csv").read_text("utf-8-sig").splitlines()))
    assert (rows[0]["全称"], rows[0]["任务数"]) == (name, load)
    assert f"（{len(rows)}）" in desk.texts("#answer-load summary")[0]


def test_a_reader_notes_a_wrong_fact_for_correction(desk: Desk) -> None:
    desk.go(*correct("5万套", "促进在线新经济健康发展"))
    (form,) = desk.texts("dialog[open]")
    assert "沪府办规〔2023〕27号" in form or "5万套" in form or "５万套" in form
