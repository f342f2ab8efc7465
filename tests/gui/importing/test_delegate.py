"""The columns of the preview have room for what they always hold."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from dementi import i18n
from dementi.gui import start, words
from dementi.gui.importing.delegate import places
from dementi.gui.theme import Theme


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_day_of_any_month_is_cut(qapp, language, scale):
    i18n.use(language)
    start.application()
    theme = Theme.load("light", scale=scale)
    metrics, room = QFontMetricsF(theme.font("base")), places(theme.px(700), theme).date[1]
    for month, number in product(range(1, 13), ("01", "28")):
        day = words.day(f"2016-{month:02}-{number}")
        assert metrics.elidedText(day, Qt.TextElideMode.ElideRight, room) == day


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_narrow_list_gives_the_room_of_the_days_to_names_titles_and_states(qapp, scale):
    start.application()
    theme = Theme.load("light", scale=scale)
    wide, narrow = places(theme.px(700), theme), places(theme.px(580), theme)
    assert wide.date[1] > 0 == narrow.date[1]
    assert narrow.file[1] > 0.9 * wide.file[1]
    assert narrow.state[0] + narrow.state[1] <= theme.px(580)
