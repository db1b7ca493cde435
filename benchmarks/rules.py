"""Count which rules found facts in which documents, and write the tables into docs/rules.md, under the rules themselves.

Run `make rules`. A score on a few annotated documents says little of a rule that only one of them exercises. What each rule reads
and refuses is written from the code (`graph.generated`), which needs no documents.
"""

import os
import sys
from collections import Counter
from pathlib import Path

from graph.build import example_path, read_facts
from graph.facts.form import FIELDS
from graph.generated import write_generated

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("POLICY_SHARED", ROOT.parent / "shared"))
PAGE = ROOT / "docs" / "rules.md"
BEGIN, END = "<!-- rules -->", "<!-- end of rules -->"

Counts = dict[tuple[str, str], Counter[str]]  # facts in each document, by kind and rule


def count_rules(paths: list[Path]) -> Counts:
    """Count the facts of each rule in each document, which its first three characters name; the example is 000."""
    counts: Counts = {}
    for path in paths:
        facts = read_facts(path)
        for kind in sorted(FIELDS):
            for fact in getattr(facts, kind):
                counts.setdefault((kind, fact.rule), Counter())["000" if path == example_path() else path.name[:3]] += 1
    return dict(sorted(counts.items()))


def list_lonely(counts: Counts, annotated: list[str]) -> list[str]:
    """List, for each annotated document, the rules that it alone of them exercises."""
    rows = [
        "| annotated document | rules that only it exercises (facts there; facts and documents in the corpus) |",
        "| --- | --- |",
    ]
    for document in annotated:
        own = [
            f"{kind} `{rule}` ({found[document]}; {found.total()} in {len(found)})"
            for (kind, rule), found in counts.items()
            if [name for name in annotated if found[name]] == [document]
        ]
        rows.append(f"| {document} | {'; '.join(own) or 'none'} |")
    return rows


def list_rules(counts: Counts, annotated: list[str]) -> list[str]:
    """List every rule with its facts."""
    rows = [
        "| kind | rule | facts in annotated documents | which | facts in the corpus | documents |",
        "| --- | --- | ---: | --- | ---: | ---: |",
    ]
    for (kind, rule), found in counts.items():
        which = [name for name in annotated if found[name]]
        inside = sum(found[name] for name in annotated)
        rows.append(f"| {kind} | `{rule}` | {inside} | {' '.join(which) or 'none'} | {found.total()} | {len(found)} |")
    return rows


def main() -> None:
    """Write the tables into the page."""
    texts = sorted((SHARED / "corpus/text").glob("*.txt"))
    if not texts:
        sys.exit(f"no documents in {SHARED}: set POLICY_SHARED")
    annotated = sorted(path.stem for path in (SHARED / "gold").glob("*.json"))
    counts = count_rules([example_path(), *texts])
    unseen = [f"{kind} `{rule}`" for (kind, rule), found in counts.items() if not any(found[name] for name in annotated)]
    single = [f"{kind} `{rule}` ({next(iter(found))})" for (kind, rule), found in counts.items() if len(found) == 1]
    parts = [
        "### Rules that only one document exercises\n",
        *list_lonely(counts, annotated),
        f"\nRules that no annotated document exercises: {'; '.join(unseen) or 'none'}.",
        f"\nRules that one document of the whole corpus exercises, to be trusted least: {'; '.join(single) or 'none'}.",
        "\n### All rules\n",
        *list_rules(counts, annotated),
    ]
    tables = "\n".join(parts)
    write_generated()
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}", "utf-8")
    print(f"{len(counts)} rules, {len(texts) + 1} documents: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
