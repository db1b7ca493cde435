"""Rows from the tables: equal to those that the tables were written from, and what commands that need rows work on."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb")

from graph.build import build_all, read_documents
from graph.errors import ReadError
from graph.folder import write_folder
from graph.outputs import build_outputs
from graph.rows import Rows
from graph.tables import render_tables
from graph.tables.rows import has_tables, read_tables
from tests.bookcase import read_bookcase
from tests.test_cli import complain, run


def write_tables(folder: Path, rows: Rows, texts: Any) -> Path:
    for name, content in render_tables(rows, texts).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_rows_come_back_as_they_were(seed_facts: Any, tmp_path: Path) -> None:
    built = build_all([seed_facts, *read_bookcase(tmp_path)])
    rows, texts = read_tables(write_tables(tmp_path / "out", built.rows, built.texts))
    assert rows == built.rows
    assert texts == built.texts


def test_rows_of_the_corpus_come_back_as_they_were(shared: Path, tmp_path: Path) -> None:
    paths = sorted((shared / "corpus" / "text").glob("*.txt"))[::4]
    built = build_all([facts for path in paths for facts in read_documents(path)])
    rows, _ = read_tables(write_tables(tmp_path, built.rows, built.texts))
    for table in Rows._fields:
        assert getattr(rows, table) == getattr(built.rows, table), table


def test_no_rows_come_back_as_none(tmp_path: Path) -> None:
    assert read_tables(write_tables(tmp_path, Rows(), {})) == (Rows(), {})


def test_damaged_tables_are_named(tmp_path: Path) -> None:
    write_tables(tmp_path, Rows(), {})
    (tmp_path / "tables" / "caps" / "0000.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError, match="the tables are damaged"):
        read_tables(tmp_path)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The same documents with a graph alone, with a graph and tables, and with tables alone."""
    folder = tmp_path_factory.mktemp("folders")
    documents = read_bookcase(folder)
    for name, options in (("graph", {}), ("both", {"tables": True}), ("tables", {"tables": True, "forms": None})):
        write_folder(folder / name, build_outputs(documents, pages=False, **options), "0")
    return folder / "graph", folder / "both", folder / "tables"


COMMANDS = (
    ("report",),
    ("report", "--format", "json", "--level", "city"),
    ("ledger",),
    ("ledger", "--agency", "北京市财政局"),
    ("export", "--format", "csv"),
    ("export", "--format", "gexf"),
    ("diff", "上海", "北京", "-o"),
    ("diff", "--gaps", "--json", "-o"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_say_the_same_of_tables_and_of_the_graph(folders: tuple[Path, Path, Path], command: tuple[str, ...]) -> None:
    said = [run(*command, str(folder)) for folder in folders]
    assert [done.returncode for done in said] == [0, 0, 0], said[0].stderr
    assert said[0].stdout
    assert len({done.stdout.replace(str(folder).encode(), b"") for done, folder in zip(said, folders, strict=True)}) == 1


def test_what_needs_the_graph_says_so(folders: tuple[Path, Path, Path]) -> None:
    complain(run("ask", "load", "-o", str(folders[2])), 2, "the graph was left out of this folder")
    complain(run("export", "--format", "ttl", str(folders[2])), 2, "the graph was left out of this folder")


def test_tables_of_an_older_version_are_left_to_the_graph(folders: tuple[Path, Path, Path], tmp_path: Path) -> None:
    assert has_tables(folders[1])
    assert not has_tables(folders[0])
    (tmp_path / "tables" / "texts").mkdir(parents=True)
    assert not has_tables(tmp_path)
