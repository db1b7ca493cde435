"""Words: every text of ours that a reader sees, in both languages, each once.

A file of this folder is a subject: key → `{"zh": …, "en": …}`. A text that is known by a second key is not written again: the
second key has the first one in the place of its texts. What more than one reader says (the report, load, the pages) stands in
`names`; whoever reads a subject names the others that it rests on.

Figures have places in braces, as `str.format` fills them; counted things give the English singular and plural, parted by "|".
"""

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from graph.files import read_own

Lang = Literal["zh", "en"]


class Words(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **figures: "Words | str | int") -> "Words":
        """Return the text with its figures in place, each in the language of the text.

        Example:
            >>> Words("{agency}承担{count}项", "{agency} has {count}").fill(agency=Words("市教委", "Education"), count=3)
            Words(zh='市教委承担3项', en='Education has 3')
        """
        zh = {name: value.zh if isinstance(value, Words) else value for name, value in figures.items()}
        en = {name: value.en if isinstance(value, Words) else value for name, value in figures.items()}
        return Words(self.zh.format(**zh), self.en.format(**en))


SILENCE = Words("", "")


@cache
def read_words(*subjects: str) -> Mapping[str, Words]:
    """Read the words of some subjects as one.

    Args:
        subjects: Stems of files of this folder, such as "names" and "pages"; no key stands in two of them.

    Returns:
        Key → text, in the order of the subjects and of their files. Empty for no subjects.

    Raises:
        FileNotFoundError: There is no such subject.
        KeyError: A key stands for another one that is in none of these subjects.

    Example:
        >>> read_words("names", "load")["agency-lead"]
        Words(zh='牵头', en='Lead')
    """
    entries = {key: entry for subject in subjects for key, entry in read_subject(subject).items()}
    return MappingProxyType({key: _find_text(entries, key) for key in entries})


@cache
def read_subject(subject: str) -> Mapping[str, Words | str]:
    """Read one subject as it is written: key → text, or the key whose text it shares."""
    entries = json.loads(read_own(f"words/{subject}.json"))
    return MappingProxyType({key: entry if isinstance(entry, str) else Words(**entry) for key, entry in entries.items()})


def _find_text(entries: Mapping[str, Words | str], key: str) -> Words:
    """Return the text of a key, or of the key that stands in its place."""
    entry = entries[key]
    return _find_text(entries, entry) if isinstance(entry, str) else entry
