"""Pins what is installed: writes packaging/requirements-*.txt anew (needs uv; after a change of pyproject.toml)."""

import shutil
import subprocess
import sys

from environment import ALL_LOCK, LOCKS, ROOT

APP, TEST = LOCKS
# The widest comes first; the others take its versions, so that all can be installed together.
SAME = ("--constraint", f"packaging/{ALL_LOCK}")
INPUTS = {
    ALL_LOCK: ("--extra", "all", "--group", "interop", "--group", "test"),
    APP: ("--extra", "gui", *SAME),
    TEST: ("--extra", "gui", "--group", "test", *SAME),
}
# One result for every system; hashes, and no address of any index, so that a lock says the same everywhere.
FORM = ("--universal", "--generate-hashes", "--no-annotate", "--no-header", "--python-version", "3.11", "--quiet")


def main(arguments: list[str]) -> int:
    """Compile every lock; `--upgrade` takes newer versions."""
    uv = shutil.which("uv") or str(ROOT / ".venv" / "bin" / "uv")
    for lock, inputs in INPUTS.items():
        target = f"packaging/{lock}"
        command = [uv, "pip", "compile", "pyproject.toml", *inputs, *FORM, *arguments, "--output-file", target]
        subprocess.run(command, cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
