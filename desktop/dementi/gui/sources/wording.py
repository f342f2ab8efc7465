"""What the register says on screen."""

from dementi.domain.sources import EntityRow, Filling, Kind, Likeness, Saying, Twin, Way
from dementi.gui import words
from dementi.i18n import _, ngettext


def kind(which: Kind) -> str:
    return {
        Kind.PERSON: _("person"),
        Kind.ORGANISATION: _("organisation"),
        Kind.PLACE: _("place or state"),
        Kind.DOCUMENT: _("document"),
        Kind.GROUP: _("group"),
        Kind.UNNAMED: _("without a name"),
    }[which]


def reason(twin: Twin) -> str:
    """Why two are proposed as the same."""
    return {
        Likeness.LETTERS: _("the same letters, together or apart"),
        Likeness.SPELLING: _("another transcription of the name"),
        Likeness.TYPING: _("a letter or two apart"),
        Likeness.INITIALS: _("same family name; initials, or fewer first names"),
        Likeness.SURNAME: _("the family name alone, and nobody else here has it"),
        Likeness.ACRONYM: _("the initials of the long name"),
        Likeness.SHORT: _("the beginning of the longer name"),
    }[twin.likeness]


def way(saying: Saying) -> str:
    """By which words the article names the source, where they are not the name itself."""
    told = {
        Way.WORDS: "",
        Way.SPELLING: _("spelling"),
        Way.SURNAME: _("family name"),
        Way.ROLE: _("office"),
        Way.PRONOUN: _("pronoun"),
        Way.ACRONYM: _("acronym"),
        Way.SHORT: _("short form"),
        Way.REVIEWER: _("given by hand"),
    }[saying.way]
    return f"{saying.by} ({told})" if told else saying.by


def spans(count: int) -> str:
    return ngettext("{count} span", "{count} spans", count).format(count=words.number(count))


def facts(row: EntityRow) -> str:
    """12 spans in 4 articles, 9 claims, 3 denials."""
    articles = words.articles(row.articles)
    claims = ngettext("{count} claim", "{count} claims", row.claims).format(count=words.number(row.claims))
    denials = ngettext("{count} denial", "{count} denials", row.denials).format(count=words.number(row.denials))
    return _("{spans} in {articles}, {claims}, {denials}").format(
        spans=spans(row.spans), articles=articles, claims=claims, denials=denials
    )


def spoken(row: EntityRow) -> str:
    """What a screen reader says of a row of the list."""
    told = f"{row.entity.name}, {kind(row.entity.kind)}, {facts(row)}"
    if row.proposals:
        may = ngettext("{count} proposal", "{count} proposals", row.proposals)
        told = f"{told}, {may.format(count=words.number(row.proposals))}"
    return told


def reading(left: Filling) -> str:
    """How much of the register is still to be made."""
    if left.articles:
        told = ngettext("{count} article still to read", "{count} articles still to read", left.articles)
        return told.format(count=words.number(left.articles))
    told = ngettext("{count} name still to compare", "{count} names still to compare", left.names)
    return told.format(count=words.number(left.names))
