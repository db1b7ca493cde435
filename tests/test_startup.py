"""What a short document does not need is not loaded for it: of a run over one, most of the time is spent before it is read."""

import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = "某市关于促进消费的若干措施\n一、支持首店。给予最高50万元奖励。（责任单位：市商务局）\n二、建设平台。2026年底前建成。\n"
REGULATION = "某市节水条例\n第一条 市水务部门负责本市的节水工作。\n第二条 区人民政府应当加强领导。\n"
TABLED = "某市工作方案\n一、建设平台。\n任务分工表\n任务\t责任单位\n建设平台\t市大数据局\n开展培训\t市商务局\n"

REGULATIONS = frozenset({"graph.facts.duties.regulations", "graph.facts.duties.articles", "graph.mentions.functions"})
TABLES = frozenset({"graph.facts.duties.tasks", "graph.document.grids", "graph.document.rows", "graph.readers.cells"})
RARE = frozenset({"graph.facts.amounts.indicators", "graph.facts.about.unread", "graph.facts.ends"})
"""What most documents do not need."""


def load(folder: Path, words: str) -> set[str]:
    """Return the modules that are loaded when a document has been extracted by a process of its own."""
    path = folder / "document.txt"
    path.write_text(words, "utf-8")
    code = "import sys; from graph.cli import main; main(); print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "extract", str(path)], check=True, capture_output=True, text=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("words", "needed"), [(PLAIN, frozenset()), (REGULATION, REGULATIONS), (TABLED, TABLES)], ids=["plain", "regulation", "tables"]
)
def test_what_is_about_regulations_and_tables_is_loaded_where_there_are_any(
    tmp_path: Path, words: str, needed: frozenset[str]
) -> None:
    assert load(tmp_path, words) & (REGULATIONS | TABLES) == needed


def test_a_document_is_extracted_without_what_is_for_builds(tmp_path: Path) -> None:
    assert not load(tmp_path, PLAIN) & {"pathlib", "graph.cli.building", "graph.cli.unresolved"}


def test_what_few_documents_need_is_loaded_for_none_else(tmp_path: Path) -> None:
    assert not load(tmp_path, PLAIN) & RARE
    assert load(tmp_path, f"{PLAIN}20\n指标\n2020年\n2025年\n普及率(%)\n50\n80\n自印发之日起30日内报送。\n\x11") & RARE == RARE
