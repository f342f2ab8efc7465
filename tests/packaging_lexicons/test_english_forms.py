"""English inflection, regular and irregular, in both spellings."""

import english
import pytest

VERBS = [
    ("claim", "claim claimed claims", "claimed", "claiming"),
    ("say", "said say says", "said", "saying"),
    ("tell", "tell tells told", "told", "telling"),
    ("write", "write writes wrote", "written", "writing"),
    ("deny", "denied denies deny", "denied", "denying"),
    ("reply", "replied replies reply", "replied", "replying"),
    ("convey", "convey conveyed conveys", "conveyed", "conveying"),
    ("argue", "argue argued argues", "argued", "arguing"),
    ("agree", "agree agreed agrees", "agreed", "agreeing"),
    ("lie", "lie lied lies", "lied", "lying"),
    ("stress", "stress stressed stresses", "stressed", "stressing"),
    ("preach", "preach preached preaches", "preached", "preaching"),
    ("admit", "admit admits admitted", "admitted", "admitting"),
    ("rebut", "rebut rebuts rebutted", "rebutted", "rebutting"),
    ("quip", "quip quipped quips", "quipped", "quipping"),
    ("begin", "began begin begins", "begun", "beginning"),
    ("tweet", "tweet tweeted tweets", "tweeted", "tweeting"),
    ("offer", "offer offered offers", "offered", "offering"),
    ("signal", "signal signaled signalled signals", "signaled signalled", "signaling signalling"),
    ("label", "label labeled labelled labels", "labeled labelled", "labeling labelling"),
    (
        "criticize",
        "criticise criticised criticises criticize criticized criticizes",
        "criticised criticized",
        "criticising criticizing",
    ),
    ("think", "think thinks thought", "thought", "thinking"),
    ("mislead", "mislead misleads misled", "misled", "misleading"),
    ("show", "show showed shows", "showed shown", "showing"),
    ("forecast", "forecast forecasted forecasts", "forecast forecasted", "forecasting"),
    ("echo", "echo echoed echoes", "echoed", "echoing"),
    ("go on", "go on|goes on|went on", "gone on", "going on"),
    ("point out", "point out|pointed out|points out", "pointed out", "pointing out"),
    ("can", "can can't cannot could couldn't", "", ""),
    ("be", "'m 're ain't am are aren't is isn't was wasn't were weren't", "been", "being"),
]
NOUNS = [
    ("claim", "claim claims"),
    ("agency", "agencies agency"),
    ("survey", "survey surveys"),
    ("boss", "boss bosses"),
    ("spokeswoman>spokeswomen", "spokeswoman spokeswomen"),
    ("thesis>theses", "theses thesis"),
    ("false=", "false"),
]


def listed(forms: str, verb: str) -> list[str]:
    return [form for form in forms.split("|" if " " in verb else None) if form]


@pytest.mark.parametrize(("verb", "finite", "past_participle", "present_participle"), VERBS)
def test_verb_forms(verb, finite, past_participle, present_participle):
    forms = english.conjugate(verb)
    assert sorted(forms.finite) == sorted(listed(finite, verb))
    assert sorted(forms.past_participle) == listed(past_participle, verb)
    assert sorted(forms.present_participle) == listed(present_participle, verb)


def test_an_infinitive_is_given_in_both_spellings():
    assert english.conjugate("apologize").infinitive == {"apologize", "apologise"}
    assert english.conjugate("seize").infinitive == {"seize"}


@pytest.mark.parametrize(("entry", "forms"), NOUNS)
def test_nouns(entry, forms):
    assert english.decline(entry) == set(forms.split())
