"""Understanding: from a text to its facts, within limits of time and memory."""

from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.text import Text, parse_text

SAFE_TEXT = 100_000
"""Characters of a text that is understood here; a longer one is understood in a process that can be killed."""
FILES = 64
"""Open files of that process: it reads our own tables."""


def understand_text(text: Text) -> Facts:
    """Extract what a text says.

    A long text, and one that the parser of a foreign format gave, is understood in a process of its own.

    Raises:
        ReadError: Understanding it takes too long or too much memory.
    """
    if not text.is_foreign and len(text.raw) <= SAFE_TEXT:
        return extract_facts(parse_document(text))
    from graph.confine import run_confined  # brings in subprocess, and few documents need it
    from graph.confine.values import parse_value

    data = text.raw.encode("utf-8", "surrogatepass")
    told = run_confined("graph.understanding:tell_facts", data, text.source, files=FILES, is_ours=True)
    return parse_value(told, Facts)._replace(raw=text.raw, sha256=text.sha256)


def tell_facts(data: bytes, source: str) -> str:
    """Extract the facts of a text and return them as a line of JSON, without the text."""
    facts = extract_facts(parse_document(parse_text(data.decode("utf-8", "surrogatepass"), source)))
    from graph.confine.values import render_value

    return render_value(facts._replace(raw=""))
