"""The library of many documents: its files, what they hold, and that they hold nothing twice and nothing that runs."""

import itertools
import json
import random
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from graph.build import build_all
from graph.files import name_page
from graph.library.catalogue import call_agency
from graph.library.finding import SHARDS, choose_shard, index_texts
from graph.outputs import build_outputs
from graph.rows import Rows
from graph.rows.restrict import split_rows
from tests.bookcase import read_bookcase

GIVEN = re.compile(r"\(globalThis\.policy\?\?=\{\}\)\[(?P<name>\"[^\n]*?\")\]=(?P<value>.*);\n", re.DOTALL)
SHELL = 300_000  # bytes that a page may load before it shows anything


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return read_bookcase(tmp_path_factory.mktemp("bookcase"))


@pytest.fixture(scope="module")
def outputs(documents: list[Any]) -> dict[str, bytes]:
    return build_outputs(documents)


def open_data(outputs: dict[str, bytes], name: str) -> Any:
    """Return the value of a script of data."""
    match = GIVEN.fullmatch(outputs[f"{name}.js"].decode())
    assert match
    return json.loads(match["value"])


def unpack(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["fields"], row, strict=True)) for row in table["rows"]]


def test_every_document_and_agency_has_a_page_of_its_own(documents: list[Any], outputs: dict[str, bytes]) -> None:
    rows = build_all(documents).rows
    assert "doc/沪府办发-2030-5.html" in outputs
    assert "agency/北京市发展和改革委员会.html" in outputs
    for folder, held in (("doc", rows.documents), ("agency", rows.agencies)):
        names = {name_page(row.iri) for row in held}
        assert len(names) == len(held)
        assert {name for name in outputs if name.startswith(f"{folder}/")} == {
            f"{folder}/{n}{end}" for n in names for end in (".html", ".js")
        }


def test_every_file_that_a_page_loads_is_there(outputs: dict[str, bytes]) -> None:
    pages = [name for name in outputs if name.endswith(".html")]
    assert len(pages) > 10
    for page in pages:
        html, folder = outputs[page].decode(), "../" if "/" in page else ""
        for address in re.findall(r'(?:src|href)="(?!data:|#)([^"]+)"', html):
            name = unquote(address).removeprefix(folder)
            assert name in outputs, f"{page} loads {address}"


def test_a_page_states_that_it_loads_nothing_from_elsewhere_and_runs_nothing_of_its_own(outputs: dict[str, bytes]) -> None:
    for name, content in outputs.items():
        if name.endswith(".html"):
            html = unescape(content.decode())
            assert "script-src 'self'" in html
            assert "default-src 'none'" in html
            assert re.findall(r"<script(?! src=)[^>]*>", html) == []
            assert not re.search(r"\son\w+=|<style", html)


def test_what_a_page_loads_at_first_is_small(outputs: dict[str, bytes]) -> None:
    for name in (name for name in outputs if name.endswith(".html")):
        folder = "../" if "/" in name else ""
        loaded = [
            address.removeprefix(folder)
            for address in re.findall(r'(?:src|href)="((?:\.\./)?assets/[^"]+)"', outputs[name].decode())
        ]
        assert loaded
        own = [each for each in loaded if each != "assets/vis.js"]  # vis-network, one file that all networks share
        assert sum(len(outputs[each]) for each in [name, *own]) < SHELL


def test_tasks_hold_who_what_where_and_when(outputs: dict[str, bytes]) -> None:
    part = open_data(outputs, "data/tasks-0000")
    tasks = unpack(part["tasks"])
    first = next(task for task in tasks if task["title"].startswith("建设算力枢纽"))
    agencies = [part["agencies"][number] for number in first["lead"] + first["support"]]
    assert first["place"] == "一、（一）"
    assert agencies == ["上海市发展和改革委员会", "上海市科学技术委员会", "上海市数据局"]
    number = tasks.index(first)
    facts = [fact for fact in unpack(part["facts"]) if fact["task"] == number]
    assert [(fact["kind"], fact["due"]) for fact in facts if fact["kind"] == "target"] == [("target", "2031-12-31")]
    assert [place["name"] for place in unpack(part["places"]) if place["task"] == number] == ["张江科学城"]


def test_support_says_how_much_where_and_whom_to_ask(outputs: dict[str, bytes]) -> None:
    part = open_data(outputs, "data/tasks-0000")
    tasks, offers = unpack(part["tasks"]), unpack(part["support"])
    told = [(offer["amount"][0], [part["agencies"][a] for a in tasks[offer["task"]]["responsible"]]) for offer in offers]
    assert ("不超过50万元", ["北京市财政局"]) in told
    assert ("不超过200万元", ["上海市经济和信息化委员会", "上海市财政局"]) in told


def test_counts_of_the_catalogue_are_those_of_the_rows(documents: list[Any], outputs: dict[str, bytes]) -> None:
    built = build_all(documents)
    held, bodies = (unpack(open_data(outputs, f"data/{name}")) for name in ("documents", "agencies"))
    totals = built.load.totals
    assert sum(row["borne"] for row in held) == totals.measures
    assert sum(row["duties"] for row in held) == totals.assignments == sum(row["load"] for row in bodies)
    assert sum(row["load"] > 0 for row in bodies) == totals.agencies
    assert sum(row["measures"] for row in held) == len(open_data(outputs, "data/tasks-0000")["tasks"]["rows"])
    for kind, table in (("targets", built.rows.targets), ("deadlines", built.rows.deadlines), ("support", built.rows.caps)):
        assert sum(row[kind] for row in held) == len(table)


def test_a_name_carries_its_area_where_documents_are_of_several(outputs: dict[str, bytes]) -> None:
    bodies = unpack(open_data(outputs, "data/agencies"))
    assert {row["label"] for row in bodies if row["name"] == "市发展改革委"} == {"上海市发展和改革委员会", "北京市发展和改革委员会"}
    labels = [row["label"] for row in bodies]
    assert len(labels) == len(set(labels))


def test_a_name_stays_short_where_documents_are_of_one_area(documents: list[Any]) -> None:
    rows = build_all([facts for facts in documents if "沪" in (facts.metadata.number or "")]).rows
    assert {call_agency(row, several=False)[0] for row in rows.agencies} >= {"市发展改革委", "市科委"}


def test_initials_of_a_name_are_there_for_those_who_type_them(outputs: dict[str, bytes]) -> None:
    bodies = {row["label"]: row["initials"] for row in unpack(open_data(outputs, "data/agencies"))}
    assert bodies["上海市科学技术委员会"] == "shskxjswyh"


def test_peers_are_bodies_of_the_same_kind_and_area(outputs: dict[str, bytes]) -> None:
    rank, count, middle = open_data(outputs, "agency/上海市经济和信息化委员会")["peers"]
    assert (rank, count, middle) == (1, 5, 1)


def test_the_same_documents_in_any_order_give_the_same_library(documents: list[Any], outputs: dict[str, bytes]) -> None:
    assert build_outputs(documents[::-1]) == outputs


def test_the_rows_of_each_document_are_those_of_the_whole(documents: list[Any]) -> None:
    rows = build_all(documents).rows
    parts = list(split_rows(rows))
    for name in Rows._fields:
        if name not in ("agencies", "names", "members"):
            assert [row for part in parts for row in getattr(part, name)] == list(getattr(rows, name)), name
    for part in parts:
        assert {row.agency for row in part.assignments} <= {row.iri for row in part.agencies}


def test_a_text_stands_in_the_documents_of_all_its_pairs() -> None:
    texts = ["建设算力枢纽", "开放 公共\n数据", "ＡＩ与AI", ""]
    shards = index_texts(texts)
    assert len(shards) == SHARDS
    held = {pair: steps for shard in shards for pair, steps in shard.items()}
    assert held["算力"] == [1]
    assert held["共数"] == [2]  # across a space and the end of a line
    assert held["ai"] == [3]
    assert all(pair in shards[choose_shard(pair)] for pair in held)


def test_the_index_says_of_each_pair_which_documents_hold_it() -> None:
    draw = random.Random(7)  # noqa: S311 - made texts, no secret
    texts = ["".join(draw.choices("市发展 \n改革aAＡ𠀀\ud800", k=draw.randrange(60))) for _ in range(40)]
    folded = ["".join(text.split()).lower() for text in texts]
    held = {pair: steps for shard in index_texts(texts) for pair, steps in shard.items()}
    told = {pair: [number - 1 for number in itertools.accumulate(steps)] for pair, steps in held.items()}
    pairs = sorted({text[at : at + 2] for text in folded for at in range(len(text) - 1)})
    assert told == {pair: [number for number, text in enumerate(folded) if pair in text] for pair in pairs}
    assert all(list(shard) == sorted(shard) for shard in index_texts(texts))
    assert index_texts([]) == index_texts(["", "一"]) == [{}] * SHARDS


@pytest.mark.parametrize("title", ["", "⟦title⟧⟦given⟧", '关于<script src="⟦script⟧">\n</script>&\'的通知', "字" + chr(0x202E)])
@pytest.mark.parametrize("scripts", [(), ("a.js",), ("../a'<&>.js", "⟦given⟧.js", "c.js")])
def test_a_shell_that_pages_share_is_filled_in_as_if_each_were_rendered(title: str, scripts: tuple[str, ...]) -> None:
    from graph.library.pages import SUBJECTS
    from graph.page.frame import BESIDE, Linked, load_environment, pack_words, render_linked, show_hidden

    linked = Linked(
        "library", "agency", "agencies", title, "zh", 'agency/"⟦title⟧', "../", ("a.css",), scripts, (("data", "x"),), SUBJECTS
    )
    words = pack_words(*SUBJECTS)
    said = {key: texts["zh"] for key, texts in words.items()}
    whole = (
        load_environment()
        .get_template("library.html")
        .render({**linked._asdict(), "title": show_hidden(title), "policy": BESIDE, "linked": linked, "words": words, "say": said})
    )
    assert render_linked(linked) == f"{whole}\n"


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://example.org/id/document/%E6%B2%AA%E5%BA%9C/2023/27", "沪府-2023-27"),
        ("https://example.org/id/agency/%E4%B8%8A%E6%B5%B7%E5%B8%82/a%2Fb", "上海市-a-b"),
        ("https://example.org/id/document/x%3Cscript%3E.", None),
        ("https://example.org/id/document/" + "%E5%AD%97" * 300, None),
        ("https://example.org/id/document/..", None),
        ("https://example.org/id/document/%E2%80%AEabc", None),
    ],
)
def test_a_page_has_a_name_that_every_file_system_takes(iri: str, name: str | None) -> None:
    found = name_page(iri)
    assert name in (found, None)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f‪-‮]', found)
    assert 0 < len(found.encode()) < 240
    assert not found.startswith(".")
    assert found == name_page(iri)


def test_pages_are_left_out_on_request(documents: list[Any]) -> None:
    assert not [name for name in build_outputs(documents, pages=False) if name.endswith((".html", ".js"))]


def test_one_document_keeps_its_pages_and_gains_ledger_and_deadlines(seed_facts: Any) -> None:
    pages = {name for name in build_outputs([seed_facts]) if name.endswith((".html", ".js"))}
    assert pages == {f"{name}.html" for name in ("index", "graph", "network", "knowledge", "document", "ledger", "due")}


@pytest.mark.slow
def test_the_library_of_ninety_two_stays_small(shared: Path) -> None:
    from graph.build import read_documents

    paths = sorted((shared / "corpus" / "text").iterdir())
    outputs = build_outputs([facts for path in paths for facts in read_documents(path, need_provisions=False)], forms=())
    site = {name: len(content) for name, content in outputs.items() if name.endswith((".html", ".js", ".css"))}
    assert sum(site.values()) < 40_000_000
    for folder in ("doc", "agency"):
        sizes = sorted(size for name, size in site.items() if name.startswith(f"{folder}/") and name.endswith(".js"))
        assert sizes[len(sizes) // 2] < 200_000


def test_what_people_said_in_a_ledger_that_came_back_stands_in_the_library(documents: list[Any]) -> None:
    from graph.ledger.status import Status
    from graph.library.tasks import pack_tasks

    rows = build_all(documents).rows
    measure = next(row for row in rows.provisions if row.kind == "measure")
    packed = unpack(pack_tasks(rows, {measure.iri: Status("key", "done", "已上线", "", "王某", "2031-01-05")})["tasks"])
    assert [task["status"] for task in packed if task["status"]] == [[["已完成", "Done"], "已上线", "王某", "2031-01-05"]]


def test_every_page_has_a_title_and_every_tab_a_name() -> None:
    from graph.library.pages import DOORS, SCRIPTS, SUBJECTS
    from graph.page.frame import SUBJECTS as ALONE
    from graph.page.frame import TABS, pack_words

    words, alone = pack_words(*SUBJECTS), pack_words(*ALONE)
    assert {f"{page}Page" for page in SCRIPTS} | {f"{page}Tab" for page in DOORS} <= words.keys()
    assert {f"{page}{part}" for page in TABS for part in ("Page", "Tab")} <= words.keys()
    assert {f"{page}{part}" for page in TABS if page not in ("ledger", "due") for part in ("Page", "Tab")} <= alone.keys()
    assert {f"{page}Tab" for page in TABS} <= alone.keys()


def test_networks_are_of_an_area_and_of_each_of_its_documents(outputs: dict[str, bytes]) -> None:
    listed = {row["name"]: row for row in unpack(open_data(outputs, "data/networks"))}
    assert listed["上海市"]["documents"] == 2
    assert (listed["上海市"]["agencies"], listed["上海市"]["partnerships"]) == (5, 4)
    assert listed["北京市"]["most"][0] == "北京市发展和改革委员会"
    assert f"network/{listed['上海市']['page']}.html" in outputs
    assert open_data(outputs, f"network/{listed['上海市']['page']}")["title"] == "上海市"
