"""Everything the window can do, as one table: menus, shortcuts, the key page and the palette are made from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from dementi import i18n
from dementi.gui import keymap, label_set
from dementi.i18n import _


class Need(Enum):
    """What must be there for an action to be enabled."""

    NOTHING = "nothing"
    PROJECT = "project"
    WRITABLE = "writable project"
    ARTICLE = "article"
    EDITABLE = "article of a writable project"
    HAND = "attribution in hand, to look at"
    DECIDE = "attribution in hand, to change"
    BUSY = "long work under way"
    BATCH = "batch in use"
    OWN_BATCH = "batch in use, of a writable project"
    PAGE = "article with the address of its page"
    PRETAGGING = "articles being read by the rules"


class Keys(Enum):
    """Where the keys of an action work."""

    WINDOW = "anywhere in the window"
    REVIEW = "in the article and the inspector, while reviewing"
    SELECT = "in the article, while choosing words"
    BOTH = "in the article, in both states"


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` are in Qt's portable form. `menu` is a key of `menus()`, empty for what only keys do; `rule` draws a
    line above it there; of the actions of one `choice` exactly one is checked."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    need: Need = Need.NOTHING
    where: Keys = Keys.WINDOW
    rule: bool = False
    choice: str = ""
    check: bool = False


def menus() -> dict[str, str]:
    """The menus by key, in order."""
    return {
        "project": _("Project"),
        "article": _("Article"),
        "review": _("Review"),
        "view": _("View"),
        "help": _("Help"),
    }


def table() -> tuple[Action, ...]:
    """Every action, in menu order, in the language and with the keys in use."""
    return _table(i18n.current(), keymap.version(), label_set.version())


def keys_of(action: str) -> tuple[str, ...]:
    """The keys in use of the action of this id."""
    return _keys(i18n.current(), keymap.version(), label_set.version()).get(action, ())


def key_of(action: str) -> str:
    """The first of its keys, empty where it has none."""
    return next(iter(keys_of(action)), "")


@lru_cache(maxsize=4)
def _table(_language: str, _keys: int, _labels: int) -> tuple[Action, ...]:
    """What `table` gives: asked at each paint, so made once for a language, a key map and a set of labels."""
    used = keymap.current()
    return tuple(replace(action, keys=used.keys(action.id, action.keys)) for action in shipped())


@lru_cache(maxsize=4)
def _keys(language: str, keys: int, labels: int) -> dict[str, tuple[str, ...]]:
    return {action.id: action.keys for action in _table(language, keys, labels)}


def shipped() -> tuple[Action, ...]:
    """Every action with the keys it ships with."""
    return (*_project(), *_article(), *_deciding(), *_correcting(), *_labels(), *_many(), *_view(), *_help())


def _project() -> Iterator[Action]:
    menu = "project"
    yield Action("new", _("New project…"), menu, ("Ctrl+N",))
    yield Action("open", _("Open a project…"), menu, ("Ctrl+O",))
    yield Action("example", _("Open the example"), menu)
    yield Action("import", _("Import…"), menu, ("Ctrl+I",), Need.WRITABLE, rule=True)
    yield Action("import_folder", _("Import a folder…"), menu, ("Ctrl+Shift+I",), Need.WRITABLE)
    yield Action("import_reports", _("Import reports…"), menu, (), Need.PROJECT)
    yield Action("export", _("Export…"), menu, ("Ctrl+E",), Need.PROJECT)
    yield Action("stop_task", _("Stop what is under way"), menu, (), Need.BUSY)
    yield Action("pretag_again", _("Read all articles again"), menu, (), Need.WRITABLE, rule=True)
    yield Action("pretag_pause", _("Pause the pre-tagging"), menu, (), Need.PRETAGGING, check=True)
    yield Action("pretag_stop", _("Stop the pre-tagging"), menu, (), Need.PRETAGGING)
    yield Action("pretag_changes", _("What the rules changed…"), menu, (), Need.PROJECT)
    yield Action("copy", _("Save a copy…"), menu, ("Ctrl+Shift+S",), Need.PROJECT, rule=True)
    yield Action("restore_backup", _("Restore a backup…"), menu, (), Need.PROJECT)
    yield Action("labels", _("Labels…"), menu, (), Need.WRITABLE, rule=True)
    yield Action("reviewer", _("Reviewer…"), menu, (), Need.WRITABLE)
    yield Action("close", _("Close the project"), menu, ("Ctrl+W",), Need.PROJECT)
    yield Action("quit", _("Quit"), menu, ("Ctrl+Q",))


def _article() -> Iterator[Action]:
    menu = "article"
    yield Action("paste", _("Paste an article…"), menu, ("Ctrl+V",), Need.WRITABLE)
    yield Action("revise", _("Import a newer version…"), menu, (), Need.EDITABLE)
    yield Action("next_article", _("Next article"), menu, ("Ctrl+Down",), Need.PROJECT, rule=True)
    yield Action("previous_article", _("Previous article"), menu, ("Ctrl+Up",), Need.PROJECT)
    yield Action("filter", _("Filter articles"), menu, ("F3",), Need.PROJECT)
    yield Action("new_batch", _("New batch…"), menu, ("Ctrl+B",), Need.WRITABLE, rule=True)
    yield Action("choose_batch", _("Batches…"), menu, ("Ctrl+Shift+B",), Need.PROJECT)
    yield Action("rename_batch", _("Rename the batch…"), menu, (), Need.OWN_BATCH)
    yield Action("remove_batch", _("Remove the batch"), menu, (), Need.OWN_BATCH)
    yield Action("leave_batch", _("Leave the batch"), menu, (), Need.BATCH)
    yield Action("find", _("Find in the article"), menu, ("Ctrl+F",), Need.ARTICLE, rule=True)
    yield Action("page", _("Open its page in the browser"), menu, (), Need.PAGE)
    yield Action("save_article", _("Save as PDF or HTML…"), menu, (), Need.ARTICLE)
    yield Action("finish", _("Done, open the next"), menu, ("Ctrl+Return",), Need.EDITABLE, Keys.BOTH, rule=True)
    yield Action("reopen", _("Reopen the article"), menu, (), Need.EDITABLE)
    yield Action("bin", _("Move to the bin"), menu, (), Need.EDITABLE, rule=True)
    yield Action("open_bin", _("Bin…"), menu, (), Need.WRITABLE)


def _deciding() -> Iterator[Action]:
    menu, here = "review", Keys.REVIEW
    yield Action("undo", _("Undo"), menu, ("Ctrl+Z",), Need.WRITABLE)
    yield Action("redo", _("Redo"), menu, ("Ctrl+Shift+Z", "Ctrl+Y"), Need.WRITABLE)
    yield Action("history", _("History…"), menu, (), Need.WRITABLE)
    yield Action("accept", _("Accept the attribution"), menu, ("Return",), Need.DECIDE, here, rule=True)
    yield Action("accept_part", _("Accept the active part only"), menu, ("Shift+Return",), Need.DECIDE, here)
    yield Action("reject", _("Reject, or remove"), menu, ("Backspace", "Del"), Need.DECIDE, here)
    yield Action("skip", _("Skip, come back later"), menu, ("Space",), Need.DECIDE, here)
    yield Action("back", _("Back to the one before"), menu, ("Shift+Space",), Need.HAND, here)
    yield Action("next", _("Next attribution"), menu, ("Down",), Need.ARTICLE, here, rule=True)
    yield Action("previous", _("Previous attribution"), menu, ("Up",), Need.ARTICLE, here)
    yield Action("next_part", _("Next part"), "", ("Tab",), Need.HAND, here)
    yield Action("previous_part", _("Previous part"), "", ("Shift+Tab",), Need.HAND, here)
    yield Action("partner", _("Go to the partner"), menu, ("P",), Need.HAND, here)
    yield Action("more", _("Hidden spans of the line…"), menu, ("H",), Need.ARTICLE, here)
    yield Action("source", _("The source in hand, in the register"), menu, ("E",), Need.HAND, here)
    yield Action("precedents", _("How alike ones were decided"), menu, ("Ctrl+Shift+J",), Need.HAND, here)


def _correcting() -> Iterator[Action]:
    menu, here, need = "review", Keys.REVIEW, Need.DECIDE
    yield Action("end_on", _("End one word on"), menu, ("Right",), need, here, rule=True)
    yield Action("end_back", _("End one word back"), menu, ("Left",), need, here)
    yield Action("start_on", _("Start one word on"), menu, ("Shift+Right",), need, here)
    yield Action("start_back", _("Start one word back"), menu, ("Shift+Left",), need, here)
    yield Action("end_on_character", _("End one character on"), "", ("Ctrl+Right",), need, here)
    yield Action("end_back_character", _("End one character back"), "", ("Ctrl+Left",), need, here)
    yield Action("start_on_character", _("Start one character on"), "", ("Ctrl+Shift+Right",), need, here)
    yield Action("start_back_character", _("Start one character back"), "", ("Ctrl+Shift+Left",), need, here)
    yield Action("link", _("Link, then the letter shown"), menu, ("L",), need, here, rule=True)
    yield Action("unlink", _("Unlink"), menu, ("U",), need, here)
    yield Action("flag", _("Flag as unsure"), menu, ("F",), need, here)
    yield Action("note", _("Note"), menu, ("N",), need, here)
    yield Action("sieve", _("Filter the attributions…"), menu, (), Need.ARTICLE)
    yield Action("select", _("Choose words by keyboard"), menu, ("M",), Need.ARTICLE, here, rule=True)
    yield Action("review", _("Back to reviewing"), menu, ("Escape",), Need.ARTICLE, Keys.SELECT)


def _labels() -> Iterator[Action]:
    """One action per label, whose letters differ by language; it tags or relabels, as the state says."""
    offered = label_set.offered()
    for label in offered:
        text = _("Label: {name}").format(name=label.names[i18n.current()])
        yield Action(
            f"label:{label.key}", text, "review", label.keys[i18n.current()], Need.EDITABLE, Keys.BOTH,
            rule=label is offered[0],
        )  # fmt: skip


def _many() -> Iterator[Action]:
    """What decides many places at once shows their list first; but for the same words it has no key."""
    menu = "review"
    yield Action("tag_same", _("Tag the same words elsewhere…"), menu, ("Ctrl+D",), Need.DECIDE, Keys.REVIEW, rule=True)
    yield Action("accept_rule", _("Accept all that this rule suggests here…"), menu, (), Need.DECIDE)
    yield Action("reject_rule", _("Reject all that this rule suggests here…"), menu, (), Need.DECIDE)
    yield Action("tag_same_everywhere", _("Tag the same words in the project…"), menu, ("Ctrl+Shift+D",), Need.DECIDE,
                 Keys.REVIEW)  # fmt: skip
    yield Action(
        "accept_rule_everywhere", _("Accept all that this rule suggests in the project…"), menu, (), Need.DECIDE
    )
    yield Action(
        "reject_rule_everywhere", _("Reject all that this rule suggests in the project…"), menu, (), Need.DECIDE
    )
    yield Action("accept_rest", _("Accept the rest of the article…"), menu, (), Need.EDITABLE)


def _view() -> Iterator[Action]:
    menu = "view"
    yield Action("weaker", _("Weaker suggestions"), menu, ("W",), Need.ARTICLE, Keys.REVIEW, check=True)
    yield Action("suggestions", _("Suggestions"), menu, (), Need.PROJECT, check=True)
    yield Action("order:reading", _("Reading order"), menu, rule=True, choice="order")
    yield Action("order:doubt", _("Least certain first"), menu, choice="order")
    yield Action("lines", _("Spans in context"), menu, ("Ctrl+Shift+F",), Need.PROJECT, rule=True)
    yield Action("sources", _("Sources"), menu, ("Ctrl+Shift+E",), Need.PROJECT)
    yield Action("statistics", _("Statistics…"), menu, (), Need.PROJECT)
    yield Action("hints", _("Keys in the margin"), menu, (), rule=True, check=True)
    yield Action("snapping", _("Selecting takes whole words"), menu, (), check=True)
    yield Action("larger", _("Larger text"), menu, ("Ctrl++", "Ctrl+="), rule=True)
    yield Action("smaller", _("Smaller text"), menu, ("Ctrl+-",))
    yield Action("normal", _("Normal text size"), menu)
    yield Action("language:fr", "Français", menu, rule=True, choice="language")
    yield Action("language:en", "English", menu, choice="language")
    yield Action("theme:system", _("As the system"), menu, rule=True, choice="theme")
    yield Action("theme:light", _("Light"), menu, choice="theme")
    yield Action("theme:dark", _("Dark"), menu, choice="theme")
    yield Action("theme:high_contrast", _("High contrast"), menu, choice="theme")
    yield Action("still", _("Without movement"), menu, rule=True, check=True)
    yield Action("preferences", _("Preferences…"), menu, ("Ctrl+,",))
    yield Action("next_region", _("Next region"), menu, ("F6",), Need.PROJECT, rule=True)
    yield Action("previous_region", _("Previous region"), menu, ("Shift+F6",), Need.PROJECT)


def _help() -> Iterator[Action]:
    menu = "help"
    yield Action("guide", _("Annotation guide"), menu, ("F1",))
    yield Action("formats", _("What each format keeps"), menu)
    yield Action("keys", _("Keys"), menu, ("F2",))
    yield Action("shortcuts", _("Change the keys…"), menu)
    yield Action("palette", _("Commands"), menu, ("Ctrl+K",))
    yield Action("tour", _("Four hints to begin"), menu, (), Need.ARTICLE)
    yield Action("rule", _("Show the rule…"), menu, ("R",), Need.HAND, Keys.REVIEW)
    yield Action("about", _("About Démenti"), menu, rule=True)
