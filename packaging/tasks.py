"""What `dev.py` can do, each in the checkout's own environment."""

import argparse
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import benches
import qt_libraries
from environment import ROOT, Environment, SetupError, prepare

CHECKS: Mapping[str, tuple[str, ...]] = {
    "format": ("-m", "ruff", "format", "--check", "--output-format", "concise"),
    "lint": ("-m", "ruff", "check", "--output-format", "concise"),
    "types": ("-m", "mypy"),
    "layers": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"),
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; the exit code."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.task is not test:
        parser.error(f"unknown: {' '.join(rest)}")
    environment = Environment()
    try:
        prepare(environment, getattr(options, "all", False))
        return int(options.task(environment, options, rest))
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set up, run, test and check Démenti.", allow_abbrev=False
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, task: object, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        command.set_defaults(task=task)
        return command

    add("setup", setup, "make or renew .venv").add_argument(
        "--all",
        action="store_true",
        help="with what dementi[all] needs, and the libraries of `test --all` and of the benchmarks (1 GB)",
    )
    add("run", run, "open the program on the two sample articles (without a display: write build/demo/)")
    tests = add("test", test, "run the tests; what else is given goes to pytest")
    tests.add_argument("--faults", action="store_true", help="also the longer fault suite")
    tests.add_argument("--all", action="store_true", help="also what other people's libraries read of our datasets")
    add("check", check, "format, lint, types, layers")
    bench = add("bench", run_benches, f"measure: {' '.join(benches.available(ROOT))}")
    bench.add_argument("names", nargs="*", metavar="NAME", help="only these")
    bench.add_argument("--json", type=Path, metavar="FILE", help="also write the rows to FILE")
    add("messages", messages, "bring the catalogues in line with the code")
    return parser


def _python(environment: Environment, *arguments: object, **variables: str) -> int:
    """Run the environment's Python in the checkout; its exit code."""
    command = [str(environment.python), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=False).returncode


def _compile_catalogues(environment: Environment) -> None:
    """Translations are compiled whenever they changed, so that what runs speaks them."""
    if _python(environment, "packaging/catalogues.py"):
        raise SetupError("The translations could not be compiled.")


def setup(environment: Environment, _options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Say that all is ready."""
    _compile_catalogues(environment)
    print("Ready: python3 packaging/dev.py run")
    return 0


def has_display(platform: str, variables: Mapping[str, str]) -> bool:
    """Whether a window can be shown here."""
    if variables.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return platform != "linux" or bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def run(environment: Environment, _options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Open the demonstration, or do its work without a window."""
    _compile_catalogues(environment)
    if has_display(sys.platform, os.environ):
        code = _python(environment, "-m", "dementi", "demo")
        if code != -signal.SIGABRT:
            return code
        # Qt aborts where the libraries of its window plug-in are missing: get them, then try once more.
        if complaint := qt_libraries.ensure(environment.python, display=True):
            raise SetupError(complaint)
        return _python(environment, "-m", "dementi", "demo")
    folder = ROOT / "build" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    print(f"No display: writing the dataset and a picture of the window to {folder.relative_to(ROOT)}", flush=True)
    return _python(environment, "-m", "dementi", "demo", "--out", folder, QT_QPA_PLATFORM="offscreen")


def test(environment: Environment, options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the tests; the whole suite as so many processes as there are processors."""
    _compile_catalogues(environment)
    left_out = ["bench", *(["faults"] if not options.faults else []), *(["interop"] if not options.all else [])]
    markers = ("-m", " and ".join(f"not {name}" for name in left_out)) if options.faults or options.all else ()
    whole = all(word.startswith("-") for word in rest)
    beside = (f"-n{os.cpu_count() or 1}", "--dist=worksteal") if whole else ()
    return _python(environment, "-m", "pytest", *markers, *beside, *rest, QT_QPA_PLATFORM="offscreen")


def check(environment: Environment, _options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Run every check, also after one failed."""
    failed = []
    for name, command in CHECKS.items():
        print(f"== {name}", flush=True)
        if _python(environment, *command, PYTHONPATH="desktop"):
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


def run_benches(environment: Environment, options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Measure, print a table, and write the rows where asked."""
    known = benches.available(ROOT)
    if unknown := [name for name in options.names if name not in known]:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(known)}", file=sys.stderr)
        return 2
    _compile_catalogues(environment)
    rows: list[benches.Row] = []
    failed = 0
    for name in options.names or known:
        measured = benches.measure(environment.python, ROOT, name)
        failed += measured is None
        rows += measured or []
        print(benches.table(measured or []), flush=True)
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 1 if failed else 0


def messages(environment: Environment, _options: argparse.Namespace, _rest: Sequence[str]) -> int:
    """Collect the texts of the program into its catalogues."""
    return _python(environment, "packaging/messages.py") or _python(environment, "packaging/catalogues.py")
