"""Agencies beyond one document: reforms and heirs, collectives and their members, what did not resolve, names that a user adds."""

from pathlib import Path
from typing import Any

import pytest
from specimen import FACTS, METADATA

from graph.agencies import find_organisation, read_registry, resolve_agencies, resolve_name
from graph.agencies.changes import find_heirs, list_changes
from graph.agencies.expansion import expand_collectives, list_members, succeed_agencies
from graph.agencies.registry import read_changes
from graph.agencies.suggestions import list_unresolved, read_aliases, render_unresolved, suggest_names
from graph.build import build_data
from graph.errors import PolicyGraphError
from graph.kinds import Facts
from graph.query import select_rows

REGISTRY = read_registry()


def with_agencies(*names: str, jurisdiction: str = "上海市") -> Facts:
    """Return the specimen with the agencies of its first provision replaced."""
    first = FACTS.responsibilities[0]
    duties = tuple(first._replace(agency=name, order=order) for order, name in enumerate(names, 1))
    return FACTS._replace(metadata=METADATA._replace(jurisdiction=jurisdiction), responsibilities=duties)


@pytest.mark.parametrize(
    ("name", "on", "heirs"),
    [
        ("中华人民共和国国土资源部", "2018-03-16", ["国土资源部"]),
        ("中华人民共和国国土资源部", "2018-03-17", ["自然资源部"]),
        ("中国银行业监督管理委员会", "2020-01-01", ["银保监会"]),
        ("中国银行业监督管理委员会", "2024-01-01", ["金融监管总局"]),
        ("国家食品药品监督管理总局", "2024-01-01", ["市场监管总局", "国家药监局"]),
        ("上海市地方金融监督管理局", "2023-12-31", ["市地方金融监管局"]),
        ("上海市地方金融监督管理局", "2025-01-01", ["市委金融办"]),
        ("杭州市卫生和计划生育委员会", "2024-01-01", ["市卫生健康委"]),
        ("中国人民银行泰安市中心支行", "2024-01-01", ["人民银行泰安市分行"]),
        ("中国人民银行合肥市中心支行", "2024-01-01", ["人民银行合肥中心支行"]),  # its heir is the branch of the province
        ("上海市科学技术委员会", "2024-01-01", ["市科委"]),
        ("没有的机关", "2024-01-01", []),
    ],
)
def test_the_heirs_of_an_agency_on_a_day(name: str, on: str, heirs: list[str]) -> None:
    assert [body.short_name for body in find_heirs(REGISTRY, name, on)] == heirs


def test_every_reform_names_known_bodies_and_none_is_its_own_heir() -> None:
    for change, scope in read_changes():
        names = (change.before, *change.after)
        if "{" in change.before:
            assert all("{" in name for name in names)
            assert scope in ("", "province", "city", "seat")
        else:
            assert [name for name in names if not find_organisation(REGISTRY, name)] == []
            assert change.before not in change.after
            heirs = find_heirs(REGISTRY, change.before)
            assert change.before not in {heir.official_name for heir in heirs}
        assert len(change.date) in (4, 7, 10)
        assert change.source


def test_the_reforms_of_bodies_come_with_all_their_heirs() -> None:
    body = find_organisation(REGISTRY, "中国银行业监督管理委员会")
    assert body is not None
    changes, heirs = list_changes(REGISTRY, [body])
    assert [change.date for change in changes] == ["2018-03-17", "2023-03-10"]
    assert {heir.short_name for heir in heirs} == {"银保监会", "金融监管总局"}


@pytest.mark.parametrize(
    ("on", "after"),
    [("2010-01-01", ["国土资源部"]), ("2019-01-01", ["自然资源部"])],
)
def test_the_graph_answers_who_carries_the_duties(on: str, after: list[str]) -> None:
    data: Any = build_data([with_agencies("国土资源部", jurisdiction="中国")])
    answer = select_rows(data, "heirs", agency="国土资源部", on=on)
    assert [row.after for row in answer] == after
    assert [row.since for row in answer] == (["2018-03-17"] if after == ["自然资源部"] else [""])


def test_the_load_can_be_run_by_the_bodies_of_a_day() -> None:
    facts = with_agencies("国土资源部", "质检总局", "财政部", jurisdiction="中国")
    today = succeed_agencies(facts, "2024-01-01")
    assert [fact.agency for fact in today.responsibilities] == [
        "中华人民共和国自然资源部",
        "质检总局",
        "财政部",
    ]  # two heirs: it stays
    assert [fact.basis for fact in today.responsibilities] == ["inferred", "stated", "stated"]
    assert succeed_agencies(facts, "2010-01-01") == facts


def test_a_collective_expands_to_its_members_on_request() -> None:
    facts = with_agencies("各区人民政府", "徐汇区政府", "有关部门")
    found = expand_collectives(facts)
    names = [fact.agency for fact in found.responsibilities]
    assert len(names) == 17  # 16 districts, of which one names itself, and 有关部门
    assert names.count("徐汇区政府") + names.count("上海市徐汇区人民政府") == 1
    assert {fact.basis for fact in found.responsibilities[:15]} == {"inferred"}
    assert expand_collectives(found) == found


@pytest.mark.parametrize(
    ("name", "jurisdiction", "members"),
    [
        ("各区政府", "上海市", 16),
        ("各县（市、区）人民政府", "宁波市", 10),
        ("各县（市）政府", "金华市", 0),
        ("各省级人民政府", "中国", 31),
    ],
)
def test_a_collective_has_the_members_of_its_area(name: str, jurisdiction: str, members: int) -> None:
    body, _ = resolve_name(REGISTRY, name, jurisdiction)
    assert body is not None
    assert len(list_members(REGISTRY, body)) == members


def test_all_ways_to_write_the_governments_of_an_area_are_one_collective() -> None:
    names = ("各区县（市）政府", "各区、县（市）人民政府", "各县（市、区）政府", "各县市区政府")
    assert len({resolve_name(REGISTRY, name, "宁波市")[0] for name in names}) == 1


def test_what_did_not_resolve_is_listed_by_frequency_with_suggestions() -> None:
    first, *others = list_unresolved([with_agencies("市经信息委", "市经信息委", "某某中心")])
    assert (first.name, first.jurisdiction, first.mentions) == ("市经信息委", "上海市", 2)
    assert first.suggestions[0] == "上海市经济和信息化委员会"
    assert {item.name for item in others} == {"某某中心", "某联席会议"}
    assert resolve_name(REGISTRY, "市经信息委", "上海市") == (None, "unresolved")  # a suggestion is no answer


def test_a_suggestion_is_of_the_area_or_one_above() -> None:
    assert all("上海" in name or "国" in name or "中" in name for name in suggest_names(REGISTRY, "市商务委员", "上海市", 5))


def test_a_user_adds_names_without_touching_the_package(tmp_path: Path) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text(
        "name\tofficial_name\tarea\n# ours\n市两委\t上海市经济和信息化委员会\t上海市\n某某中心\t上海市大数据中心\n", "utf-8"
    )
    registry = read_aliases(path)
    facts = with_agencies("市两委", "某某中心")
    found = resolve_agencies(facts, registry)
    assert {name: body.organisation and body.organisation.short_name for name, body in found.items()} == {
        "上海市人民政府办公厅": "市政府办公厅",
        "某联席会议": None,
        "市两委": "市经济信息化委",
        "某某中心": "市大数据中心",
    }
    assert found["市两委"].how == "alias"
    assert resolve_agencies(facts)["市两委"].organisation is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("市两委", "must be name, official name"),
        ("市两委\t没有的机关", "no organisation has this official name"),
        ("市两委\t上海市经济和信息化委员会\t乌有市", "this area is not known"),
        ("甲\t上海市司法局\n甲\t上海市审计局", "given to two bodies"),
    ],
)
def test_a_wrong_line_of_aliases_is_told_with_its_place(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "aliases.tsv"
    path.write_text(f"{line}\n", "utf-8")
    with pytest.raises(PolicyGraphError, match=message):
        read_aliases(path)
    with pytest.raises(PolicyGraphError, match="cannot be read"):
        read_aliases(tmp_path / "absent.tsv")
    path.write_bytes("市两委".encode("gb18030"))
    with pytest.raises(PolicyGraphError, match="not UTF-8"):
        read_aliases(path)


def test_the_list_of_what_did_not_resolve_becomes_a_file_of_aliases(tmp_path: Path) -> None:
    text = render_unresolved(list_unresolved([with_agencies("市经信息委")]))
    path = tmp_path / "aliases.tsv"
    assert "某联席会议\t\t上海市\n" in text  # nobody fills this one in, so it is passed over
    path.write_text(text.replace("市经信息委\t\t", "市经信息委\t上海市经济和信息化委员会\t"), "utf-8")
    assert resolve_name(read_aliases(path), "市经信息委", "上海市")[1] == "alias"
