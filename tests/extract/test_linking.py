"""Who says what, and what is denied by whom, across sentences."""

import pytest

from dementi.extract import extract


def links(text: str, lang: str, kind: str) -> set[tuple[str, str]]:
    found = extract(text, lang, everything=True)
    quotes = [text[span.start : span.end] for span in found.spans]
    return {(quotes[link.tail], quotes[link.head]) for link in found.relations if link.kind == kind}


def test_a_quotation_alone_is_said_by_whoever_speaks_beside_it():
    text = "“The bridge is safe,” said Mr. Brown. “It will stand for a century.”"
    assert ("It will stand for a century", "Mr. Brown") in links(text, "en", "said_by")


@pytest.mark.parametrize(
    ("text", "denial", "claim"),
    [
        (
            "Le syndicat affirme que la direction a caché des comptes. La direction rejette ces accusations.",
            "rejette ces accusations",
            "la direction a caché des comptes",
        ),
        (
            "Le rapport accuse la mairie d'avoir caché des fuites. « C'est faux », répond le maire.",
            "C'est faux",
            "la mairie d'avoir caché des fuites",
        ),
        (
            "Un témoin dit que le maire a touché de l'argent. Le maire a nié avoir touché de l'argent.",
            "a nié avoir touché de l'argent",
            "le maire a touché de l'argent",
        ),
    ],
)
def test_a_denial_is_linked_to_the_claim_it_answers(text, denial, claim):
    assert links(text, "fr", "denies") == {(denial, claim)}


def test_what_was_told_as_a_fact_is_denied_rather_than_what_was_exclaimed():
    text = "The rival said that the lists had been altered. “This was theft,” she added. The mayor rejected the charge."
    assert links(text, "en", "denies") == {("rejected the charge", "the lists had been altered")}


@pytest.mark.parametrize(
    ("text", "lang", "claims"),
    [
        (
            "The judge said that the mayor had taken bribes. The mayor denied any wrongdoing.",
            "en",
            {"the mayor had taken bribes"},
        ),
        ("The police said that the road was closed. The mayor denied any wrongdoing.", "en", set()),
        ("La police a dit que la route était coupée. Le maire récuse toute responsabilité.", "fr", set()),
    ],
)
def test_who_denies_anything_wrong_answers_only_an_accusation_or_what_is_about_them(text, lang, claims):
    assert {claim for _denial, claim in links(text, lang, "denies")} == claims


def test_one_accusation_is_one_claim_and_several_may_be_two():
    said = "Le juge affirme que le pont est vendu. L'avocat affirme que la route est fermée. "
    one, two = (
        links(said + words, "fr", "denies")
        for words in ("Le maire nie cette accusation.", "Le maire nie ces accusations.")
    )
    assert (len(one), len(two)) == (1, 2)


@pytest.mark.parametrize(
    ("later", "claims"),
    [
        ("The police said that the road was closed.", set()),
        ("The police said that the mayor had taken money from the bank.", {"the mayor had taken money from the bank"}),
    ],
)
def test_what_is_said_only_after_a_denial_is_denied_where_words_are_shared(later, claims):
    lead = "The town has a new bridge, which was opened on Monday after three years of work. " * 3
    text = f"{lead}The mayor denied that he had taken any money. {later}"
    assert {claim for _denial, claim in links(text, "en", "denies")} == claims


def test_who_reports_a_denial_does_not_make_what_is_denied():
    said = "Le {someone} a indiqué que la mairie avait vendu le pont. "
    reported = "Le porte-parole Jean Petit a déclaré que la mairie dément les accusations de vente du pont."
    own = links(said.format(someone="porte-parole") + reported, "fr", "denies")
    other = links(said.format(someone="préfet") + reported, "fr", "denies")
    assert (len(own), len(other)) == (0, 1)


def test_nobody_denies_their_own_words():
    text = "Le maire affirme que tout va bien. Le maire rejette les accusations."
    assert links(text, "fr", "denies") == set()


def test_a_denied_proposition_is_not_a_claim():
    found = extract("Le ministre dément avoir déclaré que la grève était illégale.", "fr")
    assert [span.label for span in found.spans] == ["source", "denial"]


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("Une voisine accuse le maire de vol. « Je n'ai rien pris », a répliqué le maire.", ["Je n'ai rien pris"]),
        ("Le maire a inauguré le pont. « Je n'ai rien prévu pour l'été », a-t-il dit.", []),
        (
            "Le juge dit que le pont est vendu. Le maire répond que le pont n'est pas vendu.",
            ["le pont n'est pas vendu"],
        ),
        ("Le juge dit que le pont est vieux. Le préfet ajoute que le train n'est pas arrivé.", []),
    ],
)
def test_a_negation_denies_only_where_something_is_there_to_deny(text, denials):
    found = extract(text, "fr", everything=True)
    assert [text[span.start : span.end] for span in found.spans if span.label == "denial"] == denials


def test_a_headline_denies_what_is_told_below():
    text = "Le maire nie avoir vendu le pont\nUn syndicat affirme que le maire a vendu le pont à un promoteur."
    assert links(text, "fr", "denies") == {("nie avoir vendu le pont", "le maire a vendu le pont à un promoteur")}


def test_an_interview_is_said_in_turns():
    text = "Le pont est-il sûr ?\nAnne Petit : Il l'est. Nous l'avons revu.\n\nEt après ?\nA. P. : On verra."
    assert links(text, "fr", "said_by") == {("Il l'est. Nous l'avons revu", "Anne Petit"), ("On verra", "A. P.")}


def test_an_interrupted_clause_goes_on():
    text = "Le chantier, assure-t-elle, a été fini en mars."
    assert ("a été fini en mars", "elle") in links(text, "fr", "said_by")


def test_a_participle_at_the_head_is_no_source():
    text = "Asked about the leak, the minister said that it was under control."
    assert links(text, "en", "said_by") == {("it was under control", "the minister")}


def test_a_headline_denies_what_the_denial_below_it_does():
    text = (
        "Le groupe Brix réfute toute négligence\n"
        + "Le groupe a présenté ses comptes à la presse dans une salle comble. " * 3
        + "Un site affirme que la direction savait. M. Petit a rejeté ces affirmations."
    )
    assert ("réfute toute négligence", "la direction savait") in links(text, "fr", "denies")


def test_accusations_in_the_plural_may_be_two_claims():
    text = (
        "Le juge dit que la ville a menti. Un témoin accuse le maire d'avoir volé. Le préfet rejette ces accusations."
    )
    assert links(text, "fr", "denies") == {
        ("rejette ces accusations", "la ville a menti"),
        ("rejette ces accusations", "le maire d'avoir volé"),
    }


def test_what_is_denied_in_full_is_not_the_claim_that_happens_to_stand_before_it():
    text = "Le maire affirme que tout va bien. Le club dément que le stade soit à vendre."
    assert links(text, "fr", "denies") == set()
