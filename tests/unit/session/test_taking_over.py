"""What others did to codings is taken over without reading the rest, and is then as if everything was read."""

import pytest

from qualcode.model.coding import CodingFilter, Mark
from qualcode.model.span import Span
from qualcode.project import open_project
from qualcode.session.state import Session

BOOK = (
    "codebook: tijd\ntitle: Tijd\nlanguage: nl\nfacets:\n  - facet: tijd\n    values: [toen, nu]\n"
    "codes:\n  - code: c\n    label: C\n"
)
PLACE = Span(0, 3)


def only(bob):
    return bob.codings.list(CodingFilter(coders=frozenset({"bob"})))[0].id


STEPS = {
    "add": lambda bob: bob.codings.add("P01", Span(4, 7), "drempels"),
    "remove": lambda bob: bob.codings.remove(only(bob)),
    "memo": lambda bob: bob.codings.set_memo(only(bob), "nader bezien"),
    "memo away": lambda bob: bob.codings.set_memo(only(bob), ""),
    "mark": lambda bob: bob.codings.set_mark(only(bob), Mark.KEY),
    "code": lambda bob: bob.codings.change_code(only(bob), "drempels"),
    "span": lambda bob: bob.codings.change_span(only(bob), Span(4, 7)),
    "facet": lambda bob: bob.codings.set_facet("P01", PLACE, "tijd", "nu"),
}


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_what_somebody_else_did(project, step, shown, monkeypatch):
    (project.folder / "codebooks" / "tijd.yaml").write_text(BOOK, "utf-8")
    with open_project(project.folder, coder="bob") as bob:
        bob.codings.add("P01", PLACE, "buren", memo="let op")
        project.codebooks.refresh()
        session = Session(project, others_shown=shown)
        session.resize(80, 20)
        with monkeypatch.context() as patch:
            patch.setattr(project.transcripts, "open", lambda _number: pytest.fail("read anew"))
            for turn in (STEPS[step], lambda one: one.journal.undo(), lambda one: one.journal.redo()):
                turn(bob)
                assert session.look_again()
                every = {coding.id: coding for coding in project.codings.list()}
                assert session.document.codings == (every if shown else {})
                assert session.document.hidden == (set() if shown else every.keys())
                counts = {key: n for key, n in session.catalogue.counts.items() if n}
                assert counts == project.codings.counts()
