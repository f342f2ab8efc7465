"""The labels every project starts with."""

from dementi.domain.labels import standard


def test_the_letter_is_the_first_of_the_name_in_each_language():
    for label in standard():
        for language, name in label.names.items():
            assert label.letters[language] == name[0].upper().replace("É", "E")


def test_every_label_answers_to_its_letter_and_c_works_for_claims_everywhere():
    claim, source, denial = standard()

    assert [label.key for label in (claim, source, denial)] == ["claim", "source", "denial"]
    for label in standard():
        assert all(label.letters[language] in keys for language, keys in label.keys.items())
    assert all("C" in keys for keys in claim.keys.values())
