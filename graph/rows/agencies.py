"""Rows of agencies: the registered bodies that documents name with all above them, and those that no register knows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.agencies import NATION, Organisation, Registry, find_area
from graph.agencies.changes import Relatives
from graph.agencies.fields import Field, find_field
from graph.rows.frame import Agency, Name
from graph.rows.source import Source
from graph.terms import BASE, name_concept, write_iri

_CENTRAL = frozenset({"state-council", "state-council-department", "central-body"})


def find_level(registry: Registry, body: Organisation) -> str:
    """Return at which level of government a body stands: "central", "province", "city" or "county".

    A branch of the centre is central wherever it acts; a municipality under the centre is a city.
    """
    area = registry.areas[body.area]
    if body.kind in _CENTRAL or area.code == NATION:
        return "central"
    return "city" if area.rank == "province" and area.level == "市" else area.rank


class Bodies(NamedTuple):
    """The registered bodies that documents name: those that issue it or bear duties, and those that it is sent to."""

    bearers: frozenset[Organisation]
    receivers: frozenset[Organisation]


NOBODY = Bodies(frozenset(), frozenset())


def list_bodies(source: Source) -> Bodies:
    """List the registered bodies that a document names."""
    resolved = (source.agencies.values(), source.recipients.values())
    return Bodies(*(frozenset(found.organisation for found in each if found.organisation) for each in resolved))


def join_bodies(bodies: Sequence[Bodies]) -> Bodies:
    """Join the registered bodies that several documents name."""
    return Bodies(*(frozenset[Organisation]().union(*each) for each in zip(*bodies, strict=True))) if bodies else NOBODY


def list_registered(registry: Registry, relatives: Relatives, base: str = BASE) -> Iterator[Agency]:
    """Yield bodies that documents name and all above them; a body that is there only as an heir is none."""
    bodies = {body.official_name: body for body in relatives.lineage}
    for body in bodies.values():
        above = bodies.get(body.parent)
        yield Agency(
            iri=write_iri("agency", body.official_name, base=base),
            name=body.short_name,
            full_name=body.official_name,
            name_en=body.name_en,
            kind=body.kind,
            kind_zh=name_concept("agencyClasses", body.kind, "zh"),
            kind_en=name_concept("agencyClasses", body.kind, "en"),
            parent=above.short_name if above else "",
            jurisdiction=registry.areas[body.area].name,
            resolved=True,
            level=find_level(registry, body),
            area=write_iri("area", body.area, base=base),
        )


def list_strangers(source: Source) -> Iterator[Agency]:
    """Yield the agencies of a document that no register knows, by the names that the text gives them."""
    for name, found in source.agencies.items():
        if found.organisation is None:
            area = find_area(source.registry, found.jurisdiction)
            yield Agency(
                iri=source.agency(name),
                name=name,
                full_name=name,
                kind=found.kind,
                kind_zh=name_concept("agencyClasses", found.kind, "zh"),
                kind_en=name_concept("agencyClasses", found.kind, "en"),
                jurisdiction=area.name if area else "",
                resolved=False,
                area=source.mint("area", area.code) if area else "",
            )


def name_bodies(relatives: Relatives, base: str = BASE) -> Iterator[Name]:
    """Yield the further names of bodies, of all above them and of the heirs of ended ones."""
    for body in relatives.family:
        iri = write_iri("agency", body.official_name, base=base)
        yield from (Name(iri, name, "zh") for name in body.names if name != body.short_name)
        if body.name_en:
            yield Name(iri, body.name_en, "en")


def find_agency_field(registry: Registry, agency: Agency) -> Field | None:
    """Find what an agency is for, None for what no register knows."""
    return find_field(registry, agency.full_name, agency.area.rpartition("/")[2]) if agency.resolved else None
