"""What the rows under the reader say besides messages: what the keys do now, and what a code means."""

from collections.abc import Sequence

from qualcode.locale import _, ngettext
from qualcode.model.revision import Question
from qualcode.session.codes import splitting
from qualcode.session.codes.advising import advice
from qualcode.session.identifying import here
from qualcode.session.keys.registry import first_key
from qualcode.session.state import Session
from qualcode.session.text.cells import shown, width

Piece = tuple[str, str]  # text and the name of its ink in the palette


def keys(session: Session) -> list[Piece]:
    """What the keys do while something is on display at the foot of the reader; nothing otherwise."""
    if session.pending is not None:
        return _keys([(True, "Enter", _("does it")), (True, "Esc", _("leaves it"))])
    if session.card is not None:
        return _keys([(True, "↓ ↑", _("scroll")), (True, "Esc", _("closes"))])
    if session.split is not None:
        return _split_keys(session.split)
    if session.walk is not None:
        return _walk_keys(session.walk.question)
    return _identifier_keys() if here.asked(session) else []


def beside(session: Session) -> list[Piece]:
    """Why the best of the codes a quote is dealt to is thought so, as far as the codebook says it."""
    split = session.split
    best = splitting.suggested(session, split) if split is not None and session.pending is None else ()
    if split is None or not best:
        return [("", "quiet")]
    target = split.targets[best[0]]
    pieces: list[Piece] = [(_("Suggestion") + "  ", "accent"), (f"{best[0] + 1} {target.label}", "ink")]
    for suggestion in session.suggestions():
        if suggestion.code == target.key:
            pieces.append(("  " + shown(suggestion.reason), "quiet"))
    return pieces


def definition(session: Session, key: str) -> list[Piece]:
    """A code with its short definition, or else the full one."""
    listed = session.catalogue.codes.get(key)
    if listed is None:
        return [("", "quiet")]
    text = (listed.code.short if listed.code is not None else "") or listed.definition
    return [(listed.label + "  ", "ink"), (" ".join(text.split()), "quiet")]


def of_code(session: Session) -> list[Piece]:
    """What lint says of the current code and what to do; or else what the keys of the codebook do."""
    current = session.tree.code
    finding = None if current is None else session.catalogue.finding(current.key)
    if finding is not None:
        sign, ink = sign_of(finding.severity)
        return [
            (f"{sign} {session.catalogue.told(str(finding))} ", ink),
            (session.catalogue.told(advice(finding)), "quiet"),
        ]
    if current is not None and current.code is None:
        return _keys(
            [
                (True, first_key("tree.apply"), _("puts it back")),
                (True, first_key("tree.merge"), _("merge")),
                (True, first_key("tree.delete"), _("delete")),
            ]
        )
    return _keys(
        [
            (True, first_key("tree.card"), _("all of it")),
            (True, first_key("tree.rename"), _("rename")),
            (True, first_key("tree.define"), _("define")),
            (True, first_key("tree.below"), _("new")),
            (True, first_key("tree.move"), _("move")),
            (True, first_key("tree.merge"), _("merge")),
            (True, first_key("tree.split"), _("split")),
            (True, first_key("tree.delete"), _("delete")),
        ]
    )


def of_text(session: Session) -> list[Piece]:
    """What the keys do that one begins with: first of all what a digit would code, where one has a code."""
    words = len(session.aim.of(session.text).split())
    codes = ngettext("codes this %(n)s word", "codes these %(n)s words", words) % {"n": words}
    return _keys(
        [
            (bool(words) and any(session.catalogue.pins), "1–9", codes),
            (True, first_key("select.next_sentence"), _("next sentence")),
            (True, first_key("code.pick"), _("pick a code")),
            (True, first_key("window.help"), _("all keys")),
            (True, first_key("work.next"), _("next turn without a code")),
        ]
    )


def sign_of(severity: str) -> Piece:
    """The sign of a finding and its ink: problem and advice differ in both."""
    return ("!", "warning") if severity == "problem" else ("·", "accent")


def _identifier_keys() -> list[Piece]:
    return _keys(
        [
            (True, first_key("here.replace"), _("replace")),
            (True, first_key("here.keep"), _("keep")),
            (True, first_key("here.none"), _("no identifier")),
            (True, first_key("here.words"), _("own words")),
            (True, first_key("work.next"), _("next")),
            (True, first_key("identifiers.decide"), _("list")),
        ]
    )


def _split_keys(split: splitting.Split) -> list[Piece]:
    n = len(split.targets)
    return _keys(
        [
            (True, "1" if n == 1 else f"1–{n}", _("deal")),
            (True, first_key("split.stay"), _("stays")),
            (True, first_key("split.end"), _("do it")),
            (True, first_key("split.leave"), _("leave")),
            (True, first_key("split.back"), _("back")),
            (True, first_key("split.more"), _("one more")),
        ]
    )


def _walk_keys(question: Question) -> list[Piece]:
    """What the keys do while this question is on display."""
    places = min(len(question.candidates), 9)
    digits = "1" if places == 1 else f"1–{places}"
    return _keys(
        [
            (question.proposed is not None, first_key("walk.keep"), _("keep")),
            (places > 1 or (places == 1 and question.proposed is None), digits, _("that place")),
            (places > 1, first_key("walk.next_place"), _("next place")),
            (True, first_key("walk.place"), _("the selection")),
            (True, first_key("walk.drop"), _("drop")),
            (True, first_key("walk.skip"), _("skip")),
            (True, first_key("walk.leave"), _("leave")),
        ]
    )


def fitting(pieces: Sequence[Piece], room: int) -> Sequence[Piece]:
    """Keys and what they do, as many as have room in so many cells; other pieces as they are."""
    kept = list(pieces)
    while (
        len(kept) > 2 and kept[-2][1] == "accent" and kept[-1][1] == "quiet" and kept[-2][0].startswith("   ")
    ):
        if sum(width(text) for text, _ink in kept) <= room:
            break
        del kept[-2:]
    return kept


def _keys(meanings: list[tuple[bool, str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    for wanted, key, meaning in meanings:
        if wanted:
            pieces += [("   " + key if pieces else key, "accent"), (" " + meaning, "quiet")]
    return pieces
