"""The table of outcomes: a row a scenario, a column a language."""

PASSED, FAILED, MISSING = "ok", "FAILED", "-"


class Table:
    """Collects outcomes and prints them."""

    def __init__(self, columns: list[str]) -> None:
        self._columns = columns
        self._rows: dict[str, dict[str, str]] = {}
        self._skipped: dict[str, str] = {}

    def add(self, row: str, column: str, why: str) -> None:
        """An outcome; `why` it failed, "" when it passed."""
        self._rows.setdefault(row, {})[column] = FAILED if why else PASSED

    def skip(self, column: str, lacking: str, *, failure: bool) -> None:
        """A language that cannot be tried here."""
        self._skipped[column] = f"{'FAILED' if failure else 'skipped'}: {column}: {lacking}"

    def has(self, mark: str) -> bool:
        """Whether some cell bears a mark; a language that was skipped has MISSING in all."""
        return any(mark == row.get(column, MISSING) for row in self._rows.values() for column in self._columns) or (
            mark == MISSING and bool(self._skipped)
        )

    def __str__(self) -> str:
        width = max((len(row) for row in self._rows), default=8)
        lines = ["  ".join(["scenario".ljust(width), *self._columns])]
        for name, row in sorted(self._rows.items()):
            cells = [row.get(column, MISSING).ljust(len(column)) for column in self._columns]
            lines.append("  ".join([name.ljust(width), *cells]).rstrip())
        counts = [sum(row.get(c) == PASSED for row in self._rows.values()) for c in self._columns]
        totals = [f"{n}".ljust(len(c)) for n, c in zip(counts, self._columns, strict=True)]
        lines.append("  ".join([f"passed of {len(self._rows)}".ljust(width), *totals]).rstrip())
        return "\n".join([*lines, *self._skipped.values()])
