"""Why two names of a project may be the same."""

import pytest

from dementi.domain.sources import Kind, Likeness
from dementi.extract.register.comparing import likeness, marks

PERSON, BODY = Kind.PERSON, Kind.ORGANISATION


@pytest.mark.parametrize(
    ("one", "other", "kind", "why"),
    [
        ("igor konachenkov", "igor konashenkov", PERSON, Likeness.SPELLING),
        ("iouri chtchoukine", "yuri shchukin", PERSON, Likeness.SPELLING),
        ("mouammar kadhafi", "muammar gaddafi", PERSON, None),
        ("jean martin", "j martin", PERSON, Likeness.INITIALS),
        ("claire durand", "claire d durand", PERSON, Likeness.INITIALS),
        ("jean martin", "martin", PERSON, Likeness.SURNAME),
        ("jean martin", "paul martin", PERSON, None),
        ("jean martin", "jean durand", PERSON, None),
        ("jean-jacques", "jean jacques", PERSON, Likeness.LETTERS),
        ("claire delacourt", "claire delacour", PERSON, Likeness.TYPING),
        ("ligue nationale des ponts", "lnp", BODY, Likeness.ACRONYM),
        ("amnistie internationale", "amnistie", BODY, Likeness.SHORT),
        ("amnistieinternationale", "amnistie internationale", BODY, Likeness.LETTERS),
        ("ligue nationale des ponts", "ligue nationale des ports", BODY, Likeness.TYPING),
        ("ligue des ponts", "ligue des ports", BODY, Likeness.TYPING),
        ("lnp", "lnq", BODY, None),
    ],
)
def test_why(one, other, kind, why):
    assert (
        likeness(one.replace("-", " ") if why is not Likeness.LETTERS else one.replace("-", ""), kind, other, kind)
        == why
    )
    assert (
        likeness(other, kind, one.replace("-", " ") if why is not Likeness.LETTERS else one.replace("-", ""), kind)
        == why
    )


def test_a_person_is_no_institution():
    assert likeness("martin", PERSON, "martin freres", BODY) is None


def test_who_has_no_name_is_never_proposed():
    assert likeness("?le maire", Kind.UNNAMED, "?le maire de lyon", Kind.UNNAMED) is None


def test_names_that_may_be_the_same_share_a_mark():
    for one, other in (
        ("igor konachenkov", "i konashenkov"), ("jean martin", "martin"), ("lnp", "ligue nationale des ponts"),
        ("amnistieinternationale", "amnistie internationale"),
    ):  # fmt: skip
        a, b = marks(one), marks(other)
        assert a.tail == b.tail or a.head == b.head or a.letters in (b.letters, b.initials) or b.letters == a.initials
