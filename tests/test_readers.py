"""Readers: what comes out of the formats that documents have."""

import shutil
import subprocess
from html import escape
from pathlib import Path
from typing import Any

import papers
import pytest
from papers import make_paragraph, make_table, make_word

from graph.errors import ReadError, UsageError
from graph.readers import READERS, read_data, read_html, read_pdf, read_raw, read_word
from graph.readers.blocks import Blocks
from graph.readers.grid import Box, find_grids
from graph.readers.numbers import write_number

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
TASKS = [["序号", "任务", "责任单位"], ["1", "建设平台", "市大数据局"], ["2", "开放数据", "市公安局"]]
TASK_LINES = "序号\t\n任务\t\n责任单位\n1\t\n建设平台\t\n市大数据局\n2\t\n开放数据\t\n市公安局\n"
LONG = "加大投入，加强监管，落实责任。" * 20
PAGE = """<!DOCTYPE html><html><head><title>某网站</title><style>p{}</style></head><body>
<nav><a href="/">首页</a>，您的位置：政策</nav><div class="top"><h1>关于支持数字经济的意见</h1><p>发文字号：某府发〔2023〕7号</p>
<p>浏览次数：8</p></div>
<div id="zoom"><p>　　一、总体要求</p><p>坚持创新驱动，加快发展，到2025年建成平台10个。<br>完善&nbsp;标准，优化环境，
支持企业。</p><p>LONG</p><p style="display:none">隐藏，的，话</p>
<script>var x = "坏，的";</script></div>
<div>某府</div><div class="share">分享</div><a href="/">返回</a>
<footer>版权所有，某某，京ICP备</footer></body></html>""".replace("LONG", LONG)


def html(body: str) -> str:
    """Read the text of a page in memory."""
    return read_html(body.encode(), "a.html")


def word(body: str, **parts: str) -> str:
    """Read the text of a Word document in memory."""
    return read_word(make_word(body, **parts), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312"], ids=lambda name: f"in {name}")
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_text_is_the_same_in_every_encoding(suffix: str, encoding: str) -> None:
    words = "一、支持市经济信息化委（牵头）\n"
    marked = "﻿" if encoding.startswith("utf-16") else ""
    text = f"<p>{words}</p>" if suffix == ".html" else words
    assert read_data(text.encode(encoding), f"a{suffix}", suffix) == words
    assert not marked or read_data(text.encode("utf-16"), "a", suffix) == words


def test_a_character_outside_of_gb2312_survives_in_a_page_that_declares_it() -> None:
    page = '<meta charset="gb2312"><p>朱镕基</p>'.encode("gb18030")
    assert read_html(page, "a.html") == "朱镕基\n"


TRADITIONAL = "關於促進低空經濟發展的通知\n一、重點任務\n（一）建設平臺，培育企業。（責任單位：市發展改革委）\n"


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_big5_is_told_by_its_marks(suffix: str) -> None:
    text = f"<p>{TRADITIONAL}</p>" if suffix == ".html" else TRADITIONAL
    assert "".join(read_data(text.encode("big5"), f"a{suffix}", suffix).split()) == "".join(TRADITIONAL.split())


@pytest.mark.parametrize("words", [TRADITIONAL, "一、支持市经济信息化委，（牵头）。", "朱镕基、亁坤。", "\ue4c6"])
def test_gb18030_is_never_taken_for_big5(words: str) -> None:
    assert read_data((words * 9).encode("gb18030"), "a.txt", ".txt") == words * 9


def test_bytes_that_are_no_text_are_refused_with_their_place() -> None:
    with pytest.raises(ReadError, match=r"a\.html: byte 4 is not text"):
        read_html(b"<p>a\x80\xff</p>", "a.html")


def test_a_page_gives_its_title_its_number_and_its_main_text() -> None:
    assert html(PAGE) == (
        "关于支持数字经济的意见\n发文字号：某府发〔2023〕7号\n　　一、总体要求\n坚持创新驱动，加快发展，到2025年建成平台10个。\n"
        "完善\xa0标准，优化环境， 支持企业。\n"
        f"{LONG}\n某府\n"
    )


def test_a_title_that_the_text_repeats_is_not_said_twice() -> None:
    page = "<h1>关于支持的意见</h1><div><p>关于支持 的意见</p><p>一、总则，要求，完善，加快。</p></div>"
    assert html(page) == "关于支持 的意见\n一、总则，要求，完善，加快。\n"


def test_the_title_in_the_meta_tag_serves_where_no_heading_does() -> None:
    page = '<meta name="ArticleTitle" content="关于支持的意见"><div><p>一、总则，要求，完善，加快。</p></div>'
    assert html(page).startswith("关于支持的意见\n")


def test_what_stands_beside_the_main_text_is_kept_where_it_is_more_than_remarks() -> None:
    page = "<div><p>现将《方案》印发给你们，请认真贯彻落实。</p></div><div><p>一、加快建设，完善标准，推动发展。</p></div>"
    assert html(page) == "现将《方案》印发给你们，请认真贯彻落实。\n一、加快建设，完善标准，推动发展。\n"


def test_numbers_of_ordered_lists_are_written_out() -> None:
    assert html("<ol start=2><li>建设平台<li>开放数据</ol><ul><li>其他</ul>") == "2. 建设平台\n3. 开放数据\n其他\n"
    assert html("<ol><li>1．建设平台<li>（二）开放数据</ol>") == "1．建设平台\n（二）开放数据\n"


def test_lines_of_preformatted_text_stay_lines() -> None:
    assert html("<pre>一、总则\n二、措施\n</pre><p>甲\n乙</p>") == "一、总则\n二、措施\n甲 乙\n"


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "table><tr><td", "ul><li", "blockquote"])
@pytest.mark.parametrize("depth", [10, 100, 255, 256, 300, 1_000, 5_000])
def test_no_nesting_loses_text(tag: str, depth: int) -> None:
    opened = f"<{tag}>" * depth
    assert html(f"<p>首</p>{opened}深处的话").splitlines()[-1] == "深处的话"
    closed = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    assert html(f"{opened}深处的话{closed * depth}<p>末尾的话</p>").splitlines()[-2:] == ["深处的话", "末尾的话"]


def test_a_long_text_node_is_whole() -> None:
    assert len(html("<p>" + "字" * 11_000_000 + "</p>")) == 11_000_001


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(ReadError, match="holds no text"):
        html("<html><body><img src=1></body></html>")


def test_a_table_of_a_page_keeps_its_cells() -> None:
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in TASKS)
    assert html(f"<p>任务分工表</p><table><tbody>{rows}</tbody></table><p>完</p>") == f"任务分工表\n{TASK_LINES}完\n"


def test_cells_that_a_merged_one_covers_are_marked() -> None:
    page = (
        "<table><tr><th>任务<th>单位<th>时限</tr><tr><td>甲<td rowspan=2>市商务委<td>长期</tr><tr><td>乙<td>年底</tr>"
        "<tr><td colspan=3>二、其他</tr><tr><td colspan=2>丙<td>年底</tr></table>"
    )
    above = "任务\t\n单位\t\n时限\n甲\t\n市商务委\t\n长期\n乙\t\n\x1f\t\n年底\n"
    assert html(page) == above + "二、其他\t\n\x1f\x1f\t\n\x1f\x1f\n丙\t\n\x1f\x1f\t\n年底\n"


def test_a_row_of_one_cell_beside_a_merged_one_is_still_a_row() -> None:
    rows = ("任务<td>单位", "甲<td rowspan=2>市商务委", "乙", "丙<td>一")
    page = f"<table>{''.join(f'<tr><td>{row}' for row in rows)}</table>"
    assert html(page) == "任务\t\n单位\n甲\t\n市商务委\n乙\t\n\x1f\n丙\t\n一\n"


def test_a_break_inside_a_cell_does_not_end_it() -> None:
    assert html("<table><tr><td>建设<br>平台<td>甲<p>乙</p></tr></table>") == "建设\v平台\t\n甲\v乙\n"


@pytest.mark.parametrize("cell", ["<table><tr><td>甲<td>乙</table>", "<p>" + "长" * 2_001 + "</p>"], ids=["table", "text"])
def test_a_table_that_lays_out_a_page_is_no_table(cell: str) -> None:
    lines = html(f"<table><tr><td>左<td>{cell}</tr></table>").splitlines()
    assert lines[0] == "左"


def test_blocks_outside_of_a_table_are_plain_lines() -> None:
    blocks = Blocks()
    for step in (blocks.close_table, blocks.open_row, blocks.open_cell, lambda: blocks.add("一"), lambda: blocks.add(" ")):
        step()
    assert blocks.render() == "一\n"


def test_a_word_document_gives_paragraphs_and_tables_in_their_order() -> None:
    body = make_paragraph("任务分工表") + make_table(*TASKS) + make_paragraph("完")
    assert word(body) == f"任务分工表\n{TASK_LINES}完\n"


def test_merged_cells_of_word_are_marked() -> None:
    body = make_table(
        ["任务", "单位", "时限"], ["甲\n一", "市商务委", "长期"], ["乙", "^", "年底"], ["3|二、其他"], ["2|丙", "年底"]
    )
    above = "任务\t\n单位\t\n时限\n甲\v一\t\n市商务委\t\n长期\n乙\t\n\x1f\t\n年底\n"
    assert word(body) == above + "二、其他\t\n\x1f\x1f\t\n\x1f\x1f\n丙\t\n\x1f\x1f\t\n年底\n"


def test_words_outside_of_plain_runs_are_read_and_deleted_ones_are_not() -> None:
    body = (
        "<w:p><w:smartTag><w:r><w:t>2023年</w:t></w:r></w:smartTag><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>目录</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert word(body) == "2023年新增链接一\t二\n三\n目录\n"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{make_paragraph('专栏1 重点工程')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    anchor = f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert word(f"<w:p><w:r><w:t>如下：</w:t>{anchor}</w:r></w:p>") == "如下：\n专栏1 重点工程\n"


def test_footnotes_stand_at_the_end() -> None:
    note = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1">{}</w:footnote>'
    assert (
        word(make_paragraph("一、总则"), footnotes=note.format(make_paragraph("指规上企业。")))
        == "一、总则\n\x13[1] 指规上企业。\n"
    )


LEVELS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(words: str, level: int, number: int = 1) -> str:
    """Make the XML of a paragraph that Word numbers."""
    return make_paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_counts_are_written_out() -> None:
    steps = [("总则", 0), ("目的", 1), ("原则", 1), ("创新", 2), ("点", 3), ("措施", 0), ("平台", 1), ("数据", 2)]
    body = "".join(numbered(words, level) for words, level in steps)
    assert word(body, numbering=LEVELS).splitlines() == [
        "一、总则", "（一）目的", "（二）原则", "1.2.1 创新", "点", "二、措施", "（一）平台", "2.1.1 数据",
    ]  # fmt: skip


def test_a_list_goes_on_over_other_paragraphs_and_starts_anew_where_it_says_so() -> None:
    body = (
        numbered("甲", 0)
        + make_paragraph("其间")
        + numbered("乙", 0)
        + numbered("", 0)
        + numbered("丙", 0, 2)
        + numbered("丁", 0, 2)
    )
    assert word(body, numbering=LEVELS).splitlines() == ["一、甲", "其间", "二、乙", "五、丙", "六、丁"]


def test_a_style_may_bring_the_number_and_a_paragraph_may_refuse_it() -> None:
    styles = (
        '<w:style w:styleId="标题"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="子"><w:basedOn w:val="标题"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    plain = '<w:pStyle w:val="标题"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        make_paragraph("甲", '<w:pStyle w:val="标题"/>')
        + make_paragraph("乙", '<w:pStyle w:val="子"/>')
        + make_paragraph("丙", plain)
    )
    assert word(body, numbering=LEVELS, styles=styles).splitlines() == ["一、甲", "（一）乙", "丙"]


HIDING = (
    '<w:style w:styleId="藏"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="子"><w:basedOn w:val="藏"/></w:style>'
    '<w:style w:styleId="示"><w:basedOn w:val="藏"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("style", "properties", "shown"),
    [
        ("", "", True), ("", "<w:vanish/>", False), ("", '<w:vanish w:val="0"/>', True), ("", '<w:vanish w:val="true"/>', False),
        ("", '<w:rStyle w:val="藏"/>', False), ("", '<w:rStyle w:val="子"/>', False), ("", '<w:rStyle w:val="示"/>', True),
        ("藏", "", False), ("子", "", False), ("示", "", True), ("藏", '<w:vanish w:val="0"/>', True), ("无", "", True),
        ("藏", '<w:rStyle w:val="示"/>', True), ("", "<w:webHidden/>", True),
    ],
)  # fmt: skip
def test_hidden_words_are_left_out_by_themselves_and_by_style(style: str, properties: str, shown: bool) -> None:
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>、市体育局</w:t></w:r>"
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>{make_paragraph("完")}'
    assert word(body, styles=HIDING) == ("、市体育局\n完\n" if shown else "完\n")


def test_all_words_may_be_hidden_by_default_and_shown_by_themselves() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    body = make_paragraph("藏") + '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>示</w:t></w:r></w:p>'
    assert word(body, styles=defaults) == "示\n"


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = '<w:style w:styleId="甲"><w:basedOn w:val="乙"/></w:style><w:style w:styleId="乙"><w:basedOn w:val="甲"/></w:style>'
    body = make_paragraph("一、总则", '<w:pStyle w:val="甲"/>')
    assert word(body, styles=styles + HIDING) == "一、总则\n"


def test_a_hidden_row_of_a_table_is_left_out() -> None:
    hidden = make_table(*TASKS[:2]).replace("</w:tbl>", "") + make_table(TASKS[2]).removeprefix("<w:tbl>")
    hidden = hidden.replace(
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr>' + make_paragraph("1"),
        '<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr>' + make_paragraph("1"),
    )
    assert "建设平台" not in word(hidden)
    assert "开放数据" in word(hidden)


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_a_mark_stands_for_words_that_are_struck_through(mark: str) -> None:
    struck = f"<w:r><w:rPr><w:{mark}/></w:rPr><w:t>旧</w:t></w:r>"
    kept = f'<w:r><w:rPr><w:{mark} w:val="0"/></w:rPr><w:t>新</w:t></w:r>'
    assert word(f"<w:p>{struck}{kept}{struck}</w:p>") == "\x18新\x18\n"


def test_a_paragraph_that_is_struck_through_counts_and_prints_no_number() -> None:
    struck = numbered("丙", 0).replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>")
    body = numbered("甲", 0) + struck + numbered("丁", 0)
    assert word(body, numbering=LEVELS).splitlines() == ["一、甲", "\x18", "三、丁"]


@pytest.mark.parametrize(
    "struck", ["<s>旧</s>", "<del>旧<b>词</b></del>", "<strike>旧</strike>", '<span style="text-decoration:line-through">旧</span>']
)
def test_a_mark_stands_for_words_that_a_page_strikes_through(struck: str) -> None:
    assert html(f"<p>一、总则</p><p>新{struck}词</p><p><s></s>完</p>") == "一、总则\n新\x18词\n完\n"


NUMBERED = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="{}"/><w:lvlText w:val="%1{}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


@pytest.mark.parametrize(
    ("form", "behind", "labels"),
    [("ideographTraditional", "、", ["甲、", "乙、", "丙、"]), ("decimalEnclosedCircle", "", ["①", "②", "③"])],
)
def test_the_numbers_of_a_list_are_printed_in_its_format(form: str, behind: str, labels: list[str]) -> None:
    body = "".join(numbered(words, 0) for words in ("平台", "数据", "企业"))
    told = [
        line.removesuffix(words).strip()
        for line, words in zip(
            word(body, numbering=NUMBERED.format(form, behind)).splitlines(), ("平台", "数据", "企业"), strict=True
        )
    ]
    assert told == labels


def test_the_numbers_that_word_counts_fill_the_cells_of_a_table() -> None:
    cells = [["序号", "任务", "责任单位"], ["", "建设平台", "市大数据局"], ["", "开放数据", "市公安局"]]
    body = make_table(*cells).replace(make_paragraph(""), numbered("", 0))
    assert word(body, numbering=NUMBERED.format("decimal", "")) == TASK_LINES


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (10, "chineseCounting", "十"), (11, "chineseCountingThousand", "十一"), (101, "chineseCountingThousand", "一百〇一"),
        (110, "chineseCountingThousand", "一百一十"), (1001, "japaneseCounting", "一千〇一"), (20, "ideographDigital", "二〇"),
        (1, "chineseLegalSimplified", "壹"), (20, "decimalEnclosedCircle", "⑳"), (21, "decimalEnclosedCircleChinese", "㉑"),
        (51, "decimalEnclosedCircle", "51"), (10, "ideographTraditional", "癸"), (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"), (13, "ideographZodiacTraditional", "丙子"), (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "3."), (12, "decimalFullWidth", "１２"), (4, "numberInDash", "- 4 -"),
        (2, "ideographEnclosedCircle", "㊁"),
        (27, "lowerLetter", "aa"), (3, "upperLetter", "C"), (1994, "upperRoman", "MCMXCIV"), (5, "decimalZero", "05"),
        (7, "someFutureFormat", "7"), (0, "chineseCounting", "〇"),
    ],
)  # fmt: skip
def test_numbers_look_as_in_word(number: int, form: str, words: str) -> None:
    assert write_number(number, form) == words


def test_a_pdf_gives_its_lines_with_a_form_feed_between_pages() -> None:
    data = papers.make_pdf(["关于支持数字经济发展的意见", "", "　　一、总体要求", "　　坚持创新𠮷"], ["二、重点任务和措施"])
    assert read_pdf(data, "a.pdf") == "关于支持数字经济发展的意见\n　　一、总体要求\n　　坚持创新𠮷\f二、重点任务和措施"


@pytest.mark.parametrize(
    ("lines", "indented"),
    [
        (["一、建设平台和其他各项设施，完善标准", "　　扎实推进县乡三级电商服务体系", "建设和提质升级，指导各县建设中心。"], True),
        (
            ["一、建设平台和其他各项设施，完善标准", "　　关于扎实推进三级电商服务体系", "　　建设的若干意见和相关措施要求"],
            False,
        ),
        (["一、建设平台和其他各项设施，完善标准", "　　关于扎实推进三级电商服务体系"], False),
    ],
    ids=["goes on at the margin", "centred in two lines", "centred alone"],
)
def test_a_line_with_as_much_room_on_both_sides_is_a_paragraph_where_it_goes_on_at_the_margin(
    lines: list[str], indented: bool
) -> None:
    assert read_pdf(papers.make_pdf(lines), "a.pdf").split("\n")[1].startswith("　　") is indented


@pytest.mark.parametrize(("gap", "words"), [(4, "到2025年"), (12, "到 2025年")])
def test_the_gap_that_a_typesetter_puts_before_a_figure_is_no_space(gap: int, words: str) -> None:
    pieces = b" ".join(b"<%s>" % piece.encode("utf-16-be").hex().encode() for piece in ("到", "2025年"))
    moved = b"BT /F 16 Tf 72 700 Td [%s] TJ ET " % pieces.replace(b"> <", b"> %d <" % (-1000 * gap // 16))
    assert read_pdf(papers.make_pdf(["一、总体要求和目标"], extra=moved), "a.pdf") == f"一、总体要求和目标\n{words}"


def test_lines_of_a_pdf_that_were_drawn_late_stand_where_the_reader_sees_them() -> None:
    head = b"BT /F 16 Tf 72 20 Td <%s> Tj ET " % "— 1 —".encode("utf-16-be").hex().encode()
    assert read_pdf(papers.make_pdf(["一、总体要求和目标"], extra=head), "a.pdf") == "一、总体要求和目标\n— 1 —"


NOTED = ["（一）建设低空智能网联系统①，完", "~①指低空飞行服务平台，", "~及其设施。", "— 1 —"]


@pytest.mark.parametrize(
    ("pages", "lines"),
    [
        ([NOTED, ["善标准规范体系。", "— 2 —"]],
         ["（一）建设低空智能网联系统①，完", "— 1 —\f善标准规范体系。", "\x13①指低空飞行服务平台，及其设施。", "— 2 —"]),
        ([["一、建设平台[1]和其他各项设施。", "~[1] 指服务平台。", "~[2] 无人回应。"]],
         ["一、建设平台[1]和其他各项设施。", "\x13[1] 指服务平台。", "\x13[2] 无人回应。"]),
        ([["一、建设平台1和其他各项设施。", "~1 指服务平台。"]], ["一、建设平台1和其他各项设施。", "\x131 指服务平台。"]),
        ([["一、建设平台①和其他各项设施，", "~①指平台。"]], ["一、建设平台①和其他各项设施，", "\x13①指平台。"]),
    ],
)  # fmt: skip
def test_a_note_at_the_foot_of_a_page_follows_where_the_sentence_above_it_ends(pages: list[list[str]], lines: list[str]) -> None:
    assert read_pdf(papers.make_pdf(*pages), "a.pdf").split("\n") == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["一、建设平台①和其他各项设施。", "①建设园区。"],
        ["一、建设平台和其他各项设施。", "~①建设园区。"],
        ["~一、建设平台①和其他各项设施。", "~①建设园区。"],
        ["~①建设园区。", "一、建设平台①和其他各项设施。"],
    ],
    ids=["no smaller type", "no mark in the text", "small type throughout", "not at the foot"],
)
def test_what_is_no_note_stays_text(lines: list[str]) -> None:
    assert "\x13" not in read_pdf(papers.make_pdf(lines), "a.pdf")


def test_a_scanned_pdf_says_what_to_do(shared: Path) -> None:
    with pytest.raises(ReadError, match=r"no text layer, as a scan; recognise its text first \(OCR"):
        read_raw(shared / "corpus" / "files" / "scanned-no-text-layer.pdf")


def test_a_pdf_that_is_mostly_scanned_is_refused_rather_than_read_in_part() -> None:
    with pytest.raises(ReadError, match="2 of 3 pages have no text"):
        read_pdf(papers.make_pdf(["一、总体要求和重点任务"], [], ["1"]), "a.pdf")


@pytest.mark.parametrize(
    ("data", "suffix", "what"),
    [
        (b"", ".txt", "the file is empty"),
        (b" \n\t ", ".pdf", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), ".doc", r"old Word or WPS document.*save it as \.docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), ".docx", "encrypted; open it with its password"),
        (b"{\\rtf1 x}", ".doc", "Rich Text Format"),
        (b"\x89PNG\r\n", ".txt", "a picture"),
        (b"Rar!\x1a\x07", ".txt", "an archive"),
        (papers.make_zip({"OFD.xml": "<x/>"}), ".docx", "an OFD document; open it in an OFD reader"),
        (papers.make_zip({"xl/workbook.xml": "<x/>"}), ".docx", "the workbook holds no text"),
        (papers.make_zip({"content.xml": "<x/>"}), ".docx", "an OpenDocument file"),
        (papers.make_zip({"a.txt": "一"}), ".txt", r"an archive \(zip\); name it \.zip, or unpack it"),
        (b"PK\x03\x04 and no more", ".docx", "damaged"),
        (b"<!DOCTYPE html><title>404</title><p>Not Found", ".pdf", r"a web page, although its name ends in \.pdf"),
        ("一、总则".encode(), ".docx", r"no such file, although its name ends in \.docx"),
        (b"a\0b", ".md", "a binary file"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_advice(data: bytes, suffix: str, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        read_data(data, f"通知{suffix}", suffix)


@pytest.mark.parametrize("suffix", READERS)
def test_content_beats_the_name(suffix: str) -> None:
    assert read_data(make_word(make_paragraph("一、总则")), "a", suffix) == "一、总则\n"
    assert read_data(papers.make_pdf(["一、总体要求和目标"]), "a", suffix) == "一、总体要求和目标"
    if suffix not in (".pdf", ".docx", ".xlsx"):
        assert read_data(b"\xef\xbb\xbf<!-- x --><html><p>abc", "a", suffix) == "abc\n"


def test_a_format_that_is_not_read_says_what_to_convert_it_to(tmp_path: Path) -> None:
    (tmp_path / "通知.ofd").write_bytes(b"PK")
    with pytest.raises(ReadError, match=r"\.ofd files are not read; open it in an OFD reader and export it as PDF"):
        read_raw(tmp_path / "通知.ofd")
    with pytest.raises(UsageError):
        read_raw(tmp_path / "missing.pdf")


def test_reading_plain_text_starts_no_process(monkeypatch: pytest.MonkeyPatch, seed_path: Path) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert read_raw(seed_path).words
    assert not read_raw(seed_path).is_foreign


def key(path: Path) -> dict[str, Any]:
    """Return what is said in a document, without where it stands."""
    from graph.build import read_facts

    facts = read_facts(path)
    return {
        "title": facts.metadata.title, "number": facts.metadata.number, "issuers": facts.metadata.issuers,
        "provisions": [(p.path, p.title) for p in facts.provisions],
        "responsibilities": [(r.path, r.agency, r.role) for r in facts.responsibilities],
        "targets": [(t.path, t.literal, t.deadline) for t in facts.targets],
        "caps": [(c.path, c.literal) for c in facts.caps],
        "citations": [(c.path, c.title) for c in facts.citations],
    }  # fmt: skip


@pytest.mark.parametrize("number", ["006", "008", "009", "036", "120", "133", "143", "159"])
def test_a_web_page_and_its_text_say_the_same(shared: Path, number: str) -> None:
    page, text = (next((shared / "corpus" / kind).glob(f"{number}_*")) for kind in ("files", "text"))
    assert key(page) == key(text)


@pytest.mark.parametrize("number", ["012", "023", "049", "073", "135"])
def test_a_document_in_word_says_the_same_as_its_text(shared: Path, tmp_path: Path, number: str) -> None:
    import docx

    text = next((shared / "corpus" / "text").glob(f"{number}_*"))
    document = docx.Document()
    for line in text.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert key(tmp_path / "a.docx") == key(text)


def print_page(page: Path, paper: Path) -> None:
    """Print a web page to PDF by Chromium."""
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={paper}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)


NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.mark.slow
@NEEDS_CHROMIUM
@pytest.mark.parametrize(
    "number",
    [
        "012",
        "023",
        "049",
        "073",
        "135",
    ],
)
def test_a_printed_document_says_the_same_as_its_text(shared: Path, tmp_path: Path, number: str) -> None:
    text = next((shared / "corpus" / "text").glob(f"{number}_*"))
    lines = (f"<p>{escape(line.strip())}</p>" for line in text.read_text("utf-8").splitlines() if line.strip())
    style = "<style>body { font-size: 16pt } p { text-indent: 2em; margin: 0 }</style>"
    (tmp_path / "a.html").write_text(f"<!doctype html><meta charset=utf-8>{style}{''.join(lines)}", "utf-8")
    print_page(tmp_path / "a.html", tmp_path / "a.pdf")
    assert key(tmp_path / "a.pdf") == key(text)


@NEEDS_CHROMIUM
def test_a_printed_table_keeps_its_cells_and_joins_their_lines(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [*TASKS, ["3", "优化服务" * 20, "市商务委"]]
    )
    style = "<style>td { border: 1px solid; width: 30% } table { border-collapse: collapse }</style>"
    page = f"<!doctype html><meta charset=utf-8>{style}<p>任务分工表如下所示</p><table>{rows}</table><p>完毕</p>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    print_page(tmp_path / "a.html", tmp_path / "a.pdf")
    words = read_raw(tmp_path / "a.pdf")[1]
    assert words == f"任务分工表如下所示\n{TASK_LINES}3\t\n{'优化服务' * 20}\t\n市商务委\n完毕"


# Columns at 60, 150 and 400 points; rows from 788 downwards, so that each line of `make_pdf` has a row of its own.
OUTLINE = [(60, 716, 60, 788), (400, 716, 400, 788), (60, 788, 400, 788), (60, 716, 400, 716)]
INNER = [(150, 716, 150, 764), (60, 764, 400, 764), (150, 740, 400, 740)]


def test_cells_of_a_pdf_without_a_rule_between_them_are_one() -> None:
    grid = find_grids([Box(*rule) for rule in OUTLINE + INNER])[0]
    assert grid.join() == {(0, 0): (0, 0), (0, 1): (0, 0), (1, 0): (1, 0), (1, 1): (1, 1), (2, 0): (1, 0), (2, 1): (2, 1)}
    lines = ["任务一览表", "任务　　　　市商务委", "　　　　　　市公安局", "以上为全部任务"]
    data = papers.make_pdf(lines, extra=papers.draw_rules(OUTLINE + INNER))
    assert read_pdf(data, "a.pdf") == "任务一览表\t\n\x1f\x1f\n任务\t\n市商务委\n\x1f\t\n市公安局\n以上为全部任务"


def test_two_tables_on_a_page_are_two() -> None:
    lower = [Box(left, foot - 300, right, top - 300) for left, foot, right, top in OUTLINE]
    inner = [(150, 716, 150, 788), (60, 760, 400, 760)]
    both = [Box(*rule) for rule in [*OUTLINE, *inner]] + [*lower, Box(150, 416, 150, 488), Box(60, 460, 400, 460)]
    assert [grid.box for grid in find_grids(both)] == [(60, 716, 400, 788), (60, 416, 400, 488)]


def test_a_frame_and_a_drawing_are_no_tables() -> None:
    assert find_grids([Box(*rule) for rule in OUTLINE]) == []
    assert (
        find_grids([Box(x, 0, x, 800) for x in range(0, 6_003, 3)] + [Box(0, 9, 800, 9), Box(0, 90, 800, 90), Box(0, 50, 800, 50)])
        == []
    )


@pytest.mark.parametrize("number", ["095", "152"])
def test_a_pdf_and_its_text_say_the_same(shared: Path, number: str) -> None:
    paper, text = (next((shared / "corpus" / kind).glob(f"{number}_*")) for kind in ("files", "text"))
    assert key(paper) == key(text)
