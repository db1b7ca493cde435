"""Where a sentence ends, whichever mark a document prints there."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Document, close_sentences, parse_document
from graph.facts import Facts, extract_facts
from graph.text import parse_text, read_text

CORPUS = Path(os.environ.get("POLICY_SHARED", Path(__file__).parents[2] / "shared")) / "corpus" / "text"
TEXTS = sorted(CORPUS.glob("*.txt"))
GRAPH = Path(__file__).parents[1] / "graph"
MODULES = [path for room in ("document", "mentions", "facts") for path in sorted((GRAPH / room).rglob("*.py"))]


def close(words: str) -> str:
    return close_sentences(parse_document(parse_text(words))).text.body


def open_sentences(document: Document) -> Document:
    """Print every 。 as a full stop, as some documents do, after the labels are known."""
    return document._replace(text=document.text._replace(body=document.text.body.replace("。", ".")))


def list_facts(facts: Facts) -> dict[str, object]:
    """Return what the rules read; the words of provisions are printed as they stand."""
    return {name: value for name, value in facts._asdict().items() if name not in ("provisions", "raw", "sha256")}


@pytest.mark.parametrize(
    "words",
    [
        "加强统筹。由市科委牵头开展评估。市财政局负责资金保障工作。",
        "由市科委牵头开展评估，市教育局、市公安局配合。各区抓好落实。",
        "开展评估。市科委会同市财政局制定办法。",
        "开展评估。（责任单位：市科委、市财政局）市教育局负责培训。",
        "到2025年，建成10家平台，增加值年均增长8.5%。对认定企业给予最高100万元奖励。",
    ],
)
def test_a_full_stop_for_a_stop_gives_the_same_facts(words: str) -> None:
    document = parse_document(parse_text(f"某市关于支持创新的若干措施\n一、加强领导\n{words}\n"))
    facts = extract_facts(document)
    assert facts.responsibilities or facts.targets
    assert list_facts(extract_facts(open_sentences(document))) == list_facts(facts)


@pytest.mark.skipif(not TEXTS, reason="the corpus is not here: set POLICY_SHARED")
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name[:3])
def test_a_document_printed_with_full_stops_says_the_same(path: Path) -> None:
    document = parse_document(read_text(path))
    assert list_facts(extract_facts(open_sentences(document))) == list_facts(extract_facts(document))


@pytest.mark.parametrize(
    "words",
    [
        "增长5.5%",
        "见www.gov.cn",
        "Web3.0生态",
        "目录..........12",
        "附件:1.清单",
        "分为:\n1.甲\n12.乙",
        "甲。2.乙",
    ],
)
def test_a_point_that_ends_no_sentence_stays(words: str) -> None:
    assert close(words) == words


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("5000万元.\n", "5000万元。"),
        ("给予支持.(责任单位:市科委)", "给予支持。(责任单位:市科委)"),
        ("增长8%.加强统筹", "增长8%。加强统筹"),
        ("建成10.市科委", "建成10。市科委"),
    ],
)
def test_a_full_stop_that_ends_a_sentence_is_a_stop(words: str, closed: str) -> None:
    assert close(words) == closed


@given(st.text(alphabet="一、.1市a \n。(", max_size=40))
def test_only_full_stops_change_and_none_moves(words: str) -> None:
    document = parse_document(parse_text("市" + words))
    before, after = document.text.body, close_sentences(document).text.body
    assert len(after) == len(before)
    assert all(a == b or (a, b) == (".", "。") for a, b in zip(before, after, strict=True))
    assert close_sentences(close_sentences(document)).text.body == after


def find_saying(called: ast.expr) -> int:
    """Return which argument of a rule or a guard (Rule, Rule[Any, Any], When[Bracket]) says in a line what it is for; else 0."""
    name = ast.unparse(called).partition("[")[0]
    return 2 if name == "Rule" else 1 if name in ("When", "Near") else 0


def list_literals(tree: ast.Module) -> Iterator[str]:
    """List the strings of a module, those of its patterns among them; not its docstrings, nor what its rules tell readers."""
    shown = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("examples", "counter_examples"):
            shown |= {id(part) for part in ast.walk(node.value)}
        if isinstance(node, ast.Call) and (place := find_saying(node.func)):
            shown |= {id(said) for said in node.args[place : place + 1]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in shown:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRAPH)))
def test_no_module_says_for_itself_where_a_sentence_ends(path: Path) -> None:
    assert not [words for words in list_literals(ast.parse(path.read_text("utf-8"))) if set("。；;") & set(words)]


def test_a_literal_is_read_and_an_example_is_not() -> None:
    rule = """Rule("led", "duty", "甲牵头；乙配合", f"[^{x}。]", examples=("由市科委牵头。",), counter_examples=(f"{x};",))"""
    tree = ast.parse(f'{rule}\n"牵头；"\n')
    assert list(list_literals(tree)) == ["led", "duty", "[^", "。]"]
