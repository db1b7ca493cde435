"""What a file is, told by its first bytes: names of files lie."""

import io
from typing import Literal

from graph.errors import ReadError

Format = Literal["plain", "html", "pdf", "word", "sheet", "values"]

_AS_DOCX = "open it in Word, WPS or LibreOffice and save it as .docx"
_AS_TEXT = "save its words as a text file (.txt)"
_UNPACK = "unpack it and give the documents in it"
_OLD_WORD = ("this is an old Word or WPS document (.doc, .wps)", _AS_DOCX)
_ENCRYPTED = ("the Word document is encrypted", "open it with its password and save it without one")
_OFD = ("this is an OFD document", "open it in an OFD reader and export it as PDF or text")
_PICTURE = ("this is a picture, without text", "recognise its text (OCR) and save that as .txt")

_FOREIGN = (
    (b"{\\rtf", "this is a document in Rich Text Format", _AS_DOCX),
    (b"\x89PNG", *_PICTURE),
    (b"\xff\xd8\xff", *_PICTURE),
    (b"GIF8", *_PICTURE),
    (b"II*\0", *_PICTURE),
    (b"MM\0*", *_PICTURE),
    (b"\x1f\x8b", "this is an archive (gzip)", _UNPACK),
    (b"Rar!", "this is an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "this is an archive (7z)", _UNPACK),
    (b"MIME-Version:", "this is a web archive (.mht)", "open it in a browser and save it as .html"),
)
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<title", b"<div", b"<table", b"<article")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WEB = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_BOUND = frozenset({".pdf", ".docx", ".xlsx"})  # a file of such a name that holds text is a download that failed


def tell_format(data: bytes, suffix: str, source: str) -> Format:
    """Tell the format of a file by its content; its name only decides between plain text and HTML.

    Args:
        data: The bytes of the file, not only blanks.
        suffix: Of its name, in small letters, with the dot; or "".
        source: File name, for messages.

    Raises:
        ReadError: It is of a format that is not read, or not what a .pdf or .docx has to be.

    Example:
        >>> tell_format(b"%PDF-1.7 ...", ".txt", "a.txt"), tell_format(b"<!DOCTYPE html><p>", ".doc", "a.doc")
        ('pdf', 'html')
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _tell_archive(data, source)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(*_say(_ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else _OLD_WORD, source))
    for signature, reason, advice in _FOREIGN:
        if data.startswith(signature):
            raise ReadError(reason, source, advice)
    page = _is_page(data)
    if suffix in _BOUND:
        kind = "a web page" if page else "no such file"
        raise ReadError(f"this is {kind}, although its name ends in {suffix}", source, "was the download cut off? Fetch it again")
    if b"\0" in data and not data.startswith(_MARKS):
        raise ReadError("this is a binary file, not text", source, _AS_TEXT)
    if suffix == ".csv" and not page:
        return "values"
    return "html" if page or suffix in _WEB else "plain"


def _say(case: tuple[str, str], source: str) -> tuple[str, str, str]:
    """Return the arguments of the error of a case."""
    return case[0], source, case[1]


def _is_page(data: bytes) -> bool:
    """Tell whether a text opens as a web page does: with its tags, comments before them skipped."""
    head = data[:4096]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"").lstrip().lower()  # UTF-16 with its zeros out reads as ASCII where it is
    while head.startswith((b"<!--", b"<?xml")):
        _, end, head = head.partition(b"-->" if head.startswith(b"<!--") else b"?>")
        if not end:
            return False
        head = head.lstrip()
    return head.startswith(_PAGES)


def _tell_archive(data: bytes, source: str) -> Format:
    """Tell what a zip archive is by the names in it."""
    import zipfile  # plain text does not pay for it

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:  # the last two: odd fields of its directory
        raise ReadError("the file is damaged (its archive has no directory)", source, "fetch it again") from error
    if any(name.startswith("word/") for name in names):
        return "word"
    if "ofd.xml" in names:
        raise ReadError(*_say(_OFD, source))
    if any(name.startswith("xl/") for name in names):
        return "sheet"
    if "content.xml" in names:
        raise ReadError("this is an OpenDocument file", source, _AS_DOCX)
    raise ReadError("this is an archive (zip)", source, f"name it .zip, or {_UNPACK}")
