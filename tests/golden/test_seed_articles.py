"""What a reader sees at once in the two seed articles is found, and little else."""

import pytest

SAID = {
    "000": [
        ("Du 18 au 23 décembre, les forces", "cinq provinces syriennes", "Igor Konachenkov"),
        ("L’aviation russe a effectué", "camp d’entrainement", "M. Konashenkov"),
        ("Dans la province d'Idlib", "syrienne patriotique", "Igor Konashenkov"),
        ("les informations ont été reçues", "canaux de renseignement", "le porte-parole russe"),
        ("Dans la province de Homs", "ont été détruits", "M. Konachenkov"),
        ("six voitures tout-terrain", "ont été détruits", "les données du contrôle-objectifs"),
        ("la Russie dément les accusations", "Amnesty International", "le porte-parole Igor Konachenkov"),
        ("dément les accusations présentées", "Amnesty International", "la Russie"),
        ("Nous possédons des informations", "anti-terroristes déclarés", "M. Konachenkov"),
    ],
    "004": [
        ("rejette les accusations d’Amnesty", "ses frappes en Syrie", "Moscou"),
        ("la Russie a tué “des centaines", "lors de ses raids aériens", "L’ONG"),
        ("#Russia's attacks on civilians", "amount to war crimes", "AmnestyInternational (@amnesty)"),
        ("#FAKEAI Amnesty International", "the Rus MoD itself", "Минобороны России (@mod_russia)"),
        ("Ces accusations sont gratuites", "sans fondement", "le porte-parole du ministère russe de la Défense"),
        ("ce rapport a été établi à distance", "par téléphone", "le porte-parole du ministère russe de la Défense"),
        ("Encore une fois, il n’y a rien", "il n’y a pas de preuves", "Igor Konashenkov"),
        ("avoir mené plus de 300 raids", "23 décembre)", "Moscou"),
        ("frapper avant tout l’opposition", "président syrien", "La coalition occidentale"),
    ],
}


@pytest.mark.parametrize(
    ("article", "start", "end", "source"),
    [(article, *case) for article, cases in SAID.items() for case in cases],
)
def test_the_words_and_who_said_them_are_found(seeds, article, start, end, source):
    row, found = seeds[article]
    quotes = [row["text"][span.start : span.end] for span in found.spans]
    links = {(quotes[r.tail], quotes[r.head]) for r in found.relations if r.kind == "said_by"}
    assert [w for w, by in links if w.startswith(start) and w.endswith(end) and source in by]


@pytest.mark.parametrize("words", ["Ces accusations sont gratuites", "Encore une fois, il n’y a rien"])
def test_words_that_reject_are_claim_and_denial(seeds, words):
    row, found = seeds["004"]
    labels = {span.label for span in found.spans if row["text"].startswith(words, span.start)}
    assert labels == {"claim", "denial"}


@pytest.mark.parametrize("article", ["000", "004"])
def test_required_spans_are_found_exactly_and_few_others_are(seeds, article):
    row, found = seeds[article]
    gold = {(span["start"], span["end"], span["label"]): bool(span.get("optional")) for span in row["spans"]}
    got = {(span.start, span.end, span.label) for span in found.spans}
    required = {extent for extent, optional in gold.items() if not optional}
    assert len(got & required) >= 0.9 * len(required), sorted(required - got)
    assert len(got - set(gold)) <= 0.1 * len(got), sorted(got - set(gold))


def test_a_denial_is_linked_to_the_claim_it_rejects(seeds):
    row, found = seeds["004"]
    denied = {row["text"][found.spans[r.head].start :][:16] for r in found.relations if r.kind == "denies"}
    assert denied == {"la Russie a tué “"[:16]}
