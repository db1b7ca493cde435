"""The process that runs one query and can be killed.

It is started as a script by `graph.query`, apart from the package and from site-packages, so that it starts in some 20 ms; its
argument is the folder where pyoxigraph is installed. It reads one request (JSON) on its standard input and writes one answer in
the form of SPARQL 1.1 Query Results JSON, with one more member, "truncated"; or an object with the one member "error".

Once the data are loaded into memory, no descriptor can be opened any more: neither a file nor a socket. Whatever a query asks
for, nothing is read from the disk and nothing reaches the network. A store on the disk has to open its own files. The limits
need `resource`, which Windows does not have; there the time limit of the parent holds alone.

Source: https://www.w3.org/TR/sparql11-results-json/
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

DAMAGED = ("Corruption", "IO error")
"""What an error of a store on the disk opens with, which may come up only while a query reads it."""
MAX_BYTES = 64_000_000  # of one answer; what is more is cut off, and the answer says so


def limit_resource(name: str, amount: int) -> None:
    """Lower one resource limit of this process for good, where the system has it."""
    try:
        import resource
    except ImportError:
        return
    kind = getattr(resource, name, None)
    if kind is None:
        return
    try:
        resource.setrlimit(kind, (amount, amount))
    except (ValueError, OSError):  # a hard limit below it is set already: stricter is fine; macOS refuses RLIMIT_AS
        if name == "RLIMIT_NOFILE":
            raise


class DataError(Exception):
    """The file of quads cannot be read."""


def load_store(ox: Any, paths: list[str], preparation: str) -> Any:
    """Load files of quads into a store in memory, and run an update over it (`graph.triples.store`)."""
    store = ox.Store()
    try:
        for path in paths:
            form = ox.RdfFormat.from_extension(path.removesuffix(".gz").rpartition(".")[2])
            if path.endswith(".gz"):
                load_packed(store, path, form)
            else:
                store.bulk_load(path=path, format=form)
        store.update(preparation)
    except (SyntaxError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise DataError(str(error)) from error
    return store


def read_store(ox: Any, path: str) -> Any:
    """Open a store on the disk to be read alone."""
    try:
        return ox.Store.read_only(path)
    except (ValueError, OSError, RuntimeError) as error:
        raise DataError(str(error)) from error


def load_packed(store: Any, path: str, form: Any) -> None:
    """Load a file that is packed by gzip."""
    import gzip  # for bodies of documents alone
    import zlib

    try:
        with gzip.open(path) as file:
            if not file.peek(1):
                raise EOFError("it is empty")
            store.bulk_load(file, form)
    except zlib.error as error:
        raise EOFError(f"it is no whole gzip file: {error}") from error


def write_term(ox: Any, term: Any) -> dict[str, Any]:
    """Return a term in the form of SPARQL JSON results."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        return write_literal(term)
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: write_term(ox, part) for name, part in parts.items()}}


def write_literal(term: Any) -> dict[str, Any]:
    """Return a literal in the form of SPARQL JSON results; a plain string has no datatype."""
    literal = {"type": "literal", "value": term.value}
    if term.language:
        literal["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        literal["datatype"] = term.datatype.value
    return literal


def write_rows(columns: list[str], hidden: set[str], rows: Iterable[Any], limit: int, write: Callable[[Any], Any]) -> Iterator[str]:
    """Yield a table line by line, without its hidden columns, until a limit is reached."""
    kept = [(index, name) for index, name in enumerate(columns) if name not in hidden]
    yield json.dumps({"vars": [name for _, name in kept]}, ensure_ascii=False).join(('{"head": ', ', "results": {"bindings": [\n'))
    size = 0
    truncated = False
    for count, row in enumerate(rows):
        binding = {name: write(term) for index, name in kept if (term := row[index]) is not None}
        line = json.dumps(binding, ensure_ascii=False)
        size += 4 * len(line)  # no code point takes more than 4 bytes
        truncated = count == limit or size > MAX_BYTES
        if truncated:
            break
        yield f",\n{line}" if count else line
    yield f']}}, "truncated": {json.dumps(truncated)}}}\n'


def answer_request(ox: Any, request: dict[str, Any]) -> str:
    """Run the query of a request and return the answer as JSON."""
    limit_resource("RLIMIT_CORE", 0)
    limit_resource("RLIMIT_CPU", request["seconds"])
    limit_resource("RLIMIT_AS", request["memory"])
    store = read_store(ox, request["store"]) if request["store"] else load_store(ox, request["data"], request["preparation"])
    if not request["store"]:  # which opens its own files as it needs them: there `graph.query.guard` alone keeps a query at home
        limit_resource("RLIMIT_NOFILE", 0)
    substitutions = {ox.Variable(name): ox.Literal(value, datatype=ox.NamedNode(kind)) for name, value, kind in request["bindings"]}
    result = store.query(request["query"], prefixes=request["prefixes"], substitutions=substitutions)
    if isinstance(result, ox.QueryBoolean):
        return json.dumps({"head": {}, "boolean": bool(result)}) + "\n"
    is_table = isinstance(result, ox.QuerySolutions)
    columns = [variable.value for variable in result.variables] if is_table else ["subject", "predicate", "object"]
    hidden = {name for name, _, _ in request["bindings"]}
    return "".join(write_rows(columns, hidden, result, request["limit"], lambda term: write_term(ox, term)))


def main() -> None:
    """Answer the request on standard input."""
    sys.path.append(sys.argv[1])
    import pyoxigraph as ox

    try:
        answer = answer_request(ox, json.load(sys.stdin.buffer))
    except MemoryError:
        answer = json.dumps({"error": {"kind": "MemoryError", "message": ""}})
    except (DataError, SyntaxError, ValueError, RuntimeError, OSError) as error:
        kind = "DataError" if str(error).startswith(DAMAGED) else type(error).__name__
        answer = json.dumps({"error": {"kind": kind, "message": str(error)}})
    sys.stdout.buffer.write(answer.encode("utf-8"))


if __name__ == "__main__":
    main()
