"""Why an action cannot be done now, for the list of all commands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.method import Method, Mode, because
from qualcode.session.identifying import here
from qualcode.session.keys.registry import with_keys
from qualcode.session.tasks.candidates import Candidates
from qualcode.session.tasks.hits import Hits

if TYPE_CHECKING:
    from qualcode.session.state import Session

_OF_A_CODE = ("span", "change", "value", "facet", "key_quote", "counter")
_NO_TEXT = N_("no transcript is open")


def reason(session: "Session", action: str) -> str:
    """Why not; "" where it can be done."""
    found = (why for begins, why, holds in _RULES if action.startswith(begins) and holds(session))
    why = next(found, "")
    return with_keys(_(why)) if why else ""


def _nowhere(session: "Session") -> bool:
    return session.document is None or not session.document.turn_spans


def _no_suggestions(session: "Session") -> bool:
    return session.work.suggestions.mode is Mode.OFF


def _off_by_method(session: "Session") -> bool:
    return _no_suggestions(session) and session.work.suggestions.because == because(Method.REFLEXIVE, None)


def _not_in_codebook(session: "Session") -> bool:
    return not session.in_codebook


_RULES: tuple[tuple[str, str, Callable[["Session"], bool]], ...] = (
    ("tree.", N_("only in the codebook: {window.pane}"), _not_in_codebook),
    ("split.", N_("only while a code is split"), lambda session: session.split is None),
    (
        "walk.",
        N_("only while a question is on display: {work.questions}"),
        lambda session: session.walk is None,
    ),
    ("list.", N_("only in a list"), lambda _session: True),
    ("transcripts.", N_("only in the list of transcripts"), lambda _session: True),
    (
        "import.",
        N_("only before a file comes in: {transcripts.import} in the list of transcripts"),
        lambda _session: True,
    ),
    ("folder.", N_("only when a folder came in"), lambda _session: True),
    ("cases.", N_("only in the list of cases"), lambda _session: True),
    ("history.", N_("only in the history"), lambda _session: True),
    ("deciding.", N_("only in the list of identifiers: {identifiers.decide}"), lambda _session: True),
    (
        "here.",
        N_("only while identifiers are walked through: {work.queue}"),
        lambda session: here.asked(session) is None,
    ),
    (
        "identifiers.mark",
        N_("nothing is selected"),
        lambda session: session.selection.span is None,
    ),
    ("memos.", N_("only in the list of memos"), lambda _session: True),
    ("gate.", N_("only when the publication gate is closed"), lambda _session: True),
    ("work.export", N_("the codebook has no codes yet"), lambda session: not session.catalogue.codes),
    ("themes.", N_("only in the list of themes: {around.themes}"), lambda _session: True),
    ("theme.", N_("only in a theme: {around.themes}"), lambda _session: True),
    ("matrix.", N_("only in a framework matrix: {around.matrix}"), lambda _session: True),
    ("code.theme", _NO_TEXT, _nowhere),
    ("code.against", _NO_TEXT, _nowhere),
    ("settings.", N_("only in the settings"), lambda _session: True),
    ("tutor.", N_("only in the tutor: 'qualcode tutor'"), lambda session: session.tutor is None),
    ("writing.", N_("only while a memo is written"), lambda _session: True),
    ("code.undo", "", lambda _session: False),
    ("read.", _NO_TEXT, _nowhere),
    ("select.", _NO_TEXT, _nowhere),
    ("code.pick", N_("the codebook has no codes yet"), lambda session: not session.catalogue.codes),
    ("code.repeat", N_("no code was used yet"), lambda session: not session.catalogue.recent),
    *(
        (action, why, holds)
        for action in ("code.take", "work.proposed")
        for why, holds in (
            (N_("suggestions are off: the method is reflexive"), _off_by_method),
            (N_("suggestions are off in the settings"), _no_suggestions),
        )
    ),
    ("code.take", N_("no suggestion here"), lambda session: session.suggestion() is None),
    ("code.remove", N_("no code here"), lambda session: not session.here()),
    *((f"code.{what}", N_("no code here"), lambda session: not session.here()) for what in _OF_A_CODE),
    (
        "code.all_hits",
        N_("no hits: {work.search} searches"),
        lambda session: not isinstance(session.task.queue, (Hits, Candidates)),
    ),
    ("retrieval.", N_("only in a list of quotes: {work.segments}"), lambda _session: True),
    ("proposed.", N_("only in a list of suggestions: {work.proposed}"), lambda _session: True),
    ("work.proposed", _NO_TEXT, _nowhere),
    ("work.forms", _NO_TEXT, _nowhere),
    ("code.cycle", N_("no codes overlap here"), lambda session: len(session.here()) < 2),
    ("around.play", _NO_TEXT, _nowhere),
    ("text.", _NO_TEXT, _nowhere),
    ("work.questions", N_("no segment waits for its place"), lambda session: not session.questions),
    ("work.finish", _NO_TEXT, lambda session: session.document is None),
    ("work.transcripts", N_("no transcripts yet"), lambda session: not session.transcripts),
)
