"""French inflection, a few telling forms of each model."""

import french
import pytest

FINITE = [
    ("affirmer", "affirme affirmes affirmons affirmez affirment affirmai affirma affirmèrent affirmât affirmerait"),
    ("préciser", "précise précisait précisa précisera précisent précisassent"),
    ("annoncer", "annonce annonçons annonçait annonça annoncèrent annonciez annoncera"),
    ("juger", "juge jugeons jugeait jugea jugèrent jugions jugera"),
    ("nier", "nie nient niait nia nièrent niions niera"),
    ("rappeler", "rappelle rappellent rappelons rappelait rappela rappellera rappelleraient"),
    ("rejeter", "rejette rejettent rejetait rejeta rejettera"),
    ("marteler", "martèle martèlent martelait martela martèlera"),
    ("relever", "relève relevait releva relèvera"),
    ("révéler", "révèle révélait révéla révélera révèlera"),
    ("alléguer", "allègue alléguait allégua alléguera"),
    ("appuyer", "appuie appuient appuyait appuya appuiera"),
    ("balayer", "balaie balaye balayait balaya balaiera balayera"),
    ("envoyer", "envoie envoyait enverra"),
    ("tweeter", "tweete tweetait tweeta tweetera"),
    ("avertir", "avertis avertit avertissons avertissait avertisse avertirent avertira"),
    ("démentir", "démens dément démentent démentait démentit démentirent démente démentira"),
    ("soutenir", "soutiens soutient soutiennent soutenait soutint soutinrent soutînt soutienne soutiendra"),
    ("prévenir", "prévient préviennent prévenait prévint préviendra"),
    ("dire", "dis dit disons dites disent disait dise dirent dît dira dirait"),
    ("contredire", "contredit contredisez contredisent contredisait contredira"),
    ("écrire", "écrit écrivent écrivait écrivit écrivirent écrive écrira"),
    ("admettre", "admets admet admettent admettait admit admirent admette admettra"),
    ("prétendre", "prétends prétend prétendent prétendait prétendit prétendra"),
    ("répondre", "répond répondent répondait répondit répondra"),
    ("reprendre", "reprend reprennent reprenait reprit reprenne reprendra"),
    ("craindre", "crains craint craignent craignait craignit craigne craindra"),
    ("reconnaître", "reconnaît reconnait reconnaissent reconnut reconnaisse reconnaîtra reconnaitra"),
    ("conclure", "conclut concluent concluait conclurent conclue conclura"),
    ("poursuivre", "poursuit poursuivait poursuivit poursuive poursuivra"),
    ("prévoir", "prévoit prévoient prévoyait prévit prévoira"),
    ("voir", "voit voient voyait vit verra"),
    ("croire", "croit croient croyait crut croie croyions croira"),
    ("percevoir", "perçoit perçoivent percevait perçut percevra"),
    ("savoir", "sait savent savait sut sache sachiez saura"),
    ("pouvoir", "peux peut peuvent pouvait put puisse pourra"),
    ("vouloir", "veut veulent voulait voulut veuille voulions voudra"),
    ("devoir", "doit doivent devait dut doive devra"),
    ("aller", "vais va allons vont allait alla aille irait"),
    ("faire", "fait faites font faisait fit fasse fera"),
    ("avoir", "ai a ont avait eut ait ayons aura"),
    ("être", "suis est sont était fut soit soyez sera"),
    ("émouvoir", "émeut émeuvent émouvait émut émouvra"),
    ("requérir", "requiert requérait requit requerra"),
    ("faire savoir", "fait savoir|faisait savoir|fit savoir|fera savoir"),
]
PARTICIPLES = [
    ("déclarer", "déclaré déclarée déclarées déclarés", "déclarant"),
    ("annoncer", "annoncé annoncée annoncées annoncés", "annonçant"),
    ("exiger", "exigé exigée exigées exigés", "exigeant"),
    ("démentir", "démenti démentie démenties démentis", "démentant"),
    ("admettre", "admis admise admises", "admettant"),
    ("soutenir", "soutenu soutenue soutenues soutenus", "soutenant"),
    ("craindre", "craint crainte craintes craints", "craignant"),
    ("devoir", "due dues dus dû", "devant"),
    ("être", "été", "étant"),
    ("avoir", "eu eue eues eus", "ayant"),
    ("découvrir", "découvert découverte découvertes découverts", "découvrant"),
    ("établir", "établi établie établies établis", "établissant"),
]
WRONG = [
    ("préciser", "prècise"),
    ("appeler", "appele"),
    ("tweeter", "tweète"),
    ("annoncer", "annonca"),
    ("reconnaître", "reconnât"),
    ("aller", "alle"),
    ("contredire", "contredites"),
]
NOUNS = [
    ("ministre", "ministre ministres"),
    ("député+", "député députée députées députés"),
    ("policier+", "policier policiers policière policières"),
    ("chirurgien+", "chirurgien chirurgienne chirurgiennes chirurgiens"),
    ("patron+", "patron patronne patronnes patrons"),
    ("intellectuel+", "intellectuel intellectuelle intellectuelles intellectuels"),
    ("juif+", "juif juifs juive juives"),
    ("français+", "français française françaises"),
    ("mensonger+", "mensonger mensongers mensongère mensongères"),
    ("calomnieux+", "calomnieuse calomnieuses calomnieux"),
    ("acteur/actrice", "acteur acteurs actrice actrices"),
    ("journal", "journal journaux"),
    ("bureau", "bureau bureaux"),
    ("vœu", "vœu vœux"),
    ("travail>travaux", "travail travaux"),
    ("porte-parole>porte-parole", "porte-parole"),
    ("chef de l'état", "chef de l'état|chefs de l'état"),
    ("faux/fausse>faux/fausses", "fausse fausses faux"),
]


def listed(forms: str) -> list[str]:
    return forms.split("|") if "|" in forms else forms.split()


@pytest.mark.parametrize(("verb", "forms"), FINITE)
def test_finite_forms_of_each_model(verb, forms):
    assert set(listed(forms)) - french.conjugate(verb).finite == set()


@pytest.mark.parametrize(("verb", "agreeing", "present"), PARTICIPLES)
def test_participles_agree(verb, agreeing, present):
    forms = french.conjugate(verb)
    assert sorted(forms.past_participle) == sorted(agreeing.split())
    assert forms.present_participle == {present}


@pytest.mark.parametrize(("verb", "wrong"), WRONG)
def test_a_form_of_another_model_is_not_given(verb, wrong):
    assert wrong not in french.conjugate(verb).finite


@pytest.mark.parametrize(("entry", "forms"), NOUNS)
def test_nouns_and_adjectives_take_gender_and_number(entry, forms):
    assert french.decline(entry) == set(listed(forms))


def test_all_persons_of_one_verb_and_no_more():
    assert " ".join(sorted(french.conjugate("citer").finite)) == (
        "cita citai citaient citais citait citas citassent cite citent citera citerai citeraient citerais citerait "
        "citeras citerez citeriez citerions citerons citeront cites citez citiez citions citons citâmes citât citâtes "
        "citèrent"
    )


def test_both_spellings_of_an_infinitive_in_aitre():
    assert french.conjugate("reconnaître").infinitive == {"reconnaître", "reconnaitre"}


def test_a_verb_without_a_model_is_refused():
    with pytest.raises(ValueError, match="no model for the verb 'coudre'"):
        french.conjugate("coudre")
