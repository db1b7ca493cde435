"""Every kind reaches every output from its declaration alone; a new kind takes three files, and what is left out is noticed."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from graph.document import parse_document
from graph.errors import PolicyGraphError
from graph.facts import extract_facts
from graph.files import find_data
from graph.kinds import KINDS, Facts
from graph.text import parse_text
from tests.walk import OUTPUTS, Walk, is_left_out, open_walk

ROOT = find_data("__init__.py").parent.parent
TEXT = """某市人民政府关于发展数字经济的若干措施
某政发〔2024〕1号
为贯彻落实《某省数字经济条例》（某府发〔2023〕2号），制定本措施。
一、建设空间
（一）完善园区。支持张江科学城建设，推进轨道交通24号线规划研究。到2025年，新增保障性租赁住房5万套以上。支持比例最高为总投资的50%，
按照项目总投资给予一次性奖励，最高不超过500万元。（市科委牵头，市教委配合）
（二）加强服务。指标3倍于国家标准。（责任单位：市科委、，！）
某市人民政府
2024年3月1日
"""


@pytest.fixture(scope="module")
def walk(seed_facts: Facts) -> Walk:
    """The example document, in which every kind occurs; issues are lent to it, as it has none."""
    doubts = extract_facts(parse_document(parse_text("一、甲\n（一）支持上市。（责任单位：市科委、，！）\n三、丙"))).issues
    words = seed_facts.provisions[0].evidence
    return open_walk(seed_facts._replace(issues=tuple(issue._replace(path=None, evidence=words) for issue in doubts[:1])))


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", KINDS)
def test_a_kind_reaches_every_output(walk: Walk, name: str, output: str) -> None:
    kind = KINDS[name]
    if not is_left_out(kind, output):
        OUTPUTS[output](kind, walk)


def test_a_kind_leaves_out_only_outputs_that_there_are() -> None:
    assert {output for kind in KINDS.values() for output in kind.without} <= {*OUTPUTS, "network"}
    assert {kind.name for kind in KINDS.values() if kind.without} == {"verb", "issue"}


# What makes each output, by the module that takes the kinds; without a kind there, its output lacks it.
MAKERS = {
    "json": "graph.facts.form",
    "schema": "graph.facts.schema",
    "explanation": "graph.facts.explain",
    "corrections": "graph.corrections.fields",
    "terms": "graph.kinds.ontology",
    "triples": "graph.triples.facts",
    "shapes": "graph.kinds.ontology",
    "rows": "graph.rows.build",
    "rows again": "graph.query.rows",
    "report": "graph.report",
    "pages": "graph.page.kinds",
    "network": "graph.network",
    "export": "graph.network",
}


def test_every_output_but_the_extractor_has_a_maker() -> None:
    assert MAKERS.keys() == OUTPUTS.keys() - {"facts"}


@pytest.fixture
def drop_kind(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Take a kind from the maker of an output, with all that was remembered of the kinds."""

    def drop(output: str, name: str) -> None:
        module, told = importlib.import_module(MAKERS[output]), KINDS[name].report or KINDS[name].facts
        if output == "report":  # its tables are listed once
            monkeypatch.setattr(module, "TABLES", tuple(listing for listing in module.TABLES if listing.name != told))
            return
        if output in ("network", "export"):  # duties are edges and verbs are words there, which no list of kinds makes
            monkeypatch.setattr(module, "_assignments" if name == "responsibility" else "_add_words", lambda *_: [])
        left = MappingProxyType({other: kind for other, kind in KINDS.items() if other != name})
        monkeypatch.setattr(module, "KINDS", left)
        forget()

    yield drop
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Empty every memory of the package that depends on the kinds."""
    for name, module in list(sys.modules.items()):
        if name.startswith("graph."):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear and getattr(value, "__module__", "") in MAKERS.values():
                    clear()


@pytest.mark.parametrize("output", [output for output in MAKERS if output not in ("terms", "shapes")])
@pytest.mark.parametrize("name", KINDS)
def test_a_walk_fails_where_one_output_lacks_one_kind(walk: Walk, drop_kind: Any, name: str, output: str) -> None:
    kind = KINDS[name]
    if is_left_out(kind, output):
        pytest.skip("this kind does not reach this output, and says so")
    drop_kind(output, name)
    with pytest.raises((AssertionError, KeyError, IndexError, PolicyGraphError)):
        OUTPUTS[output](kind, open_walk(walk.facts) if output in ("triples", "rows") else walk)


@pytest.mark.parametrize("part", ["ontology/policy.ttl", "ontology/shapes.ttl"])
@pytest.mark.parametrize("name", KINDS)
def test_a_generated_part_without_one_kind_is_stale(drop_kind: Any, name: str, part: str) -> None:
    from graph.generated import find_stale

    assert find_stale() == []
    drop_kind("terms", name)
    assert (part in find_stale()) == (part != "ontology/shapes.ttl" or not KINDS[name].literal)


# ---- a new kind

BUDGET = '''"""Budgets: what is set aside for a provision."""

from typing import Annotated, NamedTuple

from graph.kinds.evidence import Basis, Evidence, Printed, Sign, Unit, Verification
from graph.kinds.field import Field, Form, Label, Term
from graph.kinds.kind import Kind

_VALUE = Term("pol:budgetValue", Label("预算额", "budget value"), Label("经费数额。", "The amount set aside."))
_SOURCE = Term("pol:fundedBy", Label("经费来源", "funded by"), Label("经费的来源。", "Where the money comes from."))


class Budget(NamedTuple):
    """An amount set aside for what a provision asks."""

    path: str | None
    value: Annotated[float, Field(Label("预算", "budget"), Form(_VALUE, "money", "value"))]
    evidence: Evidence
    rule: str
    unit: Unit = "元"
    comparator: Sign = "="
    source: Annotated[str | None, Field(Label("来源", "source"), Form(_SOURCE))] = None
    literal: Printed = ""
    basis: Basis = "stated"
    verified: Verification | None = None


BUDGET = Kind(
    name="budget",
    facts="budgets",
    fact=Budget,
    title=Label("经费预算", "budgets"),
    note=Label("为条款安排的经费。", "What is set aside for provisions."),
    rdf=Term("pol:Budget", Label("预算", "budget"), Label("安排的经费。", "Money set aside.")),
    link=Term("pol:hasBudget", Label("安排预算", "has budget"), Label("条款安排的经费。", "A budget set by the provision.")),
    extractor="budgets:extract_budgets",
    key="value",
    say=("value",),
    aside=("source",),
    sign="算",
    colour=(0, 0, 0),
    style="--ink",
)
'''
EXTRACTOR = '''"""Budgets: what is set aside for a provision."""

import re

from graph.facts.evidence import cite_span
from graph.mentions.found import Found
from graph.kinds import Budget
from graph.span import Span


def extract_budgets(found: Found) -> tuple[Budget, ...]:
    """Extract what is set aside, in the order of the text."""
    text, budgets = found.document.text, []
    for match in re.finditer("(?P<source>市财政)?安排经费预算(?P<number>[0-9]+)万元", text.body):
        place = found.document.find_provision(match.start())
        value, words = int(match["number"]) * 10000, cite_span(text, Span(*match.span()))
        path = place.path if place else None
        budgets.append(Budget(path, value, words, "budget", source=match["source"], literal=f"{match['number']}万元"))
    return tuple(budgets)
'''
NOTICE = TEXT.replace("（二）加强服务。", "（二）加强服务。市财政安排经费预算120万元。")


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with a new kind in three files, and the generated parts written anew."""
    root = tmp_path_factory.mktemp("enlarged")
    for name in ("graph", "ontology"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "docs").mkdir()
    for page in ("ontology", "rules"):
        shutil.copy(ROOT / "docs" / f"{page}.md", root / "docs")
    (root / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "walk.py", root / "tests" / "walk.py")
    (root / "graph" / "kinds" / "budget.py").write_text(BUDGET, "utf-8")
    (root / "graph" / "facts" / "budgets.py").write_text(EXTRACTOR, "utf-8")
    register = root / "graph" / "kinds" / "__init__.py"
    text = register.read_text("utf-8")
    text = text.replace("from graph.kinds.cap import", "from graph.kinds.budget import BUDGET, Budget\nfrom graph.kinds.cap import")
    text = text.replace(
        "    verbs: tuple[Verb, ...] = ()\n", "    verbs: tuple[Verb, ...] = ()\n    budgets: tuple[Budget, ...] = ()\n"
    )
    register.write_text(text.replace("INFRASTRUCTURE, VERB", "INFRASTRUCTURE, BUDGET, VERB"), "utf-8")
    done = run(root, "-m", "graph.generated")
    assert done.returncode == 0, done.stderr
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python over a copy of the package, which comes before the installed one."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, encoding="utf-8", env={"PYTHONPATH": str(root), "PATH": ""}
    )


def test_a_new_kind_in_three_files_reaches_every_output(enlarged: Path) -> None:
    program = f"from tests.walk import walk_kind; print(*walk_kind('budget', {NOTICE!r}), sep='|')"
    done = run(enlarged, "-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().split("|") == [*OUTPUTS]


def test_a_new_kind_leaves_the_facts_of_the_others_as_they_were(enlarged: Path) -> None:
    (enlarged / "通知.txt").write_text(TEXT, "utf-8")
    command = "from graph.cli import main; import sys; sys.argv = ['policy-graph', 'extract', '通知.txt']; main()"
    here, there = run(ROOT, "-c", command.replace("通知.txt", str(enlarged / "通知.txt"))), run(enlarged, "-c", command)
    assert there.returncode == 0, there.stderr
    assert there.stdout.replace(' "budgets": [],\n', "") == here.stdout
