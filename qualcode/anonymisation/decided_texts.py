"""The identifiers in texts, each with the decision that holds for it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from qualcode.anonymisation.decided import Decisions
from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.listed import NO_LISTS, Listed
from qualcode.anonymisation.finding import Finding
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.lexicon import Words, is_function_word, is_harmless
from qualcode.anonymisation.marks import marks, with_marks
from qualcode.anonymisation.normalisation import candidate_key, digest
from qualcode.anonymisation.prose import beginnings
from qualcode.anonymisation.rendering import Renderer, bracketed
from qualcode.anonymisation.uniting import tells
from qualcode.model.identifier import (
    Candidate,
    Decision,
    Directness,
    IdentifierKind,
    Mention,
    Scope,
    Verdict,
)
from qualcode.model.language import Name
from qualcode.model.refusal import Refusal
from qualcode.model.span import Span


class DecidedTexts:
    """What the finders find and what was decided about it.

    `decisions` hold in the whole project and are keyed by digest, `narrower` in one transcript or place; `listed` are
    the user's own words, `names` those that a pipeline recognises; `renderer` says what stands in the place of what is
    replaced. `withdrawn` are the digests of what people are called who withdrew: others may still name them, and
    whatever was decided about it, it is replaced. `prose` are the researchers' own sentences (`prose.beginnings`).
    """

    def __init__(
        self,
        secret: bytes,
        decisions: Mapping[str, Decision],
        known: KnownNames,
        words: Words,
        *,
        language: str = "nl",
        listed: Listed = NO_LISTS,
        names: Callable[[str], Iterable[Name]] | None = None,
        narrower: Sequence[Decision] = (),
        renderer: Renderer | None = None,
        withdrawn: Collection[str] = (),
        prose: Collection[str] = (),
    ) -> None:
        self._secret = secret
        self._decisions = Decisions(secret, (*decisions.values(), *narrower), withdrawn)
        self._renderer = renderer or Renderer(secret, language=language)
        self._renderer.hidden = self._decisions.hidden_as
        hidden = self._decisions.hidden_as if self._decisions.hide_anything else None
        self._find = Finding(Setup(words, known, hidden, names, listed.by_kind, listed.harmless))
        self._found: dict[str, tuple[Mention, ...]] = {}
        self._words = words
        self._prose = frozenset(prose)
        self._why: dict[tuple[str, str], tuple[Refusal | None, ...]] = {}
        self._decided: dict[tuple[str, str], tuple[tuple[Mention, Decision | None], ...]] = {}

    def lets_stand(self, word: str) -> bool:
        """Whether a word by itself may leave: it was decided to be kept, names nobody, or stands in a replacement."""
        if is_harmless(word) or is_function_word(word):
            return True
        decision = self._decisions.wide(digest(self._secret, word, IdentifierKind.NAME))
        if decision is not None and decision.verdict is not Verdict.REPLACE:
            return True
        return word.casefold() in self._said_instead

    @cached_property
    def _said_instead(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", " ".join(self._decisions.said_instead).casefold()))

    def is_ordinary(self, word: str) -> bool:
        """Whether a word in small letters is an ordinary one."""
        return self._words.is_ordinary(word)

    def candidates(
        self, texts: Mapping[str, str], within: Mapping[str, Sequence[Span]] | None = None
    ) -> tuple[Candidate, ...]:
        """Every identifier in `texts` (transcript -> text), decided or not; names first, then the most mentioned.

        With `within` only the mentions that touch one of those spans of their text count.
        """
        found: dict[str, list[tuple[str, Mention, Decision | None]]] = {}
        for place, text in texts.items():
            for mention, decision in self.decided(text, place):
                if within is None or any(span.overlaps(mention.span) for span in within.get(place, ())):
                    of = self._decisions.digest(mention)
                    found.setdefault(of, []).append((place, mention, decision))
        order = list(IdentifierKind)
        candidates = (self._candidate(of, mentions) for of, mentions in found.items())
        return tuple(sorted(candidates, key=lambda c: (order.index(c.kind), -c.mentions, c.text, c.key)))

    def digests(self, texts: Mapping[str, str]) -> frozenset[str]:
        """What stands for the identifiers in `texts` (transcript -> text)."""
        return frozenset(
            self._decisions.digest(mention)
            for place, text in texts.items()
            for mention, _decision in self.decided(text, place)
        )

    @property
    def withdrawn(self) -> frozenset[str]:
        """The keys of what people are called who withdrew."""
        return frozenset(map(candidate_key, self._decisions.withdrawn))

    def cues(self, text: str) -> tuple[Mention, ...]:
        """The phrases in `text` that say that few people fit: to be looked at; the gate does not ask about them."""
        return self._find.cues(text)

    def decided(self, text: str, transcript: str = "") -> tuple[tuple[Mention, Decision | None], ...]:
        """The mentions in a whole text of a transcript, in order, each with the decision that holds for it."""
        key = (text, transcript)
        if key not in self._decided:
            marked = list(marks(self._secret, self._decisions.marked, text, transcript))
            mentions = with_marks(text, self._own_words_apart(text), marked)
            if begun := self._begun(text, transcript, mentions):
                mentions = tuple(mention for mention in mentions if mention not in begun)
            held = self._decisions.about(text, mentions, transcript)
            self._decided[key] = tuple(
                (mention, one if isinstance(one, Decision) else None)
                for mention, one in zip(mentions, held, strict=True)
            )
            self._why[key] = tuple(one if isinstance(one, Refusal) else None for one in held)
        return self._decided[key]

    def decided_in_quoted(
        self, quoted: str, text: str, span: Span, transcript: str
    ) -> Iterator[tuple[Mention, Decision | None]]:
        """The mentions in words that were quoted from a place in a text of a transcript, each with the decision that
        holds there. Of several about what is called so in that place the strictest is told: none yet, or to replace it.
        """
        there: dict[str, list[Decision | None]] = {}
        for mention, decision in self.decided(text, transcript):
            if mention.span.overlaps(span):
                there.setdefault(self._decisions.digest(mention), []).append(decision)
        for mention, decision in self.decided(quoted, transcript):
            held = there.get(self._decisions.digest(mention), [decision])
            yield mention, min(held, key=_leniency)

    def open_questions(self, text: str, transcript: str = "") -> tuple[tuple[Mention, Refusal], ...]:
        """The mentions in a whole text of a transcript for which no decision holds, each with why."""
        decided = self.decided(text, transcript)
        return tuple(
            (mention, why)
            for (mention, _decision), why in zip(decided, self._why[text, transcript], strict=True)
            if why is not None
        )

    def _candidate(self, of: str, found: Sequence[tuple[str, Mention, Decision | None]]) -> Candidate:
        mentions = [mention for _place, mention, _decision in found]
        surest = max(mentions, key=_known)
        held = [decision for _place, _mention, decision in found]
        taken = [decision for decision in held if decision is not None]
        return Candidate(
            key=candidate_key(of),
            text=" ".join(surest.text.split()),
            kind=surest.kind,
            mentions=len(found),
            where=tuple(dict.fromkeys(place for place, _mention, _decision in found)),
            decision=min(taken, key=lambda one: list(Scope).index(one.scope)) if all(held) else None,
            directness=min((mention.directness for mention in mentions), key=list(Directness).index),
            confidence=surest.confidence,
            sensitive=tuple(sorted({tag for mention in mentions for tag in mention.sensitive})),
            finders=tuple(sorted({mention.finder for mention in mentions})),
            narrower=sum(decision.scope is not Scope.PROJECT for decision in taken),
        )

    def _own_words_apart(self, text: str) -> tuple[Mention, ...]:
        """What the finders find outside the words that a rendering left there: rendering twice changes nothing."""
        own = [one.span for one in bracketed(text) if self._renderer.is_own(one.span.of(text))]
        found = self._mentions(text)
        return tuple(m for m in found if not any(span.contains(m.span) for span in own)) if own else found

    def _begun(
        self, text: str, transcript: str, mentions: Sequence[Mention] | None = None
    ) -> Mapping[Mention, str]:
        """The ordinary words that only begin a sentence of the researchers' own, each with the word behind it."""
        if transcript or text not in self._prose:
            return {}
        found = self._mentions(text) if mentions is None else mentions
        strict = self._decisions.withdrawn
        others = [one for one in found if self._decisions.digest(one) not in strict] if strict else found
        return beginnings(text, others, self.is_ordinary)

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]


def _leniency(decision: Decision | None) -> int:
    return 0 if decision is None else 1 if decision.verdict is Verdict.REPLACE else 2


def _known(mention: Mention) -> tuple[bool, int, float]:
    """How much a mention tells of what its identifier is; a name goes before all."""
    told = tells(mention)
    return mention.kind is IdentifierKind.NAME and told > 1, told, mention.confidence
