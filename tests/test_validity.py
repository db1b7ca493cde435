"""Validity: a document's own days in force, those of others passed over, and what contradicts itself."""

import json
from pathlib import Path
from typing import Any

import pytest
from test_cli import SEED, run

from graph.corrections import COLUMNS, apply_corrections, read_corrections
from graph.document import parse_document
from graph.facts import Facts, extract_facts
from graph.facts.about.validity import CONTRADICTION, contradicts_itself, settle_dates
from graph.facts.form import form_facts
from graph.kinds import Metadata
from graph.query import build_store, check_data, read_rows
from graph.text import drop_spaces, parse_text
from graph.triples import build_triples

HEAD = (
    "某市人民政府关于印发《某市数字办法》的通知\n某府规〔2024〕1号\n"
    "一、总则\n（一）建设公共平台。（责任单位：市教委）\n二、附则\n（一）"
)
CONTRADICTORY = f"{HEAD}本办法自2024年5月1日起施行，有效期至2020年4月30日。"
ATTACKS = ("contradiction.txt", "v2.txt", "v3.txt")


def extract(words: str) -> Facts:
    return extract_facts(parse_document(parse_text(words, "某办法.txt")))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("本办法自2024年5月1日起施行，有效期至2023年12月31日的《旧办法》同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，《某市旧办法》（某府规〔2018〕3号）有效期至2023年12月31日，同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，有效期至2029年4月30日，《旧办法》同时废止。", "2024-05-01", "2029-04-30"),
        ("本办法自2024年5月1日起施行，《旧办法》同时废止，有效期至2029年4月30日。", "2024-05-01", "2029-04-30"),
        ("本办法自2024年5月1日起施行，有效期至2029年4月30日。原《旧办法》有效期至2023年12月31日。", "2024-05-01", "2029-04-30"),
        ("本办法自2024年5月1日起施行。自2018年5月1日起施行的《旧办法》同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，自2018年5月1日起施行的《旧办法》同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，自2018年5月1日起施行、有效期至2023年4月30日的《旧办法》同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，自2018年5月1日起施行，有效期至2023年4月30日的《旧办法》同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，有效期至2023年12月31日的原办法同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，有效期至2023年12月31日的某府规〔2018〕3号文件同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，某府规〔2018〕3号文件有效期至2023年12月31日。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，原办法有效期至2023年12月31日。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，该《旧办法》有效期至2023年12月31日。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，《旧办法》（有效期至2023年12月31日）同时废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，《旧办法》（某府规〔2018〕3号，有效期至2023年12月31日）同时废止。", "2024-05-01", None),
        ("本办法（有效期至2029年4月30日）自2024年5月1日起施行。", "2024-05-01", "2029-04-30"),
        ("（本办法自2024年5月1日起施行，有效期至2029年4月30日。）", "2024-05-01", "2029-04-30"),
        ("《旧办法》同时废止，本办法自2024年5月1日起施行，有效期至2029年4月30日。", "2024-05-01", "2029-04-30"),
        ("本办法依据《上位法》制定，自2024年5月1日起施行，有效期至2029年4月30日。", "2024-05-01", "2029-04-30"),
        ("依据《上位法》制定的本办法自2024年5月1日起施行，有效期至2029年4月30日。", "2024-05-01", "2029-04-30"),
        ("本《办法》自2024年5月1日起施行，有效期至2029年4月30日止。", "2024-05-01", "2029-04-30"),
        ("本办法自2024年5月1日起施行，市政府2018年印发的《旧办法》有效期至2023年12月31日。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行；《旧办法》自2018年5月1日起施行，有效期至2023年12月31日，现予废止。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，其中第五条自2024年7月1日起施行。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，第五条自2024年7月1日起施行，有效期至2029年4月30日。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，有效期至2029年4月30日的五年内不作调整。", "2024-05-01", "2029-04-30"),
        ("本办法与《实施细则》同时自2024年5月1日起施行。", "2024-05-01", None),
        ("本办法核发的许可证有效期至2025年12月31日。本办法自2024年5月1日起施行。", "2024-05-01", None),
        ("本办法自2024年5月1日起施行，有效期为2024年5月1日至2029年4月30日。", "2024-05-01", "2029-04-30"),
        ("经研究，现将《某市数字办法》印发给你们，自2024年5月1日起施行。", "2024-05-01", None),
        ("《某市数字条例》已经通过，现予公布，自2024年5月1日起施行。", "2024-05-01", None),
        ("经研究，《旧办法》自2018年5月1日起施行，有效期至2023年12月31日。", None, None),
        ("此前发布的《旧办法》与本办法不一致的，以本办法为准，有效期至2029年4月30日。", None, "2029-04-30"),
        ("本办法自2024年5月1日起施行，有效期至2023年12月31日《旧办法》同时废止。", "2024-05-01", None),
        ("本办法由市财政局会同市科委解释，自2024年5月1日起实施，有效期到2029年4月30日。", "2024-05-01", "2029-04-30"),
        (
            "本办法自2024年5月1日起施行，有效期5年，原《关于印发〈旧办法〉的通知》（某府规〔2018〕3号）有效期至2023年12月31日止。",
            "2024-05-01",
            None,
        ),
        (
            "本办法自2024年5月1日起施行，有效期至2029年4月30日，原《关于印发〈旧办法〉的通知》（某府规〔2018〕3号）同时废止。",
            "2024-05-01",
            "2029-04-30",
        ),
        ("本办法自2024年5月1日起施行，有效期至2020年4月30日。", "2024-05-01", "2020-04-30"),
        ("本办法自2024年5月1日起施行，1993年7月25日市政府颁布、自1993年9月1日起施行的《旧规定》同时废止。", "2024-05-01", None),
        ("以上政策自2024年5月1日起执行，执行期至2026年4月30日。", "2024-05-01", "2026-04-30"),
        (
            "经市政府同意，本办法自2024年5月1日起施行，市政府办公厅2018年12月31日印发、有效期至2023年12月31日的《旧办法》同时废止。",
            "2024-05-01",
            None,
        ),
        ("本办法自2024年5月1日起施行，此前印发的《旧办法》有效期至2023年12月31日，到期后不再执行。", "2024-05-01", None),
        (
            "本通知自2024年5月1日起施行，有效期至2029年4月30日，《旧办法》（有效期至2023年12月31日）自本通知施行之日起废止。",
            "2024-05-01",
            "2029-04-30",
        ),
        (
            "《旧办法》有效期至2023年12月31日，为做好衔接，本办法自2024年1月1日起施行，有效期至2028年12月31日。",
            "2024-01-01",
            "2028-12-31",
        ),
        (
            "本办法自2024年5月1日起施行，有效期至2029年4月30日，由市科委负责解释，《旧办法》（某府规〔2018〕3号）同时废止。",
            "2024-05-01",
            "2029-04-30",
        ),
        (
            "本办法自2024年5月1日起施行，试行期至2026年4月30日，试行期间与《上位办法》不一致的，从其规定。",
            "2024-05-01",
            "2026-04-30",
        ),
        (
            "本办法施行前已按《旧办法》（有效期至2023年12月31日）受理的，按原办法办理。本办法自2024年5月1日起施行。",
            "2024-05-01",
            None,
        ),
        ("依据有效期至2023年12月31日的《旧办法》取得资格的，本办法继续认可。", None, None),
        ("按照《上位规划》（规划期至2035年）要求，本办法自2024年5月1日起施行，有效期至2029年4月30日。", "2024-05-01", "2029-04-30"),
    ],
)
def test_only_what_a_document_says_of_its_own_term_is_taken(words: str, first: str | None, last: str | None) -> None:
    metadata = extract(HEAD + words).metadata
    assert (metadata.effective_from, metadata.effective_to) == (first, last)


def test_a_document_that_ends_before_it_begins_says_so_as_an_issue() -> None:
    facts = extract(CONTRADICTORY)
    (issue,) = facts.issues
    assert (issue.code, issue.message) == (CONTRADICTION, "in force from 2024-05-01, and until 2020-04-30, which is earlier")
    assert issue.evidence
    assert issue.evidence.quote == "有效期至2020年4月30日"
    assert drop_spaces(facts.raw[slice(*issue.evidence.span)]) == issue.evidence.quote


def test_both_days_stay_in_the_facts_and_the_first_alone_in_the_graph() -> None:
    facts = extract(CONTRADICTORY)
    document: dict[str, Any] = form_facts(facts)["document"]
    assert (document["effective_from"], document["effective_to"]) == ("2024-05-01", "2020-04-30")
    data = build_store(build_triples(facts))
    (row,) = read_rows(data).documents
    assert (row.effective_from, row.effective_to) == ("2024-05-01", "")
    assert [issue.code for issue in read_rows(data).issues] == [CONTRADICTION]
    assert check_data(data) == []


def test_one_day_in_force_is_no_contradiction_nor_is_a_print_before_the_date() -> None:
    for first, last in (("2024-05-01", "2024-05-01"), ("2024-05-01", None), (None, "2024-05-01"), ("2024-05-01", "2029-04-30")):
        assert not contradicts_itself(Metadata("办法", effective_from=first, effective_to=last))
    assert not contradicts_itself(Metadata("办法", document_date="2024-05-01", print_date="2024-04-01"))
    whole = extract(f"{HEAD}本办法自2024年5月1日起施行，有效期至2029年4月30日。").metadata
    assert settle_dates(whole) is whole


def correct(facts: Facts, values: str, quote: str = "") -> Facts:
    line = ("某府规〔2024〕1号", "change", "document", "", "", quote, values, "王五", "2024-03-01")
    return apply_corrections(facts, read_corrections("\n".join("\t".join(row) for row in (COLUMNS, line))))


def test_a_correction_that_makes_a_document_contradict_itself_is_an_issue_of_it() -> None:
    sound = extract(f"{HEAD}本办法自2024年5月1日起施行。")
    assert sound.issues == ()
    facts = correct(sound, "effective_to=2020-01-01")
    assert [issue.code for issue in facts.issues] == ["document-corrected", CONTRADICTION]
    assert facts.issues[1].evidence == dict(sound.metadata.evidence)["effective_from"]
    assert check_data(build_store(build_triples(facts))) == []


def test_a_correction_that_mends_a_contradiction_takes_the_issue_away() -> None:
    facts = correct(extract(CONTRADICTORY), "effective_to=2028-04-30")
    assert [issue.code for issue in facts.issues] == ["document-corrected"]


def assert_built_beside_the_example(path: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Build a document beside the example, see that nothing is refused and all conforms, and return its facts."""
    done = run("build", SEED, str(path), "-o", str(folder), *options)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr.decode().startswith("2 documents: ")
    assert run("check", str(folder)).stdout == b"conforms\n"
    facts = [json.loads(file.read_text("utf-8")) for file in (folder / "facts").glob("*.json")]
    assert {entry["file"] for entry in facts} == {Path(SEED).name, path.name}
    return next(entry for entry in facts if entry["file"] == path.name)


def test_a_document_that_contradicts_itself_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "矛盾.txt"
    path.write_text(CONTRADICTORY, "utf-8")
    facts = assert_built_beside_the_example(path, tmp_path / "out")
    assert [issue["code"] for issue in facts["issues"]] == [CONTRADICTION]


def test_a_correction_that_contradicts_stops_nobody(tmp_path: Path) -> None:
    path, table = tmp_path / "更正.txt", tmp_path / "corrections.tsv"
    path.write_text(f"{HEAD}本办法自2024年5月1日起施行。", "utf-8")
    line = ("更正", "change", "document", "", "", "", "effective_to=2020-01-01", "王五", "2024-03-01")
    table.write_text("\n".join("\t".join(row) for row in (COLUMNS, line)), "utf-8")
    facts = assert_built_beside_the_example(path, tmp_path / "out", "--corrections", str(table))
    assert CONTRADICTION in [issue["code"] for issue in facts["issues"]]


@pytest.mark.parametrize("name", ATTACKS)
def test_sentences_that_stopped_a_folder_are_built(shared: Path, tmp_path: Path, name: str) -> None:
    facts = assert_built_beside_the_example(shared / "cases" / "attacks" / name, tmp_path / "out")
    codes = [issue["code"] for issue in facts["issues"]]
    assert facts["document"]["effective_from"] == "2024-05-01"
    assert facts["document"]["effective_to"] == ("2020-04-30" if name == "contradiction.txt" else None)
    assert (CONTRADICTION in codes) == (name == "contradiction.txt")
