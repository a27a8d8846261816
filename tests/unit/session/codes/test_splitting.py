"""Splitting a code by walking along its quotes."""

import pytest
from pressing import press
from workspace_in_memory import Memory, reading

from qualcode.model.span import Span
from qualcode.session import doing
from qualcode.session.codes.dealing import ranked, words
from qualcode.session.panel import panel
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session

QUOTES = {
    "P01": ("De buren helpen", "Schaamte, denk ik", "een formulier van elf"),
    "P02": ("het plein", "formulier"),
}


@pytest.fixture
def work():
    work = Memory([reading(), reading("P02", id_=2)])
    for number, quotes in QUOTES.items():
        text = work.open(number).text
        for quote in quotes:
            work.add(number, Span(text.index(quote), text.index(quote) + len(quote)), "boek/drempels")
    work.add("P01", Span(0, 4), "boek/gemeente", coder="joost")
    work._done.clear()
    return work


@pytest.fixture
def session(work):
    session = Session(work)
    session.resize(80, 20)
    press(session, "\t").tree.go("boek/drempels")
    return session


@pytest.fixture
def walking(session):
    return press(session, "sSchaamte; Geld;papierwerk\n")


def shown(session):
    return "\n".join("".join(text for text, _ in line) for line in panel(session))


def coded(work):
    return [c.code.removeprefix("boek/") for c in work.list_codings()[:5]]


def here(session):
    return session.document.number, session.aim.of(session.text)


def test_the_targets_are_new_codes_or_those_of_that_label(walking):
    assert [(t.label, t.key) for t in walking.split.targets] == [
        ("Schaamte", "boek/schaamte"),
        ("Geld", ""),
        ("Papierwerk", "boek/papierwerk"),
    ]
    assert "Split Drempels 1/5" in shown(walking)
    assert "1 Schaamte 0" in shown(walking)
    assert "0 stays 5" in shown(walking)


def test_it_walks_along_the_quotes_in_their_transcripts(walking):
    seen = []
    while walking.split.quote is not None:
        seen.append(here(walking))
        press(walking, "0")
    assert seen == [(number, quote) for number, quotes in QUOTES.items() for quote in quotes]
    assert "all 5 quotes seen" in shown(walking)
    press(walking, "1 2")  # there is nothing left to deal
    assert walking.split.dealt == {}
    press(walking, "<")
    assert here(walking) == ("P02", "formulier")


def test_all_of_it_is_one_operation(walking, work):
    press(walking, "2132 \n")
    told = "Split Drempels into Schaamte 1, Geld 2, Papierwerk 1; 1 stays: 4 codings (ik 4)."
    assert told in shown(walking).replace("\n", " ")
    assert coded(work) == ["drempels"] * 5
    press(walking, "\n")
    assert coded(work) == ["geld", "schaamte", "papierwerk", "geld", "drempels"]
    assert walking.split is None
    assert walking.flash.tone is Tone.DONE
    assert walking.catalogue.counts["boek/geld"] == 2
    assert work.codebooks.all()[0].get("geld").parent == "drempels"
    press(walking, "u")
    assert coded(work) == ["drempels"] * 5
    assert work.codebooks.all()[0].get("geld") is None
    press(walking, "U")
    assert coded(work)[0] == "geld"


def test_in_one_burst_and_key_by_key(session, work):
    press(session, "sGeld;Tijd\n12<<102+Moed\n3\n\n")
    assert coded(work) == ["geld", "drempels", "tijd", "moed", "drempels"]
    assert len(work._done) == 1


def test_escape_changes_nothing(walking, work):
    press(walking, "213~")
    assert "3 quotes were dealt" in walking.flash.text
    press(walking, "0~")  # one dealt no more; asked anew
    assert walking.split is not None
    press(walking, "~")
    assert walking.split is None
    assert "nothing was changed" in walking.flash.text
    assert coded(work) == ["drempels"] * 5
    assert work._done == []
    assert walking.in_codebook


def test_after_the_walk_the_transcript_it_began_in_is_open_again(walking):
    press(walking, "0000")
    assert walking.document.number == "P02"
    press(walking, "~")
    assert walking.document.number == "P01"
    press(walking, "sA\n00001\n\n")
    assert walking.document.number == "P01"
    assert "Done" in walking.flash.text


def test_escape_from_what_it_comes_to_goes_on_with_the_walk(walking, work):
    press(walking, "21\n~")
    assert walking.split.at == 2
    press(walking, "1\n\n")
    assert coded(work)[:3] == ["geld", "schaamte", "schaamte"]


def test_keys_that_change_anything_else_do_nothing(walking, work):
    before = len(work.entries())
    press(walking, "uUcvxaMDrdnNe.TQ\tj9")
    assert len(work.entries()) == before
    assert walking.split.at == 0
    assert "9" in walking.flash.text
    doing.press(walking, "pagedown", None)
    assert walking.split.at == 0
    press(walking, "?")
    assert walking.wish is not None


@pytest.mark.parametrize("typed", ["", " ; ", "drempels", "a;b;c;d;e;f;g;h;i;j"])
def test_what_cannot_be_dealt_to_is_refused_and_the_line_stays_open(session, typed):
    press(session, f"s{typed}\n")
    assert session.editor is not None
    assert session.split is None
    assert session.flash.tone is Tone.TROUBLE


def test_nothing_dealt_is_nothing_to_do(walking, work):
    press(walking, "00\n")
    assert walking.pending is None
    assert "Nothing is dealt" in walking.flash.text


def test_a_code_without_quotes_is_not_split(session):
    session.tree.go("boek/bridging")
    press(session, "s")
    assert session.editor is None
    assert "no quotes" in session.flash.text


def test_quotes_that_went_meanwhile_are_passed_over(walking, work):
    press(walking, "21")
    first, second, third, *_ = walking.split.quotes
    del work._codings[first.id]
    walking.reload()
    assert walking.split.quote == third
    assert set(walking.split.dealt) == {second.id}
    for id_ in [c.id for c in work.list_codings()]:
        del work._codings[id_]
    walking.reload()
    assert walking.split is None


def test_the_quote_is_on_the_screen_above_the_panel(work):
    session = Session(Memory([reading(repeat=20)]))
    text = session.text
    at = text.rindex("formulier")
    for start in (at, text.index("plein")):
        session.work.add("P01", Span(start, start + 5), "boek/drempels")
    session.reload()
    session.resize(60, 15)
    press(session, "\t").tree.go("boek/drempels")
    press(session, "s" + ";".join(f"Een lang label {n}" for n in range(9)) + "\n0")
    rows = session.page.wrap.rows_of(session.aim)
    assert session.top <= rows.start
    assert rows.stop <= session.top + session.room
    assert session.room < 12


# -- ranking ----------------------------------------------------------------------------------------------


def test_a_label_speaks_for_its_code():
    assert ranked(words("Ik schaamde me voor het geld"), ["Geld", "Schaamte"], [[], []]) == (1,)
    assert ranked(words("niets"), ["Geld", "Schaamte"], [[], []]) == ()


def test_shared_words_speak_for_a_pile_and_words_of_every_pile_hardly():
    piles = [
        [words("het formulier was lastig vandaag"), words("formulieren en brieven vandaag")],
        [words("de buurvrouw hielp vandaag")],
    ]
    assert ranked(words("weer een formulier"), ["a", "b"], piles) == (0,)
    assert ranked(words("de buurvrouw vandaag"), ["a", "b"], piles)[0] == 1


def test_what_others_know_counts():
    assert ranked(words("iets"), ["a", "b"], [[], []], {1: 0.9}) == (1,)


def test_short_words_say_nothing():
    assert words("Ik ben nu hier en ja daar") == frozenset()


def test_the_best_is_marked_and_where_the_codebook_knows_it_by_its_keywords(walking, work):
    assert "1 Schaamte 0 «" not in shown(walking)
    press(walking, "2")
    assert "1 Schaamte 0 «" in shown(walking)  # the label stands in the quote
    press(walking, "13")
    press(walking, "0")
    assert here(walking) == ("P02", "formulier")
    assert "3 Papierwerk 1 «" in shown(walking)  # dealt a quote with that word before
