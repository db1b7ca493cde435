"""The metrics of agencies as pages hold them: what each means, and its values."""

from typing import Any

from graph.workload import METRICS, TOTALS, Workload


def pack_load(load: Workload, base: str) -> dict[str, Any]:
    """Pack the metrics: what each means, their values by agency, the most loaded first, and those of the whole."""
    return {
        "metrics": [(m.name, m.kind, m.title, m.meaning) for m in METRICS],
        "agencies": [(row.iri.removeprefix(base), *(getattr(row, m.name) for m in METRICS)) for row in load.agencies],
        "totals": [(t.name, t.kind, t.title, t.meaning, getattr(load.totals, t.name)) for t in TOTALS],
    }
