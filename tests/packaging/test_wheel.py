"""What `pip install .` gives from an untouched clone: no network, no compiled catalogues, nothing beside it."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

SPEAKS_FRENCH = """
from dementi import assets, i18n
i18n.use("fr")
print(i18n._("Undo"))
print(assets.path("resources/labels.toml").is_file(), len(list(assets.path("seeds").glob("*.txt"))))
print(__import__("dementi").__file__)
"""


def start(*command, cwd, **variables):
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **variables}, capture_output=True, encoding="utf-8", check=True
    )


@pytest.fixture(scope="module")
def clone(root, tmp_path_factory):
    """The files of the repository, without what git ignores."""
    copy = tmp_path_factory.mktemp("clone")
    listed = start("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    assert not list(copy.rglob("*.mo"))
    return copy


def install(source, target, *options):
    start(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"),
        *("--disable-pip-version-check", "--root-user-action", "ignore", "--target", target, *options, source),
        cwd=target.parent,
    )


def test_an_installed_program_speaks_french_and_has_its_files(clone, tmp_path):
    target = tmp_path / "target"
    install(clone, target)
    done = start(sys.executable, "-c", SPEAKS_FRENCH, cwd=tmp_path, PYTHONPATH=str(target), PYTHONUTF8="1")
    assert done.stdout.splitlines() == ["Annuler", "True 2", str(target / "dementi" / "__init__.py")]
    assert {path.name for path in target.iterdir()} >= {"dementi"}
    assert not [name for name in ("desktop", "packaging", "tests", "resources", "seeds") if (target / name).exists()]


def test_a_wheel_made_from_the_source_archive_is_whole(clone, tmp_path):
    start(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=clone)
    archive = next(tmp_path.glob("dementi-*.tar.gz"))
    start(sys.executable, "-m", "tarfile", "-e", archive, tmp_path / "unpacked", cwd=tmp_path)
    source = next((tmp_path / "unpacked").iterdir())
    assert not list(source.rglob("*.mo"))
    start(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=source)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert "dementi/resources/i18n/fr/LC_MESSAGES/dementi.mo" in names
    assert {"dementi/resources/labels.toml", "dementi/domain/spans.py"} <= names
    assert {name for name in names if name.startswith("dementi/seeds/")}
    assert all(name.startswith(("dementi/", "dementi-")) for name in names)


def test_every_file_of_the_package_and_its_resources_is_in_the_wheel(clone, tmp_path):
    start(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=clone)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    places = {"desktop/dementi": "dementi", "resources": "dementi/resources", "seeds": "dementi/seeds"}
    wanted = {
        f"{inside}/{path.relative_to(clone / folder).as_posix()}"
        for folder, inside in places.items()
        for path in (clone / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted <= names
