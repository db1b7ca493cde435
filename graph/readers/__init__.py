"""Readers: from the bytes of a file to its raw text, one module a format.

`raw` holds every paragraph on lines of its own. A cell of a table is a line; one that another cell of its row follows ends with
a tab, a break inside a cell is a vertical tab, and a mark stands for a cell that a merged one covers. Pages are parted by a form
feed. `graph.readers.cells` finds the grids in it again.
"""

import os
from collections.abc import Callable, Sequence
from functools import cache
from os import PathLike
from typing import NamedTuple

from graph.errors import PolicyGraphError, ReadError
from graph.files import show_name
from graph.intake import MAX_BYTES, take_file
from graph.readers.plain import read_plain
from graph.readers.sniff import Format, tell_format

__all__ = [
    "MAX_BYTES", "READERS", "SUFFIXES", "Member", "Raw", "list_sources", "name_source", "open_member", "read_bytes", "read_data",
    "read_html", "read_pdf", "read_plain", "read_raw", "read_sheet", "read_values", "read_word",
]  # fmt: skip

MAX_PAGE = 50_000_000
"""Bytes of the largest web page."""
OURS = frozenset({"plain", "values"})
"""Formats that our own code reads here; what the parser of another gives is foreign."""


class Raw(NamedTuple):
    """What was read of a file: its bytes, its raw text, and whether the parser of a foreign format gave that."""

    data: bytes
    words: str
    is_foreign: bool


def read_html(data: bytes, source: str) -> str:
    r"""Read the main text of a web page, in a process that can be killed: a few kilobytes of tags can take minutes and gigabytes.

    Args:
        data: The bytes of the file, at most `MAX_PAGE`.
        source: File name, for messages.

    Raises:
        ReadError: It is too large, in an unknown encoding, holds no text, or takes too long or too much memory.

    Example:
        >>> read_html("<nav>首页</nav><p>一、总体要求</p><script>x</script>".encode(), "a.html")
        '一、总体要求\n'
    """
    if len(data) > MAX_PAGE:
        raise ReadError(f"the page is larger than {MAX_PAGE // 1_000_000} MB", source, "save its text as a text file (.txt)")
    return _confine("html:read_html", data, source)


def read_pdf(data: bytes, source: str) -> str:
    """Read the text layer of a PDF document, in a process that can be killed.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The lines of its pages, with a form feed between pages.

    Raises:
        ReadError: It is encrypted, damaged, a scan without text, or takes too long or too much memory.
    """
    return _confine("pdf:read_pdf", data, source)


def read_word(data: bytes, source: str) -> str:
    """Read a Word document (.docx), in a process that can be killed.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        Its paragraphs and tables in their order, automatic numbers written out, footnotes at the end.

    Raises:
        ReadError: It is encrypted, damaged, hostile, empty, or takes too long or too much memory.
    """
    return _confine("word:read_word", data, source)


def read_sheet(data: bytes, source: str) -> str:
    """Read a workbook (.xlsx), in a process that can be killed.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The cells of its sheets, merged ones among them.

    Raises:
        ReadError: It is encrypted, damaged, hostile, empty, or takes too long or too much memory.
    """
    return _confine("sheet:read_workbook", data, source)


def read_values(data: bytes, source: str) -> str:
    """Read a table of values parted by commas (.csv); see `graph.readers.commas.read_values`."""
    from graph.readers import commas  # other formats do not pay for it

    return commas.read_values(data, source)


def _confine(work: str, data: bytes, source: str) -> str:
    """Run a reader of this folder within limits."""
    from graph.confine import run_confined

    return run_confined(f"graph.readers.{work}", data, source)


_BY_FORMAT: dict[Format, Callable[[bytes, str], str]] = {
    "plain": read_plain,
    "html": read_html,
    "pdf": read_pdf,
    "word": read_word,
    "sheet": read_sheet,
    "values": read_values,
}

READERS: dict[str, Callable[[bytes, str], str]] = {
    "": read_plain,
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".doc": read_word,  # many are .docx or saved web pages inside; the old format itself is refused with advice
    ".wps": read_word,
    ".xlsx": read_sheet,
    ".csv": read_values,
    ".tsv": read_plain,
}
"""Suffix, in small letters → the function that reads what such a file should be; the content decides what it is."""

SUFFIXES = frozenset({*READERS, ".zip"})
"""Suffixes of what is taken out of a folder: documents, and archives of documents."""

_UNPACK = "unpack it and give the documents in it"
_ADVICE = {
    ".ofd": "open it in an OFD reader and export it as PDF or text",
    ".rtf": "open it in Word, WPS or LibreOffice and save it as .docx",
    ".odt": "open it in Word, WPS or LibreOffice and save it as .docx",
    ".xls": "open it in Excel, WPS or LibreOffice and save it as .xlsx",
    ".et": "open it in WPS and save it as .xlsx",
    **dict.fromkeys((".zip", ".rar", ".7z"), _UNPACK),
}
"""Suffix of what holds documents and is not read → what to do about it."""
_LISTED = frozenset({*READERS, *_ADVICE})


class Member:
    """A document in an archive, which takes the place of its path.

    It can be sent to another process, which opens the archive for itself.

    Args:
        name: The name under which it is spoken of: 材料.zip!通知.txt.
        read: Returns its bytes, or raises `ReadError`.
        archive: The path of the archive; "" where there is none.
    """

    def __init__(self, name: str, read: Callable[[], bytes], archive: str = "") -> None:
        self.name, self.read, self.archive = name, read, archive

    def __fspath__(self) -> str:
        """Return its name, which no system opens."""
        return self.name

    def __reduce__(self) -> tuple[Callable[[str, str], "Member"], tuple[str, str]]:
        """Send where it lies, and not what it holds."""
        return open_member, (self.archive, self.name)


def open_member(archive: str, name: str) -> Member:
    """Return the member of an archive that has a name; the archive is opened when the first of its members is read."""
    return Member(name, lambda: _read_member(archive, name), archive)


def _read_member(archive: str, name: str) -> bytes:
    try:
        return _open_archive(archive)[name].read()
    except KeyError:
        raise ReadError("it is no longer in the archive", name) from None


@cache
def _open_archive(path: str) -> dict[str, Member]:
    """Open an archive once in each process that reads its members; return them by name."""
    return {source.name: source for source in list_sources(path) if isinstance(source, Member)}


def name_source(path: str | PathLike[str]) -> str:
    """Return the name under which a file, or a member of an archive, is spoken of."""
    return path.name if isinstance(path, Member) else show_name(os.path.basename(path))


def list_sources(path: str | PathLike[str]) -> Sequence[str | PathLike[str]]:
    """List the documents that a file holds.

    Args:
        path: A file of any kind, or `-`.

    Returns:
        The documents in a .zip, sorted by name, those among them that will be refused; of any other file, and of a .zip without
        documents or that cannot be opened, the file itself, which says why when it is read.
    """
    if not os.fspath(path).lower().endswith(".zip"):
        return [path]
    from graph.readers.bundle import list_members  # few runs have an archive

    try:
        members = list_members(take_file(path), name_source(path), _LISTED)
        return [Member(member.name, member.read, os.fspath(path)) for member in members] or [path]
    except PolicyGraphError:
        return [path]


def read_raw(path: str | PathLike[str]) -> Raw:
    """Read a file.

    Args:
        path: A file, or a member of an archive, whose suffix, in any case, is one of `READERS`; its content decides how it is read.

    Raises:
        UsageError: There is no such file.
        ReadError: The file cannot be read, is too large, empty, binary or of an unknown format or encoding.

    Example:
        >>> read_raw("通知.doc")
        Traceback (most recent call last):
        graph.errors.UsageError: 通知.doc: there is no such file
    """
    data, name = path.read() if isinstance(path, Member) else take_file(path), name_source(path)
    printed = os.path.splitext(path)[1].rstrip(".")
    suffix = printed.lower()
    if suffix == ".zip":
        from graph.readers.bundle import check_bundle

        check_bundle(data, name, _LISTED)
    elif suffix not in READERS:
        raise ReadError(f"{show_name(printed)} files are not read", name, _ADVICE.get(suffix, "save it as text (.txt)"))
    return read_bytes(data, name, suffix)


def read_data(data: bytes, source: str, suffix: str = "") -> str:
    """Read the bytes of a document of any format, and return its raw text; see `read_bytes`.

    Example:
        >>> read_data("一、总体要求".encode(), "stdin")
        '一、总体要求'
    """
    return read_bytes(data, source, suffix).words


def read_bytes(data: bytes, source: str, suffix: str = "") -> Raw:
    """Read the bytes of a document of any format.

    Args:
        data: The bytes, at most `MAX_BYTES`.
        source: A name, for messages.
        suffix: Of its name, in small letters; "" where the bytes have none, as on standard input.

    Raises:
        ReadError: It is too large, empty, binary or of an unknown format or encoding.
    """
    if len(data) > MAX_BYTES:
        raise ReadError(f"the file is larger than {MAX_BYTES // 1_000_000} MB", source, "split it")
    if not data.strip():
        raise ReadError("the file is empty", source, "give a file with text")
    form = tell_format(data, suffix, source)
    return Raw(data, _BY_FORMAT[form](data, source), form not in OURS)
