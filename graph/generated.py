"""The files that are written from the declarations of the kinds: run `python -m graph.generated` after a change of one."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from graph.errors import PolicyGraphError
from graph.files import PACKAGE, find_data, write_atomic
from graph.kinds.ontology import render_shapes, render_terms
from graph.kinds.rendering import render_types
from graph.terms import CONCEPTS

BEGIN, END = "# <<< written by `python -m graph.generated` from graph/kinds; do not edit\n", "# >>>\n"
"""The lines between which a file that is written by hand holds a part that is not."""


def _render_part(name: str, render: Callable[[], str]) -> Callable[[], str]:
    """Return what renders a file anew around the part between the two lines."""

    def render_file() -> str:
        text = find_data(name).read_text("utf-8")
        head, begin, rest = text.partition(BEGIN)
        _, end, tail = rest.partition(END)
        if not begin or not end:
            raise PolicyGraphError(
                "the lines around the generated part are missing", name, f"put back {BEGIN.strip()!r} and {END.strip()!r}"
            )
        return f"{head}{BEGIN}\n{render()}\n{END}{tail}"

    return render_file


def _render_all_shapes() -> str:
    return render_shapes({scheme: tuple(names.values()) for scheme, names in CONCEPTS.items()})


GENERATED: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "rows/types.py": render_types,
        "ontology/policy.ttl": _render_part("ontology/policy.ttl", render_terms),
        "ontology/shapes.ttl": _render_part("ontology/shapes.ttl", _render_all_shapes),
    }
)
"""Path of a file, in the package or beside it → its whole text."""


def find_stale() -> list[str]:
    """Return the generated files that are not what the declarations say, in the order of `GENERATED`."""
    return [name for name, render in GENERATED.items() if not _is_fresh(name, render())]


def _is_fresh(name: str, text: str) -> bool:
    try:
        return find_data(name).read_text("utf-8") == text
    except FileNotFoundError:
        return False


def write_generated() -> None:
    """Write the files that are not what the declarations say."""
    for name in find_stale():
        path = PACKAGE / name if (PACKAGE / name).parent.exists() else PACKAGE.parent / name
        write_atomic(path, GENERATED[name]())


if __name__ == "__main__":
    write_generated()
