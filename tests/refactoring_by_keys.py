"""Codes changed in the codebook pane of a session, and what is then displayed and in the project."""

from workspace_in_memory import Memory, reading

from qualcode.model.span import Span
from qualcode.session.panel import panel


def coded_work():
    """A project in memory whose codes have codings of two coders."""
    work = Memory([reading(), reading("P02", id_=2)])
    for nth, (code, coder) in enumerate(
        [("schaamte", None), ("schaamte", "joost"), ("drempels", None), ("gemeente", None)]
    ):
        work.add("P01", Span(10 * nth, 10 * nth + 9), f"boek/{code}", coder=coder)
    work.add("P01", Span(0, 9), "boek/drempels")
    work._done.clear()
    return work


def on(session, slug):
    session.tree.go(f"boek/{slug}")
    return session


def labels(work):
    return [code.label for code in work.codebooks.all()[0].codes]


def code(work, slug):
    return work.codebooks.all()[0].get(slug)


def shown(session):
    return " ".join("".join(text for text, _ in line) for line in panel(session))


def counts(work):
    return {key.removeprefix("boek/"): n for key, n in work.counts().items()}


def in_step(session, work):
    """What is on display is what there is."""
    books = work.codebooks.all()
    assert [row.key for row in session.catalogue.rows if hasattr(row, "key")] == [
        *(book.key(one) for book in books for one in book.codes),
        *work.codebooks.orphans(),
    ]
    assert {k: n for k, n in session.catalogue.counts.items() if n} == work.counts()
    number = session.document.number
    assert {c.id: c.code for c in session.document.codings.values()} == {
        c.id: c.code for c in work.of(number)
    }
    return True
