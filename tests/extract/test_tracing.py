"""What a text looks like to whoever writes rules: cue words, and every stage."""

from dementi.extract import load
from dementi.extract.cues import cues
from dementi.extract.tracing import trace

TEXT = "Selon l'ONU, la crise dure. Moscou a démenti les accusations. Le maire dort et dit « oui »."


def test_cue_words_are_found_with_their_offsets_and_auxiliaries_are_none():
    found = {TEXT[cue.start : cue.end]: cue.kind for cue in cues(TEXT, load("fr"))}

    assert found["Selon"] == "according"
    assert found["dit"].split(".")[0] in ("said", "discover", "opinion")
    assert "démenti" in found
    assert not {"a", "l'", ",", "et", "Le"} & set(found)


def test_every_stage_is_told():
    stages = trace(TEXT, load("fr"))

    assert stages.lang == "fr"
    assert stages.function_words["fr"] > stages.function_words["en"]
    assert [TEXT[slice(*extent)] for extent in stages.quotations] == ["« oui »"]
    assert TEXT[slice(*stages.sentences[0])] == "Selon l'ONU, la crise dure."
    assert {TEXT[start:end] for start, end, _classes in stages.items} >= {"Selon", "l'", "ONU", "« oui »"}
    fired = {fired.rule: fired for fired in stages.fired if fired.contents}
    according = fired["fr.selon-tete"]
    assert TEXT[slice(*according.cue)] == "Selon"
    assert [TEXT[start:end] for start, end, _label in according.contents] == ["la crise dure"]
    assert [TEXT[slice(*source)] for source in according.sources] == ["l'ONU"]
    assert {span.rule for span in stages.extraction.spans} >= {"fr.selon-tete", "fr.dementir"}
