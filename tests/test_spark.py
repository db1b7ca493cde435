"""Tables by Spark: byte for byte those that one machine makes, refusals by name, and the load in the SQL of Spark."""

import csv
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from test_cli import ROOT, complain, run

from graph.border import REFUSED
from graph.files import MANIFEST
from graph.spark import ask_load, open_session
from graph.tables import read_example, run_sql
from tests.reader import lack

LAWS = 300


def command(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command with time for Spark to start."""
    program = [sys.executable, "-c", "from graph.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    return subprocess.run(program, cwd=ROOT, capture_output=True, timeout=900, env=environment)


@pytest.fixture(scope="module")
def spark() -> None:
    for library in ("pyspark", "pyarrow", "pandas", "duckdb"):
        if not find_spec(library):
            lack(f"{library} is not installed: pip install policy-graph[spark]")
    if not which("java") and not os.environ.get("JAVA_HOME"):
        lack("Java is missing: apt-get install openjdk-17-jre-headless")


@pytest.fixture(scope="module")
def laws(spark: None, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred laws, two copies of one under other names, one file that cannot be read and one that says nothing."""
    folder = tmp_path_factory.mktemp("laws")
    with tarfile.open(shared / "corpus/laws.tar.xz") as archive:
        members = sorted((m for m in archive.getmembers() if m.name.endswith(".md")), key=lambda m: m.name)
        for number, member in enumerate(members[:: len(members) // LAWS][:LAWS]):
            content = archive.extractfile(member)
            assert content is not None
            (folder / f"{number:03}-{Path(member.name).name}").write_bytes(content.read())
    first, *_ = sorted(folder.iterdir())
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(first.read_bytes())
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "nothing.txt").write_text("今天没有什么要说的。\n", "utf-8")
    return folder


def build_alone(laws: Path, out: Path) -> str:
    """Build on one machine; return what is said."""
    done = command("build", str(laws), "-o", str(out), "--tables", "--no-store", "--no-pages")
    assert done.returncode == 1, done.stderr.decode()
    return done.stderr.decode()


def build_by_spark(laws: Path, out: Path) -> str:
    """Build by Spark; return what is said."""
    done = command("build", str(laws), "-o", str(out), "--engine", "spark", "--master", "local[2]")
    assert done.returncode == 1, done.stderr.decode()
    assert done.stdout == b""
    return done.stderr.decode()


def read_tables(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.glob("tables/*/*.parquet")}


@pytest.mark.slow
def test_spark_makes_the_tables_of_one_machine_and_refuses_the_same(laws: Path, tmp_path: Path) -> None:
    """In one test, as the two builds take a minute."""
    alone, out = tmp_path / "alone", tmp_path / "out"
    said, told = build_alone(laws, alone), build_by_spark(laws, out)
    check_tables(out, alone)
    check_refusals(out, alone, told, said)
    check_folder(out)
    check_load(out)


def check_tables(out: Path, alone: Path) -> None:
    tables = read_tables(out)
    assert tables == read_tables(alone)
    assert len({name for name in tables if "/documents/" in name}) == 2
    assert run_sql(out, "SELECT count(*) > 250 FROM documents").rows == ((True,),)


def check_refusals(out: Path, alone: Path, told: str, said: str) -> None:
    """Also copies, and how many were refused."""
    assert (out / REFUSED).read_bytes() == (alone / REFUSED).read_bytes()
    _, *refused = csv.reader((out / REFUSED).read_text("utf-8-sig").splitlines())
    assert {"bad.txt", "nothing.txt"} <= {row[0] for row in refused}
    ours, theirs = ([line for line in text.splitlines() if line.startswith(("copy ", "policy-graph: "))] for text in (told, said))
    assert sorted(ours) == sorted(line.replace(str(alone), str(out)) for line in theirs)
    assert sum(line.startswith("copy ") for line in ours) >= 2


def check_folder(out: Path) -> None:
    """It is a generation of tables, and nothing is left beside it."""
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert set(json.loads((out / MANIFEST).read_text("utf-8"))["files"]) == files - {MANIFEST}
    assert {name.split("/")[0] for name in files} == {"tables", REFUSED, MANIFEST}
    assert {path.name for path in out.parent.iterdir()} == {"alone", "out"}


def check_load(out: Path) -> None:
    """Spark answers the query of load as DuckDB does."""
    with open_session("local[2]") as session:
        answer = ask_load(session, out)
    assert [row[2] for row in answer] == sorted((row[2] for row in answer), reverse=True)
    assert sorted(answer, key=repr) == sorted(run_sql(out, read_example("load") or "").rows, key=repr)
    assert len(answer) > 100


@pytest.mark.slow
def test_a_task_that_fails_leaves_the_folder_as_it_was(spark: None, tmp_path: Path) -> None:
    """The processes of Spark are to be of a Python that is not there."""
    done = command("build", "--example", "-o", str(tmp_path / "out"), "--engine", "spark", PYSPARK_PYTHON=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert done.stdout == b""
    (*_, last) = done.stderr.decode().strip().splitlines()
    assert last.startswith("policy-graph: local[*]: Spark failed (")
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from graph.errors import UsageError

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match=r"policy-graph\[spark\]"), open_session("local[2]"):
        pytest.fail("there is no Spark")


def test_without_java_it_is_said_what_to_install(tmp_path: Path) -> None:
    if not find_spec("pyspark"):
        lack("pyspark is not installed: pip install policy-graph[spark]")
    done = run("build", "--example", "-o", str(tmp_path / "out"), "--engine", "spark", PATH=str(tmp_path), JAVA_HOME="")
    complain(done, 2, "Java 17", "JAVA_HOME")
    done = run("build", "--example", "-o", str(tmp_path / "out"), "--engine", "spark", JAVA_HOME=str(tmp_path))
    complain(done, 2, "Java 17", "JAVA_HOME")
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_to_be_unpacked_for_spark(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        archive.writestr("通知.txt", "一、支持上市。（责任单位：市财政局）\n")
    complain(
        run("build", str(tmp_path / "材料.zip"), "-o", str(tmp_path / "out"), "--engine", "spark"), 2, "材料.zip!通知.txt", "unpack"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["材料.zip"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--master", "local[2]"), "--engine spark"),
        (("--engine", "spark", "--pages"), "no pages"),
        (("--engine", "spark", "--rdf", "ttl"), "no rdf"),
        (("--engine", "spark", "--store"), "no store"),
        (("--engine", "spark", "--null", "9"), "no null"),
        (("--engine", "dask"), "invalid choice"),
    ],
)
def test_what_an_engine_does_not_take_is_refused(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    complain(run("build", "--example", "-o", str(tmp_path / "out"), *arguments), 2, words)
    assert list(tmp_path.iterdir()) == []
