"""The commands: each reads its arguments, calls the stages and shows what comes out."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from graph import __version__
from graph.cli.terminal import say, show, show_answer
from graph.errors import PolicyGraphError, ShapeError, UsageError

EXAMPLES = """Read Chinese policy documents and say who must do what, where, how much and by when.

\b
  policy-graph build 通知.txt -o out        graph, load report and page of a document
  policy-graph extract 通知.txt             its facts as JSON, each with its words
  policy-graph ask load                     the agencies by number of measures
  policy-graph ask measures-of --agency 市经济信息化委
  policy-graph query 'SELECT ?m WHERE { ?m a pol:Measure }'
"""

app = typer.Typer(
    help=EXAMPLES,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Out = Annotated[Path, typer.Option("--out", "-o", help="The folder of the built graph.")]
Built = Annotated[Path, typer.Argument(help="The folder of the built graph.")]
Language = Annotated[str, typer.Option("--lang", help="Language of report and page: zh or en.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print SPARQL results as JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print rows as CSV.")]
AsTsv = Annotated[bool, typer.Option("--tsv", help="Print rows as TSV.")]
REPORTS = {"md": "report.md", "csv": "load.csv", "json": "report.json"}
Formulas = Annotated[bool, typer.Option("--formulas", help="Leave cells of the CSV that a spreadsheet would compute.")]
Timeout = Annotated[float, typer.Option("--timeout", help="Seconds after which the query is stopped.", min=0.1, max=3600)]


@app.callback(invoke_without_command=True)
def _show_version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        show(f"policy-graph {__version__}")
        raise typer.Exit


@app.command()
def build(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help="Documents, or folders of them; - is standard input.")] = None,
    out: Out = Path("out"),
    example: Annotated[bool, typer.Option("--example", help="Build the document that ships with the package.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write into a folder that holds other files too.")] = False,
    lang: Language = "zh",
    null: Annotated[int, typer.Option("--null", help="Compare the load with that many random assignments.", min=0)] = 0,
    quiet: Quiet = False,
) -> None:
    """Build graph, report and page of documents.

    policy-graph build 通知.txt -o out
    """
    if not files and not example:
        say(context.get_help())
        raise typer.Exit(2)
    from graph.build import build_outputs, example_path, find_documents
    from graph.folder import claim_folder, write_folder

    claim_folder(out, force=force)
    paths = [*([example_path()] if example else []), *find_documents(files or [])]
    documents, errors = _read_all(paths)
    outputs = build_outputs(documents, lang=_check_language(lang), null=null)
    write_folder(out, outputs, __version__)
    if not quiet:
        say(_summarise(documents, out))
    if errors:
        raise PolicyGraphError(f"{len(errors)} of {len(paths)} documents were refused", advice="the others were built")


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Documents; - is standard input.")],
) -> None:
    """Print the facts of documents as JSON.

    policy-graph extract 通知.txt
    """
    from graph.build import read_facts, render_facts

    for path in files:
        show(render_facts(read_facts(path)).decode("utf-8", "replace"))


@app.command()
def query(
    text: Annotated[str, typer.Argument(help="A SPARQL query, or the name of a .rq file.")],
    out: Out = Path("out"),
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_tsv: AsTsv = False,
    formulas: Formulas = False,
    timeout: Timeout = 30.0,
) -> None:
    """Ask a built graph in SPARQL.

    policy-graph query 'SELECT …' -o out
    """
    from graph.query import run_query

    if text.endswith(".rq"):
        text = _read_query(Path(text))
    show_answer(run_query(_built(out), text, timeout=timeout), form=_choose_form(as_json, as_csv, as_tsv), formulas=formulas)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ask(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name of a question; none lists them all.")] = "",
    out: Out = Path("out"),
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_tsv: AsTsv = False,
    formulas: Formulas = False,
    timeout: Timeout = 30.0,
) -> None:
    """Ask a question by its name.

    policy-graph ask measures-of --agency 市经济信息化委
    """
    from graph.query import ask_question, list_questions

    if not name:
        for item in list_questions():
            options = " ".join(f"--{p.name} {p.kind.upper()}" for p in item.parameters)
            show(f"{item.name:16} {item.zh}  {options}".rstrip())
        return
    answer = ask_question(_built(out), name, _parse_parameters(context.args), timeout=timeout)
    show_answer(answer, form=_choose_form(as_json, as_csv, as_tsv), formulas=formulas)


@app.command()
def report(
    out: Built = Path("out"),
    form: Annotated[str, typer.Option("--format", help="md, csv or json.")] = "md",
    lang: Language = "zh",
    null: Annotated[int, typer.Option("--null", help="Compare the load with that many random assignments.", min=0)] = 0,
) -> None:
    """Print the load report of a built graph.

    policy-graph report out
    """
    from graph.build import render_reports
    from graph.network import build_bipartite
    from graph.query import load_data, read_rows
    from graph.workload import measure_load

    rows = read_rows(load_data(_built(out)))
    reports = render_reports(rows, measure_load(build_bipartite(rows)), lang=_check_language(lang), null=null)
    if form not in REPORTS:
        raise UsageError(f"there is no format {form!r}", advice=f"choose one of {', '.join(REPORTS)}")
    show(reports[REPORTS[form]].decode("utf-8"))


@app.command()
def check(out: Built = Path("out")) -> None:
    """Check that a built graph is unchanged and conforms to the shapes.

    policy-graph check out
    """
    from graph.folder import find_changed
    from graph.shapes import check_triples

    if changed := find_changed(out):
        raise ShapeError(f"changed since it was built: {', '.join(changed)}", str(out), "build it again")
    check_triples(_built(out))
    show("conforms")


@app.command()
def export(
    out: Built = Path("out"),
    form: Annotated[str, typer.Option("--format", help="gexf, graphml, net, dl, csv, json, ttl, trig, nq or jsonld.")] = "gexf",
    what: Annotated[str, typer.Option("--network", help="bipartite, projection or typed.")] = "bipartite",
    to: Annotated[Path | None, typer.Option("--to", help="A file; standard output when left out.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file when it exists.")] = False,
) -> None:
    """Export a network for other tools.

    policy-graph export out --format gexf --to load.gexf
    """
    from graph.build import RDF_FORMATS, export_rows
    from graph.files import write_atomic
    from graph.query import load_data, read_rows

    built = _built(out)
    if form in RDF_FORMATS:
        files = {f"policy.{form}": built.with_suffix(f".{form}").read_bytes()}
    else:
        files = export_rows(read_rows(load_data(built)), form, what)
    if to is None:
        for content in files.values():
            sys.stdout.buffer.write(content)
        return
    targets = {to.with_stem(f"{to.stem}{Path(name).stem.removeprefix(what)}") if len(files) > 1 else to: name for name in files}
    if taken := [path for path in targets if path.exists() and not force]:
        raise UsageError("the file exists", str(taken[0]), "name another, or add --force")
    for path, name in targets.items():
        write_atomic(path, files[name])
        say(f"wrote {path}")


def _read_all(paths: list[Path]) -> tuple[list[Any], list[PolicyGraphError]]:
    """Read each document; say which were refused, and raise only when none is left."""
    from graph.build import read_facts

    documents, errors = [], []
    for path in paths:
        try:
            documents.append(read_facts(path))
        except PolicyGraphError as error:
            errors.append(error)
    if not documents:
        *errors, last = errors
    for refused in errors:
        say(f"policy-graph: {refused}")
    if not documents:
        raise last
    return documents, errors


def _summarise(documents: list[Any], out: Path) -> str:
    """Say what was built and what to do next."""
    provisions = sum(len(facts.provisions) for facts in documents)
    duties = [entry.agency for facts in documents for entry in facts.responsibilities]
    count = f"{len(documents)} document{'s' * (len(documents) != 1)}"
    return (
        f"{count}: {provisions} provisions, {len(duties)} responsibilities of {len(set(duties))} agencies\n"
        f"report  {out / 'report.md'}\npage    {(out / 'graph.html').resolve()}\n"
        f"next    policy-graph ask load -o {out}"
    )


def _built(out: Path) -> Path:
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
            raise UsageError(f"unexpected argument {argument!r}", advice="parameters are given as --name VALUE")
        key, equals, value = argument[2:].partition("=")
        parameters[key] = value if equals else next(rest, "")
    return parameters


def _choose_form(as_json: bool, as_csv: bool, as_tsv: bool) -> str:
    return "json" if as_json else "csv" if as_csv else "tsv" if as_tsv else "table"


def _check_language(lang: str) -> str:
    if lang not in {"zh", "en"}:
        raise UsageError(f"unknown language {lang!r}", advice="choose zh or en")
    return lang
