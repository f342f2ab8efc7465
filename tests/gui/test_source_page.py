"""The address of an article comes from a stranger's file: what may be opened, and when."""

import pytest
from PySide6.QtGui import QDesktopServices

from dementi.domain.article import Article
from dementi.gui.source_page import page_of


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" http://example.org/é ", "http://example.org/%C3%A9"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("ftp://example.org/", ""),
        ("//example.org/a", ""),
        ("https:///a", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://example.org/\u202egpj.exe", ""),
        ("https://example.org/a\nb", ""),
        ("https://example.org/" + "a" * 3_000, ""),
        ("", ""),
        (12, ""),
    ],
)
def test_only_plain_web_addresses_are_opened(told, address):
    assert page_of(Article("a", "Texte.", meta={"url": told})) == address


def test_qt_is_not_asked_to_open_anything_by_looking(monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail("opened"))
    assert page_of(Article("a", "Texte.", meta={"url": "https://example.org/"}))
