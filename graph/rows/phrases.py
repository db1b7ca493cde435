"""Phrases: labels, amounts and days of rows as a sentence says them, in both languages."""

from typing import Protocol

from graph.words import SILENCE, Words, read_words

SUBJECTS = ("names", "phrases")
COMPARATORS = {">=": "at-least", ">": "more-than", "<=": "at-most", "<": "less-than", "~": "roughly"}  # "=" goes without saying


class Amount(Protocol):
    """A row that holds a number with its unit and comparator."""

    @property
    def value(self) -> float:
        """The number."""

    @property
    def unit(self) -> str:
        """Its unit as printed."""

    @property
    def comparator(self) -> str:
        """How a result must stand to it."""

    @property
    def literal(self) -> str:
        """Number and unit as printed."""


def word(key: str) -> Words:
    """Return a text of the catalogue as it stands."""
    return read_words(*SUBJECTS)[key]


def say(key: str, **figures: Words | str | int) -> Words:
    """Return a text of the catalogue with its figures in place."""
    return word(key).fill(**figures)


def bare_label(label: str) -> str:
    """Return a label as it is cited: brackets full-width, list punctuation dropped.

    Example:
        >>> [bare_label(label) for label in ("(七)", "二、", "3.", "第五条", "")]
        ['（七）', '二', '3', '第五条', '']
    """
    return label.strip().rstrip("、.．。:：").replace("(", "（").replace(")", "）")


def write_amount(fact: Amount, base: str = "") -> Words:
    """Return an amount with its comparator, as printed where the print is known, and what it is a part of.

    Example:
        >>> from graph.rows import Target
        >>> write_amount(Target("t", "d", value=50, unit="%", comparator="<=", literal="50%"), "核定项目总投资")
        Words(zh='不超过核定项目总投资的50%', en='at most 50% of 核定项目总投资')
    """
    amount = fact.literal or f"{fact.value:g}{fact.unit}"
    sign = word(COMPARATORS[fact.comparator]) if fact.comparator in COMPARATORS else SILENCE
    return say("part-of", sign=sign, base=base, amount=amount) if base else Words(sign.zh + amount, sign.en + amount)


def write_share(part: float) -> str:
    """Return a share with one digit: 22.7%."""
    return f"{part:.1%}"


def write_date(day: str) -> Words:
    """Return a day as a document writes it: 2025年12月31日; what is no ISO date stays as it is.

    Example:
        >>> write_date("2025-12-31").zh, write_date("待定").zh
        ('2025年12月31日', '待定')
    """
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return Words(day, day)
    year, month, date = map(int, parts)
    return say("day", year=year, month=month, date=date, day=day)


def write_deadline(deadline: str, due: str) -> Words:
    """Return a deadline as it was set: by the year, the month, the day, every year, or none.

    Example:
        >>> [write_deadline(*pair).zh for pair in (("2025", "2025-12-31"), ("2025-06", "2025-06-30"), ("annual", ""), ("", ""))]
        ['2025年底前', '2025年6月底前', '每年', '未写明']
    """
    if deadline == "annual":
        return word("deadline-annual")
    year, *months = deadline.split("-")
    if year.isdecimal() and not months:
        return say("deadline-year", year=year, deadline=deadline)
    if year.isdecimal() and len(months) == 1 and months[0].isdecimal():
        return say("deadline-month", year=year, month=int(months[0]), deadline=deadline)
    return say("deadline-day", day=write_date(due or deadline)) if due or deadline else word("deadline-unknown")
