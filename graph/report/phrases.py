"""Phrases: agencies and provisions as a sentence calls them."""

from collections.abc import Iterable, Sequence

from graph.report.view import View
from graph.report.wording import join, say, word
from graph.words import Words


def call_agencies(view: View, agencies: Iterable[str], limit: int = 12) -> Words:
    """Return the names of agencies as an enumeration."""
    return join([view.name(agency) for agency in agencies], limit, "agencies-cut")


def call_pair(view: View, one: str, two: str) -> Words:
    """Return the names of two agencies that work together."""
    return say("pair", one=view.name(one), two=view.name(two))


def call_provision(view: View, provision: str) -> Words:
    """Return one provision as it is called in a sentence: 第（七）项, "measure 3.7"."""
    return call_provisions(view, [provision])


def call_provisions(view: View, provisions: Sequence[str]) -> Words:
    """Return provisions as a sentence calls them: 第（七）、（十）项, "measures 3.7 and 3.10"; a long list is cut."""
    cites = [view.cite(provision) for provision in provisions]
    limit = 12 if len(view.rows.documents) == 1 else 4
    bare = len(view.rows.documents) > 1 or any(cite.zh.startswith(("第", word("outside").zh)) for cite in cites)
    listed = join(cites, limit, "measures-cut" if bare else "numbers-cut")
    numbered = say("numbered-measures" if len(cites) > 1 else "numbered-measure", list=listed)
    return Words(listed.zh if bare else numbered.zh, listed.en if "" in provisions else numbered.en)


def judge(p: float) -> Words:
    """Return what the p of a null model says, with its value."""
    return say("above-chance" if p < 0.05 else "within-chance", p=f"{p:.3f}")
