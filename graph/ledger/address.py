"""The address of the words of a task: the one place that knows in which page of a build they stand, and where its pages lie."""

import os
from pathlib import Path
from urllib.parse import quote

from graph.files import name_page
from graph.rows import Document, Provision
from graph.terms import BASE

PAGE = "document.html"
"""The page that shows the words of the only document of a build."""
LIBRARY = "doc"
"""The folder of the pages of several documents."""
_ESCAPES = str.maketrans({"%": "%25", "#": "%23", " ": "%20"})


def write_address(document: Document, provision: Provision, end: int, *, alone: bool) -> str:
    """Write where the words of a provision stand, from the folder of a build on.

    Args:
        document: Whose words they are.
        provision: Which they are of.
        end: Where they end in the raw text: at its first part, or with the provision.
        alone: Whether the build is of this document alone.

    Returns:
        A page and the place in it, as `graph/templates/js/state.js` reads it: `document.html#node=…&at=12-40`, or of several
        documents `doc/沪府办规-2023-27.html#at=12-40`. Of the signs that are taken for others there, or in a workbook, IRIs have
        "%" and "/" alone, and names of pages none.
    """
    if not alone:
        return f"{LIBRARY}/{name_page(document.iri)}.html#at={provision.start}-{end}"
    node = document.iri.removeprefix(BASE).replace("%", "%25").replace("/", "%2F")
    return f"{PAGE}#node={node}&at={provision.start}-{end}"


def publish_address(base_url: str, address: str) -> str:
    """Write the address that a place has where the pages are published.

    Args:
        base_url: Where the folder of the build is published, with a slash at its end.
        address: As `write_address` writes it.

    Example:
        >>> publish_address("https://example.gov.cn/", "doc/沪-1.html#at=1-2")
        'https://example.gov.cn/doc/%E6%B2%AA-1.html#at=1-2'
    """
    return base_url + quote(address, safe="/%#=&-._~")


def is_alone(out: Path) -> bool:
    """Tell whether a build has the pages of one document."""
    return (out / PAGE).is_file()


def find_pages(to: Path, out: Path) -> str | None:
    """Return the way from the folder of a file to the pages of a build; None where it has none, or lies on another drive."""
    if not (is_alone(out) or (out / LIBRARY).is_dir()):
        return None
    try:
        way = os.path.relpath(out.resolve(), to.resolve().parent)
    except ValueError:  # Windows
        return None
    return "" if way == os.curdir else f"{way.replace(os.sep, '/').translate(_ESCAPES)}/"
