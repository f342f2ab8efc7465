"""The language of screens and messages: English in the code, the rest from gettext catalogues."""

import gettext
import locale
import os

from dementi import assets

DOMAIN = "dementi"
LANGUAGES = ("fr", "en")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def system_language() -> str:
    """The first of `LANGUAGES` that the system asks for, else English."""
    asked = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    asked.append(locale.getlocale()[0] or "")
    for value in asked:
        for code in value.split(":"):
            language = code[:2].lower()
            if language in LANGUAGES:
                return language
            if code in ("C", "POSIX") or code.startswith("C."):
                return "en"
    return "en"


def use(language: str) -> None:
    """Speak `language`, one of `LANGUAGES`, from now on."""
    global _current, _language
    folder = assets.path("resources/i18n")
    _current = gettext.translation(DOMAIN, folder, [language], fallback=language == "en")
    _language = language


def current() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _language


def _(message: str) -> str:
    """`message` in the language in use. The argument is a literal: a test collects them."""
    return _current.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """`one` or `many` in the language in use, by its plural rule."""
    return _current.ngettext(one, many, number)
