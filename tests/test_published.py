"""Pages that are published: links of files and pages lead to where the pages lie, and without an address nothing changes."""

import argparse
import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import openpyxl
import pytest

from graph.cli import values
from graph.corpus.settings import Settings, digest_settings
from graph.ledger import build_ledger
from graph.ledger.address import publish_address
from graph.outputs import build_outputs
from tests.bookcase import DOCUMENTS, read_bookcase
from tests.test_cli import complain, run

BASE = "https://zfwj.example.gov.cn/policies/"
FILES = ("tasks.xlsx", "tasks.docx", "due.ics")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    return read_bookcase(tmp_path_factory.mktemp("bookcase"))


def list_links(outputs: dict[str, bytes]) -> dict[str, list[str]]:
    """Return where a workbook, a Word document and a calendar lead, in their order."""
    sheet = openpyxl.load_workbook(io.BytesIO(outputs["tasks.xlsx"])).worksheets[0]
    cells = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(outputs["tasks.docx"])) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    events = icalendar.Calendar.from_ical(outputs["due.ics"]).walk("VEVENT")
    return {
        "tasks.xlsx": [f"{link.target}#{link.location}" if link.location else link.target for link in cells],
        "tasks.docx": [part.partition('"')[0] for part in relations.split('Target="') if part.startswith("http")],
        "due.ics": [str(event["url"]) for event in events if "url" in event],
    }


def test_files_lead_to_the_published_pages(documents: list[Any]) -> None:
    outputs, local = build_outputs(documents, base_url=BASE), build_outputs(documents)
    links = list_links(outputs)
    assert [bool(links[name]) for name in FILES] == [True, True, True]
    for name, found in links.items():
        pages = [unquote(link.removeprefix(BASE).partition("#")[0]) for link in found]
        assert all(link.startswith(BASE) and link.isascii() for link in found), name
        assert set(pages) <= local.keys(), name
        assert all("#at=" in link for link in found), name
    assert len(links["tasks.xlsx"]) == len(links["tasks.docx"])
    assert not [link for found in list_links(local).values() for link in found if link.startswith("http")]


def test_without_an_address_every_byte_stays(documents: list[Any], seed_facts: Any) -> None:
    for some in (documents, [seed_facts]):
        plain, published = build_outputs(some), build_outputs(some, base_url=BASE)
        assert build_outputs(some, base_url="") == plain
        told = {name for name in plain if plain[name] != published[name]}
        pages = {name for name in plain if name.endswith(".html")} if len(some) == 1 else {"assets/words.js"}
        assert told == {*FILES, *pages}
        assert all(BASE.encode() not in content for content in plain.values())


def test_where_there_are_no_pages_nothing_leads_to_them(documents: list[Any]) -> None:
    assert not [link for found in list_links(build_outputs(documents, pages=False, base_url=BASE)).values() for link in found]


def test_a_build_of_the_command_is_published(tmp_path: Path) -> None:
    for name, text in DOCUMENTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    paths = sorted(str(path) for path in tmp_path.glob("*.txt"))
    assert run("build", *paths, "-q", "--rdf", "nq", "--base-url", BASE[:-1], "-o", "out", cwd=tmp_path).returncode == 0
    assert BASE in (tmp_path / "out/assets/words.js").read_text("utf-8")
    cut = ("ledger", "out", "--base-url", "http://localhost:8000", "--to")
    assert run(*cut, "cut.xlsx", cwd=tmp_path).returncode == run(*cut, "cut.ics", cwd=tmp_path).returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "cut.xlsx").worksheets[0]
    assert sheet["E2"].hyperlink.target.startswith("http://localhost:8000/doc/")
    assert b"URL:http://localhost:8000/doc/" in (tmp_path / "cut.ics").read_bytes()


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("https://www.example.gov.cn", "https://www.example.gov.cn/"),
        ("http://localhost:8000/a/", "http://localhost:8000/a/"),
        ("https://www.example.gov.cn/a b/政策", "https://www.example.gov.cn/a%20b/%E6%94%BF%E7%AD%96/"),
        ("https://政务.example/a%20b", "https://xn--zfr164b.example/a%20b/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
    ],
)
def test_an_address_is_read_in_one_form(given: str, read: str) -> None:
    assert values.base_url(given) == values.base_url(read) == read


@pytest.mark.parametrize(
    "given",
    [
        *("", "www.example.gov.cn", "ftp://example.gov.cn/", "file:///srv/www/", "javascript:alert(1)", "https://", "https:///a"),
        *("https://a.cn/?q=1", "https://a.cn/?", "https://a.cn/#a", "https://u:p@a.cn/", "https://a.cn:x/", "https://a .cn/"),
        *('https://a"b.cn/', "https://[::1/", f"https://{'a' * 70}.cn/"),
    ],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        values.base_url(given)


def test_the_command_says_what_is_wrong_with_an_address(tmp_path: Path) -> None:
    complain(
        run("build", "--example", "--base-url", "www.example.gov.cn", cwd=tmp_path), 2, "--base-url", "must be an address such as"
    )
    assert not (tmp_path / "out").exists()


def test_a_body_that_is_published_elsewhere_is_written_anew() -> None:
    from graph.corpus.reading import Reading

    assert digest_settings(Settings(Reading())) != digest_settings(Settings(Reading(), base_url=BASE))


def test_an_address_is_not_ended_by_what_a_document_says(seed_rows: Any) -> None:
    address = publish_address(BASE, 'doc/a"<b>\r\nX.html#at=1-2')
    assert not set('"<>\r\n') & set(address)
    assert publish_address(BASE, build_ledger(seed_rows)[0].address).isascii()
