"""Load as a data cube: the terms of the ontology and the shape of what is computed, a measure for each metric.

Source: The RDF Data Cube Vocabulary, section 6.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from graph.kinds.field import Label

BEARER: Final = "pol:bearer"
STRUCTURE: Final = "pol:loadStructure"
_BEARS: Final = Label("负荷所属单位", "bearer of load")
_BEARS_WHAT: Final = Label("负荷是哪个单位的。", "The agency whose load is measured.")
_TOLD: Final = Label("负荷数据的结构", "structure of load")
_TOLD_WHAT: Final = Label("每个单位一条观测，每项指标一个度量。", "One observation an agency, with a measure for each metric.")


class Measure(NamedTuple):
    """A metric of load as a data cube knows it.

    Attributes:
        name: The name of the metric.
        title: What it is called.
        meaning: What it means.
        whole: Whether its values are whole numbers.
        always: Whether every agency has a value, as IC-14 of data cubes asks of a measure; else it is an attribute.
    """

    name: str
    title: Label
    meaning: Label
    whole: bool
    always: bool


def name_measure(metric: str) -> str:
    """Return the property that a metric is written as.

    Example:
        >>> name_measure("betweenness")
        'pol:loadBetweenness'
    """
    return f"pol:load{metric.capitalize()}"


def list_terms(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Return the properties of load by their prefixed names."""
    return (BEARER, *(name_measure(measure.name) for measure in measures))


def render_terms(measures: Sequence[Measure]) -> str:
    """Return the properties of load and the structure of its data set as Turtle."""
    blocks = [_render(BEARER, "owl:ObjectProperty, qb:DimensionProperty", "pol:Agency", _BEARS, _BEARS_WHAT)]
    blocks += [_render_measure(measure) for measure in measures]
    parts = ["qb:dimension", *("qb:measure" if measure.always else "qb:attribute" for measure in measures)]
    terms = list_terms(measures)
    names = [_name_part(term) for term in terms]
    words = f"{_render_words(_TOLD)} ;\n    {_render_meaning(_TOLD_WHAT)}"
    blocks.append(f"{STRUCTURE} a qb:DataStructureDefinition ;\n    qb:component {', '.join(names)} ;\n    {words} .")
    blocks += [
        f"{name} a qb:ComponentSpecification ; {part} {term}{'' if part != 'qb:attribute' else ' ; qb:componentRequired false'} ."
        for name, part, term in zip(names, parts, terms, strict=True)
    ]
    return "\n\n".join(blocks) + "\n"


def render_shape(measures: Sequence[Measure]) -> str:
    """Return the shape of the observations of load as Turtle."""
    asked = [
        f"    sh:property [ sh:path {BEARER} ; sh:minCount 1 ; sh:maxCount 1 ; sh:class pol:Agency ;\n"
        f'        sh:message "{BEARER} must name exactly one agency"@en, "观测须恰针对一个机关"@zh ]',
        "    sh:property [ sh:path qb:dataSet ; sh:minCount 1 ; sh:maxCount 1 ; sh:class qb:DataSet ;\n"
        '        sh:message "qb:dataSet must name the one data set"@en, "须指明唯一的数据集"@zh ]',
        *map(_render_asked, measures),
    ]
    return "shape:Observation a sh:NodeShape ; sh:targetClass qb:Observation ;\n" + " ;\n".join(asked) + " .\n"


def _render_measure(measure: Measure) -> str:
    role = "qb:MeasureProperty" if measure.always else "qb:AttributeProperty"
    target = "xsd:integer" if measure.whole else "xsd:decimal"
    return _render(name_measure(measure.name), f"owl:DatatypeProperty, {role}", target, measure.title, measure.meaning)


def _render(name: str, sorts: str, target: str, title: Label, meaning: Label) -> str:
    head = f"{name} a {sorts} ;\n    rdfs:domain qb:Observation ; rdfs:range {target} ;\n"
    return f"{head}    {_render_words(title)} ;\n    {_render_meaning(meaning)} ."


def _render_words(label: Label) -> str:
    return f'rdfs:label "{label.en}"@en, "{label.zh}"@zh'


def _render_meaning(label: Label) -> str:
    return f'skos:definition "{label.en}"@en,\n        "{label.zh}"@zh'


def _name_part(term: str) -> str:
    """Return the component of a property: pol:part-loadSole."""
    return f"pol:part-{term.removeprefix('pol:')}"


def _render_asked(measure: Measure) -> str:
    name, least = name_measure(measure.name), "sh:minCount 1 ; " if measure.always else ""
    often = Label("须恰有", "exactly") if least else Label("至多", "at most")
    what, number = (
        ("sh:datatype xsd:integer", Label("一个整数", "one integer"))
        if measure.whole
        else ("sh:or ( [ sh:datatype xsd:decimal ] [ sh:datatype xsd:double ] )", Label("一个数", "one number"))
    )
    words = f'"{name} must be {often.en} {number.en}"@en, "{measure.title.zh}{often.zh}{number.zh}"@zh'
    return f"    sh:property [ sh:path {name} ; {least}sh:maxCount 1 ; {what} ;\n        sh:message {words} ]"
