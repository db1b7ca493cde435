"""The catalogue of words: each text once, in both languages, asked for by somebody, and no text of ours anywhere else."""

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from graph.ledger import tasks
from graph.page import frame
from graph.report import wording
from graph.report.findings import FINDINGS, FINDINGS_OF_SEVERAL
from graph.report.tables import TABLES, TABLES_OF_BODY
from graph.report.tables.load import SCOPES
from graph.sectors import LEVELS, SECTORS
from graph.words import Words, read_subject, read_words
from graph.workload import METRICS, TOTALS

PACKAGE = Path(__file__).parent.parent / "graph"
SUBJECTS = sorted(path.stem for path in (PACKAGE / "words").glob("*.json"))
READERS = {"ledger": tasks.SUBJECTS, "report": wording.SUBJECTS, "load": ("names", "load"), "pages": frame.SUBJECTS}
SOURCES = [
    PACKAGE / "rows" / "phrases.py",
    *sorted(path for room in ("page", "report", "workload") for path in (PACKAGE / room).rglob("*.py")),
]
SAYERS = {"say", "word", "name_column"}

# The keys that code puts together, and what from.
COMPOSED = {
    *(f"finding-{question.name}" for question in (*FINDINGS, *FINDINGS_OF_SEVERAL)),
    *(f"table-{listing.name}{part}" for listing in (*TABLES, *TABLES_OF_BODY) if not listing.title for part in ("", "-note")),
    *(f"{metric.of}-{metric.name}{part}" for metric in (*METRICS, *TOTALS) for part in ("", "-meaning")),
    *(f"level-{level}" for level in LEVELS),
    *(f"sector-{sector}" for sector in SECTORS),
    *(f"scope-{scope}" for scope in SCOPES),
}


def literals(path: Path) -> list[ast.Constant]:
    """Return the strings of a file that are no documentation, and no names of questions and tables."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    apart |= {id(call.args[0]) for call in calls(tree, {"Question", "Listing"})}
    return [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in apart]


def calls(tree: ast.AST, names: set[str]) -> list[ast.Call]:
    """Return the calls of functions by name."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names]


def asked(path: Path) -> set[str]:
    """Return the keys that a file asks for in so many words."""
    found = set()
    for call in calls(ast.parse(path.read_text("utf-8")), SAYERS):
        key = call.args[1] if getattr(call.func, "id", "") == "name_column" and len(call.args) > 1 else call.args[0]
        places = (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,)
        found |= {str(place.value) for place in places if isinstance(place, ast.Constant)}
    for call in calls(ast.parse(path.read_text("utf-8")), {"tally"}):
        found |= {f"count-{place.value}" for place in call.args[1:] if isinstance(place, ast.Constant)}
    return found


def test_every_text_stands_once() -> None:
    texts = Counter(text for subject in SUBJECTS for text in read_subject(subject).values() if isinstance(text, Words))
    assert len(texts) > 250
    assert [text for text, times in texts.items() if times > 1] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_text_has_both_languages(subject: str) -> None:
    for key, text in read_subject(subject).items():
        if isinstance(text, Words):
            assert all(text), key


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_key_is_written_twice_in_a_file(subject: str) -> None:
    pairs = json.loads((PACKAGE / "words" / f"{subject}.json").read_text("utf-8"), object_pairs_hook=list)
    assert [key for key, times in Counter(key for key, _ in pairs).items() if times > 1] == []


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_finds_each_key_in_one_subject_only(reader: str) -> None:
    keys = Counter(key for subject in READERS[reader] for key in read_subject(subject))
    assert [key for key, times in keys.items() if times > 1] == []
    assert read_words(*READERS[reader]).keys() == keys.keys()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_key_that_is_asked_for_is_there(path: Path) -> None:
    assert asked(path) <= read_words(*wording.SUBJECTS).keys()


def test_every_key_that_is_put_together_is_there() -> None:
    assert read_words(*wording.SUBJECTS).keys() >= COMPOSED


def test_every_key_is_asked_for() -> None:
    said = {literal.value for path in SOURCES for literal in literals(path)} | {key for path in SOURCES for key in asked(path)}
    shared = {entry for subject in SUBJECTS for entry in read_subject(subject).values() if isinstance(entry, str)}
    keys = {key for subject in wording.SUBJECTS for key in read_subject(subject)}
    assert keys - said - shared - COMPOSED == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_text_stands_in_code(path: Path) -> None:
    assert [literal.value for literal in literals(path) if re.search("[一-鿿]{2}", literal.value)] == []


def test_names_hold_only_what_pages_and_report_both_say() -> None:
    files = [path.read_text("utf-8") for path in (PACKAGE / "templates").rglob("*") if path.suffix in {".js", ".html"}]
    pages = set(re.findall(r"[\w-]+", "\n".join(files))) | {*read_subject("pages").values(), *read_subject("library").values()}
    rest = {literal.value for path in SOURCES if "page" not in path.parts for literal in literals(path)}
    rest |= {entry for subject in wording.SUBJECTS for entry in read_subject(subject).values() if isinstance(entry, str)}
    assert [key for key in read_subject("names") if key not in pages or key not in rest] == []


def test_a_second_key_of_a_text_gives_the_same_words() -> None:
    words = read_words(*wording.SUBJECTS)
    assert words["table-due"] is words["targets-and-deadlines"]
    assert words["finding-concentration"] is words["degree-of-concentration"]


def test_a_key_that_stands_for_none_is_refused() -> None:
    with pytest.raises(KeyError):
        read_words("load")  # it rests on names


def test_words_cannot_be_changed_by_who_reads_them() -> None:
    with pytest.raises(TypeError):
        read_words("names")["lead"] = Words("", "")  # type: ignore[index]
