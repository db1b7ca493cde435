"""Modules: the scripts of a page joined into one, because an inline script cannot import a file.

Python alone joins them, so that a checkout builds pages without Node. It understands the forms that our scripts use and refuses
every other: `import { name, … } from "./module.js";`, over one line or several, and `export` before a function, constant or
class, each at the start of a line. Joined modules share one scope, which is the same only as long as no two of them declare one
name; that is checked too. Comments that fill whole lines stay in the checkout: pages are smaller without them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from graph.errors import ParseError

COMMENT = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*$", re.MULTILINE)
IMPORT = re.compile(r'^import \{(?P<names>[^{}"\']*)\} from "(?P<path>[^"\n]*)";$', re.MULTILINE)
DECLARATION = re.compile(
    r"""^(?P<export>export\ (?!let|var))?
    (?:async\ )?(?:function\*?|const|let|var|class)\ (?P<names>\w+|[\[{][^=]*[\]}](?=\ =))""",
    re.MULTILINE | re.VERBOSE,
)
NAME = re.compile(r"[A-Za-z_$][\w$]*(?!\w*:)")  # of `{ start: from }` the second alone is declared
PATH = re.compile(r"\./(?P<name>[\w-]+\.js)")
STATEMENT = re.compile(r"(?<![.\w$])(?:import|export)\b")
# Quotations and comments within a line: what they say is no statement.
QUOTED = re.compile(r"""//.*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`""")
FORMS = 'write `import { name } from "./module.js";`, and `export` before a function, const or class'
# What is wrong with a statement of any other form: the first that fits.
REFUSED = (
    (re.compile(r"import\s*\("), "a module is imported while the script runs"),
    (re.compile(r"import\s*\."), "the script asks about itself as a module"),
    (re.compile(r"import\s*(?:\w+\s*,\s*)?\*"), "a module is imported as a namespace"),
    (re.compile(r"import\s+\w+"), "a default is imported"),
    (re.compile(r"import\s*['\"]"), "a module is imported without a name"),
    (re.compile(r"export\s+default\b"), "a default is exported"),
    (re.compile(r"export\s*(?:\*|\{[^}]*\}\s*from\b)"), "what another module exports is exported again"),
)


class Name(NamedTuple):
    """A name, and where the statement that gives it begins."""

    text: str
    start: int


class Import(NamedTuple):
    """One statement that imports: from which file, and what."""

    path: str
    names: tuple[Name, ...]
    start: int


class Module(NamedTuple):
    """A script, what it takes from others, and what it gives them."""

    name: str  # of its file: "words.js"
    source: str
    imports: tuple[Import, ...]
    declared: tuple[Name, ...]
    exports: frozenset[str]


def join_modules(entry: str, sources: Mapping[str, str]) -> str:
    """Join a script and all that it imports into one, in the order in which they need each other.

    Args:
        entry: The file that starts the page: "graph.js".
        sources: Every script by the name of its file.

    Returns:
        One script without import and export, each module once; the same sources give the same text.

    Raises:
        ParseError: A script says what is not understood, imports what is not there, or needs itself, or two scripts declare one
            name; the error has file, line and caret.

    Example:
        >>> page = 'import { word } from "./words.js";' + chr(10) + 'word("单位");'
        >>> print(join_modules("page.js", {"page.js": page, "words.js": "export const word = String;"}))
        const word = String;
        word("单位");
    """
    return "\n".join(list_modules(entry, sources).values())


def list_modules(entry: str, sources: Mapping[str, str]) -> dict[str, str]:
    """Return a script and all that it imports by file name, each without import and export, as `join_modules` joins them."""
    order = tuple(_visit_module(parse_module(entry, sources[entry]), sources, {}, ()))
    _check_scope(order)
    return {module.name: _render_module(module) for module in order}


@cache  # most modules are joined into every page
def _render_module(module: Module) -> str:
    """Return what a module adds to the joined script: no imports, no `export`, no comments that fill lines, no empty lines."""
    bare = IMPORT.sub("", COMMENT.sub("", module.source))
    code = DECLARATION.sub(lambda match: match.group().removeprefix("export "), bare)
    return "\n".join(line for line in code.splitlines() if line.strip())


@cache
def parse_module(name: str, source: str) -> Module:
    """Parse a script.

    Args:
        name: Of its file.
        source: Its text, with line feeds alone.

    Raises:
        ParseError: It imports or exports in a form that is not understood.
    """
    code = COMMENT.sub(_blank, source)
    imports = tuple(_read_import(match) for match in IMPORT.finditer(code))
    bare = IMPORT.sub(_blank, code)
    found = [(match, _list_names(match)) for match in DECLARATION.finditer(bare)]
    exports = frozenset(given.text for match, names in found if match["export"] for given in names)
    module = Module(name, source, imports, tuple(given for _, names in found for given in names), exports)
    _check_statements(module, DECLARATION.sub(_blank, bare))
    _check_names(module)
    return module


def _read_import(match: re.Match[str]) -> Import:
    return Import(match["path"], tuple(_list_names(match)), match.start())


def _list_names(match: re.Match[str]) -> list[Name]:
    """Return the names of an import or a declaration, in its order; what is no plain name stays as it is written."""
    start, written = match.start("names"), match["names"]
    if match.re is IMPORT:
        parts = re.finditer(r"[^,\s][^,]*", written)
        return [Name(part.group().strip(), start + part.start()) for part in parts]
    return [Name(part.group(), start + part.start()) for part in NAME.finditer(written)]


def _check_statements(module: Module, rest: str) -> None:
    """Refuse every import and export that is left once those of our forms are taken out."""
    for match in STATEMENT.finditer(rest):
        begin, end = rest.rfind("\n", 0, match.start()) + 1, rest.find("\n", match.start())
        line = QUOTED.sub(_blank, rest[begin : end if end >= 0 else None])
        if STATEMENT.match(line, match.start() - begin):
            reasons = (reason for form, reason in REFUSED if form.match(rest, match.start()))
            raise _fault(module, match.start(), next(reasons, "this import or export is in a form that is not understood"), FORMS)


def _check_names(module: Module) -> None:
    """Refuse an import that gives another name to what it takes."""
    for name in (name for taken in module.imports for name in taken.names):
        if not NAME.fullmatch(name.text):
            raise _fault(module, name.start, f"`{name.text}` is no plain name", FORMS)


def _visit_module(module: Module, sources: Mapping[str, str], known: dict[str, Module], above: tuple[str, ...]) -> Iterator[Module]:
    """Yield the modules that one needs, each once and before those that need it, then the module itself."""
    for taken in module.imports:
        needed = _find_needed(module, taken, sources)
        if needed in (*above, module.name):
            way = " → ".join([*above, module.name, needed])
            raise _fault(module, taken.start, f"the modules go round in a circle: {way}", "move what both need to a third")
        if needed not in known:
            other = known[needed] = parse_module(needed, sources[needed])
            yield from _visit_module(other, sources, known, (*above, module.name))
        for name in taken.names:
            if name.text not in known[needed].exports:
                raise _fault(module, name.start, f"{needed} exports no `{name.text}`")
    yield module


def _find_needed(module: Module, taken: Import, sources: Mapping[str, str]) -> str:
    """Return the file that an import means."""
    match = PATH.fullmatch(taken.path)
    if match and match["name"] in sources:
        return match["name"]
    raise _fault(module, taken.start, f"there is no module {taken.path!r}", "name a script of the same folder: ./module.js")


def _check_scope(modules: tuple[Module, ...]) -> None:
    """Refuse a name that is declared twice, which one scope cannot hold."""
    owners: dict[str, str] = {}
    for module in modules:
        for name in module.declared:
            if name.text in owners:
                raise _fault(
                    module, name.start, f"`{name.text}` is declared in {owners[name.text]} too", "give one of them another name"
                )
            owners[name.text] = module.name


def _fault(module: Module, place: int, reason: str, advice: str = "") -> ParseError:
    """Return the error that points at a place of a script."""
    line = module.source.count("\n", 0, place)
    column = place - (module.source.rfind("\n", 0, place) + 1)
    return ParseError(reason, module.name, advice, line + 1, module.source.splitlines()[line], column)


def _blank(match: re.Match[str]) -> str:
    """Return as many spaces as something is long, on as many lines, so that all places stay what they are."""
    return "\n".join(" " * len(line) for line in match.group().split("\n"))
