"""Hostile and broken text: no input makes extraction fail or crawl, and no pattern is slow on an attack.

`make torture` runs it on 100,000 inputs (FUZZ_INPUTS).
"""

import importlib
import inspect
import os
import pkgutil
import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph.document
import graph.facts
import graph.mentions
import graph.passages
import graph.rules
import graph.text
from graph.document import parse_document
from graph.errors import PolicyGraphError
from graph.facts import extract_facts
from graph.facts.form import form_facts
from graph.rules.pattern import Pattern
from graph.text import drop_spaces, parse_text
from tests.growth import assert_grows_evenly
from tests.stopwatch import keeps_bound, time_best, time_work

INPUTS = int(os.environ.get("FUZZ_INPUTS", "5000"))
PER_KB = 0.050  # seconds of the processor
FLOOR = 0.100  # below it the noise of a shared machine is all that is measured

PIECES = (
    *(
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "第一章",
        "第十二条",
        "1.1",
        "3.3 甲。4.4 ",
        "（二十",
        "附件1",
        "目录",
        "专栏1",
        "A1.",
        "〇、",
        "第零条",
    ),
    *(
        "（责任单位：",
        "（牵头单位：",
        "；配合单位：",
        "牵头，",
        "配合）",
        "按职责分工负责）",
        "）",
        "（",
        "〔",
        "〕",
        "【",
        "】",
        "《",
        "》",
        "“",
        "”",
        "&quot;",
    ),
    *(
        "市经济信息化委",
        "市发展改革委（市数据局）",
        "各区人民政府",
        "自治区商务厅、文化和旅游厅",
        "有关部门",
        "银川市、中卫市人民政府",
        "市",
        "委",
        "局",
    ),
    *(
        "到2025年，",
        "建成",
        "新增",
        "达到",
        "5万套",
        "1.2万亿元",
        "百分之五",
        "翻一番",
        "10%—20%",
        "每年",
        "不低于",
        "以上",
        "最高",
        "不超过500万元",
    ),
    *(
        "根据",
        "《中华人民共和国数据安全法》",
        "国发〔2022〕1号",
        "沪府办规〔2023〕27号",
        "第五条",
        "废止",
        "自2024年1月1日起施行",
        "有效期至",
    ),
    *(
        "支持",
        "长阳秀带",
        "等三个生态园",
        "18号线二期",
        "“一网通办”平台",
        "2023年12月29日",
        "关于印发",
        "的通知",
        "的决定",
        "各区：",
    ),
    *(
        "、",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "\n\n",
        "　　",
        "\t",
        "\f",
        "\v",
        "\r\n",
        " ",
        "\u200b",
        "\u202e",
        "\ud800",
        "\ufeff",
        "\0",
        "𠮷",
        "ﷺ",
        "⺠",
    ),
)


def read(raw: str) -> Any:
    """Extract the facts of a text; a text that is refused has none."""
    try:
        return extract_facts(parse_document(parse_text(raw)))
    except PolicyGraphError:
        return None


def assert_sound(raw: str) -> None:
    """Assert that extraction neither fails nor crawls, and that every quotation stands at its span."""
    taken, facts = time_work(lambda: read(raw))
    limit = max(FLOOR, len(raw.encode("utf-8", "surrogatepass")) / 1000 * PER_KB)
    assert taken < limit or keeps_bound(lambda: read(raw), limit, 3), f"{taken:.3f} s for {len(raw)} characters: {raw[:200]!r}"
    if facts:
        form = form_facts(facts)
        rows = (row for kind in form.values() if isinstance(kind, list) for row in kind if isinstance(row, dict))
        assert not [row for row in rows if row.get("span") and drop_spaces(raw[slice(*row["span"])]) != row["quote"]]


@pytest.mark.serial
@settings(max_examples=INPUTS * 2 // 5, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join))
def test_shuffled_pieces_of_documents_are_read(raw: str) -> None:
    assert_sound(raw)


@pytest.mark.serial
def test_mutated_documents_are_read(seed_path: Path) -> None:
    folder = Path(os.environ.get("POLICY_SHARED", Path(__file__).parents[2] / "shared")) / "corpus/text"
    texts = [path.read_text("utf-8")[:20_000] for path in [seed_path, *sorted(folder.glob("*.txt"))]]
    chance = random.Random(0)  # noqa: S311 - the same inputs at every run
    for _ in range(INPUTS - INPUTS * 2 // 5):
        assert_sound(mutate(chance.choice(texts), chance))


def mutate(text: str, chance: random.Random) -> str:
    """Return a window of a text in which something is cut, doubled, moved or put in."""
    start = chance.randrange(max(1, len(text) - 200))
    words = text[start : start + chance.choice((100, 300, 800))]
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.randrange(len(words) + 1) for _ in range(2))
        piece = words[at:to]
        change = chance.randrange(4)
        new = ("", piece[:40] * 2, piece[::-1], chance.choice(PIECES) + piece)[change]
        words = words[:at] + new + words[to:]
    return words


# ---------------------------------------------------------------------------------------------- patterns

ATTACKS = (
    *("（", "（市", "市", "市、", "委,", "一、", "（一）", "(", "(市", "1", "1.", "1,", "《", "《市", "《市》"),
    *("关于", "到2025年,", " ", "牵头", "〔2023"),
)
LENGTH = 50_000
BOUND = 0.25  # seconds of the processor
MATCHED = ("issuer_in_title_pattern", "subject_pattern", "joint_pattern", "_column_pattern", "_amount_pattern", "_moment_pattern")
"""Patterns that are matched at the start of a line, sentence, cell or window, and never searched for."""


Searched = re.Pattern[str] | Pattern


def patterns() -> Iterator[tuple[str, Searched]]:
    """Yield every pattern of the packages that read text: constants, and what functions without parameters return."""
    seen: set[int] = set()
    for package in (graph.rules, graph.facts, graph.mentions, graph.passages, graph.text, graph.document):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for name, value in sorted(vars(module).items()):
                if getattr(value, "__module__", info.name) not in (info.name, None) or name.startswith("__"):
                    continue
                for pattern in find_patterns(call(value)):
                    if id(pattern) not in seen:
                        seen.add(id(pattern))
                        source = pattern.source if isinstance(pattern, Pattern) else pattern.pattern
                        yield f"{info.name}.{name}:{source[:40]}", pattern


def call(value: Any) -> Any:
    """Return what a cached function without parameters returns; anything else as it is."""
    inner = getattr(value, "__wrapped__", None)
    return value() if inner and not inspect.signature(inner).parameters else value


def find_patterns(value: Any) -> Iterator[Searched]:
    """Yield the patterns in a value, in tuples and mappings too."""
    if isinstance(value, re.Pattern | Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from find_patterns(part)
    elif hasattr(value, "values") and hasattr(value, "keys"):
        yield from find_patterns(list(value.values()))


PATTERNS = dict(patterns())


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.serial
@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_slow_on_an_attack(name: str) -> None:
    pattern = PATTERNS[name]
    anchored = any(f".{matched}:" in name for matched in MATCHED)

    def prepare(length: int, attack: str = "") -> Callable[[], object]:
        words = attack * (length // len(attack))
        return lambda: pattern.match(words) if anchored else sum(1 for _ in pattern.finditer(words))

    for attack in ATTACKS:
        whole = prepare(LENGTH, attack)
        if time_best(whole, 1) > BOUND / 2:
            assert keeps_bound(whole, BOUND, 5), attack
            assert_grows_evenly(partial(prepare, attack=attack), LENGTH // 8)


def test_what_is_never_searched_for_is_only_matched() -> None:
    """The patterns that are timed by one match search nothing; what they need may be asked for."""
    code = "".join(path.read_text("utf-8") for path in Path(graph.__path__[0]).rglob("*.py"))
    for name in MATCHED:
        uses = re.findall(rf"{name}\(\)(?:\.(\w+))?", code)
        assert set(filter(None, uses)) - {"needs"} <= {"match", "fullmatch"}, name
        assert uses, name
