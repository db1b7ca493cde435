"""Bundles: a .zip archive as a folder of documents.

Archives from Chinese Windows name their members in GBK and do not say so; those that are not marked as UTF-8 are read as such.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Container
from pathlib import PurePosixPath

from graph.errors import ReadError
from graph.files import show_name
from graph.readers import Member
from graph.readers.archive import MAX_ENTRIES, check_entries

MAX_DIRECTORY = 600 * MAX_ENTRIES
"""Bytes of the largest directory of an archive: none of its entries has a name that is longer."""

ADVICE = "unpack it and give the documents in it"

_END = struct.Struct("<4s4H2LH")
_LONGEST_END = _END.size + 0xFFFF  # with its comment
_DOCUMENT = frozenset({"[content_types].xml", "word/document.xml", "xl/workbook.xml", "content.xml", "ofd.xml"})
_UTF_8, _LINK = 0x800, 0o120000
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class Bundle:
    """An archive of documents, opened within the limits that hold for every archive.

    Args:
        data: The bytes of a file.
        name: Its name.

    Raises:
        ReadError: It is no archive, damaged, encrypted, a bomb, or has a name that leaves its folder.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        _check_directory(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ReadError("the archive is damaged (it has no directory)", name, "fetch it again") from error
        check_entries(self._zip.infolist(), name, ADVICE)

    def select(self, suffixes: Container[str]) -> list[Member]:
        """Select its members of some suffixes, sorted by name, but for links and what systems and editors add."""
        named = {_name_entry(entry): entry for entry in self._zip.infolist() if _is_file(entry)}
        kept = (inside for inside in sorted(named) if _is_own(inside) and PurePosixPath(inside).suffix.lower() in suffixes)
        return [self._make_member(inside, named[inside]) for inside in kept]

    @property
    def is_document(self) -> bool:
        """Whether it is itself one document: Word, a workbook, OpenDocument and OFD are archives too."""
        return not _DOCUMENT.isdisjoint(name.lower() for name in self._zip.namelist())

    def _make_member(self, inside: str, entry: zipfile.ZipInfo) -> Member:
        """Make the member of an entry."""
        name = f"{self.name}!{inside}"
        return Member(name, lambda: self._unpack(entry, name))

    def _unpack(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        """Unpack an entry; `name` is for messages."""
        if name.lower().endswith(".zip"):
            raise ReadError("an archive in an archive is not read", name, ADVICE)
        if entry.compress_type not in _PACKED:
            raise ReadError("it is packed in a way that is not read", name, ADVICE)
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise ReadError("it cannot be unpacked: the archive is damaged", name, "fetch it again") from error


def list_members(data: bytes, name: str, suffixes: Container[str]) -> list[Member]:
    """List the documents in an archive; none where it cannot be opened or is one document itself.

    Args:
        data: The bytes of a .zip.
        name: Its name.
        suffixes: Of documents, in small letters, with the dot.
    """
    try:
        bundle = Bundle(data, name)
    except ReadError:
        return []
    return [] if bundle.is_document else bundle.select(suffixes)


def check_bundle(data: bytes, name: str, suffixes: Container[str]) -> None:
    """Raise where an archive is not one document itself; see `list_members`.

    Raises:
        ReadError: It holds documents, which are read one by one, or none; or it cannot be opened.
    """
    bundle = Bundle(data, name)
    if not bundle.is_document:
        what = "this is an archive (zip) of documents" if bundle.select(suffixes) else "no document is in this archive"
        raise ReadError(what, name, ADVICE)


def _check_directory(data: bytes, name: str) -> None:
    """Raise where the directory of an archive is too large to be read; what follows the check reads all of it."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _LONGEST_END))
    if at < 0 or len(data) - at < _END.size:
        return  # none: what opens it says so
    if _END.unpack_from(data, at)[5] > MAX_DIRECTORY or data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise ReadError(f"the archive has more than {MAX_ENTRIES:,} entries", name, ADVICE)


def _name_entry(entry: zipfile.ZipInfo) -> str:
    """Return the path of an entry as it is meant."""
    marked = entry.flag_bits & _UTF_8
    name = entry.orig_filename if marked else _decode_name(entry.orig_filename.encode("cp437"))
    return name.replace("\\", "/")


def _decode_name(data: bytes) -> str:
    """Decode a name that no flag tells the encoding of.

    What decodes as UTF-8 is that only where it holds an ideograph: 通知 in GBK is UTF-8 too, of letters that no name here has.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            name = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if name.isascii() or any(character > "\u07ff" for character in name):
            return name
    return show_name(data.decode("utf-8", "surrogateescape"))


def _is_file(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a file, no folder and no link."""
    return not entry.is_dir() and entry.external_attr >> 16 & 0o170000 != _LINK


def _is_own(inside: str) -> bool:
    """Tell whether a path is nothing that a system or an editor adds."""
    *folders, name = inside.split("/")
    return "__MACOSX" not in folders and not name.startswith((".", "~$"))
