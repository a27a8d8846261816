"""Identifiers to decide, one after the other, in the plain mode: the questions of the board, in lines."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qualcode.locale import _, ngettext
from qualcode.model.identifier import Family, IdentifierKind, Occurrence, Verdict
from qualcode.session.identifying import deeds, gathering
from qualcode.session.identifying import words as told
from qualcode.session.plain import telling
from qualcode.session.ports.identifying import Review
from qualcode.session.prompts.picker import Choice
from qualcode.session.state import Session
from qualcode.session.text.cells import shown

_VERDICTS = {"r": Verdict.REPLACE, "k": Verdict.KEEP, "x": Verdict.NONE}
_MENTIONS = 12  # that are told at once


@dataclass(slots=True)
class Deciding:
    """A walk along the identifiers that nobody decided about: those of the open transcript, then all others."""

    session: Session
    is_open: bool = False
    _skipped: set[str] = field(default_factory=set)
    _asking: tuple[str, tuple[Choice, ...], Callable[[str], None]] | None = None

    def begin(self) -> list[str]:
        """Looks them up and asks about the first."""
        session = self.session
        if session.document is None:
            return telling.transcript(session)
        if session.review is None:
            session.review = session.work.review()
        else:
            session.review.find()
        self._skipped.clear()
        self._asking = None
        self.is_open = bool(session.review.families())
        if not self.is_open:
            return [_("No identifier is left to decide; that is no proof that there are none.")]
        return self.told()

    @property
    def _review(self) -> Review:
        assert self.session.review is not None, "begun"
        return self.session.review

    def _left(self) -> list[Family]:
        """The questions in their order, those of the open transcript first."""
        document = self.session.document
        number = "" if document is None else document.number
        found = [one for one in self._review.families() if one.key not in self._skipped]
        return sorted(found, key=lambda one: not any(number in form.where for form in one.forms))

    def told(self) -> list[str]:
        """The question that is asked, why, what would come in its place, and where it stands first."""
        left = self._left()
        if not left:
            return [_("That was the last one."), *telling.place(self.session)]
        family = left[0]
        mentions = self._mentions(family)
        lines = [
            f"{_counted(family)}: {told.kind(family)}, {told.leads(family)}. {told.left(len(left))}.",
            told.why([finder for form in family.forms for finder in form.finders]) + ".",
        ]
        one_for_all = told.one_for_all(family)
        if one_for_all:
            lines.append(_("%(said)s; d decides about one apart.") % {"said": one_for_all})
        if mentions:
            lines.append(_in_context(mentions[0]))
        fulls = gathering.fulls(self._review, family)
        if fulls:
            names = ", ".join(f"{nth} {name}" for nth, (_key, name) in enumerate(fulls, 1))
            lines.append(_("Whose name is it? %(names)s. l and a number says so.") % {"names": names})
        _replace, words = deeds.usual(family)
        made = self._review.renderings(family.key)
        said = words or ", ".join(f"{shown(one)} ({shown(profile)})" for profile, one in made.items())
        lines.append(_("Would become: %(words)s") % {"words": said})
        return [
            *lines,
            _(
                "r replaces it, r and words replace it by those, k keeps it, x says it is no identifier, s skips it, "
                "q leaves; ? tells what else."
            ),
        ]

    def _help(self) -> list[str]:
        return [
            _(
                "With t behind the letter (rt, kt, xt) only in this transcript, with m only for the first mention told."
            ),
            _("v shows every mention. d says that a form or a place is somebody else's: two persons."),
            _("l and a number: it is short for that name. e and a name: it leads to the same as that one."),
            _("o asks what sort of thing it is, and replaces it as that."),
            _(
                "p and the name of an export profile and words: those words in that profile (p archief een buur)."
            ),
            _(
                "a k, a r or a x: the same for all that is left of this sort, as one. u takes the last decision back."
            ),
        ]

    def answer(self, said: str) -> list[str]:
        """Takes an answer and asks the next question."""
        letter, _blank, words = said.partition(" ")
        letter, words = letter.casefold(), words.strip()
        if letter == "q":
            self.is_open, self._asking = False, None
            return telling.place(self.session)
        if self._asking is not None:
            return self._chosen(said)
        family = next(iter(self._left()), None)
        if family is None:
            self.is_open = False
            return self.told()
        verdict, reach = _VERDICTS.get(letter[:1]), letter[1:]
        if verdict is not None and reach in ("", "t", "m") and (verdict is Verdict.REPLACE or not words):
            usual = deeds.usual(family) if letter == "r" and not words else (verdict, words)
            return self._after(lambda: self._decide([family], *usual, only=self._only(family, reach)))
        answers: dict[str, Callable[[], list[str]]] = {
            "s": lambda: self._skip(family),
            "v": lambda: [*map(_in_context, self._mentions(family)[:_MENTIONS]), *self.told()],
            "?": lambda: [*self._help(), *self.told()],
            "d": lambda: self._ask_part(family),
            "o": lambda: self._ask_kind(family),
            "u": self._undo,
            "l": lambda: self._whose(family, words),
            "e": lambda: self._same(family, words),
            "p": lambda: self._profile(family, words),
            "a": lambda: self._all(family, words),
        }
        return answers[letter]() if letter in answers else self.told()

    # -- deciding -----------------------------------------------------------------------------------------

    def _decide(
        self, families: list[Family], verdict: Verdict, words: str = "", *, only: str = "", profile: str = ""
    ) -> None:
        deeds.decide(self.session, self._review, families, verdict, words, only=only, profile=profile)

    def _only(self, family: Family, reach: str) -> str:
        mentions = self._mentions(family)
        if not reach or not mentions:
            return ""
        return mentions[0].transcript if reach == "t" else mentions[0].place

    def _after(self, deed: Callable[[], None]) -> list[str]:
        """Does something, tells what came of it, and asks the next question; after the last one the finders look for
        what the decisions let them find.
        """
        self.session.attempt(deed)
        flash, self.session.flash = self.session.flash, None
        lines = [] if flash is None else [flash.text]
        if not self._left():
            self._review.find()
            self.is_open = bool(self._left())
        return [*lines, *self.told()]

    def _skip(self, family: Family) -> list[str]:
        self._skipped.add(family.key)
        self.is_open = bool(self._left())
        return self.told()

    def _undo(self) -> list[str]:
        def undo() -> None:
            undone = self.session.work.journal.undo(lambda entry: entry.kind.startswith("identifier."))
            if undone is None:
                self.session.say(_("Nothing was decided about identifiers just now."))
                return
            self.session.reload()
            self._review.refresh()
            self.session.say(_("The last decision is taken back."))

        return self._after(undo)

    def _whose(self, family: Family, words: str) -> list[str]:
        fulls = gathering.fulls(self._review, family)
        nth = int(words) if words.isdecimal() else 0
        if not 1 <= nth <= len(fulls):
            return self.told()

        def join() -> None:
            self._review.join(family.key, fulls[nth - 1][0])
            self.session.decided()
            self.session.say(_("Both lead to the same from now on."))

        return self._after(join)

    def _same(self, family: Family, words: str) -> list[str]:
        wanted = words.casefold()
        others = [
            one
            for one in self._review.families(decided=True)
            if one.key != family.key and any(form.text.casefold() == wanted for form in one.forms)
        ]
        if len(others) != 1:
            return [_("No identifier, or more than one, is called so."), *self.told()]

        def merge() -> None:
            self._review.merge([others[0], family])
            self.session.decided()
            self.session.say(_("They lead to one and the same from now on."))

        return self._after(merge)

    def _profile(self, family: Family, words: str) -> list[str]:
        profile, _blank, wanted = words.partition(" ")
        if not wanted.strip():
            return [*self._help(), *self.told()]
        return self._after(lambda: self._decide([family], Verdict.REPLACE, wanted.strip(), profile=profile))

    # -- questions that are asked first -------------------------------------------------------------------

    def _ask_part(self, family: Family) -> list[str]:
        review = self._review

        def part(what: str) -> None:
            if what.startswith("in "):
                only = what.removeprefix("in ")
                deeds.decide(self.session, review, [family], *deeds.usual(family), only=only, apart=True)
                return
            review.part(what)
            self.session.decided()
            name = {"name": shown(review.candidate(what).text)}
            self.session.say(_("%(name)s is decided about by itself.") % name)

        return self._ask(_("Who is somebody else?"), gathering.parts(review, family), part)

    def _ask_kind(self, family: Family) -> list[str]:
        def take(kind: str) -> None:
            deeds.decide(self.session, self._review, [family], Verdict.REPLACE, kind=IdentifierKind(kind))

        return self._ask(_("What sort of thing is it?"), gathering.kinds(), take)

    def _all(self, family: Family, words: str) -> list[str]:
        verdict = _VERDICTS.get(words)
        if verdict is None:
            return [*self._help(), *self.told()]
        alike = gathering.of_kind(self._left(), family)
        if not alike:
            return [_("Nothing of this sort is left to decide."), *self.told()]
        yes = (Choice("yes", _("yes")), Choice("", _("no")))
        asked = _("Decide so about all of these? %(names)s") % {
            "names": ", ".join(shown(form.text) for one in alike for form in one.forms)
        }
        return self._ask(asked, yes, lambda said: self._decide(alike, verdict) if said else None)

    def _ask(self, question: str, choices: tuple[Choice, ...], then: Callable[[str], None]) -> list[str]:
        self._asking = question, choices, then
        rows = [
            f"{nth} {shown(one.label)} {shown(one.detail)}".rstrip() for nth, one in enumerate(choices, 1)
        ]
        return [question, *rows, _("A number takes it; an empty line changes nothing.")]

    def _chosen(self, said: str) -> list[str]:
        assert self._asking is not None
        _question, choices, then = self._asking
        self._asking = None
        nth = int(said) if said.isdecimal() else 0
        if not 1 <= nth <= len(choices):
            return self.told()
        return self._after(lambda: then(choices[nth - 1].key))

    def _mentions(self, family: Family) -> tuple[Occurrence, ...]:
        """The mentions, those of the open transcript first, then as the board has them."""
        document = self.session.document
        number = "" if document is None else document.number
        found = self._review.mentions(form.key for form in family.forms)
        return tuple(sorted(found, key=lambda one: (one.decision is not None, one.transcript != number)))


def _counted(family: Family) -> str:
    """What a family is called by, each form with how often it is mentioned."""
    return ", ".join(
        shown(form.text) + " " + ngettext("%(n)s time", "%(n)s times", form.mentions) % {"n": form.mentions}
        for form in told.to_see(family)
    )


def _in_context(one: Occurrence) -> str:
    told = f"{one.place}: {shown(one.before[-60:])}»{shown(one.text)}«{shown(one.after[:60])}"
    return re.sub(r"\s+", " ", told)
