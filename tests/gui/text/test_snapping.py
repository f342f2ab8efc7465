"""Where selections begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.snapping import next_token, previous_token, snap, token_at, trim, word_at


def cut(marked, how):
    """`marked` holds the selection between | and |."""
    before, inside, after = marked.split("|")
    text = before + inside + after
    start, end = how(text, len(before), len(before) + len(inside))
    return f"{text[:start]}|{text[start:end]}|{text[end:]}"


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        ("selon l'|arm|ée russe", "selon |l'armée| russe"),
        ("selon l’ar|m|ée russe", "selon |l’armée| russe"),
        ("|L’|ONG estime", "|L’ONG| estime"),
        ("accuse l’ONG d’|avoir| menti", "accuse l’ONG d’|avoir| menti"),
        ("dit qu’|il n’y a rien|", "dit qu’|il n’y a rien|"),
        ("il n’e|st pa|s là", "il |n’est pas| là"),
        ("|quelqu’u|n dit", "|quelqu’un| dit"),
        ("Jean-Clau|de Jun|cker dit", "|Jean-Claude Juncker| dit"),
        ("clame-t-i|l| haut", "clame-t-|il| haut"),
        ("Patrick O’Bri|en| said", "Patrick |O’Brien| said"),
        ("Trump’s law|yer| said", "Trump’s |lawyer| said"),
        ("|Trum|p’s lawyer", "|Trump|’s lawyer"),
        ("said the U.|S|. army", "said the |U.S.| army"),
        ("par |l’E.I.|", "par |l’E.I.|"),
        ("Pérez Rubal|caba (PSOE|) dément", "Pérez |Rubalcaba (PSOE)| dément"),
        ("évoquant |des « refus de congés|\u00a0».", "évoquant |des « refus de congés\u00a0»|."),
        ("« [|il] y a eu un bu|g", "« |[il] y a eu un bug|"),
        ("a « “|profit” inves|tigation", "a « |“profit” investigation|"),
        ("« |[il] y a eu un bug|", "« |[il] y a eu un bug|"),
        ("he said ‘|it is over|’ again", "he said ‘|it is over|’ again"),
        ("he said |‘it is over’| again", "he said ‘|it is over|’ again"),
        ("|the workers’| rights", "|the workers’| rights"),
        ("il a dit « |oui |» et « non »", "il a dit « |oui| » et « non »"),
        ("selon |l'arm|ée russe", "selon |l'armée| russe"),
        ("d’ap|rès le porte-pa|role russe", "d’|après le porte-parole| russe"),
        ("que| la Russie| a tué", "que |la Russie| a tué"),
        ("a dit : |« Nous partons. »| hier", "a dit : « |Nous partons|. » hier"),
        ("“|Encore une fois”|, dit-il", "“|Encore une fois|”, dit-il"),
        ("de |“possible violations”, etc|…", "de |“possible violations”, etc|…"),
        ("évoquant |des « refus de congés »|.", "évoquant |des « refus de congés »|."),
        ("|Vraiment ?| dit-il", "|Vraiment ?| dit-il"),
        ("|il part,| dit-il", "|il part|, dit-il"),
        ("(|selon lui|) dit", "(|selon lui|) dit"),
        ("|(selon lui)| dit", "(|selon lui|) dit"),
        ('"|Dans la "province" d\'Idlib|", a-t-il', '"|Dans la "province" d\'Idlib|", a-t-il'),
        ("|,|", "|,|"),
        ("Karim\u00a0|: « oui|»", "Karim\u00a0: « |oui|»"),
        ("30|0 raid|s", "|300 raids|"),
        ("e\u0301cou|te\u0301|", "|e\u0301coute\u0301|"),
    ],
)
def test_a_selection_takes_whole_tokens_and_leaves_marks_outside(selected, expected):
    assert cut(selected, snap) == expected


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("un mot ici", 4, "mot"),
        ("un mot ici", 6, "mot"),
        ("l’ONG dit", 0, "l’"),
        ("l’ONG dit", 3, "ONG"),
        ("a  b", 2, None),
    ],
)
def test_the_token_at_a_position(text, position, word):
    found = token_at(text, position)
    assert (text[slice(*found)] if found else None) == word


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("l’ONG dit", 0, "l’ONG"),
        ("l’ONG dit", 2, "l’ONG"),
        ("l’ONG dit", 4, "l’ONG"),
        ("d’après lui", 0, "d’"),
        ("d’après lui", 3, "après"),
        ("a  b", 2, None),
        ("l’", 1, "’"),
    ],
)
def test_the_word_at_a_position_as_a_span_would_hold_it(text, position, word):
    found = word_at(text, position)
    assert (text[slice(*found)] if found else None) == word


def test_token_steps_go_through_the_text_and_back():
    text = "D’après lui,\n\nl’armée part."
    starts = [0, 2, 8, 11, 14, 16, 22, 26]
    position, seen = 0, [0]
    while (position := next_token(text, position)) < len(text):
        seen.append(position)
    assert seen == starts
    for start in reversed(starts[:-1]):
        position = previous_token(text, seen[seen.index(start) + 1])
        assert position == start


def test_steps_end_in_a_text_without_a_space():
    text = "x" * 5000
    assert next_token(text, 10) > 10
    assert previous_token(text, 4000) < 4000


def test_a_selection_of_a_whole_long_text_is_cut_at_once():
    text = "« " * 500_000 + "fin"
    assert snap(text, 0, len(text)) == (0, len(text))


@given(st.text(alphabet='ab’ \n«»“”"(),.?é\u0301👩', max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_trimming_stays_inside_and_is_done_once(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first = trim(text, start, end)
    assert start <= first[0] <= first[1] <= end
    assert trim(text, *first) == first
