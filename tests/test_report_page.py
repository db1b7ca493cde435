"""The report page as text: what is in the file before any browser opens it."""

import json
import re
from typing import Any

import pytest

from graph.network import build_bipartite
from graph.page.frame import TABS
from graph.page.report import render_report_page
from graph.report import build_report
from graph.rows import Rows
from graph.workload import METRICS, TOTALS, estimate_chance, measure_load
from tests.hostile import PAYLOADS, spoil_rows
from tests.sketch import sketch_rows

ROWS = sketch_rows({"建设算力平台": ["市科委", "市教委"], "开展试点": ["市教委"], "完善机制": []})


def render(rows: Rows, null: int = 0, lang: str = "zh") -> str:
    bipartite = build_bipartite(rows)
    load = measure_load(bipartite)
    return render_report_page(build_report(rows, load, estimate_chance(bipartite, null) if null else ()), rows, load, lang)


def read_data(html: str) -> Any:
    return json.loads(re.search(r'id="policy-data">(.*?)</script>', html, re.DOTALL).group(1))  # type: ignore[union-attr]


def test_every_finding_is_there_in_both_languages_with_its_passages(seed_rows: Rows) -> None:
    load = measure_load(build_bipartite(seed_rows))
    report = build_report(seed_rows, load)
    data = read_data(render_report_page(report, seed_rows, load))
    assert [name for name, *_ in data["findings"]] == [finding.name for finding in report.findings]
    for (_, head, text, passages), finding in zip(data["findings"], report.findings, strict=True):
        assert [head, text] == [list(finding.head), list(finding.text)]
        assert [data["base"] + iri for iri in passages] == [reference.iri for reference in finding.references]


def test_every_passage_is_a_row_of_the_page(seed_rows: Rows) -> None:
    data = read_data(render(seed_rows))
    tables = [data["tables"][kind["table"]] for kind in data["kinds"] if kind["listed"]]
    known = {row[table["fields"].index("iri")] for table in tables for row in table["rows"]}
    lists = [passages for *_, passages in data["findings"]]
    lists += [passages for table in data["report"].values() for passages in table["passages"]]
    assert {iri for passages in lists for iri in passages} <= known
    assert sum(map(len, lists)) > 100


def test_every_metric_is_explained_and_has_its_values(seed_rows: Rows) -> None:
    load = measure_load(build_bipartite(seed_rows))
    data = read_data(render(seed_rows))["load"]
    assert [name for name, *_ in data["metrics"]] == [metric.name for metric in METRICS]
    assert all(line for *_, lines in data["metrics"] for line in lines)
    assert [values[1] for values in data["agencies"]] == [row.assignments for row in load.agencies]
    assert {name: value for name, *_, value in data["totals"]} == {total.name: getattr(load.totals, total.name) for total in TOTALS}


def test_the_null_model_is_shown_when_it_is_given(seed_rows: Rows) -> None:
    assert read_data(render(seed_rows))["report"]["chance"]["rows"] == []
    assert {row[0][1] for row in read_data(render(seed_rows, null=20))["report"]["chance"]["rows"]} >= {"Top load"}


def test_the_page_of_the_example_is_small_and_draws_no_graph(seed_rows: Rows) -> None:
    html = render(seed_rows)
    assert len(html.encode()) <= 800_000
    assert "vis-network" not in html


def test_the_page_names_no_file_but_its_neighbours() -> None:
    markup = re.sub(r"<(script|style).*?</\1>", "", render(ROWS), flags=re.DOTALL)
    leads = set(re.findall(r"(?:src|href|action)\s*=\s*[\"']?([^\"' >]*)", markup))
    assert {lead for lead in leads if not lead.startswith(("#", "data:"))} == {f"{page}.html" for page in TABS}


def test_a_page_without_rows_is_a_page() -> None:
    assert read_data(render(Rows()))["findings"] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_inside_the_data_block(payload: str) -> None:
    html, clean = render(spoil_rows(ROWS, payload)), render(ROWS)
    assert html.count("<script") == clean.count("<script")
    assert html.lower().count("</script") == clean.lower().count("</script")
    assert html.count("<img") == clean.count("<img")
    assert read_data(html)["tables"]["documents"]["rows"][0][1] == payload


def test_the_language_when_opened_can_be_chosen() -> None:
    assert '<html lang="en"' in render(ROWS, lang="en")
    assert ">Report</a>" in render(ROWS, lang="en")
