"""A code from the respondent's own words, made and applied with one key."""

from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.session.keys import next_steps
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.saying import Tone
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session


NEW = N_(
    "New code in vivo: {window.pane} {tree.rename} gives it another name, {code.undo} takes it back: %(code)s."
)


def in_vivo(session: "Session", new: str = NEW) -> None:
    """Makes the words at the aim a code and codes them with it; `new` says so. A code of that label that is there is
    taken.
    """
    document = session.document
    if document is None:
        session.say(next_steps.without_transcripts())
        return
    if not session.aim.of(document.text).strip():
        session.say(_("There is nothing to code here."))
        return
    session.check_text()
    known = frozenset(session.catalogue.codes)
    coding = session.work.in_vivo.code(document.number, session.aim)
    sentence = _("Coded with the code of that label, {code.undo} takes it back: %(code)s.")
    if coding.code not in known:
        # The list of codes stands on it already.
        sentence = _(new)
    session.reload()
    if session.selection.span is None:
        session.selection = moves.of(coding.span)
    session.catalogue.used(coding.code)
    session.tree.go(coding.code)
    session.say(with_keys(sentence, {"code": session.title(coding.code)}), Tone.DONE)
