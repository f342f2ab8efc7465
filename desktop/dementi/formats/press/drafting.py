"""From what a database says of an article to a draft: the same for all of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

from dementi.formats.drafts import Draft
from dementi.formats.limits import MOST_ARTICLES
from dementi.formats.page_text import titled
from dementi.formats.problems import Problem
from dementi.formats.recognising import PRESS
from dementi.i18n import _

_ONLY_TITLE = "no text, only a title"
_BY = re.compile(r"^(?:by|par|von)\s+", re.IGNORECASE)


def draft(
    kind: str,
    number: int,
    title: str,
    body: str,
    facts: Mapping[str, str],
    whole: int,
    lang: str = "",
    changes: tuple[str, ...] = (),
) -> Draft | Problem:
    """The article, the `number`th of its file; `whole` is how many code points stood there with all notices.

    One without a text is its title, as short news and contents of a page are.
    """
    title = " ".join(title.split())
    text = titled(title, body)
    if not text:
        return Problem(_("Article {number} of this export has no text.").format(number=number))
    row = {"text": text, "lang": lang, "meta": {name: fact for name, fact in facts.items() if fact}}
    row |= {"title": title} if title else {}
    part = f"{PRESS[kind]}: the article, {len(text)} of {max(whole, len(text))} characters"
    return Draft(row, (part, *changes, *(() if body else (_ONLY_TITLE,))), kind=kind)


def byline(names: Iterable[str]) -> str:
    """Who wrote an article, each name once, without the word before it."""
    return "; ".join(dict.fromkeys(_BY.sub("", name, count=1).strip(" ,;") for name in names if name.strip()))


def pieces(text: str, beginning: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The articles of an export, numbered from 1: each goes from where `beginning` is found to the next such place."""
    starts = (found.start() for found in beginning.finditer(text))
    for number, (start, end) in enumerate(pairwise(chain(starts, (len(text),))), 1):
        if number > MOST_ARTICLES:
            raise too_many()
        yield number, text[start:end]


def too_many() -> Problem:
    """The sentence for an export of more articles than are taken."""
    message = _("This export has more than {count} articles. Divide it, then import the parts.")
    return Problem(message.format(count=MOST_ARTICLES))


def cut_short(number: int) -> Problem:
    """The sentence for an article whose end is missing."""
    message = _("The file ends within article {number}: it was cut short. Export it again to have that one.")
    return Problem(message.format(number=number))
