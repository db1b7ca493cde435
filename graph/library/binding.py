"""The library bound in one file, to be mailed: what pages share stands in it once, and each is put together when it is opened."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain

from markupsafe import Markup

from graph.library.pages import SCRIPTS, STYLES, SUBJECTS
from graph.library.script import read_data
from graph.page.frame import (
    GUIDE,
    enclose_script,
    join_script,
    list_scripts,
    load_environment,
    pack_words,
    read_piece,
    read_vis,
    state_policy,
)

NAME = "library.html"
"""The file of a build that holds its library."""
MOST = 20
"""Documents of a library that is bound: it must open as quickly as a page, and be small enough to be mailed."""
VIS = "vis.js"
# The frame of a page as `templates/frame.html` writes it.
FRAME = re.compile(
    r"""<html[ ]lang="[^"]*"[ ]data-page="(?P<page>[^"]*)"[ ]data-given="(?P<given>[^"]*)"
    .*?<link[ ]rel="stylesheet"[ ]href="(?:\.\./)?assets/(?P<template>\w+)\.css">
    .*?<body>\n(?P<above>.*?<h1[ ]id="title">)(?P<title>[^<]*)
    (?P<below></h1>.*?aria-current="page"[ ]data-word="(?P<here>\w+)Tab".*?)<noscript>""",
    re.DOTALL | re.VERBOSE,
)


def bind_pages(files: Mapping[str, bytes], lang: str) -> bytes:
    """Bind the pages of a library in one file.

    Args:
        files: What `graph.library.render_library` returned.
        lang: "zh" or "en", when opened.

    Returns:
        A page that holds all others, and opens the one that its address names: `library.html#/doc/沪府办规-2023-27&5.16`.
    """
    pages = {name.removesuffix(".html"): _describe(content) for name, content in files.items() if name.endswith(".html")}
    scripts = {page: list_scripts(page) for page in dict.fromkeys(SCRIPTS[one["page"]] for one in pages.values())}
    pieces = dict(chain.from_iterable(script.items() for script in scripts.values()))
    styles = {template: (*GUIDE, *names) for template, names in STYLES.items()}
    pieces |= {name: read_piece(name) for name in chain.from_iterable(styles.values())} | {VIS: read_vis()}
    words, opener = pack_words(*SUBJECTS), join_script("bind")
    return (
        load_environment()
        .get_template("bound.html")
        .render(
            lang=lang,
            words=words,
            say={key: texts[lang] for key, texts in words.items()},
            policy=state_policy(
                [opener, read_vis(), *(enclose_script("\n".join(script.values())) for script in scripts.values())],
                *("\n".join(map(read_piece, names)) for names in styles.values()),
            ),
            frames=dict(_list_frames(files, pages)),
            pieces={name: Markup(text) for name, text in pieces.items()},  # noqa: S704  our own files
            data={name: Markup(text) for name, text in _list_data(files)},  # noqa: S704  as `embed_json` escaped it
            binding={
                "pages": pages,
                "scripts": {page: list(scripts[script]) for page, script in SCRIPTS.items() if script in scripts},
                "styles": styles,
            },
            opener=Markup(opener),  # noqa: S704  our own file
        )
        .encode("utf-8", "surrogatepass")
    )


def _describe(content: bytes) -> dict[str, str]:
    """Return what tells a page from others of its template."""
    match = _match(content)
    told = {name: unescape(match[name]) for name in ("template", "page", "here", "given", "title")}
    return told | ({} if told["given"] else {"title": ""})  # a page of the menu has no title of its own


def _list_frames(files: Mapping[str, bytes], pages: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Markup]]:
    """Yield what the body of a page of each template begins with, up to its scripts; its title is put in by the script."""
    for template in dict.fromkeys(page["template"] for page in pages.values()):
        match = _match(next(files[f"{name}.html"] for name, page in pages.items() if page["template"] == template))
        yield template, Markup(match["above"] + match["below"])  # noqa: S704  our own template


def _match(content: bytes) -> re.Match[str]:
    """Match a page of ours with its parts."""
    match = FRAME.search(content.decode("utf-8", "surrogatepass"))
    assert match, "frame.html is as its pattern says"  # noqa: S101
    return match


def _list_data(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the data of all pages by name, each as JSON."""
    own = {f"assets/{name}.js" for name in (*SCRIPTS.values(), "vis")}
    for name, content in files.items():
        if name.endswith(".js") and name not in own:
            yield from read_data(content)
