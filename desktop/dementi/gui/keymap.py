"""The keys in use: those the program ships with, less what the person at this machine changed.

Like the language, there is one for the whole program: what shows a key asks here when it paints.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class KeyMap:
    """`changed` holds keys by action id, none for an action without a key; `letters` is whether a letter alone acts."""

    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    letters: bool = True

    def keys(self, action: str, shipped: Sequence[str]) -> tuple[str, ...]:
        """The keys of an action that ships with `shipped`."""
        keys = tuple(self.changed.get(action, shipped))
        return keys if self.letters else tuple(key for key in keys if not is_letter(key))

    def with_keys(self, action: str, keys: Sequence[str]) -> "KeyMap":
        return KeyMap({**self.changed, action: tuple(keys)}, self.letters)

    def without(self, action: str) -> "KeyMap":
        """Back to the keys that the action ships with."""
        return KeyMap({name: keys for name, keys in self.changed.items() if name != action}, self.letters)

    def stored(self) -> dict[str, str]:
        """The changes as settings keep them."""
        return {action: " ".join(keys) for action, keys in self.changed.items()}


@dataclass(slots=True)
class _InUse:
    keymap: KeyMap = field(default_factory=KeyMap)
    version: int = 0


_in_use = _InUse()


def use(keymap: KeyMap) -> None:
    """Have this map in use from now on."""
    _in_use.keymap = keymap
    _in_use.version += 1


def current() -> KeyMap:
    """The map in use."""
    return _in_use.keymap


def version() -> int:
    """A number that changes with the map, for those who keep what they made of it."""
    return _in_use.version


def restored(stored: Mapping[str, str], *, letters: bool) -> KeyMap:
    """The map that settings hold; what is no key is left out."""
    changed = {action: tuple(normal(key) for key in keys.split() if is_key(key)) for action, keys in stored.items()}
    return KeyMap(changed, letters)


def is_key(text: str) -> bool:
    """Whether `text` is one key with its modifiers in Qt's portable form."""
    sequence = QKeySequence(text)
    return sequence.count() == 1 and normal(text) != ""


def normal(text: str) -> str:
    """A key in the one spelling that is compared: Qt's portable one, but for Escape, which it also calls Esc."""
    portable = QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)
    return re.sub(r"(^|\+)Esc$", r"\1Escape", portable)


def is_letter(key: str) -> bool:
    """Whether it is a letter alone, which typing would also be."""
    return len(key) == 1 and key.isalpha()
