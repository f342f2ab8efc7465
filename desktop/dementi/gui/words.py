"""Numbers, dates and set phrases as the language in use writes them."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from dementi import i18n
from dementi.domain.article import Status
from dementi.i18n import _, ngettext

if TYPE_CHECKING:
    from dementi.domain.attributions import Attribution
    from dementi.domain.spans import State


def refusal(attribution: "Attribution | None") -> str:
    """What the key that rejects does to what is in hand."""
    return _("Remove") if attribution is not None and attribution.by_hand else _("Reject")


def locale() -> QLocale:
    return QLocale(i18n.current())


def number(value: int) -> str:
    """`value` with its thousands apart: 2 084 or 2,084."""
    return locale().toString(value)


def pace(value: float) -> str:
    """So many a second: whole from ten on."""
    return number(round(value)) if value >= 10 else locale().toString(value, "f", 1)


def decimal(value: float) -> str:
    """A confidence: 0,86 or 0.86."""
    return locale().toString(value, "f", 2)


def percent(value: int) -> str:
    return _("{value}%").format(value=value)


def day(iso: str) -> str:
    """A date of an article: 1er nov. 2016 or 1 Nov 2016; what is not a date is shown as it came."""
    date = QDate.fromString(iso[:10], "yyyy-MM-dd")
    if not date.isValid():
        return iso
    month = locale().toString(date, "MMM")
    # The singular form is the first of the month, which French writes as an ordinal.
    pattern = ngettext("{day} {month} {year}", "{day} {month} {year}", date.day())
    return pattern.format(day=date.day(), month=month, year=date.year())


def month(number: int) -> str:
    """The name of a month, 1 to 12, as it stands alone."""
    return locale().standaloneMonthName(number)


def period(iso: str) -> str:
    """A day, a month or a year: 1er nov. 2016, novembre 2016, 2016."""
    parts = iso.split("-")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12:
        return _("{month} {year}").format(month=month(int(parts[1])), year=parts[0])
    return day(iso)


def between(first: str, last: str) -> str:
    """From when until when, both included, on one line; "" for any time."""
    if first and first == last:
        return period(first)
    parts = [_("from {day}").format(day=period(first)) if first else "",
             _("until {day}").format(day=period(last)) if last else ""]  # fmt: skip
    return " · ".join(part for part in parts if part)


def bound(sentence: str) -> str:
    """`sentence` of a rule with its quotation marks and high signs bound to their words, so that no line begins with
    one; as long as before."""
    return re.sub(r"(?<=«) | (?=[»:;!?])", "\u00a0", sentence)


def clock(moment: datetime) -> str:
    return moment.strftime("%H:%M")


def moment(iso: str) -> str:
    """When something happened: 14:32 today, else 18 déc. 2016 14:32; `iso` is UTC."""
    then = datetime.fromisoformat(iso).astimezone()
    today = then.date() == datetime.now().astimezone().date()
    return clock(then) if today else f"{day(then.date().isoformat())} {clock(then)}"


def position(index: int, total: int) -> str:
    """5e sur 12, or 5 of 12; the singular form is the first, an ordinal of its own in French."""
    return ngettext("{index} of {total}", "{index} of {total}", index).format(index=index, total=number(total))


def to_decide(count: int) -> str:
    return _("{count} to decide").format(count=number(count))


def decided(count: int) -> str:
    return ngettext("{count} decided", "{count} decided", count).format(count=number(count))


def accepted(count: int) -> str:
    return ngettext("{count} accepted", "{count} accepted", count).format(count=number(count))


def corrected(count: int) -> str:
    return ngettext("{count} corrected", "{count} corrected", count).format(count=number(count))


def rejected(count: int) -> str:
    return ngettext("{count} rejected", "{count} rejected", count).format(count=number(count))


def by_hand(count: int) -> str:
    return ngettext("{count} added by hand", "{count} added by hand", count).format(count=number(count))


def again(count: int) -> str:
    """How many were skipped, and wait for another look."""
    return ngettext("{count} to look at again", "{count} to look at again", count).format(count=number(count))


def articles(count: int) -> str:
    return ngettext("{count} article", "{count} articles", count).format(count=number(count))


def apart(told: Iterable[str]) -> str:
    """Several things that are told, one after the other."""
    return _("; ").join(told)


def capital(told: str) -> str:
    """The words with a capital at their start."""
    return told[:1].upper() + told[1:]


def of(name: str, told: str) -> str:
    """What is told of a file or article of this name."""
    return _("{name}: {told}").format(name=name, told=told)


def unsaved(count: int) -> str:
    return ngettext("{count} action not saved", "{count} actions not saved", count).format(count=number(count))


def saved(moment: datetime) -> str:
    return _("Saved at {time}").format(time=clock(moment))


def state(value: "State") -> str:
    """The state of a span, as the card and screen readers say it."""
    from dementi.domain.spans import State  # the first picture of the window shows no span

    return {
        State.PENDING: _("suggestion"),
        State.ACCEPTED: _("accepted"),
        State.AMENDED: _("corrected"),
        State.REJECTED: _("rejected"),
        State.MANUAL: _("added by hand"),
    }[value]


def status(value: Status) -> str:
    """How far an article is, within a sentence."""
    return {Status.TO_DO: _("to do"), Status.STARTED: _("started"), Status.DONE: _("done")}[value]


def language(code: str) -> str:
    """The name of an article's language in the language in use."""
    return {"fr": _("French"), "en": _("English")}.get(code, code)


def act(action: str, subject: str) -> str:
    """What a change was: rejection of “These accusations…”."""
    named = {
        "accept": _("acceptance of “{subject}”"),
        "reject": _("rejection of “{subject}”"),
        "remove": _("removal of “{subject}”"),
        "skip": _("skipping of “{subject}”"),
        "move": _("new limits of “{subject}”"),
        "relabel": _("new label of “{subject}”"),
        "tag": _("tagging of “{subject}”"),
        "link": _("link of “{subject}”"),
        "unlink": _("unlinking of “{subject}”"),
        "flag": _("flag on “{subject}”"),
        "unflag": _("flag taken off “{subject}”"),
        "note": _("note on “{subject}”"),
        "finish": _("article done: “{subject}”"),
        "reopen": _("article reopened: “{subject}”"),
        "accept_rule": _("acceptance of what the rule {subject} suggests"),
        "reject_rule": _("rejection of what the rule {subject} suggests"),
        "accept_rest": _("acceptance of the rest of “{subject}”"),
        "tag_same": _("tagging of “{subject}” elsewhere"),
        "accept_spans": _("acceptance of chosen spans (“{subject}”)"),
        "reject_spans": _("rejection of chosen spans (“{subject}”)"),
        "relabel_spans": _("new label of chosen spans (“{subject}”)"),
        "import": _("import of “{subject}”"),
        "bin": _("“{subject}” moved to the bin"),
        "restore": _("“{subject}” restored from the bin"),
        "batch": _("making of the batch “{subject}”"),
        "rename_batch": _("new name of the batch “{subject}”"),
        "remove_batch": _("removal of the batch “{subject}”"),
        "source_merge": _("sources joined as “{subject}”"),
        "source_apart": _("“{subject}” kept apart from another source"),
        "source_rename": _("new name of the source “{subject}”"),
        "source_kind": _("kind of the source “{subject}”"),
        "source_confirm": _("confirmation of the source “{subject}”"),
        "source_alias": _("one more name of “{subject}”"),
        "source_split": _("a name split off from “{subject}”"),
        "source_give": _("spans given to “{subject}”"),
    }
    if not subject:
        named |= {
            "import": _("import of articles"),
            "bin": _("articles moved to the bin"),
            "restore": _("articles restored from the bin"),
            "rename_reviewer": _("new name of a reviewer"),
            "labels": _("change of the labels"),
            "accept_spans": _("acceptance of chosen spans"),
            "reject_spans": _("rejection of chosen spans"),
            "relabel_spans": _("new label of chosen spans"),
        }
    return named.get(action, _("change of “{subject}”")).format(subject=subject)


def to_undo(action: str, subject: str) -> str:
    """The entry of the menu."""
    return _("Undo: {act}").format(act=act(action, subject))


def to_redo(action: str, subject: str) -> str:
    """The entry of the menu."""
    return _("Redo: {act}").format(act=act(action, subject))


def done(action: str, subject: str) -> str:
    return _("Done: {act}").format(act=act(action, subject))


def undone(action: str, subject: str) -> str:
    """What was taken back, and where to find what it took away."""
    told = _("Undone: {act}").format(act=act(action, subject))
    return f"{told}. {_('What came with it is in the bin.')}" if action == "import" else told


def redone(action: str, subject: str) -> str:
    return _("Redone: {act}").format(act=act(action, subject))
