"""What only the window can do, handed in by the program's entry: this package knows no Qt."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from dementi.domain.labels import LabelForm
from dementi.formats.writing.dataset import Labelled, Setting


class Window(Protocol):
    """Each call raises `UserError` when no window can be shown here."""

    def show(self, project: Path | None) -> int:
        """Open the window, on `project` or on the welcome page, until it is closed; the exit code."""

    def pdf(
        self, file: BinaryIO, articles: Iterable[Labelled], setting: Setting, labels: Sequence[LabelForm] | None = None
    ) -> None:
        """Draw `articles` into a PDF file, with the names and colours that `labels` have in their project."""

    def picture(self, project: Path, target: Path) -> None:
        """Write a picture of the window, on the first article of `project`, to the PNG file `target`."""
