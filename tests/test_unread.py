"""What of a file is not read is an issue of its document, never passed over in silence."""

import json
from pathlib import Path

import pytest
from papers import SCAN, make_paragraph, make_pdf, make_word
from test_cli import complain, run

from graph.build import read_facts
from graph.errors import NothingFoundError, ReadError
from graph.facts import Facts
from graph.facts.about.unread import ADVICE

FIRST = ["某市低空经济行动方案", "　　一、总体要求", "　　到2027年，建成起降点120个。"]
LAST = ["　　二、保障措施", "　　加强监管。（责任单位：市公安局）"]


def read(folder: Path, name: str, data: bytes) -> Facts:
    """Read the facts of a file."""
    (folder / name).write_bytes(data)
    return read_facts(folder / name)


def tell(facts: Facts) -> list[tuple[str, str]]:
    """Tell what was not read: code and message of each issue."""
    return [(issue.code, issue.message) for issue in facts.issues if issue.code in ADVICE]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([FIRST, SCAN, LAST], "a page is a picture, whose words are not read: 2"),
        ([FIRST, LAST, SCAN], "a page is a picture, whose words are not read: 3"),
        ([SCAN, FIRST, LAST, SCAN], "2 pages are pictures, whose words are not read: 1, 4"),
    ],
)
def test_scanned_pages_among_pages_of_text_are_named(tmp_path: Path, pages: list[list[str]], message: str) -> None:
    facts = read(tmp_path, "a.pdf", make_pdf(*pages))
    assert tell(facts) == [("page-without-text", message)]
    assert [p.path for p in facts.provisions] == ["1", "2"]


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    assert tell(read(tmp_path, "a.pdf", make_pdf(FIRST, [], LAST))) == []


def test_a_page_that_is_drawn_as_curves_is_a_picture(tmp_path: Path) -> None:
    curves = b"".join(b"%d %d m %d %d l S\n" % (x, 700, x + 3, 690) for x in range(72, 500, 4))
    facts = read(tmp_path, "a.pdf", make_pdf([*FIRST, *LAST, "　　三、其他。" + "尽职尽责，" * 12], [], extra=curves))
    assert tell(facts) == [("page-without-text", "a page is a picture, whose words are not read: 2")]


def test_a_sentence_is_not_joined_over_a_page_that_is_not_read(tmp_path: Path) -> None:
    long = "为推动高质量发展，按照部署，结合实际，围绕基础设施、场景应用"
    pages = [["　　一、总体要求", *[f"{long}、{n}" for n in "甲乙丙丁戊己庚辛"]], SCAN, ["公安局牵头负责。", "　　二、任务"]]
    facts = read(tmp_path, "a.pdf", make_pdf(*pages))
    assert not any("辛公安局" in p.text for p in facts.provisions)


def test_the_pages_that_are_not_read_reach_the_report_and_the_pages(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(FIRST, SCAN, LAST))
    assert run("build", "a.pdf", "-o", "out", cwd=tmp_path).returncode == 0
    words = "a page is a picture, whose words are not read: 2"
    report = (tmp_path / "out" / "report.md").read_text("utf-8")
    assert words in report[report.index("待核实") :]
    assert words in (tmp_path / "out" / "document.html").read_text("utf-8")


def test_a_pdf_whose_fonts_name_no_characters_says_so() -> None:
    done = run("extract", "-", stdin=make_pdf(["!一、总体要求和重点任务", "!（一）建设平台。"]))
    complain(done, 1, "its fonts do not say which characters they draw", "ocrmypdf --force-ocr -l chi_sim")


def test_characters_that_the_font_does_not_name_are_unknown_and_stated(tmp_path: Path) -> None:
    facts = read(tmp_path, "a.pdf", make_pdf(FIRST, [*LAST, "!二十家"]))
    assert tell(facts) == [("characters-unknown", "characters that the file does not name: 3 on page 2")]
    assert facts.raw.endswith("\ufffd\ufffd\ufffd")


def test_an_unknown_character_of_plain_text_is_stated_with_its_line(tmp_path: Path) -> None:
    facts = read(tmp_path, "a.txt", "一、总则\n建设\ufffd\ufffd平台。".encode())
    (issue,) = facts.issues
    assert (issue.code, issue.path) == ("characters-unknown", "1")
    assert issue.evidence is not None
    assert issue.evidence.quote == "建设\ufffd\ufffd平台。"


SHELL = '<h1>某市行动方案</h1><div class="pages_content" id="c"></div><script>fill()</script>'


def test_a_page_whose_text_comes_by_script_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match="comes by script, and is not in the file; open the page in a browser"):
        read(tmp_path, "a.html", SHELL.encode())
    with pytest.raises(ReadError, match="a script brings it; open it in a browser"):
        read(tmp_path, "b.html", b"<div id=app></div><script src=app.js></script>")


def test_a_short_page_with_its_text_is_whole(tmp_path: Path) -> None:
    page = "<h1>某市通知</h1><div class=content><p>一、总则</p></div><script>count()</script><div class=share id=x></div>"
    assert tell(read(tmp_path, "a.html", page.encode())) == []


def test_struck_words_are_left_out_and_stated(tmp_path: Path) -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>、市体育局</w:t></w:r>"
    line = make_paragraph("（一）建设平台。（责任单位：市财政局").replace("</w:p>", f"{struck}<w:r><w:t>）</w:t></w:r></w:p>")
    facts = read(tmp_path, "a.docx", make_word(make_paragraph("一、任务") + line))
    assert [entry.agency for entry in facts.responsibilities] == ["市财政局"]
    assert tell(facts) == [("words-struck-out", "words struck through, left out in 1 place")]
    (issue,) = facts.issues
    assert issue.evidence is not None
    assert issue.evidence.quote == "（一）建设平台。（责任单位：市财政局）"
    assert issue.path == "1.1"


def test_a_document_that_is_struck_through_as_a_whole_says_so(tmp_path: Path) -> None:
    struck = "<w:p><w:r><w:rPr><w:dstrike/></w:rPr><w:t>一、总则</w:t></w:r></w:p>"
    with pytest.raises(NothingFoundError, match="words struck through, left out in 2 places; accept the deletions"):
        read(tmp_path, "a.docx", make_word(struck * 2))


def test_the_issues_survive_in_the_facts_that_extract_prints(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(FIRST, SCAN))
    printed = json.loads(run("extract", str(tmp_path / "a.pdf")).stdout)
    assert printed["issues"] == [
        {
            "path": None,
            "code": "page-without-text",
            "message": "a page is a picture, whose words are not read: 2",
            "span": None,
            "quote": None,
        }
    ]
