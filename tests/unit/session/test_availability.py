"""Why an action cannot be done now, as the list of all commands tells."""

import pytest
from workspace_in_memory import Memory

from qualcode.model.method import Method, Mode, because
from qualcode.session.availability import reason
from qualcode.session.state import Session


@pytest.mark.parametrize(
    ("method", "chosen", "said"),
    [
        (Method.REFLEXIVE, None, "suggestions are off: the method is reflexive"),
        (Method.REFLEXIVE, Mode.OFF, "suggestions are off in the settings"),
        (None, Mode.OFF, "suggestions are off in the settings"),
    ],
)
def test_actions_of_suggestions_say_who_switched_them_off(method, chosen, said):
    work = Memory()
    work.suggestions.mode, work.suggestions.because = Mode.OFF, because(method, chosen)
    session = Session(work)
    for action in ("code.take", "work.proposed"):
        assert reason(session, action) == said
