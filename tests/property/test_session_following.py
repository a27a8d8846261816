"""Two coders work, undo and redo in one project, by keys and beside each other: what a session took over bit by bit is
what one sees that reads everything anew.
"""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from journal_world import CODERS, NO_CHANGE, Drawn, World

from qualcode.session import doing
from qualcode.session.state import Session

KEYS = ("u", "u", "U", "1", ".", "x", "j", "J", "n", "jcdre\n", "tcbur\n", "*", "O", "E")
NAMES = {"\n": ("enter", "\r")}
STEPS = tuple(step for step in World.OPERATIONS if step.__name__ not in ("decide", "accept_codebook"))
BESIDE = (*STEPS, "undo", "undo", "redo", "undo_entry", World.accept_codebook)


def plain(info):
    """How many codings a transcript has is for lists that are read when they open."""
    return replace(info, codings=0)


def view(session):
    """All that a session knows of its project."""
    document, page = session.document, session.page
    return {
        "state": session.state,
        "transcripts": [plain(info) for info in session.transcripts],
        "open": plain(document.reading.info),
        "text": (document.text, document.reading.turns),
        "codings": document.codings,
        "hidden": document.hidden,
        "by turn": [document.of_turn(turn) for turn in range(len(document.turn_spans))],
        "progress": document.progress,
        "rows": {id_: page.lanes.rows(id_) for id_ in document.codings},
        "placed": page.lanes._placed.keys(),
        "questions": session.questions,
        "codes": [str(row) for row in session.catalogue.rows],
        "orphans": session.catalogue.orphans,
        "counts": {key: n for key, n in session.catalogue.counts.items() if n},
    }


def act(world, step, who):
    """Somebody does something without the workbench, as far as that can be done."""
    journal = world.project(who).journal
    try:
        if step == "undo_entry":
            journal.undo_entry(world.choose.one(range(world.begun + 1, journal.state() + 2)))
        elif isinstance(step, str):
            getattr(journal, step)()
        else:
            step(world, who)
    except NO_CHANGE:
        pass


def test_what_is_taken_over_bit_by_bit_is_what_is_read_anew(template, tmp_path):
    runs = 0

    class Machine(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            nonlocal runs
            runs += 1
            home = tmp_path / f"run-{runs}"
            home.mkdir()
            self.choose = Drawn()
            self.world = World(template, home / "project", self.choose)
            self.sessions = {
                who: Session(self.world.project(who), others_shown=shown)
                for who, shown in zip(CODERS, (False, True), strict=True)
            }
            for session in self.sessions.values():
                session.resize(80, 20)

        @rule(step=st.sampled_from(BESIDE), who=st.sampled_from(CODERS), data=st.data())
        def beside(self, step, who, data):
            """Also by the very person whose session is open, from another window."""
            self.choose.data = data
            act(self.world, step, who)

        @rule(keys=st.sampled_from(KEYS), who=st.sampled_from(CODERS))
        def by_keys(self, keys, who):
            session = self.sessions[who]
            for key in keys:
                doing.press(session, *NAMES.get(key, (key, key)))
            session.picker = session.editor = session.walk = None

        @rule(who=st.sampled_from(CODERS))
        def look(self, who):
            session = self.sessions[who]
            session.look_again()
            if session.document is not None:
                number, shown = session.document.number, session.others_shown
                fresh = Session(session.work, number, others_shown=shown)
                fresh.resize(80, 20)
                assert view(session) == view(fresh)

        def teardown(self):
            self.look(CODERS[0])
            self.look(CODERS[1])
            self.world.close()

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
        ),
    )
