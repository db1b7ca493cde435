"""IRIs: made in one place, valid whatever the names, and never the same for different names."""

from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import Dataset

from graph.errors import PolicyGraphError
from graph.escape import replace_surrogates
from graph.terms import BASE, TERM, document_segments, mint_iri

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=30)
HOSTILE = [
    '"> <x:y> <x:z> .\n',
    "\x00",
    "\ud800",
    "\U000f0000\ue000",
    "a/../b",
    "..",
    ".",
    "",
    "%zz#?",
    "‮科委",
    "{|}^`\\",
    "㈠",
    "㐀〇",
]


def _written(iri: NamedNode) -> bytes:
    return serialize([Quad(iri, TERM["rdf:type"], Literal("x"), iri)], format=RdfFormat.N_QUADS) or b""


@given(st.lists(ANY_TEXT, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_any_name_becomes_an_iri_that_both_libraries_read_back(names: list[str]) -> None:
    iri = mint_iri(*names)
    (quad,) = parse(_written(iri), format=RdfFormat.N_QUADS)
    assert (quad.subject, quad.graph_name) == (iri, iri)
    dataset = Dataset()
    dataset.parse(data=_written(iri), format="nquads")
    assert [str(subject) for subject, _, _, _ in dataset.quads()] == [iri.value]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_stays_one_segment_of_one_iri(name: str) -> None:
    iri = mint_iri("agency", name)
    (quad,) = parse(_written(iri), format=RdfFormat.N_QUADS)
    assert quad.subject == iri
    assert iri.value.count("/") == BASE.count("/") + 1
    assert not set(iri.value) & set('<>"{}|\\^` \n\x00#?‮')


@given(ANY_TEXT)
@example("%41")
@settings(deadline=None)
def test_a_segment_decodes_to_the_name_that_it_was_made_from(name: str) -> None:
    assert unquote(mint_iri(name).value.removeprefix(BASE)) == replace_surrogates(name)


@given(st.lists(ANY_TEXT, min_size=1, max_size=3), st.lists(ANY_TEXT, min_size=1, max_size=3))
@example(["a", "b"], ["a/b"])
@example(["a", ""], ["a"])
def test_different_names_have_different_iris(one: list[str], other: list[str]) -> None:
    same = [*map(replace_surrogates, one)] == [*map(replace_surrogates, other)]
    assert (mint_iri(*one) == mint_iri(*other)) == same


@pytest.mark.parametrize("base", ["https://example.org/x/", "http://例子.org/#", "urn:policy:"])
def test_the_base_can_be_changed(base: str) -> None:
    assert mint_iri("agency", "市科委", base=base).value == f"{base}agency/市科委"


@pytest.mark.parametrize("base", ["", "id/", "javascript:", "https:///", "https://example.org/a b/", "https://example.org", "_:a"])
def test_a_base_that_cannot_begin_an_iri_is_refused(base: str) -> None:
    with pytest.raises(PolicyGraphError, match="base"):
        mint_iri("x", base=base)


@pytest.mark.parametrize(
    ("number", "title", "segments"),
    [
        ("沪府办规〔2023〕27号", "措施", ("document", "沪府办规", "2023", "27")),
        ("国办发[2020]第5号", "措施", ("document", "国办发", "2020", "5")),
        ("甬政办笺（2019）192号", "措施", ("document", "甬政办笺", "2019", "192")),
        ("上海市人民政府令第12号", "办法", ("document", "上海市人民政府令第12号")),
        ("〔2023〕27号", "措施", ("document", "〔2023〕27号")),
        (None, "关于意见", ("document", "关于意见")),
        ("", "", ("document", "untitled")),
    ],
)
def test_a_document_is_named_by_its_number_or_its_title(number: str | None, title: str, segments: tuple[str, ...]) -> None:
    assert document_segments(number, title) == segments


def test_long_titles_that_begin_alike_are_told_apart() -> None:
    one, other = (document_segments(None, "长" * 50 + end)[1] for end in "甲乙")
    assert one[:41] == other[:41] == "长" * 40 + "-"
    assert one != other
    assert len(one) == 49


def test_a_term_that_is_not_listed_is_an_error() -> None:
    with pytest.raises(KeyError):
        TERM["eli:responsibility_of"]  # a string property; the object property is eli:responsibility_of_agent
