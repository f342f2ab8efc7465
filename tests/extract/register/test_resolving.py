"""Sources of one article: only what stands in it decides who is who."""

import re

from dementi.domain.sources import Kind, Way
from dementi.extract.register import resolving
from dementi.extract.register.resolving import mentions


def read(marked, lang="fr", said=()):
    """The names in a text whose sources stand in brackets; `said` gives words of a source by its number."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        words = part.strip("[]")
        if part.startswith("["):
            spans.append((str(len(spans)), len(text), len(text) + len(words)))
        text += words
    extents = {uid: [(text.index(words), text.index(words) + len(words))] for uid, words in said}
    return [(found.name, found.way) for found in mentions(text, lang, spans, extents)]


def names(marked, lang="fr", said=()):
    return [name for name, _way in read(marked, lang, said)]


def test_a_family_name_is_its_bearer_s():
    found = read("[Claire Durand] est partie. [Mme Durand] l'a dit.")

    assert found == [("Claire Durand", Way.WORDS), ("Claire Durand", Way.SURNAME)]


def test_another_transcription_is_the_same_person():
    assert read("[Igor Konachenkov] parle. [Igor Konashenkov] ajoute, et [M. Konachenkov] conclut.") == [
        ("Igor Konachenkov", Way.WORDS),
        ("Igor Konachenkov", Way.SPELLING),
        ("Igor Konachenkov", Way.SURNAME),
    ]


def test_two_of_one_family_are_two():
    marked = "[Jean Martin] parle. [Claire Martin] répond. [Mme Martin] conclut. [M. Martin] se tait."

    assert names("Selon [M. Jean Martin] et [Mme Claire Martin], oui. [M. Martin] conclut. [Mme Martin] aussi.") == [
        "Jean Martin", "Claire Martin", "Jean Martin", "Claire Martin",
    ]  # fmt: skip
    assert names(marked) == ["Jean Martin", "Claire Martin", "Claire Martin", "Jean Martin"]


def test_a_full_name_that_is_no_source_gives_the_family_name_its_bearer():
    assert names("Claire Durand arrive à Lyon. [Durand] dément.") == ["Claire Durand"]


def test_an_office_is_its_holder_s_where_the_article_says_so():
    for marked in (
        "[Le porte-parole Jean Martin] parle. [Le porte-parole] insiste.",
        "[Jean Martin, porte-parole du ministère des Ponts], parle. [Le porte-parole du ministère des Ponts] insiste.",
        "Le maire de Lyon, Jean Martin, est là. [Le maire de Lyon] dément.",
        "Jean Martin, le maire de Lyon, est là. [Le maire] dément.",
    ):
        assert names(marked)[-1] == "Jean Martin", marked


def test_an_office_that_nobody_is_said_to_hold_is_nobody():
    assert names("[Jean Martin] parle. [Le porte-parole du ministère russe de la Défense] dément.")[1].startswith("Le ")
    assert names("[Jean Martin, maire de Lyon], parle. [Le maire de Paris] dément.")[1] == "Le maire de Paris"


def test_an_office_alone_is_that_of_the_person_named_last():
    marked = "Le maire de Lyon, Jean Martin, est là. [Claire Durand] arrive. [Le maire] dément."

    assert names(marked)[1] == "Le maire"


def test_the_wife_of_the_mayor_is_not_the_mayor():
    assert names("L'épouse du maire Jean Martin arrive. [L'épouse du maire] dément.") == ["L'épouse du maire"]


def test_a_pronoun_is_the_only_person_who_can_be_meant():
    assert read("[Claire Durand] arrive. Puis [elle] dément.")[1] == ("Claire Durand", Way.PRONOUN)
    assert names("Jean Martin arrive à Lyon. « Non », dit-[il].") == ["Jean Martin"]


def test_a_first_name_says_whom_a_pronoun_cannot_mean():
    assert names("[Claire Durand] arrive. Puis [il] dément.")[1] == "il"
    assert names("[Jane Doe] met Paul Smith. [She] denied it, [he] said.", "en") == [
        "Jane Doe",
        "Jane Doe",
        "Paul Smith",
    ]
    assert names("Jean Martin arrive. [Claire Durand] parle. Puis [elle] dément.")[1] == "Claire Durand"


def test_whoever_may_be_a_man_or_a_woman_is_meant_only_where_nobody_else_is_named():
    assert names("[Abelo Durand] arrive. Puis [il] dément.")[1] == "il"  # not even a first name that is known
    assert names("[Camille Durand] arrive. Puis [il] dément.")[1] == "Camille Durand"
    assert names("Jean Martin arrive. [Camille Durand] parle. Puis [il] dément.")[1] == "il"


def test_one_capital_alone_may_be_a_firm():
    assert names("[Gallup] published figures. [She] denied them.", "en")[1] == "She"


def test_a_masculine_office_may_be_a_woman_s():
    assert names("Claire Durand, le maire de Lyon, est là. [Le maire] dément.") == ["Claire Durand"]
    assert names("Jean Martin, maire de Lyon, est là. [La maire] dément.") == ["La maire"]


def test_what_is_somebody_s_is_none_that_the_article_names():
    assert names("[The Doe campaign] spoke. Later [the campaign] denied it.", "en")[1] == "Doe campaign"
    assert names("[The Doe campaign] spoke. Paul Smith left, and [his campaign] denied it.", "en")[1] == "his campaign"


def test_a_pronoun_that_may_mean_two_is_nobody():
    assert names("Jean Martin voit Paul Durand. [Il] dément.") == ["Il"]


def test_he_is_no_lady():
    assert names("[Mme Claire Durand] arrive. [Il] dément.")[1] == "Il"


def test_nobody_calls_himself_by_his_name():
    marked = "[Un chef, Jean Martin], menace. « [Paul Durand], vous mentez », clame-t-[il]."

    assert names(marked, said=[("2", "Paul Durand, vous mentez")])[2] == "Jean Martin"


def test_a_plural_is_the_several_of_the_source_before():
    assert names("[Les États-Unis] refusent. [Ils] insistent.")[1] == "États-Unis"


def test_an_acronym_is_its_long_form():
    assert read("[La Ligue nationale des ponts] proteste. [La LNP] insiste.")[1:] == [
        ("Ligue nationale des ponts", Way.ACRONYM)
    ]


def test_a_medium_is_the_one_called_so():
    assert names("[Le quotidien La Gazette] l'écrit. [Le quotidien] insiste.")[1] == "La Gazette"


def test_sources_keep_their_order_and_identity():
    text = "Jean Martin et elle"
    found = mentions(text, "fr", [("b", 15, 19), ("a", 0, 11)])

    assert [(one.uid, one.start) for one in found] == [("a", 0), ("b", 15)]
    assert found[1].kind in Kind


def test_no_text_is_too_odd():
    text = "Jean Martin, " * 3_000 + "\u202eil\u202c 🙂"
    found = mentions(text, "fr", [(str(at), at * 13, at * 13 + 11) for at in range(0, 3_000, 10)])

    assert {one.key for one in found} == {"jean martin"}


def test_a_family_name_between_is_a_rival():
    marked = "Jean Martin arrive à Lyon. [Paul Durand] parle. Martin sourit. « Non », ajoute-t-[il]."

    assert names(marked)[1] == "il"
    assert names("Jean Martin arrive à Lyon. [Paul Durand] parle. « Non », ajoute-t-[il].")[1] == "Paul Durand"


def test_somebody_without_a_name_between_is_a_rival():
    assert names("[Jean Martin] parle. [Le chef de la police] répond. [Il] insiste.")[2] == "Il"


def test_a_paper_is_nobody_that_he_can_mean():
    assert names("[Western Herald] reports it. [He] agrees.", "en")[1] == "He"


def test_who_was_something_has_the_same_name():
    assert names("[Former Governor Claire Durand] spoke. [Durand] agreed.", "en") == ["Claire Durand", "Claire Durand"]


def test_an_article_of_thousands_of_sources_asks_each_name_once(monkeypatch):
    asked = []
    real = resolving._same_person
    monkeypatch.setattr(resolving, "_same_person", lambda one, other: asked.append(1) or real(one, other))
    ends = ("dravo", "mittel", "sorgan", "pelun", "nachi")
    people = [
        f"Jean {first}{end}"
        for first in ("Ba", "Cuzo", "Fri", "Gle", "Holu", "Juna", "Ko", "Lip", "Ma", "To")
        for end in ends
    ]
    found = names(" ".join(f"[{people[n % 50]}] parle." for n in range(2000)))

    assert found == [people[n % 50] for n in range(2000)]
    assert len(asked) <= 50 * 50


def test_whoever_was_named_last_is_meant_wherever_the_full_name_stands():
    marked = "[Jean Martin] parle. Paul Durand écoute. [M. Martin] parle. Puis [il] dément. [Jean Martin] conclut."

    assert names(marked) == ["Jean Martin"] * 4
