"""Areas and years side by side, what is given twice or to nobody, and the command that tells it all."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from test_cli import complain, run

from graph.comparison import Contrast, compare_scopes, find_gaps, find_overlaps, find_subject, render_json
from graph.document import parse_document
from graph.errors import NothingFoundError, UsageError
from graph.facts import extract_facts
from graph.folder import write_folder
from graph.kinds import Facts
from graph.outputs import build_outputs
from graph.report.comparison import call_documents, render_contrast, render_gaps, render_overlaps
from graph.rows import Rows, build_rows
from graph.text import parse_text

SHANGHAI = """上海市人民政府关于促进数字经济发展的实施意见
沪府发〔2022〕3号

一、建设平台。2025年底前，培育高新技术企业300家。（牵头单位：市经济信息化委；配合单位：市财政局）
二、构建集智能感知、智能分析、智能决策于一体的城市智能中枢平台，支撑各部门应用。（责任单位：市数据局）
三、开放公共数据。（责任单位：市数据局）
四、举办行业展会，2025年底前引进企业50家。
上海市人民政府
2022年3月1日
"""
OTHER = """上海市商务委员会关于推进城市数字化转型的行动方案
沪商规〔2023〕5号

一、依托“一网统管”，构建集智能感知、智能分析、智能决策于一体的城市智能中枢平台。（责任单位：市商务委）
二、推广电子商务。（责任单位：市商务委）
上海市商务委员会
2023年5月4日
"""
SHENZHEN = """深圳市人民政府关于发展数字经济的若干措施
深府规〔2023〕7号

一、培育主体。2025年底前，培育高新技术企业500家。（责任单位：市工业和信息化局）
二、构建集智能感知、智能分析、智能决策于一体的城市智能中枢平台，支撑各部门应用。（责任单位：市政务服务和数据管理局）
深圳市人民政府
2023年6月1日
"""


def extract(text: str, name: str) -> Facts:
    return extract_facts(parse_document(parse_text(text, name)))


@pytest.fixture(scope="module")
def documents() -> list[Facts]:
    return [extract(SHANGHAI, "沪.txt"), extract(OTHER, "商.txt"), extract(SHENZHEN, "深.txt")]


@pytest.fixture(scope="module")
def rows(documents: list[Facts]) -> Rows:
    return build_rows(*documents)


@pytest.fixture(scope="module")
def out(documents: list[Facts], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff") / "out"
    write_folder(folder, build_outputs(documents), "0")
    return folder


@pytest.fixture(scope="module")
def contrast(rows: Rows) -> Contrast:
    return compare_scopes(rows, find_subject(rows, "上海").scope, find_subject(rows, "深圳市").scope)


def test_figures_are_a_measure_so_that_areas_of_different_size_can_be_compared(contrast: Contrast) -> None:
    told = {figure.name: figure[1:] for figure in contrast.figures}
    assert told["documents"] == (2, 1)
    assert told["measures"] == (6, 2)
    assert told["owned-share"] == (5 / 6, 1.0)
    assert told["agencies-per-measure"] == (6 / 5, 1.0)
    assert told["lead-share"] == (1 / 5, 0.0)
    assert told["targets-per-measure"] == (2 / 6, 1 / 2)


def test_bodies_of_two_areas_are_counted_by_function_and_by_kind(contrast: Contrast) -> None:
    functions = {share.name: (share.before, share.after) for share in contrast.functions}
    assert functions["工业信息化" if "工业信息化" in functions else "经济信息化"] == (1, 1)
    assert functions["商务"] == (2, 0)
    assert {share.name: (share.before, share.after) for share in contrast.kinds} == {"city": (5, 2)}


def test_targets_that_are_called_alike_stand_side_by_side(contrast: Contrast) -> None:
    pairs = [change for change in contrast.targets if change.before and change.after]
    assert [(change.aspects, change.before.value, change.after.value) for change in pairs] == [(("raised",), 300.0, 500.0)]  # type: ignore[union-attr]
    assert [change.aspects for change in contrast.targets if change.after is None] == [("dropped",)]


def test_scopes_the_other_way_round_are_the_mirror(rows: Rows, contrast: Contrast) -> None:
    back = compare_scopes(rows, find_subject(rows, "深圳市").scope, find_subject(rows, "上海").scope)
    assert [(figure.name, figure.after, figure.before) for figure in contrast.figures] == [tuple(figure) for figure in back.figures]
    mirrored = {(s.name, s.after, s.before, s.share_after, s.share_before) for s in (*contrast.kinds, *contrast.functions)}
    assert mirrored == {tuple(share) for share in (*back.kinds, *back.functions)}


def test_one_matter_of_one_area_that_is_given_to_two_bodies_is_a_candidate(rows: Rows) -> None:
    (overlap,) = find_overlaps(rows)
    assert (overlap.bodies_before, overlap.bodies_after) == (("市数据局",), ("市商务委",))
    assert overlap.shared[0] == "构建集智能感知智能分析智能决策于一体的城市智能中枢平台"
    assert overlap.before.quote.startswith("构建集智能感知")
    assert overlap.after.quote.startswith("依托“一网统管”")
    assert overlap.score > 60


@pytest.mark.parametrize(
    "other",
    [
        OTHER.replace("市商务委）", "市数据局、市商务委）"),  # a principal body in common
        OTHER.replace("上海市", "杭州市").replace("沪商", "杭商"),  # another area
        OTHER.replace("构建集智能感知、智能分析、智能决策于一体的城市智能中枢平台", "建设智能感知系统"),  # another matter
    ],
    ids=["shared", "elsewhere", "otherwise"],
)
def test_what_is_no_overlap_is_no_candidate(other: str) -> None:
    assert find_overlaps(build_rows(extract(SHANGHAI, "沪.txt"), extract(other, "商.txt"))) == ()


def test_a_wording_of_one_work_that_gives_its_matter_to_another_is_a_change_and_no_overlap() -> None:
    draft = SHANGHAI.replace("实施意见", "实施意见（征求意见稿）").replace("沪府发〔2022〕3号\n", "").replace("市数据局", "市科委")
    assert find_overlaps(build_rows(extract(SHANGHAI, "沪.txt"), extract(draft, "稿.txt"))) == ()


def test_overlaps_are_found_without_holding_every_measure_against_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph.comparison import overlaps

    compared = []
    compare = overlaps._compare
    monkeypatch.setattr(overlaps, "_compare", lambda one, other: compared.append(1) or compare(one, other))
    plan = "上海市人民政府关于第{}项工作的方案\n沪府发〔2020〕{}号\n" + "\n".join(
        f"{n}. 推进第{{}}号{n}类事项办理工作。（责任单位：市财政局）" for n in range(1, 6)
    )
    texts = [plan.format(n, n, *[chr(0x4E00 + n * 31) * 3] * 5) for n in range(1, 31)]
    assert find_overlaps(build_rows(*(extract(text, f"{n}.txt") for n, text in enumerate(texts)))) == ()
    assert len(compared) < 150  # of 10,875 pairs of measures of two documents


def test_a_measure_without_an_agency_is_a_gap_where_most_have_one(rows: Rows) -> None:
    (gap,) = find_gaps(rows, {row.iri: SHANGHAI for row in rows.documents if row.number.startswith("沪府")})
    assert (gap.score, gap.asks, gap.bodies) == (75.0, True, ("市数据局",))
    assert gap.measure.quote == "举办行业展会，2025年底前引进企业50家。"
    assert (gap.beside.place, gap.beside.quote) == ("三", "责任单位：市数据局")


@pytest.mark.parametrize(
    "text",
    [
        SHANGHAI.replace("（责任单位：市数据局）", ""),  # most have none
        SHANGHAI.replace("四、举办行业展会，", "四、工作目标\n"),  # a goal is nobody's task alone
        "上海市节水条例\n第一条 市水务部门负责节水。\n第二条 用水单位应当节约用水。\n第三条 市水务部门应当编制规划。\n",  # rules
    ],
    ids=["silent", "goal", "regulation"],
)
def test_what_is_no_gap_is_no_candidate(text: str) -> None:
    assert find_gaps(build_rows(extract(text, "沪.txt"))) == ()


def test_candidates_do_not_depend_on_the_order_of_the_files(documents: list[Facts], rows: Rows) -> None:
    turned = build_rows(*reversed(documents))
    assert find_overlaps(turned) == find_overlaps(rows)
    assert find_gaps(turned) == find_gaps(rows)


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("2023", "year", "2023"),
        ("2023年", "year", "2023"),
        ("上海", "area", "上海市"),
        ("广东省", "area", "广东省"),
        ("沪府发[2022]3号", "document", "《上海市人民政府关于促进数字经济发展的实施意见》"),
        ("推进城市数字化转型的行动方案", "document", "《上海市商务委员会关于推进城市数字化转型的行动方案》"),
        ("关于发展数字经济的若干措施", "document", "《深圳市人民政府关于发展数字经济的若干措施》"),
        ("深.txt", "document", "《深圳市人民政府关于发展数字经济的若干措施》"),
    ],
)
def test_a_name_means_a_year_an_area_or_a_document(rows: Rows, name: str, kind: str, called: str) -> None:
    found = find_subject(rows, name)
    assert (found.kind, found.scope.name) == (kind, called)


def test_a_name_that_means_nothing_is_told_with_the_nearest_and_one_that_means_several_with_all(rows: Rows) -> None:
    with pytest.raises(NothingFoundError, match="沪府发〔2022〕3号"):
        find_subject(rows, "沪府发〔2021〕3号")
    with pytest.raises(UsageError, match=r"2 documents .*沪.txt.*深.txt"):
        find_subject(rows, "数字经济")


def test_tables_say_scopes_and_candidates_as_an_official_reads_them(rows: Rows, contrast: Contrast) -> None:
    names = call_documents(rows.documents)
    for lang, words in (("zh", ("市级政府部门", "83.3%", "沪府发〔2022〕3号一", "提高")), ("en", ("City governments", "raised"))):
        text = render_contrast(contrast, names, lang)  # type: ignore[arg-type]
        assert [word for word in words if word not in text] == []
    overlaps, gaps = render_overlaps(find_overlaps(rows), names), render_gaps(find_gaps(rows), names)
    assert "沪商规〔2023〕5号一" in overlaps
    assert "待核实" in overlaps
    assert "无单位" in gaps
    assert "没有发现" in render_gaps((), names) + render_overlaps((), names)


def test_scopes_and_candidates_are_whole_in_json(rows: Rows, contrast: Contrast) -> None:
    data = json.loads(render_json("scopes", contrast))
    assert data["targets"][0]["after"]["value"] == 500.0
    assert json.loads(render_json("overlaps", find_overlaps(rows)))["candidates"][0]["bodies_after"] == ["市商务委"]


# --- the command


def read(done: subprocess.CompletedProcess[bytes]) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_two_files_are_compared(tmp_path: Path) -> None:
    for name, text in (("旧.txt", SHANGHAI), ("新.txt", SHANGHAI.replace("300家", "400家"))):
        (tmp_path / name).write_text(text, "utf-8")
    text = read(run("diff", "旧.txt", "新.txt", cwd=tmp_path))
    assert "提高" in text
    assert "400家" in text
    data = json.loads(read(run("diff", "旧.txt", "新.txt", "--json", cwd=tmp_path)))
    assert [change["aspects"] for change in data["targets"]] == [["raised"]]


def test_the_documented_example_prints_what_is_documented(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "comparison.md").read_text("utf-8")
    old, new, printed = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    (tmp_path / "旧.txt").write_text(old, "utf-8")
    (tmp_path / "新.txt").write_text(new, "utf-8")
    assert read(run("diff", "旧.txt", "新.txt", cwd=tmp_path)) == printed


def test_documents_areas_and_years_of_a_folder_are_compared(out: Path) -> None:
    assert "单位按职能对应" in read(run("diff", "沪府发〔2022〕3号", "深府规〔2023〕7号", "-o", str(out)))
    assert "甲：上海市\n乙：深圳市\n" in read(run("diff", "上海", "深圳", "-o", str(out)))
    assert "A: 2022\nB: 2023\n" in read(run("diff", "2022", "2023", "--lang", "en", "-o", str(out)))
    assert "市商务委" in read(run("diff", "--overlaps", cwd=out.parent))
    assert json.loads(read(run("diff", "--gaps", "--json", "-o", str(out))))["compares"] == "gaps"


def test_what_cannot_be_compared_is_told_with_what_to_do(out: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHANGHAI, "utf-8")
    folder = ("-o", str(out))
    complain(run("diff", "上梅", "深圳", *folder), 4, "上梅", "上海市")
    complain(run("diff", "上海", "沪府发〔2022〕3号", *folder), 2, "area", "document")
    complain(run("diff", "数字经济", "上海", *folder), 2, "2 documents")
    complain(run("diff", "上海", *folder), 2, "two are compared")
    complain(run("diff", "上海", "--gaps", *folder), 2, "all documents")
    complain(run("diff", "a.txt", "b.txt", cwd=tmp_path), 2, "b.txt", "no such file")
    complain(run("diff", "c.txt", "b.txt", cwd=tmp_path), 2, "c.txt", "no such file")
    complain(run("diff", "上海", "深圳", "-o", str(tmp_path)), 2, "no built graph")


def test_a_folder_without_candidates_ends_with_code_4(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", build_outputs([extract(SHENZHEN, "深.txt")]), "0")
    for option in ("--overlaps", "--gaps"):
        done = run("diff", option, cwd=tmp_path)
        assert done.returncode == 4
        assert "没有发现" in done.stdout.decode()


def test_the_same_documents_give_the_same_bytes(out: Path) -> None:
    assert (
        run("diff", "上海", "深圳", "--json", "-o", str(out)).stdout == run("diff", "上海", "深圳", "--json", "-o", str(out)).stdout
    )
