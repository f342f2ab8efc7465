"""What a source phrase calls its source."""

import pytest

from dementi.domain.sources import Kind
from dementi.extract.register.naming import Role, naming
from dementi.extract.register.words import words

PERSON, BODY, PLACE, GROUP, NOBODY = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.GROUP, Kind.UNNAMED


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Claire Durand", "Claire Durand", PERSON),
        ("M. Durand", "Durand", PERSON),
        ("la ministre de la Santé Claire Durand", "Claire Durand", PERSON),
        ("le porte-parole du ministère de la Défense Jean Martin", "Jean Martin", PERSON),
        ("Un des chefs de la police, Jean D. Martin", "Jean D. Martin", PERSON),
        ("Claire Durand, présidente du groupe CDF", "Claire Durand", PERSON),
        ("le président français Jean Martin", "Jean Martin", PERSON),
        ("Claire Durand (CDF)", "Claire Durand", PERSON),
        ("le quotidien français La Gazette", "La Gazette", BODY),
        ("l’agence de presse officielle syrienne Nour", "Nour", BODY),
        ("le syndicat SUD-RAIL", "SUD-RAIL", BODY),
        ("l'O.N.U.", "O.N.U.", BODY),
        ("le ministère russe de la Défense", "ministère russe de la Défense", BODY),
        ("la police de Chicago", "police de Chicago", BODY),
        ("le gouvernement de Jean Martin", "gouvernement de Jean Martin", BODY),
        ("Le gouvernement Martin", "gouvernement Martin", BODY),
        ("la Russie", "Russie", PLACE),
        ("les États-Unis", "États-Unis", PLACE),
        ("la Croix-Rouge et un responsable", "la Croix-Rouge et un responsable", GROUP),
        ("Claire Durand et Jean Martin", "Claire Durand et Jean Martin", GROUP),
        ("Petit, Durand et Jean Martin", "Petit, Durand et Jean Martin", GROUP),
        ("Claire Durand, maire et présidente", "Claire Durand", PERSON),
        ("le ministère de la Défense", "le ministère de la Défense", NOBODY),
        ("Le porte-parole", "Le porte-parole", NOBODY),
        ("les autorités", "les autorités", NOBODY),
        ("L'opposition, avec Claire Durand (CDF)", "L'opposition", NOBODY),
        ("un rapport publié lundi", "un rapport publié lundi", NOBODY),
        ("il", "il", NOBODY),
        ("?!", "?!", NOBODY),
    ],
)
def test_french(phrase, name, kind):
    found = naming(phrase, "fr")

    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Sen. Claire Durand (D-Maine)", "Claire Durand", PERSON),
        ("Foreign Minister Jean Martin", "Jean Martin", PERSON),
        ("Russian Defense Ministry spokesman Jean Martin", "Jean Martin", PERSON),
        ("O’Malley", "O’Malley", PERSON),
        ("Martin’s", "Martin", PERSON),
        ("Howard Lee, a Toronto lawyer", "Howard Lee", PERSON),
        ("the New York Times", "New York Times", BODY),
        ("Martin’s tweet", "Martin’s tweet", NOBODY),
        ("supporters of Democrat Claire Durand", "supporters of Democrat Claire Durand", NOBODY),
        ("critics like Durand", "critics like Durand", NOBODY),
        ("Both officers", "Both officers", NOBODY),
        ("Some", "Some", NOBODY),
        ("Martin and Durand", "Martin and Durand", GROUP),
        ("the conservative publication", "the conservative publication", NOBODY),
    ],
)
def test_english(phrase, name, kind):
    found = naming(phrase, "en")

    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mme Élodie Lefèvre", "Elodie Lefevre"),
        ("l'O.N.U.", "ONU"),
        ("le ministère de la Défense russe", "le ministère russe de la Défense"),
        ("U.S.", "US"),
        ("Jean-Jacques Martin", "le député Jean Jacques Martin"),
    ],
)
def test_titles_accents_and_order_make_no_other_name(one, other):
    assert naming(one, "fr").key == naming(other, "fr").key


def test_the_office_is_known_with_what_it_is_of():
    found = naming("le porte-parole du ministère russe de la Défense", "fr")

    assert found.roles == (Role("porte parole", frozenset({"ministere", "russe", "defense"})),)
    assert found.roles[0].fits(Role("porte parole", frozenset()))
    assert not found.roles[0].fits(Role("porte parole", frozenset({"kremlin"})))


@pytest.mark.parametrize("phrase", ["", "🇫🇷", "«»", "ـ" * 50, "a" * 100_000, "Jean " * 2_000, "\n\t", "@"])
def test_no_phrase_is_too_odd(phrase):
    assert naming(phrase, "fr").key


@pytest.mark.parametrize(
    ("phrase", "name"), [("la Sra. Claire Durand", "Claire Durand"), ("Rusia", "Rusia"), ("él", "él")]
)
def test_spanish(phrase, name):
    assert naming(phrase, "es").name == name


def test_words_of_a_language_without_rules_are_read_with_those_of_all():
    assert naming("el ministro Jean Martin", "xx").name == "Jean Martin"


@pytest.mark.parametrize("phrase", ["a UN official", "BLM activists", "The NFL legend", "EU diplomats"])
def test_somebody_of_a_body_is_not_the_body(phrase):
    assert naming(phrase, "en").kind is NOBODY


@pytest.mark.parametrize(
    ("phrase", "gender"),
    [("Claire Durand", "f"), ("Jean Martin", "m"), ("Camille Durand", ""), ("Mme Jean Martin", "f"),
     ("Anne-Marie Durand", "f"), ("le ministre Claire Durand", "f"), ("Xyzt Durand", ""), ("Durand", "")],
)  # fmt: skip
def test_a_title_or_a_first_name_tells_a_man_from_a_woman(phrase, gender):
    assert naming(phrase, "fr").gender == gender


def test_the_first_names_of_women_and_those_of_both_are_first_names_and_stand_in_one_list():
    known = words("fr")
    women, either = known.lists["women"], known.lists["either"]

    assert not women & either
    assert all("firstname" in words("").of(name) for name in women | either)
