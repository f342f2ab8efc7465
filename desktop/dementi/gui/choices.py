"""What the reader chose of the screen, yes or no or a number, kept as text in the settings; how the desk takes it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dementi.gui.theme.scheme import still

if TYPE_CHECKING:
    from dementi.gui.desk import Desk
    from dementi.gui.theme import Theme
    from dementi.workflow.settings import Settings

SMALLEST, NORMAL, LARGEST = 14, 18, 30  # px of the article at 100 %
_NUMBERS = {"columns": (45.0, 68.0, 90.0), "line_height": (1.6, 2.0, 2.4)}  # least, usual, most


@dataclass(frozen=True, slots=True)
class Choices:
    """Reads and writes them by name: hints, still, snapping; columns (characters to a line), line_height."""

    settings: "Settings"

    def on(self, name: str) -> bool:
        """A yes-or-no choice: on unless it is switched off, but stillness as the system asks."""
        usual = still() if name == "still" else True
        return self.settings.screen.get(name, "yes" if usual else "no") == "yes"

    def switch(self, name: str, *, on: bool) -> None:
        self.settings.screen[name] = "yes" if on else "no"

    def number(self, name: str) -> float:
        """A number within its limits, the usual one where nothing sensible is kept."""
        least, usual, most = _NUMBERS[name]
        try:
            value = float(self.settings.screen.get(name, ""))
        except ValueError:
            return usual
        return value if least <= value <= most else usual

    def set_number(self, name: str, value: float) -> None:
        self.settings.screen[name] = f"{value:g}"

    def set_text_size(self, pixels: int) -> None:
        """The size of the article's text at 100 %."""
        self.settings.text_size = min(LARGEST, max(SMALLEST, pixels))

    @property
    def least_certain_first(self) -> bool:
        return self.settings.screen.get("order") == "doubt"

    def percent(self, theme: "Theme") -> int:
        """How large the article is, of its usual size at 100 %."""
        return round(self.settings.text_size * theme.scale / NORMAL * 100)

    def apply(self, desk: "Desk", theme: "Theme") -> None:
        """Have the desk as it was chosen."""
        view = desk.view
        view.set_text_size(theme.px(self.settings.text_size))
        view.set_column(self.number("columns"))
        view.set_line_height(self.number("line_height"))
        view.set_snapping(self.on("snapping"))
        desk.hints, desk.still = self.on("hints"), self.on("still")
        desk.showing.hints()
        desk.status.show_size(self.percent(theme))
        desk.arranger.fit()
