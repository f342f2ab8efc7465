"""The sentences of the banner: why nothing can be written, and what is kept."""

from dementi.domain.errors import UserError
from dementi.domain.folders import OVERRIDE, require_kept
from dementi.gui import words
from dementi.gui.banner import Notice, Weight
from dementi.i18n import _, ngettext
from dementi.store import DiskFull, ReadOnly, Reason, why


def failure(error: UserError) -> Notice:
    """A decision could not be saved: it is kept, and decisions wait."""
    actions = ((_("Save elsewhere…"), "copy"), (_("Try again"), "retry"))
    if isinstance(error, DiskFull):
        rest = _("Your last decision is not saved yet; it is kept here. Free some space, then try again.")
        return Notice(Weight.ERROR, _("The disk is full."), rest, actions)
    return Notice(Weight.ERROR, error.message, _("Your last decision is kept here."), actions)


def read_only(state: ReadOnly) -> Notice:
    """The project can be read, not changed."""
    save = ((_("Save a copy…"), "copy"),)
    match state.reason:
        case Reason.CHECKING:
            rest = _("You can read meanwhile; decisions wait until it is done.")
            return Notice(Weight.INFO, _("The project is being checked."), rest)
        case Reason.LOCKED:
            told = _("This project is open elsewhere ({who}). Read-only here.").format(who=state.detail)
            return Notice(Weight.WARNING, told, "", save)
        case Reason.DAMAGED:
            return Notice(Weight.ERROR, why(state), "", ((_("Restore a backup…"), "restore_backup"),))
        case Reason.LINKED:
            return Notice(Weight.WARNING, why(state), "", save)
    return Notice(Weight.WARNING, _("This project is open read-only. Save a copy to annotate."), "", save)


def damaged(error: UserError) -> Notice:
    """One article is not what was written."""
    return Notice(Weight.ERROR, error.message, "", ((_("Restore a backup…"), "restore_backup"),))


def outdated(count: int) -> Notice:
    """The rules have changed since they read some of the articles."""
    told = ngettext(
        "{count} article was read by older rules.", "{count} articles were read by older rules.", count
    ).format(count=words.number(count))
    actions = ((_("Read again"), "pretag_again"), (_("Not now"), "pretag_later"))
    return Notice(Weight.INFO, told, _("Whatever was decided stays; a list shows what changed."), actions)


def unkept() -> Notice | None:
    """Where nothing can be kept, which hides nothing that has just failed; None where it can."""
    try:
        require_kept()
    except UserError as error:
        told = _("{path} cannot be written: change its permissions, or name another folder in {variable}.")
        rest = told.format(path=error.path, variable=OVERRIDE)
        return Notice(Weight.INFO, _("Settings and backups are not kept."), rest, closes=True)
    return None


def unnamed(reviewer: str) -> Notice:
    """Nobody has said yet who reviews here."""
    told = _("You are reviewing as “{reviewer}”.").format(reviewer=reviewer)
    return Notice(Weight.INFO, told, _("Your decisions carry this name."), ((_("Enter my name…"), "reviewer"),))
