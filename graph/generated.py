"""The files that are written from the kinds and the rules: run `python -m graph.generated` after a change of one."""

from collections.abc import Callable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from graph.errors import PolicyGraphError
from graph.facts.about.metadata import list_fields
from graph.facts.refusals import find_home, list_rules
from graph.files import find_data, read_own, write_atomic
from graph.kinds import KINDS, cube
from graph.kinds.ontology import list_classes, list_uses, render_shapes, render_terms
from graph.kinds.rendering import render_types
from graph.rules.rendering import Chapter, render_rules
from graph.rules.rule import Guard
from graph.terms import CONCEPTS, INVERSES, ONTOLOGY, TERM

BEGIN, END = "# <<< written by `python -m graph.generated` from graph/kinds and graph/workload; do not edit\n", "# >>>\n"
"""The lines between which a file that is written by hand holds a part that is not."""

BEGIN_RULES, END_RULES = (
    "<!-- written by `python -m graph.generated` from the rules; do not edit -->\n",
    "<!-- end of what is written -->\n",
)
"""Those lines in Markdown."""
BEGIN_ONTOLOGY = "<!-- written by `python -m graph.generated` from the ontology; do not edit -->\n"


def _render_part(name: str, render: Callable[[], str], begin: str = BEGIN, end: str = END) -> Callable[[], str]:
    """Return what renders a file anew around the part between two lines."""

    def render_file() -> str:
        text = read_own(name)
        head, opened, rest = text.partition(begin)
        _, closed, tail = rest.partition(end)
        if not opened or not closed:
            raise PolicyGraphError(
                "the lines around the generated part are missing", name, f"put back {begin.strip()!r} and {end.strip()!r}"
            )
        return f"{head}{begin}\n{render()}\n{end}{tail}"

    return render_file


def _render_all_shapes() -> str:
    kinds = render_shapes({scheme: tuple(names.values()) for scheme, names in CONCEPTS.items()})
    return f"{kinds}\n{cube.render_shape(_list_measures())}"


def _render_all_terms() -> str:
    return f"{render_terms()}\n{cube.render_terms(_list_measures())}\n{_render_definitions()}"


def _render_definitions() -> str:
    """Return by what each term is defined, sorted: readers that meet a term alone find the ontology by it."""
    own = {name.removeprefix("pol:") for name in TERM if name.startswith("pol:")}
    kinds = {term.name for kind in KINDS.values() for term in (*list_classes(kind), kind.link)}
    brought = kinds | {use.form.term.name for use in list_uses()} | {*cube.list_terms(_list_measures()), cube.STRUCTURE}
    own |= {name.removeprefix("pol:") for name in brought if name.startswith("pol:")} | {*INVERSES}
    head = ONTOLOGY.rstrip("#")
    return "\n".join(f"pol:{name} rdfs:isDefinedBy <{head}> ." for name in sorted(own)) + "\n"


def _render_ontology() -> str:
    from graph.triples.page import render_page  # reads the ontology, which is written anew first

    return render_page()


def _list_measures() -> list[cube.Measure]:
    from graph.workload import METRICS  # stands on the rows, which are written anew first

    return [metric.measure for metric in METRICS]


def _render_all_rules() -> str:
    of_kinds = (
        Chapter(kind.name, kind.title.en.capitalize(), _list_guards(getattr(find_home(kind), "GUARDS", ())), rules)
        for kind in KINDS.values()
        if (rules := list_rules(kind))
    )
    of_fields = (Chapter("document", ways.field.replace("_", " ").capitalize(), ways.guards, ways.rules) for ways in list_fields())
    return render_rules([*of_kinds, *of_fields])


def _list_guards(guards: Any) -> tuple[Guard[Any], ...]:
    """Return what refuses a candidate for all rules; a kind whose candidates have several forms has guards for each, told once."""
    listed = chain.from_iterable(guards.values()) if isinstance(guards, Mapping) else guards
    return tuple({guard.name: guard for guard in listed}.values())


GENERATED: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "rows/types.py": render_types,
        "ontology/policy.ttl": _render_part("ontology/policy.ttl", _render_all_terms),
        "ontology/shapes.ttl": _render_part("ontology/shapes.ttl", _render_all_shapes),
        "docs/ontology.md": _render_part("docs/ontology.md", _render_ontology, BEGIN_ONTOLOGY, END_RULES),
        "docs/rules.md": _render_part("docs/rules.md", _render_all_rules, BEGIN_RULES, END_RULES),
    }
)
"""Path of a file, in the package or beside it → its whole text."""


def find_stale() -> list[str]:
    """Return the generated files that are not what the declarations say, in the order of `GENERATED`."""
    return [name for name, render in GENERATED.items() if not _is_fresh(name, render())]


def _is_fresh(name: str, text: str) -> bool:
    try:
        return read_own(name) == text
    except FileNotFoundError:
        return False


def write_generated() -> None:
    """Write the files that are not what the declarations say, one after another: a later one may stand on an earlier one."""
    package = find_data("__init__.py").parent
    for name, render in GENERATED.items():
        text = render()
        if not _is_fresh(name, text):
            write_atomic(package / name if (package / name).parent.exists() else package.parent / name, text)


if __name__ == "__main__":
    write_generated()
