"""The page of a comparison, read as a reader without its script reads it: what is marked, what is counted, what is refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from test_cli import complain, run
from test_diff import OTHER, SHANGHAI, SHENZHEN, extract

from graph.comparison import (
    Comparison,
    Pair,
    Side,
    compare_documents,
    compare_scopes,
    find_gaps,
    find_overlaps,
    find_subject,
    mark_pair,
    mark_quotes,
)
from graph.comparison.edits import MOST, find_edits
from graph.folder import write_folder
from graph.outputs import build_outputs
from graph.page.comparison import render_comparison_page, render_contrast_page, render_gaps_page, render_overlaps_page
from graph.report.comparison import call_documents
from graph.rows import build_rows
from tests.hostile import PAYLOADS

EXAMPLE = re.findall(r"```text\n(.*?)```", (Path(__file__).parent.parent / "docs" / "comparison.md").read_text("utf-8"), re.DOTALL)


def read_side(text: str, name: str = "a.txt") -> Side:
    rows = build_rows(extract(text, name))
    return Side(rows, rows.documents[0].iri, text)


def compare(before: str, after: str) -> Comparison:
    return compare_documents(read_side(before, "旧.txt"), read_side(after, "新.txt"))


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(EXAMPLE[0], EXAMPLE[1])


def parse(page: str) -> HTMLParser:
    return HTMLParser(page)


def texts(page: HTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def tell(before: str, after: str) -> tuple[str, str]:
    """Return two wordings with what differs in brackets."""
    one, other = (
        "".join(f"[{run.words}]" if run.sort == "changed" else run.words for run in side) for side in mark_quotes(before, after)
    )
    return one, other


# --- what is marked


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("建成智能算力[5000]P", "建成智能算力[8000]P"),  # a number is one word
        ("平均[1.5]亿元", "平均[1.25]亿元"),
        ("牵头单位：市科委、[市教委、]市财政局", "牵头单位：市科委、市财政局"),  # from mark to mark
        ("统筹布局全市智能算力设施，[2025]年底前", "统筹布局全市智能算力设施，[2026]年底前"),
        ("支持企业[上市融资]，加强人才培养", "支持企业[到境外上云]，加强人才培养"),  # one word that stays parts nothing
    ],
)
def test_words_are_marked_at_a_grain_that_can_be_read(before: str, after: str) -> None:
    plain = before.replace("[", "").replace("]", ""), after.replace("[", "").replace("]", "")
    assert tell(*plain) == (before, after)
    assert tell(*plain[::-1]) == (after, before)


def test_unlike_quotations_are_not_marked() -> None:
    assert tell("责任单位：市教委", "建设算力平台，开放场景") == ("责任单位：市教委", "建设算力平台，开放场景")


@given(st.text("甲乙丙1a、，", max_size=40), st.text("甲乙丙1a、，", max_size=40))
def test_edits_turn_one_into_the_other_do_not_overlap_and_are_the_mirror(before: str, after: str) -> None:
    edits = find_edits(before, after)
    made, at = "", [0, 0]
    for edit in edits:
        assert edit.before_start >= at[0]
        assert edit.after_start >= at[1]
        assert before[at[0] : edit.before_start] == after[at[1] : edit.after_start]
        made += before[at[0] : edit.before_start] + after[edit.after_start : edit.after_end]
        at = [edit.before_end, edit.after_end]
    assert made + before[at[0] :] == after
    assert find_edits(after, before) == tuple(type(edit)(*edit[2:], *edit[:2]) for edit in edits)


def test_wordings_too_long_to_be_held_against_each_other_are_one_edit() -> None:
    size = int(MOST**0.5) + 10
    before, after = "同" + "甲" * size + "末", "同" + "乙丙" * (size // 2 + 1) + "末"
    assert find_edits(before, after) == ((1, size + 1, 1, len(after) - 1),)


def test_what_of_a_whole_went_elsewhere_is_told_from_the_part(found: Comparison) -> None:
    (split,) = [pair for pair in found.provisions if pair.relation == "split"]
    whole, part = mark_pair(split)
    assert whole[0] == ("elsewhere", "加强人才培养。支持高校开设人工智能相关专业，建设实训基地。")
    assert "".join(run.words for run in part) == split.after.quote  # type: ignore[union-attr]
    assert mark_pair(Pair("merged", split.after, split.before, split.score)) == (part, whole)


# --- the page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_all_without_its_script(found: Comparison, lang: str) -> None:
    page = parse(render_comparison_page(found, lang))  # type: ignore[arg-type]
    told = " ".join(texts(page, ".tallies"))
    for words in {
        "zh": ("增加 2", "减少 1", "提高 1", "改写 3", "拆分 1"),
        "en": ("Gained 2", "raised 1", "reworded 3", "split 1"),
    }[lang]:
        assert words in told
    assert texts(page, "#at\\=duties h3")[0].startswith("市人社局")
    assert {"5000", "2025"} <= set(texts(page, "#at\\=targets del"))
    assert {"8000", "2026"} <= set(texts(page, "#at\\=targets ins"))
    assert "建立人才服务专员制度，为高层次人才提供便利。" in texts(page, "#at\\=provisions del")
    assert len(page.css("#at\\=provisions article")) == len(found.provisions)
    assert page.css_first("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert len(page.css("nav, noscript")) == 0


def test_provisions_stand_in_the_order_of_the_new_document_and_say_what_became_of_them(found: Comparison) -> None:
    page = parse(render_comparison_page(found))
    after = [" ".join(node.text().split()) for node in page.css("#at\\=provisions .half-after .where")]
    assert after == ["乙 一", "乙 一、（一）", "乙 一、（二）", "乙 一、（三）", "乙 一、（四）"]
    assert texts(page, "#at\\=provisions header") == ["相同", "改写 移动", "拆分", "改写", "改写"]
    kinds = [node.attributes["data-kinds"] for node in page.css("[data-kinds]")]
    assert kinds == ["same", "reworded moved changed", "split changed", "reworded changed", "reworded changed"]
    assert texts(page, ".filters .chip")[:2] == ["全部 5", "有变化 4"]


def test_what_one_document_alone_has_is_said_to_have_no_counterpart() -> None:
    text = EXAMPLE[0] + "（四）举办人工智能大会，组织开发者竞赛和供需对接活动。（责任单位：市商务委）\n"
    page = parse(render_comparison_page(compare(EXAMPLE[0], text)))
    new = page.css_first('[data-kinds~="new"]')
    assert "新增" in new.text()
    assert "甲没有对应内容" in new.css_first(".half-before").text()
    assert "举办人工智能大会" in new.css_first(".half-after").text()
    assert "随整条新增或删去的责任1项" in page.css_first("details summary").text()
    back = parse(render_comparison_page(compare(text, EXAMPLE[0])))
    assert "乙没有对应内容" in back.css_first('[data-kinds~="dropped"]').text()


def test_a_document_compared_with_itself_says_so() -> None:
    page = parse(render_comparison_page(compare(EXAMPLE[0], EXAMPLE[0])))
    assert "没有差别。" in texts(page, ".note")
    assert page.css(".words del, .words ins") == []


def test_hostile_words_stay_words() -> None:
    old = "某市方案\n" + "\n".join(f"{n}. {words}建设平台。（责任单位：市{n}局）" for n, words in enumerate(PAYLOADS, 1))
    new = old.replace("建设平台", "建设\u202e数据平台\ud800")
    for lang in ("zh", "en"):
        page = render_comparison_page(compare(old, new), lang)  # type: ignore[arg-type]
        page.encode()
        assert "\u202e" not in page
        assert "‹U+202E›" in page
        parsed = parse(page)
        assert parsed.css("img, iframe, base, object, embed, svg, body link, body meta, form, body style") == []
        assert len(parsed.css("script")) == 3
        assert [node for node in parsed.css("*") if any(name.startswith("on") for name in node.attributes)] == []


def test_the_page_asks_no_host_for_anything(found: Comparison) -> None:
    page = parse(render_comparison_page(found))
    assert [node.attributes for node in page.css("[src], link:not([rel=icon])")] == []
    assert [link for node in page.css("a") if not (link := node.attributes["href"] or "").startswith("#")] == []
    policy = page.css_first("meta[http-equiv]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_two_areas_stand_side_by_side_with_their_targets() -> None:
    rows = build_rows(extract(SHANGHAI, "沪.txt"), extract(SHENZHEN, "深.txt"))
    contrast = compare_scopes(rows, find_subject(rows, "上海").scope, find_subject(rows, "深圳").scope)
    page = parse(render_contrast_page(contrast, call_documents(rows.documents)))
    assert texts(page, "#title") == ["上海市 / 深圳市"]
    assert "写明责任单位的措施75.0%100.0%" in texts(page, "#at\\=figures tr")
    assert texts(page, "#at\\=targets del, #at\\=targets ins") == ["300", "500"]
    assert "沪府发〔2022〕3号一" in texts(page, "#at\\=targets .where")[0]


def test_candidates_have_a_page_with_both_quotations() -> None:
    rows = build_rows(extract(SHANGHAI, "沪.txt"), extract(OTHER, "商.txt"))
    names = call_documents(rows.documents)
    overlaps = parse(render_overlaps_page(find_overlaps(rows), names, "en"))
    assert texts(overlaps, ".where strong") == ["市数据局", "市商务委"]
    gaps = parse(render_gaps_page(find_gaps(rows), names))
    assert texts(gaps, ".where strong") == ["未写明单位", "市数据局"]


# --- the command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("旧.txt", EXAMPLE[0]), ("新.txt", EXAMPLE[1])):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_command_writes_the_page_and_says_where(folder: Path) -> None:
    done = run("diff", "旧.txt", "新.txt", "--page", "对比.html", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (0, b"", "wrote 对比.html\n")
    first = (folder / "对比.html").read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == sorted(["旧.txt", "新.txt", "对比.html"])
    complain(run("diff", "旧.txt", "新.txt", "--page", "对比.html", cwd=folder), 2, "the file exists", "--force")
    assert run("diff", "旧.txt", "新.txt", "--page", "对比.html", "--force", cwd=folder).returncode == 0
    assert (folder / "对比.html").read_bytes() == first


def test_a_page_that_cannot_be_written_is_told_with_what_to_do(folder: Path) -> None:
    complain(run("diff", "旧.txt", "新.txt", "--page", "对比.txt", cwd=folder), 2, ".html")
    complain(run("diff", "旧.txt", "新.txt", "--page", "无/对比.html", cwd=folder), 1, "no such file")
    complain(run("diff", "旧.txt", "新.txt", "--page", "a.html", "--json", cwd=folder), 2, "--json")
    complain(run("diff", "旧.txt", "新.txt", "--force", cwd=folder), 2, "--page")
    (folder / "旧.html").write_text(EXAMPLE[0], "utf-8")
    complain(run("diff", "旧.html", "新.txt", "--page", "旧.html", "--force", cwd=folder), 2, "replace what is compared")
    assert (folder / "旧.html").read_text("utf-8") == EXAMPLE[0]


def test_areas_and_candidates_of_a_folder_have_a_page(tmp_path: Path) -> None:
    documents = [extract(SHANGHAI, "沪.txt"), extract(OTHER, "商.txt"), extract(SHENZHEN, "深.txt")]
    write_folder(tmp_path / "out", build_outputs(documents), "0")
    for name, asked in (("area", ["上海", "深圳"]), ("overlaps", ["--overlaps"]), ("gaps", ["--gaps"])):
        assert run("diff", *asked, "-o", "out", "--page", f"{name}.html", cwd=tmp_path).returncode == 0
        assert parse((tmp_path / f"{name}.html").read_text("utf-8")).css_first("#title").text()


def test_no_page_of_candidates_is_written_where_there_are_none(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", build_outputs([extract(SHENZHEN, "深.txt")]), "0")
    complain(run("diff", "--gaps", "--page", "a.html", cwd=tmp_path), 4, "no candidate")
    assert not (tmp_path / "a.html").exists()
