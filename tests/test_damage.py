"""A damaged output folder: every command that reads it ends in its answer or in one clear sentence, never in a traceback."""

import gzip
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import graph
from graph.build import WHOLE
from graph.errors import PolicyGraphError

pytestmark = pytest.mark.slow  # each asks every command

ROOT = Path(__file__).parent.parent
LABELS = "SELECT * { ?a <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"
COMMANDS = (
    ("query", LABELS, "-o", "OUT"),
    ("ask", "load", "-o", "OUT"),
    ("report", "OUT"),
    ("ledger", "OUT"),
    ("export", "OUT", "--format", "gexf"),
    ("sql", "SELECT count(*) FROM documents JOIN agencies ON true", "-o", "OUT"),
    ("check", "OUT"),
)
"""All that read a built folder."""
RANDOM = random.Random(0)  # noqa: S311 - the same at every run


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from graph.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as a build of one document, with every output."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run("build", "--example", "--tables", "--store", "-q", "-o", str(out)).returncode == 0
    return out


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A body of documents."""
    made = tmp_path_factory.mktemp("body")
    (made / "in").mkdir()
    for number in range(WHOLE + 1):
        words = f"某市第{number}号办法\n一、支持企业。2025年底前建成{number + 2}个。（责任单位：市财政局）\n"
        (made / "in" / f"{number}.txt").write_text(words, "utf-8")
    assert run("build", str(made / "in"), "-q", "-o", str(made / "out")).returncode == 0
    return made / "out"


Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "other": lambda data: RANDOM.randbytes(len(data)),
    "flipped": lambda data: bytes(byte ^ 255 if at % 97 == 30 else byte for at, byte in enumerate(data)),
}


def check_calm(out: Path, damage: str) -> list[int]:
    """Assert that no command on a folder fails but in a sentence; return their exit codes."""
    codes = []
    for command in COMMANDS:
        done = run(*(str(out) if word == "OUT" else word for word in command))
        told = done.stderr.decode()
        assert done.returncode in (0, 1, 2, 3, 4), (damage, command, told)
        assert "Traceback" not in told, (damage, command, told)
        assert len(told.splitlines()) <= 2, (damage, command, told)
        codes.append(done.returncode)
    with suppress(PolicyGraphError):
        list(graph.load(out).query(LABELS))
    return codes


def spoil(out: Path, tmp_path: Path, pattern: str, damage: Damage) -> Path:
    """Copy a folder, and damage the files of a pattern in it."""
    copy = tmp_path / "out"
    shutil.copytree(out, copy)
    found = [path for path in sorted(copy.glob(pattern)) if path.is_file()]
    assert found
    for path in found:
        path.write_bytes(damage(path.read_bytes()))
    return copy


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("pattern", ["policy.nq", "tables/*/*.parquet", "store/*.sst", "store/MANIFEST-*", "text/*"])
def test_no_command_fails_on_a_damaged_folder(whole: Path, tmp_path: Path, pattern: str, damage: str) -> None:
    copy = spoil(whole, tmp_path, pattern, DAMAGES[damage])
    if pattern == "policy.nq":
        shutil.rmtree(copy / "store")
    assert check_calm(copy, damage)[-1] == 3


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_quads_of_a_body_are_told(body: Path, tmp_path: Path, damage: str) -> None:
    copy = spoil(body, tmp_path, "quads/*.nq.gz", DAMAGES[damage])
    shutil.rmtree(copy / "store")
    assert check_calm(copy, damage) == [1, 1, 0, 0, 0, 0, 3]  # report, ledger and networks come from the tables
    shutil.rmtree(copy / "tables")
    assert check_calm(copy, damage) == [1, 1, 1, 1, 1, 2, 3]


@pytest.mark.parametrize("missing", ["quads/shared.nq.gz", "quads/0000.nq.gz"])
def test_a_missing_part_of_a_body_is_told(body: Path, tmp_path: Path, missing: str) -> None:
    copy = tmp_path / "out"
    shutil.copytree(body, copy)
    shutil.rmtree(copy / "store")
    (copy / missing).unlink()
    assert check_calm(copy, missing) == [1, 1, 0, 0, 0, 0, 3]
    assert f"{Path(missing).name} is missing" in run("ask", "load", "-o", str(copy)).stderr.decode()


@pytest.mark.parametrize("pattern", ["store/*.sst", "store/CURRENT"])
def test_a_damaged_store_is_told(body: Path, tmp_path: Path, pattern: str) -> None:
    copy = spoil(body, tmp_path, pattern, DAMAGES["other"])
    assert check_calm(copy, pattern) == [1, 1, 0, 0, 0, 0, 3]
    assert "the graph is damaged" in run("ask", "load", "-o", str(copy)).stderr.decode()


def test_a_folder_whose_store_is_missing_answers_from_its_quads(body: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(body, copy)
    shutil.rmtree(copy / "store")
    assert check_calm(copy, "no store") == [0, 0, 0, 0, 0, 0, 3]
    assert run("ask", "load", "-o", str(copy), "--csv").stdout == run("ask", "load", "-o", str(body), "--csv").stdout


@pytest.mark.parametrize("damage", ["empty", "other"])
def test_damaged_tables_are_told(body: Path, tmp_path: Path, damage: str) -> None:
    copy = spoil(body, tmp_path, "tables/agencies/*.parquet", DAMAGES[damage])
    assert check_calm(copy, damage) == [0, 0, 1, 1, 1, 1, 3]


@pytest.mark.parametrize("missing", ["texts", "assignments", "agencies", "provision_texts"])
def test_a_missing_part_of_a_table_is_told(body: Path, tmp_path: Path, missing: str) -> None:
    copy = tmp_path / "out"
    shutil.copytree(body, copy)
    (copy / "tables" / missing / "0000.parquet").unlink()
    assert check_calm(copy, missing) == [0, 0, 1, 1, 1, 1, 3]
    assert f"the tables are damaged ({missing}/0000.parquet is missing)" in run("report", str(copy)).stderr.decode()
    assert "the tables are damaged" in run("sql", "SELECT count(*) FROM agencies", "-o", str(copy)).stderr.decode()


def test_quads_without_labels_answer_without_them(whole: Path, tmp_path: Path) -> None:
    copy = spoil(
        whole, tmp_path, "policy.nq", lambda data: b"".join(line for line in data.splitlines(True) if b"abel>" not in line)
    )
    shutil.rmtree(copy / "store")
    shutil.rmtree(copy / "tables")
    assert check_calm(copy, "labels")[-1] == 3
    assert "the graph is damaged (it does not say what this is: " in run("report", str(copy)).stderr.decode()


MANIFESTS = {
    "a list of files": '{"policy-graph": "1", "files": []}',
    "null": "null",
    "a string": '"policy-graph"',
    "a number": "1",
    "no files": '{"policy-graph": "1"}',
    "null files": '{"policy-graph": "1", "files": null}',
    "deep": "[" * 200_000,
    "deep after a head": '{"policy-graph": "1", "files": ' + "[" * 200_000,
    "a NUL": '{"policy-graph": "1", "files": {"a\\u0000b": "c"}}',
    "half a character": '{"policy-graph": "1", "files": {"a\\ud800b": "c"}}',
    "digests of no kind": '{"policy-graph": "1", "files": {"a": 5, "b": null, "c": []}}',
    "a way out": '{"policy-graph": "1", "files": {"../../x": "c", "/etc/passwd": "c"}}',
    "a long name": '{"policy-graph": "1", "files": {"%s": "c"}}' % ("a" * 5_000),
    "a folder": '{"policy-graph": "1", "files": {"facts": "c"}}',
}


@pytest.mark.parametrize("name", MANIFESTS)
@pytest.mark.parametrize("inside", [False, True], ids=["beside", "in the working folder"])
def test_no_command_fails_on_a_damaged_manifest(whole: Path, tmp_path: Path, name: str, inside: bool) -> None:
    copy = tmp_path / "out"
    shutil.copytree(whole, copy)
    (copy / "manifest.json").write_text(MANIFESTS[name], "utf-8")
    out = "." if inside else str(copy)
    for command in (("check", out), ("build", "--example", "-q", "-o", out), ("build", out, "-q", "-o", str(tmp_path / "other"))):
        program = [sys.executable, "-c", "from graph.cli import main; main()", *command]
        done = subprocess.run(program, cwd=copy, capture_output=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)})
        told = done.stderr.decode()
        assert done.returncode in (0, 1, 2, 3, 4), told
        assert "Traceback" not in told


def test_a_packed_part_that_is_sound_is_read(body: Path) -> None:
    """The damages above are what makes the difference."""
    assert all(gzip.decompress(path.read_bytes()) for path in (body / "quads").iterdir())
    assert check_calm(body, "none") == [0] * len(COMMANDS)
