"""The address of the words of a task: the one place that knows in which page of a build they stand, and where its pages lie."""

import os
from pathlib import Path

from graph.rows import Document, Provision
from graph.terms import BASE

PAGE = "document.html"
"""The page that shows the words, in the folder of the build."""
_ESCAPES = str.maketrans({"%": "%25", "#": "%23", " ": "%20"})


def write_address(document: Document, provision: Provision, end: int) -> str:
    """Write where the words of a provision stand, from the folder of a build on.

    Args:
        document: Whose words they are.
        provision: Which they are of.
        end: Where they end in the raw text: at its first part, or with the provision.

    Returns:
        A page and the place in it, as `graph/templates/js/state.js` reads it: `document.html#node=…&at=12-40`. Of the signs that
        are taken for others there, or in a workbook, IRIs have "%" and "/" alone.
    """
    node = document.iri.removeprefix(BASE).replace("%", "%25").replace("/", "%2F")
    return f"{PAGE}#node={node}&at={provision.start}-{end}"


def find_pages(to: Path, out: Path) -> str | None:
    """Return the way from the folder of a file to the pages of a build; None where it has none, or lies on another drive."""
    if not (out / PAGE).is_file():
        return None
    try:
        way = os.path.relpath(out.resolve(), to.resolve().parent)
    except ValueError:  # Windows
        return None
    return "" if way == os.curdir else f"{way.replace(os.sep, '/').translate(_ESCAPES)}/"
