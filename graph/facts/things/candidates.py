"""Candidates: what may be a place or a facility, before a rule has read it."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from graph.facts.things.objects import CONJUNCTIONS, find_object
from graph.facts.things.stages import Verb, find_verb
from graph.mentions.names import Name
from graph.span import Span


class Called(NamedTuple):
    """What a rule makes of a candidate.

    Attributes:
        names: Its name, then what else the text calls it there.
        span: Where it stands.
        members: The names of its members, where it is a collective.
    """

    names: tuple[str, ...]
    span: Span
    members: tuple[str, ...] = ()


class Candidate:
    """What may be a place or a facility.

    Args:
        body: Folded text.
        span: Where it stands.
        form: The form that it has, which is the name of the rule that reads it.
        names: What it is called, its name first.
        taken: A byte for each character of the text, 1 where a name stands already.
        members: The names of the members of a collective.
    """

    def __init__(
        self,
        body: str,
        span: Span,
        form: str,
        names: Sequence[str],
        taken: bytearray = bytearray(),  # noqa: B008 - it is only read
        members: tuple[str, ...] = (),
    ) -> None:
        self.body, self.span, self.form, self.names, self.taken, self.members = body, span, form, names, taken, members

    def call(self) -> Called:
        """Call it by the names that were found with it."""
        return Called(tuple(self.names), self.span, self.members)


class Named(Candidate):
    """A name that its last word and a cue made known (`graph.mentions.names`).

    Args:
        body: As for a candidate, as are `form` and `taken`.
        name: The name.
        form: The cue of the name, or the rule that names without a cue are for.
        taken: Where names stand already.
        mate: Whether it follows a definite thing in one list, where fewer words tell what it is for: 政务服务平台、统计云平台.
        longer: The longest name that begins where it does: “甲系统”平台 for “甲系统”; None where it is that.
        names: What it is called, where that is not its words.
    """

    def __init__(
        self,
        body: str,
        name: Name,
        form: str,
        taken: bytearray = bytearray(),  # noqa: B008 - it is only read
        mate: bool = False,
        longer: Name | None = None,
        names: Sequence[str] = (),
    ) -> None:
        self.name, self.mate, self.longer = name, mate, longer
        self.words = words = name.span.cut(body)
        self.core = words.rpartition(name.suffix)[0]  # a place, a part or a version may follow: …工程(一期)
        self._verb: Verb | None = None
        super().__init__(body, name.span, form, names or (words,), taken)

    @property
    def verb(self) -> Verb:
        """The last verb before it in its clause; it is looked for once."""
        if self._verb is None:
            self._verb = find_verb(self.body, self.name.full.start)
        return self._verb

    @cached_property
    def object(self) -> Name | None:
        """The name as the object of that verb; None where the verb does not govern it."""
        return find_object(self.body, self.name, self.verb)

    @property
    def joined(self) -> bool:
        """Whether it is the second of two purposes of one object: 信息服务和交易平台."""
        start = self.name.full.start
        return self.body[start - 1 : start] in CONJUNCTIONS and self.object is not None and self.object.span.start < start

    @property
    def governed(self) -> bool:
        """Whether a verb of building or using, or another member of its list, stands right before it: 打造…集聚区."""
        start = self.name.full.start
        return self.verb.group in ("plan", "build", "run") and (self.verb.end == start or self.body[start - 1] in "、和")
