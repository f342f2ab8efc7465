"""Colours, sizes and icons come from the tokens, in every theme."""

import re
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from dementi import assets
from dementi.gui.theme import Theme, icons, scheme
from dementi.gui.theme.fonts import article_family, article_font, mean_advance
from dementi.gui.theme.tokens import THEMES, tokens


@pytest.fixture(params=THEMES)
def theme(request, qapp):
    return Theme.load(request.param)


@pytest.fixture
def applied(qapp, theme):
    """The whole program in a theme, and back."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def luminance(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_theme_names_the_same_colours():
    names = [set(colours) for colours in tokens().colours.values()]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("ground", ["window", "surface", "article", "raised"])
def test_text_is_readable_on_every_ground(theme, ground):
    assert contrast(theme.colour("text"), theme.colour(ground)) >= 4.5
    assert contrast(theme.colour("muted"), theme.colour(ground)) >= 4.5


@pytest.mark.parametrize("label", ["claim", "source", "denial"])
def test_labels_are_readable_on_the_article(theme, label):
    assert contrast(theme.colour(label), theme.colour("article")) >= 4.5
    assert contrast(theme.colour("on_label"), theme.colour(label)) >= 4.5


def test_an_unknown_theme_is_a_mistake():
    with pytest.raises(ValueError, match="no theme"):
        Theme.load("sepia")


def test_opacity_stands_last_in_the_tokens(qapp):
    assert Theme.load("light").colour("scrim").getRgb() == (0x1D, 0x22, 0x28, 0x59)


def test_sizes_grow_with_the_text_size(qapp):
    assert Theme.load("light", 2.0).size("control") == 64
    assert Theme.load("light").size("lane.flag") == 10
    assert Theme.load("light", 1.5).font("base").pixelSize() == 20


def test_applying_gives_widgets_the_colours(applied, qapp):
    assert qapp.palette().color(QPalette.ColorRole.Window) == applied.colour("surface")
    assert qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == applied.colour("disabled")


def test_no_placeholder_is_left_in_the_style_sheet(applied, qapp):
    assert not re.search(r"\$", qapp.styleSheet())


def test_buttons_are_as_high_as_the_tokens_say(applied, qtbot):
    button = QPushButton("Accepter")
    qtbot.addWidget(button)
    assert button.sizeHint().height() == applied.size("control")


@pytest.mark.parametrize("name", sorted(path.stem for path in assets.path("resources/icons").glob("*.svg")))
def test_icons_take_the_colour_asked_for(qapp, name):
    picture = icons.pixmap(name, "#ff0000", 16, 2.0).toImage()
    seen = {
        picture.pixelColor(x, y).rgb() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255
    }
    assert seen
    assert all(QColor(rgb).red() > 200 and QColor(rgb).green() < 60 for rgb in seen)


def test_an_icon_is_grey_when_disabled(theme):
    assert not icons.icon("search", theme).isNull()


def test_the_article_face_is_the_first_installed_one(qapp):
    assert article_family() in tokens().article_families
    assert 0.35 < mean_advance(article_font(100)) / 100 < 0.6


def test_the_system_is_asked_and_listened_to(qapp, qtbot):
    assert scheme.asked() in THEMES
    system = scheme.SystemScheme()
    with qtbot.waitSignal(system.changed) as told:
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert told.args[0] in THEMES
    assert QApplication.instance() is qapp


def test_a_style_that_does_not_animate_asks_for_stillness(qapp, monkeypatch):
    assert not scheme.still()
    monkeypatch.setattr(QApplication, "style", lambda: SimpleNamespace(styleHint=lambda _hint: 0))
    assert scheme.still()
