"""Load: which agencies carry how much, who connects them, and whether that is more than chance.

(The module is not called `load`, because `graph.load` opens a built folder.)
"""

from graph.workload.chance import Chance, estimate_chance
from graph.workload.measures import (
    MEASURES,
    TOTALS,
    AgencyLoad,
    LoadMeasure,
    Observation,
    Totals,
    Workload,
    list_observations,
    measure_load,
)

__all__ = [
    "MEASURES",
    "TOTALS",
    "AgencyLoad",
    "Chance",
    "LoadMeasure",
    "Observation",
    "Totals",
    "Workload",
    "estimate_chance",
    "list_observations",
    "measure_load",
]
