"""The library in one file: everything of the folder, each piece once, for few documents."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.cli.summary import BOUND
from graph.library.binding import MOST, NAME
from graph.library.script import read_data
from graph.outputs import build_outputs
from tests.bookcase import DOCUMENTS, read_bookcase
from tests.test_cli import complain, run

BLOCK = re.compile(r'<script type="(?:text/plain|application/json)" (?:id|data-name)="([^"]+)">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build_outputs(read_bookcase(tmp_path_factory.mktemp("single")), single=True, base_url="https://example.gov.cn/p/")


def test_one_file_holds_all_data_of_the_folder(outputs: dict[str, bytes]) -> None:
    held = dict(BLOCK.findall(outputs[NAME].decode()))
    data = [
        pair
        for name, content in outputs.items()
        if name.endswith(".js") and b"globalThis.policy" in content[:40]
        for pair in read_data(content)
    ]
    assert len(data) > 20
    for name, value in data:
        if name != "files":  # what is mailed lies beside no other file
            assert held[name] == value, name
    assert json.loads(held["files"])["files"] == []
    assert set(json.loads(held["binding"])["pages"]) == {
        name.removesuffix(".html") for name in outputs if name.endswith(".html") and name != NAME
    }


def test_nothing_stands_in_it_twice(outputs: dict[str, bytes]) -> None:
    blocks = BLOCK.findall(outputs[NAME].decode())
    assert max(Counter(name for name, _ in blocks).values()) == 1
    assert [text[:60] for text, number in Counter(text for _, text in blocks if len(text) > 200).items() if number > 1] == []
    assert len(outputs[NAME]) < sum(
        len(content) for name, content in outputs.items() if name.endswith((".js", ".css")) or name == "index.html"
    )


def test_the_same_documents_give_the_same_file(outputs: dict[str, bytes], tmp_path: Path) -> None:
    assert build_outputs(read_bookcase(tmp_path), single=True, base_url="https://example.gov.cn/p/")[NAME] == outputs[NAME]


def test_without_the_option_no_file_differs(outputs: dict[str, bytes], tmp_path: Path) -> None:
    plain = build_outputs(read_bookcase(tmp_path), base_url="https://example.gov.cn/p/")
    assert plain == {name: content for name, content in outputs.items() if name != NAME}


def test_one_document_is_bound_as_a_library_beside_its_pages(seed_facts: Any) -> None:
    plain, bound = build_outputs([seed_facts]), build_outputs([seed_facts], single=True)
    assert {name: content for name, content in bound.items() if name != NAME} == plain
    assert '"doc/沪府办规-2023-27":{' in bound[NAME].decode()


def test_the_command_says_where_it_is(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(len(DOCUMENTS))]
    for path, text in zip(paths, DOCUMENTS.values(), strict=True):
        path.write_text(text, "utf-8")
    out = tmp_path / "out"
    done = run("build", *map(str, paths), "-o", str(out), "--single")
    assert f"mail    {out / NAME}" in done.stderr.decode()
    assert (out / NAME).is_file()
    assert BOUND == NAME


@pytest.mark.parametrize(
    ("options", "reason"),
    [(["--no-pages"], "--single binds the pages"), (["--engine", "spark"], "Spark makes the tables alone, and no single")],
)
def test_contradictions_are_refused(options: list[str], reason: str, tmp_path: Path) -> None:
    complain(run("build", "--example", "-o", str(tmp_path / "out"), "--single", *options), 2, reason)


def test_too_many_documents_are_refused_before_any_work(tmp_path: Path) -> None:
    text = next(iter(DOCUMENTS.values()))
    for number in range(MOST + 1):
        (tmp_path / f"{number:02}.txt").write_text(text.replace("5号", f"{number}号"), "utf-8")
    out = tmp_path / "out"
    done = run("build", str(tmp_path), "-o", str(out), "--single")
    complain(done, 2, f"one file holds at most {MOST} documents, and these are {MOST + 1}")
    assert not out.exists()
