"""Policy verbs that open clauses."""

from pathlib import Path

from graph.document import parse_document
from graph.facts.duties.verbs import extract_verbs
from graph.kinds import Verb
from graph.mentions.found import Found
from graph.text import parse_text, read_text


def extract(words: str) -> tuple[Verb, ...]:
    return extract_verbs(Found(parse_document(parse_text(words))))


def test_a_verb_opens_its_clause_and_an_adverb_is_passed_over() -> None:
    verbs = extract("若干措施\n一、加强保障。支持企业上市,积极推动开放;企业支持改革。\n二、进一步完善制度")
    assert [(verb.path, verb.verb) for verb in verbs] == [("1", "加强"), ("1", "支持"), ("1", "推动"), ("2", "完善")]


def test_the_longest_verb_is_taken() -> None:
    assert [verb.verb for verb in extract("若干措施\n一、做强做优产业,做大规模")] == ["做强", "做大"]


def test_every_measure_of_the_example_opens_with_a_verb(seed_path: Path) -> None:
    document = parse_document(read_text(seed_path))
    verbs = extract_verbs(Found(document))
    measures = {provision.path for provision in document.provisions if "." in provision.path}
    assert {verb.path for verb in verbs} >= measures
    raw = document.text.raw
    assert all("".join(verb.evidence.span.cut(raw).split()) == verb.verb == verb.evidence.quote for verb in verbs)


def test_a_document_without_provisions_has_no_verbs() -> None:
    assert extract("关于支持企业的意见") == ()
