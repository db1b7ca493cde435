"""The pages as text: what is in the file before any browser opens it."""

import base64
import hashlib
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.corrections.apply import ACCEPTED, CORRECTED, REJECTED
from graph.corrections.fields import DOCUMENT, find_editable, list_editable
from graph.library.pages import SUBJECTS
from graph.page.columns import AGENCY_PITCH, Block, count_crossings, order_agencies, place_columns
from graph.page.content import TABLES, list_blocks, list_links, pack_tables, rank_assignment
from graph.page.frame import HIDDEN, TABS, embed_json, pack_words, show_hidden
from graph.page.kinds import pack_kinds
from graph.page.knowledge import list_lines
from graph.page.measures import render_page
from graph.rows import Issue, Rows
from graph.sectors import SECTORS
from graph.terms import CONCEPTS
from graph.words import read_subject
from tests.hostile import PAYLOADS, fill_rows, spoil_rows
from tests.sketch import sketch_rows

TEMPLATES = Path(__file__).parent.parent / "graph" / "templates"
ROWS = sketch_rows({"建设算力平台": ["市科委", "市教委"], "开展试点": ["市教委"], "完善机制": []})


def read_data(html: str) -> Any:
    return json.loads(re.search(r'id="policy-data">(.*?)</script>', html, re.DOTALL).group(1))  # type: ignore[union-attr]


def read_scripts(html: str) -> list[str]:
    """Return the scripts that a browser would run."""
    return re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", html, re.DOTALL)


def test_the_data_block_holds_every_row() -> None:
    data = read_data(render_page(ROWS))
    for name in TABLES:
        rows = getattr(ROWS, name)
        assert data["tables"][name]["rows"] == [list(row) for row in rows]
        assert data["tables"][name]["fields"] == (list(rows[0]._fields) if rows else [])


def test_identifiers_are_shortened_by_what_the_graph_begins_with(seed_rows: Rows) -> None:
    data = read_data(render_page(seed_rows))
    assert data["base"] + data["tables"]["documents"]["rows"][0][0] == seed_rows.documents[0].iri
    ids = {data["base"] + node["id"] for node in data["nodes"]}
    assert {row.agency for row in seed_rows.assignments} | {row.measure for row in seed_rows.assignments} == ids


def test_the_page_of_the_example_is_small(seed_rows: Rows) -> None:
    assert len(render_page(seed_rows).encode()) <= 800_000


def test_the_policy_names_the_hash_of_every_script_and_style() -> None:
    html = render_page(ROWS)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html).group(1).replace("&#39;", "'")  # type: ignore[union-attr]
    sources = [*read_scripts(html), *re.findall(r"<style>(.*?)</style>", html, re.DOTALL)]
    assert len(sources) == 3
    for source in sources:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'" in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_the_page_names_no_other_file() -> None:
    html = render_page(ROWS)
    for script in read_scripts(html):
        html = html.replace(script, "")
    assert not re.search(rf"""(?:src|href|action)\s*=\s*["']?(?!["']|data:|#|(?:{"|".join(TABS)})\.html")|url\(|@import""", html)


def test_the_same_rows_give_the_same_page_under_any_hash_seed() -> None:
    code = "from tests.sketch import *; from graph.page.measures import render_page; import hashlib, sys\n" \
        "rows = sketch_rows({'甲': ['一局', '二局', '三委'], '乙': ['三委', '一局']})\n" \
        "sys.stdout.write(hashlib.sha256(render_page(rows).encode()).hexdigest())"  # fmt: skip
    root = Path(__file__).parent.parent
    seen = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=root, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_a_page_without_rows_is_a_page() -> None:
    data = read_data(render_page(Rows()))
    assert data["nodes"] == data["edges"] == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_inside_the_data_block(payload: str) -> None:
    html = render_page(spoil_rows(ROWS, payload))
    clean = render_page(ROWS)
    assert html.count("<script") == clean.count("<script")
    assert html.lower().count("</script") == clean.lower().count("</script")
    assert html.count("<img") == clean.count("<img")
    assert read_data(html)["tables"]["documents"]["rows"][0][1] == payload


def test_text_that_cannot_be_encoded_does_not_stop_the_page() -> None:
    html = render_page(spoil_rows(ROWS, "\ud800\x00标题\u202e"))
    assert "\u202e" not in html
    assert html.encode("utf-8")


def test_numbers_that_json_cannot_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        embed_json({"value": float("nan")})


def test_hidden_characters_are_written_out() -> None:
    assert show_hidden("甲\u200b乙\u2066") == "甲‹U+200B›乙‹U+2066›"


def test_an_agency_listed_first_is_told_from_a_stated_lead() -> None:
    given = (("lead", 1), ("lead", 2), ("support", 1), ("responsible", 1), ("responsible", 2))
    assert [rank_assignment(role, order) for role, order in given] == ["lead", "lead", "support", "first", "other"]


def test_stronger_lines_are_drawn_over_weaker_ones() -> None:
    ranks = [link.rank for link in list_links(ROWS.assignments, "")]
    assert ranks == sorted(ranks, key=["support", "other", "first", "lead"].index)


def test_measures_stand_under_their_sections_in_the_order_of_the_text(seed_rows: Rows) -> None:
    blocks = list_blocks(seed_rows, "")
    assert [len(block.measures) for block in blocks] == [3, 3, 5, 4, 3, 2]
    placed = place_columns(blocks, [(row.measure, row.agency) for row in seed_rows.assignments])
    everything = sorted([*placed.measures.values(), *placed.headings.values()])
    assert all(below - above >= AGENCY_PITCH for above, below in itertools.pairwise(everything))
    assert list(placed.measures) == [row.iri for row in seed_rows.provisions if row.kind == "measure"]


def count_all_crossings(order: tuple[str, ...], places: dict[str, list[float]]) -> int:
    pairs = [(upper, lower) for at, upper in enumerate(order) for lower in order[at + 1 :]]
    return sum(count_crossings(places[upper], places[lower]) for upper, lower in pairs)


def test_the_order_of_agencies_leaves_fewer_crossings(seed_rows: Rows) -> None:
    measures = {row.iri: float(row.position) for row in seed_rows.provisions if row.kind == "measure"}
    links = [(row.measure, row.agency) for row in seed_rows.assignments]
    places: dict[str, list[float]] = {}
    for measure, agency in links:
        places.setdefault(agency, []).append(measures[measure])
    for ys in places.values():
        ys.sort()
    ordered = order_agencies(measures, links)
    listed = tuple(dict.fromkeys(agency for _, agency in links))
    assert sorted(ordered) == sorted(listed)
    assert count_all_crossings(ordered, places) < 0.75 * count_all_crossings(listed, places)


def test_columns_of_nothing_are_empty() -> None:
    assert place_columns([], []) == ({}, {}, {})
    assert list(place_columns([Block("", ("甲",))], []).measures.values()) == [0.0]


def test_every_colour_of_the_style_guide_stands_once_for_both_themes() -> None:
    style = (TEMPLATES / "css" / "page.css").read_text("utf-8")
    colours = re.findall(r"^  --([\w-]+): var\(--light, #[0-9a-f]{6}\) var\(--dark, #[0-9a-f]{6}\);$", style, re.MULTILINE)
    assert len(colours) == len(set(colours)) == style.count("var(--dark, #") == len(set(re.findall(r"(--[\w-]+): [^;]*#", style)))
    switches = re.findall(r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{(.*?)\}", style)
    assert switches == [" --light: ; --dark: initial; color-scheme: dark; "] * 2
    assert {f"kind-{kind}" for kinds in SECTORS.values() for kind in kinds if kind} <= set(colours)


def test_every_class_of_agency_is_of_one_sector() -> None:
    classes = [kind for kinds in SECTORS.values() for kind in kinds if kind]
    assert sorted(classes) == sorted(CONCEPTS["agencyClasses"])


def test_what_is_hidden_in_text_is_never_printable() -> None:
    marks = [chr(code) for code in range(0x110000) if HIDDEN.match(chr(code))]
    assert not [mark for mark in marks if mark.isprintable()]


def test_every_word_that_is_asked_for_is_there_in_both_languages_and_no_other() -> None:
    words = pack_words()
    sources = [path.read_text("utf-8") for pattern in ("*.html", "js/*.js") for path in TEMPLATES.glob(pattern)]
    text = "\n".join(sources)
    assert all(set(texts) == {"zh", "en"} and all(texts.values()) for texts in words.values())
    asked = set(re.findall(r'(?<!\.)\bsay\.(\w+)|data-word(?:-[a-z-]+)?="(\w+)"|\bword\("(\w+)"\)', text))
    assert {name for names in asked for name in names if name} <= pack_words(*SUBJECTS).keys()
    bases = {"stated", "inferred", "verified"}  # asked for by the value of a row
    pages = {f"{page}{kind}" for page in TABS for kind in ("Tab", "Page")}
    python = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.parent.glob("page/*.py")))
    filled = {key for keys in re.findall(r'read_words\(\*SUBJECTS\)\["(\w+)"(?: if \w+ else "(\w+)")?\]', python) for key in keys}
    assert filled - {""} <= words.keys()
    own = read_subject("pages")
    unasked = {key for key in own if not re.search(rf'["\'. ]{key}\b', text)} - bases - pages - filled - set(own.values())
    relations = {"amends", "based_on", "cites", "implements", "repeals", "subOrganizationOf"} | {
        line.relation for line in list_lines(fill_rows(ROWS))
    }
    composed = {
        key
        for key in unasked
        if re.match(r"(class|sign|scope|decision|corrected|correct|form)-", key) or re.sub("Of$", "", key) in relations
    }
    assert not unasked - composed


def test_whatever_can_be_corrected_has_a_word() -> None:
    assert {*list_editable()} - {DOCUMENT} <= {kind["name"] for kind in pack_kinds() if all(kind["title"])}
    fields = find_editable(DOCUMENT).values
    assert {key for key in pack_words() if key.startswith("corrected-")} == {f"corrected-{field}" for field in fields}
    codes = {key for key in pack_words() if key.startswith("decision-")}
    assert codes == {f"decision-{code}" for code in (REJECTED, CORRECTED, ACCEPTED)}


def test_what_people_decided_is_packed_only_where_they_did() -> None:
    assert "decisions" not in pack_tables(ROWS, "")
    decision = Issue(
        iri="o",
        document="d",
        provision="",
        code="rejected",
        message="target 'x' was rejected",
        start=None,
        end=None,
        quote="",
        verified_by="王五",
        verified_on="2024-03-01",
    )
    packed = pack_tables(ROWS._replace(decisions=(decision,)), "")["decisions"]
    assert packed == {"fields": list(Issue._fields), "rows": [list(decision)]}


def test_scripts_put_text_in_as_text_only() -> None:
    for path in TEMPLATES.glob("js/*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", path.read_text("utf-8")), path
