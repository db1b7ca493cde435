"""Time whole processes on the example document, as multiples of `python -c pass` in the same run.

Run `python benchmarks/one_document.py [RUNS]`. The order of the commands is rotated from run to run, so that a noisy
neighbour disturbs all of them alike. The peer is `plain_script.py`.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from graph import example_path

HERE = Path(__file__).parent
COMMAND = str(Path(sys.executable).with_name("policy-graph"))


def time_command(command: list[str]) -> float:
    """Return the wall time of one process in seconds, with its bytecode cached as that of an installed package is."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print medians, ratios and the limits of the project."""
    seed = str(example_path())
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "pass": [sys.executable, "-c", "pass"],
            "extract": [COMMAND, "extract", seed],
            "build": [COMMAND, "build", seed, "-o", f"{folder}/ours", "-q"],
            "plain script": [sys.executable, str(HERE / "plain_script.py"), seed, f"{folder}/plain"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for command in commands.values():  # fill the caches of files and bytecode
            time_command(command)
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(time_command(command))
    medians = {name: median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:14} {value * 1000:7.1f} ms {value / medians['pass']:6.1f} x")
    print(f"\nextract / pass        {medians['extract'] / medians['pass']:6.2f}   (at most 9)")
    print(f"build / pass          {medians['build'] / medians['pass']:6.2f}   (at most 55)")
    print(f"build / plain script  {medians['build'] / medians['plain script']:6.2f}   (at most 0.7)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
