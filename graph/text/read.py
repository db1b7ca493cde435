"""From a file, or from decoded words, to a text."""

from os import PathLike
from typing import TYPE_CHECKING

from graph.errors import ReadError
from graph.files import digest_bytes, show_name
from graph.readers import Raw, name_source, read_raw
from graph.text.layout import build_body, place_grids
from graph.text.model import Text
from graph.text.pages import find_pages
from graph.text.split import cut_document, split_documents

if TYPE_CHECKING:
    from graph.readers.cells import Grid


def read_text(path: str | PathLike[str]) -> Text:
    """Read a file as text.

    Args:
        path: A file, or a member of an archive, whose suffix is one of `readers.READERS`.

    Raises:
        ReadError: The file is missing, empty, binary, of an unknown format or in an unknown encoding.
    """
    raw = read_raw(path)
    return parse_text(raw.words, name_source(path), digest_bytes(raw.data))._replace(is_foreign=raw.is_foreign)


def read_texts(path: str | PathLike[str]) -> list[Text]:
    """Read a file as the texts of the documents that it holds: most hold one (`graph.text.split`).

    Each keeps the places of its file. Those of several are called 通知.txt#1, 通知.txt#2, and are told apart by their own digest.

    Args:
        path: What `read_text` takes.

    Raises:
        ReadError: As `read_text`.
    """
    return cut_texts(read_raw(path), name_source(path))


def cut_texts(raw: Raw, source: str) -> list[Text]:
    """Make the texts of the documents that what was read of a file holds; see `read_texts`."""
    spans, words = split_documents(raw.words), raw.words
    if len(spans) == 1:
        texts = [parse_text(words, source, digest_bytes(raw.data))]
    else:
        texts = [parse_text(cut_document(words, span), f"{source}#{number}") for number, span in enumerate(spans, 1)]
    return [text._replace(is_foreign=raw.is_foreign) for text in texts]


def parse_text(raw: str, source: str = "", sha256: str = "") -> Text:
    r"""Make the view of a decoded text that rules read.

    Args:
        raw: Decoded text, of any line ending.
        source: File name, or ""; one that is not UTF-8 is kept as `show_name` shows it.
        sha256: Digest of the bytes it was decoded from; computed from `raw` as UTF-8 where it is not given.

    Raises:
        ReadError: There is no word in it.

    Example:
        >>> parse_text("　　一、总体要求\n　　（一）坚持 创新 驱动").body
        '一、总体要求\n(一)坚持创新驱动'
    """
    name = show_name(source)
    if not raw or raw.isspace():
        raise ReadError("the file is empty", name, "give a file with text")
    digest = sha256 or digest_bytes(raw.encode("utf-8", "surrogatepass"))
    grids = _find_grids(raw)
    body, offsets = build_body(raw, grids)
    return Text(name, raw, body, offsets, find_pages(raw), digest, place_grids(grids, offsets, len(body)))


_HOLDERS = ("单位", "部门", "科室", "处室")
_BLANKS = " \xa0\u3000\r\n\f"
"""What closes the head of a column of agencies, and what stands behind it, in a table that blanks part (`graph.readers.spaced`)."""


def _find_grids(raw: str) -> "tuple[Grid, ...]":
    """Find the grids of a raw text: without a tab, an upright stroke or a head whose columns blanks part there is none."""
    if "\t" not in raw and "|" not in raw and not any(_stands_before(raw, blank) for blank in _BLANKS):
        return ()
    from graph.readers.cells import find_grids  # few files that are plain text hold a table

    return find_grids(raw)


def _stands_before(raw: str, blank: str) -> bool:
    """Tell whether the head of a column of agencies stands before a blank; most texts have few sorts of them."""
    return blank in raw and any(holder + blank in raw for holder in _HOLDERS)
