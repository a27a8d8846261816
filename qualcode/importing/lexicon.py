"""The words that tell who a label stands for, and that a label stands for nobody. Lower case."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


INTERVIEWER = _words(
    """interviewer interviewster interviever int intv iv i gespreksleider gespreksleidster moderator onderzoeker
    onderzoekster vraagsteller facilitator researcher"""
)
PARTICIPANT = _words(
    """respondent respondente participant deelnemer deelneemster informant geïnterviewde geinterviewde
    interviewee res resp part"""
)
PAIRS = {"v": "a", "vraag": "antwoord", "q": "a", "question": "answer"}
"""Who asks -> who answers. "V" asks where "A" answers; elsewhere it may be a woman ("Vrouw")."""

QUESTIONS = _words("vraag antwoord question answer")
"""Speakers when they stand alone before a colon; with a number ("Vraag 3") they head a list."""

NO_SPEAKERS = _words(
    """stelling figuur tabel bijlage hoofdstuk paragraaf deel fase stap thema onderwerp casus bron bronnen noot let
    tip voorbeeld bijvoorbeeld opmerking opmerkingen uitleg toelichting kortom conclusie dus namelijk datum tijd
    tijdstip plaats locatie duur auteur auteurs titel naam leeftijd geslacht functie telefoon tel email mail
    website oftewel ofwel http https figure table note source date time place location example chapter topic
    title"""
)
"""What reports, minutes and forms put before a colon."""

NOISES = _words(
    """lacht lachen lach gelach stilte pauze onverstaanbaar verstaanbaar onduidelijk kucht hoest zucht zuchten muziek
    applaus lawaai ruis telefoon inaudible laughter laughs laugh silence pause crosstalk music naam plaats straat
    buurt wijk organisatie functie gemeente"""
)
"""What stands in square brackets and is nobody: what is heard, and what was put in the place of names."""

PARTICLES = _words("van de der den het 't ten ter te la le el al von bin ibn in op en d' v/d v.d.")
"""What stands in lower case inside a name."""

REPLIES = _words(
    """ja nee oké ok okay hm hmm mm mhm nou goed precies klopt inderdaad dank yes no kijk luister weet stel en of maar
    want als toen nu zo ik jij je u hij zij ze we wij het dat dit daar hier wat hoe wie waarom"""
)
"""What speech begins with, or is all that is said; no name."""

LEADS_ON = _words(
    """aan als bij dat de die door een en het hun in is met na naar of om onder op over tot tussen uit van via voor
    waar werd wordt zijn zoals and at by for from of on or the to with"""
)
"""What stands at the end of a line only where its sentence goes on in the next."""

HEADINGS = {
    "text": _words(
        """tekst text transcript transcriptie uitspraak uiting antwoord antwoorden answer response zin utterance
        content inhoud reactie"""
    ),
    "speaker": _words("spreker speaker naam name wie who persoon person respondent deelnemer participant"),
    "id": _words(
        """id respondentnummer respondentid respnr resp responseid response_id code respondentcode"""
    ),
    "time": _words(
        "tijd tijdcode timecode time start starttijd begintijd begin timestamp tijdstempel tijdstip"
    ),
    "nothing": _words(
        """end eind eindtijd stop duur duration nr no nummer regel line index # volgnummer startdate enddate
        recordeddate ipaddress progress status datestamp submitdate lastpage startlanguage seed"""
    ),
}
"""What columns of tables are called, by what they hold."""

QUESTIONNAIRE = "Vragenlijst"
"""Who asks the questions of an open survey: one label, whatever language the program speaks, as it is kept."""
