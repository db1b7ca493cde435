"""A body is built again: what did not change is not read again, and the bytes are those of a build from nothing."""

import gzip
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from test_body import CITIES, TOPICS, read_all, read_quads, write_text
from test_cli import ROOT

from graph.border import REFUSED, Refusals
from graph.build import WHOLE
from graph.corpus import parts
from graph.corpus.body import Outcome, build_body
from graph.corpus.memory import BUILD, FACTS, FILES, OTHERS, Build, load_memory
from graph.corpus.program import LIBRARIES
from graph.corpus.reading import Reading, read_file
from graph.corpus.settings import Settings
from graph.corpus.spool import fetch_values
from graph.corpus.stamps import stamp_file
from graph.corpus.tasks import FOLDER, TASKS
from graph.corrections import COLUMNS, read_corrections
from graph.files import STORE, write_new
from graph.folder import find_changed, make_folder
from graph.ledger.keys import name_task, parse_key
from graph.ledger.returned import Returned, Workbook
from graph.ledger.tasks import Task
from graph.readers.folders import find_documents
from graph.triples.store import read_store

Files = dict[str, bytes]


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the tests have several parts."""
    monkeypatch.setattr(parts, "SIZE", 4)
    return


class Built(NamedTuple):
    """What a build said: what came of it, and its notes."""

    outcome: Outcome
    notes: list[str]


def build(docs: Path, out: Path, *, fresh: bool = False, reading: Reading | None = None, **settings: object) -> Built:
    """Build a folder as the command does."""
    reading, notes, outcomes = reading or Reading(), list[str](), list[Outcome]()
    chosen = Settings(reading, **{"store": False, "tables": True, "pages": True, "workers": 1, **settings})  # type: ignore[arg-type]

    def fill(made: Path) -> None:
        refusals, memory = Refusals(lambda _: None), None if fresh else load_memory(out, reading, notes.append)
        outcomes.append(build_body(find_documents([docs]), made, chosen, refusals, lambda _: None, memory))
        for name, content in refusals.list_outputs().items():
            write_new(made / name, content)

    make_folder(out, fill, "0")
    assert not find_changed(out)
    return Built(outcomes[0], notes)


class Place(NamedTuple):
    """Where a test may change documents that were built, and the folder that holds what they were built to."""

    docs: Path
    out: Path

    def build_both(self, fresh: Path, **settings: object) -> tuple[Built, Built]:
        """Build what has changed, and all of it from nothing; both have the same bytes."""
        built, anew = build(self.docs, self.out, **settings), build(self.docs, fresh, **settings)  # type: ignore[arg-type]
        assert read_all(self.out) == read_all(fresh)
        assert (built.outcome.documents, built.outcome.totals, built.outcome.copies) == (
            anew.outcome.documents,
            anew.outcome.totals,
            anew.outcome.copies,
        )
        return built, anew


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Twelve documents, a copy of one, one without provisions, a file that is no text, and an archive of two."""
    made = tmp_path_factory.mktemp("first")
    place = Place(made / "docs", made / "out")
    place.docs.mkdir()
    for city in CITIES[:2]:
        for number, topic in enumerate(TOPICS, 1):
            (place.docs / f"{city}{number}.txt").write_text(
                write_text(city, topic, number).replace(f"{topic}的若干措施》和", f"{TOPICS[number % 6]}的若干措施》和"), "utf-8"
            )
    (place.docs / "抄件.txt").write_bytes((place.docs / "杭州市1.txt").read_bytes())
    (place.docs / "空.txt").write_text("没有条款。", "utf-8")
    (place.docs / "bad.txt").write_bytes(bytes(range(256)) * 40)
    with zipfile.ZipFile(place.docs / "材料.zip", "w") as archive:
        for number in (7, 8):
            archive.writestr(f"{number}.txt", write_text("温州市", TOPICS[number % 6], number))
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(parts, "SIZE", 4)
    outcome, notes = build(place.docs, place.out)
    monkeypatch.undo()
    assert (outcome.documents, outcome.files, notes) == (14, (17, 0, 0), [])
    shutil.copytree(place.docs, made / "kept")
    return place


@pytest.fixture
def place(first: Place, tmp_path: Path) -> Place:
    """The documents as they were built, where they were, and what they were built to."""
    shutil.rmtree(first.docs)
    shutil.copytree(first.docs.parent / "kept", first.docs)
    shutil.copytree(first.out, tmp_path / "out")
    return Place(first.docs, tmp_path / "out")


def edit(path: Path, old: str, new: str) -> None:
    """Change words of a file, which is written later than before."""
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))


def touch(docs: Path) -> None:
    for path in docs.iterdir():
        os.utime(path)


def move(docs: Path) -> None:
    (docs / "a/b").mkdir(parents=True)
    for name in ("杭州市1.txt", "空.txt", "材料.zip"):
        (docs / name).rename(docs / "a/b" / name)


def swap(docs: Path) -> None:
    one, other = docs / "杭州市1.txt", docs / "宁波市2.txt"
    mine, theirs = one.read_bytes(), other.read_bytes()
    one.write_bytes(theirs)
    other.write_bytes(mine)


def repack(docs: Path) -> None:
    with zipfile.ZipFile(docs / "材料.zip", "a") as archive:
        archive.writestr("9.txt", write_text("温州市", TOPICS[0], 9))


# What changes, with how many files are read, are unchanged, and removed. One is no text, and so is read by every build.
CHANGES: dict[str, tuple[Callable[[Path], object], tuple[int, int, int]]] = {
    "nothing": (lambda docs: docs, (1, 16, 0)),
    "times": (touch, (1, 16, 0)),
    "words": (lambda docs: edit(docs / "杭州市2.txt", "加大支持", "加强支持"), (2, 15, 0)),
    "a title that others cite": (lambda docs: edit(docs / "杭州市2.txt", "养老服务的若干", "养老工作的若干"), (2, 15, 0)),
    "a number": (lambda docs: edit(docs / "宁波市3.txt", "〔2024〕3号", "〔2023〕33号"), (2, 15, 0)),
    "a new document": (lambda docs: (docs / "新.txt").write_text(write_text("湖州市", "数字经济", 3), "utf-8"), (2, 16, 0)),
    "a document less": (lambda docs: (docs / "宁波市6.txt").unlink(), (1, 15, 1)),
    "places": (move, (1, 16, 0)),
    "a name": (lambda docs: (docs / "杭州市3.txt").rename(docs / "另.txt"), (2, 15, 1)),
    "two for one another": (swap, (3, 14, 0)),
    "a new copy": (lambda docs: shutil.copy(docs / "杭州市4.txt", docs / "又一份.txt"), (2, 16, 0)),
    "a copy less": (lambda docs: (docs / "抄件.txt").unlink(), (1, 15, 1)),
    "the one that was copied": (lambda docs: (docs / "杭州市1.txt").unlink(), (1, 15, 1)),
    "an archive": (repack, (2, 16, 0)),
    "a document that is refused": (lambda docs: (docs / "杭州市5.txt").write_text("没有条款。", "utf-8"), (2, 15, 0)),
    "a refused one that is mended": (
        lambda docs: (docs / "空.txt").write_text(write_text("湖州市", "科技创新", 1), "utf-8"),
        (2, 15, 0),
    ),
    "half of all": (lambda docs: [path.unlink() for path in docs.glob("宁波市*")], (1, 10, 6)),
}


# One of each sort is tried by every run of the tests, all of them by `make slow`.
QUICK = {"a new document"}


@pytest.mark.parametrize(
    ("change", "files"),
    [pytest.param(*tried, id=name, marks=() if name in QUICK else pytest.mark.slow) for name, tried in CHANGES.items()],
)
def test_what_did_not_change_is_not_read_and_the_bytes_are_those_of_a_build_from_nothing(
    place: Place, tmp_path: Path, change: Callable[[Path], object], files: tuple[int, int, int]
) -> None:
    change(place.docs)
    built, anew = place.build_both(tmp_path / "fresh")
    assert (built.outcome.files, built.notes) == (files, [])
    assert anew.outcome.files == (sum(files[:2]), 0, 0)


@pytest.mark.slow
def test_parts_and_whole_are_written_again_where_something_of_theirs_changed(place: Place) -> None:
    quads = [path for path in sorted((place.out / "quads").iterdir()) if path.name != "shared.nq.gz"]
    before = {path.name: path.stat().st_ino for path in quads}
    build(place.docs, place.out)
    assert {path.name: path.stat().st_ino for path in quads} == before
    edit(place.docs / "杭州市2.txt", "2025年底", "2026年底")
    build(place.docs, place.out)
    assert sum(path.stat().st_ino != before[path.name] for path in quads) == 1
    edit(place.docs / "杭州市2.txt", "养老服务的若干", "养老工作的若干")
    build(place.docs, place.out)
    assert 2 <= sum(path.stat().st_ino != before[path.name] for path in quads) < len(quads)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_changes_one_after_the_other_leave_what_a_build_from_nothing_makes(place: Place, tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)  # noqa: S311 - nothing is a secret
    for number in range(4):
        for change in source.sample(list(CHANGES), 3):
            with suppress(OSError):  # the file is gone by an earlier change
                CHANGES[change][0](place.docs)
        place.build_both(tmp_path / f"fresh{number}")


LINE = "杭州市2.txt|reject|responsibility|1|市财政局|||王五|2024-03-01"


def correct(*lines: str) -> Reading:
    return Reading(read_corrections("\n".join("\t".join(row) for row in [COLUMNS, *(line.split("|") for line in lines)])))


@pytest.mark.slow
def test_a_correction_makes_the_documents_be_read_that_it_is_about(place: Place, tmp_path: Path) -> None:
    title = "杭州市人民政府关于推进养老服务的若干措施"
    line = f"{title}|change|document|||title=别的措施||王五|2024-03-01".replace("|||title", "||||title")
    steps = (LINE, line.replace("||王五", "|王五"), "nowhere.txt|" + LINE.partition("|")[2])
    for number, said in enumerate(steps):
        built, anew = place.build_both(tmp_path / f"fresh{number}", reading=correct(said))
        assert built.outcome.matched == anew.outcome.matched == (frozenset() if number == 2 else {2})
        assert built.outcome.unfit == anew.outcome.unfit
        assert built.outcome.files == (3, 14, 0)  # and the one without provisions: who knows what a correction calls it
    built, _ = place.build_both(tmp_path / "fresh")
    assert built.outcome.files == (2, 15, 0)


@pytest.mark.slow
def test_a_ledger_makes_the_documents_be_read_that_it_is_about(place: Place, tmp_path: Path) -> None:
    (facts,), before = read_file(place.docs / "杭州市2.txt", Reading()), read_all(place.out)
    said, path = facts.metadata, facts.responsibilities[0].path
    (part,) = [part for part in facts.provisions if part.path == path]
    key = parse_key(name_task(said.number or "", said.title, said.document_date or "", part.path, part.text or part.title))
    assert key
    row = Returned("三月!2", 2, key, "", "", "reject", "赵六", "2024-05-06", (), (), "")
    done = row._replace(status="done", note="已建成", decision="")
    for number, said in enumerate((row, row, done, done._replace(note="已验收"))):
        built, _ = place.build_both(tmp_path / f"fresh{number}", reading=Reading(book=Workbook("台账.xlsx", [said], [])))
        assert (built.outcome.files, built.notes) == ((2, 15, 0), [])
    after = read_all(place.out)
    told = {name for name, content in after.items() if content != before.get(name)}
    assert {"tasks.json", "tasks.xlsx", "tasks.docx"} <= told
    (shown,) = (name for name in told if name.startswith("data/tasks-"))
    assert "已验收" in after[shown].decode()
    place.build_both(tmp_path / "rejected", reading=Reading(book=Workbook("台账.xlsx", [row], [])))
    assert build(place.docs, place.out).outcome.files == (2, 15, 0)
    assert read_all(place.out) == before


@pytest.mark.slow
def test_what_is_said_of_a_task_writes_its_part_again_alone(place: Place, tmp_path: Path) -> None:
    key = parse_key(next(task.key for task in list_tasks(place.out) if "养老服务" in task.document))
    assert key
    row = Returned("三月!2", 2, key, "done", "已建成", "", "赵六", "2024-05-06", (), (), "")
    other = row._replace(place="三月!3", key=key._replace(work="无此文件"))
    changed = []
    for number, rows in enumerate(([row], [row, other])):
        before = list_keys(place.out)
        place.build_both(tmp_path / f"fresh{number}", reading=Reading(book=Workbook("台账.xlsx", rows, [])))
        changed.append(sum(one != other for one, other in zip(before, list_keys(place.out), strict=True)))
    assert changed == [1, 0]
    assert "无此文件" not in (place.out / "tasks.json").read_text("utf-8")
    assert "三月!3" in (place.out / "tasks-unmatched.csv").read_text("utf-8")


def list_keys(out: Path) -> list[str]:
    """List what each part of a build was made of."""
    (made,) = fetch_values(out / BUILD, Build)
    return [piece.key for piece in made.pieces]


def list_tasks(out: Path) -> list[Task]:
    return [task for path in sorted((out / FOLDER).glob(f"*.{TASKS}")) for task in fetch_values(path, Task)]


@pytest.mark.slow
def test_names_of_works_resolve_citations_again_and_read_nothing(place: Place, tmp_path: Path) -> None:
    names = {"中华人民共和国预算法": "杭政发〔2024〕1号"}
    built, _ = place.build_both(tmp_path / "fresh", names=names)
    assert built.outcome.files == (1, 16, 0)
    place.build_both(tmp_path / "english", names=names, lang="en", tables=False)


@pytest.mark.slow
def test_what_is_asked_for_besides_is_read_again_with_a_note(place: Place, tmp_path: Path) -> None:
    (tmp_path / "aliases.tsv").write_text("第1号办公室\t杭州市财政局\n", "utf-8")
    for number, reading in enumerate(
        (Reading(expand=True), Reading(aliases=tmp_path / "aliases.tsv"), Reading(as_of="2026-01-01"))
    ):
        built, _ = place.build_both(tmp_path / f"fresh{number}", reading=reading)
        assert built.notes == ["names of agencies or options have changed since the last build: 14 documents are read again"]
        assert built.outcome.files == (17, 0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (BUILD, "flipped"),
        (FILES, "cut"),
        (f"{FACTS}/0001", "flipped"),
        (f"{FACTS}/{OTHERS}", "gone"),
        ("cache/parts/0000", "cut"),
        ("cache/ledger/0000.tasks", "gone"),
    ],
)
def test_a_damaged_memory_is_told_and_not_looked_at(place: Place, tmp_path: Path, name: str, damage: str) -> None:
    data = bytearray((place.out / name).read_bytes())
    data[len(data) // 2] ^= 1
    if damage == "gone":
        (place.out / name).unlink()
    else:
        (place.out / name).write_bytes(data if damage == "flipped" else data[: len(data) // 2])
    built = build(place.docs, place.out)
    assert built.notes == ["what the last build left in cache/ is damaged: all documents are read again"]
    assert built.outcome.files == (17, 0, 0)
    assert read_all(place.out) == read_all(build_once(place, tmp_path))


def build_once(place: Place, tmp_path: Path) -> Path:
    build(place.docs, tmp_path / "fresh")
    return tmp_path / "fresh"


@pytest.mark.slow
def test_what_somebody_changed_in_the_outputs_is_written_again(place: Place, tmp_path: Path) -> None:
    first, second, *_ = sorted((place.out / "facts").iterdir())
    first.write_text("{}", "utf-8")
    second.unlink()
    (place.out / "report.md").write_text("不是报告", "utf-8")
    (place.out / "quads/0001.nq.gz").write_bytes(gzip.compress(b""))
    built, _ = place.build_both(tmp_path / "fresh")
    assert built.outcome.files == (1, 16, 0)


@pytest.mark.slow
def test_a_change_that_neither_size_nor_time_shows_is_seen_by_a_fresh_build_alone(place: Place, tmp_path: Path) -> None:
    path = place.docs / "杭州市2.txt"
    stat, before = stamp_file(path), read_all(place.out)
    path.write_text(path.read_text("utf-8").replace("市财政局", "市科技局"), "utf-8")
    os.utime(path, ns=(stat.changed, stat.changed))  # type: ignore[union-attr]
    assert stamp_file(path) == stat
    build(place.docs, place.out)
    assert read_all(place.out) == before
    assert build(place.docs, place.out, fresh=True).outcome.files == (17, 0, 0)
    assert read_all(place.out) == read_all(build_once(place, tmp_path)) != before


@pytest.mark.slow
def test_the_store_is_brought_up_to_date_and_holds_what_a_new_one_holds(place: Place, tmp_path: Path) -> None:
    build(place.docs, place.out, store=True)
    before = {path.name: path.stat().st_ino for path in (place.out / STORE).glob("*.sst")}
    build(place.docs, place.out, store=True)
    assert {path.name: path.stat().st_ino for path in (place.out / STORE).glob("*.sst")} == before
    identity = (place.out / STORE / "IDENTITY").read_bytes()
    edit(place.docs / "杭州市2.txt", "养老服务示范基地", "养老服务示范中心")
    (place.docs / "新.txt").write_text(write_text("湖州市", "数字经济", 3), "utf-8")
    build(place.docs, place.out, store=True)
    assert (place.out / STORE / "IDENTITY").read_bytes() == identity  # its tables RocksDB may have put together since
    build(place.docs, tmp_path / "fresh", store=True)
    assert (tmp_path / "fresh" / STORE / "IDENTITY").read_bytes() != identity
    assert read_quads(place.out) == read_quads(tmp_path / "fresh")
    kept, anew = (sorted(map(str, read_store(out / STORE))) for out in (place.out, tmp_path / "fresh"))
    assert kept == anew
    assert any("示范中心" in quad for quad in kept)
    (place.out / "quads/0001.nq.gz").write_bytes(gzip.compress(b""))  # then it is made anew
    (place.docs / "新.txt").unlink()
    build(place.docs, place.out, store=True)
    build(place.docs, tmp_path / "again", store=True)
    kept, anew = (sorted(map(str, read_store(out / STORE))) for out in (place.out, tmp_path / "again"))
    assert kept == anew


@pytest.mark.slow
def test_what_no_longer_fits_is_told_by_every_build(place: Place, tmp_path: Path) -> None:
    reading = correct("杭州市2.txt|accept|responsibility|1||没有这句话||王五|2024-03-01")
    first, _ = place.build_both(tmp_path / "fresh", reading=reading)
    assert first.outcome.unfit
    assert build(place.docs, place.out, reading=reading).outcome.unfit == first.outcome.unfit


def test_where_documents_lie_is_not_kept(place: Place) -> None:
    table = gzip.decompress((place.out / FILES).read_bytes()).decode()
    assert "杭州市2.txt" in table
    assert str(place.docs) not in table
    assert "/docs" not in table


def test_every_library_that_the_package_needs_is_in_the_fingerprint() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["tables"]]
    assert {line.split(">")[0].split("=")[0].split("<")[0] for line in needed} <= set(LIBRARIES)


# ---- the command


def run(program: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "build_graph.py", *map(str, arguments)]
    return subprocess.run(command, cwd=program, capture_output=True, check=False, timeout=300)


@pytest.mark.slow
def test_another_version_of_the_rules_says_that_all_is_read_again(tmp_path: Path) -> None:
    for number in range(WHOLE + 2):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / f"docs/{number}.txt").write_text(f"某市第{number}号办法\n一、支持企业。（责任单位：市财政局）\n", "utf-8")
    program = tmp_path / "program"
    for name in ("graph", "ontology"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build_graph.py", program)
    build, out = (tmp_path / "docs", "--no-store", "-o"), tmp_path / "out"
    assert b"files   102 read, 0 unchanged, 0 removed" in run(program, *build, out).stderr
    assert b"files   0 read, 102 unchanged, 0 removed" in run(program, *build, out).stderr
    assert b"files   102 read, 0 unchanged, 0 removed" in run(program, *build, out, "--fresh").stderr
    rules = program / "graph/rules/duties.tsv"
    rules.write_text(rules.read_text("utf-8").replace("责任\t", "担责\t"), "utf-8")
    told = run(program, *build, out)
    assert b"the program or its rules have changed since the last build: 102 documents are read again" in told.stderr
    assert b"files   102 read, 0 unchanged, 0 removed" in told.stderr
    assert run(program, *build, tmp_path / "fresh").returncode == told.returncode
    assert read_all(out) == read_all(tmp_path / "fresh")
    assert not (out / REFUSED).exists()
