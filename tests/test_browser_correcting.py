"""纠错: a reader notes corrections on the pages, and the build applies the file that they make, in Chromium."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.build import read_documents
from graph.corrections import COLUMNS, read_corrections
from graph.corrections.fields import PATTERNS, find_editable, list_editable
from graph.folder import write_folder
from graph.kinds import KINDS
from graph.outputs import build_outputs
from graph.page.correcting import pack_editable
from graph.page.frame import read_scripts
from graph.page.modules import join_modules
from tests.bookcase import DOCUMENTS, read_bookcase
from tests.reader import WAYS, Opened, check_accessibility, open_windows
from tests.test_cli import run

pytestmark = pytest.mark.browser

PLAN, NUMBER = "doc/沪府办发-2030-5.html", "沪府办发〔2030〕5号"
Reader = Callable[..., Opened]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, seed_facts: Any) -> dict[str, Path]:
    """A library, the pages of one document, and the documents of the library."""
    source, made = tmp_path_factory.mktemp("bookcase"), tmp_path_factory.mktemp("made")
    write_folder(made / "library", build_outputs(read_bookcase(source)), "0")
    write_folder(made / "alone", build_outputs([seed_facts]), "0")
    return {"library": made / "library", "alone": made / "alone", "source": source}


@pytest.fixture
def visit(browser: Any, folders: dict[str, Path]) -> Iterator[Reader]:
    """Open a page of a folder; at the end nothing may have failed, or come from anywhere but the folder."""
    with open_windows(browser) as open_window:

        def open_it(folder: str | Path, page: str, size: str = "desk", theme: str = "light", script: str = "") -> Opened:
            return open_window(
                folder if isinstance(folder, Path) else folders[folder], page, size, theme, script, accept_downloads=True
            )

        yield open_it


def open_form(it: Opened, told: str) -> None:
    """Press a fact in the margin, and open its form."""
    it.page.click(told)
    it.page.click(f"{told} + .told-acts .act-correct")
    it.page.wait_for_selector("dialog[open]")


def note(it: Opened, action: str = "change", by: str = "张三", **fields: str) -> None:
    """Fill the open form in, and note it."""
    if it.page.locator("[name=correct-action]").count():
        it.page.check(f"[name=correct-action][value={action}]")
    for name, value in fields.items():
        place = it.page.locator(f"#correct-{name}")
        (place.select_option if place.evaluate("one => one.tagName") == "SELECT" else place.fill)(value)
    it.page.fill("#correct-by", by)
    it.page.fill("#correct-on", "2031-02-03")
    it.page.click("#correct-note")
    it.page.wait_for_selector("dialog", state="detached")


def download(it: Opened) -> str:
    """Save the lines and return the text of the file."""
    with it.page.expect_download() as saved:
        it.page.click("#tray-save")
    assert saved.value.suggested_filename == "corrections.tsv"
    return Path(saved.value.path()).read_text("utf-8")


def list_cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.removeprefix("\ufeff").splitlines()]


def test_a_reader_corrects_a_library_and_the_build_applies_what_she_noted(
    visit: Reader, folders: dict[str, Path], tmp_path: Path
) -> None:
    it = visit("library", PLAN)
    open_form(it, ".told-assignments:has-text('市科委')")
    note(it, role="lead")
    open_form(it, ".told-targets")
    note(it, value="5", deadline="2032-06-30")
    open_form(it, ".told-caps")
    note(it, "reject")
    open_form(it, ".told-assignments:has-text('市财政局')")
    note(it, "accept", "李四")
    it.page.click("#correct-document")
    note(it, effective_to="2035-12-31")
    assert it.text("#tray-open") == "纠错 5 条"
    it.page.goto((folders["library"] / "doc/京政办发-2029-12.html").as_uri())  # what is noted goes along
    it.page.wait_for_selector("html[data-ready]")
    open_form(it, ".told-assignments:has-text('市发展改革委')")
    assert it.page.input_value("#correct-by") == "张三"
    note(it, agency="市数据局")
    assert it.text("#tray-open") == "纠错 6 条"

    text = download(it)
    (tmp_path / "corrections.tsv").write_text(text, "utf-8")
    head, *lines = list_cells(text)
    assert tuple(head) == COLUMNS
    assert {line[0] for line in lines} == {NUMBER, "京政办发〔2029〕12号"}
    paths = [str(folders["source"] / f"{name}.txt") for name in DOCUMENTS]
    done = run("build", *paths, "--corrections", "corrections.tsv", "--rdf", "nq", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert b"correction" not in done.stdout + done.stderr
    said = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "out/facts").iterdir()]
    facts = {one["document"]["number"]: one for one in said}
    plan, beijing = facts[NUMBER], facts["京政办发〔2029〕12号"]
    duties = {(duty["path"], duty["agency"]): duty for duty in plan["responsibilities"]}
    assert duties["1.1", "市科委"]["role"] == "lead"
    assert duties["1.1", "市科委"]["verified"] == {"by": "张三", "on": "2031-02-03"}
    assert duties["2.3", "市财政局"]["verified"]["by"] == "李四"
    assert duties["1.1", "市数据局"]["basis"] == "stated"
    (target,) = plan["targets"]
    assert (target["value"], target["deadline"], target["literal"], target["basis"]) == (5, "2032-06-30", "", "verified")
    assert plan["caps"] == []
    assert plan["document"]["effective_to"] == "2035-12-31"
    assert [duty["agency"] for duty in beijing["responsibilities"] if duty["basis"] == "verified"] == ["市数据局"]

    again = visit(tmp_path / "out", PLAN)  # the pages of the new build say so
    assert any("张三" in told for told in again.texts(".told-assignments"))
    assert "5个 智算中心" in again.text(".told-targets")  # and not the 3个 that is printed
    assert any("否定" in told for told in again.texts(".decided li"))
    open_form(again, ".told-targets")  # a document that was put right is called by its file, which stays
    note(again, "accept")
    assert list_cells(download(again))[1][0] == f"{NUMBER}.txt"


@pytest.mark.parametrize(("folder", "page"), [("library", PLAN), ("alone", "document.html")])
def test_every_fact_of_the_text_can_be_accepted_and_is_found_by_the_build(
    visit: Reader, folders: dict[str, Path], seed_path: Path, folder: str, page: str
) -> None:
    it = visit(folder, page)
    correctable = [KINDS[name].table for name in list_editable() if name in KINDS]
    told = it.page.locator(", ".join(f".told-{table}" for table in correctable))
    chosen = range(0, told.count(), max(1, told.count() // 25))
    for index in chosen:
        told.nth(index).click()
        it.page.locator(".told.chosen + .told-acts .act-correct").first.click()
        note(it, "accept")
    assert it.text("#tray-open") == f"纠错 {len(list_cells(download(it))) - 1} 条"
    corrections = read_corrections(download(it))
    assert len(corrections) > 8
    source = folders["source"] / f"{NUMBER}.txt" if folder == "library" else seed_path
    (facts,) = read_documents(source, corrections=corrections)
    assert [issue for issue in facts.issues if issue.code.startswith("correction-")] == []
    verified = [fact for kind in KINDS.values() for fact in getattr(facts, kind.facts) if getattr(fact, "basis", "") == "verified"]
    assert len(verified) == len(corrections)


def test_the_panels_of_one_document_correct_their_facts(visit: Reader, seed_path: Path) -> None:
    it = visit("alone", "graph.html#node=document%2F沪府办规%2F2023%2F27%2Fprovision%2F2.4")
    it.page.click("#panel li:has-text('市规划资源局') .act-correct")
    note(it, "reject")
    it.page.click("#panel .amount .act-correct >> nth=0")
    note(it, value="60000")
    it.page.goto(it.address.replace("graph.html", "index.html").partition("#")[0])
    it.page.wait_for_selector("html[data-ready]")
    assert it.text("#tray-open") == "纠错 2 条"
    (facts,) = read_documents(seed_path, corrections=read_corrections(download(it)))
    assert "市规划资源局" not in {duty.agency for duty in facts.responsibilities if duty.path == "2.4"}
    assert [target.value for target in facts.targets if target.basis == "verified"] == [60000]


def test_the_form_says_what_is_wrong_and_notes_nothing(visit: Reader) -> None:
    it = visit("library", PLAN)
    open_form(it, ".told-targets")
    it.page.fill("#correct-by", "张三")
    for fields, said in (
        ({}, "没有改动任何一栏"),
        ({"value": "三"}, "目标值：填法不对"),
        ({"value": ""}, "目标值：不能为空"),
        ({"value": "3", "deadline": "2031-02-30"}, "时限：填法不对"),
        ({"deadline": "明年"}, "时限：填法不对"),
        ({"deadline": "2032", "indicator": "甲;乙"}, "指标：不能含有半角分号"),
        ({"indicator": "智算中心", "by": ""}, "请写明核实人"),
        ({"by": "张三", "on": ""}, "请写明日期"),
    ):
        for name, value in fields.items():
            it.page.fill(f"#correct-{name}", value)
        it.page.click("#correct-note")
        assert it.text("#correct-fault") == said
        assert it.page.locator("[aria-invalid]").count() == 1
    assert it.page.locator("#tray").count() == 0


def test_lines_are_counted_replaced_removed_and_cleared(visit: Reader) -> None:
    it = visit("library", PLAN)
    for action in ("reject", "accept"):  # the last word on a fact counts
        open_form(it, ".told-targets")
        note(it, action)
    open_form(it, ".told-caps")
    note(it, "reject")
    assert it.text("#tray-open") == "纠错 2 条"
    assert [line[1:3] for line in list_cells(download(it))[1:]] == [["accept", "target"], ["reject", "cap"]]
    it.page.click("#tray-open")
    assert len(it.texts("#tray li")) == 2
    it.page.click("#tray li:has-text('否定') button")
    assert it.text("#tray-open") == "纠错 1 条"
    it.page.click("#switch-language")
    assert it.text("#tray-open") == "Corrections: 1"
    it.page.click("#tray-clear")
    assert it.page.locator("#tray").count() == 1  # asked once more
    it.page.click("#tray-clear")
    assert it.page.locator("#tray").count() == 0


def test_a_window_that_keeps_nothing_still_notes_and_saves(visit: Reader) -> None:
    refuse = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    it = visit("library", PLAN, script=refuse)
    open_form(it, ".told-targets")
    note(it, "reject")
    open_form(it, ".told-caps")
    note(it, "reject")
    assert len(list_cells(download(it))) == 3


def test_the_form_is_filled_in_with_the_keys_alone(visit: Reader) -> None:
    it = visit("library", PLAN)
    it.page.focus(".told-targets")
    it.page.keyboard.press("Enter")
    for _ in range(2):
        it.page.keyboard.press("Tab")
    assert it.page.evaluate("document.activeElement.className") == "act act-correct"
    it.page.keyboard.press("Enter")
    it.page.focus("[name=correct-action][value=change]")
    it.page.keyboard.press("ArrowDown")
    assert it.page.locator(".fields >> nth=0").is_hidden()
    it.page.keyboard.press("Tab")
    it.page.keyboard.type("张三")
    it.page.focus("#correct-note")
    it.page.keyboard.press("Enter")
    assert it.text("#said") == "纠错 1 条"
    assert it.page.evaluate("document.activeElement.className") == "act act-correct"
    assert list_cells(download(it))[1][1] == "reject"


@pytest.mark.parametrize("way", WAYS)
def test_form_and_tray_break_no_rule_of_access(visit: Reader, way: tuple[str, str, str]) -> None:
    size, theme, lang = way
    for folder, page in (("library", PLAN), ("alone", "document.html")):
        it = visit(folder, f"{page}#lang={lang}", size, theme)
        open_form(it, ".told-targets") if folder == "library" else it.page.click("#correct-document")
        assert check_accessibility(it) == []
        assert it.page.evaluate("document.querySelector('dialog').scrollWidth <= innerWidth")
        note(it, "reject") if folder == "library" else note(it, number="沪府办规〔2023〕28号")
        it.page.click("#tray-open")
        assert check_accessibility(it) == []


def test_what_can_be_corrected_is_what_a_file_may_set() -> None:
    for name in list_editable():
        packed, editable = pack_editable(name), find_editable(name)
        assert packed
        assert [field["field"] for field in packed["fields"]] == list(editable.values)
        assert {field["field"] for field in packed["fields"] if field["optional"]} == set(editable.absent)
        for field in packed["fields"]:
            assert [editable.values[field["field"]](value) for value in field.get("choices", ())] == list(field.get("choices", ()))
            assert field["form"] in {"choice", "list", "text", *PATTERNS}
    assert [name for name in KINDS if not pack_editable(name)] == [name for name in KINDS if name not in list_editable()]


FORMING = "globalThis.forming = { callDocument, faultOf, nameFact, writeLines };"
KIND = {"name": "target", "holder": "provision", "key": "indicator", "numeric": False, "fields": []}


@pytest.fixture
def forming(browser: Any) -> Iterator[Callable[..., Any]]:
    """Call a function of the module that forms lines."""
    names = "import { callDocument, faultOf, nameFact, writeLines } from"
    script = join_modules("try.js", {**read_scripts(), "try.js": f'{names} "./correcting.js";\n{FORMING}'})
    context = browser.new_context()
    page = context.new_page()
    page.goto("about:blank")
    page.evaluate(script)

    def call(name: str, *given: Any) -> Any:
        return page.evaluate("([name, given]) => forming[name](...given)", [name, given])

    yield call
    context.close()


def test_what_a_document_says_ends_no_line_and_is_computed_by_no_spreadsheet(forming: Callable[..., Any]) -> None:
    row = {"quote": "=HYPERLINK(1)\t\u2028x", "indicator": "@甲", "start": 3, "end": 9}
    named = forming("nameFact", row, KIND, "1.1")
    line = {"document": "a\nb", "action": "reject", "kind": "target", "set": "", "by": "张\t三", "on": "2031-02-03", **named}
    (read,) = read_corrections(forming("writeLines", [line]))
    assert (read.document, read.path, read.key, read.quote, read.span) == ("a b", "1.1", "", "HYPERLINK(1) x", (3, 9))
    assert read.verified.by == "张 三"


def test_a_document_is_called_by_what_the_next_build_reads_in_it(forming: Callable[..., Any]) -> None:
    row = {"number": "甲〔2030〕1号", "source": "a.txt", "title": "甲"}
    assert forming("callDocument", row, False) == "甲〔2030〕1号"
    assert forming("callDocument", row, True) == "a.txt"
    assert forming("callDocument", row | {"number": ""}, False) == "a.txt"
    assert forming("callDocument", row | {"number": "", "source": "#1.txt"}, False) == "甲"  # such a line would be a remark


@pytest.mark.parametrize("name", [*list_editable()])
def test_the_form_takes_what_the_file_takes(forming: Callable[..., Any], name: str) -> None:
    said = (
        "",
        "12",
        "-0.5",
        "1e400",
        "０",
        "1_0",
        "0",
        "2025",
        "2025-H1",
        "2025-13",
        "2025-02-30",
        "2025-06-30",
        "annual",
        "P30D",
        "P",
        "甲、乙",
    )
    packed, editable = pack_editable(name), find_editable(name)
    assert packed
    for field in packed["fields"]:
        for value in (*said, *field.get("choices", ())):
            try:
                taken = bool(value) or field["field"] in editable.absent
                _ = value and editable.values[field["field"]](value)
            except ValueError:
                taken = False
            assert (forming("faultOf", field, value) == "") == taken, (field["field"], value)
