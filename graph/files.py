"""Files: the only writer, the namer of outputs, and the finder of the data that ships with the package."""

import os
import re
from typing import TYPE_CHECKING

from graph.errors import ReadError

try:  # `hashlib` brings in OpenSSL, which takes as long as a short document; `random` avoids it, too
    from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]  # Python 3.11
except ImportError:
    try:
        from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]  # from 3.12 on
    except ImportError:  # another Python
        from hashlib import sha256

if TYPE_CHECKING:
    from pathlib import Path  # brings in the parsers of addresses, too: what reads one document does without

_PACKAGE = os.path.dirname(os.path.abspath(__file__))

MANIFEST = "manifest.json"
"""The file of an output folder that says what we wrote."""

RDF_FORMATS = ("nq", "trig", "ttl", "jsonld")
"""Suffixes of the files that hold a graph, each the name of its format."""


SHARED_QUADS = "quads/shared.nq.gz"
"""The file of an output folder with the quads that the documents of a body share."""
STORE = "store"
"""The folder of an output folder in which a store of quads lies."""

LONGEST = 60
"""Characters of the name of a page; in UTF-8 these are at most 180 bytes, and no file system takes fewer."""

BESIDE = ("building", "before", "ready", "lock")
"""What stands beside an output folder, or in it, while it is written: the new one, the old one, one that is ready, the lock."""


def name_beside(out: "Path", sort: str) -> "Path":
    """Name one of `BESIDE` for an output folder."""
    return out.with_name(f".{out.name}.policy-graph-{sort}")


def is_beside(name: str) -> bool:
    """Tell whether the name of a file or folder is one of those."""
    return name.startswith(".") and name.endswith(tuple(f".policy-graph-{sort}" for sort in BESIDE))


def is_built(folder: "Path") -> bool:
    """Tell whether a folder is one that we wrote, by its manifest."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return b'"policy-graph"' in file.read(200)
    except OSError:
        return False


def list_quads(out: "Path") -> "list[Path]":
    """List the files of N-Quads of an output folder: one, or the parts of a body of documents, what they share the last.

    Returns:
        Paths that end in .nq or .nq.gz; none where nothing was built.

    Raises:
        ReadError: A part is missing.
    """
    whole = out / "policy.nq"
    if whole.is_file():
        return [whole]
    parts = sorted(path for path in (out / "quads").glob("*.nq.gz") if path.name[:4].isdigit())
    shared = out / SHARED_QUADS
    if not parts and not shared.is_file():
        return []
    for path in (*(out / f"quads/{number:04}.nq.gz" for number in range(max(len(parts), 1))), shared):
        if not path.is_file():
            raise ReadError(f"the graph is damaged ({path.name} is missing)", str(out), "build it again")
    return [*parts, shared]


def find_store(out: "Path") -> "Path | None":
    """Return the folder of the store that a build of many documents makes beside its quads; None where there is none."""
    return out / STORE if (out / STORE / "CURRENT").is_file() else None


def read_packed(path: "Path") -> bytes:
    """Return the bytes of a file, unpacked where its name ends in .gz.

    Raises:
        OSError: It cannot be read, or is damaged.
    """
    if path.suffix != ".gz":
        return path.read_bytes()
    import gzip  # for bodies of documents alone
    import zlib

    try:
        if data := path.read_bytes():
            return gzip.decompress(data)
        raise EOFError("it is empty")
    except (EOFError, zlib.error) as error:
        raise OSError(f"it is no whole gzip file: {error}") from error


def find_data(name: str) -> "Path":
    """Find a data file that ships with the package.

    Args:
        name: A path with forward slashes, such as "ontology/policy.ttl" or "queries/load.rq".

    Returns:
        Its path in the package, or, in a checkout, beside the package.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    from pathlib import Path

    return Path(_locate(name))


def read_own(name: str) -> str:
    """Read a text file that ships with the package; names and errors are those of `find_data`."""
    with open(_locate(name), "rb") as file:  # decoded at once, which for many short files takes half the time
        return file.read().decode("utf-8").replace("\r\n", "\n")


def _locate(name: str) -> str:
    """Return where a data file lies."""
    for root in (_PACKAGE, os.path.dirname(_PACKAGE)):
        if os.path.exists(path := os.path.join(root, name)):
            return path
    raise FileNotFoundError(f"{name} is missing from the installation of policy-graph; install it again")


def digest_bytes(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in small hexadecimal digits."""
    return str(sha256(data).hexdigest())


def name_file(title: str, content: bytes) -> str:
    """Name an output after a document, safely on every file system.

    Args:
        title: Any text, such as the name of the input file; only its letters, digits and `-_〔〕` survive, at most 40.
        content: The bytes that make the name unique: the same document has the same name wherever it lies.

    Returns:
        A name without suffix, folder or leading dot or dash; at most 129 bytes in UTF-8.

    Example:
        >>> name_file("../沪府办规〔2023〕27号", b"text")
        '沪府办规〔2023〕27号-982d9e3e'
    """
    slug = re.sub(r"[^\w〔〕-]+", "_", title)[:40].strip("_-") or "document"
    return f"{slug}-{digest_bytes(content)[:8]}"


def name_page(iri: str) -> str:
    """Name the page of a document or of an agency after its identifier, and so after nothing that another document could change.

    Args:
        iri: The IRI of a document or of an agency.

    Returns:
        A name without suffix, safe on every file system. Where it does not say the whole identifier it ends in a digest of it.

    Example:
        >>> name_page("https://example.org/id/document/沪府办规/2023/27")
        '沪府办规-2023-27'
        >>> name_page("https://example.org/id/agency/%E4%B8%8A%E6%B5%B7%E5%B8%82%E4%BA%A4%E9%80%9A%E5%A7%94%E5%91%98%E4%BC%9A")
        '上海市交通委员会'
        >>> name_page("https://example.org/id/document/a-b/2023/1")
        'a-b-2023-1-b4013d'
    """
    from urllib.parse import unquote  # builds alone name pages

    local = unquote(iri.partition("/document/")[2] or iri.partition("/agency/")[2] or iri)
    unsafe = r'[\x00-\x1f\x7f<>:"|?*\\#%‪-‮⁦-⁩\ud800-\udfff]|[. ]+$'
    name = re.sub(unsafe, "_", local.replace("/", "-"))[:LONGEST].strip(". ") or "_"
    whole = "-" not in local and name.replace("-", "/") == local
    return name if whole else f"{name}-{digest_bytes(iri.encode('utf-8', 'surrogatepass'))[:6]}"


def show_name(name: str) -> str:
    r"""Return the name or path of a file as it can be shown, written and compared.

    Python keeps each byte of a name that is not UTF-8 as a lone surrogate, which no output can hold. Archives from Chinese
    Windows unpack to names in GBK: what reads as GB18030 is shown as the Chinese that it means, any other byte as `\xff`.

    Args:
        name: A name, or a path with forward slashes; most are returned as they are.

    Example:
        >>> show_name("政策.txt".encode("gb18030").decode("utf-8", "surrogateescape")), show_name("caf\udce9.txt")
        ('政策.txt', 'caf\\xe9.txt')
    """
    return "/".join(_show_part(part) for part in name.split("/"))  # "/" is no byte of a character of GBK


def _show_part(name: str) -> str:
    """Return one part of a path as it can be shown."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return _read_bytes(name)
    return name


def _read_bytes(name: str) -> str:
    """Return a part of a path that is not UTF-8 as what its bytes mean."""
    data = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", name).encode("utf-8", "surrogateescape")
    mixed = re.search("[\u2e80-\ud7ff\ue000-\uffff]", name)  # Chinese in UTF-8 stands beside: the rest is no GBK
    try:
        return data.decode("utf-8" if mixed else "gb18030")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")


def write_atomic(path: "Path", data: bytes | str) -> None:
    """Write a whole file or nothing.

    A temporary file beside it is written, synced and renamed, so that a reader, a crash or a full disk never sees half a file.

    Args:
        path: Where to write; its folder must exist.
        data: Bytes, or text that is written as UTF-8 with line feeds.

    Raises:
        OSError: The file cannot be written; what stood there before still stands.
    """
    import tempfile  # costs as much as all other imports here, and most commands write nothing
    from pathlib import Path

    content = data.encode("utf-8") if isinstance(data, str) else data
    handle, temporary = tempfile.mkstemp(prefix=".policy-graph-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    if os.name == "posix":  # a rename is only safe once its folder is on the disk; Windows cannot open a folder
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_new(path: "Path", content: bytes) -> None:
    """Write a file where none stands, and see that it is on the disk.

    Raises:
        OSError: It cannot be written; the error names it.
    """
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)
        raise
