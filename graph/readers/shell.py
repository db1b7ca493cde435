"""Shells: web pages without text of their own, which a script fills in the browser."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

SHORT = 400
"""Characters of a page below which an empty element beside them is where a script puts the text."""
MAX_PLACES = 50
"""Elements of a page that are looked at."""

_HOLDERS = "div[class], div[id], section[class], section[id], article, main, td[class], td[id]"
_NAME = re.compile(r"(?:^|[-_ ])(?:app|root|content|article|zoom|detail|main|text|con|news|info)(?:[-_ \d]|$)", re.IGNORECASE)


def is_shell(page: LexborHTMLParser) -> bool:
    """Tell whether a script fills a page: it has one, and an empty element that is named as the place of the text.

    Example:
        >>> is_shell(LexborHTMLParser("<h1>方案</h1><div id='app'></div><script src='app.js'></script>"))
        True
    """
    if page.css_first("script") is None:
        return False
    named = [node for node in page.css(_HOLDERS) if _is_place(node)][:MAX_PLACES]
    return any(not node.text().strip() and node.css_first("img, table, iframe, object, embed") is None for node in named)


def _is_place(node: LexborNode) -> bool:
    """Tell whether an element is one that pages put their text into."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return node.tag in ("article", "main") or _NAME.search(names) is not None
