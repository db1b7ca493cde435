"""The document page: the words of the policy with every found fact marked, and in the margin what it became."""

from collections.abc import Mapping
from typing import Any

from graph.kinds import KINDS
from graph.page.content import find_base, find_title, pack_rows
from graph.page.correcting import pack_itself
from graph.page.frame import render_frame
from graph.page.kinds import is_listed
from graph.page.standing import open_data
from graph.rows import Document, Provision, Rows
from graph.text import Text


def render_document_page(rows: Rows, texts: Mapping[str, Text], lang: str = "zh") -> str:
    """Render the texts of documents with what was found in them.

    Args:
        rows: The rows of a built graph; their text may hold anything, it stays text.
        texts: sha256 of a document → its text. Of a document that is missing here, the provisions alone are shown.
        lang: "zh" or "en", the language when opened; the reader can switch.

    Returns:
        An HTML document; the same arguments give the same text. With no rows it says that nothing was found.

    Raises:
        PolicyGraphError: The installation is incomplete.
    """
    return render_frame(find_title(rows), pack_page(rows, texts, lang))


def pack_page(rows: Rows, texts: Mapping[str, Text], lang: str) -> dict[str, Any]:
    """Pack what the page knows; arguments as for `render_document_page`."""
    base = find_base(rows)
    data = open_data("document", rows, lang) | {"itself": pack_itself()}
    unlisted = [kind.table for kind in KINDS.values() if not is_listed(kind)]  # marked in the text, and told nowhere else
    data["tables"] |= {table: pack_rows(getattr(rows, table), base) for table in unlisted}
    data["texts"] = {row.iri.removeprefix(base): _pack_document(row, rows, texts) for row in rows.documents}
    return data


def _pack_document(document: Document, rows: Rows, texts: Mapping[str, Text]) -> list[list[Any]]:
    if document.sha256 in texts:
        return pack_text(texts[document.sha256])
    return [_pack_provision(row) for row in rows.provisions if row.document == document.iri]


def _pack_provision(row: Provision) -> list[Any]:
    """Return a provision as a paragraph: its words stand where its label and title do, only roughly below them."""
    return [row.start, row.label + row.text if row.text else row.quote]


def pack_text(text: Text) -> list[list[Any]]:
    r"""Pack a text for display: its paragraphs without the line breaks of its layout, each word with its place.

    Returns:
        One list a paragraph: start, words, start, words, … The words are those of the raw text from their start on; a mark
        that the raw text writes as an entity (`&quot;`) is followed by its length there: start, mark, -6.

    Example:
        >>> from graph.text import parse_text
        >>> pack_text(parse_text("一、总体要求\n　　责任单位:市教委"))
        [[0, '一、总体要求'], [9, '责任单位:市教委']]
    """
    paragraphs: list[list[Any]] = [[]]
    runs = text.offsets
    ends = (*runs.body[1:], len(text.body))
    for start, end, at in zip(runs.body, ends, runs.raw, strict=True):
        if text.body[start:end] == "\n":
            paragraphs.append([])
        elif start in runs.wide:
            paragraphs[-1] += [at, text.body[start:end], -runs.wide[start]]
        else:
            paragraphs[-1] += [at, text.raw[at : at + end - start]]
    return [paragraph for paragraph in paragraphs if paragraph]
