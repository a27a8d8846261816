"""The questions of the board, asked and answered in lines, on a real project."""

import pytest

from qualcode.model.identifier import Verdict
from qualcode.session.plain.conversation import Conversation
from qualcode.session.state import Session

SAID = """\
Interviewer: Wie kwam er?

Bewoner: Jan de Jong kwam langs, en ik zag Jan later weer. Bel hem op 06-87654321. Toen kwam de huisarts.

Bewoner: Ria Bakker was er, en Ria Visser. Toen lachte Ria hard. Ik zag Khadija \u202eook.
"""
LATER = (
    "Interviewer: En toen?\n\nBewoner: Ik zag Jan de Jong en Jan. Daar kwam de wijkagent. En de tandarts.\n"
)


@pytest.fixture
def work(project, tmp_path):
    project.identifiers.decide_all({c.key: (Verdict.KEEP, "") for c in project.identifiers.list()})
    for name, said in (("een", SAID), ("twee", LATER)):
        (tmp_path / f"{name}.txt").write_text(said, "utf-8")
        project.transcripts.add(tmp_path / f"{name}.txt")
    return project


@pytest.fixture
def talk(work):
    """talk("i", "r") says those lines, and answers what was answered to the last one."""
    conversation = Conversation(Session(work, "P02"))

    [*conversation.begin()]

    def say(*lines):
        answered = [[*conversation.answer(line)] for line in lines]
        return "\n".join(answered[-1])

    say.conversation = conversation
    return say


def held(work, text):
    return next(c.decision for c in work.identifiers.list() if c.text == text)


def until(talk, words):
    """Begins again, and skips until it is asked about these words."""
    if talk.conversation.prompt == "answer>":
        talk("q")
    said = talk("i")
    while not said.splitlines()[0].startswith(words):
        said = talk("s")
        assert "the last one" not in said, words
    return said


def test_a_family_is_asked_about_with_why_it_was_found_and_where_it_stands(talk, work):
    said = talk("i")
    first, why, context, *rest = said.splitlines()
    assert first.startswith("Jan de Jong 2 times, Jan 2 times: name, leads to somebody by itself.")
    assert first.endswith(" left.")
    assert why == "it is a first name or surname."
    assert context.startswith("P02@")
    assert "»Jan de Jong«" in context
    assert rest[0].startswith("Would become: [name] (citaten)")
    assert talk.conversation.prompt == "answer>"
    said = talk("r")
    assert said.startswith("Jan de Jong and what goes with it becomes [name]")
    assert held(work, "Jan").entity == held(work, "Jan de Jong").entity != ""


def test_words_of_your_own_kept_none_and_undone(talk, work):
    until(talk, "Khadija")
    talk("x")
    assert held(work, "Khadija").verdict is Verdict.NONE
    assert talk("u").startswith("The last decision is taken back.")
    assert held(work, "Khadija") is None
    until(talk, "Khadija")
    assert talk("r de buurvrouw").startswith("Khadija becomes de buurvrouw")
    assert held(work, "Khadija").replacement == "de buurvrouw"
    until(talk, "Jan de Jong")
    talk("p archief mijn buur")
    assert held(work, "Jan").renderings == {"archief": "mijn buur"}


def test_only_in_this_transcript_or_for_one_mention(talk, work):
    talk("i")
    said = talk("kt")
    assert "only P02" in said
    mentions = work.identifiers.mentions(next(c.key for c in work.identifiers.list() if c.text == "Jan"))
    assert {one.transcript for one in mentions if one.decision} == {"P02"}
    until(talk, "Jan de Jong")
    assert "only P03@" in talk("rm")


def test_whose_name_it_is_is_asked_and_never_guessed(talk, work):
    until(talk, "Ria Visser")
    talk("r de buurvrouw")
    said = until(talk, "Ria 1")
    asked = next(line for line in said.splitlines() if "Whose name is it?" in line)
    assert talk("l 3").splitlines()[0] == said.splitlines()[0]
    said = talk(f"l {asked[asked.index('Ria Visser') - 2]}")
    assert said.startswith("Both lead to the same from now on.")
    assert held(work, "Ria").entity == held(work, "Ria Visser").entity
    assert held(work, "Ria Bakker") is None


def test_two_persons_are_told_apart_and_one_is_put_with_another(talk, work):
    said = talk("i", "d")
    assert "1 Jan de Jong" in said
    assert "2 Jan" in said
    assert talk("2").startswith("Jan is decided about by itself.")
    until(talk, "Khadija")
    assert talk("e nobody").startswith("No identifier")
    talk("e jan de jong")
    until(talk, "Jan de Jong 2 times, Khadija 1 time")
    talk("r")
    assert held(work, "Khadija").entity == held(work, "Jan de Jong").entity != ""
    assert held(work, "Jan") is None
    assert talk("i", "d", "").splitlines()[0].endswith("left.")  # an empty line changes nothing


def test_all_of_a_sort_at_once_after_a_yes(talk, work):
    until(talk, "huisarts")
    said = talk("a k")
    assert said.startswith("Decide so about all of these? ")
    assert "wijkagent" in said
    assert held(work, "huisarts") is None
    talk("2")
    assert held(work, "huisarts") is None
    before = work.journal.state()
    talk("a k", "1")
    assert held(work, "wijkagent").verdict is held(work, "huisarts").verdict is Verdict.KEEP
    assert work.journal.state() == before + 1


def test_every_mention_is_told_and_nothing_of_it_is_obeyed(talk):
    said = until(talk, "Khadija")
    assert "\u202e" not in said
    assert not [c for c in said if "\u2190" <= c <= "\u21ff" or "\u2500" <= c <= "\u25ff"]
    assert "  " not in said
    until(talk, "Jan de Jong")
    told = talk("v").splitlines()
    assert [line.partition("@")[0] for line in told[:4]] == ["P02", "P02", "P03", "P03"]
    assert "Jan de Jong 2 times" in told[4]
    assert "two persons" in talk("?")


def test_after_the_last_one_the_conversation_goes_on(talk, work):
    review = work.review()
    review.decide(review.families(), Verdict.KEEP)
    assert "No identifier is left to decide" in talk("i")
    assert talk.conversation.prompt == ">"
    work.journal.undo()
    said = talk("i")
    while "the last one" not in said:
        said = talk("k")
    assert work.identifiers.list(undecided_only=True) == ()
    assert talk.conversation.prompt == ">"
    assert "That is no command" not in talk("r")


def test_q_leaves_also_while_something_is_asked(talk):
    talk("i", "d")
    talk("q")
    assert talk.conversation.prompt == ">"
    assert not talk.conversation.is_over


def test_things_of_one_sort_are_one_question_and_can_be_parted(talk, work):
    said = until(talk, "huisarts")
    assert said.splitlines()[0].startswith(
        "huisarts 1 time, tandarts 1 time, wijkagent 1 time: job or role, "
    )
    assert "3 of one sort, one answer for all; d decides about one apart." in said
    assert "2 tandarts" in talk("d")
    talk("2")
    assert until(talk, "huisarts").startswith("huisarts 1 time, wijkagent 1 time")
    talk("r")
    assert held(work, "wijkagent").verdict is Verdict.REPLACE
    assert held(work, "tandarts") is None
