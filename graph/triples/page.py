"""The page of the ontology: every term with what it is called and means in both languages, as Markdown.

Source: what WIDOCO and pyLODE print of an ontology.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.files import find_data
from graph.terms import ONTOLOGY, PREFIXES

Said = Mapping[str, list[NamedNode | Literal]]  # prefixed name of a property → its values
_ALL = {
    **PREFIXES,
    "owl": "http://www.w3.org/2002/07/owl#",
    "vann": "http://purl.org/vocab/vann/",
}
_SORTS = (
    ("owl:Class", "Classes", "类"),
    ("owl:ObjectProperty", "Properties between things", "对象属性"),
    ("owl:DatatypeProperty", "Properties with values", "数据属性"),
)
_TOLD = (
    ("rdfs:subClassOf", "a kind of"),
    ("rdfs:subPropertyOf", "a kind of"),
    ("rdfs:domain", "of"),
    ("rdfs:range", "to"),
    ("owl:inverseOf", "inverse of"),
    ("owl:disjointWith", "disjoint with"),
    ("rdfs:seeAlso", "see also"),
)


def render_page() -> str:
    """Return the terms of the ontology as tables: classes, properties, then the concepts of each scheme."""
    terms = _read_terms()
    parts = [_render_table(f"{en} · {zh}", _select(terms, sort)) for sort, en, zh in _SORTS]
    schemes = _select(terms, "skos:ConceptScheme")
    for name, said in schemes.items():
        members = {term: one for term, one in terms.items() if name in map(_shorten, one.get("skos:inScheme", []))}
        title = f"{name} · {_say(said, 'skos:prefLabel', 'en')} · {_say(said, 'skos:prefLabel', 'zh')}"
        parts.append(_render_table(title, members, "skos:prefLabel"))
    return "\n".join(parts)


def _read_terms() -> dict[str, Said]:
    """Read what the ontology says of each term of ours, by their prefixed names, sorted."""
    said: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for triple in parse(path=find_data("ontology/policy.ttl"), format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(ONTOLOGY):
            values = said.setdefault(_shorten(triple.subject), defaultdict(list))
            if isinstance(triple.object, NamedNode | Literal):
                values[_shorten(triple.predicate)].append(triple.object)
    return dict(sorted(said.items()))


def _select(terms: Mapping[str, Said], sort: str) -> dict[str, Said]:
    return {name: said for name, said in terms.items() if sort in map(_shorten, said.get("rdf:type", []))}


def _render_table(title: str, terms: Mapping[str, Said], label: str = "rdfs:label") -> str:
    lines = [f"## {title}", "", "| term | 名称 | name | 含义 | meaning |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(_render_row(name, said, label) for name, said in terms.items()), ""])


def _render_row(name: str, said: Said, label: str) -> str:
    told = "; ".join(_list_relations(said))
    meaning = _say(said, "skos:definition", "en")
    cells = (
        f"`{name}`",
        _say(said, label, "zh"),
        _say(said, label, "en"),
        _say(said, "skos:definition", "zh"),
        f"{meaning} *{told}.*" if told else meaning,
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _list_relations(said: Said) -> Iterator[str]:
    for name, words in _TOLD:
        if said.get(name):
            yield f"{words} {', '.join(f'`{_shorten(value)}`' for value in said[name])}"
    if said.get("skos:notation"):
        yield f"facts say `{said['skos:notation'][0].value}`"


def _say(said: Said, name: str, lang: str) -> str:
    return next((text for text in _list_texts(said.get(name, []), lang)), "")


def _list_texts(values: Iterable[NamedNode | Literal], lang: str) -> Iterator[str]:
    yield from (value.value for value in values if isinstance(value, Literal) and value.language == lang)


def _shorten(term: NamedNode | Literal) -> str:
    """Return the prefixed name of a term."""
    prefix, space = next(((p, s) for p, s in _ALL.items() if p != "id" and term.value.startswith(s)), ("", ""))
    return f"{prefix}:{term.value.removeprefix(space)}" if prefix else term.value
