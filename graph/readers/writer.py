"""The elements of a web page as lines: its paragraphs, lists and tables; a mark stands where words are struck through."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from graph.readers.blocks import Blocks
from graph.readers.marks import STRUCK

_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "caption", "center", "details", "div", "fieldset", "figcaption", "figure", "form"}
    | {"header", "hr", "legend", "main", "p", "pre", "section", "summary", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"dl", "dt", "dd", "ol", "ul", "li", "table", "thead", "tbody", "tfoot", "tr"}
)
_CELLS = frozenset({"td", "th"})
_STRUCK = frozenset({"del", "s", "strike"})
_STRIKING = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")  # what HTML calls white space: neither no-break nor ideographic spaces
_COUNTED_TWICE = re.compile(
    r"^\d{1,4}\. (?=[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十百]{1,4}[编章节条])"
)


def render_nodes(nodes: Iterable[tuple[LexborNode, bool]]) -> str:
    """Return the lines of nodes that are walked."""
    writer = _Writer()
    struck = None  # the element that is struck through, while its words are passed over
    for node, entering in nodes:
        if struck is not None:
            if node.is_text_node and entering and (node.text_content or "").strip():
                writer.strike()
            struck = None if node.mem_id == struck and not entering else struck
        elif node.is_text_node:
            if entering:
                writer.write(node.text_content or "")
        elif entering and _is_struck(node):
            struck = node.mem_id
        elif entering:
            writer.enter(node)
        else:
            writer.leave(node)
    return writer.render()


def _is_struck(node: LexborNode) -> bool:
    """Tell whether an element strikes its words through."""
    return node.tag in _STRUCK or _STRIKING.search(node.attributes.get("style") or "") is not None


class _Writer:
    """Writes the nodes of a page as blocks."""

    def __init__(self) -> None:
        self._blocks = Blocks()
        self._words: list[str] = []
        self._preformatted = 0
        self._counters: list[int | None] = []  # of the lists that are open: the next number, None where there are bullets

    def write(self, words: str) -> None:
        """Write a text node."""
        if self._preformatted and "\n" in words:
            *lines, words = words.splitlines() if not words.endswith("\n") else [*words.splitlines(), ""]
            for line in lines:
                self._words.append(line)
                self._break()
        self._words.append(words)

    def strike(self) -> None:
        """Write the mark of words that are struck through."""
        if self._words[-1:] != [STRUCK]:
            self._words.append(STRUCK)

    def enter(self, node: LexborNode) -> None:
        """Write the start of an element."""
        tag = node.tag or ""
        if tag == "br" or tag in _BLOCKS or tag in _CELLS:
            self._break()
        if tag == "table":
            self._blocks.open_table()
        elif tag == "tr":
            self._blocks.open_row()
        elif tag in _CELLS:
            self._blocks.open_cell(_read_count(node, "colspan"), _read_count(node, "rowspan"))
        elif tag in ("ol", "ul"):
            self._counters.append(
                _read_count(node, "start") if tag == "ol" and (node.attributes.get("type") or "1") == "1" else None
            )
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "li" and self._counters and self._counters[-1] is not None:
            self._words.append(f"{self._counters[-1]}. ")
            self._counters[-1] += 1

    def leave(self, node: LexborNode) -> None:
        """Write the end of an element."""
        tag = node.tag or ""
        if tag in _BLOCKS or tag in _CELLS:
            self._break()
        if tag == "table":
            self._blocks.close_table()
        elif tag in ("ol", "ul") and self._counters:
            self._counters.pop()
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def render(self) -> str:
        """Return all lines."""
        self._break()
        return self._blocks.render()

    def _break(self) -> None:
        """End the line: white space runs together; the number of a list item is left out where its words bring their own."""
        line = _SPACE.sub(" ", "".join(self._words)).strip(" ")
        self._blocks.add(_COUNTED_TWICE.sub("", line))
        self._words = []


def _read_count(node: LexborNode, name: str) -> int:
    """Return a number that an attribute gives, between 1 and 1,000; 1 where there is none."""
    value = (node.attributes.get(name) or "").strip()
    return min(max(int(value), 1), 1_000) if value.isascii() and value.isdigit() and len(value) < 6 else 1
