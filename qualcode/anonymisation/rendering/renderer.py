"""The words in the place of one mention, as an export profile has them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from qualcode.anonymisation.finders.functions import is_function
from qualcode.anonymisation.rendering import ages, dates, ladders
from qualcode.anonymisation.rendering.profile import QUOTES, Profile, Style
from qualcode.anonymisation.replacing import LANGUAGES, USUAL, default_replacement
from qualcode.model.identifier import Decision, Directness, IdentifierKind, Mention, Verdict
from qualcode.model.span import Span

_SMALL_NUMBER = re.compile(r"\d{1,4}")
_AT = " van "
_DATE_MARK = {"nl": "datum verschoven", "en": "date shifted"}


class Renderer:
    """Renders mentions for one profile.

    `respondents` numbers the cases, by the digests of what they are called and the transcript in which they are, ""
    for everywhere; whatever leads to the same is that respondent too. `case_of` says whose dates a transcript
    holds; `hidden` says of words whether they name something that is to be replaced. The answers depend on nothing
    else, so the same decisions give the same words every time.
    """

    def __init__(
        self,
        secret: bytes,
        profile: Profile = QUOTES,
        *,
        language: str = "nl",
        respondents: Mapping[tuple[str, str], int] | None = None,
        case_of: Callable[[str], str] = str,
        hidden: Callable[[str], object] | None = None,
    ) -> None:
        self.profile = profile
        self._secret = secret
        self._language = language
        self._respondents = respondents or {}
        self._case_of = case_of
        self.hidden = hidden

    def replaces(self, mention: Mention, decision: Decision) -> bool:
        """Whether a mention with that decision is replaced: as decided, or because the profile hides its kind."""
        if decision.verdict is Verdict.NONE:
            return False
        return decision.verdict is Verdict.REPLACE or mention.kind in self.profile.hide

    def words(self, mention: Mention, decision: Decision, transcript: str = "") -> str:
        """What stands in the place of a mention. Never holds a name that is to be replaced: the word for its kind does
        then.
        """
        mention = replace(mention, kind=decision.stands_for)
        words = self._chosen(decision) or self._usual(mention, decision, transcript)
        return self.bracket(mention) if self._tells(words) else words

    def respondent(self, of: str) -> int | None:
        """The number of the case that is called by what has that digest, if there is one."""
        return self._respondents.get((of, ""))

    def bracket(self, mention: Mention) -> str:
        """The word for the kind of a mention, in square brackets."""
        own = self.profile.words.get(mention.kind)
        return f"[{own}]" if own else default_replacement(mention.kind, self._language)

    def is_own(self, text: str) -> bool:
        """Whether words in square brackets (with these) are such as this renderer makes, and hold nothing else."""
        return bool(self._own.fullmatch(text)) and not self._tells(text)

    def _chosen(self, decision: Decision) -> str:
        """The researcher's own words, for this profile or for all."""
        chosen = decision.renderings.get(self.profile.name)
        if chosen:
            return chosen
        return "" if decision.replacement in USUAL else decision.replacement

    def _usual(self, mention: Mention, decision: Decision, transcript: str) -> str:
        """The words of the profile; of a function at an organisation ("voorzitter van Stichting X") each of the
        two its own.
        """
        whole = self._made(mention, decision, transcript) or self._sort(mention, decision)
        function, of, _rest = mention.text.partition(_AT)
        if mention.kind is not IdentifierKind.ORGANISATION or not of or not _says_function(function):
            return whole
        first = replace(
            mention,
            span=Span(mention.span.start, mention.span.start + len(function)),
            text=function,
            kind=IdentifierKind.FUNCTION,
        )
        return (self._made(first, decision, transcript) or self.bracket(first)) + of + whole

    def _sort(self, mention: Mention, decision: Decision) -> str:
        """The word for what it is, or the one of another sort of thing that was chosen for it."""
        held = decision.replacement
        same = {default_replacement(mention.kind, language) for language in LANGUAGES}
        return held if held in USUAL and held not in same else self.bracket(mention)

    def _made(self, mention: Mention, decision: Decision, transcript: str) -> str:
        style, kind = self.profile.style(mention.kind), mention.kind
        respondent = self._who(decision, transcript)
        if respondent is not None and self.profile.style(IdentifierKind.NAME) is Style.NUMBERED:
            return f"[Respondent {respondent}]"
        rungs = self.profile.ladders.get(" ".join(mention.text.casefold().split()))
        if rungs:
            return f"[{rungs[min(self.profile.rung, len(rungs)) - 1]}]"
        less: str | None = None
        if style is Style.NUMBERED:
            return f"{self.bracket(mention)[:-1]} {decision.number}]" if decision.number else ""
        if style is Style.GENERAL and kind is IdentifierKind.PLACE:
            less = ladders.region(mention.text, self._language)
        elif style is Style.GENERAL and kind is IdentifierKind.FUNCTION:
            less = ladders.role(mention.text, self._language)
        elif style is Style.GENERAL and kind is IdentifierKind.AGE:
            age = ages.age_in(mention.text)
            less = None if age is None else ages.band(age, self._language)
        elif style is Style.SHIFTED and mention.directness is not Directness.DIRECT:
            weeks = dates.weeks_of(self._secret, self._case_of(transcript))
            day = dates.shifted(mention.text, weeks, self._language)
            less = None if day is None else f"{_DATE_MARK.get(self._language, _DATE_MARK['nl'])}: {day}"
        return f"[{less}]" if less else ""

    def _who(self, decision: Decision, transcript: str) -> int | None:
        """The number of the case that a decision leads to: who is called so in that transcript, or anywhere, or whose
        name leads to the same.
        """
        here = self._respondents.get((decision.digest, transcript))
        if here is not None:
            return here
        alike = decision.alike or {decision.digest}
        found = {of: self._respondents[of, ""] for of in alike if (of, "") in self._respondents}
        return found.get(decision.digest, min(found.values(), default=None))

    def _tells(self, words: str) -> bool:
        """Whether the words hold a name that is to be replaced, of up to five words. A small number by itself tells
        nothing, whosever age or house it is too.
        """
        if self.hidden is None:
            return False
        parts = [match.span() for match in re.finditer(r"\w+(?:[-'’.]\w+)*", words)]
        runs = (
            words[parts[first][0] : parts[last][1]]
            for first in range(len(parts))
            for last in range(first, min(first + 5, len(parts)))
        )
        return any(self.hidden(run) for run in runs if not _SMALL_NUMBER.fullmatch(run))

    @cached_property
    def _own(self) -> re.Pattern[str]:
        kinds = {usual[1:-1] for usual in USUAL} | set(self.profile.words.values())
        rungs = {rung for steps in self.profile.ladders.values() for rung in steps}
        place = "place in" if self._language == "en" else "plaats in"
        words = [
            rf"(?:{_any(kinds | {'Respondent'})})(?: \d+)?",
            _any(rungs | ladders.roles(self._language)),
            rf"{place} (?:{_any(ladders.regions())})",
            r"\d+-\d+ (?:jaar|years)|80 (?:jaar of ouder|or older)",
            rf"(?:{_any(set(_DATE_MARK.values()))}): \d{{1,2}} \w+ \d{{4}}",
        ]
        return re.compile(rf"\[(?:{'|'.join(words)})\]")


def _says_function(words: str) -> bool:
    """Whether the last of some words is a function: "senior adviseur"."""
    return bool(words) and is_function(words.split()[-1].lower())


def _any(words: set[str] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
