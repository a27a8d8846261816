from itertools import pairwise
from uuid import RFC_4122, UUID

from qualcode.store import uuids
from qualcode.store.uuids import random_uuids


def test_uuids_drawn_together_are_ordinary_ones():
    drawn = [*random_uuids(500)]
    assert len(set(drawn)) == 500
    assert {(UUID(one).version, UUID(one).variant, str(UUID(one)) == one) for one in drawn} == {
        (4, RFC_4122, True)
    }
    assert [*random_uuids(0)] == []


def test_uuids_drawn_together_stand_side_by_side_and_those_drawn_apart_do_not():
    runs = [[UUID(one).int for one in random_uuids(200)] for _ in range(64)]
    assert all(after - before == 1 for run in runs for before, after in pairwise(run))
    assert len({run[0] >> 48 for run in runs}) == len(runs)
    assert {str(UUID(int=run[0]))[19] for run in runs} == set("89ab")


def test_uuids_stay_uuids_where_the_count_runs_over(monkeypatch):
    monkeypatch.setattr(uuids.secrets, "token_hex", lambda _count: "f" * 32)
    assert [*random_uuids(2)] == [
        "ffffffff-ffff-4fff-bfff-ffffffffffff",
        "ffffffff-ffff-4fff-bfff-000000000000",
    ]
