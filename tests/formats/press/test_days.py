"""Days are read as papers and databases write them."""

import pytest

from dementi.formats.press.days import day_in, is_weekday


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Sciences, mardi 3 février 2026 - 11:49:55 -0000 1455 mots, p. 5", "2026-02-03"),
        ("lundi 1er août 2022", "2022-08-01"),
        ("Thursday, December 22, 2022 13887 words, p. 819(40)", "2022-12-22"),
        ("September 30, 2015 Wednesday 9:03 AM GMT", "2015-09-30"),
        ("15 March 2022", "2022-03-15"),
        ("décembre 10 2019", "2019-12-10"),
        ("10 décembre 2019 mardi 3:00 AM GMT", "2019-12-10"),
        ("Dienstag 10.Dezember 2019", "2019-12-10"),
        ("12 de marzo de 2021", "2021-03-12"),
        ("2026-02-03", "2026-02-03"),
        ("Published March 2021", "2021-03"),
        ("31 février 2022, 1 mars 2022", "2022-03-01"),
        ("Le Monde 2, p. 12", ""),
        ("1234 mots", ""),
        ("", ""),
        ("3 février 2026 " * 100_000, "2026-02-03"),
    ],
)
def test_the_first_day_is_found(written, day):
    assert day_in(written) == day


def test_a_day_of_the_week_is_known_in_both_languages():
    assert [is_weekday(word) for word in ("Thursday", " lundi ", "Politique")] == [True, True, False]
