"""Texts wait outside the memory and come back as they were."""

from dementi.workflow.previews.texts import Texts


def test_texts_come_back_as_they_were():
    texts = Texts(in_memory=10)
    kept = [texts.add(text) for text in ("é\u2028", "", "😀" * 100, "fin")]
    assert [texts.get(one) for one in kept] == ["é\u2028", "", "😀" * 100, "fin"]
    texts.close()


def test_a_beginning_ends_with_a_whole_character():
    texts = Texts()
    texts.add("x")
    kept = texts.add("éàü")
    assert texts.beginning(kept, 3) == "é"
    texts.close()
