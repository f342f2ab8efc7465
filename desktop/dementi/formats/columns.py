"""Which column of a table holds what: told by its name, or named by somebody."""

from collections.abc import Mapping, Sequence

from dementi.domain.folding import plain
from dementi.formats.problems import Problem
from dementi.i18n import _

# By our name: what the column may be called, folded, the likeliest first.
_NAMES = {
    "text": """text texte texto full_text fulltext texte_integral texte_complet article_text article_body body corps
        content contents contenu maintext main_text article document""",
    "title": "title titre titulo headline article_title titre_article",
    "id": "id identifiant identifier uid article_id doc_id",
    "lang": "lang language langue idioma",
    "date": "date published publication_date date_publication date_de_publication pubdate published_at",
    "url": "url link lien uri permalink source_url",
    "outlet": "outlet media publication journal newspaper publisher source site source_name nom_du_journal",
    "author": "author auteur authors auteurs byline autor",
}
NAMES: Mapping[str, tuple[str, ...]] = {ours: tuple(names.split()) for ours, names in _NAMES.items()}
TEXT_NAMES = frozenset(NAMES["text"])
_SHOWN = 20  # columns in a message


def folded(name: str) -> str:
    """A column's name without case, accents and spaces."""
    return "_".join(plain(name).replace("-", " ").replace("_", " ").split())


def columns(header: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Our names and the index of the column that holds each; `chosen` names columns as the header does, or by number.

    Raises `Problem` when a named column is not there, or none holds a text.
    """
    found = {ours: _named(header, theirs) for ours, theirs in chosen.items() if theirs}
    names = [folded(name) for name in header]
    for ours, candidates in NAMES.items():
        if ours not in chosen:
            place = next((names.index(name) for name in candidates if name in names), None)
            if place is not None and place not in found.values():
                found[ours] = place
    if "text" not in found:
        message = _("No column is called “text” or “texte”. Name it: --map text=COLUMN. There are: {columns}.")
        raise Problem(message.format(columns=_listed(header))).naming(columns=header)
    return found


def _named(header: Sequence[str], theirs: str) -> int:
    exact = [place for place, name in enumerate(header) if name.strip() == theirs.strip()]
    near = [place for place, name in enumerate(header) if folded(name) == folded(theirs)]
    if exact or near:
        return (exact or near)[0]
    if theirs.isdecimal() and 1 <= int(theirs) <= len(header):
        return int(theirs) - 1
    message = _("There is no column “{name}”. There are: {columns}.")
    raise Problem(message.format(name=theirs[:60], columns=_listed(header)))


def _listed(header: Sequence[str]) -> str:
    names = [name.strip()[:40] or "?" for name in header[:_SHOWN]]
    return ", ".join(names) + ("…" if len(header) > _SHOWN else "")
