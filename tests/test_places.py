"""Places and the collectives that a document defines."""

import pytest
from marked import load_examples, mark_facts

from graph.document import parse_document
from graph.facts import extract_facts
from graph.facts.things.places import extract_places, find_refusals
from graph.kinds import Facts, Place
from graph.mentions.found import Found
from graph.mentions.toponyms import find_toponyms
from graph.rules.examples import Example, place_example
from graph.span import Span
from graph.text import parse_text

HEAD = "某市关于数字经济的若干措施\n一、"


def extract(words: str) -> tuple[Place, ...]:
    return extract_places(Found(parse_document(parse_text(words))))


@pytest.mark.parametrize("case", load_examples("places"))
def test_a_sentence_names_the_places_that_are_marked(case: Example) -> None:
    facts = extract_facts(parse_document(parse_text(place_example(case.text))))
    assert mark_facts(facts, "place", case.facts) == case.facts


def test_the_example_names_three_parks_their_collective_and_four_other_areas(seed_facts: Facts) -> None:
    names = [place.name for place in seed_facts.places]
    parks = ["长阳秀带", "张江在线", "虹桥之源"]
    assert names[:4] == [*parks, "三个生态园"]
    assert {"杨浦国家双创示范基地", "张江科学城", "虹桥国际中央商务区", "临港新片区"} <= set(names)
    assert seed_facts.places[3].kind == "collection"
    assert seed_facts.places[3].members == tuple(parks)


def test_a_park_is_mentioned_wherever_its_collective_is(seed_facts: Facts) -> None:
    park, collective = seed_facts.places[0], seed_facts.places[3]
    assert {"2.4", "2.5"} <= set(park.paths)
    assert set(collective.paths) <= set(park.paths)
    assert len(park.mentions) > len(collective.mentions) > 3


def test_every_mention_stands_at_its_span(seed_facts: Facts) -> None:
    for place in seed_facts.places:
        for _, evidence in (*place.mentions, ("", place.evidence)):
            assert "".join(evidence.span.cut(seed_facts.raw).split()) == evidence.quote


def test_an_area_that_a_body_sits_in_opens_names() -> None:
    assert find_toponyms("(责任单位:杨浦区政府、各区政府、有关区)") == ("杨浦",)
    names = [place.name for place in extract(HEAD + "建设基地。推动杨浦双创示范基地建设。(责任单位:市科委、杨浦区政府)")]
    assert names == ["杨浦双创示范基地"]


def test_the_city_that_issues_a_document_opens_names() -> None:
    assert find_toponyms("青松市人民政府办公室关于支持企业的意见") == ("青松",)


def test_a_body_that_bears_the_name_of_a_place_is_no_mention_of_it() -> None:
    (place,) = extract(HEAD + "园区。建设南京软件谷。\n二、责任。由南京软件谷管委会负责。")
    assert place.paths == ("1",)


def test_a_document_without_places_names_none() -> None:
    assert extract("关于支持企业的意见") == ()


@pytest.mark.parametrize(
    ("sentence", "words", "refused"),
    [
        ("打造一批特色园区。", "一批特色园区", [("", "many")]),
        ("建设电商产业园。", "电商产业园", [("proper", "trade")]),
        ("建设上海重点园区。", "上海重点园区", [("", "sort")]),
        ("建设全市人工智能产业园。", "全市人工智能产业园", [("", "scope")]),
        ("打造“块状经济”产业集聚区。", "产业集聚区", [("quoted", "aim")]),
        ("打造成为一流的“中国数字新城”。", "中国数字新城", [("", "image")]),
        ("贯彻《关于建设张江科学城的意见》。", "张江科学城", [("", "titled"), ("area", "later")]),
        ("责任单位为龙岩经开区(高新区)管委会。", "龙岩经开区", [("", "body")]),
        ("责任单位为临港新片区管委会。", "临港新片区", [("area", "seat")]),
        ("建设浦东新区。", "浦东新区", [("toponym", "division"), ("area", "division")]),
        ("加快“甲计划”“乙计划”两个项目建设。", "两个项目", [("collective", "no-areas")]),
        ("支持企业上市。", "企业上市", [("", "no-name")]),
    ],
)
def test_words_that_give_no_place_are_told_why(sentence: str, words: str, refused: list[tuple[str, str]]) -> None:
    found = Found(parse_document(parse_text(place_example(sentence))))
    at = found.document.text.body.index(words)
    assert [(refusal.rule, refusal.guard) for refusal in find_refusals(found, Span(at, at + len(words)))] == refused
