import pickle

import pytest

from graph.errors import NothingFoundError, ParseError, PolicyGraphError, QueryError, ReadError, ShapeError, UsageError

ERRORS = [PolicyGraphError, UsageError, ReadError, ParseError, NothingFoundError, ShapeError, QueryError]


@pytest.mark.parametrize("kind", ERRORS)
def test_an_error_crosses_a_process_pool_whole(kind: type[PolicyGraphError]) -> None:
    error = kind("原因", "文件.txt", "改正", 3, "第三行", 1)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(copy) is kind
    assert str(copy) == str(error) == "文件.txt:3: 原因; 改正\n  第三行\n    ^"


CODES = [(UsageError, 2), (ReadError, 1), (NothingFoundError, 4), (ShapeError, 3), (QueryError, 1)]


@pytest.mark.parametrize(("kind", "code"), CODES)
def test_an_error_knows_its_exit_code(kind: type[PolicyGraphError], code: int) -> None:
    assert kind("x").exit_code == code
