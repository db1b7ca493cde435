"""What the identity of agencies is made of: areas, organisations, functions, reforms, resolutions."""

from typing import Literal, NamedTuple

NATION = "CN"
How = Literal["exact", "alias", "rule", "unresolved"]


class Area(NamedTuple):
    """An administrative area.

    Args:
        code: Its code in GB/T 2260, or ISO 3166 for the nation.
        name: Its full name: 杨浦区.
        name_en: Its English name.
        level: The word by which texts speak of its level: 国, 省, 自治区, 市, 州, 盟, 地区, 区, 县, 旗.
        parent: The code of the area above, "" for the nation.
        short: Its name without the level: 上海, 广西.
    """

    code: str
    name: str
    name_en: str
    level: str
    parent: str
    short: str = ""

    @property
    def rank(self) -> str:
        """Its place in the hierarchy: "nation", "province", "city" (prefectures) or "county"."""
        if self.code == NATION:
            return "nation"
        if self.parent == NATION:
            return "province"
        return "city" if self.code.endswith("00") else "county"


class Organisation(NamedTuple):
    """An organisation: of the registry, or as a rule gives it.

    Args:
        official_name: Its full name, which identifies it.
        short_name: The name that documents use.
        aliases: Other names that hold in its area.
        name_en: Its English name: the official one where it is registered, else a description.
        kind: Its class, a notation of pol:agencyClasses.
        parent: The official name of the body above, "" when none is known.
        area: The code of the area for which it acts.
        credit_code: Its unified social credit code (GB 32100), "" where no source gives it.
        wikidata: Its item of Wikidata ("Q…"), "" where no source gives it.
    """

    official_name: str
    short_name: str
    aliases: tuple[str, ...]
    name_en: str
    kind: str
    parent: str
    area: str
    credit_code: str = ""
    wikidata: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All Chinese names, the official one first."""
        return (self.official_name, self.short_name, *self.aliases)


class Resolution(NamedTuple):
    """What a surface name means in a document: one organisation and how it was found, or none.

    Args:
        surface: The name as printed, shared affixes restored.
        jurisdiction: The name of the area in which it was read, or None.
        how: "exact" (the official name), "alias" (another registered name), "rule" (area and function) or "unresolved".
        organisation: The organisation, None when no one, or more than one, answers.
        reason: Why, in a few words: 市 = 上海市, 经信委 = 经济和信息化委员会.
        kind: The class that an unresolved name shows by its last words: "enterprise", "group" …, or "".
    """

    surface: str
    jurisdiction: str | None
    how: How
    organisation: Organisation | None
    reason: str = ""
    kind: str = ""

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments of its IRI: the official name, or the jurisdiction and the name as printed."""
        if self.organisation:
            return ("agency", self.organisation.official_name)
        return ("agency", self.jurisdiction or "unknown", self.surface)


class Function(NamedTuple):
    """A body that stands in every area: a line of functions.tsv, which says what its columns hold."""

    official: str
    names: str
    suffixes: str
    parent: str
    field: str
    kind: str
    name_en: str


class Change(NamedTuple):
    """A reform: what became of one body.

    Args:
        date: "2018-03-17", "2018-11" or "2024": from then on the heirs act.
        before: The official name of the body that ended.
        after: The official names of the bodies that took over.
        source: The decision that made it.
    """

    date: str
    before: str
    after: tuple[str, ...]
    source: str
