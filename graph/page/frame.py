"""The frame of every page: its template, styles, scripts, policy and data, in one file that asks the network for nothing.

Text from documents reaches a page in two ways only: through Jinja's autoescape (the title) and through `embed_json` (the
data), which the scripts then put in by `textContent`. The Content-Security-Policy allows the scripts and styles of the page by
their hash and nothing else, so that even text that became markup could neither run nor load anything.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from graph.errors import PolicyGraphError
from graph.files import find_data, read_own
from graph.page.modules import join_modules, list_modules
from graph.words import read_words

TEMPLATES = "templates"
SCRIPTS = f"{TEMPLATES}/js"
SUBJECTS = ("names", "pages")  # of the catalogue of words
TABS = ("index", "ledger", "due", "graph", "network", "knowledge", "document")  # of one document, in the order of the menu
LISTS = ("ledger", "due")  # pages of one document that are lists of the library
GUIDE = ("css/page.css", "css/acts.css")
"""The style guide."""
# Beside it.
STYLES = {"index": ("css/index.css",), "document": ("css/document.css",), "comparison": ("css/comparison.css",)} | dict.fromkeys(
    LISTS, ("css/library.css",)
)
# The Content-Security-Policy of a page that loads what lies beside it.
BESIDE = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data: blob:; base-uri 'none'; form-action 'none'"
# What stands for the texts of one page in a shell that many share, and how the shell is cut at them.
TITLE, GIVEN, SCRIPT = "⟦title⟧", "⟦given⟧", "⟦script⟧"
PLACE = re.compile(rf'({TITLE}|{GIVEN}|\n<script src="{SCRIPT}"[^\n]*\n)')
# Characters that could end the data block, start a comment in it, or end a line of script; JSON reads the escapes back.
UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
# Characters that turn, hide or forge text: controls, bidirectional marks, characters without width, lone surrogates.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def dress_environment(env: Environment, title: str, data: Mapping[str, Any]) -> None:
    """Give a Jinja environment all that the templates need, and turn autoescape on.

    Args:
        env: An environment whose loader finds our templates.
        title: The title of the page, any text.
        data: What the page knows, as `graph.page.content.open_data` begins it: its `page` names the scripts (`js/<page>.js` and
            what that imports), its `lang` the language.
    """
    env.autoescape = True
    env.filters["json"] = embed_json
    env.globals.update(_fill_frame(title, data))


def render_frame(
    title: str,
    data: Mapping[str, Any],
    *,
    template: str = "",
    subjects: tuple[str, ...] = SUBJECTS,
    told: Mapping[str, Any] | None = None,
) -> str:
    """Render a page that pyvis has no part in; title and data as for `dress_environment`.

    Args:
        title: Of the page.
        data: What it knows.
        template: The stem of its template; the page's own when it is not given.
        subjects: Of the catalogue of words.
        told: What the template itself writes, by name, of a page that no other page stands beside; None where its scripts do.
    """
    filled = _fill_frame(title, data, subjects) | ({"tabs": ()} | dict(told) if told else {})
    return load_environment().get_template(f"{template or data['page']}.html").render(filled) + "\n"


class Linked(NamedTuple):
    """A page that loads its styles, scripts and data from files beside it; addresses are relative to the page.

    Args:
        template: The stem of its template.
        page: The name of the page.
        here: The tab of the menu that it belongs to.
        title: Its title, any text.
        lang: "zh" or "en", when opened.
        given: The name of its own data among those that its scripts load, "" for none.
        root: The way to the first page: "" or "../".
        styles: Addresses of style sheets.
        scripts: Addresses of scripts, in the order in which they run.
        tabs: Name and address of each tab of the menu.
        subjects: Of the catalogue of words.
    """

    template: str
    page: str
    here: str
    title: str
    lang: str
    given: str
    root: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    tabs: tuple[tuple[str, str], ...]
    subjects: tuple[str, ...]


def render_linked(linked: Linked) -> str:
    """Render a page of a folder: it may load the files that lie beside it and nothing else."""
    pieces = list(_cut_shell(linked._replace(title=TITLE if linked.title else "", given=GIVEN, scripts=(SCRIPT,))))
    told = {TITLE: escape(show_hidden(linked.title)), GIVEN: escape(linked.given)}
    for number in range(1, len(pieces), 2):
        place = pieces[number]
        pieces[number] = told[place] if place in told else "".join(place.replace(SCRIPT, escape(one)) for one in linked.scripts)
    return "".join(pieces)


@cache  # thousands of pages differ in these places alone
def _cut_shell(linked: Linked) -> tuple[str, ...]:
    """Render a page with marks for what is its own, and cut it at them.

    Returns:
        The pieces, of which every second is a mark, or the line that loads a script.
    """
    words = pack_words(*linked.subjects)
    shell = (
        load_environment()
        .get_template(f"{linked.template}.html")
        .render(
            page=linked.page,
            here=linked.here,
            lang=linked.lang,
            title=linked.title,
            policy=BESIDE,
            linked=linked,
            tabs=linked.tabs,
            words=words,
            say={key: texts[linked.lang] for key, texts in words.items()},
        )
    )
    return tuple(PLACE.split(f"{shell}\n"))


def read_style(*names: str) -> str:
    """Return style sheets of ours as one, the style guide first."""
    return "\n".join(map(read_piece, (*GUIDE, *names)))


def join_script(page: str) -> str:
    """Return the script of a page with all that it imports, as one that shares no name with others."""
    return enclose_script(_join_scripts(page))


def enclose_script(script: str) -> str:
    """Return a script as one that shares no name with others."""
    return f'(()=>{{"use strict";\n{script}\n}})();\n'


@cache
def load_environment() -> Environment:
    """Return the environment of our templates, in which each is compiled once."""
    env = Environment(loader=FileSystemLoader(find_data(TEMPLATES)), autoescape=True)
    env.filters["json"], env.filters["shown"] = embed_json, show_hidden
    return env


def _fill_frame(title: str, data: Mapping[str, Any], subjects: tuple[str, ...] = SUBJECTS) -> dict[str, Any]:
    """Return all that the templates ask for, by name."""
    page, lang, words = data["page"], data["lang"], pack_words(*subjects)
    style = Markup(read_style(*STYLES.get(page, ())))  # noqa: S704  our own files
    scripts = [Markup(_join_scripts(page))]  # noqa: S704  our own files
    if "nodes" in data:
        scripts.insert(0, Markup(read_vis()))  # noqa: S704  the file of the installed pyvis
    return {
        "page": page,
        "lang": lang,
        "title": show_hidden(title),
        "data": data,
        "style": style,
        "scripts": scripts,
        "policy": state_policy(scripts, style),
        "linked": None,
        "tabs": [(name, f"{name}.html") for name in TABS],
        "here": page,
        "words": words,
        "say": {key: texts[lang] for key, texts in words.items()},
    }


def publish_page(page: str, base_url: str) -> str:
    """Tell a page where it is published, so that the links which are copied from it lead there.

    Args:
        page: As it was rendered.
        base_url: Where its folder is published, "" where it is not: then the page stays as it is.
    """
    return page.replace("<html ", f'<html data-published="{escape(base_url)}" ', 1) if base_url else page


def embed_json(value: object) -> Markup:
    r"""Write a value as JSON that may stand inside a script element.

    Raises:
        ValueError: A number is infinite or not a number.

    Example:
        >>> print(embed_json({"名": "</script>"}))
        {"名":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False)
    for character, written in UNSAFE.items():
        text = text.replace(character, written)  # much faster than `translate`
    if not text.isprintable():  # no hidden character is printable, and to ask is much faster than to look for them
        text = HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return Markup(text)  # noqa: S704  escaped on the lines above


def show_hidden(text: str) -> str:
    """Write out the characters that would turn or hide text.

    Example:
        >>> show_hidden("关于" + chr(0x202E) + "的通知")
        '关于‹U+202E›的通知'
    """
    return HIDDEN.sub(lambda match: f"‹U+{ord(match.group()):04X}›", text)


@cache
def pack_words(*subjects: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of the pages, or of some subjects, key → language → text."""
    return {key: text._asdict() for key, text in read_words(*(subjects or SUBJECTS)).items()}


@cache
def read_piece(name: str) -> str:
    """Return a file of the templates, such as "css/page.css"."""
    return read_own(f"{TEMPLATES}/{name}")


@cache
def read_vis() -> str:
    """Return vis-network as pyvis ships it, with line feeds only, as a browser hashes it.

    Raises:
        PolicyGraphError: The installed pyvis has no such file.
    """
    spec = find_spec("pyvis")
    path = Path((spec and spec.origin) or "").parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    try:
        script = path.read_text("utf-8")
    except OSError as error:
        raise PolicyGraphError("vis-network 9.1.2 is missing from pyvis", str(path), "install pyvis==0.3.2 again") from error
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE)


@cache
def _join_scripts(page: str) -> str:
    """Return the script of a page with all that it imports."""
    return join_modules(f"{page}.js", read_scripts())


def list_scripts(page: str) -> dict[str, str]:
    """Return the script of a page and all that it imports by file name, in the order in which they are joined."""
    return list_modules(f"{page}.js", read_scripts())


@cache
def read_scripts() -> Mapping[str, str]:
    """Return every script of the pages by the name of its file."""
    return MappingProxyType({path.name: path.read_text("utf-8") for path in sorted(find_data(SCRIPTS).glob("*.js"))})


def state_policy(scripts: Sequence[str], *styles: str) -> str:
    """Return the Content-Security-Policy that allows exactly these scripts and styles, each as a whole."""
    return (
        f"default-src 'none'; script-src {_hash_sources(scripts)}; style-src {_hash_sources(styles)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash_sources(sources: Sequence[str]) -> str:
    return " ".join(map(_hash_source, sources))


@cache
def _hash_source(source: str) -> str:
    """Return the hash of an inline script or style as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode('ascii')}'"
