"""Changing the codebook through the keys of its pane, on a project in memory."""

import pytest
from pressing import press
from workspace_in_memory import Memory, codebook, reading

from qualcode.model.codebook import Provenance
from qualcode.model.edits import Remove, SetText
from qualcode.model.errors import CodebookFault
from qualcode.model.span import Span
from qualcode.session import doing
from qualcode.session.codes import card, codebooks
from qualcode.session.panel import panel
from qualcode.session.prompts.saying import Tone
from qualcode.session.state import Session


@pytest.fixture
def work():
    work = Memory([reading(), reading("P02", id_=2)])
    for nth, (code, coder) in enumerate(
        [("schaamte", None), ("schaamte", "joost"), ("drempels", None), ("gemeente", None)]
    ):
        work.add("P01", Span(10 * nth, 10 * nth + 9), f"boek/{code}", coder=coder)
    work.add("P01", Span(0, 9), "boek/drempels")
    work._done.clear()
    return work


@pytest.fixture
def session(work):
    session = Session(work, others_shown=True)
    session.resize(80, 20)
    return press(session, "\t")


def on(session, slug):
    session.tree.go(f"boek/{slug}")
    return session


def labels(work):
    return [code.label for code in work.codebooks.all()[0].codes]


def code(work, slug):
    return work.codebooks.all()[0].get(slug)


def shown(session):
    return " ".join("".join(text for text, _ in line) for line in panel(session))


def counts(work):
    return {key.removeprefix("boek/"): n for key, n in work.counts().items()}


def in_step(session, work):
    """What is on display is what there is."""
    books = work.codebooks.all()
    assert [row.key for row in session.catalogue.rows if hasattr(row, "key")] == [
        *(book.key(one) for book in books for one in book.codes),
        *work.codebooks.orphans(),
    ]
    assert {k: n for k, n in session.catalogue.counts.items() if n} == work.counts()
    number = session.document.number
    assert {c.id: c.code for c in session.document.codings.values()} == {
        c.id: c.code for c in work.of(number)
    }
    return True


def test_a_rename_shows_whose_codings_it_concerns_before_it_is_done(session, work):
    press(on(session, "schaamte"), "r")
    assert session.editor.line.text == "Schaamte"
    press(session, " en trots\n")
    assert shown(session).startswith("Rename Schaamte to Schaamte en trots: 2 codings (ik 1, joost 1).")
    assert "Schaamte" in labels(work)
    press(session, "\n")
    assert code(work, "schaamte").label == "Schaamte en trots"
    assert session.tree.code.label == "Schaamte en trots"
    assert session.flash.tone is Tone.DONE
    assert in_step(session, work)
    press(session, "u")
    assert session.tree.code.label == "Schaamte"
    assert "code renamed" in session.flash.text
    press(session, "U")
    assert session.tree.code.label == "Schaamte en trots"
    assert session.in_codebook


def test_a_burst_does_what_the_keys_say_one_by_one(session, work):
    press(on(session, "schaamte"), "r^nMDsu\n\n")  # every letter is a command outside the line
    assert code(work, "schaamte").label == "nMDsu"
    assert [entry.kind for entry in work.entries()[:1]] == ["code.rename"]


@pytest.mark.parametrize("keys", ["~", "x~", "uUdD9 ~"])
def test_escape_leaves_it_and_other_keys_do_nothing(session, work, keys):
    press(on(session, "schaamte"), "r!\n" + keys)
    assert code(work, "schaamte").label == "Schaamte"
    assert session.pending is None
    assert "Nothing was changed" in session.flash.text


def test_the_same_or_no_label_is_refused_and_the_line_stays_open(session, work):
    press(on(session, "schaamte"), "r\n")
    assert session.editor is not None
    assert session.flash.tone is Tone.TROUBLE
    press(session, "^\n")
    assert session.editor is not None
    assert session.pending is None


def test_definitions_and_lists_are_edited_on_a_line(session, work):
    press(on(session, "schaamte"), "d1^Eerste regel. ¶ Tweede.\n\n")
    assert code(work, "schaamte").definition == "Eerste regel.\nTweede."
    press(session, "dkeyw\n")
    press(session, "schaamte; zich  schamen ;; schaamte\n\n")
    assert code(work, "schaamte").keywords == ("schaamte", "zich schamen")
    press(session, "dkeyw\n")
    assert session.editor.line.text == "schaamte; zich schamen"
    press(session, "\n")
    assert session.editor is not None  # it says so already
    press(session, "~d1\n")
    assert "says so already" in session.flash.text
    press(session, "~")
    assert in_step(session, work)


def test_an_item_with_a_semicolon_is_left_to_the_file(session, work):
    work.codebooks.edit_by_hand()
    planned = work.refactoring.define("boek/schaamte", {}, {"examples": ["eerst; dan"]})
    work.refactoring.carry_out(planned)
    session.reload()
    press(on(session, "schaamte"), "dexam\n")
    assert session.editor is None
    assert "in the file" in session.flash.text


def test_moving_offers_no_code_below_itself_and_the_top_level_first(session, work):
    press(on(session, "bonding"), "m")
    assert session.picker.choices[0].label == "top level"
    assert "boek/burenhulp" not in {choice.key for choice in session.picker.choices}
    press(session, "drem\n")
    assert "Move Bonding (eigen kring) below Drempels: no codings." in shown(session)
    press(session, "\n")
    assert code(work, "bonding").parent == "drempels"
    assert code(work, "burenhulp").depth == 2
    assert session.tree.code.key == "boek/bonding"
    press(session, "m\n\n")
    assert code(work, "bonding").parent is None
    assert in_step(session, work)


def test_brothers_change_places(session, work):
    press(on(session, "schaamte"), "J")
    assert labels(work)[5:7] == ["Papierwerk", "Schaamte"]
    press(session, "J")
    assert "last of its brothers" in session.flash.text
    press(session, "KK")
    assert labels(work)[5:7] == ["Schaamte", "Papierwerk"]
    assert "first of its brothers" in session.flash.text
    doing.press(session, "shift+down", None)
    assert labels(work)[6] == "Schaamte"
    press(on(session, "gemeente"), "K")
    assert labels(work)[7:9] == ["Gemeente", "Eenzaamheid"]
    assert session.tree.code.key == "boek/gemeente"
    press(session, "uuuu")
    assert labels(work)[5:9] == ["Schaamte", "Papierwerk", "Eenzaamheid", "Gemeente"]


def test_merging_one(session, work):
    press(on(session, "schaamte"), "Mdrem\n")
    assert shown(session).startswith(
        "Merge Schaamte into Drempels: 2 codings (ik 1, joost 1), 1 falls together."
    )
    press(session, "\n")
    assert counts(work) == {"drempels": 3, "gemeente": 1}
    assert session.tree.code.key == "boek/drempels"
    assert in_step(session, work)
    press(session, "u")
    assert counts(work) == {"schaamte": 2, "drempels": 2, "gemeente": 1}
    assert in_step(session, work)


def test_merging_the_marked_ones_into_the_current_one(session, work):
    press(on(session, "schaamte"), " ")
    press(on(session, "gemeente"), " ")
    assert set(session.tree.marks) == {"boek/schaamte", "boek/gemeente"}
    press(on(session, "drempels"), "M\n")
    assert "Schaamte + Gemeente into Drempels: 3 codings" in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 4}
    assert session.tree.marks == {}
    assert in_step(session, work)


def test_escape_takes_the_marks_away_before_it_leaves(session):
    press(on(session, "schaamte"), " ~")
    assert session.tree.marks == {}
    assert session.in_codebook
    press(session, "~")
    assert not session.in_codebook


def test_deleting_asks_who_gets_the_quotes(session, work):
    press(on(session, "schaamte"), "D")
    first, second = session.picker.choices[:2]
    assert (first.label, second.label) == ("Drempels", "take the 2 codings away")
    press(session, "\n")
    assert "Delete Schaamte, its codings get Drempels: 2 codings" in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 3, "gemeente": 1}
    press(session, "u")
    press(on(session, "schaamte"), "Dtake\n")
    assert "Delete Schaamte with its codings: 2 codings (ik 1, joost 1), 2 are taken away." in shown(session)
    press(session, "\n")
    assert counts(work) == {"drempels": 2, "gemeente": 1}
    assert in_step(session, work)
    press(session, "u")
    assert counts(work)["schaamte"] == 2


def test_an_unused_code_is_deleted_without_that_question(session, work):
    press(on(session, "bridging"), "D")
    assert session.picker is None
    assert "no codings" in shown(session)
    press(session, "\n")
    assert "Bridging" not in labels(work)
    assert session.tree.code is not None


def test_new_codes(session, work):
    press(on(session, "drempels"), "nGeld\n")
    assert code(work, "geld").parent == "drempels"
    assert session.tree.code.key == "boek/geld"
    press(session, "NTijd\n")
    assert code(work, "tijd").parent is None
    press(session, "n\n")
    assert session.editor is not None
    press(session, "~uu")
    assert labels(work) == [one.label for one in codebook().codes]


def test_a_keyword_becomes_a_code(session, work):
    press(on(session, "drempels"), "p")
    assert "no keywords" in session.flash.text
    press(session, "dkeyw\ngeld; tijd\n\np2")
    assert "Make tijd a code below Drempels: 2 codings (ik 2)." in shown(session)
    press(session, "\n")
    assert code(work, "tijd").parent == "drempels"
    assert code(work, "drempels").keywords == ("geld",)


def test_a_refusal_when_it_is_carried_out_is_said_and_nothing_stays_open(session, work):
    press(on(session, "schaamte"), "r!\n")
    work.busy = True
    press(session, "\n")
    assert session.flash.tone is Tone.TROUBLE
    assert session.pending is None
    assert code(work, "schaamte").label == "Schaamte"


# -- in vivo ----------------------------------------------------------------------------------------------


def test_in_vivo_makes_the_words_a_code_and_codes_them(session, work):
    press(session, "\tgwwwv")
    words = session.aim.of(session.text)
    made = code(work, "vertellen")
    assert (made.label, made.origin) == (words, Provenance.IN_VIVO)
    assert counts(work)["vertellen"] == 1
    assert "New code in vivo: Tab r gives it another name, u takes it back: vertellen" in session.flash.text
    assert not session.in_codebook
    assert session.catalogue.digit("boek/vertellen") is not None
    assert session.tree.code.key == "boek/vertellen"
    assert in_step(session, work)
    press(session, "u")
    assert code(work, "vertellen") is None
    press(session, "U")
    assert counts(work)["vertellen"] == 1


def test_the_same_words_are_one_code(session, work):
    press(session, "\tgwwwv")
    work.add("P01", Span(100, 109), "boek/gemeente")
    press(session, "jjjwv")
    press(session, "Tp02\ngwwwv")
    assert [one.origin for one in work.codebooks.all()[0].codes].count(Provenance.IN_VIVO) == 2
    assert counts(work)["vertellen"] == 2


def test_without_a_codebook_the_first_words_make_one():
    work = Memory([reading()], [])
    session = Session(work)
    session.resize(80, 20)
    press(session, "wv")
    assert [one.label for one in work.codebooks.all()[0].codes] == ["Kun"]
    assert len(work.of("P01")) == 1
    press(session, "\tnNieuw\n")
    assert len(work.codebooks.all()) == 1


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Da's mooi.", "Da's mooi"),
        ("een\n twee", "een twee"),
        ("a" * 80, "a" * 59 + "…"),
        ("woord " * 9 + "woorden, en meer", "woord " * 9 + "…"),
        ("b" * 59 + " en verder", "b" * 59 + "…"),
    ],
)
def test_labels_of_words(words, label):
    from qualcode.project.applying.in_vivo import label_of

    assert label_of(words) == label.replace(" …", "…")
    assert len(label_of(words)) <= 60


# -- two-way ----------------------------------------------------------------------------------------------


def test_an_edit_by_hand_appears_and_says_what_it_is(session, work):
    press(on(session, "schaamte"), "  ")
    marks = dict(session.tree.marks)
    on(session, "gemeente")
    assert not codebooks.follow(session)
    work.codebooks.edit_by_hand(SetText("schaamte", "label", "Gêne"), Remove("uitputting"))
    assert codebooks.follow(session)
    assert session.flash.text == "The codebook was changed in its file: 1 gone, 1 renamed."
    assert session.tree.code.key == "boek/gemeente"
    assert session.tree.marks == marks
    assert in_step(session, work)
    assert not codebooks.follow(session)


def test_an_open_list_and_a_line_survive_it(session, work):
    press(on(session, "schaamte"), "Mdr")
    work.codebooks.edit_by_hand(SetText("plekken", "label", "Plekken"))
    codebooks.follow(session)
    assert session.picker.query == "dr"
    press(session, "\n\n")
    assert counts(work)["drempels"] == 3
    press(session, "rab")
    work.codebooks.edit_by_hand(SetText("plekken", "label", "Plaatsen"))
    codebooks.follow(session)
    assert session.editor.line.text.endswith("ab")


def test_the_file_is_looked_at_before_a_code_is_applied(session, work):
    work.codebooks.edit_by_hand(SetText("schaamte", "label", "Gêne"))
    press(session, "\tgjcgem\n")
    assert session.catalogue.get("boek/schaamte").label == "Gêne"


def test_a_broken_file_is_said_until_it_is_mended_and_coding_goes_on(session, work):
    work.codebooks.wrong = (CodebookFault("%(file)s line %(line)s is wrong.", file="boek.yaml", line=7),)
    assert codebooks.follow(session)
    assert session.flash.tone is Tone.TROUBLE
    assert codebooks.place(session.catalogue.faults[0]) == "boek.yaml:7"
    press(session, "\tgjjcgem\n")
    assert session.flash.tone is Tone.DONE
    assert session.catalogue.faults
    work.codebooks.wrong = ()
    assert codebooks.follow(session)
    assert session.catalogue.faults == ()
    assert "read again" in session.flash.text


def test_codes_that_left_the_file_stand_at_the_foot(session, work):
    work.codebooks.edit_by_hand(Remove("schaamte"))
    codebooks.follow(session)
    assert session.catalogue.rows[-2].title == "Not in the file any more"
    assert session.catalogue.rows[-1].key == "boek/schaamte"
    press(session, "G")
    assert session.tree.code.key == "boek/schaamte"
    for key in "rdmsnpJK":
        press(session, f"{key}~")
        assert labels(work) == [one.label for one in codebook().codes if one.slug != "schaamte"]
        session.in_codebook = True
    press(session, "i~\n")
    assert "Put boek/schaamte back" in shown(session)
    press(session, "\n")
    assert code(work, "schaamte") is not None
    assert session.catalogue.orphans == ()
    assert in_step(session, work)


@pytest.mark.parametrize(("keys", "left"), [("Mgem\n\n", 3), ("Dgem\n\n", 3), ("Dtake\n\n", 1)])
def test_they_are_merged_and_deleted_from_there(session, work, keys, left):
    work.codebooks.edit_by_hand(Remove("schaamte"))
    codebooks.follow(session)
    press(session, "G" + keys)
    assert session.catalogue.orphans == ()
    assert counts(work).get("gemeente", 0) == left
    assert in_step(session, work)


# -- lint and the card ------------------------------------------------------------------------------------


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


def test_words_that_look_like_markup_or_instructions_are_just_words(session, work):
    press(on(session, "uitputting"), "i")
    assert "Uitputting [b]x[/b]" in shown(session)
    press(session, "ir^[b]\x1b[2J👍\n")
    assert session.pending is not None
    assert "\x1b" not in shown(session)


def test_an_empty_codebook_survives_every_key():
    for books in ([], [codebook([])]):
        session = Session(Memory([reading()], books))
        session.resize(80, 20)
        press(session, "\t")
        for key in "jkgGirdmMspD\n JK~":
            press(session, key + "~")
            session.in_codebook = True
        press(session, "nEerste\n")
        assert session.tree.code.label == "Eerste"
