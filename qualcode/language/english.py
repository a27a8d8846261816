"""A light lemma for English words, by a short list of the irregular ones and the regular endings.

There is no list of English words behind it: what an ending is cut off may be no word (a "wander" comes out well, a
"bases" as "base"). It is the same for every form of a word, which is what searching and counting need.
"""

import re

_FORMS = """
be: am is are was were been being 'm 're
have: has had having
do: does did done doing
say: said
go: goes went gone
get: got gotten
make: made
know: knew known
think: thought
take: took taken
see: saw seen
come: came
give: gave given
find: found
tell: told
feel: felt
leave: left
keep: kept
begin: began begun
show: shown
hear: heard
run: ran
bring: brought
write: wrote written
sit: sat
stand: stood
lose: lost
pay: paid
meet: met
learn: learnt
lead: led
understand: understood
speak: spoke spoken
buy: bought
teach: taught
catch: caught
fight: fought
seek: sought
send: sent
spend: spent
build: built
lend: lent
fall: fell fallen
grow: grew grown
throw: threw thrown
fly: flew flown
draw: drew drawn
drive: drove driven
ride: rode ridden
rise: rose risen
break: broke broken
choose: chose chosen
wake: woke woken
wear: wore worn
eat: ate eaten
drink: drank drunk
sing: sang sung
swim: swam swum
ring: rang rung
sleep: slept
win: won
hold: held
sell: sold
mean: meant
deal: dealt
forget: forgot forgotten
hide: hid hidden
bite: bit bitten
shake: shook shaken
become: became
die: dying
lie: lying
tie: tying
"""
_NOUNS = """
man: men
woman: women
child: children
person: people
foot: feet
tooth: teeth
mouse: mice
life: lives
wife: wives
knife: knives
half: halves
self: selves
shelf: shelves
leaf: leaves
"""
_CLOSED = frozenset(
    """
    a about above after again all also although always an and another any anybody anyone anything around as at away back
    because before behind below between both but by can can't cannot could couldn't down during each either else even
    ever every everybody everyone everything except for from he he's her here hers herself him himself his how however i
    i'd i'll i'm i've if in indeed into it it's its itself just let's like may maybe me might mine more most much must
    my myself neither never no nobody none nor not nothing now of off often oh ok okay on once one only onto or other
    our ours ourselves out over own perhaps quite rather really shall she she's should since so some somebody someone
    something sometimes still such than that that's the their theirs them themselves then there there's these they
    they're this those though through thus to too toward towards under unless until up upon us very was we we're well
    what when where whether which while who whom whose why will with within without would yeah yes yet you you're your
    yours yourself
    """.split()  # noqa: SIM905 - as a list of quoted words nobody could read it
)


def _table(lines: str) -> dict[str, str]:
    pairs = (line.split(": ") for line in lines.strip().splitlines())
    return {form: lemma for lemma, forms in pairs for form in forms.split()}


_VERB_FORMS, _NOUN_FORMS = _table(_FORMS), _table(_NOUNS)
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgkmnprt])\1\Z")
# Stems that are spelled with an e: make, hope, change, use; not wait, walk, need.
_WANTS_E = re.compile(
    r"\A[^aeiouy]*[aiou][bdgkmptz]\Z|[aeiou]v\Z|[cgsuv]\Z|[^aeiou]l\Z|[^aeiou][aiou]r\Z|at\Z|(?<=[aeiou])s\Z"
)
_ONE_SYLLABLE_NG = (
    "thing",
    "king",
    "ring",
    "spring",
    "string",
    "wing",
    "sing",
    "bring",
    "morning",
    "evening",
    "during",
)
_NO_PLURALS = ("ss", "us", "is")
_NO_PASTS = ("need", "feed", "seed", "speed", "indeed", "red", "bed", "shed", "bleed", "breed", "hundred")


def lemma_and_pos(form: str) -> tuple[str, str]:
    """The light lemma of a word in small letters, and X, VERB or NOUN."""
    word = form.lower().removesuffix("'s") or form.lower()
    if word in _VERB_FORMS:
        return _VERB_FORMS[word], "VERB"
    if word in _NOUN_FORMS:
        return _NOUN_FORMS[word], "NOUN"
    if word in _CLOSED or word.partition("'")[0] in _CLOSED:
        return word, "X"
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if (
            stem != word
            and word not in _ONE_SYLLABLE_NG + _NO_PASTS
            and len(stem) > 1
            and _VOWEL.search(stem)
        ):
            return _of_stem(stem), "VERB"
    return _singular(word), "NOUN"


def _of_stem(stem: str) -> str:
    """visit, hope (hop-), stop (stopp-), try (tri-)."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _WANTS_E.search(stem) else stem


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NO_PLURALS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1]
