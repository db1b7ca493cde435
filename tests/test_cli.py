"""The command as a user meets it: whole processes, exit codes, one clear sentence and no traceback."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph import example_path
from graph.files import MANIFEST

ROOT = Path(__file__).parent.parent
SEED = str(example_path())


def run(*arguments: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from graph.cli import main; main()", *arguments],
        cwd=cwd or ROOT,
        input=stdin,
        capture_output=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def complain(done: subprocess.CompletedProcess[bytes], code: int, *words: str) -> None:
    """Assert one clear sentence and the exit code."""
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert "Traceback" not in message
    assert len(message.strip().splitlines()) <= 4, message
    for word in words:
        assert word in message


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example."""
    folder = tmp_path_factory.mktemp("built") / "out"
    done = run("build", "--example", "-o", str(folder))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


def test_build_makes_graph_report_and_page_and_says_where(out: Path) -> None:
    names = {p.name for p in out.iterdir()}
    pages = {"index.html", "graph.html", "network.html", "knowledge.html", "document.html"}
    data = {"policy.nq", "policy.ttl", "policy.trig", "policy.jsonld", "report.md", "report.json", "load.csv"}
    assert pages | data <= names
    manifest = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
    assert manifest == {k: v for k, v in digest(out).items() if k != MANIFEST}


def test_build_graph_py_is_the_same_command(out: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build_graph.py"), "--example", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr.decode()
    assert digest(tmp_path / "out") == digest(out)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "99", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TZ": "America/New_York"},
    ],
)
def test_two_builds_are_byte_identical(out: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """Another locale, hash seed and folder, and a copy of the input under another path."""
    copy = tmp_path / "别的文件夹" / Path(SEED).name
    copy.parent.mkdir()
    copy.write_bytes(Path(SEED).read_bytes())
    done = run("build", str(copy), "-o", str(tmp_path / "out"), cwd=tmp_path, **environment)
    assert done.returncode == 0, done.stderr.decode()
    assert digest(tmp_path / "out") == digest(out)


@pytest.mark.parametrize("year", [2001, 2037])
def test_no_date_reaches_the_outputs(out: Path, tmp_path: Path, year: int) -> None:
    program = (
        f"import datetime, time; from unittest import mock\n"
        f"class Day(datetime.datetime):\n"
        f"    @classmethod\n"
        f"    def now(cls, tz=None): return cls({year}, 1, 2, tzinfo=tz)\n"
        f"class Date(datetime.date):\n"
        f"    @classmethod\n"
        f"    def today(cls): return cls({year}, 1, 2)\n"
        f"datetime.datetime, datetime.date = Day, Date\n"
        f"time.time = lambda: {(year - 1970) * 31556952.0}\n"
        f"from graph.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "build", "--example", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr.decode()
    assert digest(tmp_path / "out") == digest(out)


def test_check_says_conforms_and_finds_a_changed_file(out: Path, tmp_path: Path) -> None:
    done = run("check", str(out))
    assert (done.returncode, done.stdout) == (0, b"conforms\n"), done.stderr.decode()
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in out.rglob("*"):
        if path.is_file():
            (copy / path.relative_to(out)).parent.mkdir(exist_ok=True)
            (copy / path.relative_to(out)).write_bytes(path.read_bytes())
    (copy / "report.md").write_text("changed", "utf-8")
    complain(run("check", str(copy)), 3, "report.md", "changed")


def test_extract_prints_the_facts_as_json_in_any_locale() -> None:
    done = run("extract", SEED, LC_ALL="C", PYTHONIOENCODING="ascii")
    facts = json.loads(done.stdout)
    assert facts["document"]["number"] == "沪府办规〔2023〕27号"
    assert len(facts["responsibilities"]) == 66


def test_extract_reads_standard_input_and_gb18030() -> None:
    text = Path(SEED).read_text("utf-8")
    wide = json.loads(run("extract", "-", stdin=text.encode("gb18030")).stdout)
    narrow = json.loads(run("extract", "-", stdin=text.encode()).stdout)
    assert wide["provisions"] == narrow["provisions"]
    assert wide["responsibilities"] == narrow["responsibilities"]


def test_query_answers_in_every_form(out: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?m) AS ?n) WHERE { ?m a pol:Measure }"
    assert b"20" in run("query", text, "-o", str(out)).stdout
    assert json.loads(run("query", text, "-o", str(out), "--json").stdout)["results"]["bindings"][0]["n"]["value"] == "20"
    assert run("query", text, "-o", str(out), "--tsv").stdout.split() == [b"n", b"20"]
    (tmp_path / "count.rq").write_text(text, "utf-8")
    assert b"20" in run("query", str(tmp_path / "count.rq"), "-o", str(out), "--csv").stdout


def test_ask_lists_its_questions_and_answers_one(out: Path) -> None:
    listed = run("ask").stdout.decode()
    assert "measures-of" in listed
    assert "--agency" in listed
    done = run("ask", "measures-of", "--agency", "市经信委", "--json", "-o", str(out))
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 15, done.stderr.decode()


def test_no_rows_is_exit_code_4(out: Path) -> None:
    complain(run("ask", "measures-of", "--agency", "火星局", "-o", str(out)), 4, "no rows")


@pytest.mark.parametrize("form", ["gexf", "graphml", "net", "dl", "csv", "json", "ttl", "trig", "nq", "jsonld"])
def test_export_writes_every_format(out: Path, tmp_path: Path, form: str) -> None:
    done = run("export", str(out), "--format", form, "--to", str(tmp_path / f"x.{form}"))
    assert done.returncode == 0, done.stderr.decode()
    written = sorted(tmp_path.iterdir(), reverse=True)  # of CSV first the nodes, then the edges
    assert [p.name for p in written] == (["x-nodes.csv", "x-edges.csv"] if form == "csv" else [f"x.{form}"])
    assert run("export", str(out), "--format", form).stdout == b"".join(p.read_bytes() for p in written)
    complain(run("export", str(out), "--format", form, "--to", str(tmp_path / f"x.{form}")), 2, "exists", "--force")


def test_export_takes_years_areas_and_a_mark_for_pajek(out: Path) -> None:
    whole = run("export", str(out), "--format", "net").stdout
    chosen = ("--year", "2023", "--area", "上海市", "--basis", "stated", "--bom")
    assert run("export", str(out), "--format", "net", *chosen).stdout == b"\xef\xbb\xbf" + whole.replace(b"50\n", b"50 30\n", 1)
    complain(run("export", str(out), "--year", "1999"), 2, "no document", "2023", "上海市")
    complain(run("export", str(out), "--format", "ttl", "--year", "2023"), 2, "for networks")


@pytest.mark.parametrize("form", ["md", "csv", "json"])
def test_report_prints_what_build_wrote(out: Path, form: str) -> None:
    name = {"md": "report.md", "csv": "load.csv", "json": "report.json"}[form]
    assert run("report", str(out), "--format", form).stdout == (out / name).read_bytes()


def test_report_of_a_level_and_kind_counts_those_agencies_alone(out: Path) -> None:
    done = run("report", str(out), "--level", "city", "--kind", "government", "--format", "json")
    report = json.loads(done.stdout)
    assert report["counting"]["levels"] == ["city"]
    assert report["counting"]["text"]["zh"].startswith("只统计市级政府机关20家（文件共涉及30家），承担48项次（共66项次）")
    load = next(table for table in report["tables"] if table["name"] == "load")
    assert len(load["rows"]) == 20
    assert {(row["level"]["zh"], row["sector"]["zh"]) for row in load["rows"]} == {("市级", "政府机关")}
    both = run("report", str(out), "--kind", "party", "--kind", "district-government", "--format", "csv")
    assert len(both.stdout.decode().splitlines()) == 1 + 1 + 3
    complain(run("report", str(out), "--level", "province"), 4, "no agency", "province")
    wrong = run("report", str(out), "--kind", "ministries")
    assert wrong.returncode == 2
    assert b"invalid choice: 'ministries'" in wrong.stderr


def test_version_and_help_open_with_examples() -> None:
    assert run("--version").stdout.startswith(b"policy-graph 0.")
    assert run("--help").stdout.decode().index("policy-graph build 通知.txt") < run("--help").stdout.decode().index("Commands")


def test_build_without_files_prints_its_help() -> None:
    done = run("build")
    assert done.returncode == 2
    assert b"--example" in done.stderr


BAD = {
    "empty.txt": (b"", 1, "empty"),
    "spaces.txt": ("　 \n\n".encode(), 1, "empty"),
    "binary.txt": (bytes(range(256)) * 40, 1, "binary"),
    "通知.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 1, "save it as"),
    "通知.wps": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 1, "save it as"),
    "通知.ofd": (b"PK\x03\x04" + b"\0" * 600, 1, "export it as"),
    "letter.txt": ("您好，这是一封信，没有任何条款。".encode(), 4, "no numbered provision"),
    "broken.txt": ("一、加强领导。".encode() + b"\x80\xff\xfe\xff", 1, "UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_bad_input_gives_one_clear_sentence_and_leaves_earlier_outputs(out: Path, tmp_path: Path, name: str, command: str) -> None:
    content, code, word = BAD[name]
    (tmp_path / name).write_bytes(content)
    before = digest(out)
    complain(run(command, str(tmp_path / name), *(["-o", str(out)] if command == "build" else [])), code, name, word)
    assert digest(out) == before


@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_missing_file_is_a_usage_error(tmp_path: Path, command: str) -> None:
    complain(run(command, str(tmp_path / "没有.txt")), 2, "没有.txt")


def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("build", str(tmp_path / "empty.txt"), SEED, "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "empty.txt" in done.stderr.decode()
    assert "1 of 2 documents" in done.stderr.decode()
    assert (tmp_path / "out" / "graph.html").is_file()


def test_a_hostile_file_name_stays_inside_the_output(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("-rf.txt", "<img src=x onerror=alert(1)>.txt", "..txt", "a\nb.txt", "\u202etxt.exe.txt", "汉" * 80 + ".txt"):
        (source / name).write_bytes(Path(SEED).read_bytes() + name.encode())
    done = run("build", str(source), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr.decode()
    assert {p.name for p in tmp_path.iterdir()} == {"in", "out"}
    assert len(list(source.iterdir())) == 6


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    complain(run("build", "--example", "-o", str(tmp_path / "file" / "out")), 1, "file")
    complain(run("build", "--example", "-o", str(tmp_path / "file")), 2, "not a folder")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    complain(run("build", "--example", "-o", str(tmp_path / "full")), 2, "--force")
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    for command in (["query", "ASK {}"], ["ask", "load"]):
        complain(run(*command, "-o", str(tmp_path)), 2, "no built graph")
    for command in ("report", "check", "export"):
        complain(run(command, str(tmp_path)), 2, "no built graph")


def test_a_wrong_query_is_shown_with_its_place(out: Path) -> None:
    complain(run("query", "SELECT WHERE {", "-o", str(out)), 1)
    complain(run("ask", "no-such-question", "-o", str(out)), 2, "no-such-question")
    complain(run("ask", "in-force", "--on", "2024-02-30", "-o", str(out)), 2, "2024-02-30")


def test_a_reader_that_goes_away_is_no_error(out: Path) -> None:
    command = f"{sys.executable} -c 'from graph.cli import main; main()' extract '{SEED}' | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT)
    assert done.stderr == b""


def test_a_build_names_copies_and_passes_over_its_own_folders(tmp_path: Path) -> None:
    for name in ("乙.txt", "甲.txt"):
        (tmp_path / name).write_bytes(Path(SEED).read_bytes())
    for _ in range(2):  # the second time its output lies among the documents
        done = run("build", str(tmp_path), "-o", str(tmp_path / "out"))
        assert done.returncode == 0
        assert "copy    甲.txt is the same document as 乙.txt, and counts once\n1 document: 26 provisions" in done.stderr.decode()


def test_a_user_names_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某市关于双特政策的意见\n某政〔2020〕1号\n一、总则\n甲。", "utf-8")
    (tmp_path / "b.txt").write_text("某市方案\n一、总则\n落实《双特意见》（简本）和《某市条例》。", "utf-8")
    (tmp_path / "works.tsv").write_text("双特意见\t某政〔2020〕1号\n", "utf-8")
    documents = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    done = run("build", *documents, "-o", str(tmp_path / "out"), "--works", str(tmp_path / "works.tsv"))
    assert done.returncode == 0, done.stderr.decode()
    cited = run("ask", "gaps", "-o", str(tmp_path / "out"), "--csv").stdout.decode()
    assert "某市条例" in cited
    assert "双特意见" not in cited
    complain(run("build", *documents, "-o", str(tmp_path / "out"), "--works", str(tmp_path / "none.tsv")), 2, "none.tsv")


def test_build_writes_the_formats_and_pages_that_are_asked_for(tmp_path: Path) -> None:
    done = run("build", "--example", "-o", str(tmp_path / "a"), "--rdf", "ttl", "--no-pages")
    assert done.returncode == 0
    assert b"pages   left out; --pages writes them" in done.stderr
    assert sorted(path.name for path in (tmp_path / "a").glob("*.*")) == [
        *("due.ics", "load.csv", "manifest.json", "policy.nq", "policy.ttl", "report.json", "report.md"),
        *("tasks.docx", "tasks.xlsx"),
    ]
    assert run("check", str(tmp_path / "a")).returncode == 0
    whole = tmp_path / "b"
    assert run("build", "--example", "-o", str(whole)).returncode == 0
    assert run("export", str(tmp_path / "a"), "--format", "trig").stdout == (whole / "policy.trig").read_bytes()


@pytest.mark.slow
def test_a_build_of_very_many_documents_leaves_out_what_holds_all_of_them(tmp_path: Path) -> None:
    for number in range(101):
        words = f"某市第{number}号办法\n一、支持企业。（责任单位：市财政局）"
        (tmp_path / f"{number}.txt").write_text(words, "utf-8")
    done = run("build", str(tmp_path), "-o", str(tmp_path / "out"))
    assert b"101 documents" in done.stderr
    assert (tmp_path / "out/index.html").is_file()
    assert not (tmp_path / "out/document.html").exists()
    assert sorted(path.name for path in (tmp_path / "out/quads").iterdir()) == ["0000.nq.gz", "shared.nq.gz"]
    assert b"101" in run("ask", "load", "-o", str(tmp_path / "out")).stdout
    assert run("build", str(tmp_path), "-o", str(tmp_path / "out"), "--rdf", "nq").returncode == 0
    assert [path.name for path in (tmp_path / "out").glob("policy.*")] == ["policy.nq"]


@pytest.mark.slow
def test_the_order_of_the_arguments_changes_no_byte(tmp_path: Path) -> None:
    words = "某市人民政府办公厅关于印发{}行动方案的通知\n某府办发〔2024〕1号\n一、建设平台。（责任单位：市科技局）\n二、支持{}。\n"
    for folder, name, thing in (("a", "通知", "甲"), ("b", "通知", "乙"), ("b", "副本", "甲"), ("c", "其他", "丙")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.txt").write_text(words.format(thing, thing), "utf-8")
    (tmp_path / "c" / "空.txt").write_bytes(b"")
    (tmp_path / "a" / "坏.txt").write_bytes(b"\0")
    files, built = [str(path) for path in sorted(tmp_path.rglob("*.txt"))], []
    for n, order in enumerate((files, files[::-1], files[3:] + files[:3])):
        out = tmp_path / f"out{n}"
        assert run("build", *order, "-q", "-o", str(out)).returncode == 1
        built.append({path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()})
    assert built[0] == built[1] == built[2]
    (graph,) = [content.decode() for path, content in built[0].items() if path.name == "policy.nq"]
    assert len(set(re.findall(r"document/某府办发/2024/1-[0-9a-f]{8}>", graph))) == 3


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows cannot interrupt it")
@pytest.mark.parametrize("form", ["--json", "--csv", "--tsv", "--table"])
def test_the_time_limit_covers_setting_the_rows(tmp_path: Path, form: str) -> None:
    """An answer that is slow to set stands for a flood of rows: what interrupts it is the same."""
    program = (
        "import graph.answers, itertools\n"
        "for name in ('json', 'csv', 'tsv', 'table'):\n"
        "    setattr(graph.answers, f'render_{name}', lambda *_, **__: [None for _ in itertools.count()])\n"
        "from graph.cli import main; main()"
    )
    assert run("build", "--example", "-q", "-o", str(tmp_path / "out")).returncode == 0
    forms = [] if form == "--table" else [form]
    command = [sys.executable, "-c", program, "query", "ASK {}", "-o", str(tmp_path / "out"), "--timeout", "3", *forms]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("policy-graph: query: the query was stopped after 3 s; ask for less")
