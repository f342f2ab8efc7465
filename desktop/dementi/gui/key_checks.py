"""Whether a key can be given to an action: who has it already, what it is needed for, what speaks against it."""

from dataclasses import dataclass

from dementi.gui import caps, keymap
from dementi.gui.actions import Action, Keys, table
from dementi.i18n import _

# The article view and its caret take these before any action.
_OF_THE_TEXT = ("Ctrl+A", "Ctrl+C", "PgUp", "PgDown")
_OF_THE_CARET = ("Left", "Right", "Up", "Down", "Home", "End")
_OF_THE_FOCUS = ("Tab", "Shift+Tab", "F10")
_MODIFIERS = ("Ctrl", "Alt", "Meta")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`refused` says why it cannot be; `taken` is the action that has the key; `told` what to know beforehand."""

    refused: str = ""
    taken: Action | None = None
    told: str = ""


def judge(action: Action, key: str) -> Verdict:
    """What is to be said before `key`, in its normal spelling, is given to `action`."""
    refused = _refusal(action, key)
    if refused:
        return Verdict(refused)
    others = (other for other in table() if other.id != action.id and meet(action.where, other.where))
    taken = next((other for other in others if key in map(keymap.normal, other.keys)), None)
    return Verdict(taken=taken, told=_remark(key))


def meet(one: Keys, other: Keys) -> bool:
    """Whether keys of these two places can mean two things at one moment."""
    return {one, other} != {Keys.REVIEW, Keys.SELECT}


def _refusal(action: Action, key: str) -> str:
    own = key in map(keymap.normal, action.keys)
    parts = key.split("+")
    if keymap.is_letter(key) and not keymap.current().letters:
        return _("Single letters are switched off. Switch them on, or add Ctrl or Alt.")
    if key in _OF_THE_TEXT or (key in _OF_THE_FOCUS and not own):
        return _("{key} is needed to read and to move about. Choose another key.").format(key=caps.spoken(key))
    if action.where is Keys.WINDOW and not set(parts[:-1]) & set(_MODIFIERS) and not _function_key(parts[-1]):
        return _("This command works everywhere, in text fields too: its key needs Ctrl, Alt or a function key.")
    if action.where in (Keys.SELECT, Keys.BOTH) and parts[-1] in _OF_THE_CARET:
        return _("{key} moves the caret while words are chosen. Choose another key.").format(key=caps.spoken(key))
    return ""


def _remark(key: str) -> str:
    """What may come as a surprise on another keyboard or system."""
    parts = key.split("+")
    if {"Ctrl", "Alt"} <= set(parts) or {"Alt", "Shift"} <= set(parts):
        return _("On some keyboards and systems these modifiers write characters or change the language.")
    if parts[-1].isdigit() or parts[-1] in tuple("[]{}"):
        return _("On other keyboards this character needs more keys.")
    return ""


def _function_key(name: str) -> bool:
    return name.startswith("F") and name[1:].isdigit()
