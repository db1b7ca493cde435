"""What documents of a library cite of each other: found in each, told on the pages of both."""

from pathlib import Path
from typing import Any

import pytest
from test_body import read_all
from test_diff import extract
from test_library import open_data

from graph.border import Refusals
from graph.corpus import parts
from graph.corpus.body import build_body
from graph.corpus.reading import Reading
from graph.corpus.settings import Settings
from graph.library.references import CUT, Reference, list_references
from graph.outputs import build_outputs
from graph.rows import build_rows

CITED = """上海市人民政府关于促进算力发展的意见
沪府发〔2030〕1号

一、建设算力网络。（责任单位：市经济信息化委）
上海市人民政府
2030年1月5日
"""
CITING = """上海市经济和信息化委员会关于算力券的实施办法
沪经信规〔2030〕7号

为落实《上海市人民政府关于促进算力发展的意见》（沪府发〔2030〕1号），制定本办法。
一、发放算力券
（一）明确对象。按照《上海市人民政府关于促进算力发展的意见》的要求，向中小企业发放；其余另行规定。（责任单位：市经济信息化委）
（二）参照《某省没有收录的办法》执行，并按《上海市人民政府关于促进算力发展的意见》落实。
上海市经济和信息化委员会
2030年3月8日
"""
LAW = """中华人民共和国算力法
（{day}通过）

第一条 为了{aim}，制定本法。
第二条 国务院工业和信息化部门负责算力管理。
"""
LAWFUL = """上海市算力管理规定
沪府规〔2030〕9号

第一条 根据《中华人民共和国算力法》，制定本规定。
第二条 市经济信息化委负责算力管理。
上海市人民政府
2030年6月1日
"""


def read_shelf() -> list[Any]:
    laws = [LAW.format(day=day, aim=aim) for day, aim in (("2028年1月1日", "发展算力"), ("2029年1月1日", "发展和规范算力"))]
    texts = [CITED, CITING, *laws, LAWFUL]
    return [extract(text, f"{number}.txt") for number, text in enumerate(texts)]


@pytest.fixture(scope="module")
def outputs() -> dict[str, bytes]:
    return build_outputs(read_shelf())


def test_a_citation_of_a_held_document_leads_to_its_page(outputs: dict[str, bytes]) -> None:
    cites = open_data(outputs, "cited/沪经信规-2030-7")["cites"]
    held = ["沪府发-2030-1", "上海市人民政府关于促进算力发展的意见", ["沪府发〔2030〕1号", "2030-01-05"]]
    assert list(cites) == ["document/沪府发/2030/1"]  # and what is not held leads nowhere
    ((meant, places),) = cites.values()
    assert meant == [held]
    named = [CITING[start:end] for start, end in zip(places[::2], places[1::2], strict=True)]
    assert named[1:] == ["《上海市人民政府关于促进算力发展的意见》"] * 2  # and wherever it is named again


def test_a_document_says_who_cites_it_where_and_in_which_words(outputs: dict[str, bytes]) -> None:
    ((page, title, about, times, exact, places),) = open_data(outputs, "cited/沪府发-2030-1")["by"]
    assert (page, title, about) == (
        "沪经信规-2030-7",
        "上海市经济和信息化委员会关于算力券的实施办法",
        ["沪经信规〔2030〕7号", "2030-03-08"],
    )
    assert (times, exact) == (3, 1)
    relation, place, start, end, words = places[0]
    assert (relation, place) == ("implements", "")
    assert CITING[start:end].startswith("《上海市人民政府关于促进算力发展的意见》")
    assert words == "为落实《上海市人民政府关于促进算力发展的意见》（沪府发〔2030〕1号），制定本办法。"
    assert places[1][1] == "一、（一）"
    assert places[1][4] == "按照《上海市人民政府关于促进算力发展的意见》的要求，向中小企业发放；"
    assert places[2][4] == "参照《某省没有收录的办法》执行，并按《上海市人民政府关于促进算力发展的意见》落实。"


def test_a_document_that_nobody_cites_says_nothing(outputs: dict[str, bytes]) -> None:
    assert open_data(outputs, "cited/沪经信规-2030-7")["by"] == []
    assert open_data(outputs, "cited/沪府发-2030-1")["cites"] == {}


def test_a_name_that_several_wordings_bear_leads_to_all_the_newest_first(outputs: dict[str, bytes]) -> None:
    ((meant, _),) = open_data(outputs, "cited/沪府规-2030-9")["cites"].values()
    assert [about for _, _, about in meant] == [["2029-01-01"], ["2028-01-01"]]
    for page, _, _ in meant:
        ((citing, *_, exact, _places),) = open_data(outputs, f"cited/{page}")["by"]
        assert (citing, exact) == ("沪府规-2030-9", 0)


def test_words_begin_where_their_sentence_does_and_not_where_a_heading_is_cut() -> None:
    article = "第三条 违反本规定扰乱算力交易秩序、妨害算力设施安全或者拒绝监督检查的，依照《中华人民共和国算力法》处理。\n"
    headed = "第四条 按照下列规定执行：\n一、法律适用\n适用《中华人民共和国算力法》。\n"
    texts = [LAW.format(day="2028年1月1日", aim="发展算力"), LAWFUL.replace("第二条", article + headed + "第五条", 1)]
    rows = build_rows(*(extract(text, f"{number}.txt") for number, text in enumerate(texts)))
    raws = {row.iri: texts[row.number.startswith("沪府规")] for row in rows.documents}
    _, long, short = (one.words for one in list_references(rows, raws))
    assert long == article.removeprefix("第三条 ").strip()
    assert short == "适用《中华人民共和国算力法》。"


def test_long_words_are_cut_on_either_side() -> None:
    long = CITING.replace("为落实", "为" + "了发展" * 50 + "落实").replace("，制定本办法", "，" + "并推进" * 50)
    rows = build_rows(extract(CITED, "0.txt"), extract(long, "1.txt"))
    citing = next(row.iri for row in rows.documents if row.number.startswith("沪经信"))
    first: Reference = next(list_references(rows, {row.iri: long if row.iri == citing else CITED for row in rows.documents}))
    assert (first.words[0], first.words[-1]) == (CUT, CUT)
    assert len(first.words) < 140


def test_a_body_in_parts_says_of_citations_what_it_says_in_one_piece(
    outputs: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SIZE", 2)
    for number, facts in enumerate(read_shelf()):
        (tmp_path / f"{number}.txt").write_text(facts.raw, "utf-8")
    (tmp_path / "made").mkdir()
    settings = Settings(Reading(), pages=True, workers=1)
    build_body(sorted(tmp_path.glob("*.txt")), tmp_path / "made", settings, Refusals(lambda _: None), lambda _: None)
    made = read_all(tmp_path / "made")
    assert len({name for name in made if name.startswith("data/tasks-")}) > 1
    assert {name: content for name, content in made.items() if name.startswith("cited/")} == {
        name: content for name, content in outputs.items() if name.startswith("cited/")
    }


def test_one_document_alone_has_no_file_of_citations() -> None:
    alone = build_outputs([extract(CITING, "1.txt")])
    assert [name for name in alone if "cited" in name] == []
    assert "沪府发" in alone["document.html"].decode()
