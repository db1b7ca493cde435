"""The command line: which commands there are and what each takes.

The standard library's parser is used, because every run pays for it: it is imported in a seventh of the time of others.
"""

import argparse
from importlib import import_module
from typing import get_args

from graph import __version__
from graph.cli import commands, values
from graph.cli.help import Parser
from graph.files import RDF_FORMATS
from graph.sectors import LEVELS, SECTORS

HELP = """Read Chinese policy documents and say who must do what, where, how much and by when.

  policy-graph build 通知.txt -o out        graph, load report and pages of a document
  policy-graph extract 通知.txt             its facts as JSON, each with its words
  policy-graph ask load                     the agencies by number of measures
  policy-graph ask measures-of --agency 市经济信息化委
  policy-graph query 'SELECT ?m WHERE { ?m a pol:Measure }'
"""
NULL_HELP = "compare the load with that many random assignments"
LEVEL_HELP = "of the agencies of that level alone; may be given more than once"
KIND_HELP = f"of agencies of that kind alone: {', '.join(SECTORS)}, or a class such as city-department; may be given more than once"

_CLASSES = [kind for kinds in SECTORS.values() for kind in kinds if kind]


def build_parser(command: str = "") -> Parser:
    """Build the parser of one command, or of all when it is none of them; each sets `run` to the function that does it."""
    parser = Parser(prog="policy-graph", description=HELP)
    parser.add_argument("--version", action="version", version=f"policy-graph {__version__}")
    found = parser.add_subparsers(title="Commands", metavar="COMMAND", dest="command", parser_class=Parser)
    adders = {
        "build": _add_build,
        "extract": _add_extract,
        "schema": _add_schema,
        "query": _add_query,
        "sql": _add_sql,
        "ask": _add_ask,
        "report": _add_report,
        "ledger": _add_ledger,
        "diff": _add_diff,
        "check": _add_check,
        "export": _add_export,
        "agencies": _add_agencies,
        "works": _add_works,
        "completion": _add_completion,
    }
    for add in [adders[command]] if command in adders else adders.values():
        add(found)
    return parser


Commands = argparse._SubParsersAction  # the only name that its type has


def _add(found: "Commands[Parser]", name: str, title: str, example: str) -> Parser:
    """Add a command whose help opens with an example."""
    return found.add_parser(name, help=title, description=f"{title}\n\n  {example}")


def _add_build(found: "Commands[Parser]") -> None:
    parser = _add(found, "build", "Build graph, report and pages of documents.", "policy-graph build 通知.txt -o out")
    files_help = "documents, or folders of them; - is standard input"
    parser.add_argument("files", nargs="*", type=values.path, metavar="FILE", help=files_help)
    _add_out(parser)
    parser.add_argument("--example", action="store_true", help="build the document that ships with the package")
    parser.add_argument("--force", action="store_true", help="write into a folder that holds other files too")
    forms_help = f"a form of the graph beside nq: {', '.join(RDF_FORMATS)}; none: no graph; default: all for at most 100 documents"
    parser.add_argument("--rdf", action="append", choices=(*RDF_FORMATS, "none"), metavar="FORMAT", help=forms_help)
    pages_help = "write the pages (the default), or do not"
    parser.add_argument("--pages", action=argparse.BooleanOptionalAction, default=None, help=pages_help)
    single_help = "bind the library in one file as well, library.html, to be mailed; for at most 20 documents"
    parser.add_argument("--single", action="store_true", help=single_help)
    parser.add_argument("--tables", action="store_true", help="write the tables too, as Parquet (pip install policy-graph[tables])")
    engine_help = "who builds: this machine (here), or Spark, which makes the tables alone (pip install policy-graph[spark])"
    parser.add_argument("--engine", choices=("here", "spark"), default="here", help=engine_help)
    parser.add_argument("--master", metavar="MASTER", help="the master of Spark, such as spark://host:7077; default: local[*]")
    store_help = "make a store on the disk, so that queries need not load the graph, or do not; default: for more than 20 documents"
    parser.add_argument("--store", action=argparse.BooleanOptionalAction, default=None, help=store_help)
    fresh_help = "read all documents again; by default a build of more than 100 reads those that changed since the last one"
    parser.add_argument("--fresh", action="store_true", help=fresh_help)
    _add_language(parser)
    parser.add_argument("--null", type=values.count, default=0, metavar="N", help=NULL_HELP)
    _add_aliases(parser)
    _add_names(parser)
    parser.add_argument("--expand", action="store_true", help="count collectives such as 各区人民政府 as their members")
    day_help = "count the bodies that carry the duties on that day: 2026-01-01"
    parser.add_argument("--as-of", type=values.day, metavar="DATE", help=day_help)
    _add_corrections(parser)
    ledger_help = "a tasks.xlsx that people filled in: status, notes, decisions and changes (docs/ledger.md)"
    parser.add_argument("--ledger", type=values.path, metavar="FILE", help=ledger_help)
    _add_base_url(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    run = import_module("graph.cli.building").build  # brings in `pathlib`, and the other commands do without
    parser.set_defaults(run=run, help=parser.format_help)


def _add_extract(found: "Commands[Parser]") -> None:
    parser = _add(found, "extract", "Print the facts of documents as JSON.", "policy-graph extract 通知.txt")
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents; - is standard input")
    parser.add_argument("--explain", action="store_true", help="print a table instead: for each fact its rule, place and words")
    why_not_help = "print a table instead: what these words give, or which rule, guard or step refused them"
    parser.add_argument("--why-not", metavar="WORDS", help=why_not_help)
    _add_corrections(parser)
    parser.set_defaults(run=commands.extract)


def _add_schema(found: "Commands[Parser]") -> None:
    parser = _add(found, "schema", "Print the JSON Schema of what extract prints.", "policy-graph schema > facts.schema.json")
    parser.set_defaults(run=commands.schema)


def _add_query(found: "Commands[Parser]") -> None:
    parser = _add(found, "query", "Ask a built graph in SPARQL.", "policy-graph query 'SELECT …' -o out")
    parser.add_argument("text", metavar="QUERY", help="a SPARQL query, or the name of a .rq file")
    _add_answer(parser)
    parser.set_defaults(run=commands.query)


def _add_sql(found: "Commands[Parser]") -> None:
    title = "Ask the tables of a built folder in SQL; without a query, list those that are packaged."
    parser = _add(found, "sql", title, "policy-graph sql 'SELECT title FROM documents' -o out")
    parser.add_argument("text", nargs="?", default="", metavar="QUERY", help="one SELECT, or the name of a packaged query")
    _add_answer(parser)
    parser.set_defaults(run=commands.sql)


def _add_ask(found: "Commands[Parser]") -> None:
    example = "policy-graph ask measures-of --agency 市经济信息化委"
    parser = _add(found, "ask", "Ask a question by its name; without a name, list the questions.", example)
    parser.add_argument(
        "name", nargs="?", default="", metavar="NAME", help="the name of a question; its parameters are --NAME VALUE"
    )
    _add_answer(parser)
    parser.set_defaults(run=commands.ask)


def _add_report(found: "Commands[Parser]") -> None:
    example = "policy-graph report out --level city --kind government\n  policy-graph report out --area 上海市 --year 2023"
    parser = _add(found, "report", "Print the load report of a built graph.", example)
    _add_built(parser)
    parser.add_argument("--format", dest="form", choices=list(commands.REPORTS), default="md", help="default: md")
    _add_language(parser)
    parser.add_argument("--null", type=values.count, default=0, metavar="N", help=NULL_HELP)
    _add_choice(parser)
    document_help = "only this document: its number, title, or words of it; may be given again"
    parser.add_argument("--document", action="append", default=[], metavar="NAME", help=document_help)
    parser.add_argument("--level", action="append", default=[], choices=LEVELS, help=LEVEL_HELP)
    parser.add_argument("--kind", action="append", default=[], choices=[*SECTORS, *_CLASSES], metavar="KIND", help=KIND_HELP)
    parser.set_defaults(run=commands.report)


def _add_ledger(found: "Commands[Parser]") -> None:
    title = "Write the tasks of documents as a workbook or a table to fill in."
    parser = _add(found, "ledger", title, "policy-graph ledger out --agency 市经济信息化委 --to 台账.xlsx")
    _add_built(parser)
    parser.add_argument("--agency", default="", metavar="NAME", help="of this agency alone, by its short or full name")
    _add_choice(parser)
    parser.add_argument("--due", type=values.day, metavar="DATE", help="what is due on or before that day: 2025-12-31")
    parser.add_argument("--to", type=values.path, metavar="FILE", help=".xlsx, .docx, .csv or .ics; without it CSV is printed")
    parser.add_argument("--force", action="store_true", help="overwrite the file")
    _add_language(parser)
    _add_base_url(parser)
    parser.set_defaults(run=commands.ledger)


def _add_diff(found: "Commands[Parser]") -> None:
    comparing = import_module("graph.cli.comparing")
    comparing.add_arguments(_add(found, "diff", comparing.TITLE, comparing.EXAMPLES))


def _add_check(found: "Commands[Parser]") -> None:
    title = "Check that a built graph is unchanged and conforms to the shapes."
    parser = _add(found, "check", title, "policy-graph check out")
    _add_built(parser)
    parser.set_defaults(run=commands.check)


def _add_export(found: "Commands[Parser]") -> None:
    from graph.export import FORMATS, GRAPH_FORMS, LABELS, NETWORKS  # the parsers of other commands do without
    from graph.kinds import Basis

    bases = get_args(Basis)

    parser = _add(found, "export", "Export a network for other tools.", "policy-graph export out --format gexf --to load.gexf")
    _add_built(parser)
    forms = [*FORMATS, *RDF_FORMATS, *GRAPH_FORMS]
    form_help, network_help = f"{', '.join(forms)}; default: gexf", f"{', '.join(NETWORKS)}; default: bipartite"
    parser.add_argument("--format", dest="form", default="gexf", choices=forms, metavar="FORMAT", help=form_help)
    parser.add_argument("--network", default="bipartite", choices=NETWORKS, metavar="NETWORK", help=network_help)
    _add_choice(parser)
    parser.add_argument(
        "--basis", action="append", default=[], choices=bases, metavar="BASIS", help=f"only duties {', '.join(bases)}"
    )
    labels_help = "what nodes are called: as in the text, in full with the area, in English, by codes; default: zh"
    parser.add_argument("--labels", default="zh", choices=LABELS, help=labels_help)
    parser.add_argument("--bom", action="store_true", help="as Pajek itself reads: with a byte order mark, modes and relations")
    parser.add_argument("--to", type=values.path, metavar="FILE", help="standard output when left out")
    parser.add_argument("--force", action="store_true", help="replace the file when it exists")
    parser.set_defaults(run=commands.export)


def _add_agencies(found: "Commands[Parser]") -> None:
    title = "List the names of agencies that mean no known organisation, as a file of aliases to fill in."
    parser = _add(found, "agencies", title, "policy-graph agencies --unresolved 通知.txt > aliases.tsv")
    parser.add_argument("files", nargs="*", type=values.path, metavar="FILE", help="documents, or folders of them")
    parser.add_argument("--unresolved", action="store_true", help="what is listed; nothing else is yet")
    _add_aliases(parser)
    parser.set_defaults(run=import_module("graph.cli.unresolved").agencies)


def _add_works(found: "Commands[Parser]") -> None:
    title = "List the titles that documents cite and that are not among them, as a file of names to fill in."
    parser = _add(found, "works", title, "policy-graph works --unresolved FOLDER > works.tsv")
    parser.add_argument("files", nargs="*", type=values.path, metavar="FILE", help="documents, or folders of them")
    parser.add_argument("--unresolved", action="store_true", help="what is listed; nothing else is yet")
    _add_names(parser)
    parser.set_defaults(run=import_module("graph.cli.unresolved").works)


def _add_names(parser: Parser) -> None:
    help_text = "names of documents that you add: name, tab, title or number"
    parser.add_argument("--works", type=values.path, metavar="FILE", help=help_text)


def _add_completion(found: "Commands[Parser]") -> None:
    title = "Print what a shell needs to complete the command."
    parser = _add(found, "completion", title, "source <(policy-graph completion bash)")
    parser.add_argument("shell", choices=commands.SHELLS, metavar="SHELL", help=", ".join(commands.SHELLS))
    parser.set_defaults(run=commands.completion)


def _add_aliases(parser: Parser) -> None:
    parser.add_argument(
        "--aliases", type=values.path, metavar="FILE", help="names of agencies that you add: name, tab, official name"
    )


def _add_out(parser: Parser) -> None:
    parser.add_argument("-o", "--out", type=values.path, default="out", help="the folder of the built graph; default: out")


def _add_corrections(parser: Parser) -> None:
    help_text = "a table of facts to accept, reject, change or add (docs/corrections.md)"
    parser.add_argument("--corrections", type=values.path, metavar="FILE", help=help_text)


def _add_base_url(parser: Parser) -> None:
    help_text = "where the pages are published: links lead there, https://www.example.gov.cn/policies/"
    parser.add_argument("--base-url", type=values.base_url, metavar="URL", help=help_text)


def _add_choice(parser: Parser) -> None:
    """Add of which documents a command takes what it does."""
    parser.add_argument("--area", action="append", default=[], metavar="AREA", help="only documents of it and below: 上海市")
    year_help = "only documents dated in it; may be given again"
    parser.add_argument("--year", action="append", default=[], metavar="YEAR", help=year_help)


def _add_built(parser: Parser) -> None:
    parser.add_argument("out", nargs="?", type=values.path, default="out", help="the folder of the built graph; default: out")


def _add_language(parser: Parser) -> None:
    parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="language of report and pages; default: zh")


def _add_answer(parser: Parser) -> None:
    """Add what an answer takes: where the graph is, the form, and the time limit."""
    _add_out(parser)
    forms = parser.add_mutually_exclusive_group()
    for form, help_text in (("json", "print SPARQL results as JSON"), ("csv", "print rows as CSV"), ("tsv", "print rows as TSV")):
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, default="table", help=help_text)
    parser.add_argument("--formulas", action="store_true", help="leave cells of the CSV that a spreadsheet would compute")
    help_text = "seconds until the query is stopped; default: 30"
    parser.add_argument("--timeout", type=values.seconds, default=30.0, metavar="S", help=help_text)
