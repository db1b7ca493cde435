"""Two documents, compared: what was done to the second is what is told, and the other way round is the mirror."""

import json
import random
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import read_facts
from graph.comparison import Comparison, Side, compare_documents, list_sides, match_provisions, render_json
from graph.comparison.edits import find_edits
from graph.comparison.figures import _compare_limits
from graph.comparison.order import keep_order
from graph.document import parse_document
from graph.facts import extract_facts
from graph.report.comparison import render_comparison
from graph.rows import Deadline, Provision, build_rows
from graph.text import parse_text
from tests.hostile import PAYLOADS, list_hostile_rows
from tests.stopwatch import time_work

MIRROR = {
    "split": "merged", "gained": "lost", "new": "dropped", "raised": "lowered", "earlier": "later", "dated": "undated",
    "shorter": "longer",
}  # fmt: skip
MIRROR |= {after: before for before, after in MIRROR.items()}

OLD = """某市促进数字经济发展实施方案
一、夯实基础
（一）建设算力中心。统筹布局全市智能算力设施，2025年底前建成智能算力5000P。（责任单位：市经济信息化委、市财政局）
（二）开放公共数据。推动公共数据分级分类有序开放，2025年底前开放数据集300个以上。（牵头单位：市数据局；配合单位：市科委）
二、培育主体
（三）支持企业上市。对在境内上市的企业给予最高500万元奖励。（责任单位：市财政局）
（四）举办行业展会。组织企业参加各类数字经济展会和论坛活动，扩大品牌影响。（责任单位：市商务委）
（五）加强人才培养。支持高校开设人工智能相关专业，建设实训基地，每年培训技能人才。建立人才服务专员制度，为高层次人才提供落户、医疗和子女入学的便利。（责任单位：市教委）
"""
NEW = """某市促进数字经济发展实施方案
一、夯实基础
（一）开放公共数据。推动公共数据分级分类有序开放，2025年底前开放数据集200个以上。（牵头单位：市数据局、市科委）
（二）建设算力中心。统筹布局全市智能算力设施，2026年底前建成智能算力8000P。（责任单位：市经济信息化委、市发展改革委）
二、培育主体
（三）支持企业上市。对在境内上市的企业给予最高800万元奖励。（责任单位：市财政局）
（四）加强人才培养。支持高校开设人工智能相关专业，建设实训基地，每年培训技能人才。（责任单位：市教委）
（五）优化人才服务。建立人才服务专员制度，为高层次人才提供落户、医疗和子女入学的便利。（责任单位：市人社局）
（六）完善统计监测。建立数字经济统计调查制度，按季度发布监测报告。（责任单位：市统计局）
"""


def read(text: str, name: str = "a.txt") -> Side:
    facts = extract_facts(parse_document(parse_text(text, name)))
    rows = build_rows(facts)
    return Side(rows, rows.documents[0].iri, facts.raw)


def compare(old: str, new: str) -> Comparison:
    return compare_documents(read(old), read(new))


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(OLD, NEW)


def relations(found: Comparison) -> list[tuple[str, str, str, bool]]:
    return [
        (pair.relation, pair.before.place if pair.before else "", pair.after.place if pair.after else "", pair.moved)
        for pair in found.provisions
    ]


def test_duties_that_are_gained_and_lost_in_provisions_that_match_are_told_with_both_quotations(found: Comparison) -> None:
    told = {(duty.change, duty.body.name) for duty in found.duties if duty.matched}
    assert {("gained", "市发展改革委"), ("lost", "市财政局"), ("role", "市科委")} <= told
    lost = next(duty for duty in found.duties if duty.body.name == "市财政局")
    assert lost.before is not None
    assert lost.after is not None
    assert (lost.before.place, lost.before.quote) == ("一、（一）", "责任单位：市经济信息化委、市财政局")
    assert (lost.after.place, lost.after.quote) == ("一、（二）", "责任单位：市经济信息化委、市发展改革委")


def test_a_body_that_leads_where_it_helped_changes_its_role(found: Comparison) -> None:
    duty = next(duty for duty in found.duties if duty.change == "role")
    assert (duty.body.name, duty.roles_before, duty.roles_after) == ("市科委", ("support",), ("lead",))


def test_duties_of_a_dropped_provision_are_lost_with_it(found: Comparison) -> None:
    duty = next(duty for duty in found.duties if duty.body.name == "市商务委")
    assert (duty.change, duty.matched, duty.after) == ("lost", False, None)


def test_targets_are_raised_and_lowered_and_later(found: Comparison) -> None:
    told = {change.after.value: change.aspects for change in found.targets if change.after and hasattr(change.after, "value")}
    assert told == {8000.0: ("raised", "later"), 200.0: ("lowered",)}
    assert all(change.passage_before and change.passage_after for change in found.targets)


def test_a_cap_that_is_raised_is_told(found: Comparison) -> None:
    assert [change.aspects for change in found.caps] == [("raised",)]


def test_provisions_are_matched_by_words_and_not_by_numbers(found: Comparison) -> None:
    told = relations(found)
    assert ("reworded", "一、（二）", "一、（一）", True) in told
    assert ("reworded", "一、（一）", "一、（二）", True) in told
    assert ("reworded", "二、（三）", "二、（三）", False) in told
    assert ("dropped", "二、（四）", "", False) in told
    assert ("new", "", "二、（六）", False) in told


def test_a_provision_that_went_on_as_two_is_split(found: Comparison) -> None:
    told = relations(found)
    assert ("reworded", "二、（五）", "二、（四）", False) in told
    assert ("split", "二、（五）", "二、（五）", False) in told


def test_what_is_worded_anew_is_cited_by_its_place(found: Comparison) -> None:
    pair = next(pair for pair in found.provisions if pair.after and pair.after.quote.startswith("支持企业上市"))
    assert pair.before is not None
    assert pair.after is not None
    assert [
        (pair.before.quote[e.before_start : e.before_end], pair.after.quote[e.after_start : e.after_end]) for e in pair.edits
    ] == [("500", "800")]


def test_new_words_between_articles_move_none_and_numbers_of_cited_articles_are_no_new_wording() -> None:
    first = "某市节水条例\n第一条 为了加强本市节约用水管理，保障水资源可持续利用，制定本条例。\n"
    old = f"{first}第二条 用水单位应当建立用水台账，如实记录用水情况。\n第三条 违反本条例第二条规定的，由水务部门责令改正。\n"
    new = (
        f"{first}第二条 本市实行计划用水和定额管理相结合的制度。\n第三条 用水单位应当建立用水台账，如实记录用水情况。\n"
        "第四条 违反本条例第三条规定的，由水务部门责令改正。\n"
    )
    found = compare(old, new)
    assert relations(found) == [
        ("same", "第一条", "第一条", False),
        ("new", "", "第二条", False),
        ("same", "第二条", "第三条", False),
        ("reworded", "第三条", "第四条", False),
    ]
    assert [pair.numbers for pair in found.provisions] == [False, False, False, True]


def test_a_provision_under_another_heading_has_moved() -> None:
    parts = [
        "（一）建设公共算力平台，面向企业提供服务。",
        "（二）举办创新创业大赛，评选优秀的项目。",
        "（三）设立产业发展基金，引导社会资本投入。",
    ]
    old = "某市方案\n一、夯实发展基础\n" + parts[0] + "\n" + parts[1] + "\n二、完善政策保障\n" + parts[2]
    new = "某市方案\n一、夯实发展基础\n" + parts[0] + "\n二、完善政策保障\n" + parts[1] + "\n" + parts[2]
    assert [pair[1:] for pair in relations(compare(old, new)) if pair[3]] == [("一、（二）", "二、（二）", True)]


def test_what_is_headed_alike_and_worded_otherwise_is_akin_and_a_heading_alone_is_reworded() -> None:
    old = "某市方案\n一、加强组织领导保障\n（一）建设公共算力平台。统筹布局智能算力，面向中小企业发放算力券。\n（二）举办展会。\n"
    new = (
        "某市方案\n一、强化组织领导保障\n（一）建设公共算力平台。依托高校和实验室联合攻关，形成一批标志性成果。\n（二）培训人才。\n"
    )
    assert relations(compare(old, new)) == [
        ("reworded", "一", "一", False),
        ("akin", "一、（一）", "一、（一）", False),
        ("dropped", "一、（二）", "", False),
        ("new", "", "一、（二）", False),
    ]


def test_of_repeated_words_each_stands_for_the_one_in_its_place() -> None:
    clause = "由县级以上人民政府主管部门责令限期改正，并处罚款。"
    old = f"某市条例\n第一条 {clause}\n第二条 {clause}\n第三条 {clause}\n"
    assert [match[:3] for match in match_provisions(read(old).provisions, read(old).provisions)] == [
        ("same", n, n) for n in range(3)
    ]


def test_bodies_of_two_areas_are_compared_by_function() -> None:
    plan = "{}人民政府关于发展数字经济的实施意见\n一、建设平台。（责任单位：{}）\n"
    found = compare(
        plan.format("上海市", "市发展改革委、市经济信息化委"), plan.format("深圳市", "市发展改革委、市工业和信息化局、市交通运输局")
    )
    assert found.by_function
    assert [(duty.change, duty.body.name) for duty in found.duties] == [("gained", "交通运输")]
    same = {load.body.name: (load.body.before, load.body.after) for load in found.loads if load.before and load.after}
    assert same["发展改革"] == ("市发展改革委", "市发展改革委")
    assert same["工业信息化／经济信息化"] == ("市经济信息化委", "市工业信息化局")


def test_bodies_of_one_area_are_compared_by_organisation_and_a_reform_is_no_change() -> None:
    plan = "杭州市人民政府关于治理水环境的实施意见\n一、治理河道。（责任单位：{}）\n"
    assert not compare(plan.format("市环保局"), plan.format("市生态环境局")).duties
    assert len(compare(plan.format("市环保局"), plan.format("市水利局")).duties) == 2


@pytest.mark.parametrize(
    ("before", "after", "aspects"),
    [
        ({"within": "P60D"}, {"within": "P3M"}, ("longer",)),
        ({"within": "P10BD"}, {"within": "P7D"}, ("shorter",)),
        ({"within": "P7D"}, {"within": "P5BD"}, ()),
        ({"within": "P7D"}, {"deadline": "2025", "due": "2025-12-31"}, ("timing",)),
        ({"every": "year"}, {"every": "quarter"}, ("timing",)),
        ({}, {"every": "quarter"}, ("dated",)),
        ({"due": "2025-12-31"}, {"due": "2025-06-30"}, ("earlier",)),
    ],
)
def test_deadlines_are_compared_by_what_they_are(before: dict[str, str], after: dict[str, str], aspects: tuple[str, ...]) -> None:
    one, other = Deadline("a", "d", **before), Deadline("b", "e", **after)  # type: ignore[arg-type]
    assert tuple(_compare_limits(one, other)) == aspects
    assert tuple(_compare_limits(other, one)) == tuple(MIRROR.get(aspect, aspect) for aspect in aspects)


# --- laws


CLAUSES = (
    "建设公共算力平台，2025年底前建成算力{}P。",
    "推动公共数据分级分类有序开放，开放数据集{}个以上。",
    "对上市企业给予最高{}万元奖励。",
    "自收到申请之日起{}日内作出决定。",
    "举办创新创业大赛，评选优秀项目。",
    "支持高校开设人工智能相关专业，建设实训基地。",
    "加强组织领导。",
    "加强组织保障。",
    "（责任单位：市财政局）",
    "（责任单位：市科委、市教委）",
    "（牵头单位：市商务委；配合单位：市财政局）",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a document of sections and measures, of sentences that come again with other numbers."""
    sentence = st.builds(str.format, st.sampled_from(CLAUSES), st.sampled_from(["5", "20", "300"]))
    lines = ["某市实施方案"]
    for section in range(draw(st.integers(1, 3))):
        lines.append(f"{'一二三'[section]}、{draw(st.sampled_from(['夯实基础', '培育主体', '完善保障']))}")
        measures = draw(st.lists(st.lists(sentence, min_size=1, max_size=3), max_size=4))
        lines += [f"（{'一二三四'[number]}）{''.join(sentences)}" for number, sentences in enumerate(measures)]
    return "\n".join(lines)


@given(text=texts())
def test_a_document_compared_with_itself_differs_in_nothing(text: str) -> None:
    found = compare(text, text)
    assert [*found.duties, *found.targets, *found.caps, *found.deadlines] == []
    assert {(pair.relation, pair.moved) for pair in found.provisions} <= {("same", False)}
    assert all(count.before == count.after == count.same for count in found.counts)


@pytest.mark.slow
@given(old=texts(), new=texts())
@settings(max_examples=200)
def test_the_other_way_round_is_the_mirror(old: str, new: str) -> None:
    there, back = compare(old, new), compare(new, old)
    assert {mirror_pair(pair) for pair in there.provisions} == set(back.provisions)
    assert {mirror_duty(duty) for duty in there.duties} == {
        (d.change, d.body.key, d.roles_before, d.roles_after) for d in back.duties
    }
    for name in ("targets", "caps", "deadlines"):
        mirrored = sorted(mirror_change(change) for change in getattr(there, name))
        assert mirrored == sorted((sorted(c.aspects), iri(c.before), iri(c.after)) for c in getattr(back, name))
    assert [(count.name, count.after, count.before, count.same) for count in there.counts] == [
        tuple(count) for count in back.counts
    ]


def mirror_pair(pair: Any) -> Any:
    edits = tuple(type(edit)(*edit[2:], *edit[:2]) for edit in pair.edits)
    return pair._replace(relation=MIRROR.get(pair.relation, pair.relation), before=pair.after, after=pair.before, edits=edits)


def mirror_duty(duty: Any) -> tuple[Any, ...]:
    return MIRROR.get(duty.change, duty.change), duty.body.key, duty.roles_after, duty.roles_before


def mirror_change(change: Any) -> tuple[Any, ...]:
    return sorted(MIRROR.get(aspect, aspect) for aspect in change.aspects), iri(change.after), iri(change.before)


def iri(row: Any) -> str:
    return row.quote + row.iri.rpartition("/")[2] if row else ""


@given(old=texts(), new=texts())
def test_every_provision_stands_in_a_match_and_none_but_wholes_in_two(old: str, new: str) -> None:
    before, after = read(old).provisions, read(new).provisions
    matches = match_provisions(before, after)
    assert {match.before for match in matches} - {None} == set(range(len(before)))
    assert {match.after for match in matches} - {None} == set(range(len(after)))
    pairs = [match for match in matches if match.relation in ("same", "reworded", "akin")]
    assert len({match.before for match in pairs}) == len({match.after for match in pairs}) == len(pairs)


@given(st.permutations(range(9)))
def test_what_keeps_the_order_is_in_order_and_the_same_from_either_side(places: list[int]) -> None:
    pairs = list(enumerate(places))
    kept = keep_order(pairs)
    assert [after for _, after in sorted(kept)] == sorted(after for _, after in kept)
    assert {(after, before) for before, after in kept} == keep_order([(after, before) for before, after in pairs])


@given(st.text("甲乙丙丁，", max_size=30), st.text("甲乙丙丁，", max_size=30))
def test_edits_turn_one_text_into_the_other(before: str, after: str) -> None:
    made, at = "", 0
    for edit in find_edits(before, after):
        made += before[at : edit.before_start] + after[edit.after_start : edit.after_end]
        at = edit.before_end
    assert made + before[at:] == after


# --- hostile text


def render_everything(found: Comparison) -> Iterable[str]:
    yield from (render_comparison(found, lang, limit) for lang in ("zh", "en") for limit in (0, 2))


def test_hostile_words_are_words_in_the_tables_and_in_json() -> None:
    old = "\x1b[2J某市方案\n" + "\n".join(
        f"{n}. {words}建设平台。（责任单位：市{n}局）" for n, words in enumerate(PAYLOADS[:60], 1)
    )
    found = compare(old, NEW + "\x1b]0;x\x07（七）\x1b[31m建设\u202e平台。")
    for text in render_everything(found):
        assert not {character for character in text if ord(character) < 32} - {"\n"}
        assert not set(text) & set("\u202e\u2066\x7f\x9b")
    data = json.loads(render_json("documents", found))
    assert data["compares"] == "documents"
    assert len(data["provisions"]) == len(found.provisions)


def test_rows_that_are_hostile_in_every_text_steer_no_terminal() -> None:
    rows = list_hostile_rows(("\x1b[2J\x07市", "\u202e委\u2066\n新的一行", "{0}{number}"))
    sides = list(list_sides(rows, [row.iri for row in rows.documents]).values())
    for one in sides:
        for text in render_everything(compare_documents(one, sides[0])):
            assert not {character for character in text if ord(character) < 32} - {"\n"}
            assert not set(text) & set("\u202e\u2066")
            assert not [line for line in text.splitlines() if line.startswith("新的一行")]


def test_the_table_of_a_document_with_itself_says_that_nothing_differs() -> None:
    assert "没有差别。" in render_comparison(compare(OLD, OLD))
    assert "Nothing differs." in render_comparison(compare(OLD, OLD), "en")


def test_a_table_tells_how_many_rows_it_leaves_out_and_where_provisions_stand(found: Comparison) -> None:
    whole, part = render_comparison(found, limit=0), render_comparison(found, limit=1)
    assert "另有" not in whole
    assert "--limit 0 全部列出" in part
    assert "一、（一）" in whole
    assert "牵头" in whole
    assert "lead" not in whole
    assert whole.index("责任分工") < whole.index("合计")


# --- real documents

PAIRS = {  # two wordings of a law -> pairs of articles that are one by their words, and what became of them
    ("反洗钱法(2006-10-31).md", "反洗钱法(2024-11-08).md"): {
        ("第四条", "第五条"): "reworded",
        ("第八条", "第十三条"): "reworded",
        ("第十九条", "第三十四条"): "reworded",
    },
    ("公司法(2018-10-26).md", "公司法(2023-12-29).md"): {
        ("第十条", "第八条"): "same",
        ("第九条", "第十二条"): "same",
        ("第二条", "第二条"): "reworded",
    },
}


@pytest.fixture(scope="module")
def laws(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Side]:
    """Read the laws of the pairs, by the names of their files."""
    folder = tmp_path_factory.mktemp("laws")
    archive = shared / "corpus" / "laws.tar.xz"
    if not archive.is_file():
        pytest.skip("the laws are not among the shared references")
    wanted = {name for pair in PAIRS for name in pair}
    with tarfile.open(archive) as laws:
        for member in laws:
            name = member.name.rpartition("/")[2]
            if name in wanted and (content := laws.extractfile(member)):
                (folder / name).write_bytes(content.read())
    return {name: read_file(folder / name) for name in wanted}


def read_file(path: Path) -> Side:
    facts = read_facts(path)
    rows = build_rows(facts)
    return Side(rows, rows.documents[0].iri, facts.raw)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0][:4])
def test_articles_of_an_amended_law_are_matched_whatever_their_numbers(laws: dict[str, Side], pair: tuple[str, str]) -> None:
    found = compare_documents(laws[pair[0]], laws[pair[1]])
    told = {places[1:3]: places[0] for places in relations(found)}
    assert {places: told.get(places) for places in PAIRS[pair]} == PAIRS[pair]


def test_a_law_that_keeps_files_longer_says_so_in_both_quotations(laws: dict[str, Side]) -> None:
    found = compare_documents(laws["反洗钱法(2006-10-31).md"], laws["反洗钱法(2024-11-08).md"])
    pair = next(pair for pair in found.provisions if pair.after and pair.after.place == "第三十四条")
    assert pair.before is not None
    assert pair.after is not None
    assert "至少保存五年" in pair.before.quote
    assert "至少保存十年" in pair.after.quote
    changed = [
        (pair.before.quote[e.before_start : e.before_end], pair.after.quote[e.after_start : e.after_end]) for e in pair.edits
    ]
    assert ("五", "十") in changed


def test_quotations_stand_in_the_raw_text_where_they_say(laws: dict[str, Side]) -> None:
    old, new = laws["反洗钱法(2006-10-31).md"], laws["反洗钱法(2024-11-08).md"]
    found = compare_documents(old, new)
    for side, passages in ((old, [p.before for p in found.provisions]), (new, [p.after for p in found.provisions])):
        squeezed = ["".join(side.raw[p.start : p.end].split()) for p in passages if p]
        assert all(p.quote in words for words, p in zip(squeezed, filter(None, passages), strict=True))


def test_two_plans_of_two_cities_have_targets_side_by_side(shared: Path) -> None:
    folder = shared / "corpus" / "text"
    files = [next(folder.glob(f"{number}_*.txt")) for number in ("062", "109")]
    found = compare_documents(*map(read_file, files))
    pairs = [pair for pair in found.provisions if pair.before and pair.after]
    assert ("2", "二、（四）1.（1）") in [(pair.before.place, pair.after.place) for pair in pairs if pair.before and pair.after]
    assert not found.by_function


@pytest.mark.serial
def test_two_laws_of_many_articles_are_compared_in_two_seconds() -> None:
    """Neither has words in common with the other, which is what takes longest."""
    random.seed(1)

    def write(document: str, words: str) -> list[Provision]:
        texts = ("".join(random.choices(words, k=random.randint(40, 300))) for _ in range(300))  # noqa: S311 - words for a test
        return [
            Provision(f"{document}{n}", document, "", "measure", str(n), n, f"第{n}条", "", text) for n, text in enumerate(texts)
        ]

    common = "的应当和依法机关部门规定人民政府单位个人责任管理监督"
    before, after = write("a", common + "税务征收缴纳"), write("b", common + "环境保护污染")
    match_provisions(before[:2], after[:2])  # what is imported for the first is not timed
    seconds, matches = time_work(lambda: match_provisions(before, after))
    assert seconds < 2
    assert len(matches) >= 300
