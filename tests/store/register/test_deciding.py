"""What reviewers decide about sources, undone and done again."""

import json
import random
from contextlib import suppress
from dataclasses import replace

import pytest

from dementi.domain.errors import UserError
from dementi.domain.sources import Asked, Entity, Kind, Standing, Way
from dementi.formats.jsonl import Content
from dementi.store import check, open_project
from dementi.workflow.exporting import export
from dementi.workflow.importing import import_paths
from dementi.workflow.register import bring_up_to_date, key_of

WHO = "reviewer-1"
TWO = ("[Igor Konachenkov] dit {non}.", "[Igor Konashenkov] dit {oui}.")


def test_merging_is_one_step_back_and_forth(add, project, key, listed, undo, redo):
    add(*TWO)
    project.register.merge(key("Igor Konashenkov"), key("Igor Konachenkov"), WHO).result()
    assert listed() == {"Igor Konashenkov": 2}

    assert undo() == "source_merge"
    assert listed() == {"Igor Konachenkov": 1, "Igor Konashenkov": 1}
    assert listed(proposals=True)
    redo()
    assert listed() == {"Igor Konashenkov": 2}


def test_who_was_proposed_with_both_is_proposed_once(add, project, key, reader):
    add(*TWO, "[Igor Konaschenkov] dit {si}.")
    assert {row.proposals for row in reader.register.page(Asked())} == {2}
    project.register.merge(key("Igor Konashenkov"), key("Igor Konachenkov"), WHO).result()

    assert {row.proposals for row in reader.register.page(Asked())} == {1}


def test_an_article_that_uses_both_names_counts_once(add, project, key, reader):
    add("[La Ligue des ponts] dit {non}. [La Poste] dit {oui}.")
    project.register.merge(key("La Poste"), key("Ligue des ponts"), WHO).result()
    (row,) = reader.register.page(Asked())

    assert (row.spans, row.articles) == (2, 1)


def test_decisions_hold_for_articles_that_come_later(add, project, key, listed):
    add(*TWO)
    project.register.merge(key("Igor Konachenkov"), key("Igor Konashenkov"), WHO).result()
    project.register.rename(key("Igor Konachenkov"), "Le général", WHO).result()
    add("[Igor Konashenkov] dit {non}. Puis [M. Konashenkov] dit {si}.")

    assert listed() == {"Le général": 4}


def test_decisions_are_there_after_a_restart_and_can_be_undone_then(add, project, key, tmp_path):
    add(*TWO)
    project.register.merge(key("Igor Konachenkov"), key("Igor Konashenkov"), WHO).result()
    project.close()
    with open_project(tmp_path / "p.dementi") as again, again.reader() as reader:
        assert len(reader.register.page(Asked())) == 1
        assert again.undo().result().action == "source_merge"
        assert len(reader.register.page(Asked())) == 2


def test_what_is_refused_is_not_proposed_again(add, project, key, listed, undo):
    add(*TWO)
    project.register.keep_apart(key("Igor Konachenkov"), key("Igor Konashenkov"), WHO).result()
    add("[Igor Konashenkov] dit {si}.")
    assert not listed(proposals=True)

    assert (undo(), undo()) == ("import", "source_apart")
    assert set(listed(proposals=True)) == {"Igor Konachenkov", "Igor Konashenkov"}


def test_a_name_is_split_off_and_not_proposed_again(add, project, key, reader, listed, undo):
    add(*TWO)
    project.register.merge(key("Igor Konachenkov"), key("Igor Konashenkov"), WHO).result()
    aliases = {alias.name: alias.key for alias in reader.register.dossier(key("Igor Konachenkov")).aliases}
    project.register.split(key("Igor Konachenkov"), aliases["Igor Konashenkov"], WHO).result()

    assert listed() == {"Igor Konachenkov": 1, "Igor Konashenkov": 1}
    assert not listed(proposals=True)
    assert undo() == "source_split"
    assert listed() == {"Igor Konachenkov": 2}


def test_the_only_name_is_not_split_off(add, project, key):
    add(TWO[0])
    with pytest.raises(UserError, match="no other name"):
        project.register.split(key("Igor Konachenkov"), "igor konachenkov", WHO).result()


def test_name_kind_and_alias(add, project, key, reader, undo):
    add("[Boréal] dit {non}.")
    project.register.use_kind(key("Boréal"), Kind.ORGANISATION, WHO).result()
    project.register.add_alias(key("Boréal"), "boreal sa", "Boréal SA", WHO).result()
    add("Selon [Boréal SA], {oui}.")
    (row,) = reader.register.page(Asked())

    assert (row.entity.kind, row.entity.decided, row.spans) == (Kind.ORGANISATION, True, 2)
    assert {alias.name for alias in reader.register.dossier(row.key).aliases} == {"Boréal", "Boréal SA"}
    assert [undo() for _step in range(3)] == ["import", "source_alias", "source_kind"]
    assert [one.entity.kind for one in reader.register.page(Asked())] == [Kind.PERSON]


def test_a_name_of_another_is_no_alias(add, project, key):
    add(*TWO)
    project.register.confirm(key("Igor Konachenkov"), WHO).result()
    with pytest.raises(UserError, match="join the two"):
        project.register.add_alias(key("Igor Konashenkov"), "igor konachenkov", "Igor Konachenkov", WHO).result()


def test_signs_alone_are_no_alias(add, project, key):
    add("[Claire Durand] dit {non}.")

    with pytest.raises(UserError, match="needs a name"):
        project.register.add_alias(key("Claire Durand"), key_of("🙂 !"), "🙂 !", WHO).result()


@pytest.mark.parametrize("name", ["?le maire", "=another"])
def test_an_import_gives_no_one_what_is_the_name_of_nobody(project, reader, recorded, name):
    one = recorded("[Claire Durand] dit {non}.")
    (uid,) = (span.uid for span in one.annotations.spans.values() if span.label == "source")
    entity = Entity("e1", "Claire", Kind.PERSON, True, (("claire durand", "Claire"), (name, "X")))
    project.import_records([replace(one, entities={uid: Standing(entity)})], WHO, "test").result()
    bring_up_to_date(project)
    (row,) = reader.register.page(Asked())

    assert [alias.key for alias in reader.register.dossier(row.key).aliases] == ["claire durand"]


def test_a_single_span_is_given_to_somebody(add, project, key, reader, listed, undo):
    add("[Claire Durand] dit {non}.", "[Le maire] dit {oui}.")
    uid = next(uid for uid, span in reader.annotations(2).spans.items() if span.label == "source")
    project.register.give([(2, uid)], key("Claire Durand"), "", Kind.PERSON, WHO).result()
    bring_up_to_date(project)
    assert listed() == {"Claire Durand": 2}
    assert reader.register.entities(2, 2)[2][uid].entity.name == "Claire Durand"
    assert [one.way for one in reader.register.dossier(key("Claire Durand")).sayings] == [Way.WORDS, Way.REVIEWER]

    assert undo() == "source_give"
    assert listed() == {"Claire Durand": 1, "Le maire": 1}


def test_a_single_span_becomes_an_entity_of_its_own(add, project, reader, listed):
    add("[Claire Durand] dit {non}.", "[Claire Durand] dit {oui}.")
    uid = next(uid for uid, span in reader.annotations(2).spans.items() if span.label == "source")
    project.register.give([(2, uid)], None, "Claire Durand (Lyon)", Kind.PERSON, WHO).result()
    bring_up_to_date(project)

    assert listed() == {"Claire Durand": 1, "Claire Durand (Lyon)": 1}


def test_what_an_import_gave_to_an_entity_does_not_keep_its_making_from_being_undone(
    add, project, reader, listed, undo, redo, tmp_path
):
    add("[Claire Durand] dit {non}.")
    (uid,) = reader.register.entities(1, 1)[1]
    project.register.give([(1, uid)], None, "Sa mère", Kind.PERSON, WHO).result()
    bring_up_to_date(project)
    export(project, tmp_path / "out.jsonl", Content())
    record = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    record["spans"][0]["note"] = "Autre chose."  # the same again would not come in
    (tmp_path / "other.jsonl").write_text(json.dumps(record), "utf-8")
    import_paths(project, [tmp_path / "other.jsonl"], WHO)
    bring_up_to_date(project)
    assert listed() == {"Sa mère": 2}

    assert (undo(), undo()) == ("import", "source_give")
    assert listed() == {"Claire Durand": 1}
    redo()
    redo()
    assert listed() == {"Sa mère": 2}


def test_who_has_no_name_is_not_merged_across_articles(add, project, key):
    add("[Le maire] dit {non}.", "[Claire Durand] dit {oui}.")
    with pytest.raises(UserError, match="in every article"):
        project.register.merge(key("Claire Durand"), key("Le maire"), WHO).result()


@pytest.mark.parametrize("name", ["", "  \n"])
def test_a_name_is_not_empty(add, project, key, name):
    add(TWO[0])
    with pytest.raises(UserError, match="needs a name"):
        project.register.rename(key("Igor Konachenkov"), name, WHO).result()


def test_a_confirmation_is_a_decision(add, project, key, reader, undo):
    add(TWO[0])
    project.register.confirm(key("Igor Konachenkov"), WHO).result()
    uid = reader.register.page(Asked())[0].entity.uid
    assert reader.register.page(Asked())[0].entity.decided

    assert undo() == "source_confirm"
    assert reader.register.page(Asked())[0].entity.uid == uid
    assert not reader.register.page(Asked())[0].entity.decided


def anything(chance, project, reader):
    """Some decision, whether it makes sense or not."""
    rows = reader.register.page(Asked())
    one, other = chance.choice(rows), chance.choice(rows)
    aliases = reader.register.dossier(one.key).aliases
    article = chance.choice([1, 2, 3])
    uids = [uid for uid, span in reader.annotations(article).spans.items() if span.label == "source"]
    register = project.register
    acts = (
        lambda: register.merge(one.key, other.key, WHO),
        lambda: register.keep_apart(one.key, other.key, WHO),
        lambda: register.rename(one.key, f"Nom {chance.randrange(9)}", WHO),
        lambda: register.use_kind(one.key, chance.choice(list(Kind)), WHO),
        lambda: register.confirm(one.key, WHO),
        lambda: register.add_alias(one.key, f"nom {chance.randrange(9)}", "Nom", WHO),
        lambda: register.split(one.key, aliases[-1].key if aliases else "", WHO),
        lambda: register.give(
            [(article, chance.choice(uids))], chance.choice([one.key, None]), "Neuf", Kind.PERSON, WHO
        ),
    )
    with suppress(UserError):
        chance.choice(acts)().result()
    bring_up_to_date(project)


@pytest.mark.parametrize("seed", range(8))
def test_undoing_everything_gives_back_the_start_and_redoing_it_the_end(add, project, reader, seed):
    add(*TWO, "[Claire Durand] dit {oui}. [La LNP] et [Le maire] disent {non}.")
    chance = random.Random(seed)

    def shown():
        rows = reader.register.page(Asked(limit=-1))
        return [(row, reader.register.dossier(row.key)) for row in sorted(rows, key=lambda row: row.entity.name)]

    states = [shown()]
    for _step in range(12):
        before = len(reader.history(99))
        anything(chance, project, reader)
        if len(reader.history(99)) > before:
            states.append(shown())
    for state in reversed(states[:-1]):
        project.undo().result()
        bring_up_to_date(project)
        assert [row for row, _all in shown()] == [row for row, _all in state]
    for state in states[1:]:
        project.redo().result()
        bring_up_to_date(project)
        assert shown() == state
    assert check(project.path).sound
