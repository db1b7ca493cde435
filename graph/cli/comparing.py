"""The command `diff`: its arguments, and what it does."""

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from graph.cli import values
from graph.cli.inputs import load_rows
from graph.cli.terminal import say, show
from graph.errors import NothingFoundError, UsageError
from graph.files import list_quads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.comparison import Side

TITLE = "Compare two documents, areas or years; list what is given twice, or to nobody."
EXAMPLES = """policy-graph diff 旧.txt 新.txt                 two files
  policy-graph diff 上海 北京 -o out              two areas of a built folder
  policy-graph diff 2022 2023 -o out              two years
  policy-graph diff 沪府办规〔2023〕27号 浙江省数字经济发展规划 -o out
                                                  two documents, by number, title or words of it
  policy-graph diff 旧.txt 新.txt --page 对比.html  side by side on a page, with the words that changed
  policy-graph diff --overlaps -o out             one matter that two documents give to different agencies
  policy-graph diff --gaps -o out                 measures for which nobody is named"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="two files, or two documents, areas or years of a built folder")
    parser.add_argument("-o", "--out", type=values.path, default=None, help="the folder of the built graph; default: out")
    candidates = parser.add_mutually_exclusive_group()
    candidates.add_argument(
        "--overlaps", action="store_true", help="list measures that documents perhaps give to different agencies"
    )
    candidates.add_argument("--gaps", action="store_true", help="list measures for which nobody is named")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print everything that was found as JSON")
    forms.add_argument("--page", type=values.path, metavar="FILE", help="write everything as one .html page, side by side")
    parser.add_argument("--force", action="store_true", help="replace the page when it exists")
    parser.add_argument("--limit", type=values.count, default=20, metavar="N", help="the most rows of a table; 0: all; default: 20")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh", help="language of the tables; default: zh")
    parser.set_defaults(run=diff)


def diff(arguments: argparse.Namespace) -> None:
    """Compare two documents, areas or years, or list candidates."""
    names = arguments.names
    _check_page(arguments)
    if arguments.overlaps or arguments.gaps:
        if names:
            raise UsageError("--overlaps and --gaps are of all documents of a folder", " ".join(names), "name the folder with -o")
        _show_candidates(arguments)
        return
    if len(names) != 2:
        raise UsageError("two are compared", " ".join(names), "name two files, or two documents, areas or years of a built folder")
    files = [os.path.isfile(name) for name in names]  # noqa: PTH113 - `pathlib` would be imported for every command
    if arguments.out is None and all(files):
        _show_documents(arguments, *map(_read_side, names))
        return
    out = arguments.out or values.path("out")
    if arguments.out is None and (any(files) or not list_quads(out)):
        missing = names[files.index(False)]
        raise UsageError("there is no such file", missing, "name two files, or a built folder with -o that holds what is meant")
    _compare_built(arguments, out)


def _check_page(arguments: argparse.Namespace) -> None:
    """Check that a page can be written, before anything is read.

    Raises:
        UsageError: Its name is that of no page, or of a file that is there.
    """
    page = arguments.page
    if page is None:
        if arguments.force:
            raise UsageError("--force is for a page", advice="add --page FILE.html")
        return
    if page.suffix.lower() not in (".html", ".htm"):
        raise UsageError("a page is an .html file", str(page), "give a name that ends so")
    if page.is_dir() or (page.exists() and not arguments.force):
        raise UsageError("the file exists", str(page), "name another, or add --force")
    if page.exists() and any(os.path.exists(name) and page.samefile(name) for name in arguments.names):  # noqa: PTH110 - as above
        raise UsageError("the page would replace what is compared", str(page), "name another file")


def _tell(arguments: argparse.Namespace, sort: str, found: Any, names: "Mapping[str, str] | None" = None) -> None:
    """Write what was found as a page, or print it as JSON or as tables.

    Args:
        arguments: How.
        sort: What was compared, as JSON calls it.
        found: What was found.
        names: What each document is called, where there are several of a side.
    """
    given = [found] if names is None else [found, names]
    if arguments.page is not None:
        from graph.files import write_atomic
        from graph.page import comparison as pages

        renderers: dict[str, Any] = {
            "documents": pages.render_comparison_page,
            "scopes": pages.render_contrast_page,
            "overlaps": pages.render_overlaps_page,
            "gaps": pages.render_gaps_page,
        }
        write_atomic(arguments.page, renderers[sort](*given, arguments.lang))
        say(f"wrote {arguments.page}")
    elif arguments.json:
        from graph.comparison import render_json

        show(render_json(sort, found))
    else:
        from graph.report import comparison as tables

        renderers = {
            "documents": tables.render_comparison,
            "scopes": tables.render_contrast,
            "overlaps": tables.render_overlaps,
            "gaps": tables.render_gaps,
        }
        show(renderers[sort](*given, arguments.lang, arguments.limit))


def _read_side(name: str) -> "Side":
    """Read a file of one document."""
    from graph.build import read_facts
    from graph.comparison import Side
    from graph.rows import build_rows

    facts = read_facts(name)
    rows = build_rows(facts)
    return Side(rows, rows.documents[0].iri, facts.raw)


def _read_built(out: "Path") -> tuple[Any, Any]:
    """Read the rows and the raw texts of a built folder."""
    from graph.ledger import read_kept

    rows = load_rows(out)
    return rows, read_kept(out, rows)


def _compare_built(arguments: argparse.Namespace, out: "Path") -> None:
    from graph.comparison import compare_scopes, find_subject, list_sides
    from graph.report.comparison import call_documents

    rows, texts = _read_built(out)
    before, after = (find_subject(rows, name) for name in arguments.names)
    if "document" in (before.kind, after.kind):
        if before.kind != after.kind:
            told = " and ".join(
                f"{name} is {'an' if found.kind == 'area' else 'a'} {found.kind}"
                for name, found in zip(arguments.names, (before, after), strict=True)
            )
            raise UsageError(f"two of one sort are compared: {told}", advice="name two documents, or areas and years")
        iris = [next(iter(found.scope.documents)) for found in (before, after)]
        sides = list_sides(rows, iris, texts)
        _show_documents(arguments, *(sides[iri] for iri in iris))
        return
    contrast = compare_scopes(rows, before.scope, after.scope)
    _tell(arguments, "scopes", contrast, call_documents(rows.documents))


def _show_documents(arguments: argparse.Namespace, before: "Side", after: "Side") -> None:
    from graph.comparison import compare_documents

    _tell(arguments, "documents", compare_documents(before, after))


def _show_candidates(arguments: argparse.Namespace) -> None:
    from graph.comparison import find_gaps, find_overlaps
    from graph.report.comparison import call_documents

    out = arguments.out or values.path("out")
    rows, texts = _read_built(out)
    found: Any = find_gaps(rows, texts) if arguments.gaps else find_overlaps(rows, texts)
    if arguments.page is not None and not found:
        raise NothingFoundError("there is nothing to write a page of", str(out), "no candidate is found in these documents")
    _tell(arguments, "gaps" if arguments.gaps else "overlaps", found, call_documents(rows.documents))
    if not found:
        sys.exit(NothingFoundError.exit_code)
