"""What is done with identifiers, wherever it is asked for: decided, put together, told apart, marked, looked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.errors import QualcodeError, Refused
from qualcode.model.identifier import Family, IdentifierKind, Verdict
from qualcode.model.span import Span
from qualcode.session.identifying import gathering
from qualcode.session.identifying import words as told
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone
from qualcode.session.tasks.beside import Beside
from qualcode.session.tasks.hits import Hits

if TYPE_CHECKING:
    from qualcode.session.ports.identifying import Review
    from qualcode.session.state import Session

_USUAL_PROFILE = "citaten"


def looked_for(
    session: "Session", then: Callable[["Review"], None], failed: Callable[[], None] | None = None
) -> None:
    """Lets the finders look, beside the work, and then does something with what they found; what keeps them from it is
    said, and `failed` done.
    """
    known = session.review

    def look() -> "Review | QualcodeError":
        try:
            return session.work.review() if known is None else known.anew()
        except QualcodeError as error:
            return error

    def take(found: "Review | QualcodeError") -> None:
        if isinstance(found, QualcodeError):
            if failed is not None:
                failed()
            raise found
        if known is not None:
            found.follow(known)
        session.review = found
        then(found)

    session.beside = Beside(look, take)


def usual(family: Family) -> tuple[Verdict, str]:
    """The decision that one key takes: to replace, with the words that another form of the name has, or else with those
    of the export profile. What somebody kept is no reason to keep more: "penningmeester" may stay where "penningmeester
    van de moskee" tells who it is.
    """
    held = (form.decision for form in family.forms if family.is_one and form.decision is not None)
    words = (one.replacement for one in held if one.verdict is Verdict.REPLACE)
    return Verdict.REPLACE, next(words, "") if family.open_forms else ""


def decide(
    session: "Session",
    review: "Review",
    families: Sequence[Family],
    verdict: Verdict,
    words: str = "",
    *,
    only: str = "",
    apart: bool = False,
    profile: str = "",
    kind: IdentifierKind | None = None,
) -> None:
    """Decides about them and says so, with how many questions are left."""
    first = families[0].key
    review.decide(families, verdict, words, only=only, apart=apart, profile=profile, kind=kind)
    session.decided()
    becomes = words or review.renderings(first).get(profile or _USUAL_PROFILE, "")
    said = told.done(families, verdict, becomes, only)
    n = len(review.families())
    # What was decided may let the finders find more: before they looked again nobody knows that none is left.
    values = {"decision": said, "left": told.left(n) if n else _("looking whether more is found now")}
    stays = told.stays(review.kept_within({form.key for family in families for form in family.forms}))
    done = with_keys(_("%(decision)s; {deciding.undo} takes it back. %(left)s."), values)
    session.say(f"{done} {stays}" if stays else done, Tone.DONE)


def ask_kind(session: "Session", families: Sequence[Family], then: Callable[[IdentifierKind], None]) -> None:
    """Asks what sort of thing they are."""
    if families:
        title = _("%(name)s is replaced as") % {"name": told.name(families)}
        session.picker = Picker(
            title, gathering.kinds(), lambda choice: then(IdentifierKind(choice.key)), digits=True
        )


def found_more(session: "Session", review: "Review") -> bool:
    """Whether the finders, looking again after the last decision, found more to decide; says which of both it is."""
    n = len(review.families())
    said = ngettext(
        "By what you decided %(n)s more identifier was found.",
        "By what you decided %(n)s more identifiers were found.",
        n,
    )
    session.say(
        said % {"n": n} if n else _("No identifier is left to decide; that is no proof that there are none.")
    )
    return bool(n)


def _hit(session: "Session") -> Span | None:
    """The words of the hit of a search we stand on."""
    place = session.task.standing(session)
    return place if isinstance(session.task.queue, Hits) and place != session.aim else None


def mark(session: "Session") -> None:
    """Marks the selected words, or those a search found, as leading to a person; asks what sort of thing they are."""
    document, span = session.document, session.selection.span or _hit(session)
    if document is None or span is None:
        raise Refused(
            N_("Nothing is selected to mark."), N_("Select the words that lead to somebody, then mark them.")
        )
    number = document.number
    choices = gathering.kinds()
    here = [Choice(f"here {one.key}", _("%(kind)s, only here") % {"kind": one.label}) for one in choices]

    def take(choice: Choice) -> None:
        place, _blank, kind = choice.key.rpartition(" ")
        session.check_text()
        session.work.identifiers.mark_words(number, span, IdentifierKind(kind), here_only=bool(place))
        session.decided()
        if session.review is not None:
            looked_for(session, lambda _review: None)
        said = _("It is replaced from now on, here; {code.undo} takes it back.")
        everywhere = _("It is replaced from now on, wherever it stands; {code.undo} takes it back.")
        session.say(with_keys(said if place else everywhere), Tone.DONE)

    session.picker = Picker(_("what leads to somebody"), (*choices, *here), take, digits=True)
