"""Every finder finds what no other finds; together they find a name in all its forms, whoever bears it."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.anonymisation import (
    Finding,
    Gate,
    KnownNames,
    Setup,
    families,
    find,
    lacks_capitals,
    read_lists,
)
from qualcode.anonymisation import finder as finders
from qualcode.anonymisation.finding import OWN_FINDERS
from qualcode.anonymisation.reading import Reading
from qualcode.language.ordinary import OrdinaryWords, ordinary_words
from qualcode.model.errors import Refused
from qualcode.model.identifier import Directness, IdentifierKind, Mention, Sensitivity
from qualcode.model.identifier import IdentifierKind as Kind
from qualcode.model.language import Name
from qualcode.model.span import Span

# finder: (text, what it alone finds there)
ALONE = {
    "structured": ("bel me maar op 0229 12 34 56 vanavond", "0229 12 34 56"),
    "dates": ("toen is op 3 april 1987 de winkel dichtgegaan", "3 april 1987"),
    "ages": ("ja, ik ben 34 jaar en ik heb twee kinderen", "34 jaar"),
    "addresses": ("wij wonen op kerkpad 12 naast de winkel", "kerkpad 12"),
    "known": ("en toen kwam daar ineens Gerda. maar gerda bleef niet", "gerda"),
    "listed": ("we zitten altijd in de oude hoeve met de groep", "de oude hoeve"),
    "persons": ("Dat kan wel volgens meneer jansen van hiernaast", "jansen"),
    "places": ("ja en toen moesten we dus naar hoorn voor die keuring van hem", "hoorn"),
    "organisations": ("Ik werkte toen bij de Zwirbel supermarkten als vakkenvuller", "Zwirbel supermarkten"),
    "functions": ("Dan ga je dus naar de wijkcoördinator van de gemeente", "wijkcoördinator"),
    "origins": ("Zij is moslima en dat merk je aan de buurt", "moslima"),
    "capitals": ("en dan gaan we samen met Zwirbel naar het strand", "Zwirbel"),
    "uncapitalised": ("ja en toen zei zwirbel dus dat we niet mochten komen daar", "zwirbel"),
    "pipeline": ("Tafel zei niet veel meer", "Tafel"),
    "recognised": ("Stam zijn er genoeg in het bos", "Stam"),
}


@pytest.fixture(scope="module")
def words() -> OrdinaryWords:
    return ordinary_words()


def setup(words: OrdinaryWords) -> Setup:
    return Setup(
        words,
        KnownNames.of(["Gerda Wolters"], words),
        recognise=lambda text: Kind.NAME if text.lower() == "stam" else None,
        names=lambda text: [Name(Span(0, 5), "PER")] if text.startswith("Tafel") else [],
        listed={Kind.PLACE: frozenset({"De Oude Hoeve"})},
    )


@pytest.mark.parametrize("finder", ALONE)
def test_without_this_finder_something_is_lost(finder: str, words: OrdinaryWords) -> None:
    text, expected = ALONE[finder]
    assert expected in [mention.text for mention in Finding(setup(words))(text)]
    assert expected not in [m.text for m in Finding(setup(words), without=[finder])(text)]


def test_no_finder_is_left_out_of_that_test(words: OrdinaryWords) -> None:
    assert {maker(setup(words)).id for maker in OWN_FINDERS} == {*ALONE, "cues"}


def test_a_mention_says_who_found_it_and_how_it_leads_to_somebody(words: OrdinaryWords) -> None:
    found = Finding(setup(words))("Ik ben 34 jaar, koster van de moskee, en bel 0229 12 34 56 of 0229 12.")
    assert [(m.text, m.kind, m.directness, m.finder, m.sensitive) for m in found] == [
        ("34 jaar", Kind.AGE, Directness.INDIRECT, "ages@3", ()),
        ("koster van de moskee", Kind.FUNCTION, Directness.INDIRECT, "functions@2", (Sensitivity.RELIGION,)),
        ("0229 12 34 56", Kind.PHONE, Directness.DIRECT, "structured.phone@2", ()),
    ]


def test_a_failed_check_lowers_confidence_and_drops_nothing() -> None:
    sure = {m.text: m.confidence for m in find("bsn 999990019 en 999990018", KnownNames(), ordinary_words())}
    assert sure["999990018"] < sure["999990019"]


@pytest.mark.parametrize(
    ("valid", "mistyped"),
    [
        ("NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 01"),
        ("1621 JE", "1621 SS"),
        ("0229 12 34 56", "0999 12 34 56"),
    ],
)
def test_numbers_are_checked(valid: str, mistyped: str, words: OrdinaryWords) -> None:
    (sure,) = find(f"dat is {valid} dus", KnownNames(), words)
    (unsure,) = find(f"dat is {mistyped} dus", KnownNames(), words)
    assert (sure.text, unsure.text) == (valid, mistyped)
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("op vrijdag 13 januari was de opening", "vrijdag 13 januari", Kind.DATE),
        ("ik kwam in september 1974 hier wonen", "september 1974", Kind.DATE),
        ("in de zomer van 2016 overleed hij", "de zomer van 2016", Kind.DATE),
        ("ik ben van 1958 en loop al even mee", "1958", Kind.DATE),
        ("sinds '87 wonen we hier", "'87", Kind.DATE),
        ("mijn dochter is zestien en zit op school", "zestien", Kind.AGE),
        ("mijn zoon is net drieëntwintig geworden", "drieëntwintig", Kind.AGE),
        ("een meisje van negen jaar", "negen jaar", Kind.AGE),
        ("een 16-jarige op een fiets", "16-jarige", Kind.AGE),
        ("hij is eind vijftig denk ik", "eind vijftig", Kind.AGE),
        ("ik word in juni 80, als het meezit", "80", Kind.AGE),
        ("onze teammanager jeugd en welzijn zei dat", "teammanager jeugd en welzijn", Kind.FUNCTION),
        ("een senior adviseur van hier", "senior adviseur", Kind.FUNCTION),
        ("de Turkse vereniging Hilal kookt", "Turkse vereniging Hilal", Kind.ORGANISATION),
        ("we doen mee aan het project ‘Samen aan tafel’ hier", "project ‘Samen aan tafel", Kind.ORGANISATION),
        ("Stichting netwerk heeft overal een buurthuis", "Stichting netwerk", Kind.ORGANISATION),
        ("in de wijk Risdam en verder", "Risdam", Kind.PLACE),
        ("we komen uit Bergen op Zoom hoor", "Bergen op Zoom", Kind.PLACE),
        ("ze woont aan de Koepoortsweg daar", "Koepoortsweg", Kind.ADDRESS),
        ("hij is Koerd en zij niet", "Koerd", Kind.ORIGIN),
        ("we deden boodschappen bij de Jumbo daar", "Jumbo", Kind.ORGANISATION),
        ("hij werkt nu op de Zwirbelbank daar", "Zwirbelbank", Kind.ORGANISATION),
        ("ik zit al jaren bij SV Zwirbel in het bestuur", "SV Zwirbel", Kind.ORGANISATION),
        ("hij werkt bij Nijland Techniek hier", "Nijland Techniek", Kind.ORGANISATION),
        ("de dienst van Stichting Welzijn Zwirbel helpt", "Stichting Welzijn Zwirbel", Kind.ORGANISATION),
        ("we fietsen langs de Zwirbeldijk naar huis", "Zwirbeldijk", Kind.ADDRESS),
        ("het staat aan de Kerkweg daar", "Kerkweg", Kind.ADDRESS),
        ("we halen brood bij Van Dalen op de hoek", "Van Dalen", Kind.CAPITALISED),
        ("dat is de familie van Yusuf daar", "Yusuf", Kind.NAME),
        ("dat is de familie van Zwirbel daar", "van Zwirbel", Kind.NAME),
        ("zij is data-analist geworden", "data-analist", Kind.FUNCTION),
    ],
)
def test_what_sort_of_identifier_it_is(text: str, expected: str, kind: Kind, words: OrdinaryWords) -> None:
    assert [(m.text, m.kind) for m in find(text, KnownNames(), words)] == [(expected, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "we doen dit nu al veertig jaar met elkaar",
        "in het rapport van 2021 staat dat er niets verandert (2019)",
        "het kost 1.250 euro per jaar voor 22 deelnemers",
        "elke dinsdag tussen 10:00 en 12:30 uur",
        "de vrijwilligers en de medewerkers willen dat ook",
        "er is geen huisarts meer",
        "Oei, dat weet ik niet. Hebben wij dat gezegd?",
        "Dat doet de stichting zelf, en een stichting kan dat ook",
        "een van de mensen is er twee keer geweest",
        "Dat was zo. [lacht] Langste weekend ooit. En toen? [stilte, iemand klopt] [zucht] Oneven.",
        "op nummer zes, elf, en zeven. De bus gaat, twintig, dertig keer per dag",
    ],
)
def test_what_leads_to_nobody(text: str, words: OrdinaryWords) -> None:
    assert find(text, KnownNames(), words) == ()


def test_an_age_stands_between_commas_behind_a_name(words: OrdinaryWords) -> None:
    said = (
        "dat is Gerda Wolters, eenenzeventig, en ik heet Pinas, 23. Ik ben Samir Haddad, 34 jaar, en bakker."
    )
    found = find(said, KnownNames(), words)
    assert [m.text for m in found if m.kind is Kind.AGE] == ["eenenzeventig", "23", "34 jaar"]


def test_behind_a_note_in_mid_sentence_a_capital_counts_and_behind_a_town_no_age(
    words: OrdinaryWords,
) -> None:
    found = find(
        "en dan ga ik [lacht] Stap doen. Met de trein naar Zwolle, 71, en terug.", KnownNames(), words
    )
    assert [m.text for m in found] == ["Stap", "Zwolle"]


def test_a_birthday_leads_to_a_person_by_itself(words: OrdinaryWords) -> None:
    (born,) = find("ik ben geboren op 12-05-1961 in de stad", KnownNames(), words)
    (opened,) = find("het gebouw ging open op 12-05-1961 hier", KnownNames(), words)
    assert (born.directness, opened.directness) == (Directness.DIRECT, Directness.INDIRECT)


def test_cues_are_told_apart_and_never_replaced(words: OrdinaryWords) -> None:
    text = "Ik was als enige vrouw bij de brandweer, dus iedereen weet meteen wie ik ben."
    finding = Finding(Setup(words))
    assert finding(text) == ()
    assert [cue.text for cue in finding.cues(text)] == ["als enige", "iedereen weet", "wie ik ben"]
    assert Finding(Setup(words), without=["cues"]).cues(text) == ()


# Metamorphic: what must not matter.

FRAME = "Toen zei {} dat de wethouder naar de Koepoortsweg 12 in Hoorn kwam, op 3 april 1987."


def shape(text: str, name: str, words: OrdinaryWords) -> list[tuple[str, Kind]]:
    found = [(m.text, m.kind) for m in find(text, KnownNames(), words)]
    return [("NAME", Kind.NAME) if text == name else (text, kind) for text, kind in found]


@pytest.mark.parametrize(
    "name", ["Karin Smit", "Gülşen Yılmaz", "Faduma Warsame", "Kwame Boateng", "Łukasz Żak", "Radjesh Ramdin"]
)
def test_another_name_changes_nothing_else(name: str, words: OrdinaryWords) -> None:
    assert shape(FRAME.format(name), name, words) == shape(FRAME.format("Jan Bakker"), "Jan Bakker", words)


def variants(name: str) -> Iterator[str]:
    yield name
    yield name.upper()
    yield f"{name}'s"
    yield f"{name}’s"
    yield unicodedata.normalize("NFD", name)
    yield f"{name}-Jansen"


@pytest.mark.parametrize("name", ["Sjoerd Zwirbel", "Zoë Çelik", "Aïsha el Amrani", "Kees van der Zwirbel"])
def test_a_name_is_found_however_it_is_written(name: str, words: OrdinaryWords) -> None:
    for variant in variants(name):
        text = f"gisteren is {variant} nog geweest"
        start, end = (
            text.index(variant),
            text.index(variant) + len(variant.removesuffix("'s").removesuffix("’s")),
        )
        found = find(text, KnownNames(), words)
        assert any(m.span.start <= start and end <= m.span.end for m in found), variant


def test_an_accepted_name_is_found_in_all_its_forms(words: OrdinaryWords) -> None:
    def recognise(text: str) -> Kind | None:
        return Kind.NAME if text == "Janneke Zwirbel" else None

    text = (
        "Janneke Zwirbel kwam. dat is van janneke, en Zwirbel was er ook. die zwirbels! "
        "zwirbeltje noemden we hem, of jannekke. een zwierig jasje."
    )
    found = {m.text: m for m in find(text, KnownNames(), words, recognise)}
    assert {"Janneke Zwirbel", "janneke", "Zwirbel", "zwirbels", "zwirbeltje", "jannekke"} <= set(found)
    assert not {"zwierig", "jasje"} & set(found)
    assert "janneke" not in {
        m.text for m in find(text, KnownNames(), words)
    }  # nothing accepted, nothing led on


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("het zwirbel-huis", ["zwirbel"]),
        ("zie hulp-van-janneke-zwirbel", ["janneke-zwirbel"]),
        ("dat is zwirbels fiets", ["zwirbels"]),  # perhaps another name: asked about by itself
        ("meneer tuin en de tuin", ["tuin"]),
        ("zag de vries-zwirbel lopen", ["de vries-zwirbel"]),
        ("dat is zwir\u00adbel, en zwir\u200bbel", ["zwir\u00adbel", "zwir\u200bbel"]),
        ("de tuin-aarde", []),
    ],
)
def test_an_accepted_name_is_found_within_what_it_stands_in(
    text: str, found: list[str], words: OrdinaryWords
) -> None:
    accepted = {"zwirbel", "janneke zwirbel", "tuin", "de vries-zwirbel"}
    mentions = find(text, KnownNames(), words, lambda form: form.lower() in accepted)
    assert [m.text for m in mentions if m.finder.startswith("recognised")] == found


@pytest.mark.parametrize(
    ("text", "direct"),
    [
        ("toen belde Hanneke de Boer van de voedselbank", True),
        ("toen belde Karel Visser van Stichting De Schakel", True),
        ("toen belde Stichting De Schakel", False),
        ("toen belde de penningmeester van de moskee", False),
    ],
)
def test_a_job_or_a_house_with_somebody_s_name_before_it_leads_to_somebody_directly(
    text: str, direct: bool, words: OrdinaryWords
) -> None:
    told = {m.directness for m in find(text, KnownNames(), words)}
    assert (Directness.DIRECT in told) == direct


def test_a_number_in_words_that_was_an_age_is_no_name_elsewhere(words: OrdinaryWords) -> None:
    text = "Drieëntwintig jaar heb ik er gewerkt."
    assert not find(text, KnownNames(), words, {"Drieëntwintig", "drieëntwintig"}.__contains__)


def test_people_from_somewhere_are_one_sort_however_their_plural_is_spelled(words: OrdinaryWords) -> None:
    text = "Er komen Marokkanen, Antillianen, Bulgaren en Ghanezen, en er wordt Arabisch gesproken."
    found = {m.text: m.kind for m in find(text, KnownNames(), words)}
    assert found == dict.fromkeys(
        ("Marokkanen", "Antillianen", "Bulgaren", "Ghanezen", "Arabisch"), IdentifierKind.ORIGIN
    )


def test_a_club_is_no_village(words: OrdinaryWords) -> None:
    gate = Gate(bytes(32), {}, KnownNames(), words)
    found = gate.candidates({"P01": "hij woont in Zwirbel en speelt bij SV Zwirbel, ja SV Zwirbel"})
    assert [len(family.forms) for family in families(found)] == [1, 1]


def test_an_abbreviation_is_nobodys_surname(words: OrdinaryWords) -> None:
    text = "hij traint de JO9 van SV Zwirbel met Jan van ASV en met Jan van Dam"
    found = [mention.text for mention in find(text, KnownNames(), words)]
    assert found == ["JO9", "SV Zwirbel", "Jan", "ASV", "Jan van Dam"]


def test_a_figure_of_a_footnote_glued_to_a_word_makes_it_no_name(words: OrdinaryWords) -> None:
    text = "Dat is vaker gezegd.33Sociale verbanden doen ertoe.9De rest volgt in Hoofdstuk 3."
    assert not find(text, KnownNames(), words)
    assert [m.text for m in find("Dat is vaker gezegd.33Zwirbel vond van niet.", KnownNames(), words)]


def test_the_order_of_texts_does_not_matter(words: OrdinaryWords) -> None:
    texts = [text for text, _expected in ALONE.values()]
    finding = Finding(setup(words))
    forth = [finding(text) for text in texts]
    assert [finding(text) for text in reversed(texts)] == forth[::-1]
    assert [Finding(setup(words))(text) for text in texts] == forth


# Where there are no capitals.


def test_missing_capitals_are_noticed(words: OrdinaryWords) -> None:
    spoken = "ja nou ik kwam dus met henk bij de gemeente en die zeiden dat het niet kon " * 3
    assert lacks_capitals(spoken, words)
    assert not lacks_capitals(spoken.replace("ja nou", "Ja nou").replace("henk", "Henk"), words)
    assert not lacks_capitals("ja met henk", words)  # too short to say


def test_names_without_capitals(words: OrdinaryWords) -> None:
    text = "mijn collega mohammed en ik hebben toen met jessica de wit en jan van der meer gepraat"
    assert [m.text for m in find(text, KnownNames(), words)] == [
        "mohammed",
        "jessica de wit",
        "jan van der meer",
    ]


# What users and other packages bring.


def test_lists_of_the_user(tmp_path: Path, words: OrdinaryWords) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "organisaties.txt").write_text("# onze lijst\nDe Schakel  # buurthuis\n", encoding="utf-8")
    (folder / "onschuldig.txt").write_text("Zwirbel\n", encoding="utf-8")
    (folder / "overig.txt").write_text("het paarse hek\n", encoding="utf-8")
    lists = read_lists(folder)
    finding = Finding(Setup(words, listed=lists.by_kind, harmless=lists.harmless))
    found = finding("bij de schakel, achter het paarse hek, zag ik Zwirbel en Zwarbel")
    assert [(m.text, m.kind) for m in found] == [
        ("de schakel", Kind.ORGANISATION),
        ("het paarse hek", Kind.CAPITALISED),
        ("Zwarbel", Kind.CAPITALISED),
    ]
    assert read_lists(tmp_path / "none").by_kind == {}


def test_a_list_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "namen.txt").write_bytes("Zoë".encode("cp1252"))
    with pytest.raises(Refused, match=r"namen\.txt"):
        read_lists(tmp_path)


class Shouting:
    """A finder of somebody else's."""

    id, version = "shouting", "7"

    def __init__(self, setup: Setup) -> None:
        pass

    def find(self, reading: Reading) -> Iterator[Mention]:
        at = reading.text.find("!!")
        if at >= 0:
            yield reading.mention(at, at + 2, IdentifierKind.NUMBER, "shouting@7", 1.0)


def test_other_packages_bring_finders(monkeypatch: pytest.MonkeyPatch, words: OrdinaryWords) -> None:
    class Entry:
        name = "shouting"

        def load(self) -> type[Shouting]:
            return Shouting

    finders.plugged_in.cache_clear()
    monkeypatch.setattr(
        finders, "entry_points", lambda group: [Entry()] if group == "qualcode.finders" else []
    )
    try:
        finding = Finding(Setup(words))
        assert [m.finder for m in finding("kom hier!!")] == ["shouting@7"]
        assert "shouting@7" in finding.versions
    finally:
        finders.plugged_in.cache_clear()
