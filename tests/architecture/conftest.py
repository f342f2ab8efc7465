"""The files of the tree, read once for all tests of its shape."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Module:
    """One Python file: its name in the tree, its lines, and its syntax."""

    name: str
    source: str
    tree: ast.Module

    @property
    def dotted(self) -> str:
        """As Python names it, for a file of the package."""
        return self.name.removeprefix("desktop/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def imports(self) -> Iterator[str]:
        """Every module, or name of a module, that this one imports, wherever it does."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def calls(self) -> Iterator[tuple[str, int]]:
        """The last name of everything called, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
                yield str(name), node.lineno


@pytest.fixture(scope="session")
def files(root: Path) -> list[str]:
    """The files that are, or are about to be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(name for name in set(names) if (root / name).is_file())


@pytest.fixture(scope="session")
def modules(root: Path, files: list[str]) -> list[Module]:
    """Every Python file of the repository."""
    sources = {name: (root / name).read_text("utf-8") for name in files if name.endswith(".py")}
    return [Module(name, source, ast.parse(source, name)) for name, source in sources.items()]


@pytest.fixture(scope="session")
def product(modules: list[Module]) -> list[Module]:
    """Every Python file of the program itself."""
    return [module for module in modules if module.name.startswith("desktop/dementi/")]
