"""Boxes of characters where directions meet: every character has its place, and no two have the same."""

import pytest

from dementi.gui.text.clusters import stretches

TEXTS = {
    "a number in arabic": "لا يحتوي على أي شيء جديد في 2015. قال ذلك 12 مرة ",
    "latin in arabic": "تقرير منظمة العفو الدولية (Amnesty International) لا يحتوي على شيء ",
    "one latin letter in hebrew": "הוא אמר X ואז 7 טענות נכונות ",
    "arabic in french": "Le porte-parole a dit « لا صحة لهذه المزاعم » puis 12 fois نعم, enfin. ",
    "one hebrew letter in french": "La lettre א seule, puis ב et ג. ",
}


@pytest.fixture(params=TEXTS)
def mixed(request, page):
    made = page(TEXTS[request.param] * 6)
    return made.laid(0)


def test_every_character_of_a_line_has_a_width(mixed):
    for line in range(len(mixed.lines)):
        for cluster in mixed.clusters(line):
            last = mixed.end_of(line) - 1
            assert cluster.right - cluster.left > 0.5 or cluster.start == last, cluster  # the space a line broke at


def test_the_boxes_cover_the_line_without_a_gap(mixed):
    for line in range(len(mixed.lines)):
        clusters = mixed.clusters(line)
        seen = stretches(clusters, mixed.starts[line], mixed.end_of(line))
        text = mixed.lines[line].naturalTextRect()
        assert len(seen) == 1
        assert seen[0] == pytest.approx((text.left(), text.right()), abs=8)  # less a space at an end


def test_a_number_in_arabic_is_one_stretch(page):
    made = page(TEXTS["a number in arabic"])
    start = TEXTS["a number in arabic"].index("2015")
    assert len(made.laid(0).stretch(0, start, start + 4)) == 1
    left, right = made.laid(0).stretch(0, start, start + 4)[0]
    one = made.laid(0).stretch(0, start + 1, start + 2)[0]
    assert right - left == pytest.approx(4 * (one[1] - one[0]), abs=1)
