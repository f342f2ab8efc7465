"""Names of files that people recognise, each once in a folder."""

import pytest

from dementi.formats.writing.names import FileNames


@pytest.mark.parametrize(
    ("articles", "files"),
    [
        (["Le Monde, 12 mai", "afp_2024.05"], ["Le-Monde-12-mai", "afp_2024.05"]),
        (["a", "A", "a", "a-2", "a"], ["a", "A-2", "a-3", "a-2-2", "a-4"]),
        (["a-2", "a", "A", "a"], ["a-2", "a", "A-3", "a-4"]),
        (["straße", "STRASSE"], ["straße", "STRASSE-2"]),
        (["", "???", "..", "article"], ["article", "article-2", "article-3", "article-4"]),
        (["CON", "nul.txt", "x" * 200, "x" * 201], ["CON-article", "nul.txt-article", "x" * 80, "x" * 80 + "-2"]),
    ],
)
def test_names_stay_readable_and_differ_by_more_than_case(articles, files):
    names = FileNames({})
    assert [names.of(one) for one in articles] == files


def test_an_article_that_is_added_renames_none():
    articles = [f"{'Dd'[n % 2]}épêche {n % 7}" for n in range(50)]
    before, after = FileNames({}), FileNames({})

    assert [after.of(one) for one in [*articles, "dépêche 3"]][:50] == [before.of(one) for one in articles]


def test_ten_thousand_articles_of_one_name_are_no_more_work_each():
    class Counted(dict):
        looks = 0

        def __contains__(self, key):
            self.looks += 1
            return super().__contains__(key)

    taken = Counted()
    names = FileNames(taken)
    assert len({names.of("Sans titre") for _number in range(10_000)}) == 10_000
    assert taken.looks <= 10_000
