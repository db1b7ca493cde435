"""What passes between machines that build a body together: the tables are the same, whatever comes twice."""

from pathlib import Path

import pytest
import test_body

from graph.border import Refusals
from graph.confine.values import parse_value, render_value
from graph.corpus.body import build_body
from graph.corpus.exchange import (
    Line,
    Shared,
    Told,
    add_refused,
    compare_lines,
    list_refused,
    place_cards,
    read_lines,
    render_lines,
    render_shared,
    sum_up,
)
from graph.corpus.reading import Reading
from graph.corpus.settings import Settings
from graph.errors import NothingFoundError, ParseError, PolicyGraphError, QueryError, ReadError, ShapeError, UsageError
from graph.rows.works import Card, index_citations
from graph.terms import BASE
from graph.works import Copy

pytest.importorskip("duckdb")
folder, small_parts = test_body.folder, test_body.small_parts  # fixtures


@pytest.fixture(scope="module")
def read(folder: Path) -> list[tuple[list[Line], Told]]:
    return list(read_lines([str(path) for path in sorted(folder.glob("*.txt"))], Reading()))


@pytest.fixture(scope="module")
def lines(read: list[tuple[list[Line], Told]]) -> dict[str, Line]:
    return {line.id: line for some, _ in read for line in some}


def choose(lines: dict[str, Line]) -> tuple[dict[str, Line], tuple[Copy, ...]]:
    """Leave out what is a copy of another."""
    found = [
        compare_lines({line.id: line.read for line in lines.values() if line.name == name})
        for name in sorted({line.name for line in lines.values()})
    ]
    kept = {key for keys, _ in found for key in keys}
    return {key: line for key, line in lines.items() if key in kept}, tuple(copy for _, copies in found for copy in copies)


def test_files_that_go_through_text_give_the_tables_of_one_machine(
    folder: Path,
    read: list[tuple[list[Line], Told]],
    lines: dict[str, Line],
    tmp_path: Path,
) -> None:
    kept, copies = choose(lines)
    spots = place_cards({key: parse_value(line.card, Card) for key, line in kept.items()})
    index = index_citations({spot.iri: parse_value(kept[spot.id].card, Card) for spot in spots}, BASE, None)
    files, shared = dict[str, bytes](), list[Shared]()
    for number in sorted({spot.part for spot in spots}):
        twice = [(spot.iri, kept[spot.id].read) for spot in spots if spot.part == number for _ in range(2)]
        some, told = render_lines(twice, number, index, None)
        files |= some
        shared.append(parse_value(render_value(told), Shared))
    files |= render_shared(shared, None)
    refusals = Refusals(lambda _: None)
    outcome = build_body(sorted(folder.glob("*.txt")), tmp_path, Settings(Reading(), store=False, tables=True), refusals, print)
    tables = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.glob("tables/*/*")}
    assert len(shared) > 2
    assert files == tables
    made = sum_up([told for _, told in read], shared, copies)
    assert made == (outcome.documents, outcome.copies, outcome.matched, outcome.unfit)
    again = Refusals(lambda _: None)
    add_refused((told for _, told in read), again)
    assert [str(each) for each in again] == [str(each) for each in refusals] != []


def test_a_file_that_is_read_again_has_the_same_id(folder: Path, lines: dict[str, Line]) -> None:
    again = {line.id for some, _ in read_lines([str(folder / "0-1.txt")], Reading()) for line in some}
    assert len(again) == 1
    assert again < lines.keys()


@pytest.mark.parametrize("kind", [PolicyGraphError, UsageError, ReadError, ParseError, NothingFoundError, ShapeError, QueryError])
def test_a_refusal_comes_back_as_it_was(kind: type[PolicyGraphError]) -> None:
    refusal = kind("一个括号没有闭合", "通知\ud800.txt", "save it", 3, "市商务委（牵头", 4)
    told = parse_value(render_value(Told(list_refused([refusal]))), Told)
    found = Refusals(lambda _: None)
    add_refused([told], found)
    assert [(type(each), each.args, each.exit_code) for each in found] == [(kind, refusal.args, kind.exit_code)]
