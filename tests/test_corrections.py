"""Corrections: what an office says of the facts, applied at every build and reported where it no longer fits."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_cli import SEED, run

from graph.corrections import COLUMNS, apply_corrections, read_corrections
from graph.corrections.fields import find_editable
from graph.document import parse_document
from graph.errors import ParseError
from graph.facts import extract_facts
from graph.facts.about.validity import CONTRADICTION
from graph.facts.form import form_facts
from graph.kinds import Issue, Verification
from graph.query import build_store, read_rows, select_rows
from graph.rows import restrict_rows
from graph.text import parse_text
from graph.triples import build_triples
from tests.growth import assert_grows_evenly

NUMBER = "沪府办规〔2023〕27号"


def table(*lines: str) -> str:
    """Return a file of corrections from lines whose cells are parted by `|`, from action to set."""
    rows = [f"{NUMBER}|{line}|王五|2024-03-01".split("|") for line in lines]
    return "\n".join("\t".join(row) for row in [COLUMNS, *rows])


def correct(facts: Any, *lines: str) -> Any:
    return apply_corrections(facts, read_corrections(table(*lines)))


def duties(facts: Any, path: str) -> list[tuple[str, str, str]]:
    return [(r.agency, r.role, r.basis) for r in facts.responsibilities if r.path == path]


def test_an_accepted_fact_is_verified_by_name_and_day(seed_facts: Any) -> None:
    facts = correct(seed_facts, "accept|responsibility|4.14|市医保局||")
    assert duties(facts, "4.14") == [("市卫生健康委", "responsible", "stated"), ("市医保局", "responsible", "verified")]
    (fact,) = [r for r in facts.responsibilities if r.verified]
    assert fact.verified == Verification("王五", "2024-03-01")
    assert [e["verified"] for e in form_facts(facts)["responsibilities"] if "verified" in e] == [{"by": "王五", "on": "2024-03-01"}]


def test_the_words_of_a_further_mention_name_a_thing(seed_facts: Any) -> None:
    place = next(place for place in seed_facts.places if place.name == "长阳秀带")
    (words,) = {words.quote for path, words in place.mentions if path == "2.6"}
    facts = correct(
        seed_facts, f"accept|place|2.6|长阳秀带|{words}|", f"reject|place|2.6|张江在线|{words}|", f"accept|place|2.6||{words}|"
    )
    assert words != place.evidence.quote
    assert [place.name for place in facts.places if place.verified] == ["长阳秀带"]
    assert "张江在线" not in {place.name for place in facts.places}
    assert [issue.code for issue in facts.issues] == ["rejected", "correction-ambiguous"]


def test_of_facts_with_words_in_common_the_span_means_the_one_with_these_words(seed_facts: Any) -> None:
    long = seed_facts.targets[0]
    span = long.evidence.span._replace(end=long.evidence.span.end - 1)
    short = long._replace(evidence=long.evidence._replace(span=span, quote=long.evidence.quote[:-1]), value=7.0)
    facts = seed_facts._replace(targets=(long, short))
    for fact in (long, short):
        place = fact.evidence.span
        line = f"{NUMBER}|reject|target||{long.indicator}|{short.evidence.quote}||王五|2024-03-01|{place.start}-{place.end}"
        table = "\n".join("\t".join(cells) for cells in (COLUMNS, line.split("|")))
        corrected = apply_corrections(facts, read_corrections(table))
        assert [target.value for target in corrected.targets] == [one.value for one in (long, short) if one is not fact]


def test_a_rejected_fact_is_gone_and_rejecting_it_again_is_no_conflict(seed_facts: Any) -> None:
    facts = correct(seed_facts, "reject|responsibility|4.14|市医保局||", "reject|responsibility|4.14|市医保局||")
    assert duties(facts, "4.14") == [("市卫生健康委", "responsible", "stated")]
    assert [(issue.code, issue.path, issue.verified) for issue in facts.issues] == [
        ("rejected", "4.14", Verification("王五", "2024-03-01"))
    ] * 2


def test_a_rejected_fact_leaves_its_trace(seed_facts: Any) -> None:
    facts = correct(seed_facts, "reject|responsibility|4.14|市医保局||")
    data = build_store(build_triples(facts))
    (row,) = select_rows(data, "verified")
    assert (row.kind, row.measure, row.quote, row.by, row.on) == ("rejected", "4.14", "市医保局", "王五", "2024-03-01")
    assert row.note == "responsibility '市医保局' was rejected"
    assert "rejected" not in {row.kind for row in select_rows(data, "unresolved")}
    assert "rejected" not in {row.code for row in read_rows(data).issues}
    (issue,) = form_facts(facts)["issues"]
    assert (issue["quote"], issue["verified"]) == ("市医保局", {"by": "王五", "on": "2024-03-01"})


def test_what_a_document_says_of_itself_can_be_corrected(seed_facts: Any) -> None:
    old = seed_facts.metadata
    line = "change|document||||title=某措施; number=沪府规〔2023〕9号; issuers=甲局、乙局; effective_to=2027-12-31; print_date="
    facts = correct(seed_facts, line, "accept|document||document_date||")
    new = facts.metadata
    assert (new.title, new.number, new.issuers) == ("某措施", "沪府规〔2023〕9号", ("甲局", "乙局"))
    assert (new.effective_to, new.print_date, new.document_date) == ("2027-12-31", None, old.document_date)
    rows = select_rows(build_store(build_triples(facts)), "verified")
    assert [(row.kind, row.by, row.document) for row in rows] == [
        ("document-accepted", "王五", "沪府规〔2023〕9号"),
        ("document-corrected", "王五", "沪府规〔2023〕9号"),
    ]
    assert old.title in rows[1].note  # what stood there before is not lost


def test_the_words_that_prove_a_corrected_title_are_its_evidence(seed_facts: Any) -> None:
    facts = correct(seed_facts, "change|document|||在线新经济|title=在线新经济")
    assert dict(facts.metadata.evidence)["title"].quote == "在线新经济"


def test_a_span_says_which_of_several_facts_is_meant(seed_facts: Any) -> None:
    facts = [r for r in seed_facts.responsibilities if r.agency == "市经济信息化委"]
    second = facts[1].evidence.span
    said = table("accept|responsibility||市经济信息化委|市经济信息化委|") + f"\t{second.start}-{second.end}"
    done = apply_corrections(seed_facts, read_corrections(said))
    assert [r.evidence.span for r in done.responsibilities if r.verified] == [second]
    moved = said.replace(f"{second.start}-{second.end}", "[0, 9]")  # the words no longer stand there
    assert apply_corrections(seed_facts, read_corrections(moved)).issues[-1].code == "correction-ambiguous"


@pytest.mark.parametrize("span", ["0-999999999", "999999990-999999999"])
def test_a_span_that_ends_behind_the_text_counts_as_moved(seed_facts: Any, span: str) -> None:
    lines = table("accept|responsibility|4.14|市医保局|市医保局|", "add|place|1.1||在线|name=某园")
    said = "\n".join(line if n == 0 else f"{line}\t{span}" for n, line in enumerate(lines.splitlines()))
    without, done = (apply_corrections(seed_facts, read_corrections(text)) for text in (lines, said))
    assert done == without
    assert len([fact for fact in (*done.responsibilities, *done.places) if fact.verified]) == 2


def test_a_fact_is_added_at_its_span(seed_facts: Any) -> None:
    places = [match.start() for match in re.finditer("在线", seed_facts.raw)]
    said = table("add|place|1.1||在线|name=某园") + f"\t{places[3]}-{places[3] + 2}"
    (new,) = [p for p in apply_corrections(seed_facts, read_corrections(said)).places if p.verified]
    assert new.evidence.span == (places[3], places[3] + 2)


def test_the_column_of_spans_may_be_left_out(seed_facts: Any) -> None:
    text = table("accept|responsibility|4.14|市医保局||").replace("\tspan", "")
    assert [r.agency for r in apply_corrections(seed_facts, read_corrections(text)).responsibilities if r.verified] == ["市医保局"]


def test_what_people_decided_is_read_as_rows(seed_facts: Any) -> None:
    lines = table("reject|responsibility|4.14|市医保局||", "change|document||||effective_to=2029-12-31")
    rows = read_rows(build_store(build_triples(apply_corrections(seed_facts, read_corrections(lines)))))
    of_document, rejected = rows.decisions
    assert (of_document.code, of_document.provision, of_document.start) == ("document-corrected", "", None)
    assert "'2028-12-31' became '2029-12-31'" in of_document.message
    assert (rejected.code, rejected.quote, rejected.verified_by, rejected.verified_on) == (
        "rejected",
        "市医保局",
        "王五",
        "2024-03-01",
    )
    assert rejected.provision.endswith("/4.14")
    assert not {row.iri for row in rows.decisions} & {row.iri for row in rows.issues}
    kept = restrict_rows(rows, kinds=["party"])
    assert kept.decisions == (of_document,)
    assert restrict_rows(rows, levels=["city"]).decisions == rows.decisions


def test_rows_carry_who_verified_them_and_when(seed_facts: Any) -> None:
    facts = correct(seed_facts, "accept|responsibility|4.14|市医保局||", "add|place|2.4||长阳秀带|name=另一园区")
    rows = read_rows(build_store(build_triples(facts)))
    signed = [(row.verified_by, row.verified_on) for row in (*rows.assignments, *rows.places) if row.verified_by]
    assert signed == [("王五", "2024-03-01")] * 2
    assert all(row.verified_on == "" for row in (*rows.targets, *rows.caps, *rows.citations, *rows.infrastructure))


def test_a_changed_fact_keeps_its_words(seed_facts: Any) -> None:
    (old,) = [r for r in seed_facts.responsibilities if (r.path, r.agency) == ("2.4", "市交通委")]
    facts = correct(seed_facts, "change|responsibility|2.4|市交通委||role=lead")
    (new,) = [r for r in facts.responsibilities if r.verified]
    assert (new.role, new.basis, new.evidence, new.rule) == ("lead", "verified", old.evidence, old.rule)


def test_an_added_fact_stands_in_the_order_of_the_text(seed_facts: Any) -> None:
    facts = correct(seed_facts, "add|responsibility|4.14||市卫生健康委|agency=市科委; role=support")
    assert ("市科委", "support", "verified") in duties(facts, "4.14")
    (new,) = [r for r in facts.responsibilities if r.verified]
    assert new.evidence.span.cut(facts.raw).replace("\n", "").replace(" ", "") == "市卫生健康委"
    orders = [list(dict.fromkeys(r.path for r in either.responsibilities)) for either in (facts, seed_facts)]
    assert orders[0] == orders[1]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("add|target|2.4||５万套|indicator=住房; value=50000; unit=套; deadline=2025", "targets"),
        ("add|cap|5.16||５０００万元|value=1; comparator=<=", "caps"),
        ("add|citation|1.1||在线新经济|title=某办法; relation=based_on", "citations"),
        ("add|place|2.4||长阳秀带|name=另一园区", "places"),
        ("add|infrastructure|3.8||浦江数链|name=另一平台; stage=建成", "infrastructure"),
    ],
)
def test_every_kind_of_fact_can_be_added_and_asked_for(seed_facts: Any, line: str, field: str) -> None:
    facts = correct(seed_facts, line)
    assert facts.issues == seed_facts.issues
    assert len(getattr(facts, field)) == len(getattr(seed_facts, field)) + 1
    answer = select_rows(build_store(build_triples(facts)), "verified")
    assert [(row.by, row.on, row.rule) for row in answer] == [("王五", "2024-03-01", "correction")]


def test_adding_what_was_found_already_verifies_it(seed_facts: Any) -> None:
    facts = correct(seed_facts, "add|responsibility|4.14|市医保局|市医保局|")
    assert len(facts.responsibilities) == len(seed_facts.responsibilities)
    assert [r.agency for r in facts.responsibilities if r.verified] == ["市医保局"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("target|2.4|在三个生态园及周边建设筹措新增保障性租赁住房", "targets"),
        ("cap||50000000", "caps"),
        ("citation||关于全面推进上海城市数字化转型的意见", "citations"),
        ("place||张江在线", "places"),
        ("infrastructure||轨道交通24号线", "infrastructure"),
        ("document||", "metadata"),
    ],
)
def test_every_field_that_may_be_empty_can_be_taken_away(seed_facts: Any, line: str, field: str) -> None:
    absent = find_editable(line.partition("|")[0]).absent
    facts = correct(seed_facts, f"change|{line}||{'; '.join(f'{name}=' for name in absent)}")
    changed = [facts.metadata] if field == "metadata" else [fact for fact in getattr(facts, field) if fact.verified]
    assert [{name: getattr(fact, name) for name in absent} for fact in changed] == [absent]
    assert read_rows(build_store(build_triples(facts))).documents


def test_a_correction_survives_new_spaces_and_line_breaks(seed_facts: Any, seed_path: Path) -> None:
    raw = "\n" + seed_path.read_text("utf-8").replace("，", "，　")
    moved = extract_facts(parse_document(parse_text(raw, seed_path.name)))
    facts = correct(moved, "change|responsibility|2.4|市交通委|市交通委|role=lead")
    assert ("市交通委", "lead", "verified") in duties(facts, "2.4")
    assert facts.issues == moved.issues


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("accept|target|2.4||新增六万套|", "correction-conflict"),
        ("add|responsibility|9.9||市医保局|agency=市医保局", "correction-conflict"),
        ("accept|responsibility|4.14|市科委||", "correction-without-fact"),
        ("accept|responsibility||市经济信息化委||", "correction-ambiguous"),
        ("add|target|2.4||长阳秀带|unit=套", "correction-incomplete"),
    ],
)
def test_what_no_longer_fits_is_an_issue_and_changes_nothing(seed_facts: Any, line: str, code: str) -> None:
    facts = correct(seed_facts, line)
    assert facts._replace(issues=seed_facts.issues) == seed_facts
    (issue,) = facts.issues[len(seed_facts.issues) :]
    assert issue.code == code
    assert issue.message.startswith("line 2: ")


@pytest.mark.parametrize("name", [NUMBER, "沪府办规[2023]27号", f"{NUMBER}.txt"])
def test_a_document_goes_by_number_file_name_and_title(seed_facts: Any, name: str) -> None:
    for document in (name, seed_facts.metadata.title):
        text = table("reject|responsibility|4.14|市医保局||").replace(NUMBER, document)
        assert len(apply_corrections(seed_facts, read_corrections(text)).responsibilities) == 65


def test_corrections_of_other_documents_change_nothing(seed_facts: Any) -> None:
    other = table("reject|responsibility|4.14|市医保局||").replace(NUMBER, "国发〔2022〕1号")
    issues = (Issue(CONTRADICTION, "of before"), Issue("words-struck-out", "in 2 places"))
    for facts in (seed_facts, seed_facts._replace(issues=issues)):
        assert apply_corrections(facts, read_corrections(other)) == facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names of the columns"),
        ("文件\t动作", "the columns must be"),
        (table("forget|responsibility|4.14|市医保局||"), "accept, reject, change, add"),
        (table("accept|agency|4.14|市医保局||"), "responsibility, target"),
        (table("accept|responsibility|4.14|||"), "quote"),
        (table("change|responsibility|4.14|市医保局||"), "nothing is set"),
        (table("change|responsibility|4.14|市医保局||role=boss"), "lead, support, responsible"),
        (table("change|responsibility|4.14|市医保局||colour=red"), "sets no field"),
        (table("accept|responsibility|4.14|市医保局||").replace("2024-03-01", "昨天"), "isoformat"),
        (table("accept|responsibility|4.14|市医保局||") + "\t9-3", "start and an end"),
        (table("reject|document||title||"), "accepted or changed"),
        (table("accept|document||colour||"), "the key is the field"),
        (table("change|document||||title="), "'title' cannot be empty"),
        (table("change|responsibility|4.14|市医保局||agency="), "'agency' cannot be empty"),
        (table("change|responsibility|4.14|市医保局||role="), "'role' cannot be empty"),
        (table("change|responsibility|4.14|市医保局||order="), "'order' cannot be empty"),
        (table("change|responsibility|4.14|市医保局||order=0"), "counted from 1"),
        (table("change|responsibility|4.14|市医保局||order=-5"), "counted from 1"),
        (table("change|cap||50000000||value="), "'value' cannot be empty"),
        (table("change|cap||50000000||value=nan"), "no finite number"),
        (table("change|cap||50000000||value_to=1e400"), "no finite number"),
        (table("change|cap||50000000||unit="), "'unit' cannot be empty"),
        (table("change|cap||50000000||comparator="), "'comparator' cannot be empty"),
        (table("change|target||住房||indicator="), "'indicator' cannot be empty"),
        (table("change|citation||某办法||relation="), "'relation' cannot be empty"),
        (table("change|place||某园||name="), "'name' cannot be empty"),
        (table("change|place||某园||kind="), "'kind' cannot be empty"),
        (table("add|cap|5.16|许多|５０００万元|"), "'许多' is no finite number"),
        (table("change|cap||50000000||value=1_0"), "'1_0' is no finite number"),
        (table("change|cap||50000000||value=１０"), "no finite number"),
        (table("change|cap||50000000||value=0x10"), "no finite number"),
        (table("change|responsibility|4.14|市医保局||order=1_0"), "counted from 1"),
        (table("change|target||住房||deadline=不是日期"), "'不是日期' is no time such as 2025, 2025-H1"),
        (table("change|target||住房||deadline=2025-13"), "no time"),
        (table("change|target||住房||deadline=2025-02-30"), "day is out of range"),
        (table("change|target||住房||deadline=20250630"), "no time"),
        (table("change|deadline||建设||due=annual"), "no time"),
        (table("change|deadline||建设||since=去年"), "no time"),
        (table("change|deadline||建设||within=一个月"), "no length of time such as P30D"),
        (table("change|deadline||建设||ends=月底"), "isoformat"),
        (table("add|cap|5.16|inf|５０００万元|"), "no finite number"),
        (table("change|document||||document_date=去年"), "isoformat"),
        (table("accept|responsibility|4.14|市医保局||").replace("王五", ""), "'by'"),
    ],
)
def test_a_line_that_is_not_understood_is_told_with_its_number(text: str, words: str) -> None:
    with pytest.raises(ParseError, match=words) as caught:
        read_corrections(text, "更正.tsv")
    assert caught.value.source == "更正.tsv"


def test_the_command_applies_corrections_and_says_what_it_could_not(tmp_path: Path) -> None:
    path, out = tmp_path / "更正.tsv", tmp_path / "out"
    path.write_text(table("accept|responsibility|4.14|市医保局||", "accept|cap|||没有的话|"), "utf-8-sig")
    done = run("build", SEED, "-o", str(out), "--corrections", str(path))
    assert done.returncode == 0, done.stderr.decode()
    assert "line 3: accept cap '没有的话': the words no longer stand in the text" in done.stderr.decode()
    assert "市医保局" in run("ask", "verified", "-o", str(out)).stdout.decode()
    assert b"conforms" in run("check", str(out)).stdout


def test_explain_prints_a_line_a_fact(seed_facts: Any) -> None:
    lines = [line.split("\t") for line in run("extract", "--explain", SEED).stdout.decode().splitlines()]
    assert lines[0] == ["kind", "path", "what", "rule", "place", "words"]
    assert {len(line) for line in lines} == {6}
    assert sum(line[0] == "responsibility" for line in lines) == 66
    assert ["responsibility", "4.14", "市医保局 responsible", "labelled"] in [line[:4] for line in lines]


def test_standard_input_may_be_of_any_format() -> None:
    page = "<html><body><p>一、支持上市。（责任单位：市财政局）</p></body></html>"
    done = run("extract", "-", stdin=page.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert "市财政局" in done.stdout.decode()
    assert "<p>" not in done.stdout.decode()


@pytest.mark.serial
@pytest.mark.parametrize(
    "line",
    [
        "add|responsibility|4.14|市{n}局|市医保局|role=lead",
        "add|responsibility|4.14||市医保局|role=lead; agency=市{n}局",
        "reject|responsibility||市{n}局|市医保局|",
        "accept|responsibility|||市医保局|",
    ],
)
def test_many_corrections_cost_no_more_than_their_number(seed_facts: Any, line: str) -> None:
    def prepare(number: int) -> Callable[[], object]:
        corrections = read_corrections(table(*(line.format(n=n) for n in range(number))))
        return lambda: apply_corrections(seed_facts, corrections)

    assert_grows_evenly(prepare, 500)


def test_a_fact_is_found_by_the_key_that_it_was_given(seed_facts: Any) -> None:
    facts = correct(
        seed_facts,
        "change|responsibility|4.14|市医保局||agency=市数据局",
        "reject|responsibility|4.14|市数据局||",
        "add|responsibility|4.14|市民政局|市医保局|role=lead",
        "change|responsibility|4.14|市民政局||role=support",
    )
    assert duties(facts, "4.14") == [("市卫生健康委", "responsible", "stated"), ("市民政局", "support", "verified")]
