"""Completion: real shells source the script and complete the command as its parser says."""

import os
import pty
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_cli import complain, run

from graph.cli.commands import SHELLS
from graph.cli.completion import render_completion
from graph.cli.parser import build_parser
from graph.errors import UsageError
from graph.export import FORMATS, GRAPH_FORMS, NETWORKS, export_rows
from graph.files import RDF_FORMATS
from graph.query import list_questions
from graph.rows import Rows
from graph.triples import FORMATS as WRITTEN
from tests.reader import lack

COMMANDS = {"build", "extract", "schema", "query", "ask", "report", "check", "export", "agencies", "completion"}
FORMS = {*FORMATS, *RDF_FORMATS, *GRAPH_FORMS}
LINES = {  # what is typed -> what is offered
    "policy-graph bu": {"build"},
    "policy-graph ex": {"extract", "export"},
    "policy-graph export --format ": FORMS,
    "policy-graph export --format g": {"graphml", "gexf"},
    "policy-graph export --network ": set(NETWORKS),
    "policy-graph report --lang ": {"zh", "en"},
    "policy-graph completion ": set(SHELLS),
    "policy-graph build --cor": {"--corrections"},
    "policy-graph ask wit": {"without-target"},
}
BASH = """
source "$1"; read -ra COMP_WORDS <<< "$2"; [[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2; COMP_POINT=${#2}
handler=$(complete -p policy-graph | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$handler policy-graph "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def find_shell(name: str) -> str:
    path = shutil.which(name)
    if not path:
        lack(f"{name} is not installed: apt-get install {name}")
    return path or ""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script of each shell, as the command prints it."""
    folder = tmp_path_factory.mktemp("completion")
    for shell in SHELLS:
        done = run("completion", shell)
        assert done.returncode == 0, done.stderr.decode()
        (folder / shell).write_bytes(done.stdout)
    return folder


def offer(command: list[str], folder: Path) -> set[str]:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=folder)
    assert done.stderr == ""
    return {line.split("\t")[0].strip() for line in done.stdout.splitlines() if line.strip()}


@pytest.mark.parametrize("line", LINES)
def test_bash_completes(scripts: Path, tmp_path: Path, line: str) -> None:
    assert offer([find_shell("bash"), "-c", BASH, "bash", str(scripts / "bash"), line], tmp_path) == LINES[line]


@pytest.mark.parametrize("line", LINES)
def test_fish_completes(scripts: Path, tmp_path: Path, line: str) -> None:
    program = f"source {scripts / 'fish'}; complete --do-complete '{line}'"
    assert offer([find_shell("fish"), "--no-config", "-c", program], tmp_path) == LINES[line]


def test_files_and_folders_are_offered_where_they_are_taken(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").touch()
    (tmp_path / "out").mkdir()
    shell = [find_shell("bash"), "-c", BASH, "bash", str(scripts / "bash")]
    assert {"通知.txt", "out"} <= {name.rstrip("/") for name in offer([*shell, "policy-graph build "], tmp_path)}
    assert {name.rstrip("/") for name in offer([*shell, "policy-graph build -o "], tmp_path)} == {"out"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("policy-graph bu", "policy-graph build"), ("policy-graph export --format grap", "--format graphml")],
)
def test_zsh_completes(scripts: Path, tmp_path: Path, typed: str, expected: str) -> None:
    """The script lies in the search path under its name, as it is installed, and Tab is pressed in a terminal."""
    (tmp_path / "_policy-graph").write_bytes((scripts / "zsh").read_bytes())
    screen = type_in_terminal(
        [find_shell("zsh"), "-f", "-i"],
        f"fpath=({tmp_path} $fpath); autoload -Uz compinit; compinit -u -D; PS1='rea''dy> '\n",
        f"{typed}\t",
        expected,
    )
    assert expected in screen, screen


def type_in_terminal(command: list[str], first: str, then: str, expected: str) -> str:
    """Type two things into a shell, the second once it says that it is ready, and return what its terminal then shows."""
    terminal, inner = pty.openpty()
    environment = {**os.environ, "TERM": "dumb"}
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True) as shell:
        os.write(terminal, first.encode())
        read_terminal(terminal, "ready> ")
        os.write(terminal, then.encode())
        shown = read_terminal(terminal, expected)
        shell.kill()
    os.close(terminal)
    os.close(inner)
    return shown


def read_terminal(terminal: int, until: str, seconds: float = 30) -> str:
    """Read what a terminal shows until it shows some words, or for some seconds."""
    os.set_blocking(terminal, False)
    shown = b""
    for _ in range(round(seconds / 0.05)):
        if until.encode() in shown:
            break
        try:
            shown += os.read(terminal, 4096)
        except BlockingIOError:
            time.sleep(0.05)
    return shown.decode("utf-8", "replace")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_question_is_in_the_script(scripts: Path, shell: str) -> None:
    script = (scripts / shell).read_text("utf-8")
    assert script == render_completion(shell)
    assert [name for name in {*COMMANDS, *FORMS, *(question.name for question in list_questions())} if name not in script] == []
    assert subprocess.run([find_shell(shell), "-n", str(scripts / shell)], capture_output=True).stderr == b""


def test_the_command_line_offers_every_format_that_is_written_and_no_other() -> None:
    arguments = build_parser("export").parse_args
    assert set(WRITTEN) == set(RDF_FORMATS)
    for form in FORMS:
        assert arguments(["export", "--format", form]).form == form
    for network in NETWORKS:
        assert arguments(["export", "--network", network]).network == network
        assert export_rows(Rows(), "json", network)
    for form, network in (("xlsx", "typed"), ("json", "star")):
        with pytest.raises(UsageError):
            export_rows(Rows(), form, network)
    complain(run("export", "--format", "xlsx"), 2, "invalid choice: 'xlsx'")
    complain(run("completion", "tcsh"), 2, "invalid choice: 'tcsh'")


def test_names_of_formats_cost_other_commands_nothing() -> None:
    program = (
        "import sys; from graph.cli.parser import build_parser; {}\n"
        "print(*({{'networkx', 'shtab', 'pyoxigraph', 'graph.export'}} & set(sys.modules)))"
    )
    for call, loaded in (
        ("build_parser('build')", set()),
        ("build_parser('export')", {"graph.export"}),
        ("build_parser()", {"graph.export"}),
    ):
        done = subprocess.run([sys.executable, "-c", program.format(call)], capture_output=True, encoding="utf-8")
        assert set(done.stdout.split()) == loaded, done.stderr
