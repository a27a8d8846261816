"""Which decision holds for a mention: the one about its place, else its transcript's, else the project's."""

import hmac
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from qualcode.anonymisation.normalisation import digest, normalise
from qualcode.anonymisation.uniting import tells
from qualcode.model.identifier import THINGS, Decision, IdentifierKind, Mention, Scope, Verdict
from qualcode.model.refusal import Refusal
from qualcode.model.span import Span

_AROUND = 32


def place_of(secret: bytes, text: str, span: Span) -> str:
    """The HMAC-SHA256 (hex) of a mention with 32 characters on either side: it moves along when the text changes
    elsewhere, and holds no words.
    """
    pieces = (
        text[max(0, span.start - _AROUND) : span.start],
        span.of(text),
        text[span.end : span.end + _AROUND],
    )
    spelled = "\0".join(normalise(piece, IdentifierKind.NAME) for piece in pieces)
    return hmac.digest(secret, spelled.encode(), sha256).hex()


class Decisions:
    """The decisions of a project."""

    def __init__(self, secret: bytes, decisions: Iterable[Decision], withdrawn: Collection[str] = ()) -> None:
        self._secret = secret
        self._all = tuple(decisions)
        self._wide: dict[tuple[str, str], Decision] = {}
        self._places: dict[tuple[str, str], dict[str, Decision]] = {}
        for one in self._all:
            if one.scope is Scope.MENTION:
                self._places.setdefault((one.digest, one.transcript), {})[one.place] = one
            else:
                self._wide[one.digest, one.transcript] = one
        self.withdrawn = frozenset(withdrawn)
        replaced = {one.digest: one.stands_for for one in self._all if one.verdict is Verdict.REPLACE}
        self._hidden = replaced | dict.fromkeys(self.withdrawn, IdentifierKind.NAME)

    @property
    def hide_anything(self) -> bool:
        """Whether anything at all is to be replaced."""
        return bool(self._hidden)

    @property
    def marked(self) -> tuple[Decision, ...]:
        """Those about words that were marked by hand."""
        return tuple(one for one in self._all if one.words)

    @property
    def said_instead(self) -> tuple[str, ...]:
        """All words that were chosen to stand in the place of something."""
        return tuple(words for one in self._all for words in (one.replacement, *one.renderings.values()))

    def digest(self, mention: Mention) -> str:
        """What stands for the mention in decisions."""
        return digest(self._secret, mention.text, mention.kind)

    def hidden_as(self, text: str) -> IdentifierKind | None:
        """What sort of thing a name that is spelled so was decided to be replaced as anywhere, if it was."""
        return self._hidden.get(digest(self._secret, text, IdentifierKind.NAME))

    def wide(self, of: str, transcript: str = "") -> Decision | None:
        """The decision about a digest in a whole transcript, or else in the project."""
        return self._wide.get((of, transcript)) or self._wide.get((of, ""))

    def about(self, text: str, mentions: Sequence[Mention], transcript: str = "") -> list[Decision | Refusal]:
        """For each mention in a text, all that it has, the decision that holds, or else why none does.

        CHANGED: where a mention that alone was to be replaced is not found any more, because the words around it
        changed, the identifier is undecided wherever else it would stay, since it may be any of those, until somebody
        decides about it anew. OUTDATED: it was kept while no finder said that it is a name, and one does now.
        """
        digests = [self.digest(mention) for mention in mentions]
        own: list[Decision | None] = [None] * len(mentions)
        seen: set[str] = set()
        for n, (of, mention) in enumerate(zip(digests, mentions, strict=True)):
            there = self._places.get((of, transcript)) if transcript else None
            if there:
                place = place_of(self._secret, text, mention.span)
                own[n] = there.get(place)
                seen.add(place)
        lost = {
            of: max(d.at for d in there.values())
            for (of, number), there in self._places.items()
            if number == transcript
            and any(d.verdict is Verdict.REPLACE and place not in seen for place, d in there.items())
        }
        held: list[Decision | Refusal] = []
        for of, decision, mention in zip(digests, own, mentions, strict=True):
            found = decision or self.wide(of, transcript)
            if of in self.withdrawn:
                held.append(Decision(of, mention.kind, Verdict.REPLACE, "", "", ""))
            elif found is None:
                held.append(Refusal.UNDECIDED)
            elif found.verdict is Verdict.REPLACE:
                held.append(found)
            elif decision is None and of in lost and found.at <= lost[of]:
                held.append(Refusal.CHANGED)
            elif _outdates(mention, found.kind):
                held.append(Refusal.OUTDATED)
            else:
                held.append(found)
        return held


def _outdates(mention: Mention, kept_as: IdentifierKind) -> bool:
    """Whether a finder says that it is somebody's name, of what was kept as something else. What the pipeline says is
    asked for at times only, so it outdates nothing; nor does what only looks like a form of a hidden name outdate a
    place or an organisation that somebody knew as one.
    """
    if mention.kind is not IdentifierKind.NAME or mention.finder.startswith("pipeline@"):
        return False
    return kept_as is not IdentifierKind.NAME and (tells(mention) > 1 or kept_as not in THINGS)
