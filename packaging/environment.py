"""The one `.venv` of a checkout: made, renewed, and left alone when nothing changed."""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pythons
import qt_libraries

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-app.txt", "requirements-test.txt")
ALL_LOCK = "requirements-all.txt"


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


@dataclass(frozen=True)
class Environment:
    """The virtual environment of the checkout at `root`."""

    root: Path = ROOT

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Says for what the folder was last finished."""
        return self.folder / "dementi-setup.json"

    @property
    def unfinished(self) -> Path:
        """Stands while packages are being installed, and after that was interrupted."""
        return self.folder / "dementi-unfinished"

    def runs_this(self) -> bool:
        """Whether the Python that runs now is the one of this environment."""
        return Path(sys.prefix).resolve() == self.folder.resolve()


def digest(root: Path, everything: bool, version: tuple[int, ...]) -> str:
    """Changes whenever the environment has to be renewed."""
    total = hashlib.sha256(repr((str(root), everything, version)).encode())
    for name in ("pyproject.toml", *(f"packaging/{lock}" for lock in (*LOCKS, ALL_LOCK))):
        total.update(hashlib.sha256((root / name).read_bytes()).digest())
    return total.hexdigest()


def read_stamp(path: Path) -> tuple[str, bool]:
    """The digest of the last finished set-up and whether it was `--all`; ("", False) if there was none."""
    try:
        stamp = json.loads(path.read_text("utf-8"))
        return str(stamp["digest"]), bool(stamp["all"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", False


def is_ready(environment: Environment, everything: bool) -> bool:
    """Whether nothing has to be done. `--all` once asked for stays."""
    written, had_everything = read_stamp(environment.stamp)
    if not written or environment.unfinished.exists() or (everything and not had_everything):
        return False
    return written == digest(environment.root, had_everything, pythons.version_of([str(environment.python)]))


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file `path`: two set-ups at once wait for each other. The system lets go of it after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # it gives up after ten seconds
                    continue
            try:
                yield
            finally:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another set-up of this checkout is running; waiting for it.", flush=True)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield


def prepare(environment: Environment, everything: bool = False) -> None:
    """Make or renew the environment; at once when it is ready."""
    if is_ready(environment, everything):
        return
    with alone(environment.root / "build" / "setup.lock"):
        if is_ready(environment, everything):
            return
        everything = everything or read_stamp(environment.stamp)[1]
        _make(environment)
        _install(environment, everything)
        complaint = qt_libraries.ensure(environment.python)
        if complaint:
            raise SetupError(complaint)
        _write_stamp(environment, everything)


def _write_stamp(environment: Environment, everything: bool) -> None:
    version = pythons.version_of([str(environment.python)])
    stamp = {"digest": digest(environment.root, everything, version), "all": everything}
    partial = environment.stamp.with_suffix(".partial")
    partial.write_text(json.dumps(stamp), "utf-8")
    partial.replace(environment.stamp)


def _make(environment: Environment) -> None:
    """Make the folder unless a usable one is there."""
    if environment.runs_this() or (_is_usable(environment.python) and not environment.unfinished.exists()):
        return
    command = _making(environment)
    if environment.folder.exists():
        print("Removing a .venv that cannot be used (interrupted, moved or of another Python)", flush=True)
        shutil.rmtree(environment.folder)
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    environment.folder.mkdir()
    environment.unfinished.touch()
    _run(command)


def _making(environment: Environment) -> list[str]:
    """The command that makes the folder with what this machine has."""
    interpreter = getattr(sys, "_base_executable", sys.executable)
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return [interpreter, "-m", "venv", str(environment.folder)]
    if uv := shutil.which("uv"):
        return [uv, "venv", "--quiet", "--seed", "--allow-existing", "--python", interpreter, str(environment.folder)]
    raise SetupError(no_venv(interpreter, sys.version_info[:2]))


def no_venv(interpreter: str, version: tuple[int, ...]) -> str:
    """What to install where Python came without `venv`, as Debian's does."""
    system = Path("/usr/bin/python3")
    own = system.exists() and Path(interpreter).resolve() == system.resolve()
    package = "python3-venv" if own else "python{}.{}-venv".format(*version)
    return f"This Python cannot make virtual environments. Install that and start again:\n  sudo apt install {package}"


def _is_usable(python: Path) -> bool:
    """Whether `python` starts, is of a supported version, and has pip."""
    return (
        pythons.supported(pythons.version_of([str(python)]))
        and not subprocess.run([python, "-I", "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode
    )


def _install(environment: Environment, everything: bool) -> None:
    """Install the pinned packages, then the project itself as a link to the checkout."""
    # Left by an interrupted run of this very Python, which cannot remove its own folder: install everything anew.
    again = ["--force-reinstall"] if environment.unfinished.exists() and environment.runs_this() else []
    environment.stamp.unlink(missing_ok=True)
    environment.unfinished.touch()
    locks = (*LOCKS, ALL_LOCK) if everything else LOCKS
    print("Installing what Démenti needs (the first time about 120 MB are fetched)", flush=True)
    files = [part for lock in locks for part in ("-r", str(environment.root / "packaging" / lock))]
    _pip(environment, "--require-hashes", "--only-binary", ":all:", *again, *files)
    _pip(environment, "--no-deps", "--no-build-isolation", "--editable", str(environment.root))
    environment.unfinished.unlink()


def _pip(environment: Environment, *arguments: str) -> None:
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [str(environment.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    # Root in a container is at home here; pip would warn each time.
    _run([*pip, "--root-user-action", "ignore", *quiet, *arguments])


def _run(command: list[str]) -> None:
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        raise SetupError(f"Set-up stopped: {' '.join(command[:4])} … ended with code {code}. Start it again to go on.")
