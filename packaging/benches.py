"""The benchmarks in tests/bench: each runs in a Python of its own and gives rows of figures."""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

NAMES = ("extract", "start", "view", "hands", "list", "import", "pretag", "export", "register")
KEYS = ("bench", "case", "metric", "value", "unit", "reference", "reference_value", "ratio")

Row = dict[str, object]


def _file(root: Path, name: str) -> Path:
    return root / "tests" / "bench" / f"bench_{name}.py"


def available(root: Path) -> list[str]:
    """The benchmarks that this checkout has."""
    return [name for name in NAMES if _file(root, name).is_file()]


def measure(python: Path, root: Path, name: str) -> list[Row] | None:
    """The rows of one benchmark; None after it failed and said why."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "rows.json"
        command = [str(python), __file__, str(_file(root, name)), str(answer)]
        environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": str(root / "desktop")}
        if subprocess.run(command, cwd=root, env=environment, check=False).returncode:
            return None
        rows: list[Row] = json.loads(answer.read_text("utf-8"))
        return rows


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text."""
    cells = [[_cell(row[key]) for key in KEYS] for row in rows]
    widths = [max(map(len, column)) for column in zip(KEYS, *cells, strict=True)]
    lines = [KEYS, *cells] if cells else []
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cell(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else "" if value is None else str(value)


def check(rows: Sequence[Row]) -> None:
    """Refuse rows without exactly the eight keys."""
    for row in rows:
        if set(row) != set(KEYS):
            raise ValueError(f"a row has {sorted(row)}, not {sorted(KEYS)}")


def _run_here(file: Path, answer: Path) -> None:
    """Load the benchmark `file`, call its `run`, write its rows."""
    sys.path.insert(0, str(file.parent))  # benchmarks share modules beside them
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    rows = module.run()
    check(rows)
    answer.write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    _run_here(Path(sys.argv[1]), Path(sys.argv[2]))
