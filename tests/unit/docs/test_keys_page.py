"""docs/keys.md says what the registry says, and tasks take as few keys as promised."""

import functools
import sys
from importlib import util
from pathlib import Path

import pytest
from workspace_in_memory import Memory, codebook, reading

from qualcode.session import doing
from qualcode.session.keys import keymap, registry
from qualcode.session.state import Session

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def make_keys():
    spec = util.spec_from_file_location("make_keys", ROOT / "docs" / "make_keys.py")
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.tasks = functools.cache(module.tasks)
    yield module
    sys.modules.pop("make_keys", None)


def press(session, keys):
    for key in keys:
        doing.press(session, "enter" if key == "\r" else key, key)


def applied(work):
    return [(c.code, c.span.of(work.open("P01").text)) for c in work.list_codings()]


def test_the_page_is_what_the_registry_says(make_keys):
    assert make_keys.PAGE.read_text("utf-8") == make_keys.page(), "run `python docs/make_keys.py`"


def test_every_action_stands_in_the_page_in_both_languages(make_keys):
    page = make_keys.page()
    for one in registry.REGISTRIES:
        for action in one:
            assert page.count(f"`{action.id}` |") == 1
            assert action.title in page


def test_own_keys_of_whoever_makes_the_page_stay_out_of_it(make_keys, own_environment):
    before = make_keys.page()
    from qualcode.project.preferences import user_settings

    user_settings.file().set_member("keys", "code.repeat", ["f5"])
    make_keys.tasks.cache_clear()
    assert make_keys.page() == before


def test_tasks_take_as_few_keys_as_promised(make_keys):
    counted = {name: len(keys) for name, _task, keys in make_keys.tasks()}
    assert counted["same"] == 2
    assert counted["pinned"] == 2
    assert counted["suggestion"] == 1
    assert counted["any"] <= 6
    assert counted["three"] == 4
    assert counted["trim"] == 1


def test_the_keys_of_the_page_do_what_it_says(make_keys):
    """Not only counted: pressed, one after the other, for each of 150 codes."""
    choices = make_keys.codes()
    assert len({c.label for c in choices}) == 150
    work = Memory([reading(repeat=3)], [codebook([(c.key, c.label, None) for c in choices])])
    for choice in choices[::7]:
        session = Session(work)  # a new one: recent codes would stand on top and make it easier
        session.catalogue.pins.clear()
        before = len(applied(work))
        press(session, make_keys.keys_to_pick(choice, choices))
        assert len(applied(work)) == before + 1
        assert applied(work)[-1][0] == f"boek/{choice.key}"
        doing.dispatch(session, "code.undo")
    session = Session(work)
    press(session, make_keys.keys_to_pick(choices[0], choices))
    tasks = {name: keys for name, _task, keys in make_keys.tasks()}
    press(session, tasks["same"])
    press(session, tasks["three"])
    (_, one), (_, next_), (_, three) = applied(work)
    assert one == "Kun je vertellen wie je bent?"
    assert next_ == "En hoe je hier terecht bent gekomen?"
    assert three.startswith("Ja, uh. Ik ben Lotte.")
    assert three.endswith("[lacht]") or three.count(".") >= 2
    session = Session(work)
    session.go(work.open("P01").text.index("De buren helpen"))
    session.answers(session.document.revision_id)
    press(session, tasks["suggestion"])
    assert applied(work)[-1][1].startswith("De buren helpen")


def test_the_map_in_use_here_is_the_usual_one():
    assert keymap.KeyMap().actions == registry.REGISTRIES[0]
