"""Score extraction on the annotated documents beside a plain baseline, and write the tables into docs/evaluation.md.

Run `make score`. Annotations, texts and the scorer are those of the shared folder beside the checkout, or in $POLICY_SHARED.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("POLICY_SHARED", ROOT.parent / "shared"))
PAGE = ROOT / "docs" / "evaluation.md"
BEGIN, END = "<!-- scores -->", "<!-- end of scores -->"
COMMANDS = {
    "policy-graph": [sys.executable, "-c", "from graph.cli import main; main()", "extract", "{}"],
    "brackets": [sys.executable, str(ROOT / "benchmarks" / "baseline.py"), "{}"],
    "brackets + jieba": [sys.executable, str(ROOT / "benchmarks" / "baseline.py"), "--jieba", "{}"],
}
# What issue and design ask for, F1.
WANTED = {
    "document": 0.95, "provisions": 0.99, "titles": 0.95, "responsibilities": 0.96, "duties": 0.97, "targets": 0.85,
    "quantities": 0.92, "deadlines": 0.95, "caps": 0.90, "citations": 0.93, "places": 0.85, "infrastructure": 0.70,
}  # fmt: skip


def score(command: list[str], *options: str) -> str:
    """Run the scorer on the output of a command."""
    texts = [str(SHARED / "corpus" / "text"), str(SHARED / "seed")]
    scorer = [sys.executable, str(SHARED / "tools" / "score.py"), "--gold", str(SHARED / "gold"), "--texts", *texts]
    done = subprocess.run(
        [*scorer, "--command", shlex.join(command), *options], capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    if done.returncode or done.stderr:
        sys.exit(done.stderr.strip() or f"the scorer ended with {done.returncode}")
    return done.stdout


def render_table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return precision, recall and F1 of ours, and the F1 of the baselines, as a Markdown table."""
    ours, *others = results
    head = ["kind", "annotated", "precision", "recall", "F1", "wanted", *(f"F1 of {name}" for name in others)]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for kind, wanted in WANTED.items():
        row = results[ours][kind]
        figures = [f"{row[name]:.3f}" for name in ("precision", "recall", "f1")]
        lines.append(
            [kind, f"{row['gold']:.0f}", *figures, f"{wanted:.2f}", *(f"{results[name][kind]['f1']:.3f}" for name in others)]
        )
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Print the tables and write them into the page."""
    if not (SHARED / "tools" / "score.py").is_file():
        sys.exit(f"no scorer in {SHARED}: set POLICY_SHARED")
    results = {name: json.loads(score(command, "--json")) for name, command in COMMANDS.items()}
    by_document = score(COMMANDS["policy-graph"]).partition("\n\n")[2]
    table = render_table(results)
    print(f"{table}\n{by_document}")
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n```\n{by_document}```\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
