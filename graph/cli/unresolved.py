"""The commands that list what documents name and what means nothing known, as files to be filled in."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from graph.border import Refusals, do_each, do_together
from graph.cli.commands import count_refused, name_document, stop_without
from graph.cli.inputs import load_registry, load_works
from graph.cli.terminal import say, say_error, say_passed, show
from graph.errors import NothingFoundError


def agencies(arguments: Namespace) -> None:
    """List the names in documents that mean no known organisation, in the form of a file of aliases."""
    from graph.agencies.suggestions import list_unresolved, render_unresolved

    find = partial(list_unresolved, registry=load_registry(arguments.aliases))
    _list(arguments, find, render_unresolved, "every name means a known organisation")


def works(arguments: Namespace) -> None:
    """List the titles that documents cite and that are not among them, in the form of a file of names."""
    from graph.works.suggestions import render_unheld

    find = partial(_find_unheld, names=load_works(arguments.works))
    _list(arguments, find, render_unheld, "every cited title means a document among these")


def _list(arguments: Namespace, find: Callable[[Sequence[Any]], Sequence[Any]], render: Callable[[Any], str], none: str) -> None:
    """Read the documents, and print what is found in them together; say so where there is nothing."""
    from graph.build import example_path, read_documents
    from graph.readers.folders import find_documents

    paths, refusals = find_documents(arguments.files, tell=say_passed) if arguments.files else [example_path()], Refusals(say_error)
    documents = [facts for found in do_each(read_documents, paths, name_document, refusals) for facts in found]
    stop_without(documents, refusals)
    found, _ = do_together(find, documents, refusals)
    if found:
        show(render(found))
    else:
        say(f"policy-graph: {none}")
    count_refused(refusals, len(paths), "the others were read")
    if not found:
        sys.exit(NothingFoundError.exit_code)


def _find_unheld(documents: Sequence[Any], names: Any) -> Sequence[Any]:
    """Find what the citations of documents mean that is not among these."""
    from graph.rows import build_rows
    from graph.works.suggestions import Cited, list_unheld

    rows = build_rows(*documents, names=names)
    titles = {document.iri: document.title for document in rows.documents}
    cited = [
        Cited(row.title, row.number, titles[row.document], tuple(filter(None, row.candidates.split("；"))))
        for row in rows.citations
        if row.found in ("ambiguous", "unresolved")
    ]
    return list_unheld(cited, {title: title for title in titles.values()})
