"""Twenty invented sentences that a broken model, or a change of spaCy, would not survive.

The lemmas were written down by hand, before the pipeline was asked.
"""

from qualcode.language import annotate

SENTENCES = {
    "Ik woon al twintig jaar in deze straat.": "wonen jaar straat",
    "De buren helpen elkaar met de boodschappen.": "buur helpen boodschap",
    "Mijn moeder kreeg een brief van de gemeente.": "moeder krijgen brief gemeente",
    "Zij begrijpt die moeilijke formulieren niet.": "begrijpen moeilijk formulier",
    "Wij hebben gisteren koffie gedronken in het buurthuis.": "koffie drinken buurthuis",
    "De vrijwilligers waren moe en gingen vroeg naar huis.": "vrijwilliger moe gaan huis",
    "Er stonden drie oude fietsen tegen de muur.": "staan oud fiets muur",
    "Kinderen spelen graag op het grote plein.": "kind spelen groot plein",
    "Hij zoekt werk, maar hij vindt niets.": "zoeken werk vinden",
    "Vroeger kende je iedereen in het portiek.": "kennen portiek",
    "De wethouder beloofde nieuwe bankjes in het park.": "wethouder beloven nieuw bank park",
    "Ouderen voelen zich soms eenzaam op zondag.": "oudere voelen eenzaam zondag",
    "Jongeren hangen bij de winkels omdat ze zich vervelen.": "jongere hangen winkel vervelen",
    "Ze durfde de eerste keer niet naar binnen te lopen.": "durven keer lopen",
    "Die mensen hebben geen geld voor een computer.": "mens geld computer",
    "De straten worden niet meer geveegd.": "straat vegen",
    "Mijn dochter vertaalt de brieven voor ons.": "dochter vertalen brief",
    "We schreven samen een aanvraag voor subsidie.": "schrijven aanvraag subsidie",
    "Het huis van mijn ouders is verkocht.": "huis ouder verkopen",
    "Als de bus niet rijdt, blijf ik thuis zitten.": "bus rijden blijven zitten",
}


def test_lemmas_of_twenty_sentences() -> None:
    text = "\n\n".join(SENTENCES)
    annotation = annotate(text)
    assert [span.of(text) for span in annotation.sentences] == list(SENTENCES)
    right, missed = 0, []
    for sentence, span in zip(SENTENCES, annotation.sentences, strict=True):
        found = {word.lemma for word in annotation.words if span.contains(word.span)}
        for lemma in SENTENCES[sentence].split():
            if lemma in found:
                right += 1
            else:
                missed.append((sentence, lemma))
    assert right >= 0.95 * (right + len(missed)), missed


NOUNS = "straat buren boodschappen moeder brief gemeente formulieren koffie buurthuis fietsen plein park"
VERBS = "woon helpen kreeg begrijpt gedronken zoekt vindt beloofde hangen durfde vertaalt schreven"


def test_parts_of_speech_of_twenty_sentences() -> None:
    tags = {word.text.lower(): word.pos for word in annotate("\n\n".join(SENTENCES)).words}
    wrong = [word for word in NOUNS.split() if tags[word] != "NOUN"]
    wrong += [word for word in VERBS.split() if tags[word] != "VERB"]
    assert len(wrong) <= 2, wrong


def test_names_of_people_and_places() -> None:
    text = "Toen zei Jan Bakker dat hij uit Utrecht komt.\n\nMorgen gaat Fatima de Vries naar Amsterdam."
    names = {(name.span.of(text), name.label) for name in annotate(text).names}
    assert {
        ("Jan Bakker", "PER"),
        ("Utrecht", "LOC"),
        ("Fatima de Vries", "PER"),
        ("Amsterdam", "LOC"),
    } <= names
