"""What lint found and the card of a code."""

from pressing import press
from refactoring_by_keys import on, shown

from qualcode.session.codes import card


class Found:
    def __init__(self, severity, *keys):
        self.severity, self.codes, self.advice = severity, keys, "Do this."

    def __str__(self):
        return f"{self.severity} found."


def test_the_worst_finding_of_a_code_is_its_sign(session):
    session.catalogue.lint([Found("advice", "a", "b"), Found("problem", "a")])
    assert session.catalogue.finding("a").severity == "problem"
    assert session.catalogue.finding("b").severity == "advice"
    assert session.catalogue.finding("c") is None


def test_the_card_tells_everything_and_scrolls(session, work):
    press(on(session, "schaamte"), "dnotes\n" + "lang verhaal " * 60 + "\n\n")
    session.catalogue.lint([Found("problem", "boek/schaamte")])
    press(session, "i")
    text = "\n".join("".join(piece for piece, _ in line) for line in card.lines(session))
    for words in ("Drempels › Schaamte", "boek/schaamte", "Wat Schaamte is.", "lang verhaal", "Do this."):
        assert words in text
    top = shown(session)
    press(session, "jj")
    assert shown(session) != top
    press(session, "G")  # no key of the card: it closes, and the key means what it means
    assert session.card is None
    assert session.tree.code.key == "boek/plekken"
    press(session, "ii")
    assert session.card is None
