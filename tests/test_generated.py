"""The generated files are what the declarations say; one that is not is found, and written again."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.files import find_data
from graph.generated import BEGIN, END, END_RULES, GENERATED, find_stale

ROOT = find_data("__init__.py").parent.parent
FIND = "from graph.generated import find_stale; print(*find_stale())"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the generated files are made from, and of themselves, that a test may spoil."""
    for name in ("graph", "ontology"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "docs").mkdir()
    for name in ("ontology", "rules"):
        shutil.copy(ROOT / "docs" / f"{name}.md", tmp_path / "docs")
    return tmp_path


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on a copy, which the working folder puts before the installed package."""
    return subprocess.run([sys.executable, "-X", "utf8", *arguments], cwd=checkout, capture_output=True, encoding="utf-8")


def place(checkout: Path, name: str) -> Path:
    """Return where a generated file lies in a copy."""
    return checkout / find_data(name).relative_to(ROOT)


def spoil_text(path: Path) -> None:
    """Put a line into the generated part, or where all of the file is generated, at its end."""
    text = path.read_text("utf-8")
    end = next((end for end in (END, END_RULES) if end in text), "")
    path.write_text(text.replace(end, f"# by hand\n{end}") if end else f"{text}# by hand\n", "utf-8")


def test_no_generated_file_is_stale() -> None:
    """After a change of a kind or a rule, `make generated` writes them anew."""
    assert find_stale() == []


@pytest.mark.parametrize("name", GENERATED)
def test_a_stale_file_is_found_alone_and_written_again(checkout: Path, name: str) -> None:
    path = place(checkout, name)
    spoil_text(path)
    assert run(checkout, "-c", FIND).stdout.split() == [name]
    written = run(checkout, "-m", "graph.generated")
    assert written.returncode == 0, written.stderr
    assert path.read_bytes() == find_data(name).read_bytes()


def test_a_generated_file_that_is_gone_is_written_again(checkout: Path) -> None:
    path = place(checkout, "rows/types.py")
    path.unlink()
    written = run(checkout, "-m", "graph.generated")
    assert written.returncode == 0, written.stderr
    assert path.read_bytes() == find_data("rows/types.py").read_bytes()


def test_what_is_written_by_hand_around_a_generated_part_stays(checkout: Path) -> None:
    path = place(checkout, "ontology/policy.ttl")
    spoil_text(path)
    path.write_text(f"# above\n{path.read_text('utf-8')}# below\n", "utf-8")
    run(checkout, "-m", "graph.generated")
    assert path.read_text("utf-8") == f"# above\n{find_data('ontology/policy.ttl').read_text('utf-8')}# below\n"


@pytest.mark.parametrize("line", [BEGIN, END], ids=["begin", "end"])
def test_a_file_that_lost_a_line_around_its_part_is_refused_and_left(checkout: Path, line: str) -> None:
    path = place(checkout, "ontology/shapes.ttl")
    path.write_text(path.read_text("utf-8").replace(line, ""), "utf-8")
    before = path.read_bytes()
    refused = run(checkout, "-m", "graph.generated")
    assert refused.returncode != 0
    assert "ontology/shapes.ttl: the lines around the generated part are missing" in refused.stderr
    assert path.read_bytes() == before


def test_a_changed_label_makes_every_file_that_says_it_stale(checkout: Path) -> None:
    path = checkout / "graph" / "kinds" / "target.py"
    text = path.read_text("utf-8")
    assert 'Label("指标"' in text
    path.write_text(text.replace('Label("指标"', 'Label("指标名"'), "utf-8")
    stale = run(checkout, "-c", FIND).stdout.split()
    assert stale == [name for name in GENERATED if not name.startswith("docs/")]  # the page of the ontology follows the ontology
    run(checkout, "-m", "graph.generated")
    assert "指标名" in (checkout / "docs/ontology.md").read_text("utf-8")


def test_a_changed_rule_makes_the_page_of_rules_stale(checkout: Path) -> None:
    path = checkout / "graph" / "facts" / "citations" / "rules.py"
    text = path.read_text("utf-8")
    assert "阅读《DBA100问》" in text
    path.write_text(text.replace("阅读《DBA100问》", "阅读《DBA101问》"), "utf-8")
    assert run(checkout, "-c", FIND).stdout.split() == ["docs/rules.md"]
