"""The commands: each takes its parsed arguments, calls the stages and shows what comes out."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from graph import __version__
from graph.cli.terminal import say, show, show_answer
from graph.errors import NothingFoundError, PolicyGraphError, ShapeError, UsageError

REPORTS = {"md": "report.md", "csv": "load.csv", "json": "report.json"}
EXPORTS = ("gexf", "graphml", "net", "dl", "csv", "json", "ttl", "trig", "nq", "jsonld")


def build(arguments: Namespace) -> None:
    """Build graph, report and pages of documents."""
    if not arguments.files and not arguments.example:
        say(arguments.help())
        sys.exit(UsageError.exit_code)
    from graph.build import build_outputs, example_path, find_documents
    from graph.folder import claim_folder, write_folder

    claim_folder(arguments.out, force=arguments.force)
    paths = [*([example_path()] if arguments.example else []), *find_documents(arguments.files)]
    corrections = _read_corrections(arguments.corrections)
    documents, refused = _read_all(paths, corrections)
    _say_unapplied(documents, corrections)
    registry = _read_registry(arguments)
    documents = [_replace_agencies(facts, arguments, registry) for facts in documents]
    outputs = build_outputs(documents, lang=arguments.lang, null=arguments.null, registry=registry)
    write_folder(arguments.out, outputs, __version__)
    if not arguments.quiet:
        say(_summarise(documents, arguments.out))
    if refused:
        raise PolicyGraphError(f"{refused} of {len(paths)} documents were refused", advice="the others were built")


def extract(arguments: Namespace) -> None:
    """Print the facts of documents as JSON."""
    from graph.build import read_facts, render_facts

    corrections = _read_corrections(arguments.corrections)
    documents = []
    for path in arguments.files:
        documents.append(read_facts(path, corrections=corrections))
        show(_render_explanation(documents[-1]) if arguments.explain else render_facts(documents[-1]).decode("utf-8"))
    _say_unapplied(documents, corrections)


def query(arguments: Namespace) -> None:
    """Ask a built graph in SPARQL."""
    from graph.query import run_query

    text = _read_query(Path(arguments.text)) if arguments.text.endswith(".rq") else arguments.text
    answer = run_query(_find_built(arguments.out), text, timeout=arguments.timeout)
    show_answer(answer, arguments.form, formulas=arguments.formulas)


def ask(arguments: Namespace) -> None:
    """Ask a question by its name, or list the questions."""
    from graph.query import ask_question, list_questions

    if not arguments.name:
        for item in list_questions():
            options = " ".join(f"--{p.name} {p.kind.upper()}" for p in item.parameters)
            show(f"{item.name:16} {item.zh}  {options}".rstrip())
        return
    parameters = _parse_parameters(arguments.rest)
    answer = ask_question(_find_built(arguments.out), arguments.name, parameters, timeout=arguments.timeout)
    show_answer(answer, arguments.form, formulas=arguments.formulas)


def report(arguments: Namespace) -> None:
    """Print the load report of a built graph."""
    from graph.build import render_reports
    from graph.query import load_data, read_rows

    rows = read_rows(load_data(_find_built(arguments.out)))
    scope = {"levels": arguments.level, "kinds": arguments.kind}
    reports = render_reports(rows, lang=arguments.lang, null=arguments.null, **scope)
    show(reports[REPORTS[arguments.form]].decode("utf-8"))


def check(arguments: Namespace) -> None:
    """Check that a built graph is unchanged and conforms to the shapes."""
    from graph.folder import find_changed
    from graph.shapes import check_triples

    if changed := find_changed(arguments.out):
        raise ShapeError(f"changed since it was built: {', '.join(changed)}", str(arguments.out), "build it again")
    check_triples(_find_built(arguments.out))
    show("conforms")


def export(arguments: Namespace) -> None:
    """Export a network, or the graph, to a file or to standard output."""
    from graph.build import RDF_FORMATS, export_rows
    from graph.files import write_atomic
    from graph.query import load_data, read_rows

    built, to = _find_built(arguments.out), arguments.to
    if arguments.form in RDF_FORMATS:
        files = {f"policy.{arguments.form}": built.with_suffix(f".{arguments.form}").read_bytes()}
    else:
        files = export_rows(read_rows(load_data(built)), arguments.form, arguments.network)
    if to is None:
        for content in files.values():
            sys.stdout.buffer.write(content)
        return
    stems = {name: to.stem + Path(name).stem.removeprefix(arguments.network) if len(files) > 1 else to.stem for name in files}
    targets = {to.with_stem(stem): files[name] for name, stem in stems.items()}
    if taken := [path for path in targets if path.exists() and not arguments.force]:
        raise UsageError("the file exists", str(taken[0]), "name another, or add --force")
    for path, content in targets.items():
        write_atomic(path, content)
        say(f"wrote {path}")


def agencies(arguments: Namespace) -> None:
    """List the names in documents that mean no known organisation, in the form of a file of aliases."""
    from graph.agencies.suggestions import list_unresolved, render_unresolved
    from graph.build import example_path, find_documents

    paths = find_documents(arguments.files) if arguments.files else [example_path()]
    documents, _ = _read_all(paths)
    found = list_unresolved(documents, _read_registry(arguments))
    if not found:
        say("policy-graph: every name means a known organisation")
        sys.exit(NothingFoundError.exit_code)
    show(render_unresolved(found))


def _read_registry(arguments: Namespace) -> Any:
    """Return what is known of agencies, with the names that a user adds."""
    from graph.agencies import read_registry
    from graph.agencies.suggestions import read_aliases

    return read_aliases(arguments.aliases) if arguments.aliases else read_registry()


def _replace_agencies(facts: Any, arguments: Namespace, registry: Any) -> Any:
    """Put today's bodies for those of the time, and members for collectives, where that is asked for."""
    from graph.agencies.expansion import expand_collectives, succeed_agencies

    if arguments.as_of:
        facts = succeed_agencies(facts, arguments.as_of, registry)
    return expand_collectives(facts, registry) if arguments.expand else facts


def _read_all(paths: list[Path], corrections: tuple[Any, ...] = ()) -> tuple[list[Any], int]:
    """Read each document, say which were refused, and count them; raise only when none is left."""
    from graph.build import read_facts

    documents, errors = [], []
    for path in paths:
        try:
            documents.append(read_facts(path, corrections=corrections))
        except PolicyGraphError as error:
            errors.append(error)
    for refused in errors if documents else errors[:-1]:
        say(f"policy-graph: {refused}")
    if not documents:
        raise errors[-1]
    return documents, len(errors)


def _render_explanation(facts: Any) -> str:
    """Return a table of the facts of a document: which rule found each, and where."""
    from graph.facts.explain import COLUMNS, explain_facts

    rows = [COLUMNS, *explain_facts(facts)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _read_corrections(path: Path | None) -> tuple[Any, ...]:
    """Read a file of corrections; none without a file."""
    if path is None:
        return ()
    from graph.corrections import read_corrections
    from graph.readers import read_plain

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("the corrections cannot be read", str(path), error.strerror or "") from error
    return read_corrections(read_plain(data, path.name), path.name)


def _say_unapplied(documents: list[Any], corrections: tuple[Any, ...]) -> None:
    """Say which corrections are about none of the documents, and which no longer fit."""
    from graph.corrections import match_document

    for correction in corrections:
        if not any(match_document(correction, facts) for facts in documents):
            say(f"policy-graph: corrections, line {correction.line}: {correction.document} is not among the documents")
    for facts in documents:
        for issue in facts.issues:
            if issue.code.startswith("correction-"):
                say(f"policy-graph: {facts.source}: corrections, {issue.message}")


def _summarise(documents: list[Any], out: Path) -> str:
    """Say what was built and what to do next."""
    provisions = sum(len(facts.provisions) for facts in documents)
    duties = [entry.agency for facts in documents for entry in facts.responsibilities]
    count = f"{len(documents)} document{'s' * (len(documents) != 1)}"
    return (
        f"{count}: {provisions} provisions, {len(duties)} responsibilities of {len(set(duties))} agencies\n"
        f"report  {out / 'report.md'}\n"
        f"ask     policy-graph ask load -o {out}\n"
        f"open    {(out / 'index.html').resolve()}"
    )


def _find_built(out: Path) -> Path:
    """Return the N-Quads of a built graph."""
    path = out / "policy.nq"
    if not path.is_file():
        raise UsageError("there is no built graph here", str(out), "run `policy-graph build FILES -o OUT` first")
    return path


def _read_query(path: Path) -> str:
    if not path.is_file():
        raise UsageError("there is no such file", str(path))
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8", str(path), "save it as UTF-8") from error


def _parse_parameters(arguments: list[str]) -> dict[str, str]:
    """Parse `--name value` and `--name=value` into a dict."""
    parameters, rest = {}, iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise UsageError(f"unexpected argument {argument!r}", advice="parameters are given as --NAME VALUE")
        key, equals, value = argument[2:].partition("=")
        parameters[key] = value if equals else next(rest, "")
    return parameters
