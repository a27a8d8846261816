"""Two coders do, undo and redo at random; an oracle of its own knows what every row must be then.

Undoing must bring exactly those rows back (facts stay), redoing must make them as they were after, and a refusal must
change nothing and name an entry. QUALCODE_LONG=1 plays one journal of 5,000 operations.
"""

import os
import shutil
import time
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from journal_world import CODERS, Drawn, Thrown, World

from qualcode.store import schema


@pytest.fixture
def schema_left_out(monkeypatch):
    """No operation touches the schema, and comparing it takes longer than everything else that `check` does."""
    monkeypatch.setattr(schema, "differences", lambda connection: ())


def test_any_order_of_doing_undoing_and_redoing(template, tmp_path, schema_left_out):
    runs = count()

    class Machine(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            home = tmp_path / f"run-{next(runs)}"
            home.mkdir()
            self.choose = Drawn()
            self.world = World(template, home / "project", self.choose)

        @rule(step=st.sampled_from(World.STEPS), who=st.sampled_from(CODERS), data=st.data())
        def step(self, step, who, data):
            self.choose.data = data
            self.world.do(step, who)

        def teardown(self):
            self.world.close()
            shutil.rmtree(self.world.folder.parent)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )


@pytest.mark.skipif(not os.environ.get("QUALCODE_LONG"), reason="QUALCODE_LONG=1 plays 5,000 operations")
def test_a_journal_of_five_thousand_operations(template, tmp_path, schema_left_out):
    (tmp_path / "run").mkdir()
    choose = Thrown(20_261)
    world = World(template, tmp_path / "run" / "project", choose, thorough_every=50)
    begun = time.perf_counter()
    while len(world.done) < 5_000:
        world.do(choose.one(World.STEPS), choose.one(CODERS))
    world.verify(thorough=True)
    seconds = time.perf_counter() - begun
    entries = world.project("ann").journal.state()
    print(f"\n{len(world.done)} operations, {entries} entries, {seconds:.0f} s, {dict(world.counts)}")
    world.close()
