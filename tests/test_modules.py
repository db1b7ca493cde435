"""The scripts of a page joined into one: what is understood, and every form that is refused with its file and line."""

import itertools

import pytest

from graph.errors import ParseError
from graph.library.pages import SCRIPTS as DOORS
from graph.page.frame import read_scripts
from graph.page.modules import join_modules, parse_module

PAGES = ("index", "graph", "network", "knowledge", "document", "comparison", *DOORS.values())
WORDS = 'export const word = String;\nlet language = "zh";\nexport function say() {\n  return language;\n}\n'


def join(page: str, **others: str) -> str:
    return join_modules("page.js", {"page.js": page, **{f"{name}.js": text for name, text in others.items()}})


def test_what_is_needed_stands_before_what_needs_it_and_once() -> None:
    page = 'import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n'
    joined = join(page, a='import { b } from "./b.js";\nexport const a = b;\n', b="export class b {}\n")
    assert joined == "class b {}\nconst a = b;\na(b);"


def test_an_import_may_take_several_lines_and_end_in_a_comma() -> None:
    assert join('import {\n  say,\n  word,\n} from "./words.js";\nsay(word);\n', words=WORDS).endswith("}\nsay(word);")


def test_comments_that_fill_lines_stay_in_the_checkout_and_others_are_kept() -> None:
    page = (
        '/** The page.\n * import nothing from "./nowhere.js";\n */\nconst a = "/* no comment */"; // kept\n\n  /* gone */\na();\n'
    )
    assert join(page) == 'const a = "/* no comment */"; // kept\na();'


def test_a_comment_that_code_follows_on_its_line_takes_nothing_with_it() -> None:
    page = "/** @type {A} */ (a).focus();\nb();\n/** Gone. */\nc();\n"
    assert join(page) == "/** @type {A} */ (a).focus();\nb();\nc();"


def test_every_export_is_found_and_only_those() -> None:
    text = "export function a() {}\nexport async function b() {}\nexport const [c, d] = [1, 2];\n"
    text += "export const { e: f, g } = a;\nlet h;\n"
    module = parse_module("m.js", text)
    assert module.exports == {"a", "b", "c", "d", "f", "g"}
    assert [name.text for name in module.declared] == ["a", "b", "c", "d", "f", "g", "h"]


@pytest.mark.parametrize(
    "text",
    [
        'say("import x");',
        "say(`export default`); // import y",
        "menu.import();",
        'document.getElementById("export");',
        "const exported = 1;",
    ],
)
def test_words_of_a_quotation_are_no_statement(text: str) -> None:
    assert join(f"{text}\n") == text


REFUSED = {  # a second line that is refused → why, and the column that the caret points at
    'import { word } from "./nowhere.js";': ("there is no module './nowhere.js'", 0),
    'import { word } from "../js/words.js";': ("there is no module '../js/words.js'", 0),
    'import { word } from "vis";': ("there is no module 'vis'", 0),
    'import { say, speak } from "./words.js";': ("words.js exports no `speak`", 14),
    'import { language } from "./words.js";': ("words.js exports no `language`", 9),
    'import { word as text } from "./words.js";': ("`word as text` is no plain name", 9),
    'import { default as text } from "./words.js";': ("`default as text` is no plain name", 9),
    'import words from "./words.js";': ("a default is imported", 0),
    'import words, { say } from "./words.js";': ("a default is imported", 0),
    'import * as words from "./words.js";': ("a module is imported as a namespace", 0),
    'import words, * as all from "./words.js";': ("a module is imported as a namespace", 0),
    'import "./words.js";': ("a module is imported without a name", 0),
    'const words = await import("./words.js");': ("a module is imported while the script runs", 20),
    'const words = await import (`./${"words"}.js`);': ("a module is imported while the script runs", 20),
    "const here = import.meta.url;": ("the script asks about itself as a module", 13),
    "export default 1;": ("a default is exported", 0),
    "export default function speak() {}": ("a default is exported", 0),
    'export { word } from "./words.js";': ("what another module exports is exported again", 0),
    'export * from "./words.js";': ("what another module exports is exported again", 0),
    "export { word };": ("in a form that is not understood", 0),
    "export let word = 1;": ("in a form that is not understood", 0),
    "export var word = 1;": ("in a form that is not understood", 0),
    'import { word } from "./words.js"': ("in a form that is not understood", 0),
    "import { word } from './words.js';": ("in a form that is not understood", 0),
    '  import { word } from "./words.js";': ("in a form that is not understood", 2),
    'say(); import { word } from "./words.js";': ("in a form that is not understood", 7),
    "  export const word = 1;": ("in a form that is not understood", 2),
    'import { word } from "./words.js"; say();': ("in a form that is not understood", 0),
    'import { word } from "./words.js" with { type: "json" };': ("in a form that is not understood", 0),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_not_understood_is_refused_with_file_line_and_caret(line: str) -> None:
    reason, column = REFUSED[line]
    with pytest.raises(ParseError) as caught:
        join(f"/** A page. */\n{line}\n", words=WORDS)
    error = caught.value
    assert reason in error.reason
    assert (error.source, error.line, error.context, error.column) == ("page.js", 2, line, column)
    assert str(error).splitlines()[-1] == f"  {' ' * column}^"


def test_the_name_of_a_long_import_that_is_not_there_is_pointed_at() -> None:
    with pytest.raises(ParseError) as caught:
        join('import {\n  say,\n  speak,\n} from "./words.js";\n', words=WORDS)
    assert (caught.value.line, caught.value.context, caught.value.column) == (3, "  speak,", 2)


def test_a_circle_is_refused_and_told() -> None:
    page = 'import { a } from "./a.js";\na();\n'
    with pytest.raises(ParseError, match=r"b\.js:1: .* in a circle: page\.js → a\.js → b\.js → a\.js") as caught:
        join(page, a='import { b } from "./b.js";\nexport const a = b;\n', b='import { a } from "./a.js";\nexport const b = a;\n')
    assert (caught.value.source, caught.value.line) == ("b.js", 1)


def test_a_module_that_imports_itself_is_a_circle() -> None:
    with pytest.raises(ParseError, match="in a circle"):
        join('import { a } from "./page.js";\nexport const a = 1;\n')


@pytest.mark.parametrize(
    "line",
    ["function say() {}", "const say = 1;", "let say;", "class say {}", "async function say() {}", "const [x, say] = [1, 2];",
     "const { word: say } = page;"],
)  # fmt: skip
def test_a_name_that_two_modules_declare_is_refused(line: str) -> None:
    with pytest.raises(ParseError, match=r"page\.js:2: `say` is declared in words\.js too") as caught:
        join(f'import {{ word }} from "./words.js";\n{line}\n', words=WORDS)
    assert caught.value.context == line


def test_a_name_inside_a_function_may_be_used_again() -> None:
    assert "const say = 1;" in join('import { word } from "./words.js";\nword(() => {\n  const say = 1;\n});\n', words=WORDS)


@pytest.mark.parametrize("page", PAGES)
def test_the_scripts_of_every_page_join(page: str) -> None:
    joined = join_modules(f"{page}.js", read_scripts())
    names = [name.text for name in parse_module(page, joined).declared]
    assert len(names) == len(set(names)) > 50
    assert not parse_module(page, joined).exports


def test_every_script_belongs_to_a_page() -> None:
    sources = read_scripts()

    def reach(name: str) -> set[str]:
        below = (reach(taken.path.removeprefix("./")) for taken in parse_module(name, sources[name]).imports)
        return {name, *itertools.chain.from_iterable(below)}

    assert set.union(*(reach(f"{page}.js") for page in (*PAGES, "bind"))) == set(sources)
