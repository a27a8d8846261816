from qualcode.session.drawing.lanes import Lanes


def test_the_first_free_lane_is_taken_and_nobody_moves():
    lanes = Lanes(3)
    assert lanes.place(1, range(0, 4)) == 0
    assert lanes.place(2, range(2, 6)) == 1
    assert lanes.place(3, range(4, 5)) == 0
    lanes.remove(1)
    assert lanes.at(2) == (None, 2, None)
    assert lanes.place(4, range(0, 3)) == 0
    assert lanes.at(2) == (4, 2, None)


def test_a_row_without_a_free_lane_is_crowded_until_one_goes():
    lanes = Lanes(1)
    lanes.place(1, range(0, 2))
    assert lanes.place(2, range(1, 3)) is None
    assert [lanes.is_crowded(row) for row in range(4)] == [False, True, True, False]
    lanes.remove(2)
    assert not lanes.is_crowded(1)
    assert lanes.at(1) == (1,)
