"""The pages of the library: shells that load what they show, and what all of them load."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from graph.files import name_page
from graph.library.script import write_data
from graph.page.correcting import pack_itself
from graph.page.document import pack_page
from graph.page.frame import Linked, join_script, read_style, read_vis, render_linked
from graph.page.kinds import pack_kinds
from graph.rows import Rows
from graph.text import Text
from graph.words import read_words

SUBJECTS = ("names", "pages", "library")
"""Of the catalogue of words."""
DOORS = ("documents", "ledger", "agencies", "due", "compare", "support", "networks", "report", "data")
"""The tabs of the menu; the page of each loads the script of the same name, except that `report` is the page of one document."""
SCRIPTS = {name: name for name in (*DOORS, "agency", "document", "network")} | {"report": "findings"}
STYLES = {"library": ("css/library.css",), "document": ("css/document.css",), "graph": ()}
"""Of each template, beside the style guide."""
FILES = {name: f"{name}.html" for name in DOORS} | {"documents": "index.html", "networks": "network.html"}


def render_assets(base_url: str = "") -> dict[str, bytes]:
    """Return what pages share, by file name: styles, scripts, words and the kinds of facts.

    Args:
        base_url: Where the library is published, which all pages read with the words; "" where it is not.
    """
    published = write_data("published", base_url) if base_url else b""
    words = {key: text._asdict() for key, text in read_words(*SUBJECTS).items()}
    scripts = {f"assets/{name}.js": join_script(name).encode() for name in SCRIPTS.values()}
    return scripts | {
        **{f"assets/{template}.css": read_style(*names).encode() for template, names in STYLES.items()},
        "assets/vis.js": read_vis().encode(),
        "assets/words.js": write_data("policy-words", words) + published,
        "assets/kinds.js": write_data("kinds", pack_kinds()) + write_data("itself", pack_itself()),
    }


def render_doors(parts: Sequence[int], title: str, lang: str) -> dict[str, bytes]:
    """Return the pages of the menu by file name.

    Args:
        parts: The numbers of the parts in which the tasks are packed.
        title: What the library is called.
        lang: "zh" or "en", when opened.
    """
    return {FILES[name]: _render_door(name, parts, title, lang) for name in DOORS}


def _render_door(name: str, parts: Sequence[int], title: str, lang: str) -> bytes:
    tasks = _name_parts(parts)
    loaded = {
        "report": ["report"],
        "data": ["files", "answers"],
        "networks": ["networks"],
        "ledger": [*tasks, "files"],
        "due": [*tasks, "files"],
        "support": tasks,
        "compare": [*tasks, "candidates"],
    }
    return _render("library", name, name, title, lang, "", "", [f"data/{data}.js" for data in loaded.get(name, ())])


def render_agency(page: str, data: Mapping[str, Any], title: str, lang: str) -> bytes:
    """Return the page of an agency.

    Args:
        page: Its name without suffix.
        data: `partners`, `peers` and `parts`: the parts that hold its tasks.
        title: The name of the agency.
        lang: "zh" or "en", when opened.
    """
    loaded = (f"agency/{page}.js", *(f"data/{name}.js" for name in _name_parts(data["parts"])))
    return _render("library", "agency", "agencies", title, lang, f"agency/{page}", "../", loaded)


def render_network(page: str, title: str, lang: str) -> bytes:
    """Return the page of a network, whose data lie in the script of the same name."""
    return _render("graph", "network", "networks", title, lang, f"network/{page}", "../", ("assets/vis.js", f"network/{page}.js"))


def render_document(page: str, title: str, lang: str) -> bytes:
    """Return the page of a document, whose data lie in the script of the same name, and in one of what it cites and is cited by."""
    loaded = (f"doc/{page}.js", f"cited/{page}.js")
    return _render("document", "document", "documents", title, lang, f"doc/{page}", "../", loaded)


def pack_text(rows: Rows, text: Text, lang: str) -> dict[str, Any]:
    """Pack what the page of one document knows, without the kinds of facts, which all pages share.

    Args:
        rows: The rows of this document alone.
        text: Its text.
        lang: "zh" or "en", when opened.
    """
    data = pack_page(rows, {text.sha256: text}, lang)
    del data["kinds"], data["itself"]
    iris = (*(row.iri for row in rows.documents), *(row.iri for row in rows.agencies))
    data["links"] = {iri.removeprefix(data["base"]): name_page(iri) for iri in iris}
    return data


def name_part(number: int) -> str:
    """Return the name of the data in which the tasks of a part are packed."""
    return f"tasks-{number:04}"


def _name_parts(parts: Sequence[int]) -> list[str]:
    return [name_part(number) for number in parts]


def _render(template: str, page: str, here: str, title: str, lang: str, given: str, root: str, loaded: Sequence[str]) -> bytes:
    """Return a page that loads its data before its script."""
    shared = ("data/documents.js", "data/agencies.js") if template == "library" else ("assets/kinds.js",)
    scripts = tuple(root + quote(name) for name in ("assets/words.js", *shared, *loaded, f"assets/{SCRIPTS[page]}.js"))
    tabs = tuple((name, root + FILES[name]) for name in DOORS)
    return render_linked(
        Linked(template, page, here, title, lang, given, root, (f"{root}assets/{template}.css",), scripts, tabs, SUBJECTS)
    ).encode("utf-8", "surrogatepass")
