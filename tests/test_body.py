"""A body of documents, built part by part by several processes: the same as in one piece, whatever happens to a process."""

import csv
import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from multiprocessing import active_children
from os import PathLike
from pathlib import Path

import pytest
from test_cli import ROOT, SEED, run

import graph
from graph.border import REFUSED, Refusals
from graph.build import WHOLE, build_all, render_document
from graph.corpus import parts
from graph.corpus.body import build_body
from graph.corpus.parts import choose_part, count_parts
from graph.corpus.reading import Chunk, Given, Read, Reading, cut_chunks, draw_card, load_registry, read_file
from graph.corpus.settings import Settings
from graph.corpus.spool import fetch_value, fetch_values, keep_values, pack_values
from graph.corpus.stamps import stamp_file
from graph.corpus.workers import count_cores, run_jobs, start_worker
from graph.errors import NothingFoundError, PolicyGraphError, ReadError
from graph.kinds import Facts
from graph.ledger import read_statuses, workbook
from graph.outputs import build_outputs
from graph.query import load_data, read_rows
from graph.readers import open_member
from graph.readers.folders import find_documents
from graph.report import build_report, render_markdown
from graph.rows.types import Rows
from graph.works import find_copies

CITIES = ("杭州市", "宁波市", "温州市", "嘉兴市", "湖州市")
TOPICS = ("数字经济", "养老服务", "营商环境", "绿色低碳", "教育强市", "科技创新")


def write_text(city: str, topic: str, number: int) -> str:
    """Write a document that cites the one before it, and is charged to bodies of its own area."""
    return (
        f"{city}人民政府关于推进{topic}的若干措施\n{city[0]}政发〔2024〕{number}号\n\n各区人民政府：\n"
        f"根据《{city}人民政府关于推进{TOPICS[number % len(TOPICS) - 1]}的若干措施》和《中华人民共和国预算法》，制定本措施。\n"
        f"一、加大支持力度。2025年底前{topic}投入达到{number}亿元。（责任单位：市发展改革委、市财政局、第{number}号办公室）\n"
        f"二、推进试点建设。在滨江高新区建设{topic}示范基地。（牵头单位：市经信局；配合单位：各区人民政府）\n"
        f"{city}人民政府\n2024年3月{number}日\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents, a copy of one of them, the seed, and a file that cannot be read."""
    made = tmp_path_factory.mktemp("body")
    for place, city in enumerate(CITIES):
        for number, topic in enumerate(TOPICS, 1):
            (made / f"{place}-{number}.txt").write_text(write_text(city, topic, number), "utf-8")
    (made / "copy.txt").write_bytes((made / "0-1.txt").read_bytes())
    (made / "seed.txt").write_bytes(Path(SEED).read_bytes())
    (made / "bad.txt").write_bytes(bytes(range(256)) * 40)
    return made


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the tests have several parts."""
    monkeypatch.setattr(parts, "SIZE", 8)
    return


def build(paths: Sequence[str | PathLike[str]], made: Path, **settings: object) -> tuple[object, Refusals]:
    made.mkdir()
    refusals = Refusals(lambda _: None)
    outcome = build_body(paths, made, Settings(Reading(), tables=True, **settings), refusals, lambda _: None)  # type: ignore[arg-type]
    return outcome, refusals


def read_all(made: Path) -> dict[str, bytes]:
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


def read_quads(made: Path) -> list[bytes]:
    return sorted(line for path in (made / "quads").iterdir() for line in gzip.decompress(path.read_bytes()).splitlines())


@pytest.fixture(scope="module")
def documents(folder: Path) -> list[Facts]:
    return [facts for path in sorted(folder.glob("*.txt")) if path.stem != "bad" for facts in read_file(path, Reading())]


def test_a_body_in_parts_says_what_it_says_in_one_piece(folder: Path, documents: list[Facts], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    outcome, refusals = build(sorted(folder.glob("*.txt")), tmp_path / "made")
    whole = build_all(documents)
    assert read_quads(tmp_path / "made") == sorted(whole.nquads.splitlines())
    assert len(list((tmp_path / "made/quads").iterdir())) == count_parts(31) + 1 == 5
    for table in Rows._fields:
        found = duckdb.sql(f"SELECT * FROM read_parquet('{tmp_path}/made/tables/{table}/*.parquet')").fetchall()  # noqa: S608
        assert len(found) == len(getattr(whole.rows, table)), table
    (kept, copies) = find_copies(documents)
    files = {name: content for facts in kept for name, content in render_document(facts).items()}
    assert {name: content for name, content in read_all(tmp_path / "made").items() if name.startswith(("facts", "text"))} == files
    assert outcome.copies == copies  # type: ignore[attr-defined]
    assert outcome.totals == whole.load.totals  # type: ignore[attr-defined]
    assert [refusal.source for refusal in refusals] == ["bad.txt"]


@pytest.mark.slow
def test_what_is_left_out_changes_nothing_else(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    build(paths, tmp_path / "whole", store=False)
    build(paths, tmp_path / "part", quads=False, ledger=False)
    whole, part = read_all(tmp_path / "whole"), read_all(tmp_path / "part")
    gone = whole.keys() - part.keys()
    assert {name.partition("/")[0] for name in gone} == {"quads", "tasks.xlsx", "tasks.docx", "due.ics", "cache"}
    assert all(name.startswith("cache/ledger/") for name in gone if name.startswith("cache/"))
    assert all(content == whole[name] for name, content in part.items() if not name.startswith("cache/"))


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 104])
def test_a_folder_without_a_graph_says_so(large: Path, tmp_path: Path, number: int) -> None:
    pytest.importorskip("duckdb")
    out, paths = tmp_path / "out", [str(path) for path in sorted(large.iterdir()) if path.stem != "bad"][:number]
    assert run("build", *paths, "--rdf", "none", "--tables", "--no-pages", "-q", "-o", str(out)).returncode == 0
    assert not {"policy.nq", "policy.ttl", "quads", "store"} & {path.name for path in out.iterdir()}
    assert (
        int(run("sql", "SELECT count(*) AS n FROM documents", "--csv", "-o", str(out)).stdout.decode("utf-8-sig").split()[1])
        == number
    )
    for command in (["ask", "load", "-o"], ["query", "SELECT * { ?s ?p ?o }", "-o"], ["export", "--format", "ttl"], ["check"]):
        done = run(*command, str(out))
        assert (done.returncode, b"the graph was left out" in done.stderr) == (2, True), done
    assert [run(command, str(out)).returncode for command in ("report", "export")] == [0, 0]  # from the tables
    done = run("build", *paths, "--rdf", "none", "--rdf", "ttl", "-o", str(tmp_path / "other"))
    assert (done.returncode, b"another --rdf wants one" in done.stderr) == (2, True)


@pytest.mark.slow
def test_bytes_depend_on_nothing_but_the_documents(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    build(paths, tmp_path / "one", workers=1)
    build(paths[::-1], tmp_path / "other", workers=2)
    one, other = (
        {name: data for name, data in read_all(tmp_path / made).items() if not name.startswith("store/")}
        for made in ("one", "other")
    )
    assert one == other
    assert not (tmp_path / "one/.spool").exists()


@pytest.mark.slow
def test_the_ledger_of_a_body_is_that_of_one_process(folder: Path, documents: list[Facts], tmp_path: Path) -> None:
    outcome, _ = build(sorted(folder.glob("*.txt")), tmp_path / "made", pages=True, workers=2)
    made, few = read_all(tmp_path / "made"), build_outputs(documents)
    for name in ("tasks.xlsx", "tasks.docx", "due.ics"):
        assert made[name] == few[name], name
        assert f'"{name}"'.encode() in made["data/files.js"]
    assert outcome.tasks == sum(row.kind == "measure" for row in build_all(documents).rows.provisions)  # type: ignore[attr-defined]
    assert outcome.tasks > 60  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_ledger_of_more_tasks_than_a_workbook_holds_is_a_calendar_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sorted(folder.glob("*.txt"))
    build(paths, tmp_path / "few", pages=True)
    monkeypatch.setattr(workbook, "MOST_TASKS", 60)
    outcome, _ = build(paths, tmp_path / "many", pages=True)
    few, many = read_all(tmp_path / "few"), read_all(tmp_path / "many")
    assert outcome.tasks > 60  # type: ignore[attr-defined]
    assert {name for name in few.keys() - many.keys() if not name.startswith("store/")} == {"tasks.xlsx", "tasks.docx"}
    assert many["due.ics"] == few["due.ics"]
    assert b"tasks.xlsx" in few["data/files.js"]
    assert b"tasks.xlsx" not in many["data/files.js"]


def test_a_body_of_nothing_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(PolicyGraphError, match=r"bad\.txt"):
        build([folder / "bad.txt"], tmp_path / "made")


def test_the_documents_of_an_archive_are_read_in_every_process(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "材料.zip", "w") as archive:
        for path in sorted(folder.glob("0-*.txt")):
            archive.write(path, path.name)
        archive.writestr("damaged.txt", "一、支持上市。")
    damaged = bytearray((tmp_path / "材料.zip").read_bytes())
    damaged[damaged.index("一、支持上市。".encode()) + 1] ^= 1
    (tmp_path / "材料.zip").write_bytes(damaged)
    members = find_documents([tmp_path])
    _, refusals = build([*members, *sorted(folder.glob("1-*.txt"))], tmp_path / "made", workers=2)
    assert [refusal.source for refusal in refusals] == ["材料.zip!damaged.txt"]
    assert len(list((tmp_path / "made/facts").iterdir())) == 2 * len(TOPICS)
    (tmp_path / "材料.zip").unlink()
    with pytest.raises(ReadError, match="no longer in the archive"):
        open_member(str(tmp_path / "材料.zip"), "材料.zip!0-1.txt").read()


def test_parts_follow_from_name_and_number_alone() -> None:
    names = [f"https://example.org/{number}" for number in range(1000)]
    chosen = [choose_part(name, 4) for name in names]
    assert chosen == [choose_part(name, 4) for name in names]
    assert {chosen.count(part) > 200 for part in range(4)} == {True}
    assert {choose_part(name, 8) % 4 == part for name, part in zip(names, chosen, strict=True)} == {True}  # a part is cut in two


def test_facts_come_back_from_the_spool_as_they_were(documents: list[Facts], tmp_path: Path) -> None:
    strange = documents[0]._replace(raw="一\ud800\u2028\x00")
    kept = [Read(facts, draw_card(facts, load_registry(None))) for facts in (*documents, strange)]
    places = [place for place, _ in keep_values(tmp_path, "facts", kept)]
    (tmp_path / "whole").write_bytes(pack_values(kept))
    assert [fetch_value(tmp_path, place, Read) for place in places] == kept == fetch_values(tmp_path / "whole", Read)
    assert isinstance(fetch_value(tmp_path, places[0], Read).facts.provisions[0].evidence.quote, str)


def test_what_is_no_value_of_ours_is_not_fetched(tmp_path: Path) -> None:
    ((place, _),) = keep_values(tmp_path, "facts", [["no", "facts", "here"]])
    with pytest.raises((TypeError, IndexError)):
        fetch_value(tmp_path, place, Read)


def test_chunks_hold_some_files_or_one_large_one(tmp_path: Path) -> None:
    for number in range(70):
        (tmp_path / f"{number:03}.txt").write_bytes(b"x" * (1_500_000 if number == 5 else 10))
    files = [Given(path, stamp_file(path)) for path in sorted(tmp_path.glob("*.txt"))]
    chunks: list[Chunk] = list(cut_chunks(files, Reading(), tmp_path))
    assert [len(chunk.files) for chunk in chunks] == [5, 1, 64]
    assert [chunk.number for chunk in chunks] == [0, 1, 2]


# ---- processes


def work(job: str) -> str:
    if job == "die":
        os._exit(9)
    if job == "hang":
        time.sleep(600)
    if job == "fail":
        raise NothingFoundError("nothing")
    return f"{job} {os.getpid()}"


def test_a_job_that_kills_or_holds_up_its_process_is_named_and_the_others_are_done() -> None:
    jobs = ["a", "die", "b", "hang", "c"]
    ended = {job: (end, result) for job, result, end in run_jobs(work, jobs, lambda job: 2 if job == "hang" else 60, 2)}
    assert {job: end for job, (end, _) in ended.items()} == {
        "a": "done",
        "b": "done",
        "c": "done",
        "die": "died",
        "hang": "late",
    }
    assert str(ended["a"][1]).startswith("a ")
    assert count_cores() >= 1


def test_a_worker_that_is_given_nothing_is_not_hired() -> None:
    with start_worker(work) as hand:
        assert not active_children()
        assert str(hand("a")()).split()[1] == str(hand("b")()).split()[1]
        assert len(active_children()) == 1
    assert not active_children()


def test_a_fault_of_the_work_itself_is_raised() -> None:
    with pytest.raises(NothingFoundError, match="nothing"):
        list(run_jobs(work, ["a", "fail"], lambda _: 60, 1))


ENDINGS = (signal.SIGTERM, signal.SIGINT)


@pytest.mark.skipif(os.name != "posix", reason="processes are listed by ps")
@pytest.mark.parametrize("order", [signal.SIGKILL, *(pytest.param(order, marks=pytest.mark.slow) for order in ENDINGS)])
def test_workers_end_with_their_parent(order: signal.Signals) -> None:
    program = (
        "import signal, sys; sys.path.insert(0, 'tests')\nfrom graph.corpus.workers import run_jobs; from test_body import work\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # in the background it would be ignored
        "for done in run_jobs(work, ['a', 'hang', 'hang'], lambda _: 600, 2): print(done.result, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline().split()[1])
        parent.send_signal(order)
        parent.wait(30)
        for _ in range(100):
            if not Path(f"/proc/{pid}").exists() and not _is_running(pid):
                break
            time.sleep(0.1)
        assert not _is_running(pid)


def _is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


# ---- the command


@pytest.fixture(scope="module")
def large(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More documents than a build holds together, one of which cannot be read."""
    made = tmp_path_factory.mktemp("large")
    for number in range(WHOLE + 5):
        text = write_text(CITIES[number % 5], TOPICS[number % 6], number % 28 + 1).replace("若干措施", f"第{number}批措施", 1)
        (made / f"{number}.txt").write_text(text, "utf-8")
    (made / "bad.txt").write_bytes((folder / "bad.txt").read_bytes())
    return made


@pytest.mark.slow
def test_the_command_builds_many_documents_part_by_part(large: Path, tmp_path: Path) -> None:
    corrections = tmp_path / "corrections.tsv"
    corrections.write_text("nowhere.txt\tresponsibility\taccept\t\t\t\t\n", "utf-8")
    done = run("build", str(large), "-o", str(tmp_path / "out"))
    told = done.stderr.decode()
    assert done.returncode == 1, told
    assert f"1 of {WHOLE + 6} documents were refused; the others were built" in told
    assert f"{WHOLE + 5} documents: " in told
    _, *rows = csv.reader((tmp_path / "out" / REFUSED).read_text("utf-8-sig").splitlines())
    assert [row[0] for row in rows] == ["bad.txt"]
    assert (tmp_path / "out/index.html").exists()
    assert len(list((tmp_path / "out/doc").glob("*.html"))) == WHOLE + 5
    report = (tmp_path / "out/report.md").read_text("utf-8")
    assert "文件分属5个地区：" in report
    assert run("check", str(tmp_path / "out")).stdout == b"conforms\n"
    stored = run("ask", "load", "-o", str(tmp_path / "out"), "--csv").stdout
    assert "嘉兴市发展和改革委员会" in stored.decode()
    counted = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    quads = run("query", counted, "-o", str(tmp_path / "out"), "--csv").stdout
    shutil.rmtree(tmp_path / "out/store")  # in memory the answers are the same
    assert run("ask", "load", "-o", str(tmp_path / "out"), "--csv").stdout == stored
    assert run("query", counted, "-o", str(tmp_path / "out"), "--csv").stdout == quads


@pytest.mark.slow
def test_the_command_takes_the_ledger_of_a_body_back(large: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    out, filled = tmp_path / "out", tmp_path / "台账.xlsx"
    assert run("build", str(large), "-o", str(out), "-q").returncode == 1
    book = openpyxl.load_workbook(out / "tasks.xlsx")
    sheet = book.worksheets[0]
    total = sheet.max_row - 1
    for name, words in {"status": "已完成", "note": "已验收", "by": "赵六", "on": "2024-05-06"}.items():
        sheet.cell(2, workbook.COLUMNS.index(name) + 1, words)
    sheet.cell(total + 3, workbook.COLUMNS.index("task") + 1, "临时交办")
    book.save(filled)
    done = run("build", str(large), "-o", str(out), "--ledger", str(filled))
    assert "自行插入的行" in done.stderr.decode()
    assert f"{out}/tasks-unmatched.csv lists what was not taken over\n" in done.stderr.decode()
    (said,) = read_statuses(out).values()
    assert said[1:6] == ("done", "已验收", "", "赵六", "2024-05-06")
    assert sum("已验收" in path.read_text("utf-8") for path in (out / "data").glob("tasks-*.js")) == 1
    assert run("ledger", str(out), "--to", str(out / "cut.xlsx")).returncode == 0
    assert (out / "cut.xlsx").read_bytes() == (out / "tasks.xlsx").read_bytes()


@pytest.mark.slow
def test_rows_and_rdflib_read_a_body_from_its_store_and_without(folder: Path, tmp_path: Path) -> None:
    build(sorted(folder.glob("*.txt")), tmp_path / "made")
    stored = read_rows(load_data(tmp_path / "made"))
    data = graph.load(tmp_path / "made")
    found = len(list(data.query("SELECT ?m WHERE { ?m a <https://w3id.org/policy-graph/ontology#Measure> }")))
    assert found == sum(row.kind == "measure" for row in stored.provisions) > 30
    data.close()
    shutil.rmtree(tmp_path / "made/store")
    assert read_rows(load_data(tmp_path / "made")) == stored
    assert (
        len(list(graph.load(tmp_path / "made").query("SELECT ?m WHERE { ?m a <https://w3id.org/policy-graph/ontology#Measure> }")))
        == found
    )


@pytest.mark.slow
def test_a_query_over_a_store_asks_no_server(large: Path, tmp_path: Path) -> None:
    assert run("build", str(large), "-o", str(tmp_path / "out"), "--store", "-q").returncode == 1
    query = "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    assert b"SERVICE is not allowed" in run("query", query, "-o", str(tmp_path / "out")).stderr


def test_the_report_of_a_body_names_areas_years_and_who_recurs(documents: list[Facts]) -> None:
    built = build_all(documents)
    report = build_report(built.rows, built.load, body=True)
    text = render_markdown(report)
    told = {finding.name: finding.text.zh for finding in report.findings}
    assert list(told) == ["overview", "areas", "recurring", "unowned", "years", "open"]
    assert told["areas"].startswith("文件分属6个地区：嘉兴市6份、")
    assert "2025年" in told["years"]
    assert not any(finding.references for finding in report.findings)
    tables = {table.name: table for table in report.tables}
    assert [row[:2] for row in tables["areas"].rows][-1] == ("上海市", 1)
    assert sum(int(row[1]) for row in tables["areas"].rows) == len(built.rows.documents)  # type: ignore[arg-type]
    assert sum(int(row[5]) for row in tables["areas"].rows) == built.load.totals.assignments  # type: ignore[arg-type]
    assert "## 按地区" in text
