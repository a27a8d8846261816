from qualcode.session.drawing.letters import letters


def given(*labels):
    return "".join(letters((label, label) for label in labels).values())


def test_the_initial_then_the_capital_then_what_is_inside():
    assert given("Burenhulp", "Bonding", "Bridging") == "bBr"


def test_short_words_have_no_say():
    assert given("De gemeente", "en zo") == "ge"


def test_accents_signs_and_other_scripts():
    assert given("Één", "[b]", "漢字", "") == "ebac"


def test_a_code_further_down_changes_nothing_above():
    assert given("Zorg", "Schaamte", "Samen", "Stad").startswith(given("Zorg", "Schaamte", "Samen"))


def test_more_codes_than_letters_start_again():
    many = letters((str(i), f"Zorg {i}") for i in range(110))
    assert len(many) == 110
    assert max(list(many.values()).count(letter) for letter in set(many.values())) == 3
