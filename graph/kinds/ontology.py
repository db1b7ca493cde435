"""Render the terms and the shapes of the kinds as Turtle: the generated parts of `ontology/policy.ttl` and `shapes.ttl`.

What all facts share (basis, rule, evidence, verification) and what is no kind of fact is written by hand beside them.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.kinds import KINDS, Kind
from graph.kinds.columns import Column, list_columns
from graph.kinds.field import Form, Label, Term

RANGES: Final = {
    "zh": "rdf:langString",
    "plain": "xsd:string",
    "code": "xsd:string",
    "date": "xsd:date",
    "integer": "xsd:integer",
    "choice": "skos:Concept",
    "quantity": "qudt:QuantityValue",
    "money": "qudt:QuantityValue",
    "moment": "time:Instant",
    "passage": "nif:RFC5147String",
}
"""How a value is written → what its property points at; a link points at the class that it names."""
IRI: Final = "sh:nodeKind sh:IRI"
LITERALS: Final = ("zh", "plain", "code", "date", "integer")
CALLED: Final = {
    "zh": Label("中文文字", "Chinese text"),
    "plain": Label("文字", "text"),
    "code": Label("代码", "code in kebab-case"),
    "date": Label("有效日期", "valid xsd:date"),
}
SHARED: Final = ("one-document", "one-basis", "one-verifier", "one-verification-day", "one-rule")
"""Property shapes, written by hand, of what all facts have."""


class Use(NamedTuple):
    """One property as a kind uses it."""

    kind: Kind
    column: Column
    form: Form


def list_uses() -> list[Use]:
    """List every property that the columns of kinds are written as, in the order of the kinds."""
    columns = ((kind, column) for kind in KINDS.values() for column in list_columns(kind))
    return [Use(kind, column, column.form) for kind, column in columns if column.form]


def list_classes(kind: Kind) -> tuple[Term, ...]:
    """List the classes that a kind brings: that of its facts, and those of its things."""
    own = () if kind.literal else (kind.rdf,)
    return (*own, *(term for _, term in kind.thing.classes)) if kind.thing else own


# ---- terms


def render_terms() -> str:
    """Return the classes and properties that the kinds bring, each once."""
    blocks = dict.fromkeys(block for kind in KINDS.values() for block in _list_blocks(kind))
    return "\n\n".join(blocks) + "\n"


def _list_blocks(kind: Kind) -> Iterator[str]:
    yield from (_render_class(term) for term in list_classes(kind))
    if kind.link.label:
        yield _render_property(kind.link, "owl:DatatypeProperty" if kind.literal else "owl:ObjectProperty", "", kind.rdf.name)
    for use in list_uses():
        if use.kind is kind and use.form.term.label:
            yield _render_use(use)


def _render_class(term: Term) -> str:
    above = f"    rdfs:subClassOf {', '.join(term.parents)} ;\n" if term.parents else ""
    return f"{term.name} a owl:Class ;\n{above}{_render_words(term)}"


def _render_use(use: Use) -> str:
    """Render a property; its domain is the class of the one kind that uses it, and is left open where several do."""
    name, form = use.form.term.name, use.form
    users = {other.kind.rdf.name for other in list_uses() if other.form.term.name == name}
    domain = use.kind.rdf.name if len(users) == 1 and use.column.about == "fact" else ""
    sort = "owl:DatatypeProperty" if form.how in LITERALS else "owl:ObjectProperty"
    return _render_property(form.term, sort, domain, RANGES.get(form.how, form.of))


def _render_property(term: Term, sort: str, domain: str, target: str) -> str:
    above = f"    rdfs:subPropertyOf {', '.join(term.parents)} ;\n" if term.parents else ""
    place = f"    rdfs:domain {domain} ; rdfs:range {target} ;\n" if domain else f"    rdfs:range {target} ;\n"
    return f"{term.name} a {sort} ;\n{above}{place}{_render_words(term)}"


def _render_words(term: Term) -> str:
    """Render label and definition; the texts are our own and hold neither quotes nor backslashes."""
    assert term.label  # noqa: S101  asked of terms of ours alone
    assert term.meaning  # noqa: S101
    label = f'    rdfs:label "{term.label.en}"@en, "{term.label.zh}"@zh ;\n'
    return f'{label}    skos:definition "{term.meaning.en}"@en,\n        "{term.meaning.zh}"@zh .'


# ---- shapes


def render_shapes(concepts: dict[str, tuple[str, ...]]) -> str:
    """Return the shapes of the facts of every kind, of their things, and of their ranges.

    Args:
        concepts: Scheme → the local names of its concepts.
    """
    plain = [kind for kind in KINDS.values() if not (kind.thing or kind.literal)]
    things = [kind for kind in KINDS.values() if kind.thing]
    blocks = [_render_fact_shape(kind, concepts) for kind in plain]
    blocks += [block for kind in plain for block in _list_ranges(kind)]
    blocks += [block for kind in things for block in _list_thing_shapes(kind, concepts)]
    return "\n\n".join([*blocks, *([_render_mention_shape(things, concepts)] if things else [])]) + "\n"


def _render_fact_shape(kind: Kind, concepts: dict[str, tuple[str, ...]]) -> str:
    own = [_render_column(column, concepts) for column in list_columns(kind) if column.form]
    return _render_shape(_local(kind.rdf), [kind.rdf.name], [*_list_shared(kind), _render_holder(kind), *own], IRI)


def _list_shared(kind: Kind) -> list[str]:
    """List the shapes of what the facts of a kind share with others, as far as they have it."""
    has = kind.fact.__annotations__
    missing = {*(("one-basis", "one-rule") if "rule" not in has else ()), *(SHARED[2:4] if "verified" not in has else ())}
    optional = any(column.name == "start" and column.optional for column in list_columns(kind))
    words = "shape:some-evidence" if optional else "shape:one-evidence"
    return [*(f"shape:{name}" for name in SHARED if name not in missing), words]


def _render_holder(kind: Kind) -> str:
    """Render that a fact is held by one provision or document, or by one measure."""
    name = kind.rdf.label.en if kind.rdf.label else kind.name
    zh = kind.rdf.label.zh if kind.rdf.label else kind.name
    owner, owner_zh = ("measure", "一项措施") if kind.holder == "measure" else ("provision or document", "一个条款或文件")
    asked = " ; sh:class pol:Measure" if kind.holder == "measure" else ""
    article = "an" if name[0] in "aeiou" else "a"
    words = Label(f"{zh}须恰属{owner_zh}", f"{article} {name} must be of exactly one {owner}, by {kind.link.name}")
    return _render_constraint(f"[ sh:inversePath {kind.link.name} ]", f"sh:minCount 1 ; sh:maxCount 1{asked}", words)


def _render_column(column: Column, concepts: dict[str, tuple[str, ...]]) -> str:
    """Render how often a property stands, and what it points at."""
    form = column.form
    assert form  # noqa: S101  asked of columns with a form alone
    count, often = _count(column)
    target, called = _describe_target(form, concepts, said=not column.optional)
    label = form.term.label or column.label
    words = Label(f"{label.zh}{often.zh}一个{called.zh}", f"{form.term.name} must be {often.en} one {called.en}".replace("  ", " "))
    return _render_constraint(form.term.name, f"{count}{target}", words)


def _count(column: Column) -> tuple[str, Label]:
    """Return how often a property may stand, as a constraint and in words."""
    if column.many:
        return "", Label("每项须为", "")
    if column.optional:
        return "sh:maxCount 1 ; ", Label("至多", "at most")
    return "sh:minCount 1 ; sh:maxCount 1 ; ", Label("须恰有", "exactly")


def _describe_target(form: Form, concepts: dict[str, tuple[str, ...]], *, said: bool) -> tuple[str, Label]:
    """Return the constraint on what a property points at, and what that is called."""
    if form.how == "choice":
        listed = " ".join(f"pol:{name}" for name in concepts[form.of])
        return f"sh:in ( {listed} )", Label(f" pol:{form.of} 概念", f"concept of pol:{form.of}")
    if form.how == "integer":
        return "sh:datatype xsd:integer ; sh:minInclusive 1", Label("从 1 起的整数", "integer from 1")
    if form.how in LITERALS:
        more = ' ; sh:pattern "^[a-z0-9]+(-[a-z0-9]+)*$"' if form.how == "code" else " ; sh:minLength 1" if said else ""
        return f"sh:datatype {RANGES[form.how]}{more}", CALLED[form.how]
    target = RANGES.get(form.how, form.of)
    return f"sh:class {target}", Label("", target)


def _list_ranges(kind: Kind) -> Iterator[str]:
    """Yield the shape that keeps the ends of a range in order, for a kind that has two."""
    ends = [column.form.term.name for column in list_columns(kind) if column.form and column.form.how in ("quantity", "money")]
    if len(ends) == 2:
        low, high = ends
        query = f"?value {high}/qudt:numericValue ?high ; {low}/qudt:numericValue ?low FILTER(?low > ?high)"
        yield (
            f"shape:{_local(kind.rdf)}Range a sh:NodeShape ; sh:targetNode {kind.rdf.name} ;\n"
            "    sh:sparql [ a sh:SPARQLConstraint ; sh:prefixes <https://w3id.org/policy-graph/shapes> ;\n"
            f'        sh:message "{low} must not be above {high}, as in {{?value}}"@en ;\n'
            f'        sh:select """SELECT $this ?value WHERE {{\n            {query} }}""" ] .'
        )


def _list_thing_shapes(kind: Kind, concepts: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the shape of the things of a kind, that of their collectives, and that of what they share with their mentions."""
    assert kind.thing  # noqa: S101  asked of kinds of things alone
    classes = [term.name for _, term in kind.thing.classes]
    own = [_render_column(_free(column), concepts) for column in list_columns(kind) if column.form and column.about != "fact"]
    steps = [_render_step(column.form) for column in list_columns(kind) if column.form and column.about == "both"]
    yield _render_shape(
        kind.name.title(), classes, ["shape:chinese-label", "shape:other-names", *own, *steps], "sh:nodeKind sh:IRI"
    )
    if kind.thing.member:
        member = dict(kind.thing.classes)[kind.thing.member].name
        others = [name for name in classes if name != member]
        words = Label("统称的成员须为单个地点", f"skos:member of a collection must be a {member}")
        yield _render_shape("Collection", others, [_render_constraint("skos:member", f"sh:class {member}", words)])


def _free(column: Column) -> Column:
    """Return a column as a thing has it: what its mentions say, too, it may have as often as they differ."""
    return column._replace(many=column.about == "both")


def _render_step(form: Form) -> str:
    """Render that a thing says what its mentions say."""
    words = Label("须与其提及一致", f"{form.term.name} of a thing must be in step with those of its mentions")
    return _render_constraint(f"( [ sh:inversePath pol:mentionOf ] {form.term.name} )", f"sh:equals {form.term.name}", words)


def _render_mention_shape(things: list[Kind], concepts: dict[str, tuple[str, ...]]) -> str:
    """Render the shape of the mentions of all things."""
    classes = " ".join(f"[ sh:class {term.name} ]" for kind in things for _, term in kind.thing.classes if kind.thing)  # type: ignore[union-attr]
    own = [
        _render_column(column, concepts)
        for kind in things
        for column in list_columns(kind)
        if column.form and column.about != "thing"
    ]
    what = Label("所提及者须恰为一处地点、统称或设施", "pol:mentionOf must be exactly one thing of a kind that is mentioned")
    more = Label("其他依据须为原文片段", "pol:furtherEvidence must be a nif:RFC5147String")
    parts = [
        *_list_shared(things[0]),
        _render_holder(things[0]),
        _render_constraint("pol:mentionOf", f"sh:minCount 1 ; sh:maxCount 1 ; sh:or ( {classes} )", what),
        _render_constraint("pol:furtherEvidence", "sh:class nif:RFC5147String", more),
        *dict.fromkeys(own),
    ]
    return _render_shape(_local(things[0].rdf), [things[0].rdf.name], parts, IRI)


def _render_constraint(path: str, asked: str, words: Label) -> str:
    return f'[ sh:path {path} ; {asked} ;\n        sh:message "{words.en}"@en, "{words.zh}"@zh ]'


def _render_shape(name: str, classes: list[str], parts: list[str], more: str = "") -> str:
    head = f"shape:{name} a sh:NodeShape ; sh:targetClass {', '.join(classes)} ;\n"
    lines = [*([more] if more else []), *(f"sh:property {part}" for part in parts)]
    return head + " ;\n".join(f"    {line}" for line in lines) + " ."


def _local(term: Term) -> str:
    return term.name.partition(":")[2]
