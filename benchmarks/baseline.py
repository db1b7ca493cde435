"""A plain baseline of extraction: what a short script does, in the form that `score.py` scores.

Headings by their labels at line starts; statements by a regular expression for brackets, split at 、 and ，; with `--jieba`,
the agencies are the words that jieba tags `nt` instead.

Run `python benchmarks/baseline.py [--jieba] TEXT`: it prints one JSON object.
"""

import argparse
import json
import logging
import re
from pathlib import Path
from typing import Any

LEVELS = (
    re.compile(r"第?([一二三四五六七八九十]+)[、章]\s*(.*)"),
    re.compile(r"[（(]([一二三四五六七八九十]+)[)）]\s*(.*)"),
    re.compile(r"(?:第([一二三四五六七八九十]+)条|(\d+)[.．、](?!\d))\s*(.*)"),
)
DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
STATEMENT = re.compile(r"[（(]([^（）()]{2,300})[)）]")
LABEL = re.compile(r"([^:：]{2,6})[:：]")
ROLES = (
    ("牵头", "lead"),
    ("配合", "support"),
    ("协办", "support"),
    ("单位", "responsible"),
    ("部门", "responsible"),
    ("负责", "responsible"),
)
AGENCY = re.compile("[部委局厅办院府行会]$")
TITLED = re.compile(r"《([^《》]{2,60})》")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,8}〔\d{4}〕\d+号")


def read_ordinal(words: str) -> int:
    """Return the value of an ordinal below 100."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def split_units(statement: str, *, by_words: bool) -> list[str]:
    """Return the agencies of a statement."""
    if not by_words:
        words = (re.sub("(?:按职责分工)?(?:负责|牵头|配合|参与|协办)$|等$", "", unit) for unit in re.split("[、，,]", statement))
        return [unit for unit in words if unit]
    import jieba.posseg

    return [pair.word for pair in jieba.posseg.lcut(statement) if pair.flag == "nt"]


def read_statement(words: str, *, by_words: bool) -> list[tuple[str, str]]:
    """Return agencies and roles of the words in brackets; none where neither a label, a verb nor only agencies stand in them."""
    found = []
    for part in re.split("[;；]", words):
        label = LABEL.match(part)
        said = part[label.end() :] if label else part
        for clause in [said] if label else re.split("(?<=牵头)[，,]", said):
            sign = label[1] if label else clause[-4:]
            role = next((role for word, role in ROLES if word in sign), None)
            units = split_units(clause, by_words=by_words)
            if role or all(AGENCY.search(unit) for unit in units):
                found += [(unit, role or "responsible") for unit in units]
    return found


def extract_plainly(text: str, *, by_words: bool) -> dict[str, Any]:
    """Return facts in the form of the annotations."""
    provisions: list[dict[str, str]] = []
    duties: list[dict[str, str]] = []
    path: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        for level, pattern in enumerate(LEVELS):
            if match := pattern.match(line):
                ordinal, title = next(filter(None, match.groups())), match.groups()[-1]
                path = [*path[:level], str(read_ordinal(ordinal))]
                provisions.append({"path": ".".join(path), "label": ordinal, "title": re.split("[。：:]", title)[0]})
        for words in STATEMENT.findall(line) if path else ():
            rows = read_statement(words, by_words=by_words)
            duties += [{"path": ".".join(path), "agency": unit, "role": role} for unit, role in rows]
    number = NUMBER.search(text)
    document = {"title": text.strip().splitlines()[0], "number": number[0] if number else None}
    citations = [{"title": title} for title in dict.fromkeys(TITLED.findall(text))]
    return {"document": document, "provisions": provisions, "responsibilities": duties, "citations": citations}


def main() -> None:
    """Print the facts of one text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--jieba", action="store_true", help="take the words that jieba tags nt for agencies")
    arguments = parser.parse_args()
    if arguments.jieba:
        import jieba

        jieba.setLogLevel(logging.ERROR)
    facts = extract_plainly(arguments.text.read_text("utf-8"), by_words=arguments.jieba)
    print(json.dumps(facts, ensure_ascii=False))


if __name__ == "__main__":
    main()
