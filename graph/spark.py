"""Spark: the tables of a body of documents, made by a cluster, byte for byte those that one machine makes.

What is done with documents is that of `graph.corpus`; Spark hands out files and parts, and keeps facts. The driver alone writes.
"""

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from shutil import which
from typing import Any

from graph.border import Refusals
from graph.confine.values import parse_value, render_value
from graph.corpus import exchange
from graph.corpus.reading import Reading
from graph.corpus.spool import write_output
from graph.errors import PolicyGraphError, UsageError
from graph.rows.works import Card, index_citations
from graph.tables import COLUMNS, read_example
from graph.terms import BASE
from graph.works import Copy

SHARE, TOGETHER = 500, 16  # files of a task at most, which has a process that can be killed; tasks that the driver hears in one go
READ = "id string, name string, card string, read string, told string"
COMPARED, RENDERED = "id string, told string", "name string, content binary, told string"
BATCHES = ("spark.sql.execution.arrow.maxRecordsPerBatch", "spark.sql.inMemoryColumnarStorage.batchSize")
OPTIONS: dict[str, Any] = {"spark.driver.maxResultSize": 0, "spark.log.level": "ERROR"} | dict.fromkeys(BATCHES, 64)
LOCAL = dict.fromkeys(("spark.driver.host", "spark.driver.bindAddress"), "127.0.0.1") | {"spark.ui.enabled": "false"}
LOCAL |= {"spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}  # starts in half the time


@contextmanager
def open_session(master: str) -> Iterator[Any]:
    """Open a session of Spark, and stop it afterwards; a UsageError says what is not installed, a PolicyGraphError what failed."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError("Spark is not installed", advice="pip install 'policy-graph[spark]'") from error
    if not which(Path(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else "java"):
        raise UsageError("Spark needs Java 17 or newer", advice="install it (openjdk-17-jre-headless), or set JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        options = OPTIONS | {"spark.ui.showConsoleProgress": False} | (LOCAL if master.startswith("local") else {})
        session = SparkSession.builder.master(master).appName("policy-graph").config(map=options).getOrCreate()
        try:
            yield session
        finally:
            session.stop()
    except (PySparkException, Py4JError) as error:
        raise PolicyGraphError(f"Spark failed ({str(error).strip().splitlines()[0]})", master) from error


def build_tables(
    session: Any, paths: Sequence[Any], made: Path, reading: Reading, names: Mapping[str, str] | None, refusals: Refusals
) -> exchange.Made:
    """Build the tables of a body of documents into a new folder of this machine; it refuses and raises what `build_body` does.

    The processes of the session find the files, and the file of aliases, by the same paths.
    """
    tasks, collect = max(session.sparkContext.defaultParallelism, -(-len(paths) // SHARE)), gc.get_threshold()
    session.conf.set("spark.sql.shuffle.partitions", tasks)
    files = session.createDataFrame([(bytearray(os.fsencode(path)),) for path in paths], "path binary").repartition(tasks)
    learned = files.mapInArrow(partial(_read, reading=reading, collect=collect), READ).persist()
    told = _hear(learned, exchange.Told, refusals)
    cards, copies = _choose(session, learned, tasks)
    if not cards:
        raise refusals[-1] if refusals else PolicyGraphError("there is no document")
    spots = exchange.place_cards(cards)
    index = session.sparkContext.broadcast(index_citations({spot.iri: cards[spot.id] for spot in spots}, BASE, names))
    parts = 1 + max(spot.part for spot in spots)
    ordered = learned.join(session.createDataFrame(spots, "id string, iri string, part int"), "id").select("part", "iri", "read")
    placed = ordered.repartitionById(parts, "part").sortWithinPartitions("part", "iri")
    rendered = placed.mapInArrow(partial(_render, index=index, aliases=reading.aliases, collect=collect), RENDERED).persist()
    shared = _hear(rendered, exchange.Shared, refusals)
    for name, content in chain(_fetch(rendered, parts, "name", "content"), exchange.render_shared(shared, reading.aliases).items()):
        write_output(made, name, bytes(content))
    refusals.sort(key=str)
    return exchange.sum_up(told, shared, copies)


def ask_load(session: Any, out: Path) -> list[tuple[Any, ...]]:
    """Ask the tables of a built folder the packaged query of load: agency, area, and how many measures, most first."""
    for name in COLUMNS:
        schema = ", ".join(f"{column} {kind.replace('VARCHAR', 'STRING')}" for column, kind in COLUMNS[name].items())
        session.read.schema(schema).parquet(str(out / "tables" / name)).createOrReplaceTempView(name)
    return [tuple(row) for row in session.sql(read_example("load")).collect()]


def _hear(frame: Any, kind: Any, refusals: Refusals) -> list[Any]:
    """Have all tasks of a frame done, and return what they tell; what they refused is added."""
    told = [parse_value(row.told, kind) for row in frame.where("told IS NOT NULL").select("told").collect()]
    exchange.add_refused(told, refusals)
    return told


def _fetch(frame: Any, tasks: int, *columns: str) -> Iterator[Any]:
    """Fetch some columns of a frame whose tasks are done; rows without the first are none of them."""
    yield from frame.where(f"{columns[0]} IS NOT NULL").select(*columns).coalesce(-(-tasks // TOGETHER)).toLocalIterator()


def _choose(session: Any, learned: Any, tasks: int) -> tuple[dict[str, Card], tuple[Copy, ...]]:
    """Choose one of each document; return the cards by their ids, and which files are copies of others."""
    drawn = {key: (name, parse_value(card, Card)) for key, name, card in _fetch(learned, tasks, "id", "name", "card")}
    doubtful = {name for name, times in Counter(name for name, _ in drawn.values()).items() if times > 1}
    found = []
    if doubtful:
        alike = learned.join(session.createDataFrame([(name,) for name in doubtful], "name string"), "name").groupBy("name")
        found = alike.applyInArrow(_compare, COMPARED).collect()
    kept, copies = {row.id for row in found}, (parse_value(row.told, tuple[Copy, ...]) for row in found if row.told)
    cards = {key: card for key, (name, card) in drawn.items() if name not in doubtful or key in kept}
    return cards, tuple(sorted(chain.from_iterable(copies)))


def _form(schema: str, rows: Iterable[Sequence[Any]]) -> Any:
    """Form a table of Arrow."""
    import pyarrow

    types = {name: getattr(pyarrow, kind)() for name, kind in map(str.split, schema.split(", "))}
    return pyarrow.Table.from_pylist([dict(zip(types, row, strict=True)) for row in rows], pyarrow.schema(types))


def _read(batches: Iterable[Any], reading: Reading, collect: Any) -> Iterator[Any]:
    """Read the files of a task; cycles are looked for as rarely as by the driver."""
    gc.set_threshold(*collect)
    paths = [os.fsdecode(path) for batch in batches for path in batch["path"].to_pylist()]
    for lines, told in exchange.read_lines(paths, reading):
        yield from _form(READ, [*((*line, None) for line in lines), (*[None] * 4, render_value(told))]).to_batches()


def _compare(alike: Any) -> Any:
    """Compare documents of one name: those that are kept, and which files are copies of them."""
    kept, copies = exchange.compare_lines(dict(zip(alike["id"].to_pylist(), alike["read"].to_pylist(), strict=True)))
    return _form(COMPARED, [*((key, None) for key in kept), (None, render_value(copies))])


def _render(batches: Iterable[Any], index: Any, aliases: Path | None, collect: Any) -> Iterator[Any]:
    """Render the tables of the parts of a task."""
    gc.set_threshold(*collect)
    rows = (tuple(row.values()) for batch in batches for row in batch.to_pylist())
    for number, part in groupby(rows, itemgetter(0)):
        files, told = exchange.render_lines((row[1:] for row in part), number, index.value, aliases)
        yield from _form(RENDERED, [*((*file, None) for file in files.items()), (None, None, render_value(told))]).to_batches()
