"""The results as tables, one for each shape of load."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.loader import Costs, Load
from benchmarks.processes import Process


@dataclass(frozen=True)
class Row:
    """One line of a table: a scenario over a transport, and what each round cost."""

    shape: str
    name: str
    transport: str
    load: Load
    server: Process | None
    costs: list[Costs]

    def median(self, value: Callable[[Costs], float]) -> float:
        """The median over the rounds."""
        return statistics.median(map(value, self.costs))


def print_tables(rows: list[Row], base: str) -> None:
    """Print them; the ratios to the row named `base` are medians of the ratios within each round."""
    for shape in dict.fromkeys(row.shape for row in rows):
        costs = f"{'server µs':>11}{'ratio':>7}{'client':>8}{'Redis':>7}"
        print(f"\n{shape:24}{'':8}{'calls/s':>9}{costs}{'p50 ms':>8}{'p99':>8}{'p99.9':>8}")
        shaped = [row for row in rows if row.shape == shape]
        against = next((row for row in shaped if row.name == base), None)
        for row in shaped:
            print(line(row, against))


def line(row: Row, base: Row | None) -> str:
    """One line."""
    server = ratio = ""
    if row.server and row.transport != "redis":
        server = f"{row.median(lambda run: run.server) * 1e6:.0f}"
        pairs = zip(row.costs, base.costs if base else (), strict=False)
        ratios = [own.server / other.server for own, other in pairs if other.server]
        ratio = f"{statistics.median(ratios):.2f}" if ratios else ""
    costs = f"{server:>11}{ratio:>7}{row.median(lambda run: run.client) * 1e6:8.0f}"
    return (
        f"{row.name:24}{row.transport:8}{row.median(lambda run: run.rate):9,.0f}{costs}"
        f"{row.median(lambda run: run.redis) * 1e6:7.1f}{row.median(lambda run: run.percentile(0.5)):8.2f}"
        f"{row.median(lambda run: run.percentile(0.99)):8.2f}{row.median(lambda run: run.percentile(0.999)):8.2f}"
    )
