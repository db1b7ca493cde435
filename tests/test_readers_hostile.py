"""Hostile files: bombs, loops and entities end in a classified error within the limits, and the process that asks lives on."""

import io
import random
import re
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import papers
import pytest
from papers import make_objects, make_paragraph, make_stream, make_word, make_zip

from graph.confine import run_confined
from graph.errors import ReadError
from graph.readers import html, read_data, read_html, read_pdf, read_word  # noqa: F401 - the module is patched
from graph.readers.archive import MAX_ENTRIES
from tests.stopwatch import at_most

if sys.platform == "linux":
    import resource

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory exists on Linux only")
SECONDS = 4  # instead of 60, so that a hang is seen soon

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
LOOP = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
TWICE = b"/Filter[/FlateDecode/FlateDecode]"


def one_page(content: bytes, resources: bytes = b"", extra: tuple[bytes, ...] = ()) -> bytes:
    """Make a PDF of one page from a content stream and further objects, numbered from 5."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 4 0 R>>" % resources
    return make_objects([CATALOGUE, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, content, *extra])


def deflate(piece: bytes, times: int) -> bytes:
    """Compress a piece that is repeated so many times, compressing it once: full flushes make blocks that can be repeated."""
    packer = zlib.compressobj(9)
    head, block = (packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return head + block * (times - 1)


def make_forms(width: int, depth: int) -> bytes:
    """Make a PDF whose forms draw each other `width` times, `depth` deep: width ** depth drawings."""
    forms = [make_stream(b"/X Do " * width, LOOP % (6 + n)) for n in range(depth)]
    return one_page(make_stream(b"/X Do"), b"/XObject<</X 5 0 R>>", (*forms, make_stream(b"", LOOP % 5)))


def make_cmap() -> bytes:
    """Make a PDF whose font maps four billion codes, a thousand times."""
    ranges = b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange " * 1_000
    font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font"
    font += b"/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    return one_page(make_stream(b"BT /F 9 Tf (abcd) Tj ET"), b"/Font<</F 5 0 R>>", (font, make_stream(b"begincmap " + ranges)))


XREF = b"<</Type/XRef/Size 9/W[1 8 8]/Index[0 2147483647]/Root 1 0 R/Length 9/Filter/FlateDecode/DecodeParms<<"
XREF = b"%PDF-1.7\n1 0 obj\n" + XREF + b"/Predictor 12/Columns 2147483647>>>>\n"
PDF_BOMBS = {
    "content of 12 GB": lambda: one_page(make_stream(zlib.compress(deflate(b" " * 1_000_000, 12_000)), TWICE)),
    "runs of 7 GB": lambda: one_page(
        make_stream(zlib.compress(deflate(b"\x81 " * 1_000_000, 60)), b"/Filter[/FlateDecode/FlateDecode/RunLengthDecode]")
    ),
    "a count that lies": lambda: make_objects([CATALOGUE, b"<</Type/Pages/Count 1000000000/Kids[2 0 R]>>"]),
    "a tree in a circle": lambda: make_objects([CATALOGUE, b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"]),
    "forms of forms": lambda: make_forms(10, 12),
    "a form in a circle": lambda: make_forms(2, 0),
    "nested arrays": lambda: one_page(b"[" * 2_000_000 + b"]" * 2_000_000),
    "nested arrays in content": lambda: one_page(make_stream(b"[" * 2_000_000)),
    "saved states": lambda: one_page(make_stream(deflate(b"q " * 1_000_000, 20), b"/Filter/FlateDecode")),
    "a map of all codes": make_cmap,
    "5,001 pages": lambda: papers.make_pdf(*[["一"]] * 5_001),
    "a table of 2 billion": lambda: XREF + b"stream\nabc\nendstream\nendobj\nstartxref\n9\n%%EOF",
    "a password": lambda: papers.make_pdf(
        ["一"], trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"ab" * 32, b"cd" * 32)
    ),
    "half a file": lambda: papers.make_pdf(["一、总体要求"])[:500],
    "a head alone": lambda: b"%PDF-1.7\n",
}  # fmt: skip


@pytest.mark.slow
@ON_LINUX
@pytest.mark.parametrize("name", PDF_BOMBS)
def test_a_bomb_of_pdf_ends_in_an_error(name: str) -> None:
    data = PDF_BOMBS[name]()
    with pytest.raises(ReadError, match=r"^a\.pdf: "):
        run_confined("graph.readers.pdf:read_pdf", data, "a.pdf", SECONDS)


def test_an_encrypted_pdf_says_so() -> None:
    with pytest.raises(ReadError, match="the PDF is encrypted; open it with its password"):
        read_pdf(PDF_BOMBS["a password"](), "a.pdf")


def test_a_damaged_pdf_says_so() -> None:
    with pytest.raises(ReadError, match="the PDF is damaged; fetch it again"):
        read_pdf(PDF_BOMBS["half a file"](), "a.pdf")


@pytest.mark.slow
def test_a_file_after_a_bomb_is_read() -> None:
    with pytest.raises(ReadError):
        run_confined("graph.readers.pdf:read_pdf", make_forms(10, 12), "a.pdf", SECONDS)
    assert read_pdf(papers.make_pdf(["一、总体要求和目标"]), "b.pdf") == "一、总体要求和目标"


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
WORD_BOMBS = {
    "a zip bomb": (lambda: make_zip({"word/document.xml": b" " * 150_000_000}), "more than 100 times its size"),
    "a bomb in parts": (lambda: make_zip({f"word/{n}": b"\0" * 40_000_000 for n in range(6)}), "unpacks to more than 200 MB"),
    "many entries": (lambda: make_zip({f"word/{n}.xml": "" for n in range(MAX_ENTRIES + 1)}), "more than 2,000 entries"),
    "a way out": (lambda: make_zip({"word/document.xml": "<x/>", "../../etc/cron.d/x": "x"}), "outside its folder"),
    "an absolute name": (lambda: make_zip({"word/document.xml": "<x/>", "/etc/x": "x"}), "outside its folder"),
    "an entity of a file": (
        lambda: make_word("", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "declares a document type",
    ),
    "a billion laughs": (lambda: make_word(make_paragraph("x"), DOCTYPE.format("哈" * 99)), "declares a document type"),
    "a document type in UTF-16": (
        lambda: make_zip({"word/document.xml": f'<?xml version="1.0" encoding="utf-16"?>{DOCTYPE}<x/>'.encode("utf-16")}),
        "declares a document type",
    ),
    "tables in tables": (lambda: make_word("<w:tbl><w:tr><w:tc>" * 9_000 + "</w:tc></w:tr></w:tbl>" * 9_000), "nested more than"),
    "runs in runs": (lambda: make_word("<w:p>" + "<w:r>" * 9_000 + "</w:r>" * 9_000 + "</w:p>"), "nested more than"),
    "wrappers in wrappers": (lambda: make_word("<w:sdt>" * 60_000 + "</w:sdt>" * 60_000), "nested more than"),
    "no body": (lambda: make_zip({"word/document.xml": "<x/>"}), "has no body"),
    "no XML": (lambda: make_zip({"word/document.xml": "<x"}), "is not XML"),
    "no words": (lambda: make_word(""), "holds no text"),
    "half a file": (lambda: make_word(make_paragraph("一"))[:-40], "damaged"),
}  # fmt: skip


@pytest.mark.serial
@pytest.mark.parametrize("name", WORD_BOMBS)
def test_a_bomb_of_word_ends_in_an_error(name: str) -> None:
    make, what = WORD_BOMBS[name]
    with at_most(10), pytest.raises(ReadError, match=what):
        read_word(make(), "a.docx")


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(make_word(make_paragraph("一")))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + place] |= 1
    with pytest.raises(ReadError, match="the archive is encrypted"):
        read_word(bytes(data), "a.docx")


def test_an_entry_that_unpacks_to_more_than_it_says_is_not_read_on() -> None:
    data = bytearray(make_word(make_paragraph("一" * 3_000_000)))
    start = data.rfind(b"word/document.xml", 0, data.rfind(b"word/_rels")) - 46
    assert data[start : start + 4] == b"PK\x01\x02"
    data[start + 24 : start + 28] = (1_000).to_bytes(4, "little")
    with pytest.raises(ReadError, match="damaged"):
        read_word(bytes(data), "a.docx")


def test_an_xml_entity_reaches_no_server() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        for head in (f'<!DOCTYPE x SYSTEM "{address}">', f'<!DOCTYPE x [<!ENTITY % a SYSTEM "{address}"> %a;]>'):
            with pytest.raises(ReadError, match="declares a document type"):
                read_word(make_word(make_paragraph("一"), head), "a.docx")
        assert read_html(f'<img src="{address}"><link href="{address}"><p>一'.encode(), "a.html") == "一\n"
        with pytest.raises(TimeoutError):
            server.accept()


HTML_BOMBS = {
    "300,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">一</p>",
    "300,000 blocks in each other": "<div>" * 300_000 + "一",
    "300,000 formats in each other": "<b><i><u>" * 100_000 + "一<p>" * 1_000,
    "open angles": "<" * 3_000_000,
    "open comments": "<!--" * 750_000,
    "open entities": "&#" * 1_500_000,
    "a wide table": "<table>" + "<tr>" + "<td colspan=1000 rowspan=1000>一" * 100_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HTML_BOMBS)
def test_a_bomb_of_html_ends_in_an_error_or_in_its_text(name: str) -> None:
    try:
        text = run_confined("graph.readers.html:read_html", HTML_BOMBS[name].encode(), "a.html", SECONDS)
    except ReadError as error:
        assert "takes more than" in str(error) or "holds no text" in str(error)  # noqa: PT017 - either end is right
    else:
        assert text.count("一") == HTML_BOMBS[name].count("一")


SMALL = (
    "<p><font c{n}>",
    "<li><font c{n}>",
    "<b><table c{n}>",
    "<div>",
    "<b><i>",
    "<p a{n}=1>",
    "<table><tr><td>",
    "<a{n} ",
    "&#x",
)
"""Tags of which a few kilobytes may take minutes and gigabytes."""


@ON_LINUX
@pytest.mark.slow
@pytest.mark.parametrize("piece", SMALL)
def test_a_small_bomb_of_html_takes_nothing_of_this_process(piece: str) -> None:
    page = "".join(piece.format(n=n) for n in range(81_000 // len(piece))).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        run_confined("graph.readers.html:read_html", page, "a.html", SECONDS)
    except ReadError as error:
        assert re.search("takes more than|holds no text", str(error))  # noqa: PT017
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_a_page_of_more_than_50_mb_is_refused_unread() -> None:
    with pytest.raises(ReadError, match="larger than 50 MB"):
        read_html(b"<p>" + b" " * 50_000_001, "a.html")


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound file of each format."""
    path = tmp_path_factory.mktemp("word") / "a.docx"
    document = docx.Document()
    for line in ("一、总体要求", "（一）坚持创新驱动。"):
        document.add_paragraph(line, style="List Number")
    document.add_table(3, 3)
    document.save(str(path))
    page = "<html><body><table><tr><td>任务<td>单位</table><ol><li>一<li>二</ol><p>坚持，创新。</body></html>"
    return {".docx": path.read_bytes(), ".pdf": papers.make_pdf(["一、总体要求", "二、重点任务"]), ".html": page.encode()}


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Change, drop or double some bytes."""
    mutated = bytearray(data) or bytearray(b" ")
    for _ in range(rng.randint(1, 8) if len(data) > 400 else 1):
        at = rng.randrange(len(mutated))
        kind = rng.randrange(3)
        if kind == 0:
            mutated[at] = rng.randrange(256)
        elif kind == 1:
            del mutated[at : at + rng.randrange(1, 40)]
        else:
            mutated[at:at] = mutated[max(0, at - rng.randrange(40)) : at]
    return bytes(mutated)


@pytest.mark.slow
def test_mutated_parts_of_word_give_text_or_an_error(originals: dict[str, bytes]) -> None:
    from graph.readers.word import read_word as read_here  # not confined: any other exception fails the test

    rng = random.Random(0)  # noqa: S311 - the same every time
    with zipfile.ZipFile(io.BytesIO(originals[".docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".rels", "document.xml", "numbering.xml", "styles.xml"))]
    outcomes = {"text": 0, "error": 0}
    for _ in range(600):
        name = rng.choice(names)
        try:
            read_here(make_zip({**parts, name: mutate(parts[name], rng)}, zipfile.ZIP_STORED), "a.docx")
            outcomes["text"] += 1
        except ReadError:
            outcomes["error"] += 1
    assert min(outcomes.values()) > 20


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".docx", ".html", ".pdf"])
def test_mutated_files_give_text_or_an_error(originals: dict[str, bytes], suffix: str) -> None:
    from graph.readers import word

    rng = random.Random(1)  # noqa: S311
    reasons: list[str] = []
    for _ in range(40 if suffix == ".pdf" else 600):
        data = mutate(originals[suffix], rng)
        try:
            if suffix == ".docx":
                word.read_word(data, "a.docx")
            else:
                read_data(data, f"a{suffix}", suffix)
        except ReadError as error:
            reasons.append(error.reason)
    assert not [reason for reason in reasons if "Error" in reason]  # no foreign exception came up in the confined process


def test_the_corpus_cut_anywhere_gives_text_or_an_error(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "files").iterdir()):
        data = path.read_bytes()
        for part in (data[: len(data) // 3], data[len(data) // 2 :]):
            try:
                assert read_data(part, path.name, path.suffix)
            except ReadError as error:
                assert error.source == path.name  # noqa: PT017 - text is as right as an error
