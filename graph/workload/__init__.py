"""Load: which agencies carry how much, who connects them, and whether that is more than chance.

(The module is not called `load`, because `graph.load` opens a built folder.)
"""

from graph.workload.chance import Chance, estimate_chance
from graph.workload.cube import write_observations
from graph.workload.metrics import (
    METRICS,
    TOTALS,
    AgencyLoad,
    Metric,
    Observation,
    Totals,
    Workload,
    list_observations,
    measure_load,
)

__all__ = [
    "METRICS",
    "TOTALS",
    "AgencyLoad",
    "Chance",
    "Metric",
    "Observation",
    "Totals",
    "Workload",
    "estimate_chance",
    "list_observations",
    "measure_load",
    "write_observations",
]
