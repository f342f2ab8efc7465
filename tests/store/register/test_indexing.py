"""The register follows what the articles say."""

from contextlib import closing
from dataclasses import replace

import pytest

from dementi.domain.edits import Edit, Replacement
from dementi.domain.sources import Asked, Kind
from dementi.domain.spans import State
from dementi.store import check
from dementi.store.connection import Database, reading
from dementi.store.register import indexing
from dementi.workflow.register import RULES, bring_up_to_date

WHO = "reviewer-1"


def test_one_name_is_one_entity_across_articles(add, reader):
    add("[Claire Durand] dit {non}. [Mme Durand] dit {si}.", "Selon [Claire Durand], {oui}.")
    (row,) = reader.register.page(Asked())

    assert (row.entity.name, row.entity.kind) == ("Claire Durand", Kind.PERSON)
    assert (row.spans, row.articles, row.claims, row.denials) == (3, 2, 3, 0)


def test_articles_that_come_later_join_the_known_entities(add, listed):
    add("[Claire Durand] dit {non}.")
    add("[Claire Durand] dit {oui}. [Le maire] dit {non}.")

    assert listed() == {"Claire Durand": 2, "Le maire": 1}


def test_an_office_without_a_name_joins_nobody_across_articles(add, reader):
    add("[Le maire] dit {non}.", "[Le maire] dit {oui}.")
    found = [*reader.register.entities(1, 1)[1].values(), *reader.register.entities(2, 2)[2].values()]

    assert len({one.entity.uid for one in found}) == 2
    assert {one.entity.kind for one in found} == {Kind.UNNAMED}


def test_a_decision_is_seen_when_the_article_is_read_again(add, project, reader, listed):
    add("[Claire Durand] dit {non}.")
    source = next(iter(reader.annotations(1).spans.values()))
    gone = replace(source, state=State.REJECTED)
    project.submit(Edit("reject", "", 1, WHO, (Replacement(source, gone),))).result()

    assert reader.register.stale(1, 9) == {1}
    bring_up_to_date(project)
    assert listed() == {}
    project.undo().result()
    bring_up_to_date(project)
    assert listed() == {"Claire Durand": 1}


def test_the_bin_takes_its_sources_along(add, project, listed, reader):
    add("[Claire Durand] dit {non}.", "[Claire Durand] dit {oui}.")
    project.bin_articles([1]).result()
    bring_up_to_date(project)
    assert listed() == {"Claire Durand": 1}

    project.empty_bin().result()
    assert listed() == {"Claire Durand": 1}
    project.bin_articles([2]).result()
    project.empty_bin().result()
    assert listed() == {}
    assert reader.register.filling().done


def test_spellings_are_proposed_with_their_reason_and_never_joined_unasked(add, reader):
    add("[Igor Konachenkov] dit {non}.", "[Igor Konashenkov] dit {oui}.", "[La LNP] dit {non}.")
    rows = {row.entity.name: row for row in reader.register.page(Asked(proposals=True))}
    (twin,) = reader.register.dossier(rows["Igor Konachenkov"].key).twins

    assert set(rows) == {"Igor Konachenkov", "Igor Konashenkov"}
    assert (twin.row.entity.name, twin.other, twin.likeness) == ("Igor Konashenkov", "Igor Konashenkov", "spelling")


def test_a_family_name_that_two_bear_is_proposed_as_neither(add, reader):
    add("[M. Martin] dit {non}.", "[Jean Martin] dit {oui}.")
    assert [row.entity.name for row in reader.register.page(Asked(proposals=True))]
    add("[Claire Martin] dit {oui}.")

    assert not reader.register.page(Asked(proposals=True))


@pytest.mark.parametrize("further", ["[Luc Martin] dit {oui}.", "[Anne Martin] dit {oui}. [Luc Martin] dit {si}."])
def test_a_family_name_that_two_bear_is_proposed_as_no_third_either(add, reader, further):
    add("[M. Martin] dit {non}.", "[Jean Martin] dit {oui}. [Claire Martin] dit {oui}.")
    add(further)

    assert not reader.register.page(Asked(proposals=True))


def test_a_proposal_is_gone_with_the_last_span_of_the_other(add, project, reader):
    add("[Igor Konachenkov] dit {non}.", "[Igor Konashenkov] dit {oui}.")
    project.bin_articles([2]).result()
    bring_up_to_date(project)

    assert not reader.register.page(Asked(proposals=True))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("durand", {"Élodie Durand"}),
        ("elo dur", {"Élodie Durand"}),
        ("MARTIN", {"Jean Martin"}),
        ("%", set()),
        ("x", set()),
    ],
)
def test_names_are_searched_without_accents(add, listed, words, found):
    add("[Élodie Durand] dit {non}. [Jean Martin] dit {oui}.")

    assert set(listed(words=words)) == found


def test_the_list_is_sorted_and_filtered(add, reader):
    add("[Zoé Durand] dit {non}. [La Russie] dit {oui} et {non}.", "[Zoé Durand] se tait.")

    def names(**asked):
        return [row.entity.name for row in reader.register.page(Asked(**asked))]

    assert names(order="spans") == ["Zoé Durand", "Russie"]
    assert names(order="sort") == ["Russie", "Zoé Durand"]
    assert names(order="claims") == ["Russie", "Zoé Durand"]
    assert names(kind=Kind.PLACE) == ["Russie"]
    assert names(limit=1, offset=1) == ["Russie"]
    assert reader.register.count(Asked(kind=Kind.PLACE)) == 1


def test_a_project_that_was_filled_passes_the_full_check(add, project):
    add("[Igor Konachenkov] dit {non}.", "[Igor Konashenkov] dit {oui}.")

    assert check(project.path).sound


def test_filling_ends_when_told(project, add):
    add("[Claire Durand] dit {non}.")
    seen = []

    assert bring_up_to_date(project, lambda left: bool(seen.append(left))).done
    assert len(seen) == 1
    assert project.register.fill(RULES).result().done


def rows(project, table):
    with closing(reading(project.path)) as db:
        return db.rows(f"SELECT * FROM {table}")


def test_what_an_article_says_already_is_not_written_again(add, project):
    add("[Claire Durand] dit {non}. [Le maire] dit {oui}.", "[Jean Petit] dit {non}.")
    before = rows(project, "mention"), rows(project, "source_name")
    project._write(lambda db: indexing.grouping.note(db, [1, 2])).result()
    bring_up_to_date(project)

    assert (rows(project, "mention"), rows(project, "source_name")) == before
    assert not rows(project, "source_todo")


def test_many_articles_are_counted_as_one_by_one(project, recorded, listed):
    articles = [recorded(f"[Claire Durand] dit {{non}}. [Jean P{'e' * n}tit] dit {{oui}}.") for n in range(1, 101)]
    project.import_records(articles[:1], WHO, "test").result()
    bring_up_to_date(project)
    project.import_records(articles[1:], WHO, "test").result()
    bring_up_to_date(project)

    assert listed(words="durand") == {"Claire Durand": 100}
    assert len(listed()) == 101


def test_a_damaged_article_keeps_no_other_from_being_read(project, recorded, listed):
    project.import_records([recorded(f"[{name}] dit {{non}}.") for name in ("Ada Un", "Bea Deux", "Eva Trois")],
                           WHO, "test").result()  # fmt: skip

    def damage(db: Database) -> None:
        db.execute("UPDATE article_text SET text = 'x' || substr(text, 2) WHERE key = 2")

    project._write(damage).result()
    bring_up_to_date(project)

    assert set(listed()) == {"Ada Un", "Eva Trois"}


def test_beside_other_work_the_article_in_hand_is_read_first_and_little_else(project, recorded, reader):
    project.import_records([recorded(f"[Ada {n * 'u'}n] dit {{non}}.") for n in range(1, 41)], WHO, "test").result()
    left = project.register.fill_beside(RULES, 40, lambda: True).result()

    assert 0 < left.articles < 40
    assert reader.register.stale(39, 40) == {39}


def test_somebody_of_the_same_first_name_and_nearly_the_same_family_name_is_proposed(add, reader):
    add("[Jean Marchandeau] dit {non}.", "[Jean Marchendeau] dit {oui}. [Jean Petitpierre] dit {si}.")

    assert {row.entity.name for row in reader.register.page(Asked(proposals=True))} == {
        "Jean Marchandeau",
        "Jean Marchendeau",
    }


def test_how_much_is_left_is_told_of_many_articles_too(add, project, reader, monkeypatch):
    add(*[f"[Claire Durand] dit {{non}}, le {day}." for day in range(3)])
    project._write(lambda db: indexing.grouping.note(db, [1, 2, 3])).result()
    assert reader.register.filling().articles == 3
    monkeypatch.setattr(indexing, "_COUNTED", 1)

    assert reader.register.filling().articles == 3
    bring_up_to_date(project)
    assert reader.register.filling().done
