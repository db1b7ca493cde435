"""The architecture, read from the import statements: data flow one way, and a library is spoken in few files."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "graph"

# From the bottom up; a file imports only from files before it. Folders count as one place.
ORDER = [
    "errors",
    "span",
    "numerals",
    "escape",
    "files",
    "intake",
    "border",
    "words",
    "beside",
    "sectors",
    "kinds",
    "terms",
    "confine",
    "readers",
    "text",
    "rules",
    "passages",
    "document",
    "mentions",
    "facts",
    "understanding",
    "corrections",
    "agencies",
    "works",
    "rows",
    "triples",
    "shapes",
    "query",
    "answers",
    "tables",
    "network",
    "workload",
    "comparison",
    "export",
    "report",
    "ledger",
    "page",
    "library",
    "generated",
    "build",
    "outputs",
    "folder",
    "corpus",
    "spark",
    "face",
    "cli",
]

SPEAKERS = {
    "ahocorasick_rs": {"rules", "facts"},
    "docx": {"ledger"},
    "duckdb": {"tables"},
    "icalendar": {"ledger"},
    "jinja2": {"page"},
    "networkx": {"network", "workload", "export"},
    "numpy": {"workload", "page", "library"},
    "openpyxl": {"ledger"},
    "oxrdflib": {"face"},
    "py4j": {"spark"},
    "pyarrow": {"spark"},
    "pyspark": {"spark"},
    "pyoxigraph": {"terms", "triples", "query", "build"},
    "pypdfium2": {"readers"},
    "pypinyin": {"library"},
    "pyshacl": {"shapes"},
    "pyvis": {"page"},
    "rapidfuzz": {"agencies", "works", "comparison"},
    "rdflib": {"shapes", "face"},
    "shtab": {"cli"},
    "rustworkx": {"workload"},
    "scipy": set(),  # networkx speaks it for large networks; the package needs none
    "selectolax": {"readers"},
    "xlsxwriter": {"ledger"},
}

BANNED_NAMES = {"utils", "helpers", "common", "base", "core", "manager"}


def place(path: Path) -> str:
    """Return the place of a file in the order: its stem, or its folder."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def list_nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of the syntax tree of a file."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, lazily or not, type checking included."""
    found = set()
    for node in list_nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"graph.{alias.name}" for alias in node.names} if node.module == "graph" else {node.module or ""}
    return found


QUESTIONS = {"about", "amounts", "citations", "duties", "things"}
"""The rooms of facts, one a question; none needs another."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_from_files_below_it(path: Path) -> None:
    here = place(path)
    assert here in ORDER, f"{here} has no place in the order"
    ours = {name.split(".")[1] for name in imports(path) if name.startswith("graph.")} - {"__version__"}
    upward = {name for name in ours if name != here and ORDER.index(name) > ORDER.index(here)}
    assert not upward


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_spoken_only_in_its_files(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports(path)} & SPEAKERS.keys()
    assert not {name for name in foreign if place(path) not in SPEAKERS[name]}


def test_every_file_of_the_order_exists() -> None:
    assert set(ORDER) == {place(path) for path in MODULES}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in MODULES} & BANNED_NAMES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def writers(path: Path) -> list[int]:
    """Return the lines of a file that write to the disk by themselves."""
    lines = []
    for node in list_nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"write_text", "write_bytes"}:
            lines.append(node.lineno)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "open":
            modes = [a.value for a in [*node.args, *(k.value for k in node.keywords)] if isinstance(a, ast.Constant)]
            if any(isinstance(mode, str) and set(mode) & set("wax+") and set(mode) <= set("rwaxbt+") for mode in modes):
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_one_module_writes_files(path: Path) -> None:
    assert not writers(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_loads_pickles_or_evaluates_text(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & {"pickle", "shelve", "marshal", "jsonpickle"}
    calls = {getattr(n.func, "id", "") for n in list_nodes(path) if isinstance(n, ast.Call)}
    assert not calls & {"eval", "exec"}


def test_only_mint_iri_makes_identifiers() -> None:
    base = "https://w3id.org/policy-graph/id/"
    speakers = {place(path) for path in MODULES if base in path.read_text("utf-8")}
    assert speakers <= {"terms"}


@pytest.mark.parametrize("room", sorted(QUESTIONS))
def test_no_room_of_facts_imports_another(room: str) -> None:
    others = {f"graph.facts.{other}" for other in QUESTIONS - {room}}
    for path in sorted((PACKAGE / "facts" / room).glob("*.py")):
        assert not {name for name in imports(path) if ".".join(name.split(".")[:3]) in others}, path


def test_every_folder_of_facts_is_a_room_for_a_question() -> None:
    assert {path.parent.name for path in (PACKAGE / "facts").glob("*/*.py")} == QUESTIONS
