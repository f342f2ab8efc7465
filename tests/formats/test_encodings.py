"""What encoding bytes are in: proved where that can be, else the likeliest for the words."""

import pytest

from dementi.formats.encodings import decode, is_encoding
from dementi.formats.problems import Problem

WORDS = {
    "fr": "L’été dernier, le ministère a démenti les accusations « infondées » de l’opposition, a déclaré à l’hôtel "
    "de ville le député européen. « Où sont les preuves ? » demande-t-il, très fâché, à la presse française.",
    "es": "El año pasado, el ministro desmintió las acusaciones. «¿Dónde están las pruebas?», preguntó el señor.",
    "de": "Der Bürgermeister wies die Vorwürfe zurück: „Größer könnte die Lüge nicht sein“, erklärte er später.",
    "pt": "O ministro não confirmou as acusações da oposição, mas também não as desmentiu à imprensa.",
    "pl": "Rzecznik rządu zaprzeczył doniesieniom, że ministerstwo wiedziało o wszystkim już w zeszłym tygodniu.",
    "cs": "Mluvčí ministerstva popřel, že by úřad věděl o případu dříve, než o něm začala psát média v týdnu.",
    "hu": "A szóvivő cáfolta, hogy a minisztérium tudott volna az ügyről; erről később tűnődött a főnöke is.",
    "ro": "Purtătorul de cuvânt a dezminţit acuzaţiile şi a spus că ministerul nu ştia nimic în această vară.",
    "ru": "Министерство опровергло обвинения, заявил во вторник представитель ведомства журналистам газеты.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(code, "cp1252") for code in ("fr", "es", "de", "pt")]
    + [(code, "cp1250") for code in ("pl", "cs", "hu", "ro")]
    + [("ru", "cp1251"), ("ru", "koi8-r"), ("fr", "utf-8"), ("ru", "utf-16-be")],
)
def test_words_are_read_as_they_were_written(language, encoding):
    found = decode(WORDS[language].encode(encoding))

    assert found.text == WORDS[language]
    assert 0 < found.sure <= 1


@pytest.mark.parametrize("words", ["L’été", "Été à la mairie", "« Non », a-t-il répondu.", "Déjà vu"])
def test_a_few_french_letters_are_western(words):
    assert decode(words.encode("cp1252")).text == words


def test_bytes_that_are_no_character_are_counted():
    russian = WORDS["ru"].encode("cp1251")

    found = decode(b"\n".join([russian] * 800 + [b"\x98"]))

    assert (found.replaced, found.changes) == (1, ("undecodable byte to U+FFFD: 1",))


@pytest.mark.parametrize("name", ["utf-9", "rot13", "hex", "", "utf-8\0", "é"])
def test_what_is_no_encoding_is_refused(name):
    assert not is_encoding(name)


def test_an_unknown_encoding_names_usual_ones():
    with pytest.raises(Problem, match="cp1252"):
        decode(b"a", "utf-9")
