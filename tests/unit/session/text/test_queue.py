from dataclasses import replace

import pytest
from workspace_in_memory import reading

from qualcode.session.text.queue import progress, telling, work_of

TURNS = reading().turns  # 9 of them; 0, 2 and 5 are the interviewer's


def test_interviewers_turns_are_no_work():
    done = progress(TURNS, [False] * 9)
    assert (done.done, done.all, done.left, done.percent) == (0, 6, (1, 3, 4, 6, 7, 8), 0)


def test_what_nobody_says_is_work_only_where_no_participant_is_named():
    nobody = [replace(turn, speaker=None) for turn in TURNS]
    assert work_of([nobody[0], *TURNS[1:8], nobody[8]]) == [1, 3, 4, 6, 7]
    asked = [nobody[i] if i not in (0, 2, 5) else turn for i, turn in enumerate(TURNS)]
    assert work_of(asked) == [1, 3, 4, 6, 7, 8]
    assert work_of(nobody) == [*range(9)]
    assert work_of([TURNS[0]]) == work_of([]) == []


def test_next_and_previous_go_around_the_ends():
    coded = [turn in (3, 6, 7) for turn in range(9)]
    left = progress(TURNS, coded)
    assert left.left == (1, 4, 8)
    assert [left.next(turn, 1) for turn in (0, 1, 4, 8)] == [1, 4, 8, 1]
    assert [left.next(turn, -1) for turn in (0, 1, 4, 8)] == [8, 8, 1, 4]
    assert left.percent == 50


def test_the_only_one_left_is_not_next_to_itself():
    coded = [turn != 4 for turn in range(9)]
    assert progress(TURNS, coded).next(4, 1) is None
    assert progress(TURNS, coded).next(0, -1) == 4


def test_all_done_is_a_hundred_percent_and_nearly_all_is_not():
    assert progress(TURNS, [True] * 9).percent == 100
    assert progress(TURNS * 100, [True] * 898 + [False] * 2).percent == 99
    assert progress((), ()).percent == 100


@pytest.mark.parametrize(
    ("sentences", "begins"),
    [
        (["Ja.", "Nou ja.", "Op het plein kom ik ze tegen.", "Elke dag."], 2),
        (["Ja.", "Nee hoor."], 1),
        (["Bertus is overleden.", "Drie februari."], 0),
        (["…"], 0),
        (["[lacht]", "'t Was nat, hè?"], 1),
    ],
)
def test_a_turn_is_begun_at_the_first_sentence_that_tells_something(sentences, begins):
    assert telling(sentences) == begins
