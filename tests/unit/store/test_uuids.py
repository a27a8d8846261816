from uuid import RFC_4122, UUID

from qualcode.store.uuids import random_uuids


def test_uuids_drawn_together_are_ordinary_random_ones():
    drawn = [*random_uuids(500)]
    assert len(set(drawn)) == 500
    assert {(UUID(one).version, UUID(one).variant, str(UUID(one)) == one) for one in drawn} == {
        (4, RFC_4122, True)
    }
    assert {one[19] for one in drawn} == set("89ab")
    assert [*random_uuids(0)] == []
