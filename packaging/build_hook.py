"""Lets hatch compile the translations before it packs a wheel or links a checkout."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))
import catalogues


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles the catalogues of the tree that is being built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; hatch then finds the .mo through `artifacts` in pyproject.toml."""
        catalogues.compile_all(Path(self.root))
