"""What Qt says itself, in the language of the program."""

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QFileDialog, QLabel

from dementi import i18n
from dementi.gui.language import translate


@pytest.fixture
def french(qapp):
    i18n.use("fr")
    translate(qapp)
    yield
    for made in qapp.findChildren(QTranslator):
        qapp.removeTranslator(made)
        made.deleteLater()


def test_no_words_of_the_file_dialog_stay_english_in_french(qtbot, french):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"&Regarder dans :", "&Nom de fichier :", "Fichiers de &type :"} <= {
        text.replace("\u00a0", " ") for text in said
    }


def test_what_nobody_translates_stays_as_qt_says_it(qapp, french):
    assert qapp.translate("QFileDialog", "no words of Qt") == "no words of Qt"
    assert qapp.translate("QFileDialog", "&Open") == "&Ouvrir"
