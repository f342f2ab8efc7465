"""The page an article came from: opened in the browser by an explicit act only, and only where it is a web address."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from dementi.domain.article import Article
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_LONGEST = 2_000  # code points of an address


def page_of(article: Article) -> str:
    """The address of the article's page as it is safe to open; empty where there is none.

    It comes from a file of whoever: only http and https with a host, no name or password in it, nothing unprintable.
    """
    told = article.fact("url").strip()
    if not told or len(told) > _LONGEST or not told.isprintable():
        return ""
    url = QUrl(told, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme() not in ("http", "https") or not url.host() or url.userInfo():
        return ""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def open_page(window: "Window") -> None:
    """Hand the address of the article on screen to the browser, and say which it was."""
    session = window.bridge.review.session if window.bridge is not None else None
    address = page_of(session.article) if session is not None else ""
    if not address or window.desk is None:
        return
    opened = QDesktopServices.openUrl(QUrl(address))
    told = _("Opened in the browser: {address}") if opened else _("No browser opens this address: {address}")
    window.desk.status.tell(told.format(address=address))
