"""What lies where in the repository."""

import ast
import re
import tomllib

import pytest

TEXTS = (".py", ".toml", ".md", ".po", ".txt", ".in", ".json", ".jsonl", ".svg", ".qss", ".yml", "LICENSE", ".ci/run")
# Assembled, so that this file does not hold them itself.
MACHINE_PATHS = re.compile("/(?:wor" + "k|roo" + "t)/")
ROOT_FILES = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore"}
FOLDERS = {"desktop", "resources", "tests", "seeds", "packaging", ".ci"}


def test_the_root_holds_what_the_design_lists(files):
    assert {name for name in files if "/" not in name} == ROOT_FILES
    assert {name.partition("/")[0] for name in files if "/" in name} <= FOLDERS


def test_only_the_package_has_init_files(files):
    inits = [name for name in files if name.endswith("__init__.py")]
    assert not [name for name in inits if not name.startswith("desktop/dementi/")]


def test_every_folder_of_the_package_has_an_init_file(product):
    names = {module.name for module in product}
    folders = {name.rpartition("/")[0] for name in names}
    assert not [folder for folder in folders if f"{folder}/__init__.py" not in names]


def test_every_module_says_what_it_is_for(modules):
    assert not [module.name for module in modules if not ast.get_docstring(module.tree)]


def test_every_toml_can_be_read(root, files):
    for name in files:
        if name.endswith(".toml"):
            tomllib.loads((root / name).read_text("utf-8"))


def test_no_path_of_one_machine(root, files):
    texts = [name for name in files if name.endswith(TEXTS) and not name.startswith("seeds/")]
    assert not [name for name in texts if MACHINE_PATHS.search((root / name).read_text("utf-8"))]


@pytest.mark.parametrize("lock", ["requirements-app.txt", "requirements-all.txt", "requirements-test.txt"])
def test_the_locks_pin_with_hashes_and_name_no_address(root, lock):
    text = (root / "packaging" / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    assert entries
    assert not [entry for entry in entries if not re.match(r"[a-z0-9-]+==\S+", entry) or "--hash=sha256:" not in entry]


def test_the_locks_agree(root):
    pins = {}
    for lock in sorted((root / "packaging").glob("requirements-*.txt")):
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE):
            pins.setdefault(name, set()).add(version)
    assert not {name: versions for name, versions in pins.items() if len(versions) > 1}


def test_no_unfinished_work_is_marked(modules):
    marks = re.compile(r"\b(?:" + "TO" + "DO|FIX" + "ME|XX" + r"X)\b(?!\s*[:=,.)\]}])")
    comments = re.compile(r"#.*")
    assert not [
        f"{module.name}: {comment}"
        for module in modules
        for comment in comments.findall(module.source)
        if marks.search(comment)
    ]
