"""ARCHITECTURE.md and CONTRIBUTING.md speak of what there is: rooms, files, functions and targets of make."""

import pkgutil
import re
from pathlib import Path

import pytest

from tests.test_layers import ORDER

ROOT = Path(__file__).parent.parent
GUIDES = ["ARCHITECTURE.md", "CONTRIBUTING.md"]
TARGETS = frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.<>-]+(?:/[\w.<>-]+)+|[\w.-]+\.(?:md|toml|lock)|Makefile")
DOTTED = re.compile(r"graph(?:\.\w+)+")
MADE = ("out/", "text/", "facts/")  # what the command makes
WRITTEN = re.compile(r"\bmake ([a-z-]+)")


def find_missing(text: str) -> list[str]:
    """Return what a guide names that is not there; `<kind>` stands for any name, of which one file must exist."""
    missing = []
    for code in CODE.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if PATH.fullmatch(code) and not code.startswith(MADE):
            missing += [] if any(ROOT.glob(re.sub(r"<\w+>", "*", code))) else [code]
        if DOTTED.fullmatch(code):
            missing += [] if resolves(code) else [code]
    return missing + [target for target in WRITTEN.findall("\n".join(find_code(text))) if target not in TARGETS]


def find_code(text: str) -> list[str]:
    """Return what a guide prints as code, in a line or in a block."""
    return [*re.findall(r"```\w*\n(.*?)```", text, re.DOTALL), *CODE.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


def resolves(name: str) -> bool:
    """Return whether a dotted name is a module, or something in one."""
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def read_section(title: str) -> str:
    """Return a section of ARCHITECTURE.md."""
    return (ROOT / "ARCHITECTURE.md").read_text("utf-8").split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_rooms_are_told_in_their_order_and_none_besides() -> None:
    assert re.findall(r"^\| `(\w+)` \|", read_section("The rooms"), re.MULTILINE) == ORDER


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_names_only_what_there_is(name: str) -> None:
    assert find_missing((ROOT / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "named",
    ["graph/nowhere.py", "graph/kinds/<kind>.rs", "graph.rows.build.list_nothing", "graph.nowhere", "NOTHING.md", "make haste"],
)
def test_what_is_not_there_is_noticed(named: str) -> None:
    assert find_missing(f"First `graph/kinds/<kind>.py`, then `{named}`.") == [named.removeprefix("make ")]


def test_every_generated_file_is_told() -> None:
    from graph.generated import GENERATED

    section = read_section("What is generated")
    assert [name for name in GENERATED if f"{name}`" not in section] == []


@pytest.mark.parametrize(
    "thing",
    ["rule", "kind of fact", "genre", "format", "page", "named question", "finding", "table of the report"],
)
def test_it_is_told_how_to_add(thing: str) -> None:
    assert re.search(rf"^\*\*An? {thing}\*\*", read_section("How to add …"), re.MULTILINE)
