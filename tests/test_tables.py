"""Tables: every row in Parquet with its types, words by where they stand, and SQL that reads and does nothing else."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from test_cli import ROOT, complain, run

from graph.build import Built, build_all
from graph.errors import QueryError, UsageError
from graph.escape import replace_surrogates
from graph.kinds import Facts
from graph.outputs import build_outputs
from graph.rows.types import Rows
from graph.tables import COLUMNS, WORDS, list_examples, read_example, render_tables, run_sql
from graph.tables.schema import RENAMED

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def built(seed_facts: Facts) -> Built:
    return build_all([seed_facts])


@pytest.fixture(scope="module")
def out(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    for name, content in render_tables(built.rows, built.texts).items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("table", Rows._fields)
def test_every_row_stands_in_its_table_with_every_value(built: Built, out: Path, table: str) -> None:
    rows = getattr(built.rows, table)
    (kind,) = get_args(get_type_hints(Rows)[table])[:1]
    names = {RENAMED.get(name, name): name for name in kind._fields}
    listed = ", ".join(f'"{name}"' for name in COLUMNS[table])
    answer = run_sql(out, f"SELECT {listed} FROM {table}")  # noqa: S608
    said = [tuple(getattr(row, names[name]) for name in COLUMNS[table]) for row in rows]
    assert [tuple("" if cell is None else cell for cell in row) for row in answer.rows] == [
        tuple("" if cell is None else cell for cell in row) for row in said
    ]


@pytest.mark.parametrize("table", WORDS)
def test_words_are_reached_by_where_they_stand(built: Built, out: Path, table: str) -> None:
    rows = [row for row in getattr(built.rows, table) if getattr(row, "start", 0) is not None]
    (word, *_) = WORDS[table]
    found = run_sql(out, f"SELECT {word} FROM {table}_words").rows  # noqa: S608
    assert sorted("".join(cell.split()) for (cell,) in found) == sorted("".join(getattr(row, word).split()) for row in rows)


def test_the_same_rows_give_the_same_bytes(built: Built) -> None:
    assert render_tables(built.rows, built.texts) == render_tables(built.rows, built.texts)


def test_empty_tables_have_their_columns(tmp_path: Path) -> None:
    for name, content in render_tables(Rows(), {}).items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(content)
    for table, columns in COLUMNS.items():
        assert run_sql(tmp_path, f"SELECT * FROM {table}").columns == tuple(columns)  # noqa: S608


HOSTILE = (
    *("", "NULL", "null", "\\N", "true", "1e5", "=1+1", "'", '"', '""', 'a"b"c', "a,b", "a\tb", "back\\slash\\"),
    *("a\nb", "a\r\nb", "a\rb", "\n", "  a  ", "a\x00b", "\ufeffa", "\u2028", "🀄", "--", "#", "$1", "{}", "[]"),
)


def test_every_text_comes_back_as_it_was(built: Built, tmp_path: Path) -> None:
    (row, *_) = built.rows.names
    rows = Rows(names=tuple(row._replace(name=text) for text in HOSTILE))
    texts = {"d:long": "长" * 9_000_000, "d:quotes": '"' * 100_000, "d:lines": "\r\n" * 1000, "d:nul": "a\x00b"}
    for name, content in render_tables(rows, texts).items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(content)
    with duckdb.connect() as tables:
        names = tables.sql(f"SELECT name FROM '{tmp_path}/tables/names/0000.parquet'").fetchall()  # noqa: S608
        raw = tables.sql(f"SELECT document, raw FROM '{tmp_path}/tables/texts/0000.parquet'").fetchall()  # noqa: S608
    assert [name or "" for (name,) in names] == list(HOSTILE)
    assert dict(raw) == texts


def test_hostile_texts_are_values(tmp_path: Path, seed_facts: Facts) -> None:
    hostile = "'; DROP TABLE x; -- \"\\\x00\ud800\u2028"
    facts = seed_facts._replace(metadata=seed_facts.metadata._replace(title=hostile))
    made = build_all([facts])
    for name, content in render_tables(made.rows, made.texts).items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(content)
    ((title,),) = run_sql(tmp_path, "SELECT title FROM documents").rows
    assert title == replace_surrogates(made.rows.documents[0].title)


@pytest.mark.parametrize("name", list_examples())
def test_a_packaged_query_runs_and_says_what_it_asks(out: Path, name: str) -> None:
    text = read_example(name)
    assert text
    assert [line.startswith("-- ") for line in text.splitlines()[:3]] == [True, True, False]
    assert run_sql(out, text).rows


def test_the_load_is_that_of_the_report(built: Built, out: Path) -> None:
    found = {agency: measures for agency, _, measures in run_sql(out, read_example("load") or "").rows}
    full = {row.iri: row.full_name for row in built.rows.agencies}
    assert found == {full[load.iri]: load.assignments for load in built.load.agencies}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("COPY (SELECT 1) TO '/tmp/x.csv'", "only one SELECT"),
        ("ATTACH '/tmp/a.db'", "only one SELECT"),
        ("INSTALL httpfs", "only one SELECT"),
        ("SET memory_limit = '9GB'", "only one SELECT"),
        ("CREATE TABLE x AS SELECT 1", "only one SELECT"),
        ("SELECT 1; SELECT 2", "only one SELECT"),
        ("", "only one SELECT"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled"),
        ("SELECT * FROM read_text('/etc/hostname')", "disabled"),
        ("SELECT * FROM glob('/etc/*')", "disabled"),
        ("SELECT * FROM 'https://example.com/x.parquet'", "disabled"),
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM documents", "nothing"),
    ],
)
def test_a_query_only_reads_the_tables(out: Path, text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        run_sql(out, text)


def test_a_query_ends_at_its_limits(out: Path) -> None:
    with pytest.raises(QueryError, match=r"more than 0\.5 s"):
        run_sql(out, "SELECT count(*) FROM range(1000000000000)", timeout=0.5)
    answer = run_sql(out, "SELECT * FROM range(50)", limit=10)
    assert (len(answer.rows), answer.truncated) == (10, True)


def test_the_command_builds_tables_and_asks_them(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    complain(run("sql", "SELECT 1", "-o", str(tmp_path)), 2, "no tables", "--tables")
    assert run("build", "--example", "--tables", "--no-pages", "-o", str(folder)).returncode == 0
    done = run("sql", "SELECT count(*) AS n FROM assignments", "--csv", "-o", str(folder))
    assert done.stdout.decode("utf-8-sig").split() == ["n", "66"]
    assert b"load" in run("sql").stdout
    assert run("check", str(folder)).returncode == 0


def test_without_duckdb_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, seed_facts: Facts) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"policy-graph\[tables\]"):
        build_outputs([seed_facts], pages=False, tables=True)


def test_a_build_without_tables_does_not_import_duckdb() -> None:
    code = (
        "import sys; from graph.build import example_path, read_facts; from graph.outputs import build_outputs\n"
        "build_outputs([read_facts(example_path())], pages=False); assert 'duckdb' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


DOCUMENTED = re.findall(r"```sql\n(.*?)\n```", (ROOT / "docs/questions.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("query", DOCUMENTED)
def test_the_documented_questions_are_answered(out: Path, query: str) -> None:
    assert len(DOCUMENTED) == 10
    assert run_sql(out, query).columns
