"""Index: the works that some documents are and name, and which of them a citation means.

A citation is resolved by the surest way that finds exactly one work: its number, its full title, a name that the user or the
citing document gives, and rules (the title without its bodies, the short name of a national law, a plan without its years). Where
a way finds several, none is chosen, and they are told.

Source: ELI (`eli:is_member_of`: the versions of a legal resource are members of it).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph.works.numbers import fold_number
from graph.works.titles import ABOUT, LAW, Title, read_title

How = Literal["number", "exact", "alias", "rule", "ambiguous", "unresolved"]


class Held(NamedTuple):
    """A document that is held.

    Args:
        key: What names it for the caller; unique.
        title: Its title.
        number: Its 文号; None where it has none.
        areas: Codes of its area and those above it, the innermost first; empty where it is not known.
        bodies: Who issued it, as printed.
        date: The day on which it was made; "" where it is not known.
    """

    key: str
    title: str
    number: str | None = None
    areas: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    date: str = ""


class Citing(NamedTuple):
    """The name by which a document cites another.

    Args:
        title: The title as printed.
        number: The number beside it; None where none is.
        areas: Codes of the area of the citing document and those above it.
        aliases: Short titles that the citing document defines, with what they stand for.
        own: What names the citing document; it never cites itself, but perhaps an earlier wording.
    """

    title: str
    number: str | None = None
    areas: tuple[str, ...] = ()
    aliases: Mapping[str, str] = MappingProxyType({})
    own: str = ""


class Match(NamedTuple):
    """What a citation means.

    Args:
        how: By what way it was found.
        keys: The documents that are meant: one; several where they are versions of one work, or where it is not known which
            ("ambiguous"); none where nothing that is held is meant.
    """

    how: How
    keys: tuple[str, ...] = ()


UNRESOLVED = Match("unresolved")


class Index:
    """The documents that are held, by every name that they may be cited by.

    Args:
        documents: The documents, in any order.
        names: Further names of works, from a user: name → title or number.
    """

    def __init__(self, documents: Iterable[Held], names: Mapping[str, str] | None = None) -> None:
        self._held = {held.key: held for held in sorted(documents, key=lambda held: held.key)}
        self._titles = {key: read_title(held.title) for key, held in self._held.items()}
        self._numbers, self._full, self._cores = (defaultdict[str, list[str]](list) for _ in range(3))
        for key, held in self._held.items():
            title = self._titles[key]
            self._full[title.full].append(key)
            self._cores[title.core].append(key)
            if number := fold_number(held.number):
                self._numbers[number].append(key)
        self._names = {read_title(name).full: words for name, words in (names or {}).items()}

    def resolve(self, citing: Citing) -> Match:
        """Find the work that a citation means."""
        title = read_title(citing.title)
        return (
            self._by_number(citing, title)
            or self._by_title(citing, title)
            or self._by_name(citing, title)
            or self._by_rule(citing, title)
            or UNRESOLVED
        )

    def _by_number(self, citing: Citing, title: Title) -> Match | None:
        """Find the document with the number that is cited; of several, the one with the title."""
        number = fold_number(citing.number)
        keys = [key for key in self._numbers.get(number, ()) if key != citing.own] if number else []
        if len(keys) > 1:
            keys = [key for key in keys if self._titles[key].core == title.core] or keys
        return _settle("number", keys)

    def _by_title(self, citing: Citing, title: Title) -> Match | None:
        """Find the document with this title, or the wordings of the work that it names.

        A title that opens with 关于 and names no body may be that of many: it is left to the rules.
        """
        if title.core.startswith(ABOUT) and not title.bodies:
            return None
        keys = self._fitting(citing, title, self._full.get(title.full, ()))
        if len(keys) == 1 or (keys and title.edition):
            return _settle("exact", keys)
        wordings = self._fitting(citing, title, (key for key in self._cores.get(title.core, ()) if self._is_wording(key, title)))
        return Match("exact", tuple(wordings)) if _is_one_work(self._titles, wordings) else _settle("exact", wordings)

    def _is_wording(self, key: str, title: Title) -> bool:
        """Tell whether a document is a wording of the work, and no draft of it; a plan of other years is another work."""
        other = self._titles[key]
        return not title.edition and not other.is_draft and other.years == title.years

    def _by_name(self, citing: Citing, title: Title) -> Match | None:
        """Find what a name stands for that the user gives, or that the citing document defines."""
        words = self._names.get(title.full) or citing.aliases.get(title.full, "")
        if not words or read_title(words).full == title.full:
            return None
        given = citing._replace(title=words, number=None, aliases=MappingProxyType({}))
        found = self._by_number(citing._replace(number=words), title) or self.resolve(given)
        return Match("alias", found.keys) if found.how not in ("unresolved", "ambiguous") else found if found.keys else None

    def _by_rule(self, citing: Citing, title: Title) -> Match | None:
        """Find a document by what its title and the cited one have in common."""
        names = [title.core] if self._cores.get(title.core) else [LAW + title.core]
        keys = {key: None for name in names for key in self._cores.get(name, ()) if not self._titles[key].is_draft}
        if title.edition:  # that wording and no other
            keys = {key: None for key in keys if self._titles[key].edition == title.edition}
        fitting = [key for key in self._fitting(citing, title, keys) if self._lies_above(citing, key)]
        fitting = [key for key in fitting if not title.years or self._titles[key].years in ("", title.years)]
        if _is_one_work(self._titles, fitting):
            return Match("rule", tuple(fitting)) if fitting else None
        return _settle("rule", fitting)

    def _fitting(self, citing: Citing, title: Title, keys: Iterable[str]) -> list[str]:
        """Keep the documents against which neither the number nor the bodies of a citation speak."""
        number = fold_number(citing.number)
        fitting = [key for key in keys if key != citing.own and not (number and self._held[key].number)]
        return [key for key in fitting if self._may_issue(key, title)]

    def _may_issue(self, key: str, title: Title) -> bool:
        """Tell whether a document may be by the bodies that a title names; a title that names none may be by any."""
        named = squeeze_bodies(title.bodies)
        own = [squeeze_bodies(self._titles[key].bodies), *map(squeeze_bodies, self._held[key].bodies)]
        return not named or not any(own) or any(body and (body in named or named in body) for body in own)

    def _lies_above(self, citing: Citing, key: str) -> bool:
        """Tell whether a document is of the area of the citing one, or of one above; one that opens with its area may be of any."""
        areas = self._held[key].areas
        return not areas or not citing.areas or areas[0] in citing.areas or not self._titles[key].core.startswith(ABOUT)


def squeeze_bodies(words: str) -> str:
    """Keep what tells a body in a list of them.

    Example:
        >>> squeeze_bodies("中共某市委、某市人民政府")
        '中共某市委某市人民政府'
    """
    return "".join(character for character in words if character.isalnum())


def _is_one_work(titles: Mapping[str, Title], keys: Sequence[str]) -> bool:
    """Tell whether documents are wordings of one work: laws of one name, of which one was amended, or trial and final texts."""
    return len(keys) == 1 or (
        len(keys) > 1
        and len({titles[key].core for key in keys}) == 1
        and len({titles[key].years for key in keys}) == 1
        and not any(titles[key].core.startswith(ABOUT) for key in keys)
    )


def _settle(how: How, keys: Sequence[str]) -> Match | None:
    """Take the one document that was found; of several none."""
    if not keys:
        return None
    return Match(how if len(keys) == 1 else "ambiguous", tuple(keys))
