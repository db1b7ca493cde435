"""Queries are harmless: none writes, none reaches a file or the network, each ends in time, and none takes this process along."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import QueryError, ReadError, UsageError
from graph.query import ask_question, load_data, process, run_query, select_rows
from graph.query.guard import MAX_BYTES, MAX_NESTING, MAX_STEPS, check_query, explain_syntax, tokenize
from graph.query.questions import Question
from tests.stopwatch import at_most

ROOT = Path(__file__).parent.parent
NQUADS = """\
<http://e/a> <http://e/p> <http://e/b> <http://e/g> .
<http://e/b> <http://e/p> <http://e/a> <http://e/g> .
<http://e/a> <http://e/name> "市商务委 SERVICE FROM LOAD"@zh <http://e/g> .
<http://e/a> <http://e/flag> true <http://e/g> .
""".replace(" true ", ' "true"^^<http://www.w3.org/2001/XMLSchema#boolean> ')


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph as a file."""
    path = tmp_path_factory.mktemp("quads") / "policy.nq"
    path.write_text(NQUADS, "utf-8")
    return path


class Listener:
    """A socket on this machine that counts who calls."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0.05)
        self.port = self.socket.getsockname()[1]
        self.hits = 0
        self.open = True
        self.thread = threading.Thread(target=self.listen)
        self.thread.start()

    def listen(self) -> None:
        while self.open:
            try:
                caller, _ = self.socket.accept()
            except TimeoutError:
                continue
            self.hits += 1
            caller.close()

    def close(self) -> None:
        self.open = False
        self.thread.join()
        self.socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server that must never be called."""
    server = Listener()
    yield server
    server.close()


def run_unguarded(path: Path, text: str, timeout: float = 5.0) -> process.Answer:
    """Run a query past the check of its words, so that only the worker stands in its way."""
    return process.run_worker(path, Question("query", text), (), timeout, 1000)


# ---------------------------------------------------------------------------------------------- the network and the disk

WORDS = ["SERVICE", "service", "SeRvIcE", "SERVICE SILENT", "service\n#c\nSILENT\t", "SERVICE#>\n"]
FRAMES = [
    "SELECT * {{ {call} }}",
    "SELECT * {{ OPTIONAL {{ {call} }} }}",
    "ASK {{ ?s ?p ?o FILTER EXISTS {{ {call} }} }}",
    "SELECT * {{ {{ SELECT * {{ {call} }} }} }}",
    "SELECT * {{ {{ ?s ?p ?o }} UNION {{ {call} }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {call} }}",
    "SELECT * {{ ?s ?p true{call} }}",
    "SELECT * {{ ?s ?p ?o FILTER(1<2){call} }}",
    "SELECT * {{ ?x ?y '''a''', \"\"\"b\"\"\" . {call} }} # '",
    "SELECT * {{ VALUES ?v {{ <http://e/#a> }} {call} }}",
]


def call_variants(port: int) -> list[str]:
    """Return queries that ask another server."""
    url = f"http://127.0.0.1:{port}/"
    calls = [f"{word} <{url}> {{ ?s ?p ?o }}" for word in WORDS]
    queries = [frame.format(call=call) for frame in FRAMES for call in calls]
    return [
        *queries,
        f"PREFIX x: <{url}> SELECT * {{ SERVICE x:sparql {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?where {{ <{url}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(IRI('{url}') AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}",
        f"DESCRIBE * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"PREFIX e: <http://e/> SELECT * {{ ?s e:a\\# ?o . SERVICE <{url}> {{ ?x ?y ?z }} }}",
        f"PREFIX e: <http://e/> SELECT * {{ ?s e:a\\' ?o . SERVICE <{url}> {{ ?x ?y ?z }} }} # '",
        f"SELECT * {{ ?a ?b ?c FILTER(?a<?c#>'''\n) SERVICE <{url}> {{ ?x ?y ?z }} #'''\n }}",
        f"SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p '\\u0027 . SERVICE <{url}> {{ ?s ?p ?o }} # ' }}",
    ]


def test_a_query_that_asks_another_server_is_refused(quads: Path, listener: Listener) -> None:
    refused = 0
    for text in call_variants(listener.port):
        try:
            run_query(quads, text)
        except QueryError:
            refused += 1
    # The last variant is one long literal: \u0027 is no end of a string, so there is nothing to refuse.
    assert refused == len(call_variants(listener.port)) - 1
    assert listener.hits == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of the worker are those of Linux")
def test_the_worker_reaches_no_server_even_when_a_query_passes_the_check(quads: Path, listener: Listener) -> None:
    answers = []
    for text in call_variants(listener.port):
        try:
            answers.append(run_unguarded(quads, text))
        except QueryError as error:
            assert "SPARQL" in error.reason or "failed" in error.reason  # noqa: PT017
    assert listener.hits == 0
    assert all(not {"http", "404"} & set(map(str, row)) for answer in answers for row in answer.rows)


def test_the_listener_of_these_tests_would_hear_a_call(quads: Path, listener: Listener) -> None:
    before = listener.hits
    data = load_data(quads)
    with pytest.raises((OSError, QueryError, SyntaxError, RuntimeError)):
        list(data.query(f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.port}/> {{ ?s ?p ?o }} }}"))
    time.sleep(0.2)
    assert listener.hits == before + 1
    listener.hits = before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/hostname> { GRAPH ?g { ?s ?p ?o } }",
        "ASKFROM<file:///etc/hostname>{?s ?p ?o}",
        "SELECT (1<(2)AS?c)FROM<file:///etc/hostname>{}",
        "LOAD <file:///etc/hostname>",
        "LOAD <file:///etc/hostname> INTO GRAPH <http://e/g>",
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP ALL",
        "COPY <http://e/a> TO <http://e/b>",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
    ],
)
def test_a_query_that_names_its_data_or_writes_is_refused(quads: Path, text: str) -> None:
    before = quads.read_bytes()
    with pytest.raises(QueryError, match="is not allowed"):
        run_query(quads, text)
    try:
        answer = run_unguarded(quads, text)
    except QueryError:
        answer = None
    assert answer is None or socket.gethostname() not in answer.document
    assert quads.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s { ?s ?p ?name FILTER(CONTAINS(?name, 'SERVICE FROM LOAD')) }",
        "SELECT ?service { ?service ?p ?name FILTER(CONTAINS(?name, '''SERVICE''')) } # SERVICE <http://e/> {}",
        "SELECT ?from { ?from <http://e/name> ?load . FILTER(?from != <http://example.org/service/from#load>) }",
        "PREFIX e: <http://e/> SELECT ?s { ?s e:name ?o MINUS { ?s e:service ?o } }",
    ],
)
def test_the_words_work_inside_literals_comments_iris_and_names(quads: Path, text: str) -> None:
    assert run_query(quads, text).rows == (("http://e/a",),)


def test_a_hash_in_a_quoted_triple_hides_no_word() -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query("SELECT * { <<<http://e/a#b> <http://e/p> <http://e/c>>> ?p ?o . SERVICE <http://e/> { ?x ?y ?z } }")


@given(st.text(alphabet="SERVICEservice \n\r\t#<>\"'\\{}()?$:@a.=|/^u0", max_size=60))
@example(":0 :")
@settings(max_examples=300, deadline=None)
def test_the_tokens_of_any_text_lie_in_order_and_only_white_space_lies_between(text: str) -> None:
    end = 0
    for _, token, start in tokenize(text):
        assert token
        assert start >= end
        assert text[start : start + len(token)] == token
        assert not text[end:start].strip(" \t\n")
        end = start + len(token)
    assert not text[end:].strip(" \t\n")


@pytest.mark.parametrize("name", ["ex:SERVICE", "ex:a\\#b", ":0", "ex:a:b.c", "ex:%41", ":"])
def test_a_prefixed_name_is_one_token_and_its_words_are_free(name: str) -> None:
    assert next(iter(tokenize(f"{name} ?x"))) == ("prefixed", name, 0)
    check_query(f"SELECT * {{ {name} ?p ?o }}")


# ---------------------------------------------------------------------------------------------- time, memory, depth, size


def cross(count: int, size: int = 1000) -> str:
    """Return VALUES clauses whose join has size ** count rows."""
    numbers = " ".join(map(str, range(size)))
    return " ".join(f"VALUES ?v{i} {{ {numbers} }}" for i in range(count))


ENDLESS = {
    "a product of all with all": f"SELECT (SUM(?v0) AS ?n) {{ {cross(5)} }}",
    "a count of what differs": f"SELECT (COUNT(DISTINCT CONCAT(STR(?v0), STR(?v1), STR(?v2))) AS ?n) {{ {cross(5)} }}",
    "a long text": f"SELECT (MAX(?t) AS ?n) {{ SELECT ?v0 (GROUP_CONCAT(?v1) AS ?t) {{ {cross(5)} }} GROUP BY ?v0 }}",
    "an order": f"SELECT ?v0 {{ {cross(5)} }} ORDER BY RAND() LIMIT 1",
    "a path of 600 steps": f"SELECT * {{ ?s {'/'.join(['<http://e/p>'] * 600)} ?o . {cross(3)} FILTER(?v0 + ?v1 + ?v2 < 0) }}",
    "a path of paths": f"SELECT (COUNT(*) AS ?n) {{ ?s (<http://e/p>*)* ?o . {cross(3)} }}",
}


@pytest.mark.serial
@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_a_query_that_never_ends_is_stopped_soon_after_its_deadline(
    quads: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "MEMORY", 8 * process.MEMORY)  # which some would reach before the deadline
    with at_most(4.0), pytest.raises(QueryError, match=r"stopped after 1 s"):
        run_query(quads, ENDLESS[name], timeout=1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory holds on Linux only")
def test_a_query_that_needs_too_much_memory_is_an_error(quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 300_000_000)
    with pytest.raises(QueryError, match=r"needs more than 0\.3 GB"):
        run_query(quads, f"SELECT * {{ {cross(3)} }} ORDER BY ?v0 ?v1 ?v2")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are listed in /proc")
def test_an_interrupt_ends_the_query_and_its_process(quads: Path) -> None:
    script = (
        "import signal, sys; from pathlib import Path; from graph.query import run_query;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # under nohup it would be ignored
        "print('ready', flush=True); run_query(Path(sys.argv[1]), sys.argv[2])"
    )
    command = [sys.executable, "-c", script, str(quads), ENDLESS["a product of all with all"]]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        worker = wait_for_child(parent.pid)
        parent.send_signal(signal.SIGINT)
        assert parent.wait(timeout=5) != 0
    assert not is_running(worker)


def wait_for_child(pid: int) -> int:
    """Return the process that another has started."""
    for _ in range(200):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.02)
    raise AssertionError("no worker was started")


def is_running(pid: int) -> bool:
    """Return whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


SHAPES = {
    "braces": ("SELECT * ", "{", "}"),
    "brackets": ("SELECT * { ?s ?p ", "[ ?p ", "] }"),
    "parentheses": ("SELECT (", "(", ")"),
    "or": ("SELECT * { ?s ?p ?o FILTER(?s = 1 ", "|| ?s = 1 ", ") }"),
    "path": ("SELECT * { ?s ", "<http://e/p>/", "<http://e/p> ?o }"),
    "union": ("SELECT * { {} ", "UNION {} ", "}"),
    "not": ("SELECT * { FILTER(", "!", "true) }"),
    "inverse": ("SELECT * { ?s ", "^", "<http://e/p> ?o }"),
    "optional": ("SELECT * { ", "OPTIONAL { ?s ?p ?o } ", "}"),
    "quoted": ("SELECT * { ", "<<", "?s ?p ?o >> ?p ?o }"),
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_no_size_of_query_takes_this_process_along(quads: Path, shape: str) -> None:
    head, part, tail = SHAPES[shape]
    closing = {"{": "}", "[ ?p ": " ]", "(": ")"}.get(part, "")
    for count in (1, 50, 250, 999, 2_200, 20_000):
        text = head + part * count + closing * count + tail
        for run in (run_query, run_unguarded):
            try:
                run(quads, text, timeout=1.0)
            except QueryError as error:
                assert str(error)  # noqa: PT017


def test_the_engine_that_overflows_its_stack_is_an_error_and_no_crash(quads: Path) -> None:
    with pytest.raises(QueryError, match="too deep for the engine"):
        run_unguarded(quads, "SELECT * " + "{" * 5_000 + "}" * 5_000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {} #" + "x" * MAX_BYTES, "more than 64,000"),
        ("SELECT * " + "{" * (MAX_NESTING + 1), "nested more than 200"),
        ("SELECT * { ?s " + "<http://e/p>/" * (MAX_STEPS + 1) + "<http://e/p> ?o }", "more than 1,000 of /"),
        ("SELECT * { {} " + "UNION {} " * (MAX_STEPS + 1) + "}", "more than 1,000 of UNION"),
        ("SELECT * { FILTER(1 " + "||1 " * (MAX_STEPS + 1) + ") }", r"more than 1,000 of \|\|"),
        ("", "the query is empty"),
        ("SELECT '\ud800' {}", "half a character"),
    ],
)
def test_a_query_that_is_too_big_or_no_text_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        check_query(text)


@pytest.mark.serial
def test_a_query_of_the_greatest_size_is_checked_in_a_moment() -> None:
    for unit in ("'", '"""a', "\\", "<", "a:", "#\n", "<a", "'''a''"):
        with at_most(5.0):
            try:
                check_query((unit * MAX_BYTES)[:MAX_BYTES])
            except QueryError as error:
                assert "SPARQL" not in error.reason  # noqa: PT017


# ---------------------------------------------------------------------------------------------- answers


def test_a_flood_of_rows_is_cut_and_the_answer_says_so(quads: Path) -> None:
    whole = run_query(quads, f"SELECT * {{ {cross(1)} }}", limit=1000)
    cut = run_query(quads, f"SELECT * {{ {cross(2)} }}", limit=1000)
    assert (len(whole.rows), whole.truncated) == (1000, False)
    assert (len(cut.rows), cut.truncated) == (1000, True)
    assert json.loads(cut.document)["truncated"] is True


def test_a_flood_of_long_texts_is_cut_too(quads: Path) -> None:
    text = "x" * 50_000
    answer = run_query(quads, f"SELECT * {{ BIND('{text}' AS ?t) {cross(2, 100)} }}")
    assert answer.truncated
    assert len(answer.document) < 64_000_000


def test_a_triple_that_stands_in_several_graphs_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "policy.nq"
    path.write_text("".join(f"<http://e/a> <http://e/p> <http://e/b> <http://e/{g}> .\n" for g in "xyz"), "utf-8")
    text = "SELECT ?s { ?s ?p ?o }"
    assert run_query(path, text).rows == (("http://e/a",),)
    assert select_rows(load_data(path), text) == [("http://e/a",)]
    assert len(run_query(path, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }").rows) == 3


def test_each_form_of_query_has_rows(quads: Path) -> None:
    assert run_query(quads, "ASK { <http://e/a> ?p ?o }").rows == ((True,),)
    assert run_query(quads, "CONSTRUCT { ?s <http://e/q> ?o } WHERE { ?s <http://e/flag> ?o }").rows == (
        ("http://e/a", "http://e/q", True),
    )
    assert len(run_query(quads, "DESCRIBE <http://e/a>").rows) == 3
    answer = run_query(
        quads, "SELECT ?i ?d ?t ?n ?x { BIND(7 AS ?i) BIND(2.5 AS ?d) BIND('市'@zh AS ?t) BIND(xsd:date('2025-01-02') AS ?n) }"
    )
    assert answer.columns == ("i", "d", "t", "n", "x")
    assert answer.rows == ((7, 2.5, "市", "2025-01-02", None),)


def test_a_syntax_error_points_at_its_place(quads: Path) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(quads, "SELECT ?s WHERE {\n  ?s foo:bar ?o }")
    assert (caught.value.line, caught.value.context[: caught.value.column]) == (2, "  ?s foo:bar")
    assert "prefix is not declared" in caught.value.reason


def test_a_syntax_error_without_a_place_is_still_an_error() -> None:
    assert explain_syntax("SELECT", "something else").line == 0


def test_the_known_prefixes_need_no_declaration(quads: Path) -> None:
    assert run_query(quads, "ASK { ?m a pol:Measure ; skos:prefLabel ?l }").rows == ((False,),)


def test_a_missing_or_damaged_graph_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no built graph"):
        run_query(tmp_path, "ASK {}")
    broken = tmp_path / "policy.nq"
    broken.write_text("this is no RDF", "utf-8")
    with pytest.raises(ReadError, match="damaged"):
        load_data(broken)
    with pytest.raises(ReadError, match="damaged"):
        run_query(broken, "ASK {}")
    with pytest.raises(UsageError, match="not a file of RDF"):
        load_data(Path(__file__))


# ---------------------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize("text", ['") } DROP ALL #', "' || true || '", "?x", "<http://e/>", "市委\\u0022", "}" * 300])
def test_a_parameter_is_a_value_whatever_it_holds(quads: Path, text: str) -> None:
    assert ask_question(quads, "measures-of", {"agency": text}).rows == ()
    assert select_rows(load_data(quads), "measures-of", agency=text) == []


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("measures-of", {}, "needs --agency"),
        ("in-force", {"on": "2025-02-30"}, "is not a date"),
        ("in-force", {"on": "２０２５-01-01"}, "is not a date"),
        ("in-force", {"on": "2025-01-01T00:00:00"}, "is not a date"),
        ("due-within", {"on": "2025-01-01", "days": "-3"}, "is not a whole number"),
        ("due-within", {"on": "2025-01-01", "days": "1e9"}, "is not a whole number"),
        ("load", {"agency": "市科委"}, "has no parameter 'agency'"),
        ("measures-of", {"agency": "市\x00委"}, "is not a plain text"),
        ("measures-of", {"agency": "市" * 1001}, "is not a plain text"),
        ("lod", {}, "try load"),
        ("../rows/agencies", {}, "no question named"),
        ("", {}, "no question named"),
    ],
)
def test_a_wrong_question_or_parameter_is_named(quads: Path, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask_question(quads, name, values)


def test_a_number_of_days_past_the_calendar_ends_with_it(quads: Path) -> None:
    assert ask_question(quads, "due-within", {"on": "9999-12-01", "days": "999999"}).rows == ()


@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are listed in /proc")
def test_a_query_leaves_no_descriptor_and_no_process_behind(quads: Path) -> None:
    before = os.listdir("/proc/self/fd"), list_children()  # noqa: PTH208
    for _ in range(3):
        with pytest.raises(QueryError):
            run_query(quads, ENDLESS["an order"], timeout=0.2)
    assert (os.listdir("/proc/self/fd"), list_children()) == before  # noqa: PTH208


def list_children() -> set[str]:
    """Return the numbers of this process's children, the ended ones that nobody waited for among them."""
    children = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            if path.read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                children.add(path.parent.name)
    return children
