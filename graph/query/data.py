"""Ask our own packaged questions, in this process and without limits.

A query sees the union of all named graphs, each triple once.
"""

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.errors import QueryError, ReadError, UsageError
from graph.files import find_data, find_store, list_quads
from graph.query.called import PARAMETER, QUESTION, check_called, find_name
from graph.query.guard import explain_syntax
from graph.query.questions import Binding, Question, bind_parameters, read_question
from graph.query.values import Value, read_literal
from graph.triples.store import open_store, read_store


def load_data(path: Path) -> ox.Store:
    """Load a built graph.

    Args:
        path: A file of N-Quads, TriG or Turtle, or the folder that a build wrote.

    Returns:
        A store in memory; that on the disk where the folder has one, which is read alone.

    Raises:
        UsageError: There is no such file, or its suffix is not one of RDF.
        ReadError: The file is damaged.
    """
    files = find_quads(path)
    try:
        if stored := find_store(path):
            return read_store(stored)
        return open_store(files, find_format(files[0]))
    except (OSError, SyntaxError, ValueError) as error:
        raise damage_error(path, str(error)) from error


def damage_error(path: Path, reason: str) -> ReadError:
    """Return the error of a graph that cannot be read."""
    return ReadError(f"the graph is damaged ({reason})", str(path), "build it again")


def build_store(quads: Iterable[ox.Quad]) -> ox.Store:
    """Put quads into a store in memory.

    Args:
        quads: As `graph.triples` builds them, in any order.

    Returns:
        What `load_data` would return, had they been written and read.
    """
    return open_store(quads)


def load_quads(nquads: bytes) -> ox.Store:
    """Load N-Quads that `graph.triples` wrote into a store in memory.

    Args:
        nquads: Text of our own writer, whose IRIs are valid: they are not checked again.

    Returns:
        What `load_data` would return, had they been written and read.
    """
    return open_store(nquads, own=True)


def add_quads(data: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add quads to a store that `build_store` or `load_data` made, to their own graphs and to the union that is asked."""
    added = list(quads)
    data.extend(added)
    data.extend(ox.Quad(*quad.triple) for quad in added)


def find_quads(path: Path) -> list[Path]:
    """Return the files of quads that a path names: itself, or those in the folder.

    Raises:
        UsageError: There is none, or its suffix is not one of RDF.
    """
    files = list_quads(path) if path.is_dir() else [path]
    if not files or not files[0].is_file():
        raise UsageError("there is no built graph here", str(path), "run `policy-graph build FILES -o OUT` first")
    find_format(files[0])
    return files


def find_format(file: Path) -> ox.RdfFormat:
    """Return the format that the suffix of a file stands for.

    Raises:
        UsageError: It is not one of RDF.
    """
    form = ox.RdfFormat.from_extension(file.name.removesuffix(".gz").rpartition(".")[2])
    if form is None:
        raise UsageError("this is not a file of RDF", str(file), "give a .nq, .trig or .ttl file, or the folder of a build")
    return form


def select_rows(data: ox.Store, question: str, **values: str | int) -> list[Any]:
    """Answer one of the packaged questions in this process, without limits.

    Args:
        data: A graph as `load_data` returns it.
        question: Its name ("load", "rows/agencies"), or the text of a trusted SELECT query.
        values: Its parameters; those left out take their defaults.

    Returns:
        Named tuples with the columns of the question, in its order; an empty list when there is nothing.

    Raises:
        UsageError: There is no such question, a parameter is missing or malformed, or several agencies bear the name.
        QueryError: The text is not SPARQL.
        ReadError: The store on the disk is damaged.
    """
    asked = Question("query", question) if "{" in question else read_question(question)
    try:
        if agency := find_name(asked, values):
            check_called(agency, select_rows(data, QUESTION, **{PARAMETER: agency}) if asked.name != QUESTION else ())
        return _read_solutions(run_here(data, asked, bind_parameters(asked, values)), asked)
    except (OSError, RuntimeError) as error:  # of a store on the disk
        raise ReadError(f"the store is damaged ({error})", advice="build it again") from error


def _read_solutions(solutions: ox.QuerySolutions, asked: Question) -> list[Any]:
    """Read all rows of the answer to a question."""
    names = [variable.value for variable in solutions.variables]
    kept = [index for index, name in enumerate(names) if name not in asked.bound]
    row_type = make_row_type(tuple(names[index] for index in kept))
    return [row_type._make(read_term(solution[index]) for index in kept) for solution in solutions]


@cache
def make_row_type(columns: tuple[str, ...]) -> Any:
    """Return the type of the rows of a question."""
    return namedtuple("Row", columns)


def run_here(data: ox.Store, question: Question, bindings: Iterable[Binding]) -> ox.QuerySolutions:
    """Run a SELECT query in this process."""
    substitutions: Any = {
        ox.Variable(name): ox.Literal(value, datatype=ox.NamedNode(datatype)) for name, value, datatype in bindings
    }
    try:
        result = data.query(question.text, substitutions=substitutions)
    except SyntaxError as error:
        raise explain_syntax(question.text, str(error)) from error
    if not isinstance(result, ox.QuerySolutions):
        raise QueryError("only a SELECT query has rows", question.name)
    return result


def read_term(term: Any) -> Value:
    """Return a term of RDF as a value of Python."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return read_literal(term.value, term.datatype.value)
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def check_data(data: ox.Store) -> list[str]:
    """Run the consistency checks and return one message a fault, in the order of the checks; none when all is well."""
    names = sorted(path.stem for path in find_data("queries/checks").glob("*.rq"))
    asked = {name: read_question(f"checks/{name}") for name in names}
    return [f"{asked[name].en}: {' '.join(map(str, row))}" for name in names for row in select_rows(data, f"checks/{name}")]
