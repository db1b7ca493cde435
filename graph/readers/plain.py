"""Plain text: decoded by ourselves, strictly, because guessing decoders read short GBK as Korean."""

import re

from graph.errors import ReadError
from graph.readers.sniff import tell_format

_NAMES = {"pdf": ".pdf", "word": ".docx", "sheet": ".xlsx"}
_BIG5_MARKS = rb"\xa1[\x40-\x7e]"
_UNASSIGNED = "[\ue4c6-\ue765]"  # for private use: the second bytes of these rows of GB18030 lie below 0xA1
_COMMON = "[，、。；：（）「」《》〔〕]"
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def read_plain(data: bytes, source: str) -> str:
    """Decode plain text: by its byte order mark, else as strict UTF-8, as Big5 where its marks tell it, or as strict GB18030.

    Args:
        data: The bytes of the file.
        source: File name, for messages.

    Returns:
        The text without its byte order mark.

    Raises:
        ReadError: The bytes are of another format, or not text in any of these encodings.

    Example:
        >>> read_plain("市经济信息化委".encode("gb18030"), "a.txt")
        '市经济信息化委'
    """
    kind = tell_format(data, "", source)
    if kind in ("pdf", "word", "sheet"):
        raise ReadError("this is not plain text", source, f"name it {_NAMES[kind]}")
    return decode(data, source)


def decode(data: bytes, source: str) -> str:
    """Decode text of any of the encodings that Chinese documents come in; see `read_plain`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "big5hkscs" if _is_big5(data) else "gb18030", source)


def _is_big5(data: bytes) -> bool:
    """Tell whether bytes are Big5: its ，、。： and brackets are, in GB18030, characters that nothing was ever assigned to."""
    if not re.search(_BIG5_MARKS, data):
        return False
    try:
        unassigned = len(re.findall(_UNASSIGNED, data.decode("gb18030")))
    except UnicodeDecodeError:
        unassigned = len(data)
    try:
        marks = len(re.findall(_COMMON, data.decode("big5hkscs")))
    except UnicodeDecodeError:
        return False
    return 0 < marks <= 2 * unassigned


def _decode(data: bytes, encoding: str, source: str) -> str:
    """Decode strictly; say where the bytes stop being text."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not text in UTF-8, UTF-16, GB18030 or Big5"
        raise ReadError(reason, source, "save the file as UTF-8 and try again") from error
