"""The archive of a Word document or a workbook, opened within limits: no bomb is unpacked and no entity is read."""

import io
import posixpath
import zipfile
import zlib
from xml.etree import ElementTree

from graph.errors import ReadError

MAX_ENTRIES = 2_000
MAX_BYTES = 200_000_000
"""Bytes of all entries unpacked."""
MAX_RATIO = 100
"""How many times its packed size an entry of more than a megabyte may be; XML of real documents stays below 40."""

Element = ElementTree.Element

_ADVICE = "open it in Word, WPS or LibreOffice and save it anew"


class Archive:
    """The parts of a Word document or a workbook by name.

    Args:
        data: The bytes of the file.
        source: File name, for messages.
        what: What the file is, for messages.

    Raises:
        ReadError: It is damaged, encrypted, a bomb, or has a name that leaves its folder.
    """

    def __init__(self, data: bytes, source: str, what: str = "Word document") -> None:
        self.source = source
        self._what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._fail("the archive has no directory") from error
        check_entries(self._zip.infolist(), source)
        self._names = {name.lower(): name for name in self._zip.namelist()}

    def read(self, name: str) -> Element | None:
        """Return the root of a part of XML; None where there is no such part.

        Raises:
            ReadError: The part is damaged, or declares a document type, as only attacks do.
        """
        entry = self._names.get(name.lower())
        if entry is None:
            return None
        parser = ElementTree.XMLParser(target=_Builder(self.source, self._what))  # noqa: S314 - no document type, hence no entity
        try:
            with self._zip.open(entry) as part:
                while block := part.read(1 << 16):
                    parser.feed(block)
            root: Element = parser.close()
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
            raise self._fail(f"{entry} cannot be unpacked") from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:  # the last two: an encoding that is none
            raise self._fail(f"{entry} is not XML") from error
        return root

    def find(self, kind: str, part: str = "") -> str | None:
        """Return the name of the first part that another one refers to as being of a kind.

        Args:
            kind: Last segment of the type of the relation, such as "officeDocument" or "footnotes".
            part: The name of the part that refers; "" for the package.
        """
        folder, name = posixpath.split(part)
        relations = self.read(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return None

    def _fail(self, what: str) -> ReadError:
        """Return the error of a damaged archive."""
        return ReadError(f"the {self._what} is damaged ({what})", self.source, _ADVICE)


class _Builder(ElementTree.TreeBuilder):
    """Builds elements, and refuses a document type before any of its entities is read."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__()
        self._source = source
        self._what = what

    def doctype(self, *_: str | None) -> None:
        """Refuse; the parser calls this at `<!DOCTYPE`, in whatever encoding it is written."""
        raise ReadError(f"the {self._what} declares a document type, as attacks do", self._source, _ADVICE)


def check_entries(entries: list[zipfile.ZipInfo], source: str, advice: str = _ADVICE) -> None:
    """Raise where unpacking would cost too much, or a name is hostile; nothing is unpacked for it.

    Args:
        entries: All entries of an archive.
        source: File name, for messages.
        advice: What to do about it, for messages.

    Raises:
        ReadError: There are too many, they are too large or packed too tightly, leave their folder, or are encrypted.
    """
    if len(entries) > MAX_ENTRIES:
        raise ReadError(f"the archive has more than {MAX_ENTRIES:,} entries", source, advice)
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise ReadError(f"the archive unpacks to more than {MAX_BYTES // 1_000_000} MB", source, advice)
    for entry in entries:
        if entry.file_size > max(1_000_000, MAX_RATIO * entry.compress_size):
            raise ReadError(f"the archive unpacks to more than {MAX_RATIO} times its size", source, advice)
        if ".." in entry.filename.replace("\\", "/").split("/") or entry.filename.startswith(("/", "\\")):
            raise ReadError("the archive has an entry outside its folder", source, advice)
        if entry.flag_bits & 1:
            raise ReadError("the archive is encrypted", source, "pack or save it without a password")
