"""What the arguments of a command name: corrections, aliases, questions, built graphs."""

from typing import TYPE_CHECKING, Any

from graph.errors import UsageError
from graph.files import is_built, list_quads
from graph.intake import take_list

if TYPE_CHECKING:
    from pathlib import Path

    from graph.rows import Rows


def load_corrections(path: "Path | None") -> tuple[Any, ...]:
    """Read a file of corrections; none without a file."""
    if path is None:
        return ()
    from graph.corrections import read_corrections
    from graph.readers import read_plain

    return read_corrections(read_plain(take_list(path, "corrections"), path.name), path.name)


def load_ledger(path: "Path | None") -> Any:
    """Read a ledger that people filled in; none without a file."""
    if path is None:
        return None
    from graph.ledger.returned import read_returned

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("the ledger cannot be read", str(path), error.strerror or "") from error
    return read_returned(data, path.name)


def load_works(path: "Path | None") -> Any:
    """Read the names that a user gives to documents; none without a file."""
    if path is None:
        return None
    from graph.readers import read_plain
    from graph.works import read_names

    return read_names(read_plain(take_list(path, "names of works"), path.name).splitlines(), path.name)


def load_registry(aliases: "Path | None") -> Any:
    """Return what is known of agencies, with the names that a user adds."""
    from graph.agencies import read_registry
    from graph.agencies.suggestions import read_aliases

    return read_aliases(aliases) if aliases else read_registry()


def find_built(out: "Path") -> "Path":
    """Return an output folder that holds a graph."""
    if not list_quads(out):
        if is_built(out):
            advice = "build it without --rdf none; `policy-graph sql` asks the tables"
            raise UsageError("the graph was left out of this folder", str(out), advice)
        raise UsageError("there is no built graph here", str(out), "run `policy-graph build FILES -o OUT` first")
    return out


def load_rows(out: "Path") -> "Rows":
    """Read the rows of an output folder: from its tables, or where it has none, or DuckDB is missing, from its graph."""
    from graph.tables import has_tables, read_tables

    if has_tables(out):
        return read_tables(out)[0]
    from graph.query import load_data, read_rows

    return read_rows(load_data(find_built(out)))


def load_query(name: str) -> str:
    """Read a query from a file."""
    try:
        return take_list(name, "query").decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("the query is not UTF-8", name, "save it as UTF-8") from error


def parse_parameters(arguments: list[str]) -> dict[str, str]:
    """Parse `--name value` and `--name=value` into a dict."""
    parameters, rest = {}, iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise UsageError(f"unexpected argument {argument!r}", advice="parameters are given as --NAME VALUE")
        key, equals, value = argument[2:].partition("=")
        parameters[key] = value if equals else next(rest, "")
    return parameters
