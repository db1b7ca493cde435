"""Understanding: from a text to its facts, within limits of time and memory."""

from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.text import Text, parse_text

SAFE_TEXT = 1_000_000
"""Characters of a text that is understood at once; a longer one is first tried in a process that can be killed."""


def understand_text(text: Text) -> Facts:
    """Extract what a text says.

    Raises:
        ReadError: It is long, and understanding it takes too long or too much memory.
    """
    if len(text.raw) > SAFE_TEXT:
        from graph.confine import run_confined  # brings in subprocess, and few documents need it

        run_confined("graph.understanding:rehearse", text.raw.encode("utf-8", "surrogatepass"), text.source, files=64)
    return extract_facts(parse_document(text))


def rehearse(data: bytes, source: str) -> str:
    """Extract the facts of a text and forget them: whether that can be done within limits is all that is asked."""
    extract_facts(parse_document(parse_text(data.decode("utf-8", "surrogatepass"), source)))
    return ""
