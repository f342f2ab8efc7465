"""Preferences that take effect at once: the dialog, and what each of its choices does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dementi.gui import keymap
from dementi.gui.choices import NORMAL
from dementi.gui.keymap import KeyMap

if TYPE_CHECKING:
    from dementi.gui.window import Window

_WHOLE = ("language", "appearance", "scale")  # the window is built again, and what is in the dialog with it


def show_preferences(window: "Window", at: str = "") -> None:
    """Open the dialog; `at` is the choice that has the focus."""
    from dementi.gui.dialogs.preferences import PreferencesDialog

    dialog = PreferencesDialog(window, at)

    def changed(name: str, value: object) -> None:
        prefer(window, name, value)
        if name in _WHOLE:
            dialog.show_again(name)

    def asked(action: str) -> None:
        dialog.accept()
        window.run(action)

    dialog.changed.connect(changed)
    dialog.asked.connect(asked)
    dialog.show_fitted()


def prefer(window: "Window", name: str, value: object) -> None:
    """Have one choice in effect, and remember it."""
    todo: dict[str, Callable[[], object]] = {
        "language": partial(window.run, f"language:{value}"),
        "appearance": partial(window.run, f"theme:{value}"),
        "scale": partial(_scale, window, value),
        "reviewer": partial(window.use_reviewer, str(value)),
        "order": partial(window.run, f"order:{value}"),
        "letters": lambda: use_keys(window, KeyMap(keymap.current().changed, bool(value))),
    }
    if name in todo:
        todo[name]()
        return
    choices = window.choices
    if isinstance(value, bool):
        choices.switch(name, on=value)
    elif name == "text_size" and isinstance(value, int):
        choices.set_text_size(value)
    elif isinstance(value, float):
        choices.set_number(name, value)
    window.save_settings()
    window.apply_choices()
    window.refresh_actions()


def toggle(window: "Window", name: str) -> None:
    """Switch one of the yes-or-no choices."""
    prefer(window, name, not window.choices.on(name))


def zoom(window: "Window", by: int) -> None:
    """Larger or smaller article text; 0 is the normal size."""
    prefer(window, "text_size", NORMAL if by == 0 else window.settings.text_size + by)


def use_keys(window: "Window", keys: KeyMap) -> None:
    """Have these keys in use, from now on and after a restart."""
    keymap.use(keys)
    window.settings.keys = keys.stored()
    window.settings.screen["letters"] = "yes" if keys.letters else "no"
    window.rebuild()


def _scale(window: "Window", percent: object) -> None:
    if isinstance(percent, int):
        window.settings.scale = percent
        window.rebuild()
