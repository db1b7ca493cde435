"""Compare the facts of a text with those of the same document as HTML, PDF or DOCX, and write the differences into docs/formats.md.

Run `make formats`. Two sets: documents of the shared corpus whose published file is kept beside the text, and five texts that
LibreOffice prints to DOCX and PDF and Chromium to PDF (those that are installed). Facts are compared by what they say, not by
where they stand: offsets differ between formats.
"""

import html
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graph.build import read_facts
from graph.errors import ReadError
from graph.facts import Facts
from graph.text import drop_spaces

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("POLICY_SHARED", ROOT.parent / "shared"))
PAGE = ROOT / "docs" / "formats.md"
BEGIN, END = "<!-- differences -->", "<!-- end of differences -->"
PRINTED = ("012", "023", "049", "073", "135")  # of the annotated documents: brackets, caps, a flattened table, lists
SHOWN = 6  # differences a row


def list_facts(facts: Facts) -> Counter[str]:
    """List what the facts say, one line a fact, without spaces and places."""
    lines = [f"document {name} {getattr(facts.metadata, name)}" for name in ("title", "number", "issuers", "document_date")]
    lines += [f"provision {p.path} {p.title}" for p in facts.provisions]
    lines += [f"responsibility {r.path} {r.agency} {r.role}" for r in facts.responsibilities]
    lines += [f"target {t.path} {t.comparator} {t.value} {t.unit} {t.deadline}" for t in facts.targets]
    lines += [f"cap {c.path} {c.comparator} {c.value} {c.unit}" for c in facts.caps]
    lines += [f"citation {c.title} {c.number}" for c in facts.citations]
    lines += [f"place {p.name}" for p in facts.places] + [f"infrastructure {i.name}" for i in facts.infrastructure]
    return Counter(drop_spaces(line.replace(" ", "·")) for line in lines)


def compare(text: Path, other: Path) -> str:
    """Return a row of the table: the facts of a text beside those of another file of it."""
    ours, theirs = list_facts(read_facts(text)), list_facts(read_facts(other))
    lost, more = ours - theirs, theirs - ours
    cells = [text.name[:3], other.name[3:] if other.name[:3] == text.name[:3] else other.name, str(ours.total())]
    return f"| {' | '.join([*cells, _show(lost), _show(more)])} |"


def _show(lines: Counter[str]) -> str:
    shown = [line.replace("|", "¦") for line in sorted(lines.elements())[:SHOWN]]
    rest = [f"… {lines.total() - SHOWN} more"] if lines.total() > SHOWN else []
    return f"{lines.total()}: {'; '.join([*shown, *rest])}" if lines else "–"


def list_published() -> Iterator[tuple[Path, Path]]:
    """Yield each text of the corpus with its published file."""
    texts = {path.name[:3]: path for path in (SHARED / "corpus/text").glob("*.txt")}
    for path in sorted((SHARED / "corpus/files").iterdir()):
        if path.name[:3] in texts:
            yield texts[path.name[:3]], path


def print_with_office(text: Path, kind: str, folder: Path) -> Path | None:
    """Print a text to DOCX or PDF by LibreOffice; None without it."""
    office = shutil.which("soffice")
    if not office:
        return None
    short = folder / f"{text.name[:3]}.txt"
    shutil.copy(text, short)
    options = ["--infilter=Text (encoded):UTF8", "--convert-to", kind, "--outdir", str(folder / "office"), str(short)]
    subprocess.run([office, "--headless", *options], check=True, capture_output=True)
    return (folder / "office" / f"{text.name[:3]}.{kind}").rename(folder / f"{text.name[:3]} LibreOffice.{kind}")


def print_with_chromium(text: Path, folder: Path) -> Path | None:
    """Print a text to PDF by Chromium; None without it."""
    browser = shutil.which("chromium")
    if not browser:
        return None
    page, made = folder / f"{text.name[:3]}.html", folder / f"{text.name[:3]} Chromium.pdf"
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.read_text("utf-8").splitlines())
    page.write_text(f"<!doctype html><meta charset=utf-8><body style='font:16pt/1.6 serif'>{paragraphs}", "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={made}"]
    subprocess.run([browser, *options, page.as_uri()], check=True, capture_output=True)
    return made


def list_printed(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield five texts with what they were printed to."""
    for text in sorted((SHARED / "corpus/text").glob("*.txt")):
        if text.name.startswith(PRINTED):
            made = (
                print_with_office(text, "docx", folder),
                print_with_office(text, "pdf", folder),
                print_with_chromium(text, folder),
            )
            yield from ((text, path) for path in made if path)


def make_table(pairs: Iterator[tuple[Path, Path]]) -> str:
    """Make a table of pairs; a file that is refused is said so."""
    rows = ["| document | file | facts of the text | only in the text | only in the file |", "| --- | --- | ---: | --- | --- |"]
    for text, other in pairs:
        try:
            rows.append(compare(text, other))
        except ReadError as error:
            rows.append(f"| {text.name[:3]} | {other.name} | – | {error} | – |")
    return "\n".join(rows)


def main() -> None:
    """Write both tables into the page."""
    if not (SHARED / "corpus/files").is_dir():
        sys.exit(f"no documents in {SHARED}: set POLICY_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        tables = f"### As published\n\n{make_table(list_published())}\n\n### Printed\n\n{make_table(list_printed(Path(folder)))}"
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}", "utf-8")
    print(tables)


if __name__ == "__main__":
    main()
