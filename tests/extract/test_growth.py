"""RELIABILITY F29: work grows with the length of a text, not with its square, whatever the text and the rules."""

import time

import pytest

from dementi.domain.own_rules import OwnRules
from dementi.extract import extract, load

SMALL, TIMES = 12_000, 8
SQUARE = TIMES * TIMES
"""What the time of the longer text would be multiplied by if it grew with the square."""

HOSTILE = {
    "one sentence": "le ministre a déclaré mardi à la presse que le pont ",
    "accusations without end": "accuse le maire de ",
    "relatives": "Jean, qui dit qu'il est là, ",
    "participles": "le maire dit que oui, affirmant que non, ",
    "coordinated verbs": "le maire dit que oui et affirme que non ",
    "commas": ",",
    "opening marks": "«",
    "closing marks": "»",
    "straight marks": '"',
    "marks opened in every paragraph": "« a\n",
    "marks closed some paragraphs later": "« a b c.\nil est là.\nil est là », dit Jean.\n",
    "marks never closed": "« a b c.\nil est là.\nil est là.\n",
    "words put into one quotation": "il est là, dit Jean. ",
    "quotations after colons": "Jean dit : « oui il est là ce soir » ",
    "denials": "Le maire accuse Jean de vol. Jean dément ces accusations. ",
    "answers": "Jean accuse Paul de vol. Il répond que ce n'est pas vrai. ",
    "interviews": "Quoi ?\nJean Petit : oui.\n",
    "signatures": "mot\n— Jean (@jean) \n",
    "one word": "a",
}


def seconds(text: str, own: tuple[OwnRules, ...] = ()) -> float:
    """Time of the processor that reading takes, the best of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        extract(text, "fr", everything=True, own=own)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_time_in_proportion(name):
    piece = HOSTILE[name]
    opening = "« " if name == "words put into one quotation" else ""
    load("fr")

    small = seconds(opening + piece * (SMALL // len(piece)))
    large = seconds(opening + piece * (SMALL * TIMES // len(piece)))

    assert large < (small + 0.02) * SQUARE / 2


@pytest.mark.parametrize("pattern", ["(cue: a)", "(cue: <word>) <!edge>{0,200} <colon>", "(cue: a) (content: <word>*)"])
def test_hostile_rules_take_time_in_proportion(pattern):
    rule = f"""
[[frame]]
id = "fr.mine"
family = "mine"
why = {{ fr = "x", en = "x" }}
pattern = "{pattern}"
content = "after"
source = "none"
match = ["a"]
"""
    own = (OwnRules("mine.toml", "fr", rule),)
    load("fr", own)

    small, large = seconds("a " * 500, own), seconds("a " * 500 * TIMES, own)

    assert large < (small + 0.02) * SQUARE / 2
