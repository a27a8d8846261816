"""The way from any state to any other: every step keeps every constraint, forwards and backwards."""

import contextlib
import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.model.journal import Change
from qualcode.store import reconciling
from qualcode.store.database import Database
from qualcode.store.journal import Operation
from qualcode.store.rows import apply_changes

NAMES = st.sampled_from("abcd")
IDS = st.integers(1, 4)
FEW = {"max_size": 4}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    made = Database.create(tmp_path_factory.mktemp("state") / "qualcode.db", "test")
    yield made
    made.close()


def table(prefix, **columns):
    rows = st.dictionaries(IDS, st.fixed_dictionaries(columns), **FEW)
    return rows.map(lambda found: {n: {"id": n, "uuid": f"{prefix}-{n}", **row} for n, row in found.items()})


@st.composite
def states(draw):
    """A state of some tables that point to each other, with few names, so that rows want what others have."""
    state = {t.name: {} for t in reconciling._TABLES}
    state["transcript"] = {
        1: {"id": 1, "uuid": "t", "number": "P01", "title": "", "present": True, "current_revision": 1}
    }
    state["case"] = draw(
        table(
            "case",
            name=NAMES,
            kind=st.just("person"),
            quote_consent=st.just(""),
            archive_consent=st.just(""),
        )
    )
    state["attribute"] = draw(table("attribute", name=NAMES, type=st.just("text")))
    state["attributevalue"] = draw(table("value", attribute_id=IDS, case_id=IDS, value=NAMES))
    state["speaker"] = draw(
        table("speaker", transcript_id=st.just(1), label=NAMES, role=st.just(""), case_id=st.none() | IDS)
    )
    state["coder"] = {1: {"id": 1, "uuid": "c", "name": "ann"}}
    state["memo"] = draw(
        table(
            "memo",
            target=st.just("case"),
            target_id=IDS,
            coder_id=st.just(1),
            text=NAMES,
            created_at=st.just(""),
        )
    )
    reconciling.consistent(state)
    while clash := next(reconciling.clashes(state), None):
        del state[clash[0]][clash[2]]
        reconciling.consistent(state)
    return state


class Undo(Exception):
    """Ends a transaction without leaving a trace."""


@settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=2000 if "QUALCODE_LONG" in os.environ else 40,
)
@given(states(), states())
def test_steps_lead_there_and_back(database, actual, wanted):
    with contextlib.suppress(Undo), database.writing() as connection:
        for t in reconciling._TABLES:
            apply_changes(connection, [Change(t.name, None, row) for row in actual[t.name].values()])
        assert reconciling.state(connection) == actual
        way = reconciling.steps(actual, wanted)
        operation = Operation(connection)
        for name, row_id, values in way.before:
            operation.update(name, row_id, **values)
        for name, row_id in way.deletes:
            operation.delete(name, row_id)
        for name, rows in way.inserts:
            operation.insert_many(name, rows)
        for name, row_id, values in way.after:
            operation.update(name, row_id, **values)
        assert reconciling.state(connection) == wanted
        for change in reversed(operation.changes):
            apply_changes(connection, [change.inverse()])
        assert reconciling.state(connection) == actual
        raise Undo


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(states(), states())
def test_as_many_rows_are_counted_as_differ(actual, wanted):
    differ = sum(
        actual[t.name].get(n) != wanted[t.name].get(n)
        for t in reconciling._TABLES
        for n in actual[t.name].keys() | wanted[t.name].keys()
    )
    assert reconciling.steps(actual, wanted).count == differ


@given(states())
def test_what_points_to_nothing_cannot_stand(state):
    for case_id in list(state["case"])[:1]:
        del state["case"][case_id]
    reconciling.consistent(state)
    cases = state["case"].keys()
    assert all(row["case_id"] in cases for row in state["attributevalue"].values())
    assert all(row["case_id"] is None or row["case_id"] in cases for row in state["speaker"].values())


@given(st.lists(NAMES, min_size=2, max_size=4))
def test_equal_names_clash(names):
    state = {t.name: {} for t in reconciling._TABLES}
    state["case"] = {
        n: {"id": n, "uuid": str(n), "name": name, "kind": "person"} for n, name in enumerate(names)
    }
    pairs = [pair for pair in itertools.combinations(names, 2) if pair[0] == pair[1]]
    assert bool(list(reconciling.clashes(state))) == bool(pairs)
