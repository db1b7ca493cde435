"""Names of agencies as the documents of the corpus print them: what each means, and what must never be one."""

from pathlib import Path

import pytest

from graph.agencies import read_registry, resolve_agencies, resolve_name
from graph.agencies.suggestions import measure_resolution
from graph.build import read_facts
from graph.kinds import Facts

REGISTRY = read_registry()
CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> list[list[str]]:
    """Return the rows of a table, comments and header left out."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


MEANT, APART = read_cases("agencies.tsv"), read_cases("agencies_apart.tsv")


@pytest.mark.parametrize(("document", "name", "jurisdiction", "official"), MEANT)
def test_a_name_of_the_corpus_means_its_organisation(document: str, name: str, jurisdiction: str, official: str) -> None:
    body, _ = resolve_name(REGISTRY, name, jurisdiction or None)
    assert (body.official_name if body else "") == official


@pytest.mark.parametrize(("name", "jurisdiction", "other", "elsewhere"), APART)
def test_two_organisations_are_never_one(name: str, jurisdiction: str, other: str, elsewhere: str) -> None:
    first, second = resolve_name(REGISTRY, name, jurisdiction)[0], resolve_name(REGISTRY, other, elsewhere)[0]
    assert first is None or second is None or first.official_name != second.official_name


def test_the_cases_are_many_and_from_every_document_that_names_an_agency() -> None:
    assert len(MEANT) >= 300
    assert len(APART) >= 100
    assert len({row[0] for row in MEANT}) >= 89
    resolved = [resolve_name(REGISTRY, name, jurisdiction)[0] for name, jurisdiction, *_ in APART]
    assert sum(body is not None for body in resolved) >= 100  # names that mean nothing could not merge


@pytest.fixture(scope="module")
def corpus_facts(shared: Path) -> tuple[Facts, ...]:
    return tuple(read_facts(path) for path in sorted((shared / "corpus" / "text").glob("*.txt")))


def test_almost_all_mentions_of_the_corpus_resolve(corpus_facts: tuple[Facts, ...]) -> None:
    counts = measure_resolution(corpus_facts)
    single = sum(counts.values()) - counts["group"]
    assert 1 - counts["unresolved"] / single >= 0.95
    for facts in corpus_facts:
        for found in resolve_agencies(facts).values():
            assert found.organisation is None or found.organisation.area in REGISTRY.areas
