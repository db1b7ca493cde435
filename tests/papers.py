"""Documents that tests make: PDF and Word files from their bytes up, so that they can be right and wrong in any way."""

import io
import zipfile
import zlib
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200"
    b"/CapHeight 700/ItalicAngle 0/StemV 80>>>>]>>"
)
_MUTE = _FONT.replace(b"UniGB-UCS2-H", b"Identity-H").replace(b"Ordering(GB1)", b"Ordering(Identity)")
_PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x80\nendstream"
)
SCAN: tuple[str, ...] = ("— 1 —",)
"""A page that is a picture, but for its number."""


def make_objects(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """Make a PDF of numbered objects; the first is its catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    foot = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(data))
    return data + head + table + foot


def make_stream(content: bytes, entries: bytes = b"") -> bytes:
    """Make a stream object."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def make_pdf(*pages: Iterable[str], trailer: bytes = b"", extra: bytes = b"") -> bytes:
    """Make a PDF of pages of lines in 16 point; ideographic spaces at the head of a line become an indent, "" an empty line.

    Args:
        pages: The lines of each page; one that opens with `~` is set in 9 point, and one that opens with `!` in a font that does
            not say which characters it draws; a page that is `SCAN` is a picture.
        trailer: What is added to the trailer.
        extra: What is drawn on each page besides.
    """
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT, _MUTE, _PICTURE]
    kids = b""
    for lines in pages:
        content = extra + (b"q 595 0 0 842 0 0 cm /I Do Q\n" if lines is SCAN else b"")
        for index, line in enumerate(lines):
            plain = line.lstrip("~!")
            words = plain.lstrip("\u3000")
            font, size = b"M" if line.startswith("!") else b"F", 9 if line.startswith("~") else 16
            place = 72 + 16 * (len(plain) - len(words)), 770 - 24 * index
            content += b"BT /%s %d Tf %d %d Td <%s> Tj ET\n" % (font, size, *place, words.encode("utf-16-be").hex().encode())
        kids += b"%d 0 R " % (len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R/M 4 0 R>>/XObject<</I 5 0 R>>>>"
            b"/Contents %d 0 R>>" % (len(objects) + 2)
        )
        objects.append(make_stream(zlib.compress(content), b"/Filter/FlateDecode"))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    return make_objects(objects, trailer)


def draw_rules(places: Iterable[tuple[float, float, float, float]]) -> bytes:
    """Draw thin lines from left and foot to right and top."""
    return b"".join(b"%g %g m %g %g l S\n" % place for place in places)


def make_zip(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_word(body: str, head: str = "", **parts: str) -> bytes:
    """Make a Word document of the XML of its body; `parts` (numbering, styles, footnotes) hold the children of their roots."""
    own = "".join(f'<Relationship Id="r{name}" Type="{_TYPE}/{name}" Target="{name}.xml"/>' for name in parts)
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "numbering": "numbering", "styles": "styles"}
    files: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS.format(f'<Relationship Id="r" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _RELATIONS.format(own),
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f'<w:{roots[name]} xmlns:w="{W}">{content}</w:{roots[name]}>'
    return make_zip(files)


def make_paragraph(words: str, properties: str = "") -> str:
    """Make the XML of a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def make_table(*rows: Iterable[str]) -> str:
    """Make the XML of a table; a cell that is `^` goes on from above, one that opens with `n|` covers n columns."""
    lines = ("".join(map(_make_cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _make_cell(words: str) -> str:
    """Make the XML of a cell; a line feed parts its paragraphs."""
    span, _, rest = words.rpartition("|")
    merged = "<w:vMerge/>" if words == "^" else ""
    lines = "".join(make_paragraph(line) for line in ("" if words == "^" else rest).split("\n"))
    return f'<w:tc><w:tcPr>{merged}<w:gridSpan w:val="{span or 1}"/></w:tcPr>{lines}</w:tc>'


def make_bundle(parts: dict[str, str | bytes], encoding: str = "gb18030") -> bytes:
    """Make an archive whose names are in an encoding that nothing tells."""
    names = [name.encode(encoding) for name in parts]
    holders = [f"{index:q>{len(name)}}" for index, name in enumerate(names)]
    data = make_zip(dict(zip(holders, parts.values(), strict=True)), zipfile.ZIP_STORED)
    for holder, name in zip(holders, names, strict=True):
        data = data.replace(holder.encode(), name)
    return data
