"""Web pages: the main text, without navigation, scripts and everything that is not shown."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from graph.errors import ReadError
from graph.readers.blocks import MAX_CELL
from graph.readers.marks import SCRIPT
from graph.readers.plain import decode
from graph.readers.shell import SHORT, is_shell
from graph.readers.writer import render_nodes

_LEFT_OUT = frozenset(
    {"head", "script", "style", "noscript", "template", "nav", "footer", "aside", "dialog"}
    | {"svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map"}
    | {"button", "select", "option", "textarea", "input"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE = re.compile(r"[，。；]")
_HEAD = re.compile(
    r"(?:通知|意见|办法|方案|措施|规划|规定|决定|公告|通告|要点|计划|细则|条例|政策)(?:（[^（）]{1,12}）)?$"
    r"|〔\d{4}〕|\[\d{4}\]|发文字号|发文机关|文 ?号[：:]|成文日期|发布日期|索 ?引 ?号"
)
_FURNITURE = re.compile(r"(?:^|[-_ ])(?:foot|footer|copyright|breadcrumbs?|crumbs?|share|sidebar)(?:[-_ ]|$)", re.IGNORECASE)
_HOLDERS = frozenset({"article", "body", "div", "main", "section", "td"})
_MAIN_SHARE = 0.95
"""Share of a page's sentences that its main text holds at least: nothing but remarks may stand beside it."""
_MAIN_GROWTH = 1.15
"""How many times the words of the main text an element around it may hold and still end with its signature."""


def read_html(data: bytes, source: str) -> str:
    """Read the main text of a web page.

    The parser is given text, never bytes, and follows HTML5: it loses nothing, however deep the tags are nested.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The lines of its title, of what it says of number and date, and of its main text; navigation, scripts and all that is
        hidden are left out.

    Raises:
        ReadError: It is in an unknown encoding, or holds no text.
    """
    try:
        page = LexborHTMLParser(decode(data, source))
    except SelectolaxError as error:  # HTML5 takes any text: what the parser cannot take is too much
        raise MemoryError("the parser of web pages") from error
    root = page.body or page.root
    found = _find_main(root) if root else None
    if root is None or found is None:
        what = "the page holds no text" + (" of its own: a script brings it" if is_shell(page) else "")
        raise ReadError(what, source, "open it in a browser and save its text (.txt)")
    main, around = found
    words = _render(main)
    text = _render_head(page, root, main, words) + words + _render_tail(around, main)
    return f"{text}{SCRIPT}\n" if len(text) < SHORT and is_shell(page) else text


def _walk(root: LexborNode, stop: int | None = None) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each node that is shown on the way in (True) and on the way out, in order, without recursion.

    Args:
        root: Where to begin; its siblings are not visited.
        stop: The `mem_id` of a node to end before.
    """
    node, depth = root, 0
    while node.mem_id != stop:
        below = None
        if _is_shown(node):
            yield node, True
            below = node.first_child
            if below is None:
                yield node, False
        if below is not None:
            node, depth = below, depth + 1
            continue
        while depth and node.next is None and node.parent is not None:
            node, depth = node.parent, depth - 1
            yield node, False
        if depth == 0 or node.next is None:
            return
        node = node.next


def _is_shown(node: LexborNode) -> bool:
    """Tell whether a node is part of what a reader of the page sees as its text."""
    if node.is_text_node:
        return True
    if not node.is_element_node or node.tag in _LEFT_OUT:
        return False
    attributes = node.attributes
    hidden = "hidden" in attributes or attributes.get("role") == "navigation" or _HIDDEN.search(attributes.get("style") or "")
    return not hidden and not _FURNITURE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")


def _find_main(root: LexborNode) -> tuple[LexborNode, LexborNode] | None:
    """Find the element that holds the text of a page; links are no text.

    Returns:
        The innermost element that holds nearly all sentences, and the outermost one around it that adds few words, among which a
        signature may stand; None for a page without words.
    """
    closed = list(_weigh(root))
    weights = {node.mem_id: weight for node, weight in closed}
    total = weights.get(root.mem_id)
    if total is None or not total.words + total.linked:
        return None
    main = around = next(node for node, weight in closed if _is_main(node, weight, total))
    while around.mem_id != root.mem_id and around.parent is not None:
        if weights[around.parent.mem_id].words > _MAIN_GROWTH * weights[main.mem_id].words:
            break
        around = around.parent
    return main, around


class _Weight(NamedTuple):
    """How much an element holds: characters of all words and of those with the marks of sentences, outside of links; and links."""

    words: int
    sentences: int
    linked: int
    in_table: bool


def _weigh(root: LexborNode) -> Iterator[tuple[LexborNode, _Weight]]:
    """Weigh each element, in the order in which they close: inner ones first, the root last."""
    sums, links, tables = [[0, 0, 0]], 0, 0
    for node, entering in _walk(root):
        if node.is_text_node:
            words = (node.text_content or "").strip() if entering else ""
            sums[-1][2 if links else 0] += len(words)
            sums[-1][1] += len(words) if not links and _SENTENCE.search(words) else 0
            continue
        links += (node.tag == "a") * (1 if entering else -1)
        tables += (node.tag == "table") * (1 if entering else -1)
        if entering:
            sums.append([0, 0, 0])
        else:
            own = sums.pop()
            sums[-1] = [outer + inner for outer, inner in zip(sums[-1], own, strict=True)]
            yield node, _Weight(own[0], own[1], own[2], tables > 0)


def _is_main(node: LexborNode, weight: _Weight, total: _Weight) -> bool:
    """Tell whether an element holds the text: nearly all sentences; inside a table, more than a cell of data does."""
    if weight is total:
        return True
    holds = node.tag in _HOLDERS and weight.sentences >= max(1, _MAIN_SHARE * total.sentences)
    return holds and (not weight.in_table or weight.words > MAX_CELL)


def _render_head(page: LexborHTMLParser, root: LexborNode, main: LexborNode, words: str) -> str:
    """Return what a page says above its main text of title, number and date, unless the text says it too."""
    named = {_squeeze(node.text()) for node in page.css("h1")}
    meta = page.css_first('meta[name="ArticleTitle" i]')
    title = ((meta.attributes.get("content") if meta else "") or "").strip()
    known = _squeeze(words[:4_000])
    lines = []
    for line in render_nodes(_drop_links(_walk(root, main.mem_id))).splitlines():
        squeezed = _squeeze(line)
        if squeezed in named or (len(line) < 100 and _HEAD.search(line)):
            title = "" if squeezed in named else title
            lines += [line.rstrip("\t")] if squeezed not in known else []
    if title and _squeeze(title) not in known:
        lines.insert(0, title)
    return "".join(f"{line}\n" for line in lines)


def _squeeze(words: str) -> str:
    """Leave the blanks out, so that two prints of one title compare equal."""
    return "".join(words.split())


def _render_tail(around: LexborNode, main: LexborNode) -> str:
    """Return the lines that follow the main text inside the element around it, without links: signature, date, note."""
    if around.mem_id == main.mem_id:
        return ""
    nodes = _walk(around)
    for node, entering in nodes:
        if not entering and node.mem_id == main.mem_id:
            break
    return render_nodes(_drop_links(nodes))


def _render(root: LexborNode) -> str:
    """Return the lines of an element."""
    return render_nodes(_walk(root))


def _drop_links(nodes: Iterable[tuple[LexborNode, bool]]) -> Iterator[tuple[LexborNode, bool]]:
    """Leave out what is a link or stands in one."""
    links = 0
    for node, entering in nodes:
        links += (node.tag == "a") * (1 if entering else -1)
        if not links and node.tag != "a":
            yield node, entering
