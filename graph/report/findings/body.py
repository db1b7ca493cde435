"""Findings on a body of documents: where they are from, who recurs, what nobody owns, when things fall due."""

from collections import Counter

from graph.report.findings.question import Answer
from graph.report.view import View
from graph.report.wording import join, say, tally
from graph.rows.phrases import write_share
from graph.words import Words

LISTED = 8  # names in a sentence
YEARS = 6  # of the deadlines of a sentence


def find_areas(view: View) -> Answer | None:
    """Say of which areas the documents are."""
    areas = [share for share in view.by_area if share.key]
    if not areas:
        return None
    parts = [say("area-one", area=share.key, documents=tally(len(share.documents), "documents")) for share in areas]
    return Answer([say("areas", areas=tally(len(areas), "areas"), list=join(parts, LISTED, "areas-cut"))])


def find_recurring(view: View) -> Answer | None:
    """Say which agencies are responsible for measures of the most documents."""
    seen = Counter(agency for share in view.by_document for agency in share.bearers)
    often = sorted(
        (agency for agency in seen if seen[agency] > 1), key=lambda agency: (-seen[agency], view.agencies[agency].name, agency)
    )
    if not often:
        return Answer([say("recurring-none", agencies=tally(len(seen), "agencies"))]) if seen else None
    parts = [say("recurring-one", agency=_call(view, agency), count=seen[agency]) for agency in often[:LISTED]]
    single = len(seen) - len(often)
    return Answer([say("recurring", list=join(parts)), say("recurring-rest", agencies=tally(single, "agencies"))])


def find_unowned(view: View) -> Answer | None:
    """Say how many measures nobody is responsible for, and how many documents name nobody at all."""
    shares = [share for share in view.by_document if share.measures]
    total, owned = sum(share.measures for share in shares), sum(share.owned for share in shares)
    if not total:
        return None
    silent = [share for share in shares if not share.owned]
    without = total - owned
    told = say("unowned", count=without, share=write_share(without / total), total=total) if without else say("unowned-none")
    return Answer([told, *([say("silent", documents=tally(len(silent), "documents"))] if silent else [])])


def find_years(view: View) -> Answer | None:
    """Say how many deadlines there are, and in which years the matters fall due."""
    deadlines = view.rows.deadlines
    if not deadlines:
        return None
    years = Counter(row.due[:4] for row in deadlines if row.due)
    parts = [say("year-one", year=year, count=years[year]) for year in sorted(sorted(years, key=lambda y: (-years[y], y))[:YEARS])]
    without = len(deadlines) - years.total()
    sentences = [say("years", count=years.total(), list=join(parts, YEARS, "years-cut"))] if years else []
    return Answer([*sentences, *([say("undue", count=without)] if without else [])])


def find_doubts(view: View) -> Answer | None:
    """Say how much was found and not resolved, inferred or not understood."""
    strangers = sum(not view.agencies[agency].resolved for agency in view.held)
    inferred = sum(row.basis == "inferred" for row in view.rows.assignments)
    told = [
        say("strangers", agencies=tally(strangers, "agencies")) if strangers else None,
        say("inferred", links=tally(inferred, "assignments")) if inferred else None,
        say("doubts", issues=tally(len(view.rows.issues), "passages")) if view.rows.issues else None,
    ]
    sentences = [sentence for sentence in told if sentence]
    return Answer(sentences) if sentences else None


def _call(view: View, agency: str) -> Words:
    """Return the full name of an agency, which holds its area."""
    row = view.agencies[agency]
    return Words(row.full_name or row.name, row.name_en or row.full_name or row.name)
