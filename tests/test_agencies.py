"""Names of agencies: equal in their jurisdiction, or not the same."""

import pytest
from specimen import FACTS, METADATA

from graph.agencies import (
    Area,
    Areas,
    Organisation,
    build_registry,
    classify_name,
    explain_name,
    find_area,
    find_jurisdiction,
    find_organisation,
    name_area,
    read_registry,
    resolve_agencies,
    resolve_name,
)
from graph.agencies.areas import PATIENCE
from graph.agencies.changes import list_lineage
from graph.agencies.collectives import translate_collective
from graph.agencies.functions import build_body, is_found_in
from graph.agencies.groups import build_group
from graph.kinds import Facts
from graph.rules.words import read_table
from graph.terms import CONCEPTS

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
        ("区政府", "上海市"),  # which district?
        ("朝阳区政府", "上海市"),  # 北京 and 长春 have one
        ("市财政局", "浙江省"),  # which city?
        ("财政局", "中国"),
        ("中心城区", "上海市"),
        ("高新区管委会", None),
        ("市经济信息化委员会办公室", "上海市"),  # like a name, and not the name
        ("市税务", "上海市"),
        ("各区人民政府", None),
        ("有关部门", None),
        ("", "上海市"),
        ("市", "上海市"),
        ("委", "上海市"),
        ("局", "杭州市"),
    ],
)
def test_a_name_that_is_only_like_another_stays_unresolved(name: str, jurisdiction: str | None) -> None:
    assert resolve_name(REGISTRY, name, jurisdiction) == (None, "unresolved")


def test_a_name_of_two_organisations_is_neither() -> None:
    areas = Areas.of([Area("CN", "中国", "China", "国", "", "中国"), Area("1", "甲市", "Jia", "市", "CN", "甲")])
    bodies = [Organisation(name, name, ("市办",), "", "city-department", "", "1") for name in ("甲市东办", "甲市西办")]
    registry = build_registry(areas, bodies)
    assert resolve_name(registry, "市办", "甲市") == (None, "unresolved")
    assert resolve_name(registry, "市东办", "甲市") == (bodies[0], "rule")


def test_areas_of_one_name_are_told_apart_by_the_area_above() -> None:
    found = [resolve_name(REGISTRY, "鼓楼区政府", city)[0] for city in ("南京市", "福州市", None, "上海市")]
    assert [body and body.official_name for body in found] == ["南京市鼓楼区人民政府", "福州市鼓楼区人民政府", None, None]
    assert find_area(REGISTRY, "鼓楼区") is None
    area = find_area(REGISTRY, "福州市鼓楼区")
    assert area is not None
    assert area.code == "350102"


def test_every_agency_of_the_example_is_found_by_its_short_name(seed_facts: Facts) -> None:
    names = {fact.agency for fact in seed_facts.responsibilities}
    found = {name: resolve_name(REGISTRY, name, "上海市")[0] for name in names}
    assert len(names) == 30
    assert {name: body.short_name for name, body in found.items() if body} == {name: name for name in names}


def test_every_agency_of_the_example_has_names_class_and_parent(seed_facts: Facts) -> None:
    for name, found in resolve_agencies(seed_facts).items():
        body = found.organisation
        assert body is not None, name
        assert body.official_name.startswith(("上海市", "中", "国家"))
        assert all(body[1:2] + body[3:7])
        assert body.kind in CONCEPTS["agencyClasses"]
        assert body.name_en.isascii()
        assert find_organisation(REGISTRY, body.parent)


def test_no_name_of_the_registry_is_of_two_organisations_of_an_area() -> None:
    assert [(code, name) for code, names in REGISTRY.names.items() for name, official in names.items() if not official] == []


def test_every_organisation_has_a_known_area_class_and_parent() -> None:
    for body in REGISTRY.organisations.values():
        assert body.area in REGISTRY.areas
        assert body.kind in CONCEPTS["agencyClasses"]
        assert not body.parent or find_organisation(REGISTRY, body.parent), body


def test_every_organisation_is_found_by_each_of_its_names() -> None:
    for body in REGISTRY.organisations.values():
        area = name_area(REGISTRY.areas, REGISTRY.areas[body.area])
        assert [name for name in body.names if resolve_name(REGISTRY, name, area)[0] != body] == []


def test_every_area_stands_in_one_that_is_known_and_has_names() -> None:
    codes = list(REGISTRY.areas)
    assert len(codes) == len(set(codes)) > 3200
    for area in map(REGISTRY.areas.get, codes):
        assert area is not None
        assert area.code == "CN" or area.parent in REGISTRY.areas
        assert area.name.startswith(area.short)
        assert area.name.endswith(area.level) or area.level in ("国", "州", "县", "旗")
        assert area.name_en


@pytest.mark.parametrize(
    "code", ["310115", "310110", "330000", "330100", "330281", "421000", "440300", "450000", "500000", "522300"]
)
def test_the_body_of_every_function_in_an_area_is_found_by_its_official_name(code: str) -> None:
    area = REGISTRY.areas[code]
    for form in sorted(set(REGISTRY.functions.patterns.values())):
        if not is_found_in(form.function, area):
            continue
        body = build_body(REGISTRY.areas, form, area)
        if REGISTRY.names.get(code, {}).get(body.short_name, body.official_name) != body.official_name:
            continue  # the area words this one otherwise: 浙江省大数据发展管理局
        found = find_organisation(REGISTRY, body.official_name)
        assert found is not None, body
        assert found.official_name == body.official_name
        assert body.kind in CONCEPTS["agencyClasses"]
        assert body.name_en.isprintable()
        assert "{" not in "".join((body.official_name, body.short_name, body.name_en))
        assert not body.parent or find_organisation(REGISTRY, body.parent), body


@pytest.mark.parametrize(
    ("jurisdiction", "name", "official"),
    [
        ("天津市", "市交通运输委", "天津市交通运输委员会"),
        ("天津市", "市政务服务办", "天津市人民政府政务服务办公室"),
        ("重庆市", "市文化旅游委", "重庆市文化和旅游发展委员会"),
        ("重庆市", "市大数据发展局", "重庆市大数据应用发展管理局"),
        ("重庆市", "市政府口岸物流办", "重庆市人民政府口岸和物流办公室"),
        ("贵州省", "省大数据局", "贵州省大数据发展管理局"),
        ("吉林省", "省政务服务和数字化局", "吉林省政务服务和数字化建设管理局"),
        ("湖南省", "省政务局", "湖南省政务管理服务局"),
        ("河北省", "省政务服务办", "河北省政务服务管理办公室"),
        ("成都市", "市文广旅局", "成都市文化广电旅游局"),
        ("青岛市", "市大数据局", "青岛市大数据发展管理局"),
        ("金华市", "市文广旅游局", "金华市文化广电旅游局"),
        ("广州市", "市政务服务数据管理局", "广州市政务服务数据管理局"),
        ("深圳市", "市工业和信息化局", "深圳市工业和信息化局"),
        ("北京市", "市经济和信息化局", "北京市经济和信息化局"),
        ("四川省", "省经信厅", "四川省经济和信息化厅"),
        ("上海市", "市绿化市容局", "上海市绿化和市容管理局"),
        ("福州市", "市网信办", "中共福州市委网络安全和信息化委员会办公室"),
        ("福州市", "市税务局", "国家税务总局福州市税务局"),
    ],
)
def test_a_body_bears_its_legal_name_where_that_is_not_the_regular_one(jurisdiction: str, name: str, official: str) -> None:
    body, _ = resolve_name(REGISTRY, name, jurisdiction)
    assert body is not None
    assert body.official_name == official


@pytest.mark.parametrize(
    ("jurisdiction", "name"),
    [
        ("合肥市", "市证监局"),
        ("黄山市歙县", "县证监局"),
        ("黄山市歙县", "县人行"),
        ("黄山市歙县", "县银保监局"),
        ("安徽省", "省人行"),
    ],
)
def test_no_rule_claims_a_body_that_does_not_stand_at_that_level(jurisdiction: str, name: str) -> None:
    assert resolve_name(REGISTRY, name, jurisdiction)[1] == "unresolved"


def test_areas_are_the_same_searched_for_and_read() -> None:
    text = "\n".join("\t".join(REGISTRY.areas[code]) for code in REGISTRY.areas)
    names = ("鼓楼区", "杭州市", "吉林省", "没有市")
    fresh, worn = Areas(text), Areas(text)
    for n in range(2 * PATIENCE):
        assert worn.named(f"第{n}市") == ()
    for name in names:
        assert fresh.named(name) == worn.named(name)
    assert fresh.called("吉林") == worn.called("吉林") != ()
    assert fresh.below("330000") == worn.below("330000") != ()
    assert [fresh.get(code) for code in ("CN", "330100", "1")] == [worn.get(code) for code in ("CN", "330100", "1")]


def test_two_documents_of_a_city_with_different_short_names_give_one_organisation() -> None:
    names = ("市发改委", "市发展改革委", "杭州市发展和改革委员会", "市发展和改革委")
    assert len({resolve_name(REGISTRY, name, "杭州市")[0] for name in names}) == 1


def test_the_same_short_name_in_documents_of_two_cities_gives_two_organisations() -> None:
    found = {resolve_name(REGISTRY, "市经济信息化委", city)[0] for city in ("上海市", "宜宾市", "重庆市")}
    assert len(found) == 3
    assert None not in found


@pytest.mark.parametrize(
    ("name", "jurisdiction", "official", "kind"),
    [
        ("市发展改革委（市数据局）", "上海市", "上海市发展和改革委员会", "city-department"),
        ("市科委、中关村管委会", "北京市", "北京市科学技术委员会、中关村科技园区管理委员会", "city-department"),
        ("国网上海电力", "上海市", "国网上海市电力公司", "enterprise"),
        ("申通地铁集团", "上海市", "上海申通地铁集团有限公司", "enterprise"),
        ("各项目实施主体", "上海市", "上海市各项目实施主体", "enterprise-group"),
        ("各区人民政府", "上海市", "上海市各区人民政府", "group"),
    ],
)
def test_joint_names_companies_and_collectives_are_what_they_are(name: str, jurisdiction: str, official: str, kind: str) -> None:
    body, _ = resolve_name(REGISTRY, name, jurisdiction)
    assert body is not None
    assert (body.official_name, body.kind) == (official, kind)


def test_an_unknown_company_is_never_counted_as_government() -> None:
    found = explain_name(REGISTRY, "区城投集团", "杭州市上城区")
    assert (found.organisation, found.kind) == (None, "enterprise")
    assert [classify_name(name) for name in ("某某协会", "某领导小组", "某某局")] == ["association", "coordinating-body", ""]


@pytest.mark.parametrize(
    ("name", "jurisdiction", "reason"),
    [
        ("市发改委", "杭州市", "市 = 杭州市, 发改委 = 发展和改革委员会"),
        ("四川金融监管局", "四川省", "四川 = 四川省, 金融监管局 = 国家金融监督管理总局四川监管局"),
        ("市委组织部（人才办）", "太仓市", "市 = 太仓市, 委组织部 = 委组织部, （人才办） is a second name plate"),
    ],
)
def test_a_resolution_by_rule_says_why(name: str, jurisdiction: str, reason: str) -> None:
    assert explain_name(REGISTRY, name, jurisdiction).reason == reason


@pytest.mark.parametrize(
    ("jurisdiction", "issuers", "number", "title", "found"),
    [
        ("上海市", (), None, "", "上海市"),
        (None, ("广西壮族自治区数字广西建设领导小组",), None, "", "广西壮族自治区"),
        (None, (), "甬政办发〔2019〕30号", "", "宁波市"),
        (None, (), None, "东莞市打造基地的若干措施", "东莞市"),
        (None, (), None, "若干措施", None),
    ],
)
def test_the_jurisdiction_comes_from_issuer_number_or_title(
    jurisdiction: str | None, issuers: tuple[str, ...], number: str | None, title: str, found: str | None
) -> None:
    metadata = METADATA._replace(jurisdiction=jurisdiction, issuers=issuers, number=number, title=title, addressees=())
    assert find_jurisdiction(REGISTRY, FACTS._replace(metadata=metadata, raw="正文")) == found


def test_the_jurisdiction_comes_from_the_text_when_it_names_one_city_again_and_again() -> None:
    metadata = METADATA._replace(jurisdiction=None, issuers=(), number=None, title="若干措施", addressees=())
    for raw, found in (
        ("杭州市甲。" * 3, "杭州市"),
        ("杭州市甲。" * 3 + "宁波市乙。" * 3, None),
        ("罗湖区甲。" * 4, "深圳市罗湖区"),
    ):
        assert find_jurisdiction(REGISTRY, FACTS._replace(metadata=metadata, raw=raw)) == found


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


def test_a_name_is_kept_apart_by_its_jurisdiction() -> None:
    elsewhere = FACTS._replace(metadata=METADATA._replace(jurisdiction="深圳市"))
    unknown = FACTS._replace(metadata=METADATA._replace(jurisdiction="宁波保税区"))
    assert resolve_agencies(FACTS)["市科委"].segments == ("agency", "上海市科学技术委员会")
    assert resolve_agencies(elsewhere)["市科委"].segments == ("agency", "深圳市科学技术委员会")
    assert resolve_agencies(unknown)["市科委"].segments == ("agency", "宁波保税区", "市科委")
    assert resolve_agencies(FACTS)["某某中心"].segments == ("agency", "上海市", "某某中心")


@pytest.mark.parametrize(
    ("name", "area", "official"),
    [
        ("东城区管委会", "许昌市", None),  # a functional district of the city; the only administrative one is in 北京市
        ("东城区政府", "河南省", "北京市东城区人民政府"),
        ("杨浦区政府", "上海市", "上海市杨浦区人民政府"),
        ("北京市东城区政府", "许昌市", "北京市东城区人民政府"),
    ],
)
def test_a_district_named_alone_in_a_city_is_none_of_another_city(name: str, area: str, official: str | None) -> None:
    found, _ = resolve_name(read_registry(), name, area)
    assert (found.official_name if found else None) == official


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("各县（市、区）人民政府", "all county, city and district governments"),
        ("各省、自治区、直辖市人民政府", "all provincial, regional and municipal governments"),
        ("其他市级有关部门", "other relevant municipal departments"),
        ("市级各部门（单位）", "all municipal departments and bodies"),
        ("各有关行政区域人民政府", "all relevant area governments"),
        ("各有关省级人民政府", "all relevant provincial governments"),
        ("各行业主管部门", "all competent sectoral departments"),
        ("各基础电信企业", "all basic telecom enterprises"),
        ("有关区县", "relevant districts and counties"),
        ("国务院相关部门和单位", "relevant State Council departments and bodies"),
        ("功能区管委会", "functional-zone management committees"),
        ("环境保护主管部门", ""),
        ("各", ""),
    ],
)
def test_collectives_read_as_english(name: str, english: str) -> None:
    assert translate_collective(name) == english


def test_a_part_of_a_collective_stands_once_in_the_table() -> None:
    words = [word for word, part, _ in read_table("agencies/collectives") if part != "noun"]
    assert len(words) == len(set(words))


def test_a_collective_is_named_with_its_area_in_english() -> None:
    areas = read_registry().areas
    names = ("各县（市、区）人民政府", "数字经济发展领导小组成员单位")
    assert [build_group(areas, name, areas["330200"]).name_en for name in names] == [
        "All county, city and district governments of Ningbo",
        "Group of bodies of Ningbo: 数字经济发展领导小组成员单位",
    ]
