"""The command `build`: few documents with everything that a person opens, a body of documents part by part."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import __version__
from graph.border import REFUSED, Refusals, do_each, do_together
from graph.cli.commands import count_refused, name_document, stop_without
from graph.cli.inputs import load_corrections, load_ledger, load_registry, load_works
from graph.cli.summary import summarise_body, summarise_build, summarise_tables
from graph.cli.terminal import follow, follow_files, say, say_error, say_passed
from graph.errors import UsageError

if TYPE_CHECKING:
    from graph.corpus.body import Outcome
    from graph.corpus.exchange import Made
    from graph.corpus.reading import Reading

STORED = 20
"""Documents from which on a build makes a store on the disk: the graph of fewer is loaded at once."""
NO_GRAPH = ["none"]
"""What `--rdf` says where no graph is wanted."""
STRAYS = "tasks-unmatched.csv"
"""The file that lists what of a ledger that came back could not be taken over."""
TOLD = 20
"""Rows of a ledger of which is said why they were not taken over."""
WORDS = 80
"""Characters of them that are said."""
Paths = Sequence[str | PathLike[str]]


def build(arguments: Namespace) -> None:
    """Build graph, report and pages of documents."""
    if not arguments.files and not arguments.example:
        say(arguments.help())
        sys.exit(UsageError.exit_code)
    from graph.build import WHOLE, example_path
    from graph.corpus.reading import Reading

    check_engine(arguments)
    check_forms(arguments)
    check_single(arguments)
    from graph.folder import claim_folder
    from graph.readers.folders import find_documents

    claim_folder(arguments.out, force=arguments.force)
    paths = [*([example_path()] if arguments.example else []), *find_documents(arguments.files, arguments.out, say_passed)]
    corrections = load_corrections(arguments.corrections)
    book = load_ledger(arguments.ledger)
    reading = Reading(corrections, arguments.aliases, arguments.as_of, arguments.expand, book)
    refusals = Refusals(say_error)
    whole = len(paths) <= WHOLE or (arguments.rdf and arguments.rdf != NO_GRAPH)
    check_single(arguments, len(paths))
    work = _build_spark if arguments.engine == "spark" else _build_few if whole else _build_body
    summary = work(arguments, paths, reading, refusals)
    if not arguments.quiet:
        say(summary)
    count_refused(refusals, len(paths), f"the others were built, and {arguments.out / REFUSED} lists these")


def _build_few(arguments: Namespace, paths: Paths, reading: "Reading", refusals: Refusals) -> str:
    """Build documents in this process, as one whole; return the last words."""
    from graph.beside import do_beside
    from graph.build import WHOLE, build_all
    from graph.corpus.reading import read_file
    from graph.files import RDF_FORMATS, STORE, list_quads
    from graph.folder import make_folder, write_outputs
    from graph.outputs import build_ledger, build_outputs
    from graph.triples.store import write_store
    from graph.works import find_copies

    registry, names = load_registry(arguments.aliases), load_works(arguments.works)
    graphless = arguments.rdf == NO_GRAPH

    def work(documents: Sequence[Any]) -> tuple[str, dict[str, bytes]]:
        documents, copies = find_copies(documents)
        few = len(documents) <= WHOLE
        said = {"lang": arguments.lang, "registry": registry, "book": reading.book, "base_url": arguments.base_url or ""}
        said["pages"] = arguments.pages is not False
        with do_beside(partial(build_ledger, documents, names=names, **said)) as ledger:
            built = build_all(documents, registry, names)
            outputs = build_outputs(
                documents,
                **said,
                null=arguments.null,
                built=built,
                forms=None if graphless else arguments.rdf or (RDF_FORMATS if few else ()),
                tables=arguments.tables,
                single=arguments.single,
                ledger=ledger,
                beside=do_beside,
            )
        return summarise_build(built, copies, arguments.out, outputs), outputs

    followed = follow(paths, refusals, quiet=arguments.quiet)
    found = do_each(lambda path: read_file(path, reading), followed, name_document, refusals)
    documents = [facts for each in found for facts in each]
    stop_without(documents, refusals)
    check_single(arguments, len(documents))
    say_unapplied(documents, reading.corrections, decided=reading.book is not None)
    (summary, outputs), done = do_together(work, documents, refusals)
    say_strays(outputs.get(STRAYS, b""), arguments.out)
    outputs |= refusals.list_outputs()
    store = not graphless and (len(done) > STORED if arguments.store is None else arguments.store)

    def fill(made: Path) -> None:
        write_outputs(made, outputs)
        if store:
            write_store(made / STORE, list_quads(made))

    make_folder(arguments.out, fill, __version__)
    return summary


def _build_body(arguments: Namespace, paths: Paths, reading: "Reading", refusals: Refusals) -> str:
    """Build a body of documents with a process a core, part by part; return the last words."""
    from importlib.util import find_spec

    from graph.corpus.body import Outcome, build_body
    from graph.corpus.memory import load_memory
    from graph.corpus.settings import Settings
    from graph.files import write_new
    from graph.folder import make_folder
    from graph.tables import load_engine

    if arguments.tables:
        load_engine()  # said before the work, not after it
    tables = arguments.tables or find_spec("duckdb") is not None
    settings = Settings(
        reading,
        load_works(arguments.works),
        arguments.lang,
        arguments.null,
        quads=arguments.rdf != NO_GRAPH,
        store=arguments.store is not False,
        tables=tables,
        pages=arguments.pages is not False,
        base_url=arguments.base_url or "",
    )
    outcomes = list[Outcome]()

    def fill(made: Path) -> None:
        memory = None if arguments.fresh else load_memory(arguments.out, reading, _say_note)
        with follow_files(len(paths), refusals, quiet=arguments.quiet) as tell:
            outcomes.append(build_body(paths, made, settings, refusals, tell, memory))
        for name, content in refusals.list_outputs().items():
            write_new(made / name, content)

    make_folder(arguments.out, fill, __version__)
    (outcome,) = outcomes
    _say_outcome(outcome, reading)
    listed = arguments.out / STRAYS
    say_strays(listed.read_bytes() if reading.book and listed.is_file() else b"", arguments.out)
    return summarise_body(outcome, arguments.out, tables=tables)


def check_engine(arguments: Namespace) -> None:
    """Refuse what the engine of a build does not take."""
    if arguments.engine != "spark":
        if arguments.master:
            raise UsageError("--master is for Spark", advice="add --engine spark")
        return
    beside = {"--rdf": arguments.rdf, "--pages": arguments.pages, "--store": arguments.store, "--null": arguments.null}
    beside |= {"--base-url": arguments.base_url, "--single": arguments.single}
    if given := [name for name, value in beside.items() if value]:
        raise UsageError(f"Spark makes the tables alone, and no {given[0].removeprefix('--')}", advice="leave out --engine spark")


def check_forms(arguments: Namespace) -> None:
    """Refuse what contradicts that no graph is wanted."""
    if "none" in (arguments.rdf or ()) and (arguments.rdf != NO_GRAPH or arguments.store):
        other = "--store" if arguments.store else "another --rdf"
        raise UsageError(f"--rdf none is no graph, and {other} wants one", advice=f"leave out --rdf none or {other}")


def check_single(arguments: Namespace, documents: int = 0) -> None:
    """Refuse a library in one file that has no pages, or too many documents."""
    if not arguments.single:
        return
    from graph.library.binding import MOST

    if arguments.pages is False:
        raise UsageError("--single binds the pages, and --no-pages leaves them out", advice="leave out one of them")
    if documents > MOST:
        raise UsageError(
            f"one file holds at most {MOST} documents, and these are {documents}", advice="leave out --single, or build fewer"
        )


def _build_spark(arguments: Namespace, paths: Paths, reading: "Reading", refusals: Refusals) -> str:
    """Build the tables of documents by Spark; return the last words."""
    from graph.corpus.exchange import Made
    from graph.files import write_new
    from graph.folder import make_folder
    from graph.readers import Member
    from graph.spark import build_tables, open_session
    from graph.tables import load_engine

    if packed := [path.name for path in paths if isinstance(path, Member)]:
        raise UsageError("Spark reads no documents in archives", packed[0], "unpack it and give the documents in it")
    load_engine()
    names, outcomes = load_works(arguments.works), list[Made]()
    files = [Path(path).absolute() for path in paths]  # the processes of a cluster work in other folders
    aliases = arguments.aliases and arguments.aliases.absolute()

    def fill(made: Path) -> None:
        with open_session(arguments.master or "local[*]") as session:
            outcomes.append(build_tables(session, files, made, reading._replace(aliases=aliases), names, refusals))
        for name, content in refusals.list_outputs().items():
            write_new(made / name, content)

    make_folder(arguments.out, fill, __version__)
    (outcome,) = outcomes
    _say_outcome(outcome, reading)
    return summarise_tables(outcome, arguments.out)


def _say_outcome(outcome: "Outcome | Made", reading: "Reading") -> None:
    """Say which corrections are about none of the documents, and which no longer fit."""
    for correction in reading.corrections:
        if correction.line not in outcome.matched:
            say_missing(correction)
    for line in outcome.unfit:
        say(f"policy-graph: {line}")


def _say_note(note: str) -> None:
    """Say what is no error."""
    say(f"policy-graph: {note}")


def say_strays(listed: bytes, out: Path) -> None:
    """Say what of a ledger that came back could not be taken over, and which file lists it."""
    if not listed:
        return
    import csv
    import io

    _, *strays = csv.reader(io.StringIO(listed.decode("utf-8-sig")))
    for place, reason, said in strays[:TOLD]:
        say(f"policy-graph: ledger, {place}: {reason}: {said[:WORDS]}")
    more = f", and {len(strays) - TOLD} more" if len(strays) > TOLD else ""
    say(f"policy-graph: {out / STRAYS} lists what was not taken over{more}")


def say_unapplied(documents: Sequence[Any], corrections: tuple[Any, ...], *, decided: bool = False) -> None:
    """Say which corrections are about none of the documents, and which, or which decisions of a ledger, do not fit."""
    if not corrections and not decided:
        return
    from graph.corpus.reading import list_unfit
    from graph.corrections import match_document

    for correction in corrections:
        if not any(match_document(correction, facts) for facts in documents):
            say_missing(correction)
    for facts in documents:
        for line in list_unfit(facts):
            say(f"policy-graph: {line}")


def say_missing(correction: Any) -> None:
    """Say that a correction is about none of the documents."""
    say(f"policy-graph: corrections, line {correction.line}: {correction.document} is not among the documents")
