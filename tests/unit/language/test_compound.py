import pytest

from qualcode.language import ordinary_words
from qualcode.language.compound import split


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("vrijwilligersvergoeding", "vrijwilligers vergoeding"),
        ("vrijwilligersposities", "vrijwilligers posities"),
        ("bewonersinitiatief", "bewoners initiatief"),
        ("gezondheidszorg", "gezondheid zorg"),
        ("ontmoetingsplek", "ontmoeting plek"),
        ("kinderopvang", "kind opvang"),
        ("boekenkast", "boeken kast"),
        ("gemeenteraad", "gemeente raad"),
        ("gemeentehuis", "gemeente huis"),
        ("Buurthuis", "buurt huis"),
        ("huiskamer", "huis kamer"),
        ("hoofdstuk", "hoofd stuk"),
        ("stadskantoor", "stad kantoor"),
        ("dorpsgevoel", "dorp gevoel"),
        ("buurtapp", "buurt app"),
        ("wijkcoördinator", "wijk coördinator"),
        ("havermelkelite", "haver melk elite"),
        ("opdrachtgever-opdrachtnemer", "opdrachtgever opdrachtnemer"),
    ],
)
def test_compounds(word: str, parts: str) -> None:
    assert split(word, ordinary_words()) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    [
        "",
        "huis",
        "buurt",
        "vriendelijk",
        "eenzaamheid",
        "verantwoordelijkheid",
        "verbinding",
        "laagdrempelig",
        "erkenning",
    ],
)
def test_no_compounds(word: str) -> None:
    assert split(word, ordinary_words()) == ()


def test_the_words_are_those_given() -> None:
    assert split("kaasboterham", {"kaas", "boterham"}) == ("kaas", "boterham")
    assert split("kaasboterham", {"kaas", "boter", "ham"}) == ("kaas", "boter", "ham")
    assert split("kaasboterham", {"kaas", "boter", "ham", "boterham"}) == ("kaas", "boterham")
    assert split("kaasboterham", {"kaas"}) == ()
    assert split("kaasboterham", set()) == ()


def test_which_cut_wins() -> None:
    assert split("raadsleden", {"raad", "sleden", "leden"}) == ("raad", "sleden")
    assert split("raadsleden", {"raad", "raads", "sleden", "leden"}) == ("raads", "leden")
    assert split("stoeptegel", {"stoep", "stoepte", "gel", "tegel"}) == ("stoep", "tegel")
    assert split("stoeptegel", {"stoepte", "gel"}) == ("stoepte", "gel")
