"""Facts seen otherwise, on request: collectives as their members, and bodies of the past as those of a day."""

from collections.abc import Iterator

from graph.agencies.changes import LATEST, find_heirs
from graph.agencies.groups import expand_group
from graph.agencies.model import Organisation
from graph.agencies.registry import Registry, read_registry
from graph.agencies.resolve import resolve_agencies
from graph.kinds import Facts, Responsibility


def list_members(registry: Registry, body: Organisation) -> tuple[Organisation, ...]:
    """Return the governments that a collective stands for, in the order of their codes; nothing for any other body.

    Example:
        >>> from graph.agencies import find_organisation
        >>> r = read_registry()
        >>> len(list_members(r, find_organisation(r, "上海市各区人民政府")))
        16
    """
    government = registry.functions.get("{}人民政府")
    members = expand_group(registry.areas, body, government) if government else ()
    return tuple(registry.organisations.get(member.official_name, member) for member in members)


def expand_collectives(facts: Facts, registry: Registry | None = None) -> Facts:
    """Put the members of collectives in their place: 各区人民政府 becomes the government of each district.

    Args:
        facts: The facts of one document.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        The facts with a responsibility for each member, inferred, in the place of one for the collective; a member that the
        provision names itself is not named twice. Collectives whose members are not known stay as they are.
    """
    known = registry or read_registry()
    found = resolve_agencies(facts, known)
    bodies = {name: resolution.organisation for name, resolution in found.items()}
    named = {(fact.path, body.official_name) for fact in facts.responsibilities if (body := bodies[fact.agency])}
    return facts._replace(responsibilities=tuple(_expand(facts, known, bodies, named)))


def _expand(
    facts: Facts, registry: Registry, bodies: dict[str, Organisation | None], named: set[tuple[str, str]]
) -> Iterator[Responsibility]:
    for fact in facts.responsibilities:
        body = bodies[fact.agency]
        members = list_members(registry, body) if body else ()
        if not members:
            yield fact
        for member in members:
            if (fact.path, member.official_name) not in named:
                yield fact._replace(agency=member.official_name, basis="inferred")


def succeed_agencies(facts: Facts, on: str = LATEST, registry: Registry | None = None) -> Facts:
    """Put the heirs of agencies in their place, as of a day: 国土资源部 becomes 自然资源部.

    Args:
        facts: The facts of one document.
        on: A day, "2024-12-31"; the latest reform known when it is not given.
        registry: What is known of agencies; the one that ships with the package when it is not given.

    Returns:
        The facts with inferred responsibilities of heirs. A body whose duties went to more than one heir stays, since the
        document does not tell which of them has this one.
    """
    known = registry or read_registry()
    heirs = {}
    for name, resolution in resolve_agencies(facts, known).items():
        if resolution.organisation:
            found = find_heirs(known, resolution.organisation.official_name, on)
            if len(found) == 1 and found[0] != resolution.organisation:
                heirs[name] = found[0].official_name
    duties = facts.responsibilities
    changed = (duty._replace(agency=heirs[duty.agency], basis="inferred") if duty.agency in heirs else duty for duty in duties)
    return facts._replace(responsibilities=tuple(changed))
