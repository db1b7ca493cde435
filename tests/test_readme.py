"""The documentation says what is so: its examples run, its quotations are what is printed, both languages show the same."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docs.pictures import render_doors, render_questions
from graph.cli.parser import build_parser
from graph.library.pages import DOORS, FILES
from graph.network import build_bipartite
from graph.report import build_report, render_json, render_markdown
from graph.report.findings import FINDINGS, FINDINGS_OF_SEVERAL
from graph.report.tables import TABLES
from graph.rows import Rows
from graph.workload import estimate_chance, measure_load

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh-CN.md"]


def blocks(name: str, language: str) -> list[str]:
    """Return the code blocks of a document."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="session")
def seed_page(seed_rows: Rows) -> str:
    return render_markdown(build_report(seed_rows, measure_load(build_bipartite(seed_rows))))


@pytest.mark.parametrize("name", READMES)
def test_the_report_that_a_readme_quotes_is_the_one_that_is_printed(name: str, seed_page: str) -> None:
    quoted = [line.removeprefix("> ") for line in (ROOT / name).read_text("utf-8").splitlines() if line.startswith("> ")]
    assert quoted
    assert [line for line in quoted if line not in seed_page] == []


@pytest.mark.parametrize("name", READMES)
def test_the_python_of_a_readme_runs(name: str, seed_facts: Any, tmp_path: Path) -> None:
    from graph.folder import write_folder
    from graph.outputs import build_outputs

    write_folder(tmp_path / "out", build_outputs([seed_facts]), "0")
    code = "\n".join(blocks(name, "python"))
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[:2] == ["沪府办规〔2023〕27号 ['市卫生健康委', '市医保局']", "市经济信息化委 15"]


def test_both_readmes_show_the_same_code() -> None:
    def code(name: str) -> list[str]:
        text = "".join(blocks(name, "console") + blocks(name, "python"))
        return [re.split(r"\s{2,}#", line)[0].replace("问题.rq", "question.rq") for line in text.splitlines()]

    assert code("README.md") == code("README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_shown(name: str) -> None:
    commands = set(re.findall(r"^    ([a-z]+)(?: |$)", build_parser().format_help(), re.MULTILINE))
    assert {"build", "completion"} < commands
    assert commands - set(re.findall(r"policy-graph ([a-z]+)", "".join(blocks(name, "console")))) == set()


@pytest.mark.parametrize(
    "name",
    [*READMES, *(f"{guide}.md" for guide in ("ARCHITECTURE", "CONTRIBUTING", "THREAT_MODEL", "SECURITY", "CHANGELOG"))]
    + [f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))],
)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    places = [place for place in re.findall(r"\]\(([^)#]+)\)", text) if not place.startswith("http")]
    assert [place for place in places if not (ROOT / name).parent.joinpath(place).exists()] == []


def test_the_readers_test_is_written_down_as_it_is_made() -> None:
    assert (ROOT / "docs" / "readers-test.md").read_text("utf-8") == render_questions()


def test_every_front_door_is_shown_on_a_desk_and_on_a_phone() -> None:
    gallery = render_doors()
    assert gallery in (ROOT / "docs" / "library.md").read_text("utf-8")
    shown = re.findall(r'<img src="(pictures/door-([a-z]+)-(?:desk|phone)\.png)"', gallery)
    assert [name for name, _ in shown if not (ROOT / "docs" / name).exists()] == []
    assert sorted(name for _, name in shown) == sorted(2 * [FILES[door].removesuffix(".html") for door in DOORS])


def test_every_picture_is_shown_somewhere_and_small() -> None:
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    shown = "".join((ROOT / name).read_text("utf-8") for name in (*READMES, "docs/readers-test.md", "docs/library.md"))
    assert [picture.name for picture in pictures if not re.search(rf'pictures/{picture.name}[)"]', shown)] == []
    assert max(picture.stat().st_size for picture in pictures) < 125_000
    assert sum(picture.stat().st_size for picture in pictures) < 3_000_000


def test_the_findings_and_tables_of_a_report_are_the_documented_ones(seed_rows: Rows) -> None:
    bipartite = build_bipartite(seed_rows)
    report = build_report(seed_rows, measure_load(bipartite), estimate_chance(bipartite, 1))
    text = (ROOT / "docs" / "report.md").read_text("utf-8")
    one, several = text.split("Of several documents", 1)
    documented, others = (re.findall(r"^\| `([\w-]+)` \|", part, re.MULTILINE) for part in (one, several))
    assert others[: len(FINDINGS_OF_SEVERAL)] == [question.name for question in FINDINGS_OF_SEVERAL]
    told = [finding.name for finding in report.findings]
    assert told == [name for name in documented if name in told]
    assert len(FINDINGS) == len([name for name in documented if "." not in name])
    assert [table.name for table in report.tables] == re.findall(
        r"`([\w-]+)`", text.split("Tables:")[1].split("##")[0].replace("`--null`", "")
    )
    assert len(TABLES) == len(report.tables)


def test_a_report_in_json_has_the_documented_parts(seed_rows: Rows) -> None:
    import json

    content = json.loads(render_json(build_report(seed_rows, measure_load(build_bipartite(seed_rows)))))
    block = re.search(r"```\n(.*?)```", (ROOT / "docs" / "report.md").read_text("utf-8"), re.DOTALL)
    assert block
    assert list(content) == re.findall(r"^(\w+)", block[1], re.MULTILINE)
