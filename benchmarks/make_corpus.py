"""Make a body of documents with planted facts out of the provisions of annotated ones.

Run `python benchmarks/make_corpus.py FOLDER [NUMBER] [SEED]`. Each document has a head of its own, some provisions of the annotated
documents of the shared corpus beside the checkout (or in $POLICY_SHARED) under new labels, and one planted provision whose facts
are known: who leads, who helps, how much, and by when. `planted.tsv` beside the documents lists them. The same seed makes the same
bytes.
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from measure import SHARED

from graph.build import read_facts

CITIES = (
    "杭州",
    "宁波",
    "温州",
    "嘉兴",
    "湖州",
    "绍兴",
    "金华",
    "衢州",
    "台州",
    "丽水",
    "南京",
    "苏州",
    "无锡",
    "常州",
    "合肥",
    "武汉",
)
BODIES = (
    "市发展改革委",
    "市财政局",
    "市商务局",
    "市科技局",
    "市教育局",
    "市交通运输局",
    "市水利局",
    "市民政局",
    "市司法局",
    "市统计局",
)
WORDS = ("青禾", "云帆", "丹枫", "碧波", "金桂", "银杏", "松涛", "梅溪", "兰亭", "荷塘")
COLUMNS = ("file", "path", "lead", "support", "indicator", "value", "unit", "deadline")
PROVISIONS = 6
LONGEST = 400
"""Characters of a provision that is taken from an annotated document."""


class Planted(NamedTuple):
    """What the planted provision of a document says."""

    file: str
    path: str
    lead: str
    support: str
    indicator: str
    value: int
    unit: str
    deadline: str


def list_provisions() -> list[str]:
    """List the words of the provisions of the annotated documents, without their labels, each on one line."""
    found = []
    for path in sorted((SHARED / "gold").glob("*.json")):
        for source in sorted((SHARED / "corpus/text").glob(f"{path.stem}*.txt")):
            facts = read_facts(source, need_provisions=False)
            found += [" ".join(said.text.split()) for said in facts.provisions]
    return [words for words in found if 20 < len(words) <= LONGEST]


def make_documents(number: int, seed: int) -> Iterator[tuple[str, Planted]]:
    """Yield the text of each document, and what is planted in it."""
    chance, provisions = random.Random(seed), list_provisions()  # noqa: S311 - no secret
    for place in range(number):
        city, at = chance.choice(CITIES), chance.randint(1, PROVISIONS)
        thing, (lead, support) = f"{chance.choice(WORDS)}第{place}号", chance.sample(BODIES, 2)
        value, month = chance.randint(2, 900), chance.randint(1, 12)
        planted = (
            f"推进{thing}仓库改造。2026年{month}月底前，{thing}仓库总数达到{value}个。（牵头单位：{lead}；配合单位：{support}）"
        )
        chosen = chance.sample(provisions, PROVISIONS - 1)
        lines = [
            f"{label}、{words}"
            for label, words in zip("一二三四五六", (*chosen[: at - 1], planted, *chosen[at - 1 :]), strict=True)
        ]
        head = f"{city}市人民政府关于{thing}仓库的实施方案\n{city[0]}政发〔2025〕{place + 1}号\n\n各区人民政府，市政府各部门：\n"
        foot = f"\n{city}市人民政府\n2025年{chance.randint(1, 12)}月{chance.randint(1, 28)}日\n"
        told = Planted(f"{place:06}.txt", str(at), lead, support, f"{thing}仓库总数", value, "个", f"2026-{month:02}")
        yield head + "\n".join(lines) + foot, told


def main(folder: Path, number: int, seed: int) -> None:
    """Write the documents and the list of what is planted."""
    folder.mkdir(parents=True)
    with (folder / "planted.tsv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, "excel-tab")
        table.writerow(COLUMNS)
        for text, planted in make_documents(number, seed):
            table.writerow(planted)
            (folder / planted.file).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20_000, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
