"""What version 0.1.0 wrote still works: its output folder answers as it did, and its file of corrections says the same."""

import json
import lzma
import shutil
from pathlib import Path
from typing import Any

import pytest
from test_cli import SEED, run

import graph
from graph.build import form_document, read_facts
from graph.corrections import read_corrections
from graph.query import read_rows
from graph.rows import Rows, build_rows

OLD = Path(__file__).parent / "fixtures/v0.1.0"
ANSWERS = {
    "load.csv": ("ask", "load", "--csv", "-o"),
    "places.csv": ("ask", "places", "--csv", "-o"),
    "due.csv": ("ask", "due", "--by", "2025-12-31", "--csv", "-o"),
    "report.csv": ("report", "--format", "csv"),
}
"""File of an answer → the command that gave it, without the folder."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder as version 0.1.0 built it."""
    folder = tmp_path / "out"
    shutil.copytree(OLD / "built", folder)
    packed = folder / "policy.nq.xz"
    (folder / "policy.nq").write_bytes(lzma.decompress(packed.read_bytes()))
    packed.unlink()
    return folder


def succeed(*arguments: str) -> bytes:
    """Run the command, which must succeed, and return what it prints."""
    done = run(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("name", ANSWERS)
def test_an_old_folder_gives_the_answers_of_its_time(name: str, out: Path) -> None:
    assert succeed(*ANSWERS[name], str(out)) == (OLD / "answers" / name).read_bytes()


def test_an_old_folder_exports_the_network_of_its_time(out: Path, tmp_path: Path) -> None:
    succeed("export", str(out), "--format", "csv", "--network", "projection", "--to", str(tmp_path / "projection.csv"))
    for name in ("projection-nodes.csv", "projection-edges.csv"):
        assert (tmp_path / name).read_bytes() == (OLD / "answers" / name).read_bytes()


def test_an_old_folder_answers_a_query(out: Path) -> None:
    query = "SELECT (COUNT(?m) AS ?n) { ?m a <https://w3id.org/policy-graph/ontology#Measure> }"
    assert succeed("query", "--json", "-o", str(out), query).count(b'"20"') == 1


def test_an_old_folder_is_checked_and_a_change_in_it_is_seen(out: Path) -> None:
    assert succeed("check", str(out)) == b"conforms\n"
    (out / "policy.nq").write_bytes((out / "policy.nq").read_bytes() + b"\n")
    assert run("check", str(out)).returncode == 3


def test_an_old_folder_has_the_rows_of_today(out: Path, seed_facts: Any) -> None:
    known = seed_facts._replace(deadlines=(), metadata=seed_facts.metadata._replace(genre=None))  # younger than the folder
    old = read_rows(graph.load(out))
    held = {row.iri for row in (*old.agencies, *old.names)}
    assert _leave_out_younger(old, held) == _leave_out_younger(build_rows(known), held)


def _leave_out_younger(rows: Rows, held: set[str]) -> Rows:
    """Leave out how citations are resolved, and so what works are called that are not held, which rule found a facility, and
    where the verbs stand, which no graph tells any more."""
    rows = rows._replace(receivers=(), names=tuple(row for row in rows.names if row.iri in held))
    citations = tuple(row._replace(cited="", found="") for row in rows.citations)
    return rows._replace(verbs=(), citations=citations, infrastructure=tuple(row._replace(rule="") for row in rows.infrastructure))


def test_a_build_replaces_an_old_folder_and_leaves_what_is_not_its_own(out: Path) -> None:
    (out / "notes.txt").write_text("mine", "utf-8")
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    manifest["files"]["gone.html"] = ""
    (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (out / "gone.html").write_text("of an output that is no longer made", "utf-8")
    succeed("build", SEED, "-o", str(out))
    assert (out / "index.html").is_file()
    assert not (out / "gone.html").exists()
    assert (out / "notes.txt").read_text("utf-8") == "mine"
    assert succeed("check", str(out)) == b"conforms\n"


def test_an_old_file_of_corrections_says_the_same() -> None:
    corrections = read_corrections((OLD / "corrections.tsv").read_text("utf-8"))
    before, after = form_document(read_facts(Path(SEED))), form_document(read_facts(Path(SEED), corrections=corrections))
    expected = json.loads((OLD / "changed.json").read_text("utf-8"))
    assert {name for name in after if after[name] != before[name]} == expected.keys()
    for name, value in expected.items():
        found = [fact for fact in after[name] if fact not in before[name]] if isinstance(value, list) else after[name]
        known = {key: found[key] for key in value} if isinstance(value, dict) else found  # fields may be younger
        assert known == value, name
