"""Names of agencies: equal in their jurisdiction, or not the same."""

from dataclasses import replace

import pytest
from specimen import FACTS, METADATA

from graph.agencies import (
    Area,
    Organisation,
    build_registry,
    find_area,
    list_lineage,
    read_registry,
    resolve_agencies,
    resolve_name,
)
from graph.facts.model import Facts

REGISTRY = read_registry()


@pytest.mark.parametrize(
    ("name", "jurisdiction", "official", "how"),
    [
        ("上海市经济和信息化委员会", None, "上海市经济和信息化委员会", "exact"),
        ("市经济信息化委", "上海市", "上海市经济和信息化委员会", "alias"),
        ("市经信委", "上海市", "上海市经济和信息化委员会", "alias"),
        ("上海市经信委", "上海市", "上海市经济和信息化委员会", "rule"),
        ("上海市经信委", None, "上海市经济和信息化委员会", "rule"),
        ("本市科委", "上海市", "上海市科学技术委员会", "rule"),
        ("市科委", "上海市杨浦区", "上海市科学技术委员会", "alias"),
        ("区政府", "上海市杨浦区", "上海市杨浦区人民政府", "rule"),
        ("杨浦区政府", "上海市", "上海市杨浦区人民政府", "alias"),
        ("上海市杨浦区政府", "上海市", "上海市杨浦区人民政府", "rule"),
        ("市场监管局", "上海市", "上海市市场监督管理局", "alias"),
        ("上海海关", "北京市", "中华人民共和国上海海关", "alias"),
        ("税务总局", "深圳市", "国家税务总局", "alias"),
    ],
)
def test_a_name_means_one_organisation(name: str, jurisdiction: str | None, official: str, how: str) -> None:
    body, found = resolve_name(REGISTRY, name, jurisdiction)
    assert body is not None
    assert (body.official_name, found) == (official, how)


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [
        ("市科委", None),  # whose city?
        ("市科委", "深圳市"),
        ("科委", "上海市杨浦区"),  # the district's own
        ("区政府", "上海市"),  # which district?
        ("杨浦区政府", "北京市"),
        ("市经济信息化委员会办公室", "上海市"),  # like a name, and not the name
        ("市税务", "上海市"),
        ("各区人民政府", "上海市"),
        ("有关部门", "上海市"),
        ("", "上海市"),
        ("市", "上海市"),
    ],
)
def test_a_name_that_is_only_like_another_stays_unresolved(name: str, jurisdiction: str | None) -> None:
    assert resolve_name(REGISTRY, name, jurisdiction) == (None, "unresolved")


def test_a_name_of_two_organisations_is_neither() -> None:
    areas = [Area("CN", "中国", "China", "国", ""), Area("1", "甲市", "Jia", "市", "CN")]
    bodies = [Organisation(name, name, ("市办",), "", "city-department", "", "1") for name in ("甲市东办", "甲市西办")]
    registry = build_registry(areas, bodies)
    assert resolve_name(registry, "市办", "甲市") == (None, "unresolved")
    assert resolve_name(registry, "市东办", "甲市") == (bodies[0], "rule")


def test_areas_of_one_name_are_told_apart_by_the_area_above() -> None:
    nation = Area("CN", "中国", "China", "国", "")
    cities = [Area(code, name, name, "市", "CN") for code, name in (("1", "甲市"), ("2", "乙市"))]
    districts = [Area(f"{city.code}1", "鼓楼区", "Gulou", "区", city.code) for city in cities]
    bodies = [
        Organisation(f"{city.name}鼓楼区人民政府", "鼓楼区政府", (), "", "district-government", "", f"{city.code}1")
        for city in cities
    ]
    registry = build_registry([nation, *cities, *districts], bodies)
    assert find_area(registry, "鼓楼区") is None
    assert find_area(registry, "乙市鼓楼区") == districts[1]
    assert [resolve_name(registry, "鼓楼区政府", city.name)[0] for city in cities] == bodies
    assert resolve_name(registry, "鼓楼区政府", None) == (None, "unresolved")


def test_every_agency_of_the_example_is_found_by_its_short_name(seed_facts: Facts) -> None:
    names = {fact.agency for fact in seed_facts.responsibilities}
    found = {name: resolve_name(REGISTRY, name, "上海市")[0] for name in names}
    assert len(names) == 30
    assert {name: body.short_name for name, body in found.items() if body} == {name: name for name in names}


def test_no_organisation_of_the_registry_shares_a_pair_with_another() -> None:
    assert {pair: names for pair, names in REGISTRY.pairs.items() if len(names) > 1} == {}


def test_every_organisation_has_a_known_area_and_a_parent_that_stands_before_it() -> None:
    seen: set[str] = set()
    for body in REGISTRY.organisations.values():
        assert body.area in REGISTRY.areas
        assert body.parent in {*seen, ""}
        seen.add(body.official_name)


def test_every_organisation_is_found_by_each_of_its_names() -> None:
    for body in REGISTRY.organisations.values():
        area = REGISTRY.areas[body.area].name
        assert [name for name in body.names if resolve_name(REGISTRY, name, area)[0] != body] == []


def test_lineage_holds_all_above_once_and_in_order() -> None:
    names = [body.official_name for body in list_lineage(REGISTRY, ["上海市大数据中心", "上海市司法局"])]
    assert names == ["国务院", "上海市人民政府", "上海市人民政府办公厅", "上海市司法局", "上海市大数据中心"]


def test_the_agencies_of_a_document_are_resolved_in_its_jurisdiction() -> None:
    assert [(name, found.how) for name, found in resolve_agencies(FACTS).items()] == [
        ("上海市人民政府办公厅", "exact"),
        ("某联席会议", "unresolved"),
        ("市科委", "alias"),
        ("市教委", "alias"),
        ("某某中心", "unresolved"),
        ("市经信委", "alias"),
    ]


def test_an_unresolved_name_is_kept_apart_by_its_jurisdiction() -> None:
    elsewhere = replace(FACTS, metadata=replace(METADATA, jurisdiction="深圳市"))
    nowhere = replace(FACTS, metadata=replace(METADATA, jurisdiction=None))
    assert resolve_agencies(FACTS)["市科委"].segments == ("agency", "上海市科学技术委员会")
    assert resolve_agencies(elsewhere)["市科委"].segments == ("agency", "深圳市", "市科委")
    assert resolve_agencies(nowhere)["市科委"].segments == ("agency", "unknown", "市科委")
