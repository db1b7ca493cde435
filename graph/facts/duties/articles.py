"""Articles: the sentences of a regulation that may charge a body, each cut where another body becomes its subject.

市应急管理部门负责…，并由消防救援机构实施 has two: what stands from the name of a body to the next one is what is said of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

from graph.document import Document, Provision
from graph.facts.duties.openings import skip_preface
from graph.mentions import organs
from graph.mentions.affixes import Listed
from graph.mentions.bodies import is_private, is_public, opens_with_verb
from graph.mentions.functions import split_functions
from graph.passages.marks import CLAUSE, ENDS
from graph.rules.words import read_groups
from graph.span import Span

MAX_SENTENCE = 400
"""Characters of a sentence that are read."""

MAX_LIST = 200
"""Characters of the longest list of bodies."""

_LAST = "门府构关会局厅委署处室办院部站队心社联团体位所道镇行司)"
"""Characters that the names of public bodies end with."""


class Charge:
    """What an article says of a body or of several.

    Args:
        body: The body.
        subject: Where the bodies are named.
        said: What is said of them, up to the end of the sentence or to the next body that does something.
        sentence: The whole sentence.
        given: Whether 由 stands before their names.
        path: Path of the article where the place of the words is that of its last item.
        chapter: The heading of the chapter.
    """

    def __init__(
        self, body: str, subject: Span, said: Span, sentence: Span, *, given: bool, path: str | None, chapter: str
    ) -> None:
        self.body = body
        self.subject = subject
        self.said = said
        self.sentence = sentence
        self.given = given
        self.path = path
        self.chapter = chapter

    @property
    def span(self) -> Span:
        """Its words, the names of the bodies among them."""
        return Span(self.subject.start, self.said.end)

    @cached_property
    def words(self) -> str:
        """What is said of the bodies."""
        return self.said.cut(self.body)

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """The bodies that it names; those alone that are public where it opens with one and names private parties behind it."""
        every = split_functions(self.body, self.subject)
        if not every or is_private(self.name(every[0])):
            return every
        return tuple(one for one in every if not is_private(self.name(one)))

    def name(self, listed: Listed) -> str:
        """Return the name of a body."""
        return listed.before + listed.span.cut(self.body) + listed.after

    @cached_property
    def public(self) -> bool:
        """Whether each of them is a public body."""
        return bool(self.listed) and all(is_public(self.name(one)) for one in self.listed)


def find_charges(document: Document) -> Iterator[Charge]:
    """Find what the articles of a document say of bodies, in the order of the text."""
    body, provisions = document.text.body, document.provisions
    articles = [provision for provision in provisions if provision.style == "article"] or list(provisions)
    starts = [article.extent.start for article in articles]
    chapters = {provision.path: provision.title.cut(body) for provision in provisions if provision.style == "chapter"}
    for sentence in _find_sentences(body, starts[0] if starts else len(body)):
        at = bisect_right(starts, sentence.start) - 1
        article = articles[at]
        if sentence.start < article.extent.end:
            numbered = article.style == "article"
            if _heading_pattern().match(body, *sentence):
                yield from _charge_by_title(document, sentence)
                continue
            chapter = next((title for path, title in chapters.items() if article.path.startswith(f"{path}.")), "")
            yield from _cut_charges(body, sentence, _find_path(document, article, sentence) if numbered else None, chapter)


@cache
def _heading_pattern() -> re.Pattern[str]:
    """Compile the pattern of a heading over duties that leaves it to the heading above it whose they are: 主要职责:."""
    return re.compile(r"(?:主要|具体|工作)?职责(?:是|为|包括|如下)?:")


def _charge_by_title(document: Document, sentence: Span) -> Iterator[Charge]:
    """Yield the duties of a body whose name is the title of the provision in which they are listed."""
    place, body = document.find_provision(sentence.start), document.text.body
    if place and place.title.end <= sentence.start and is_public(place.title.cut(body)):
        yield Charge(body, place.title, sentence, sentence, given=False, path=place.path, chapter="")


def _find_sentences(body: str, start: int) -> list[Span]:
    """Find the sentences that hold a cue, each once, in order."""
    found: dict[int, int] = {}
    for cue in read_groups("facts/duties/charges")["cue"]:
        at = body.find(cue, start)
        while at >= 0:
            floor = max(start, at - MAX_SENTENCE)
            opening = max(body.rfind(mark, floor, at) for mark in f"{ENDS}:\n") + 1 or floor
            end = _find_end(body, at)
            found[opening] = max(end, found.get(opening, 0))
            at = body.find(cue, at + 1)
    return [Span(opening, found[opening]) for opening in sorted(found)]


def _find_end(body: str, at: int) -> int:
    """Find where the sentence around a cue ends, its colon included."""
    end = _end_pattern().search(body, at, at + MAX_SENTENCE)
    return min(len(body), at + MAX_SENTENCE) if not end else end.start() + (end[0] == ":")


@cache
def _end_pattern() -> re.Pattern[str]:
    """Compile the pattern of what ends a sentence of an article."""
    return re.compile(rf"[{ENDS}:\n]")


def _find_path(document: Document, article: Provision, sentence: Span) -> str | None:
    """Return the path of an article for what stands below its last item; None where the place of the words tells the provision."""
    place = document.find_provision(sentence.start)
    below = place is not None and place.path != article.path and "\n" in document.text.body[place.own.start : sentence.start]
    return article.path if below else None


def _cut_charges(body: str, sentence: Span, path: str | None, chapter: str) -> Iterator[Charge]:
    """Cut a sentence at the bodies that it makes its subjects."""
    subjects = list(_find_subjects(body, sentence))
    if not subjects:
        return
    ends = [*(start for start, *_ in subjects[1:]), sentence.end]
    for (_, subject, given), end in zip(subjects, ends, strict=True):
        said = Span(subject.end, max(subject.end, _drop_joiner(body, subject.end, end)))
        yield Charge(body, subject, said, sentence, given=given, path=path, chapter=chapter)


def _drop_joiner(body: str, start: int, end: int) -> int:
    """Return the end of what is said without the comma, and the word behind it, that the next body follows."""
    joiner = _joiner_pattern().search(body, start, end)
    return joiner.start() if joiner else end


@cache
def _joiner_pattern() -> re.Pattern[str]:
    """Compile the pattern of what joins a clause to the next one."""
    return re.compile(r",(?:并|但|其中|同时)?$")


def _find_subjects(body: str, sentence: Span) -> Iterator[tuple[int, Span, bool]]:
    """Find the bodies that a sentence speaks of: where their clause begins, their names, and whether 由 stands before them."""
    at = skip_preface(body, sentence.start)
    while at < sentence.end:
        subject = _read_subject(body, at, sentence.end)
        if subject:
            yield at, subject, False
            at = subject.end
        following = _start_pattern().search(body, at, sentence.end)
        if not following:
            return
        at = following.end()
        if following[0] == "由":
            given = _read_subject(body, at, sentence.end)
            if given:
                yield following.start(), given, True
                at = given.end


@cache
def _start_pattern() -> re.Pattern[str]:
    """Compile the pattern of where another subject may begin."""
    return re.compile(rf"{_GIVEN}|,(?:并|但|其中|同时)?(?!由)")


_GIVEN = "(?<![自理事缘来])由(?!于|来|此)"


@cache
def _given_pattern() -> re.Pattern[str]:
    """Compile the pattern of 由 before the name of a body."""
    return re.compile(_GIVEN)


@cache
def opener_pattern() -> re.Pattern[str]:
    """Compile the pattern of a word behind the name of a body that opens what is said of it.

    A clause that tells which body is meant opens nothing: 主管动物防疫工作的部门.
    """
    words = sorted(read_groups("facts/duties/charges")["opener"], key=len, reverse=True)
    kinds = "主管|负责|管理|承担|履行|行使|负有"
    meant = rf"(?!(?:{kinds})[^{CLAUSE}:]{{0,30}}的(?:行政|主管|管理|执法|监督管理|工作)?"
    meant += "(?:部门|机构|机关|人员|单位)(?!编制|建设|管理|培训|监督|改革|资格|的))"
    bare = "负责(?!人|制(?![定订]))|主管(?!部门|机关|人员|单位)|领导(?!小组|同志|人|干部|班子|成员|下|机构)"
    bare += "|应(?!当|急|用|对|收|税)|组织(?!部|机构|的)|确定(?!的)|编制(?!部|委|办|管)|要(?!求|素|件|点|害)"
    bare += "|(?:主要|具体)职责[是为:]"
    at = rf"在(?![^{CLAUSE}]{{0,12}}设立的)|对(?!外|口)|是(?!指|否)|为(?=[^了])|职责[是为:]|的(?:主要)?职责"
    return re.compile(rf"(?:(?<=[{_LAST}])(?<!社会)|(?<=执法组织)),?{meant}(?P<word>{'|'.join(words)}|{bare}|{at})")


def _read_subject(body: str, at: int, limit: int) -> Span | None:
    """Read the names of bodies from some place on, up to the word that opens what is said of them; None where none stands there."""
    if opens_with_verb(body, at, limit):
        return None
    opener = opener_pattern().search(body, at + 2, min(limit, at + MAX_LIST))
    if not opener:
        return None
    words = body[at : opener.start()]
    plain = organs.aside_pattern().sub("", words) if "(" in words else words
    return None if "," in plain or _given_pattern().search(plain) else Span(at, opener.start())
