"""The plain mode: lines in, lines out, on a project in memory."""

import pytest
from workspace_in_memory import Memory, reading

from qualcode.model.span import Span
from qualcode.session.doing import HANDLERS
from qualcode.session.keys.actions import ACTIONS
from qualcode.session.plain.commands import COMMANDS, understood
from qualcode.session.plain.conversation import Conversation
from qualcode.session.state import Session


@pytest.fixture
def talk(work):
    """talk("c bur", "1") says those lines, and answers what was answered to the last one."""
    conversation = Conversation(Session(work))
    [*conversation.begin()]

    def say(*lines):
        answered = []
        for line in lines:
            answered = [*conversation.answer(line + "\n")]
        return "\n".join(answered)

    say.conversation = conversation
    say.session = conversation.session
    return say


def codings(work):
    return [
        (c.code.removeprefix("boek/"), c.transcript, c.span.of(work.open(c.transcript).text), c.origin)
        for c in work.list_codings()
    ]


def test_the_first_words_tell_where_we_are(work):
    said = [*Conversation(Session(work)).begin()]
    assert said[2:] == [
        "P01, Gesprek P01.",
        "9 turns, 0 codings.",
        "6 turns have no code yet.",
        "Turn 1 of 9, Interviewer, 0:00:",
        "Kun je vertellen wie je bent?",
        "No code.",
    ]


def test_going_by_sentence_and_by_turn(talk):
    assert talk("") == "En hoe je hier terecht bent gekomen?\nNo code."
    assert talk("j") == "Turn 2 of 9, Lotte, 0:21:\nJa, uh.\nNo code."
    assert talk("k").startswith("Turn 1 of 9")
    assert talk("j", "s").startswith("Ja, uh. Ik ben Lotte. Ik woon")
    assert talk("next").startswith("Turn 3 of 9, Interviewer, 0:42:\nWaar kom je mensen tegen?")
    assert talk("", "s").startswith("Turns 4 to 5 of 9, Lotte")
    assert talk("w", "w").startswith("Nou, op het plein.")
    assert talk(*["k"] * 30).startswith("This is the beginning.")
    assert talk(*[""] * 60).startswith("This is the end of the transcript.")


def test_words_by_number(talk, work):
    assert talk("j", "j", "j", "w").splitlines() == [
        "1 Ik", "2 ben", "3 Lotte", "Which words? Such as 3-5; an empty line leaves it.",
    ]  # fmt: skip
    assert talk("4") == "The words here have the numbers 1 to 3; say such as 3-5."
    assert talk("w 2-3").startswith("ben Lotte\nThe sentence: Ik ben Lotte.\n")
    talk("c schaa")
    assert codings(work)[0][2] == "ben Lotte"
    assert talk("s").startswith("Ik ben Lotte.\nCode: Schaamte on “ben Lotte”.")


def test_coding_by_letters_digits_and_the_same_again(talk, work):
    offered = talk("j", "j", "c")
    assert offered.splitlines()[:2] == ["1 Sociaal kapitaal", "2 Bonding (eigen kring), Sociaal kapitaal"]
    assert "+ tells 7 more." in offered
    assert talk("+").splitlines()[0] == "1 Schaamte, Drempels"
    assert talk("buren") == "Burenhulp en omzien on 2 words, saved as P01:1."
    assert talk("", "1").startswith("Burenhulp en omzien on 3 words")
    assert talk("", ".").startswith("Burenhulp en omzien on")
    assert talk("pins") == "1 Burenhulp en omzien"
    assert "9" in talk("9")
    assert [c[0] for c in codings(work)] == ["burenhulp"] * 3


def test_the_only_code_that_has_the_letters_is_given_and_a_guess_is_asked_about(talk, work):
    assert "saved" in talk("j", "j", "c bonding")
    assert "saved" in talk("c hulp en")  # letters within the name
    assert [c[0] for c in codings(work)] == ["bonding", "burenhulp"]
    assert talk("c schmte").splitlines() == [
        "1 Schaamte, Drempels",
        "y takes it, letters look for others, an empty line goes back, q quits.",
    ]
    assert talk("") == "Nothing was changed."
    assert talk("c schaamde").startswith("1 Schaamte, Drempels\ny takes it")
    assert talk("y").startswith("Schaamte on")
    assert [c[0] for c in codings(work)][2:] == ["schaamte"]


def test_a_name_said_whole_is_that_code_whatever_else_begins_so(talk, work):
    work.refactoring.carry_out(work.refactoring.add("Schaamte voorbij", book="boek"))
    assert "1 Schaamte, Drempels" in talk("j", "j", "c schaam")
    assert talk("schaamte").startswith("Schaamte on")


def test_a_code_that_is_not_there_is_made_after_a_yes(talk, work):
    assert talk("j", "j", "c Zzzzz").splitlines()[1].startswith("y makes a new one of that name")
    assert talk("y").splitlines()[:2] == ["Zzzzz is new: where does it go?", "1 at the top of Boek"]
    assert talk("1").startswith("Zzzzz on 2 words")
    assert [c[0] for c in codings(work)] == ["zzzzz"]


def test_an_empty_line_leaves_what_is_open(talk, work):
    assert talk("c e", "") == "Nothing was changed."
    assert talk("c zzzzz").startswith("Nothing is called 'zzzzz'.")
    assert talk("7") == "There is no 7 in this list.\n" + talk("zzzzz")
    talk("")
    assert codings(work) == []
    assert talk("u") == "Nothing to undo."


def test_suggestions_say_why_and_are_taken(talk, work):
    said = talk("n", "n")
    while "Suggested" not in said:
        said = talk("")
    assert "Suggested: Burenhulp en omzien, 80 %: “buren”. a takes it." in said
    assert talk("why").startswith("Suggested: ")
    assert talk("a").startswith("Burenhulp en omzien on")
    assert codings(work)[0][3] == "suggestion"
    assert talk("r").splitlines()[-1] == "Code: Burenhulp en omzien."
    assert "removed" in talk("x")
    assert talk("undo").startswith("Undone")
    assert "gone" in talk("U") or "Redone" in talk("U")


def test_the_next_turn_without_a_code(talk, work):
    assert talk("n").startswith("Turn 2 of 9, Lotte")
    talk("c gem")
    assert talk("n").startswith("Turn 4 of 9, Lotte")
    assert "5 turns have no code yet." in talk("how")


def test_another_transcript(talk):
    assert talk("T").splitlines()[0].startswith("1 P02 Gesprek P02")
    assert talk("1").splitlines()[-3:] == [
        "Turn 1 of 9, Interviewer, 0:00:", "Kun je vertellen wie je bent?", "No code.",
    ]  # fmt: skip
    assert talk.session.document.number == "P02"


def test_in_vivo_and_mending(talk, work):
    assert talk("j", "j", "v").startswith(
        "New code in vivo: 'qualcode code rename' gives it another name, u takes it back: Ja, uh."
    )
    assert talk("r").endswith("\nCode: Ja, uh.")
    assert "Type it" in talk("mend")
    assert "u takes it back" in talk("Ja, euh.")
    assert "Ja, euh." in work.open("P01").text


def test_searching_makes_the_hits_what_n_walks_through(talk, work):
    said = talk("/ //buren")
    assert "Nothing is found" in said
    assert "Tab" not in said
    said = talk("de")
    assert "n walks through /de" in said
    first = talk("r")
    assert talk("n") != first
    assert talk("N", "r") == first
    assert "P02" in talk("//kat", "n")


def test_choosing_what_n_walks_through(talk, work):
    assert "1 uncoded turns" in talk("f")
    said = talk("sugg", "1")
    assert "n walks through suggestions" in said
    assert "Suggested: " in said
    assert "Suggested: Schaamte" in talk("n", "n")


def test_what_has_no_command_is_said_by_its_name(talk, work):
    talk("n", "c gem")
    assert talk("code.key_quote") == "Gemeente on P01:1 is a key quote."
    assert "instead of Gemeente" in talk("code.change", "bon", "1")
    assert codings(work)[0][0] == "bonding"
    assert "here it cannot be told" not in talk("work.segments", "1")
    assert talk("r").endswith("Code: Bonding (eigen kring).")


def test_a_change_of_many_is_told_first_and_done_only_on_a_yes(talk, work):
    talk("/ buren", "code.all_hits")
    assert "y does it, anything else leaves it." in talk("gem", "1")
    assert talk("n") == "Nothing was changed."
    assert codings(work) == []
    talk("code.all_hits", "gem", "1", "y")
    assert [c[0] for c in codings(work)] == ["gemeente"]


def test_what_others_do_meanwhile_is_taken_over_and_said(talk, work):
    talk("j")
    aim = talk.session.aim
    work.finish("P01")
    work.add("P01", aim, "boek/gemeente", coder="bob")
    said = talk("r")
    assert "The project was changed elsewhere" in said
    assert said.endswith("Code: Gemeente by bob.")


def test_questions_are_answered_in_words(talk, work, tmp_path):
    text = work.open("P01").text
    for words in ("Ik ben Lotte.", "Schaamte, denk ik."):
        at = text.index(words)
        work.add("P01", Span(at, at + len(words)), "boek/schaamte")
    turns = [
        f"X: {t}"
        for t in text.replace("Ik ben Lotte.", "Ik heet Lotte.")
        .replace("Schaamte, denk", "Schaamte denk")
        .split("\n\n")
    ]
    corrected = tmp_path / "p01.txt"
    corrected.write_text("\n\n".join(turns), "utf-8")
    work.revisions.update(corrected, "P01")
    said = talk("Q")
    assert "Question 1 of 2: P01:1, edited, Schaamte (ik)." in said
    assert "It was: “Ik ben Lotte.”" in said
    assert "k keeps the proposed place" in said
    assert "stand 0 times" in talk("p Ik ben")
    assert talk("p Ik heet Lotte.").startswith("P01:1 has its place; u asks again.")
    assert "Question 1 of 1: P01:2" in talk("r")  # nothing else is understood meanwhile
    assert talk("d").splitlines()[0].startswith("Why do the codings of P01:2 go?")
    assert talk("verkeerd verstaan").startswith("P01:2 is dropped")
    assert work.revisions.reason == "verkeerd verstaan"
    assert [c[2] for c in codings(work)] == ["Ik heet Lotte."]


def test_text_is_told_literally_and_nothing_of_it_is_an_instruction():
    words = "Weg \x1b[2J \x07 en [/b] \u202eomgekeerd"
    conversation = Conversation(Session(Memory([reading(turns=[("\x1b[31mX", words)])])))
    said = "\n".join(conversation.begin())
    assert "Weg \ufffd[2J \ufffd en [/b] omgekeerd" in said
    assert not set(said) & {"\x1b", "\x07", "\u202e"}
    assert "\x1b" not in "\n".join(conversation.answer("c \x1b[31m\x07"))


def test_nothing_in_it_needs_eyes(talk):
    """No box drawing, no arrows, no colours, no alignment."""
    said = "\n".join([talk("?"), talk("n"), talk("c"), talk(""), talk("i"), talk("q"), talk("r")])
    assert not [c for c in said if "\u2190" <= c <= "\u21ff" or "\u2500" <= c <= "\u25ff" or c == "\x1b"]
    assert "  " not in said


def test_every_command_can_be_said_by_letter_and_word_and_does_something(talk):
    for command in talk.conversation.commands:
        assert understood(command.letter, COMMANDS)[0] is command
        assert understood(command.word.upper(), COMMANDS)[0].word == command.word
        assert f"{command.letter} or {command.word}:" in talk("?")
    assert len({c.letter for c in COMMANDS}) == len({c.word for c in COMMANDS}) == len(COMMANDS)
    assert {c.action for c in talk.conversation.commands if c.action} <= set(HANDLERS)
    assert talk("onzin") == "That is no command; ? tells them all."
    assert not talk.conversation.is_over
    talk("quit")
    assert talk.conversation.is_over


def test_whatever_is_done_to_codings_and_queues_can_be_said(talk):
    """What has no command of its own is said by its name, and told by `more`."""
    named = {c.action for c in talk.conversation.commands} | {"code.pin"}
    others = {a.id for a in ACTIONS if a.id.startswith(("code.", "work.", "text."))} - named
    assert {line.partition(":")[0] for line in talk("more").splitlines()} == others
    assert talk("text.update").splitlines()[-1] == "Type it; an empty line changes nothing."
    assert talk("", "window.quit") == "That is no command; ? tells them all."


def test_a_refusal_is_said_and_the_conversation_goes_on(talk, work):
    work.busy = True
    assert "Another qualcode is writing." in talk("c gem")
    work.busy = False
    assert "saved" in talk("c gem")


def test_an_empty_project():
    conversation = Conversation(Session(Memory([])))
    assert "This project has no transcripts yet." in [*conversation.begin()]
    for line in (
        "",
        "j",
        "k",
        "s",
        "w",
        "w 3",
        "n",
        "c",
        "a",
        "x",
        "v",
        "r",
        "h",
        "T",
        "Q",
        "u",
        "1",
        ".",
        "o",
        "e",
    ):
        assert [*conversation.answer(line)], line
    assert not conversation.is_over


def test_without_the_language_model_one_can_work_on(work, monkeypatch):
    monkeypatch.setattr(work, "sentences", lambda number: (_ for _ in ()).throw(ImportError("spacy")))
    conversation = Conversation(Session(work))
    assert "There are no suggestions: the language model cannot be loaded." in [*conversation.begin()]
    assert "saved" in "\n".join(conversation.answer("c gem"))


def test_others_are_hidden_and_told_of_until_one_has_finished(talk, work):
    talk("j")
    aim = talk.session.aim
    work.add("P01", aim, "boek/gemeente", coder="bob")
    said = talk("h")
    assert "9 turns, 0 codings." in said
    assert "1 coding of others is hidden: O shows it." in said
    assert talk("r").endswith("No code.")
    assert "The codings of others show everywhere now" in talk("O")
    assert talk("r").endswith("Code: Gemeente by bob.")
    assert "are hidden again (1 here); O shows them." in talk("others")
    assert talk("E") == "You have finished P01. 1 coding of others shows now."
    assert talk("r").endswith("Code: Gemeente by bob.")
    assert "You have finished it." in talk("h")
    assert "hidden" not in talk("h")
    assert talk("u") == "Undone: transcript finished P01."
    assert talk("r").endswith("No code.")
    assert work.finished.get("P01", set()) == set()


def test_the_prompt_says_what_is_waited_for(talk):
    assert talk.conversation.prompt == ">"
    talk("c zzz")
    assert talk.conversation.prompt == "code>"
    talk("")
    assert talk.conversation.prompt == ">"
    talk("f")
    assert talk.conversation.prompt == "choose>"
    talk("", "m")
    assert talk.conversation.prompt == "answer>"


@pytest.mark.parametrize("said", ["q", "quit"])
@pytest.mark.parametrize("before", ["c zzz", "f"])
def test_q_leaves_from_a_list_too(talk, before, said):
    talk(before)
    assert talk(said) == "Everything is saved."
    assert talk.conversation.is_over


def test_the_quotes_of_a_code_and_the_hits_in_all_transcripts_are_told(talk, work):
    text = work.open("P01").text
    for words in ("Ja, uh.", "Ik ben Lotte."):
        at = text.index(words)
        work.add("P01", Span(at, at + len(words)), "boek/schaamte")
    told = talk("work.segments", "schaamte").splitlines()
    assert told[0] == "Schaamte: 2 quotes."
    assert told[1:3] == ["P01:1, Schaamte: Ja, uh.", "P01:2, Schaamte: Ik ben Lotte."]
    assert "Ja, uh." in told[4]
    assert "Ik ben Lotte." in talk("n")
    told = talk("/ /gemeente").splitlines()
    n = int(told[0].rsplit(": ", 1)[1].split()[0])
    assert n == len(talk.session.task.queue.hits) >= 2
    assert sum("emeente" in line for line in told) >= min(n, 10)
