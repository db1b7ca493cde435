"""Cells that say who and by when, each with the facts that it states."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.ledgers import words
from tests.ledgers.values import Cell, Deadline, Duty, Role

SEPARATORS = {"stops": "、", "commas": "，", "semicolons": "；", "lines": "\n", "blanks": " ", "slashes": "/"}


class Pool:
    """Bodies of one level of government, in two halves, so that a lead is never a supporter of the same row."""

    def __init__(self, level: str, rng: Random) -> None:
        bodies, self.collectives, self.prefix = words.LEVELS[level]
        shuffled = rng.sample(bodies, len(bodies))
        self.halves = shuffled[:10], shuffled[10:]
        self.rng = rng

    def draw(self, count: int, half: int) -> list[str]:
        return self.rng.sample(self.halves[half], count)


def _list(names: list[str], role: Role) -> tuple[Duty, ...]:
    return tuple(Duty(name, role) for name in names)


def say_agencies(pool: Pool, role: Role, half: int) -> Cell:
    """Make a cell of one or several bodies and nothing else."""
    rng = pool.rng
    forms: tuple[Callable[[], Cell], ...] = (
        lambda: _one(pool, role, half),
        lambda: _one(pool, role, half),
        lambda: _several(pool, role, half),
        lambda: _several(pool, role, half),
        lambda: _bracketed(pool, role, half),
        lambda: _with_person(pool, role, half),
        lambda: _collective(pool, role, half),
        lambda: _and_others(pool, role, half),
        lambda: _shared(pool, role, half),
        lambda: _by_duty(pool, role, half),
    )
    return rng.choice(forms)()


def _one(pool: Pool, role: Role, half: int) -> Cell:
    (name,) = pool.draw(1, half)
    stop = pool.rng.random() < 0.1
    return Cell(f"{name}{'。' * stop}", "agency:stop" if stop else "agency:one", _list([name], role))


def _several(pool: Pool, role: Role, half: int) -> Cell:
    form = pool.rng.choice(tuple(SEPARATORS))
    names = pool.draw(pool.rng.choice((2, 2, 3, 4)), half)
    return Cell(SEPARATORS[form].join(names), f"agency:{form}", _list(names, role))


def _bracketed(pool: Pool, role: Role, half: int) -> Cell:
    """A bracket that is part of the name."""
    name = pool.prefix + pool.rng.choice(words.BRACKETED[half : half + half + 1]).format(pool.prefix)
    names = [name, *pool.draw(1, half)]
    if name.partition("（")[0] in names:
        names.pop()
    return Cell("、".join(names), "agency:bracketed name", _list(names, role))


def _with_person(pool: Pool, role: Role, half: int) -> Cell:
    (name,), person = pool.draw(1, half), pool.rng.choice(words.PERSONS)
    said = pool.rng.choice((f"（{person}）", f"（联系人：{person}）", f"（{person}，{words.ROOMS[2]}）"))
    return Cell(name + said, "agency:person", _list([name], role))


def _collective(pool: Pool, role: Role, half: int) -> Cell:
    name = pool.rng.choice(pool.collectives[half : half + 1 + 2 * half])
    return Cell(name, "agency:collective", _list([name], role))


def _and_others(pool: Pool, role: Role, half: int) -> Cell:
    """A、B等有关部门 names a collective too; A、B等 and A、B等部门 do not."""
    names = pool.draw(2, half)
    tail = pool.rng.choice(("等有关部门", "等相关单位", "等", "等部门")[2 - 2 * half :])
    extra = [tail[1:]] if len(tail) > 3 else []
    return Cell("、".join(names) + tail, f"agency:{tail}", _list([*names, *extra], role))


def _shared(pool: Pool, role: Role, half: int) -> Cell:
    """Names that share their head or their end."""
    if pool.rng.random() < 0.5:
        towns = pool.rng.choice(words.TOWNS[half : half + half + 1])
        return Cell("、".join(towns) + "人民政府", "agency:shared end", _list([f"{town}人民政府" for town in towns], role))
    first, second = pool.draw(2, half)
    short = second.removeprefix(pool.prefix)
    return Cell(f"{first}、{short}", "agency:shared head", (Duty(first, role), Duty(second, role, names=(short,))))


def _by_duty(pool: Pool, role: Role, half: int) -> Cell:
    names = pool.draw(2, half)
    return Cell("、".join(names) + "按职责分工负责", "agency:by duty", _list(names, role))


def say_roles(pool: Pool) -> Cell:
    """Make a cell that says the roles of its bodies."""
    leads, others = pool.draw(1, 0), pool.draw(pool.rng.choice((1, 2)), 1)
    a, b = "、".join(leads), "、".join(others)
    text, role = pool.rng.choice(_ROLES)
    return Cell(text.format(a, b), "agency:roles", _list(leads, "lead") + _list(others, role))


_ROLES: tuple[tuple[str, Role], ...] = (
    ("{0}牵头，{1}配合", "support"),
    ("牵头：{0} 配合：{1}", "support"),
    ("牵头：{0}\n配合：{1}", "support"),
    ("牵头单位：{0}；配合单位：{1}", "support"),
    ("{0}（牵头）、{1}（配合）", "support"),
    ("{0}（牵头）、{1}", "responsible"),
    ("{0}牵头，{1}按职责分工负责", "responsible"),
    ("{0}牵头，{1}参与", "support"),
)


def say_nobody(rng: Random) -> Cell:
    """Make a cell that names no body."""
    silent = rng.random() < 0.7
    text = rng.choice(words.SILENT if silent else words.ELSEWHERE)
    return Cell(text, f"nobody:{text}" if silent else "nobody:elsewhere")


def say_offices(rng: Random, *, sure: bool) -> Cell:
    """Make a cell of offices inside a body; beside a column of bodies they are not required."""
    duties = _list(rng.sample(words.OFFICES, rng.choice((1, 1, 2))), "responsible")
    text = "、".join(duty.agency for duty in duties)
    return Cell(text, "agency:office", duties) if sure else Cell(text, "agency:office beside", maybe=duties)


def say_time(rng: Random, year: int, *, plan_year: bool) -> Cell:
    """Make a cell of a time; `plan_year` allows times that leave the year to the plan."""
    forms = (*_DATED, *_RHYTHMS, *((*_OF_PLAN, *_OF_PLAN) if plan_year else ()))
    form, make = rng.choice((*forms, ("none", None)))
    if make is None:
        text = rng.choice(words.NO_TIME)
        return Cell(text, "time:blank" if not text else f"time:none {text}")
    cell = make(rng, rng.choice((year, year, year + 1)) if (form, make) in _DATED else year)
    return replace(cell, form=f"time:{form}")


Maker = Callable[[Random, int], Cell]


def _due(text: str, due: str) -> Cell:
    return Cell(text, deadlines=(Deadline(due=due),))


def _day(rng: Random, year: int) -> Cell:
    """A real date where the format has such; it shows what its pattern says."""
    day = date(year, rng.randint(4, 12), rng.choice((10, 15, 28, 30)))
    form = rng.choice(("dash", "han", "slash", "dot"))
    text, pattern = {
        "dash": (day.isoformat(), "yyyy-mm-dd"),
        "han": (f"{day.year}年{day.month}月{day.day}日", 'yyyy"年"m"月"d"日"'),
        "slash": (f"{day.year}/{day.month}/{day.day}", "yyyy/m/d"),
        "dot": (f"{day.year}.{day.month}.{day.day}", ""),
    }[form]
    return replace(_due(text, day.isoformat()), day=day if pattern else None, pattern=pattern)


def _month(rng: Random, year: int) -> Cell:
    """A real date that shows its month alone."""
    month = rng.randint(3, 12)
    made = _due(f"{year}年{month}月", f"{year}-{month:02}")
    return replace(made, day=date(year, month, 1), pattern='yyyy"年"m"月"')


def _decimal(rng: Random, year: int) -> Cell:
    """2025.6, a real number in a workbook."""
    month = rng.randint(3, 9)
    return replace(_due(f"{year}.{month}", f"{year}-{month:02}"), amount=float(f"{year}.{month}"))


def _month_end(rng: Random, year: int) -> Cell:
    month = rng.randint(3, 12)
    return _due(f"{year}年{month}月{rng.choice(('底', '底前', '底前完成', '末'))}", f"{year}-{month:02}")


def _range(rng: Random, year: int) -> Cell:
    begin, end = sorted(rng.sample(range(2, 13), 2))
    text = rng.choice((f"{year}年{begin}月—{year}年{end}月", f"{year}年{begin}月至{end}月", f"{year}.{begin}-{year}.{end}"))
    return _due(text, f"{year}-{end:02}")


def _quarter(rng: Random, year: int) -> Cell:
    quarter = rng.randint(1, 4)
    return _due(f"{year}年{rng.choice(('', '第'))}{'一二三四'[quarter - 1]}季度", f"{year}-Q{quarter}")


def _half(rng: Random, year: int) -> Cell:
    half = rng.randint(1, 2)
    return _due(f"{year}年{'上下'[half - 1]}半年", f"{year}-H{half}")


def _plan_month(rng: Random, year: int) -> Cell:
    month = rng.randint(3, 12)
    return _due(f"{month}月{rng.choice(('底前', '底', '底前完成'))}", f"{year}-{month:02}")


def _plan_quarter(rng: Random, year: int) -> Cell:
    quarter = rng.randint(1, 4)
    return _due(f"{rng.choice(('', '第'))}{'一二三四'[quarter - 1]}季度", f"{year}-Q{quarter}")


def _plan_half(rng: Random, year: int) -> Cell:
    half = rng.randint(1, 2)
    return _due(f"{'上下'[half - 1]}半年", f"{year}-H{half}")


def _year_of_plan(text: str) -> tuple[str, Maker]:
    return text, lambda _, year: _due(text, str(year))


def _every(text: str, every: str) -> tuple[str, Maker]:
    return text, lambda *_: Cell(text, deadlines=(Deadline(every=every),))


def _within(text: str, within: str) -> tuple[str, Maker]:
    return text, lambda *_: Cell(text, deadlines=(Deadline(within=within),))


_DATED: tuple[tuple[str, Maker], ...] = (
    ("day", _day),
    ("month", _month),
    ("month end", _month_end),
    ("month end", _month_end),
    ("decimal", _decimal),
    ("range", _range),
    ("quarter", _quarter),
    ("half", _half),
    ("year", lambda rng, year: _due(f"{year}年{rng.choice(('', '底', '底前', '内'))}", str(year))),
)
_OF_PLAN: tuple[tuple[str, Maker], ...] = (
    ("plan month", _plan_month),
    ("plan quarter", _plan_quarter),
    ("plan half", _plan_half),
    _year_of_plan("年内"),
    _year_of_plan("年底前"),
    _year_of_plan("全年"),
)
_RHYTHMS: tuple[tuple[str, Maker], ...] = (
    _every("长期", "ongoing"),
    _every("持续推进", "ongoing"),
    _every("每季度末", "quarter"),
    _every("每月", "month"),
    _every("每半年", "half-year"),
    _within("自印发之日起30日内", "P30D"),
    _within("自印发之日起3个月内", "P3M"),
    _within("自印发之日起15个工作日内", "P15BD"),
    ("常态化推进", lambda *_: Cell("常态化推进", maybe=(Deadline(every="ongoing"),))),
)


def say_plan(rng: Random, year: int) -> Cell:
    """Make a cell of two steps, each with its time."""
    first, second = sorted(rng.sample(range(3, 13), 2))
    text = f"{year}年{first}月底前完成方案编制；{year}年{second}月底前完成验收"
    return Cell(text, "plan:two steps", deadlines=(Deadline(due=f"{year}-{first:02}"), Deadline(due=f"{year}-{second:02}")))
