"""The lists of the library in a browser: filtered, counted and ordered in slices of time, to the same result as in one piece."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from graph.files import find_data
from graph.folder import write_folder
from graph.outputs import build_outputs
from tests.bookcase import read_bookcase

pytestmark = pytest.mark.browser

PAGES = (
    *(f"{name}.html" for name in ("index", "ledger", "agencies", "due", "compare", "support", "network", "report", "data")),
    *("agency/上海市经济和信息化委员会.html", "doc/沪府办发-2030-5.html"),
)
YES = {True: "yes", False: "no"}
RESTLESS = "let now = 0; performance.now = () => (now += 1000);"
"""A clock on which every step takes a second, so that the scripts rest wherever they may."""
Reader = Callable[..., Any]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of three documents."""
    folder = tmp_path_factory.mktemp("lists") / "out"
    write_folder(folder, build_outputs(read_bookcase(tmp_path_factory.mktemp("books"))), "0")
    return folder


@pytest.fixture
def visit(browser: Any, library: Path) -> Iterator[Reader]:
    """Open a page, with a script that runs before its own; at the end nothing may have failed."""
    contexts, faults = [], list[object]()

    def open_it(address: str, script: str = "") -> Any:
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: faults.append(error))
        page.add_init_script(script)
        name, mark, fragment = address.partition("#")
        page.goto((library / name).as_uri() + mark + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert faults == []


def count(page: Any) -> int:
    """Return how many rows a list says that it has."""
    return int(page.inner_text("#counted").split()[0])


def list_choices(page: Any, facet: str) -> dict[str, int]:
    """Return what a facet offers, with its counts."""
    told = page.locator(f"#facet-{facet} option:not([value=''])").all_inner_texts()
    return {name: int(count) for name, count in (re.fullmatch(r"(.*)（(\d+)）", text).groups() for text in told)}


def list_tasks(library: Path) -> list[dict[str, Any]]:
    """Return the tasks as the data beside the pages hold them, each with what some facets make of it."""
    part = json.loads(
        (library / "data" / "tasks-0000.js").read_text("utf-8").partition("=")[2].partition("=")[2].rpartition(";")[0]
    )
    held = json.loads((library / "data" / "documents.js").read_text("utf-8").partition("=")[2].partition("=")[2].rpartition(";")[0])
    documents = {row["page"]: row for row in (dict(zip(held["fields"], row, strict=True)) for row in held["rows"])}
    facts = [dict(zip(part["facts"]["fields"], row, strict=True)) for row in part["facts"]["rows"]]
    tasks = []
    for number, row in enumerate(part["tasks"]["rows"]):
        task = dict(zip(part["tasks"]["fields"], row, strict=True))
        document = documents[part["documents"][task["document"]]]
        kinds = {fact["kind"] for fact in facts if fact["task"] == number}
        owned = bool(task["lead"] or task["support"] or task["responsible"])
        facets = {"area": document["area"], "year": document["date"][:4], "owner": owned, "target": "target" in kinds}
        tasks.append({"title": task["title"], "words": task["title"] + document["title"], **facets})
    return tasks


@pytest.mark.parametrize("area", ["", "上海市", "北京市"])
@pytest.mark.parametrize("owner", ["", "yes", "no"])
@pytest.mark.parametrize("words", ["", "数据"])
def test_each_choice_is_counted_over_what_all_other_choices_let_through(
    visit: Reader, library: Path, area: str, owner: str, words: str
) -> None:
    asked = {"area": area, "owner": owner, "q": words}
    it = visit("ledger.html#" + urlencode({name: value for name, value in asked.items() if value}))
    tasks = [task for task in list_tasks(library) if words in task["words"]]

    def fits(task: dict[str, Any], but: str) -> bool:
        return (but == "area" or area in ("", task["area"])) and (but == "owner" or owner in ("", YES[task["owner"]]))

    chosen = [task for task in tasks if fits(task, "")]
    assert count(it) == len(chosen)
    assert it.locator("tbody tr").count() == len(chosen)
    for facet in ("area", "year"):
        counts = Counter(task[facet] for task in tasks if fits(task, facet))
        if len(counts) > 1:
            assert {name: number for name, number in list_choices(it, facet).items() if number} == counts
    owned = Counter(YES[task["owner"]] for task in tasks if fits(task, "owner"))
    values = it.eval_on_selector_all("#facet-owner option:not([value=''])", "all => all.map(one => [one.value, one.textContent])")
    assert not values or {value: int(re.findall(r"\d+", text)[-1]) for value, text in values if "（0）" not in text} == owned


@pytest.mark.parametrize("page", PAGES)
def test_work_that_rests_after_every_step_draws_the_same(visit: Reader, page: str) -> None:
    whole, rested = visit(page), visit(page, RESTLESS)
    for opened in (whole, rested):
        opened.wait_for_timeout(100)  # words of the texts come after the list
    assert rested.inner_text("body") == whole.inner_text("body")
    assert len(whole.inner_text("#library, #sheets")) > 50


def test_of_questions_asked_at_once_the_last_is_answered(visit: Reader, library: Path) -> None:
    it = visit("ledger.html", RESTLESS)
    it.evaluate("""() => {
      for (const [name, value] of [["facet-q", "算力"], ["facet-area", "北京市"], ["facet-q", "数据"]]) {
        const field = document.getElementById(name);
        field.value = value;
        field.dispatchEvent(new Event("change"));
      }
    }""")
    it.wait_for_selector("#library[aria-busy=false]")
    it.wait_for_timeout(100)
    expected = [task for task in list_tasks(library) if task["area"] == "北京市" and "数据" in task["words"]]
    assert count(it) == len(expected) == it.locator("tbody tr").count()
    it.reload()
    it.wait_for_selector("html[data-ready]")
    assert count(it) == len(expected)


def test_every_order_of_a_list_goes_by_its_key(visit: Reader) -> None:
    it = visit("index.html")
    dates = it.locator("tbody .col-date").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    for name in ("measures", "duties", "targets"):
        it.select_option("#sort", name)
        figures = [int(text) for text in it.locator(f"tbody .col-{name}").all_inner_texts()]
        assert figures == sorted(figures, reverse=True)
    due = visit("due.html#sort=latest")
    days = [text.split()[0] for text in due.locator("tbody .col-due").all_inner_texts() if text[0].isdigit()]
    assert days == sorted(days, reverse=True)


def test_what_is_typed_gets_proposals_with_their_counts(visit: Reader) -> None:
    it = visit("ledger.html#area=上海市")
    it.focus("#facet-agency")
    told = dict(it.eval_on_selector_all("#choices-agency option", "all => all.map(one => [one.value, parseInt(one.textContent)])"))
    assert told["上海市经济和信息化委员会"] == 3
    assert "北京市财政局" not in told


ALIKE = """
names => {
  const one = (a, b) => {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return a === b ? a !== "" : short.length > 2 && long.includes(short);
  };
  const given = new Set();
  return names[0].map(name => {
    const found = names[1].findIndex((other, number) => !given.has(number) && one(name, other));
    given.add(found);
    return found;
  });
}
"""
"""Each name compared with each other, as the script of the pages need not."""


def test_names_that_hold_each_other_are_paired_as_if_each_were_compared(browser: Any) -> None:
    draw = random.Random(3)  # noqa: S311 - made names, no secret
    page = browser.new_page()
    script = (find_data("templates/js") / "alike.js").read_text("utf-8").replace("export ", "")
    for _ in range(60):
        names = [["".join(draw.choices("甲乙丙", k=draw.randrange(8))) for _ in range(draw.randrange(14))] for _ in range(2)]
        paired = page.evaluate(f"names => {{ {script} return pairNames(names[0], names[1]); }}", names)
        assert paired == page.evaluate(ALIKE, names), names
    page.close()


def test_a_long_text_drawn_anew_in_slices_stays_in_its_order_and_place(visit: Reader) -> None:
    it = visit("doc/沪府办发-2030-5.html", RESTLESS)
    words = "[...document.querySelectorAll('#sheets .block > :first-child')].map(one => one.textContent)"
    first = it.evaluate(words)
    assert len(first) > 8
    for name in it.eval_on_selector_all("#legend [data-name]", "all => all.map(one => one.dataset.name)")[:3]:
        it.click(f"#legend [data-name='{name}']")
    it.click("#switch-language")
    it.wait_for_timeout(200)
    assert it.evaluate(words) == first
    assert it.locator("#sheets .block").count() == len(first)
