"""Wording: sentences with their figures in place, and how several are put together."""

from collections.abc import Sequence

from graph.words import SILENCE, Words, read_words

SUBJECTS = ("names", "load", "findings", "tables", "counting", "phrases", "report", "comparison")


def word(key: str) -> Words:
    """Return a text of the catalogue as it stands."""
    return read_words(*SUBJECTS)[key]


def say(key: str, **figures: Words | str | int) -> Words:
    """Return a text of the catalogue with its figures in place; an English sentence opens with a capital.

    Example:
        >>> say("untargeted-all", total=3).zh
        '3项措施均没有量化目标，也就没有可据以核查的数量和时限。'
    """
    text = word(key)
    said = text.fill(**figures)
    return said._replace(en=_capital(said.en)) if text.en.endswith(".") else said


def paragraph(*sentences: Words) -> Words:
    """Return sentences one after the other."""
    return Words("".join(s.zh for s in sentences), " ".join(s.en for s in sentences if s.en))


def join(parts: Sequence[Words], limit: int = 12, cut: str = "list-cut") -> Words:
    """Return an enumeration of names; of more than `limit` the first ones, and how many there are as `cut` says it.

    Example:
        >>> join([Words("市教委", "A"), Words("市科委", "B"), Words("市医保局", "C")], limit=2, cut="agencies-cut")
        Words(zh='市教委、市科委等3家', en='A, B and 1 more')
    """
    if len(parts) > limit:
        return say(cut, list=_enumerate(parts[:limit]), total=len(parts), rest=len(parts) - limit)
    if len(parts) > 1:
        return say("list-last", list=_enumerate(parts[:-1]), last=parts[-1])
    return parts[0] if parts else SILENCE


def chain(parts: Sequence[Words], limit: int = 5, stop: str = "；") -> Words:
    """Return clauses one after the other, cut when there are more than `limit`."""
    rest = len(parts) - limit
    kept = [*parts[:limit], say("clauses-cut", rest=rest)] if rest > 0 else parts
    return Words(stop.join(part.zh for part in kept), "; ".join(part.en for part in kept))


def tally(number: int, counted: str) -> Words:
    """Return a number with what it counts.

    Args:
        number: 0 or more.
        counted: What the catalogue has under `count-…`, such as "measures".

    Example:
        >>> tally(1, "agencies"), tally(1200, "agencies")
        (Words(zh='1家单位', en='1 agency'), Words(zh='1200家单位', en='1,200 agencies'))
    """
    text = say(f"count-{counted}", number=number)
    one, many = text.en.split("|")
    return Words(text.zh, one if number == 1 else many)


def _enumerate(parts: Sequence[Words]) -> Words:
    return Words("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _capital(text: str) -> str:
    """Return a sentence with its first letter upper-case."""
    return text[:1].upper() + text[1:]
