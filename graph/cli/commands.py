"""The commands: each takes its parsed arguments, calls the stages and shows what comes out."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from functools import partial
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from graph.border import Refusals, do_each
from graph.cli.inputs import find_built, load_corrections, load_query, load_rows, parse_parameters
from graph.cli.terminal import say, say_error, show, show_answer
from graph.errors import NothingFoundError, PolicyGraphError, ShapeError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

REPORTS = {"md": "report.md", "csv": "load.csv", "json": "report.json"}
LEDGERS = (".xlsx", ".docx", ".csv", ".ics")
SHELLS = ("bash", "zsh", "fish")


def extract(arguments: Namespace) -> None:
    """Print the facts of documents as JSON."""
    from graph.build import read_documents, render_facts
    from graph.readers import list_sources

    corrections, refusals, documents = load_corrections(arguments.corrections), Refusals(say_error), []

    def read(path: str | PathLike[str]) -> list[tuple[Any, str]]:
        told: list[tuple[Any, str]] = []
        documents = read_documents(path, corrections=corrections)
        for facts in documents:
            try:
                told.append((facts, name_table(facts, documents) + write(facts)))
            except PolicyGraphError:  # of several documents one may hold the words that are asked for
                if facts is documents[-1] and not told:
                    raise
        return told

    def name_table(facts: Any, documents: list[Any]) -> str:
        tables = arguments.explain or arguments.why_not is not None
        return f"# {facts.source}\n" if tables and len(documents) > 1 else ""  # a comment, as corrections may have them

    def write(facts: Any) -> str:
        if arguments.why_not is not None:
            return _render_refusals(facts, arguments.why_not)
        return _render_explanation(facts) if arguments.explain else render_facts(facts).decode("utf-8")

    files = [list_sources(path) for path in arguments.files]
    for sources in files:
        found = [pair for pairs in do_each(read, sources, name_document, refusals) for pair in pairs]
        documents += [facts for facts, _ in found]
        listed = (len(sources) > 1 or len(found) > 1) and not arguments.explain and arguments.why_not is None
        show(_render_list([text for _, text in found]) if listed else "".join(text for _, text in found))
    stop_without(documents, refusals)
    if corrections:
        from graph.cli.building import say_unapplied  # brings in `pathlib`, and most documents need none

        say_unapplied(documents, corrections)
    count_refused(refusals, sum(map(len, files)), "the others were read")


def _render_list(texts: list[str]) -> str:
    """Return the facts of the documents in one file as a list in JSON; "" where all were refused."""
    return "[\n" + ",\n".join(text.rstrip() for text in texts) + "\n]\n" if texts else ""


def schema(_: Namespace) -> None:
    """Print the JSON Schema of the facts of a document."""
    import json

    from graph.facts.schema import build_schema

    show(json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n")


def sql(arguments: Namespace) -> None:
    """Ask the tables of a built folder in SQL, or list the packaged queries."""
    from graph.tables import list_examples, read_example, run_sql

    if not arguments.text:
        for name, title in list_examples().items():
            show(f"{name:18} {title}")
        return
    text = read_example(arguments.text) or arguments.text
    ask = partial(run_sql, arguments.out, text, timeout=arguments.timeout)
    show_answer(ask, arguments.form, arguments.timeout, formulas=arguments.formulas)


def query(arguments: Namespace) -> None:
    """Ask a built graph in SPARQL."""
    from graph.query import run_query

    text = load_query(arguments.text) if arguments.text.endswith(".rq") else arguments.text
    ask = partial(run_query, find_built(arguments.out), text, timeout=arguments.timeout)
    show_answer(ask, arguments.form, arguments.timeout, formulas=arguments.formulas)


def ask(arguments: Namespace) -> None:
    """Ask a question by its name, or list the questions."""
    from graph.query import ask_question, list_questions

    if not arguments.name:
        for item in list_questions():
            options = " ".join(f"--{p.name} {p.kind.upper()}" for p in item.parameters)
            show(f"{item.name:16} {item.zh}  {options}".rstrip())
        return
    parameters = parse_parameters(arguments.rest)
    answer = partial(ask_question, find_built(arguments.out), arguments.name, parameters, timeout=arguments.timeout)
    show_answer(answer, arguments.form, arguments.timeout, formulas=arguments.formulas)


def report(arguments: Namespace) -> None:
    """Print the load report of a built graph."""
    from graph.report.writing import Choice, render_reports

    rows = load_rows(arguments.out)
    choice = Choice(tuple(arguments.area), tuple(arguments.year), tuple(arguments.document))
    scope = {"levels": arguments.level, "kinds": arguments.kind, "choice": choice}
    reports = render_reports(rows, lang=arguments.lang, null=arguments.null, **scope)
    show(reports[REPORTS[arguments.form]].decode("utf-8"))


def ledger(arguments: Namespace) -> None:
    """Write the tasks of documents as a workbook, a Word document, a calendar or CSV."""
    from graph.files import write_atomic
    from graph.ledger import build_ledger, read_kept, read_statuses, render_cut
    from graph.ledger.address import is_alone
    from graph.rows import select_rows

    to = arguments.to
    if to is not None and to.suffix not in LEDGERS:
        raise UsageError("a ledger is an .xlsx, .docx, .csv or .ics file", str(to), "give a name that ends so")
    if to is not None and to.exists() and not arguments.force:
        raise UsageError("the file exists", str(to), "name another, or add --force")
    rows = load_rows(arguments.out)
    chosen = select_rows(rows, arguments.year, arguments.area) if arguments.year or arguments.area else rows
    texts, statuses = read_kept(arguments.out, chosen), read_statuses(arguments.out)
    asked = {"agency": arguments.agency, "due": arguments.due or "", "lang": arguments.lang}
    tasks = build_ledger(chosen, texts, kept=statuses.keys(), alone=is_alone(arguments.out), **asked)
    if not tasks:
        raise NothingFoundError("no task fits", str(arguments.out), "ask for less")
    content = render_cut(chosen, tasks, statuses, to, arguments.out, arguments.lang, arguments.base_url or "")
    if to is None:
        sys.stdout.buffer.write(content)
        return
    if not content:
        raise NothingFoundError("none of these tasks falls due on a day", str(arguments.out), "ask for a workbook")
    write_atomic(to, content)
    say(f"wrote {to}: {len(tasks)} tasks")


def check(arguments: Namespace) -> None:
    """Check that a built graph is unchanged and conforms to the shapes."""
    from graph.files import list_quads, read_packed
    from graph.folder import find_changed
    from graph.shapes import check_triples

    if changed := find_changed(arguments.out):
        raise ShapeError(f"changed since it was built: {', '.join(changed)}", str(arguments.out), "build it again")
    *parts, shared = list_quads(find_built(arguments.out))
    for part in parts or [shared]:  # each part of a body with what all share
        check_triples(b"".join(map(read_packed, dict.fromkeys((part, shared)))))
    show("conforms")


def export(arguments: Namespace) -> None:
    """Export a network, or the graph, to a file or to standard output."""
    from graph.export import GRAPH_FORMS, export_graph, export_rows
    from graph.files import RDF_FORMATS, list_quads, read_packed, write_atomic
    from graph.query import load_data
    from graph.rows import select_rows
    from graph.triples import render_triples

    to = arguments.to
    chosen = arguments.year, arguments.area, arguments.basis
    if arguments.form in (*RDF_FORMATS, *GRAPH_FORMS) and (any(chosen) or arguments.bom or arguments.labels != "zh"):
        advice = "leave them out, or `query` the graph"
        raise UsageError("--year, --area, --basis, --labels and --bom are for networks", arguments.form, advice)
    if arguments.form in RDF_FORMATS:
        nquads = b"".join(map(read_packed, list_quads(find_built(arguments.out))))
        files = {f"policy.{arguments.form}": render_triples(nquads, arguments.form)}
    elif arguments.form in GRAPH_FORMS:
        files = export_graph(load_data(find_built(arguments.out)), arguments.form)
    else:
        rows = load_rows(arguments.out)
        chosen_rows = select_rows(rows, *chosen) if any(chosen) else rows
        files = export_rows(chosen_rows, arguments.form, arguments.network, bom=arguments.bom or None, labels=arguments.labels)
    if to is None:
        for name, content in files.items():
            if not name.endswith("-labels.csv"):  # what codes stand for is a file of its own
                sys.stdout.buffer.write(content)
        return
    targets = {_name_export(to, name.removeprefix(arguments.network)): content for name, content in files.items()}
    if taken := [path for path in targets if path.exists() and not arguments.force]:
        raise UsageError("the file exists", str(taken[0]), "name another, or add --force")
    for path, content in targets.items():
        write_atomic(path, content)
        say(f"wrote {path}")


def _name_export(to: "Path", ending: str) -> "Path":
    """Return the path of one of the files of an export: the one that was given, or one beside it for a part of several."""
    return to.with_name(to.stem + ending) if ending.startswith("-") else to


def completion(arguments: Namespace) -> None:
    """Print what a shell needs to complete the command."""
    from graph.cli.completion import render_completion

    show(render_completion(arguments.shell))


def name_document(path: str | PathLike[str]) -> str:
    """Return the name under which a document is spoken of."""
    from graph.readers import name_source

    return "stdin" if fspath(path) == "-" else name_source(path)


def stop_without(documents: list[Any], refusals: Refusals) -> None:
    """Stop where every document was refused, with the exit code of the last."""
    if not documents:
        sys.exit(refusals[-1].exit_code)


def count_refused(refusals: Refusals, total: int, advice: str) -> None:
    """Raise where some documents were refused, as the others were not."""
    if refusals:
        raise PolicyGraphError(f"{len(refusals)} of {total} documents were refused", advice=advice)


def _render_explanation(facts: Any) -> str:
    """Return a table of the facts of a document: which rule found each, and where."""
    from graph.facts.explain import COLUMNS, explain_facts

    return _render_rows([COLUMNS, *explain_facts(facts)])


def _render_refusals(facts: Any, words: str) -> str:
    """Return a table of what words of a document give, or what refused them."""
    from graph.facts.refusals import COLUMNS, explain_words

    rows = list(explain_words(facts, words))
    if not rows:
        raise NothingFoundError(
            f"nothing looks at these words: {words}", facts.source, "ask for words as the document prints them, such as a name"
        )
    return _render_rows([COLUMNS, *rows])


def _render_rows(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as lines of cells that tabs part."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)
