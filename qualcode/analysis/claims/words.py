"""The words that count without a number, in Dutch and English, and whom they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from qualcode.model.span import Span


class Grade(StrEnum):
    """How much a quantifier says; a number by itself is EXACT."""

    ALL = "all"
    ALMOST_ALL = "almost-all"
    NOT_ALL = "not-all"
    MOST = "most"
    HALF = "half"
    MANY = "many"
    SEVERAL = "several"
    SOME = "some"
    FEW = "few"
    HARDLY = "hardly-any"
    ONE = "one"
    NONE = "none"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A quantifier in a sentence: `text` at `span`.

    `of` is the word for whom it counts, "" for one that says so itself ("nobody"); `counts_cases` is False where it
    counts something else than those who were spoken to ("all activities"). `against`: it speaks of who sees it
    otherwise. `number` and `out_of` are those of "3 of 10".
    """

    text: str
    span: Span
    grade: Grade
    of: str = ""
    counts_cases: bool = True
    against: bool = False
    number: int | None = None
    out_of: int | None = None


_PHRASES: Mapping[Grade, str] = {
    Grade.ALL: (
        "alle|alle van|al de|elke|iedere|elk van|ieder van|stuk voor stuk|zonder uitzondering|"
        "all|all of|every|each|each of|every one of|without exception"
    ),
    Grade.ALMOST_ALL: (
        "bijna alle|vrijwel alle|nagenoeg alle|zo goed als alle|haast alle|op een na alle|op één na alle|bijna elke|"
        "vrijwel elke|bijna iedere|vrijwel iedere|"
        "almost all|nearly all|virtually all|practically all|almost every|nearly every|virtually every|all but one|"
        "almost all of|nearly all of|virtually all of|practically all of"
    ),
    Grade.NOT_ALL: "niet alle|lang niet alle|niet elke|niet iedere|not all|not all of|not every",
    Grade.MOST: (
        "meeste|de meeste|verreweg de meeste|het merendeel|een meerderheid|de meerderheid|een ruime meerderheid|"
        "een grote meerderheid|een kleine meerderheid|de grote meerderheid|de overgrote meerderheid|"
        "het grootste deel|het overgrote deel|meer dan de helft|ruim de helft|"
        "most|most of|the majority of|a majority of|the vast majority of|the great majority of|more than half of|"
        "over half of|more than half"
    ),
    Grade.HALF: "de helft|ongeveer de helft|bijna de helft|half|half of|about half of|about half|around half of",
    Grade.MANY: (
        "veel|vele|heel veel|zeer veel|een groot deel|een groot aantal|tal van|talrijke|"
        "many|many of|very many|a large number of|a great many|a large part of|a good many|numerous|lots of|a lot of"
    ),
    Grade.SEVERAL: "diverse|verschillende|verscheidene|meerdere|several|several of|various|multiple",
    Grade.SOME: (
        "sommige|een aantal|enige|een deel|een gedeelte|een minderheid|some|some of|a number of|a minority of|"
        "part of"
    ),
    Grade.FEW: (
        "enkele|een paar|een handvol|een klein aantal|een klein deel|weinig|slechts enkele|slechts een paar|"
        "een kleine minderheid|a few|few|a handful of|a small number of|a couple of|only a few|very few|few of|"
        "a few of"
    ),
    Grade.HARDLY: (
        "een enkele|slechts een enkele|een enkele andere|bijna geen|bijna geen enkele|bijna geen van|bijna niemand van|"
        "vrijwel geen|vrijwel geen enkele|vrijwel geen van|vrijwel niemand van|nagenoeg geen|nagenoeg geen enkele|"
        "hardly any|hardly any of|almost no|almost none of|nearly none of"
    ),
    Grade.ONE: "één|slechts één|maar één|één enkele|one|one of|only one|just one|a single|only one of",
    Grade.NONE: "geen|geen enkele|geen van|niemand van|niet één|none of|no|not one|not a single|not one of",
}
_OF_PEOPLE: Mapping[Grade, str] = {
    Grade.ALL: "iedereen|allen|allemaal|unaniem|eenieder|everyone|everybody|unanimously",
    Grade.ALMOST_ALL: (
        "bijna iedereen|vrijwel iedereen|nagenoeg iedereen|bijna allemaal|vrijwel allemaal|bijna allen|vrijwel allen|"
        "bijna unaniem|vrijwel unaniem|nagenoeg unaniem|almost everyone|nearly everyone|virtually everyone|"
        "almost everybody|nearly everybody|almost unanimously|nearly unanimously"
    ),
    Grade.NOT_ALL: "niet iedereen|lang niet iedereen|niet allemaal|niet allen|not everyone|not everybody",
    Grade.MOST: "meesten|de meesten|verreweg de meesten",
    Grade.MANY: "velen|zeer velen",
    Grade.SEVERAL: "meerderen|verscheidenen",
    Grade.SOME: "sommigen",
    Grade.FEW: "enkelen|weinigen|slechts enkelen",
    Grade.HARDLY: (
        "een enkeling|slechts een enkeling|bijna niemand|vrijwel niemand|nagenoeg niemand|haast niemand|"
        "almost nobody|hardly anybody|hardly anyone|almost no one"
    ),
    Grade.NONE: "niemand|nobody|no one",
}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_words(table: Mapping[Grade, str]) -> Mapping[tuple[str, ...], Grade]:
    return MappingProxyType(
        {tuple(one.split()): grade for grade, said in table.items() for one in said.split("|")}
    )


PHRASES = _by_words(_PHRASES)
"""What counts the word after it, by its words in small letters."""

OF_PEOPLE = _by_words(_OF_PEOPLE)
"""What counts people by itself."""

EVERYBODY = frozenset(
    words for words in OF_PEOPLE if OF_PEOPLE[words] in (Grade.ALL, Grade.NOT_ALL, Grade.NONE)
) - {("unaniem",), ("unanimously",)}
"""Those of them that as often mean people at large: they count who was spoken to right beside a word of saying only."""

NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        word: number
        for words in (
            "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
            "achttien negentien twintig",
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty",
        )
        for number, word in enumerate(words.split(), 2)
    }
)
"""Numbers in words, from two to twenty."""

PEOPLE = _set(
    "geïnterviewde geïnterviewden geinterviewde geinterviewden respondent respondente respondenten respondents "
    "deelnemer deelnemers deelneemster deelneemsters informant informanten informants gesprekspartner "
    "gesprekspartners ondervraagde ondervraagden interview interviews gesprek gesprekken casus casussen case cases "
    "participant participants interviewee interviewees"
)
"""The words for those who were spoken to, whatever the project; more come from its settings."""

TURNS = _set("maar echter terwijl daarentegen but however whereas while yet")
"""After one of these who sees it otherwise has the word, until the sentence ends."""

CONCEDES = _set("hoewel ofschoon alhoewel although though")
"""After one of these who sees it otherwise has the word, until the next comma."""

SAYING = _set(
    "vindt vinden vond vonden ziet zien zag zagen noemt noemen noemde noemden zegt zeggen zei zeiden ervaart ervaren "
    "denkt denken dacht dachten benoemt benoemen benoemde benoemden vertelt vertellen vertelde vertelden meent menen "
    "twijfelt twijfelen ontkent ontkennen geeft geven gaf gaven merkt merken merkte merkten wijst wijzen wees wezen "
    "say says said see sees saw think thinks thought feel feels felt find finds found mention mentions mentioned "
    "report reports reported describe describes described disagree disagrees disagreed doubt doubts doubted"
)
"""What only people do: a quantifier right beside one of these counts them, without a word for them."""

LEADS = _set("de het deze die onze the our these those")
"""What may stand between a quantifier and the word it counts."""

BREAKS = _set(
    "die dat van in en of door voor met waar om te bij op aan uit over "
    "that which who of in and or by for with where to at on from about"
)
"""What may not stand there: it begins something else."""

PRONOUNS = _set("hen hun ons them us")
"""Those who were spoken to, after "of"."""
