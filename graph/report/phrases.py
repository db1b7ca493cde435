"""Phrases: agencies, provisions and amounts as a sentence calls them."""

from collections.abc import Iterable, Sequence

from graph.report.model import Finding, Words
from graph.report.view import View
from graph.report.wording import COMPARATORS, HEADS, join, paragraph
from graph.rows import Assignment, Cap, Citation, Issue, Target

Fact = Assignment | Target | Cap | Citation | Issue


def make_finding(view: View, name: str, sentences: Sequence[Words], facts: Iterable[Fact] = ()) -> Finding:
    """Return a finding from its sentences and the facts that it rests on."""
    return Finding(name, HEADS[name], paragraph(*sentences), view.refer(facts))


def list_assignments(view: View, agencies: Iterable[str]) -> list[Assignment]:
    """Return the first assignment of each measure of each agency."""
    return [view.statements[measure, agency] for agency in agencies for measure in view.held[agency]]


def call_agencies(view: View, agencies: Iterable[str], limit: int = 12) -> Words:
    """Return the names of agencies as an enumeration."""
    return join([view.name(agency) for agency in agencies], limit, "家")


def call_provision(view: View, provision: str) -> Words:
    """Return one provision as it is called in a sentence: 第（七）项, "measure 3.7"."""
    return call_provisions(view, [provision])


def call_provisions(view: View, provisions: Sequence[str]) -> Words:
    """Return provisions as a sentence calls them: 第（七）、（十）项, "measures 3.7 and 3.10"; a long list is cut."""
    cites = [view.cite(provision) for provision in provisions]
    limit = 12 if len(view.rows.documents) == 1 else 4
    bare = len(view.rows.documents) > 1 or any(cite.zh.startswith(("第", "正文")) for cite in cites)
    listed = join(cites, limit, "项" if bare else "")
    noun = "measures" if len(cites) > 1 else "measure"
    return Words(listed.zh if bare else f"第{listed.zh}项", listed.en if "" in provisions else f"{noun} {listed.en}")


def call_pair(view: View, one: str, two: str) -> Words:
    """Return the names of two agencies that work together."""
    first, second = view.name(one), view.name(two)
    return Words(f"{first.zh}与{second.zh}", f"{first.en} and {second.en}")


def write_amount(fact: Target | Cap, base: str = "") -> Words:
    """Return an amount with its comparator, as printed where the print is known, and what it is a part of.

    Example:
        >>> cap = Cap("c", "d", "m", 50, "%", "<=", "核定项目总投资", "", "50%", 0, 0, "")
        >>> write_amount(cap, cap.base)
        Words(zh='不超过核定项目总投资的50%', en='at most 50% of 核定项目总投资')
    """
    literal = fact.literal or f"{fact.value:g}{fact.unit}"
    sign = COMPARATORS.get(fact.comparator, Words("", ""))
    return Words(sign.zh + (f"{base}的" if base else "") + literal, sign.en + literal + (f" of {base}" if base else ""))
