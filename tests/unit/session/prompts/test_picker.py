import pytest

from qualcode.session.prompts.picker import SHOWN, Choice, Picker, rank, tier

LABELS = [
    "Werkdruk",
    "Bonding (eigen kring)",
    "Burenhulp en omzien",
    "Bridging (tussen groepen)",
    "Te vrijwillig",
    "Schaamte en trots",
    "Zwaar werk",
    "Onbegrip",
    "Mantelzorg",
    "Één loket",
]
CHOICES = tuple(Choice(label, label) for label in LABELS)


def found(query):
    return [choice.label for choice in rank(query, CHOICES)]


@pytest.mark.parametrize(
    ("query", "label", "expected"),
    [
        ("bur", "Burenhulp en omzien", 0),
        ("beo", "Burenhulp en omzien", 1),
        ("werk", "Zwaar werk", 2),
        ("tevr", "Te vrijwillig", 3),
        ("tvr", "Te vrijwillig", 3),
        ("sctr", "Schaamte en trots", 3),
        ("zorg", "Mantelzorg", 5),
        ("mzg", "Mantelzorg", 6),
        ("een", "Één loket", 0),
        ("xyz", "Mantelzorg", None),
    ],
)
def test_tiers(query, label, expected):
    assert tier(query, Choice(label, label)) == expected


def test_the_short_name_of_a_code_finds_it_as_well():
    excluded = Choice("boek/uitsluiting", "Er niet bij horen", short_name="uitsluiting")
    others = (Choice("boek/a", "Wie uitsluit"), Choice("boek/b", "Buitensluiting"), excluded)
    assert [choice.key for choice in rank("uitslu", others)] == ["boek/a", "boek/uitsluiting", "boek/b"]


def test_better_tiers_come_first_and_the_list_decides_within_one():
    assert found("werk") == ["Werkdruk", "Zwaar werk"]
    assert found("b")[:3] == ["Bonding (eigen kring)", "Burenhulp en omzien", "Bridging (tussen groepen)"]


def test_nothing_typed_means_everything_in_order():
    assert found("") == LABELS
    assert found("  ") == LABELS


def test_a_misspelling_is_forgiven_only_when_nothing_else_fits():
    assert found("mantlezorg") == ["Mantelzorg"]
    assert found("schaante")[0] == "Schaamte en trots"
    assert found("qqqq") == []


def test_enter_takes_the_first_and_digits_take_rows():
    picker = Picker("", CHOICES, print).typed("b")
    assert picker.taken().label == "Bonding (eigen kring)"
    assert picker.taken(2).label == "Burenhulp en omzien"
    assert picker.moved(1).taken().label == "Burenhulp en omzien"
    assert Picker("", CHOICES, print).typed("q").taken() is None
    assert Picker("", CHOICES, print).taken(9) is None


def test_the_window_follows_the_current_row():
    picker = Picker("", CHOICES, print).moved(99)
    assert picker.at == len(CHOICES) - 1
    assert picker.window() == range(len(CHOICES) - SHOWN, len(CHOICES))
    assert picker.taken(1) == CHOICES[len(CHOICES) - SHOWN]
    assert picker.moved(-99).at == 0


def test_typing_goes_back_to_the_best():
    picker = Picker("", CHOICES, print).moved(3).typed("w")
    assert (picker.at, picker.query) == (0, "w")
    assert picker.erased().query == ""
