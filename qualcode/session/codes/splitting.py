"""Splitting a code: its quotes are walked along in their places, and dealt out by digits to codes.

Nothing is changed until the end; then all of it is one operation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, ngettext
from qualcode.model.coding import Coding, CodingFilter
from qualcode.model.errors import Refused
from qualcode.session.codes import dealing
from qualcode.session.codes.dealing import Words
from qualcode.session.keys.keymap import SPLIT_KEYS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts.asking import in_file
from qualcode.session.prompts.confirming import propose
from qualcode.session.prompts.editing import Editor
from qualcode.session.prompts.line import Line
from qualcode.session.text import selection as moves

if TYPE_CHECKING:
    from qualcode.session.state import Session

MOST = 9  # a digit each


@dataclass(frozen=True, slots=True)
class Target:
    """A code that quotes are dealt to; one that is to be made has no `key` yet."""

    label: str
    key: str = ""

    @property
    def name(self) -> str:
        """What it is called in a plan."""
        return self.key or self.label


@dataclass(frozen=True, slots=True)
class Split:
    """The walk: the quotes of a code, the one on display (behind the last: all were seen), and what was dealt.

    `dealt` says for a coding's id the number of its target; `words` holds the words of the quotes seen, for ranking.
    `begun_in` is the transcript that is open again after the walk; `leaving` that Esc was pressed with quotes dealt.
    """

    code: str
    targets: tuple[Target, ...]
    quotes: tuple[Coding, ...]
    at: int = 0
    dealt: Mapping[int, int] = field(default_factory=dict)
    words: Mapping[int, Words] = field(default_factory=dict)
    begun_in: str | None = None
    leaving: bool = False

    @property
    def quote(self) -> Coding | None:
        """The quote on display."""
        return self.quotes[self.at] if self.at < len(self.quotes) else None

    def count(self, target: int) -> int:
        """How many quotes were dealt to a target."""
        return sum(to == target for to in self.dealt.values())


def start(session: "Session") -> None:
    """Asks what the current code is split into."""
    found = in_file(session)
    if found is None:
        return
    listed, _code = found
    quotes = _quotes(session, listed.key)
    if not quotes:
        session.say(_("%(code)s has no quotes to deal out.") % {"code": listed.label})
        return

    def enter(typed: str) -> None:
        targets = _targets(session, listed.key, typed, ())
        session.editor = None
        session.walk = None
        here = session.document.number if session.document is not None else None
        session.split = Split(listed.key, targets, quotes, begun_in=here)
        _show(session)

    session.editor = Editor(
        _("Split %(code)s into") % {"code": listed.label}, _("labels, with ; between them"), Line(), enter
    )


def _quotes(session: "Session", key: str) -> tuple[Coding, ...]:
    """The quotes of a code, transcript after transcript as the project lists them."""
    order = {info.number: place for place, info in enumerate(session.work.transcripts.list())}
    found = session.work.codings.list(CodingFilter(codes=frozenset({key})))
    return tuple(
        sorted(found, key=lambda c: (order.get(c.transcript, len(order)), c.span.start, c.span.end, c.id))
    )


def _targets(session: "Session", key: str, typed: str, known: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets with those that were typed; a label that the codebook has means that code. Raises Refused."""
    labels = dict.fromkeys(label for part in typed.split(";") if (label := " ".join(part.split())))
    if not labels:
        raise Refused(N_("No code is named."), N_("Type labels with ; between them, or leave with Esc."))
    book = key.partition("/")[0]
    targets = list(known)
    there = {target.label.casefold() for target in known}
    for label in labels:
        listed = session.catalogue.labelled(label, book)
        if listed is not None and listed.key == key:
            raise Refused(
                N_("%(code)s itself is what is split."), N_("0 leaves a quote with it."), code=label
            )
        if label.casefold() not in there:
            there.add(label.casefold())
            targets.append(Target(label) if listed is None else Target(listed.label, listed.key))
    if len(targets) > MOST:
        raise Refused(N_("There are only nine digits."), N_("Name fewer codes and split again later."))
    return tuple(targets)


def press(session: "Session", key: str, character: str | None) -> bool:
    """Does what a key means in the walk; False leaves reading on, help and quitting to the key map."""
    split, bound = session.split, SPLIT_KEYS.find(key, character)
    if split is None:
        return False
    if bound is None:
        other = session.keymap.find(key, character)
        return other is None or not other[0].startswith(
            ("read.", "window.codebook", "window.help", "window.quit")
        )
    action, nth = bound
    ours = split if action == "split.leave" else replace(split, leaving=False)
    session.attempt(lambda: HANDLERS[action](session, ours, nth))
    return True


def _deal(session: "Session", split: Split, nth: int) -> None:
    if nth >= len(split.targets):
        session.say(with_keys(_("No code stands on %(digit)s: {split.more} adds one."), {"digit": nth + 1}))
    elif split.quote is not None:
        _go_on(session, replace(split, dealt={**split.dealt, split.quote.id: nth}))


def _stay(session: "Session", split: Split, _nth: int) -> None:
    if split.quote is not None:
        ours = split.quote.id
        _go_on(session, replace(split, dealt={id_: to for id_, to in split.dealt.items() if id_ != ours}))


def _go_on(session: "Session", split: Split) -> None:
    session.split = replace(split, at=split.at + 1)
    _show(session)


def _back(session: "Session", split: Split, _nth: int) -> None:
    session.split = replace(split, at=max(0, split.at - 1))
    _show(session)


def _more(session: "Session", split: Split, _nth: int) -> None:
    def enter(typed: str) -> None:
        if session.split is not None:
            targets = _targets(session, split.code, typed, session.split.targets)
            session.split = replace(session.split, targets=targets)
        session.editor = None

    session.editor = Editor(_("One more code to deal to"), _("Enter adds it"), Line(), enter)


def _end(session: "Session", split: Split, _nth: int) -> None:
    """Shows what it comes to; the walk is over when it was done."""
    if not split.dealt:
        session.say(_("Nothing is dealt out yet."))
        return
    labels = [target.label for target in split.targets if not target.key]
    dealt = {id_: split.targets[to].name for id_, to in split.dealt.items()}
    planned = session.work.refactoring.split(split.code, labels, dealt)
    names = ", ".join(f"{target.label} {split.count(nth)}" for nth, target in enumerate(split.targets))
    stay = len(split.quotes) - len(split.dealt)
    sentence = ngettext(
        "Split %(code)s into %(codes)s; %(n)s stays", "Split %(code)s into %(codes)s; %(n)s stay", stay
    )
    change = sentence % {"code": session.title(split.code), "codes": names, "n": stay}
    propose(session, planned, change, split.code, lambda: _close(session))


def _leave(session: "Session", split: Split, _nth: int) -> None:
    if split.dealt and not split.leaving:
        session.split = replace(split, leaving=True)
        forgotten = ngettext(
            "%(n)s quote was dealt: Esc once more forgets it, Enter goes on.",
            "%(n)s quotes were dealt: Esc once more forgets them, Enter goes on.",
            len(split.dealt),
        )
        session.say(forgotten % {"n": len(split.dealt)})
        return
    _close(session)
    session.say(_("The split is left; nothing was changed."))


def _close(session: "Session") -> None:
    """Goes back to where the walk began."""
    split, session.split = session.split, None
    session.scroll_to(session.top)
    begun_in = split.begun_in if split is not None else None
    if begun_in is not None and session.document is not None and session.document.number != begun_in:
        session.open(begun_in)


def settle(session: "Session") -> None:
    """After a change of the project: quotes that went, or have the code no longer, are walked along no more."""
    split = session.split
    if split is None:
        return
    now = {coding.id: coding for coding in _quotes(session, split.code)}
    if not now or split.code not in session.catalogue.codes:
        _close(session)
        return
    kept = tuple(now[quote.id] for quote in split.quotes if quote.id in now)
    gone = sum(quote.id not in now for quote in split.quotes[: split.at])
    dealt = {id_: to for id_, to in split.dealt.items() if id_ in now}
    session.split = replace(split, quotes=kept, at=split.at - gone, dealt=dealt)


def _show(session: "Session") -> None:
    """Goes to the quote on display, in the transcript it stands in."""
    split = session.split
    quote = None if split is None else split.quote
    if split is None or quote is None:
        return
    if session.document is None or session.document.number != quote.transcript:
        session.open(quote.transcript)
    session.select(moves.of(quote.span))
    found = dealing.words(quote.span.of(session.text))
    session.split = replace(split, words={**split.words, quote.id: found})


def suggested(session: "Session", split: Split) -> tuple[int, ...]:
    """The numbers of the targets that something speaks for, for the quote on display, best first."""
    quote = split.quote
    if quote is None:
        return ()
    piles: list[list[Words]] = [[] for _target in split.targets]
    for id_, to in split.dealt.items():
        if id_ != quote.id and id_ in split.words:
            piles[to].append(split.words[id_])
    known = {suggestion.code: suggestion.score for suggestion in session.suggestions()}
    hints = {nth: known[t.key] for nth, t in enumerate(split.targets) if t.key in known}
    labels = [target.label for target in split.targets]
    return dealing.ranked(split.words.get(quote.id, frozenset()), labels, piles, hints)


HANDLERS: dict[str, Callable[["Session", Split, int], None]] = {
    "split.deal": _deal,
    "split.stay": _stay,
    "split.back": _back,
    "split.more": _more,
    "split.end": _end,
    "split.leave": _leave,
}
