"""Make ledgers and documents around them by seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tests.ledgers import cells, words
from tests.ledgers.expect import Body, expect
from tests.ledgers.values import Cell, Column, Duty, Ledger, Role, Row, Standing

_HAN = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_NUMBERINGS = ("arabic", "arabic", "arabic", "dot", "round", "parens", "han", "decimal", "restart", "counted", "none", "none")
_LABELS = {
    "arabic": "{task}", "restart": "{local}", "dot": "{task}.", "round": "（{task}）", "parens": "（{han}）", "han": "{han}",
    "decimal": "{section}.{local}",
}  # fmt: skip
_AGENCIES: tuple[tuple[str, ...], ...] = (
    ("duty",), ("duty",), ("duty",), ("lead", "support"), ("lead", "support"), ("lead", "support"), ("main", "support"),
    ("lead", "duty"), ("lead",), ("office",), ("duty", "office"),
)  # fmt: skip
_ROLES: dict[str, tuple[Role, int]] = {
    "lead": ("lead", 0),
    "main": ("lead", 0),
    "support": ("support", 1),
    "duty": ("responsible", 1),
}


def _count(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{_HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{_HAN[ones]}"


@dataclass(frozen=True)
class Plan:
    """What is decided for a whole table before its rows are written."""

    numbering: str
    sections: str  # none, merged, first (in the first cell), split (number and name in two cells)
    numbered_sections: bool
    kinds: tuple[str, ...]
    grouped: frozenset[str]
    merged: frozenset[str]
    subrows: bool
    named: bool  # one task over several numbers
    repeats_head: bool
    first_leads: bool
    year: int


@dataclass(frozen=True)
class _Task:
    """A numbered task with the cells of its lines."""

    task: int
    section: int
    local: int
    number: str
    lines: tuple[dict[str, Cell], ...]


def make_ledger(seed: int) -> Ledger:
    """Make the ledger of a seed, as the body of a document that has no more than its title."""
    rng = Random(f"ledger {seed}")  # noqa: S311
    plan = _make_plan(rng)
    pool = cells.Pool(rng.choice(tuple(words.LEVELS)), rng)
    columns = _make_columns(plan, rng)
    rows = tuple(_make_rows(plan, columns, pool))
    issued = rng.choice(words.first_days(plan.year))
    subject, table = rng.choice(words.SUBJECTS), rng.choice(words.TABLES)
    title = f"{words.PLACES[pool.prefix]}{plan.year}年{subject}{table}"
    body = Body(columns, rows, "body", plan.numbering == "restart", plan.numbered_sections)
    return Ledger(
        seed=seed,
        title=title,
        year=plan.year,
        issued=issued,
        columns=columns,
        rows=rows,
        before=(title,),
        after=(),
        standing="body",
        numbering=plan.numbering,
        numbered_sections=plan.numbered_sections,
        repeats=rng.random() < 0.5,
        quotes=rng.random() < 0.5,
        cuts=rng.random() < 0.5,
        expected=expect(body),
        forms=frozenset(_list_forms(plan, columns, rows)),
    )


def _make_plan(rng: Random) -> Plan:
    numbering = rng.choice(_NUMBERINGS)
    kinds = tuple(_make_kinds(rng, numbering))
    sections = _choose_sections(rng, numbering, kinds)
    lists_duty = "duty" in kinds and not {"lead", "main"} & set(kinds)
    measured = "measure" in kinds
    subrows = measured and rng.random() < 0.5
    return Plan(
        numbering=numbering,
        sections=sections,
        numbered_sections=sections == "split" or (sections != "none" and numbering != "han" and rng.random() < 0.8)
        or numbering in ("decimal", "restart"),
        kinds=kinds,
        grouped=frozenset(_choose_groups(rng, kinds)),
        merged=frozenset(kind for kind in ("lead", "main", "support", "duty", "time") if rng.random() < 0.3),
        subrows=subrows,
        named=measured and not subrows and numbering != "none" and rng.random() < 0.5,
        repeats_head=rng.random() < 0.3,
        first_leads=lists_duty and rng.random() < 0.15,
        year=rng.choice((2025, 2026)),
    )  # fmt: skip


def _choose_sections(rng: Random, numbering: str, kinds: tuple[str, ...]) -> str:
    if "category" in kinds:
        return "none"
    if numbering in ("decimal", "restart"):
        return "merged"
    if numbering in ("none", "han"):
        return rng.choice(("none", "merged"))
    return rng.choice(("none", "none", "none", "merged", "merged", "merged", "first", "split"))


def _choose_groups(rng: Random, kinds: tuple[str, ...]) -> Iterator[str]:
    if {"lead", "support"} <= set(kinds) and rng.random() < 0.5:
        yield from ("lead", "support")
    if "measure" in kinds and rng.random() < 0.2:
        yield from ("task", "measure")


def _make_kinds(rng: Random, numbering: str) -> Iterator[str]:
    """Yield the kinds of the columns in their order."""
    agencies = [*rng.choice(_AGENCIES)]
    agencies += [kind for kind in ("leader", "person") if rng.random() < 0.15]
    tasks = ["task", *(["measure"] if rng.random() < 0.45 else [])]
    times = rng.choice((["time"], ["time"], ["time"], ["time"], ["plan"], []))
    middle = [agencies, tasks, times] if rng.random() < 0.12 else [tasks, agencies, times]
    if middle[0] is tasks and rng.random() < 0.15:
        middle = [tasks, times, agencies]
    numbers = [] if numbering == "none" else ["number"]
    if numbering not in ("decimal", "restart") and middle[0] is tasks and rng.random() < 0.15:
        numbers = ["category", *numbers] if rng.random() < 0.5 else [*numbers, "category"]
    yield from numbers
    for part in middle:
        yield from part
    yield from (kind for kind in ("money", "progress", "remark") if rng.random() < 0.18)


def _make_columns(plan: Plan, rng: Random) -> tuple[Column, ...]:
    groups = {"lead": rng.choice(words.GROUPS), "task": rng.choice(words.TASK_GROUPS)}
    groups |= {"support": groups["lead"], "measure": groups["task"]}
    spaced = rng.random() < 0.12
    made = []
    for kind in plan.kinds:
        heads = words.GROUPED.get(kind, words.HEADS[kind]) if kind in plan.grouped else words.HEADS[kind]
        head = rng.choice(heads)
        if spaced and len(head) in (2, 4):
            head = head[:2] + "\n" + head[2:] if len(head) == 4 else f"{head[0]} {head[1]}"
        made.append(Column(kind, head, groups[kind] if kind in plan.grouped else ""))
    return tuple(made)


def _make_rows(plan: Plan, columns: tuple[Column, ...], pool: cells.Pool) -> Iterator[Row]:
    head = _make_head(columns)
    yield from head
    tasks = _make_tasks(plan, pool)
    for index, block in enumerate(_split(tasks, plan, pool.rng)):
        if plan.sections != "none" and block[0].local == 1:
            yield _make_section(plan, columns, block[0].section)
        elif index and plan.repeats_head:
            yield from head
        yield from _merge(plan, columns, block, pool.rng)
    yield from _make_feet(plan, columns, len(tasks), pool.rng)


def _make_head(columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """Make a head of one row, or of two where columns share a head."""
    if not any(column.group for column in columns):
        return (Row("head", tuple(Cell(column.head) for column in columns)),)
    first: list[Cell | None] = []
    for index, column in enumerate(columns):
        begins = not index or columns[index - 1].group != column.group
        first.append(Cell(column.head, rows=2) if not column.group else Cell(column.group, columns=2) if begins else None)
    second = tuple(Cell(column.head) if column.group else None for column in columns)
    return Row("head", tuple(first)), Row("head", second)


def _make_section(plan: Plan, columns: tuple[Column, ...], section: int) -> Row:
    name = words.SECTIONS[section - 1]
    label = f"{_HAN[section]}、{name}" if plan.numbered_sections else name
    blank: list[Cell | None] = [Cell() for _ in columns]
    if plan.sections == "merged":
        made: list[Cell | None] = [Cell(label, columns=len(columns)), *[None] * (len(columns) - 1)]
    elif plan.sections == "first":
        made = [Cell(label), *blank[1:]]
    else:
        made = blank
        made[plan.kinds.index("number")] = Cell(_HAN[section])
        made[plan.kinds.index("task")] = Cell(name)
    return Row("section", tuple(made), section=section if plan.numbered_sections else 0)


def _make_tasks(plan: Plan, pool: cells.Pool) -> list[_Task]:
    rng = pool.rng
    count = rng.randint(4, 13)
    borders = sorted(rng.sample(range(2, count), rng.randint(1, 2))) if plan.sections != "none" else []
    texts, sections = rng.sample(words.TASKS, count), [1 + sum(n > border for border in borders) for n in range(1, count + 1)]
    made = []
    for task, (text, section) in enumerate(zip(texts, sections, strict=True), 1):
        local = task - sections.index(section)
        label = _LABELS.get(plan.numbering, "").format(task=task, section=section, local=local, han=_count(task))
        lines = rng.choice((1, 2, 2, 3)) if plan.subrows else 1
        fixed = {"task": _make_task_cell(text, rng), "number": _make_number(plan, label, task)}
        made.append(_Task(task, section, local, label, tuple({**_make_line(plan, pool), **fixed} for _ in range(lines))))
    return made


def _make_number(plan: Plan, label: str, task: int) -> Cell:
    if plan.numbering == "counted":
        return Cell(counted=True)
    return Cell(label, amount=float(label) if plan.numbering in ("arabic", "restart") else None)


def _make_task_cell(text: str, rng: Random) -> Cell:
    form = rng.choice(("short", "short", "short", "tail", "lines"))
    if form == "tail":
        return Cell(text + rng.choice(words.TAILS), "task:long")
    if form == "lines":
        return Cell(f"{text}，\n{rng.choice(words.MEASURES[:6])}", "task:lines")
    return Cell(text, "task:short")


def _make_line(plan: Plan, pool: cells.Pool) -> dict[str, Cell]:
    """Make the cells of a line, one for each kind of column."""
    return {kind: _make_cell(kind, plan, pool) for kind in plan.kinds if kind not in ("number", "task")}


def _make_cell(kind: str, plan: Plan, pool: cells.Pool) -> Cell:
    rng = pool.rng
    if kind in _ROLES:
        return _make_agencies(kind, plan, pool)
    plain: dict[str, Callable[[], Cell]] = {
        "office": lambda: cells.say_offices(rng, sure=not {"duty", "lead"} & set(plan.kinds)),
        "time": lambda: cells.say_time(rng, plan.year, plan_year=True),
        "plan": lambda: cells.say_plan(rng, plan.year),
        "leader": lambda: Cell(rng.choice(words.PERSONS), "person"),
        "person": lambda: Cell(rng.choice(words.PERSONS), "person"),
        "category": lambda: Cell(rng.choice(words.SECTIONS), "category"),
        "measure": lambda: Cell(rng.choice(words.MEASURES), "measure"),
        "money": lambda: _make_money(rng),
        "progress": lambda: Cell(rng.choice(words.PROGRESS), "progress"),
        "remark": lambda: Cell(rng.choice(words.REMARKS), "remark"),
    }
    return plain[kind]()


def _make_money(rng: Random) -> Cell:
    amount = rng.choice((1200, 3500, 860, 15000))
    return Cell(str(amount), "money", amount=float(amount))


def _make_agencies(kind: str, plan: Plan, pool: cells.Pool) -> Cell:
    role, half = _ROLES[kind]
    alone = kind == "duty" and not {"lead", "main"} & set(plan.kinds)
    if pool.rng.random() < (0.25 if kind == "support" else 0.1):
        return cells.say_nobody(pool.rng)
    if alone and not plan.first_leads and pool.rng.random() < 0.3:
        return cells.say_roles(pool)
    cell = cells.say_agencies(pool, role, half)
    if kind == "main":
        return replace(cell, duties=tuple(replace(duty, roles=("responsible",)) for duty in cell.duties))
    return _put_first(cell) if kind == "duty" and plan.first_leads else cell


def _put_first(cell: Cell) -> Cell:
    """Make the first body the lead, as the foot of the table declares; one that stands alone may as well stay responsible."""
    first, *rest = cell.duties
    others: tuple[Duty, ...] = tuple(replace(duty, roles=("support",)) for duty in rest)
    return replace(cell, duties=(replace(first, role="lead", roles=() if rest else ("responsible",)), *others))


def _split(tasks: list[_Task], plan: Plan, rng: Random) -> Iterator[list[_Task]]:
    """Split the tasks where a section begins, or where the head is printed again."""
    block: list[_Task] = []
    again = rng.randint(2, 3) if plan.repeats_head else 0
    for task in tasks:
        if block and (task.section != block[0].section or len(block) == again):
            yield block
            block = []
        block.append(task)
    yield block


def _merge(plan: Plan, columns: tuple[Column, ...], block: list[_Task], rng: Random) -> Iterator[Row]:
    """Write the lines of a block, with cells that reach over several of them."""
    lines = [line for task in block for line in task.lines]
    made = [[line[column.kind] for column in columns] for line in lines]
    grid: list[list[Cell | None]] = [list(line) for line in made]
    for index, column in enumerate(columns):
        at = 0
        for size in _choose_runs(column.kind, plan, block, rng):
            grid[at][index] = replace(made[at][index], rows=size)
            for below in range(at + 1, at + size):
                grid[below][index] = None
            at += size
    at = 0
    for task in block:
        for number, _ in enumerate(task.lines):
            section = task.section if plan.sections != "none" else 0
            yield Row("task", tuple(grid[at]), task.task, task.local, task.number, section, first=not number)
            at += 1


def _choose_runs(kind: str, plan: Plan, block: list[_Task], rng: Random) -> list[int]:
    """Choose how many lines each cell of a column reaches."""
    sizes = [len(task.lines) for task in block]
    if kind == "number" or (kind == "task" and not plan.named):
        return sizes
    total = sum(sizes)
    if kind == "category":
        return _cut(total, (2, 3), rng)
    if kind == "task":
        return _cut(total, (1, 2, 3), rng)
    return _cut(total, (1, 1, 2, 3), rng) if kind in plan.merged else [1] * total


def _cut(total: int, sizes: tuple[int, ...], rng: Random) -> list[int]:
    runs: list[int] = []
    while total:
        runs.append(min(total, rng.choice(sizes)))
        total -= runs[-1]
    return runs


def _make_feet(plan: Plan, columns: tuple[Column, ...], count: int, rng: Random) -> Iterator[Row]:
    rest = [None] * (len(columns) - 1)
    if rng.random() < 0.12:
        yield Row("foot", (Cell("合计", "foot:total"), Cell(f"{count}项"), *(Cell() for _ in columns[2:])))
    if plan.first_leads:
        yield Row("foot", (Cell(rng.choice(words.FIRST_LEADS), "foot:first leads", columns=len(columns)), *rest))
    elif rng.random() < 0.2:
        yield Row("foot", (Cell(rng.choice(words.FOOTS), "foot:note", columns=len(columns)), *rest))


def _list_forms(plan: Plan, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield each form of variety that a table shows."""
    yield f"numbering:{plan.numbering}"
    yield f"sections:{plan.sections}{'' if plan.numbered_sections or plan.sections == 'none' else ' unnumbered'}"
    yield from (f"column:{column.kind}" for column in columns)
    yield from (f"group:{column.kind}" for column in columns if column.group)
    yield from (f"head:{column.head}" for column in columns)
    yield from _list_orders(plan)
    yield from (cell.form for row in rows for cell in row.cells if cell and cell.form)
    kinds = [column.kind for column in columns]
    tall = {kinds[at] for row in rows if row.kind == "task" for at, cell in enumerate(row.cells) if cell and cell.rows > 1}
    yield from (f"merged:{kind}" for kind in tall)
    if any(not row.first for row in rows):
        yield "subrows"
    if plan.named and "task" in tall:
        yield "named over numbers"
    if sum(row.kind == "head" for row in rows) > (2 if plan.grouped else 1):
        yield "head again"


def _list_orders(plan: Plan) -> Iterator[str]:
    places = {kind: at for at, kind in enumerate(plan.kinds)}
    agency = min(places[kind] for kind in (*_ROLES, "office") if kind in places)
    if agency < places["task"]:
        yield "order:agency first"
    if "time" in places and places["time"] < agency:
        yield "order:time first"


def shape_document(ledger: Ledger) -> Ledger:
    """Put a ledger into a whole document: behind a notice, under a heading, or under a title with its number and day."""
    rng = Random(f"document {ledger.seed}")  # noqa: S311
    has_sections = any(row.kind == "section" for row in ledger.rows)
    standings: tuple[Standing, ...] = ("annex", "annex", "body") if has_sections else ("annex", "annex", "body", "heading")
    standing = rng.choice(standings)
    level = next(level for level, place in sorted(words.PLACES.items(), key=lambda pair: -len(pair[1])) if _is_of(ledger, place))
    dateless = rng.random() < 0.4 and ledger.issued.year == ledger.year
    title = ledger.title.replace(f"{ledger.year}年", "") if dateless else ledger.title
    before, after = _WRITERS[standing](title, level, ledger.issued, rng)
    body = Body(ledger.columns, ledger.rows, standing, ledger.numbering == "restart", ledger.numbered_sections)
    forms = ledger.forms | {f"standing:{standing}", "year:date" if dateless else "year:title"}
    return replace(ledger, title=title, before=before, after=after, standing=standing, expected=expect(body), forms=forms)


def _is_of(ledger: Ledger, place: str) -> bool:
    return ledger.title.startswith(f"{place}{ledger.year}年")


Texts = tuple[tuple[str, ...], tuple[str, ...]]


def _write_annex(title: str, level: str, issued: date, rng: Random) -> Texts:
    place = words.PLACES[level]
    before = (
        f"{place}人民政府办公室关于印发《{title}》的通知",
        _mark(level, issued, rng),
        "各有关单位：",
        f"现将《{title}》印发给你们，请认真贯彻落实。",
        f"附件：{title}",
        f"{place}人民政府办公室",
        show_day(issued),
        rng.choice(("附件", "附件1", "附件：")),
        title,
    )
    return before, ()


def _write_body(title: str, level: str, issued: date, rng: Random) -> Texts:
    return (title, _mark(level, issued, rng), f"（{show_day(issued)}）"), ()


def _write_heading(title: str, level: str, issued: date, rng: Random) -> Texts:
    before = (title, _mark(level, issued, rng), "一、总体要求", "坚持问题导向，统筹推进各项工作。", "二、任务分工")
    return before, ("三、工作要求", "要提高认识，加强协调，务求实效。", f"{words.PLACES[level]}人民政府办公室", show_day(issued))


_WRITERS: dict[Standing, Callable[[str, str, date, Random], Texts]] = {
    "annex": _write_annex,
    "body": _write_body,
    "heading": _write_heading,
}


def _mark(level: str, issued: date, rng: Random) -> str:
    return f"{words.MARKS[level]}〔{issued.year}〕{rng.randint(1, 90)}号"


def show_day(day: date) -> str:
    """Print a day as documents do."""
    return f"{day.year}年{day.month}月{day.day}日"
