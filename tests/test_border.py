"""The border of each document: whatever one raises is its own refusal, and the others are done."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from test_cli import ROOT, SEED, run

from graph.border import COLUMNS, MAX_REASON, REFUSED, Refusals, do_together, explain_error
from graph.cli.terminal import say_error
from graph.errors import NothingFoundError, PolicyGraphError, ReadError
from graph.kinds import Facts, Metadata

GOOD = Path(SEED).name
# A fault of the program is put into it, in the process of the command: it fails for the documents whose name holds "bad".
FAULTS = {
    "read": (
        "import graph.understanding as u; f = u.parse_document; u.parse_document = lambda t: fail() if 'bad' in t.source else f(t)"
    ),
    "write": (
        "import graph.triples as t; f = t.write_rows; "
        "t.write_rows = lambda r, *a: fail() if 'bad' in r.documents[0].source else f(r, *a)"
    ),
    "check": "import graph.rows.build as d; d.settle_dates = lambda metadata: metadata",
}
RAISED = {
    "RecursionError": "maximum recursion depth exceeded",
    "MemoryError": "",
    "IndexError": "tuple index out of range",
    "UnicodeEncodeError": "'utf-8' codec can't encode character",
}
CONTRADICTORY = "某市办法\n一、总则。（责任单位：市科委）\n二、附则。本办法自2024年5月1日起施行，有效期至2020年4月30日。"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A document that faults are put in for; nothing is wrong with it but that it contradicts itself."""
    path = tmp_path / "bad.txt"
    path.write_text(CONTRADICTORY, "utf-8")
    return path


def run_faulty(fault: str, kind: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a fault in it that raises an error of some kind."""
    values = "'utf-8', chr(0xd800), 0, 1, 'surrogates'" if kind == "UnicodeEncodeError" else repr(RAISED.get(kind, ""))
    program = f"def fail(): raise {kind}({values})\n{FAULTS[fault]}\nfrom graph.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, env=environment)


def list_built(folder: Path) -> list[str]:
    """Return the names of the documents that a build holds."""
    return [json.loads(path.read_text("utf-8"))["file"] for path in sorted((folder / "facts").glob("*.json"))]


@pytest.mark.parametrize("kind", RAISED)
def test_any_error_of_one_document_is_its_refusal_and_the_others_are_read(bad: Path, kind: str) -> None:
    done = run_faulty("read", kind, "extract", str(bad), SEED)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(f"policy-graph: bad.txt: {kind}{': ' if RAISED[kind] else ''}{RAISED[kind]}")
    assert "this is an error of policy-graph: please report it with the document" in done.stderr
    assert "1 of 2 documents were refused; the others were read" in done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["file"] == GOOD


def test_the_place_of_an_unexpected_error_is_shown_on_request(tmp_path: Path, bad: Path) -> None:
    done = run_faulty("read", "IndexError", "build", str(bad), SEED, "-o", str(tmp_path / "out"), POLICY_GRAPH_DEBUG="1")
    assert done.returncode == 1
    assert list_built(tmp_path / "out") == [GOOD]
    assert "Traceback (most recent call last)" in done.stderr
    assert "in fail" in done.stderr


@pytest.mark.slow
def test_an_error_while_all_are_built_together_is_the_refusal_of_the_one_at_fault(tmp_path: Path, bad: Path) -> None:
    done = run_faulty("write", "RecursionError", "build", str(bad), SEED, "-o", str(tmp_path / "out"))
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("policy-graph: bad.txt: RecursionError")
    assert list_built(tmp_path / "out") == [GOOD]
    assert run("check", str(tmp_path / "out")).stdout == b"conforms\n"


def test_a_document_whose_facts_break_the_check_of_the_graph_is_refused_by_name(tmp_path: Path, bad: Path) -> None:
    done = run_faulty("check", "", "build", str(bad), SEED, "-o", str(tmp_path / "out"))
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("policy-graph: bad.txt: the graph contradicts itself: a document ends before it starts")
    assert list_built(tmp_path / "out") == [GOOD]


def test_one_document_at_fault_alone_is_named_and_nothing_is_written(tmp_path: Path, bad: Path) -> None:
    done = run_faulty("check", "", "build", str(bad), "-o", str(tmp_path / "out"))
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("policy-graph: bad.txt: the graph contradicts itself")
    assert not (tmp_path / "out").exists()


def test_a_build_lists_what_it_refused_until_nothing_is_refused(tmp_path: Path) -> None:
    out, names = tmp_path / "out", ["=cmd|空.txt", "政策.txt".encode("gb18030").decode("utf-8", "surrogateescape"), "散文.txt"]
    for name, content in zip(names, ["", "", "今天天气很好。"], strict=True):
        (tmp_path / name).write_text(content, "utf-8")
    done = run("build", *(str(tmp_path / name) for name in names), SEED, "-o", str(out))
    assert done.returncode == 1
    assert f"3 of 4 documents were refused; the others were built, and {out / REFUSED} lists these" in done.stderr.decode()
    columns, *rows = csv.reader((out / REFUSED).read_text("utf-8-sig").splitlines())
    assert tuple(columns) == COLUMNS
    assert [row[0] for row in rows] == ["'=cmd|空.txt", "政策.txt", "散文.txt"]
    assert [row[2] for row in rows[:2]] == ["the file is empty"] * 2
    assert "no numbered provision" in rows[2][2]
    assert run("check", str(out)).returncode == 0

    assert run("build", SEED, "-o", str(out)).returncode == 0
    assert not (out / REFUSED).exists()


def test_where_none_can_be_built_each_is_named_and_nothing_is_written(tmp_path: Path, bad: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(CONTRADICTORY + "《旧办法》同时废止。", "utf-8")
    done = run_faulty("check", "", "build", str(bad), str(other), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["bad.txt", "other.txt", "every document was refused"]
    assert not (tmp_path / "out").exists()


def test_what_fails_for_all_together_and_for_none_alone_is_an_error_of_the_program() -> None:
    def fail_for_two(documents: Sequence[Facts]) -> int:
        return [1][len(documents) - 1]

    documents, refusals = [Facts(name, "", "", Metadata(name)) for name in ("a.txt", "b.txt")], Refusals(say_error)
    assert do_together(fail_for_two, documents[:1], refusals) == (1, documents[:1])
    with pytest.raises(PolicyGraphError, match=r"IndexError.*error of policy-graph"):
        do_together(fail_for_two, documents, refusals)
    assert refusals == []


def test_ctrl_c_stops_every_document(tmp_path: Path, bad: Path) -> None:
    done = run_faulty("read", "KeyboardInterrupt", "build", str(bad), SEED, "-o", str(tmp_path / "out"))
    assert done.returncode == 130, done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("event", [1, 40, 400])
def test_ctrl_c_is_heard_from_the_first_step_on(event: int, tmp_path: Path) -> None:
    program = f"""
import os, signal, sys
from graph.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it would be ignored
seen = 0
def watch(name, arguments):
    global seen
    seen += 1
    if seen == {event}:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(watch)
main()
"""
    command = [sys.executable, "-c", program, "build", SEED, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert (done.returncode, done.stderr) == (130, "")


def test_extract_goes_on_after_a_document_that_is_refused(tmp_path: Path, bad: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run_faulty("read", "RecursionError", "extract", str(tmp_path / "empty.txt"), str(bad), SEED)
    assert done.returncode == 1
    assert json.loads(done.stdout)["file"] == GOOD
    first, second, last = done.stderr.splitlines()
    assert "empty.txt: the file is empty" in first
    assert "bad.txt: RecursionError" in second
    assert last == "policy-graph: 2 of 3 documents were refused; the others were read"


def test_agencies_goes_on_after_a_document_that_is_refused(tmp_path: Path, bad: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("某市办法\n一、总则。（责任单位：市月球局）", "utf-8")
    done = run_faulty("read", "RecursionError", "agencies", str(bad), str(other))
    assert done.returncode == 1
    assert "市月球局" in done.stdout
    assert "bad.txt: RecursionError" in done.stderr
    assert "1 of 2 documents were refused" in done.stderr


@pytest.mark.parametrize("command", ["build", "extract", "agencies"])
def test_where_every_document_is_refused_the_last_one_gives_the_exit_code(tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "letter.txt").write_text("您好，这是一封信，没有任何条款。", "utf-8")
    options = ["-o", str(tmp_path / "out")] if command == "build" else []
    done = run(command, str(tmp_path / "empty.txt"), str(tmp_path / "letter.txt"), *options)
    assert done.returncode == NothingFoundError.exit_code
    assert [line.split(":")[1] for line in done.stderr.decode().splitlines()] == [" empty.txt", " letter.txt"]


def test_of_corrections_nothing_is_said_where_every_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    table = tmp_path / "corrections.tsv"
    table.write_text(
        "document\taction\tkind\tpath\tkey\tquote\tset\tby\ton\n另一份\taccept\ttarget\t1\t住房\t\t\t王五\t2024-03-01\n", "utf-8"
    )
    done = run("extract", str(tmp_path / "empty.txt"), "--corrections", str(table))
    assert (done.returncode, len(done.stderr.decode().splitlines())) == (1, 1), done.stderr.decode()


def test_an_index_error_no_longer_stops_a_document(shared: Path, tmp_path: Path) -> None:
    path = shared / "cases" / "attacks" / "indexerror_min.txt"
    done = run("build", str(path), SEED, "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(list_built(tmp_path / "out")) == sorted([path.name, GOOD])


def test_an_error_of_ours_explains_itself_and_any_other_is_cut_to_one_line() -> None:
    ours = ReadError("the file is empty", "通知.txt")
    assert explain_error(ours, "通知.txt") is ours
    nameless = explain_error(NothingFoundError("nothing", advice="look again"), "通知.txt")
    assert (type(nameless), str(nameless)) == (NothingFoundError, "通知.txt: nothing; look again")
    assert str(explain_error(PermissionError(13, "Permission denied"), "通知.txt")).startswith(
        "通知.txt: the file cannot be read ("
    )
    long = explain_error(ValueError("一\n" * MAX_REASON), "通知.txt")
    assert type(long) is PolicyGraphError
    assert len(long.reason) == MAX_REASON
    assert "\n" not in str(long)


def test_the_list_of_what_was_refused_is_in_the_order_of_the_names_whatever_came_first() -> None:
    errors = [ReadError("it is empty", f"{name}.txt") for name in "cab"]
    lists = []
    for order in (errors, errors[::-1]):
        refusals = Refusals(lambda _: None)
        for error in order:
            refusals.add(error)
        lists.append(refusals.list_outputs()["refused.csv"].decode())
    assert lists[0] == lists[1]
    assert [line.partition(",")[0] for line in lists[0].splitlines()[1:]] == ["a.txt", "b.txt", "c.txt"]
