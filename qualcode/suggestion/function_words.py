"""Words too ordinary to say anything alone."""

# Articles, pronouns, prepositions, conjunctions, auxiliaries, the commonest adverbs and verbs, and the fillers of
# spoken Dutch. Inflected forms stand here too: a function word is compared as it is written.
FUNCTION_WORDS = frozenset(
    """
    aan al alle allemaal als alsof altijd ander andere anders at b.v. beetje ben bent beter bij bijna bijv.
    binnen boven bovendien buiten c.q. d'r daar daarbij daarmee daarna daarom daarvoor dan dat de den der dezelfde
    deze die dit doe doen doet dus door e.d. echt een één eens eigenlijk elk elkaar en enig enige enkele er erg
    erin ermee ervan etc. even ga gaan gaat gauw ge geen gegaan gehad gekomen geweest geworden gewoon ging gingen
    haar had hadden hallo heb hebben hebt heeft heel hem hen het hetzelfde hier hij hoe hoor hun iedereen
    ieder iedere iemand iets ik in is ja je jij jou jouw jullie kan kom komen komt kon konden kun kunnen kunt kwam
    later liever m'n maar me mee meer meest meestal men met mij mijn minder misschien mocht mochten moest moesten
    moet moeten mogen mag na naar naast nee net niemand niet niets niks nog nogal nooit nou nu of om omdat ons onze
    ook op over precies sinds soms steeds straks te tegen tenminste ter terwijl tijdens toch toe toen tot tussen u
    uh uit uw van vanaf vandaag veel verder via vol volgens voor vooral waar waarom wanneer want waren was wat we
    weer wel welke werd werden wie wij wil wilde willen wilt wilden word worden wordt z'n zal ze zeer zeg zei zeker
    zelf zelfs zich zij zijn zo zo'n zoals zonder zou zouden zulke zullen
    """.split()  # noqa: SIM905 - as a list of quoted words nobody could read it
)
