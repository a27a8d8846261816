"""What the plain mode says of a place: who speaks, the words, the codes there, what is suggested."""

from qualcode.locale import _, ngettext
from qualcode.model.revision import Question
from qualcode.model.span import Span
from qualcode.model.telling_places import in_words
from qualcode.session.outgoing.gate_board import GateBoard
from qualcode.session.panes.facts import percent
from qualcode.session.reading import others, proposals
from qualcode.session.state import Session
from qualcode.session.text import fates
from qualcode.session.text.cells import shown
from qualcode.session.text.units import Unit

_AROUND = 40  # characters before and behind the words of a question


def text_of(words: str) -> list[str]:
    """Words of a text in lines, with every control character as a mark."""
    return [shown(line) for line in words.split("\n") if line.strip()] or [""]


def one_line(words: str) -> str:
    """Words of a text in one line."""
    return shown(" ".join(words.split()))


def transcript(session: Session) -> list[str]:
    """Which transcript is open and how far it is."""
    document = session.document
    if document is None:
        return [_("This project has no transcripts yet.")]
    info = document.reading.info
    return [
        shown(f"{info.number}, {info.title}") + ".",
        _("%(turns)s turns, %(codings)s codings") % {"turns": info.turns, "codings": len(document.codings)}
        + ".",
        *([_("You have finished it.")] if others.has_finished(session, info.number) else []),
        *progress(session),
    ]


def origin(session: Session) -> list[str]:
    """Where the words stand in the original, and when they are said."""
    document = session.document
    if document is None or not document.turn_spans:
        return place(session)
    found = session.work.wayback.of_span(document.number, session.aim)
    lines = [_("In %(file)s") % {"file": shown(found.file)} + "."] if found.file else []
    if found.place is None:
        lines.append(_("These words were typed in place."))
    else:
        lines.append(in_words(found.place) + ".")
    if found.time_ms is not None:
        told = time(found.time_ms)
        lines.append((_("after %(time)s") % {"time": told} if found.earlier else told) + ".")
    return lines


def progress(session: Session) -> list[str]:
    """What is left to do here."""
    document = session.document
    if document is None:
        return []
    left = len(document.progress.left)
    lines = [
        ngettext("%(n)s turn has no code yet.", "%(n)s turns have no code yet.", left) % {"n": left}
        if left
        else _("Every turn of a participant has a code.")
    ]
    if withheld := document.withheld:
        lines.append(
            ngettext(
                "%(n)s coding of others is hidden: O shows it.",
                "%(n)s codings of others are hidden: O shows them.",
                withheld,
            )
            % {"n": withheld}
        )
    if waiting := len(session.questions):
        lines.append(
            ngettext("%(n)s question waits: Q.", "%(n)s questions wait: Q.", waiting) % {"n": waiting}
        )
    return lines


def place(session: Session, *, with_speaker: bool = True) -> list[str]:
    """Where we are: speaker and time where asked for, the words, codes and suggestion."""
    document = session.document
    if document is None or not document.turn_spans:
        return [_("This transcript has no text.")] if document is not None else transcript(session)
    lines = _speaker(session) if with_speaker else []
    aim = session.aim
    lines += text_of(aim.of(document.text))
    sentence = document.units.at(Unit.SENTENCE, aim.start)
    if sentence.contains(aim) and len(aim) < len(sentence):
        lines.append(_("The sentence: %(sentence)s") % {"sentence": one_line(sentence.of(document.text))})
    lines.append(codes(session))
    return lines + suggestion(session)


def _speaker(session: Session) -> list[str]:
    document = session.document
    assert document is not None
    touched = document.turns_of(session.aim)
    turns = [document.reading.turns[nth] for nth in touched] or [document.reading.turns[0]]
    names = dict.fromkeys(
        shown(turn.speaker.label) if turn.speaker is not None else _("unknown speaker") for turn in turns
    )
    numbers = {"n": turns[0].ordinal + 1, "last": turns[-1].ordinal + 1, "all": len(document.turn_spans)}
    sentence = _("Turn %(n)s of %(all)s") if len(turns) == 1 else _("Turns %(n)s to %(last)s of %(all)s")
    facts = [sentence % numbers, *names]
    if turns[0].time_ms is not None:
        facts.append(time(turns[0].time_ms))
    return [", ".join(facts) + ":"]


def time(milliseconds: int) -> str:
    """A time of the recording, as it is read aloud best."""
    seconds = milliseconds // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def codes(session: Session) -> str:
    """The codes at the aim, with the words they stand on where those are others."""
    here = session.here()
    if not here:
        return _("No code.")
    named = []
    for coding in here:
        name = shown(session.title(coding.code))
        if coding.coder != session.work.coder:
            name = _("%(code)s by %(coder)s") % {"code": name, "coder": shown(coding.coder)}
        if coding.span != session.aim:
            name = _("%(code)s on “%(words)s”") % {
                "code": name,
                "words": shortened(coding.span.of(session.text)),
            }
        named.append(name)
    return ended(ngettext("Code: %(codes)s", "Codes: %(codes)s", len(named)) % {"codes": "; ".join(named)})


def ended(sentence: str) -> str:
    """With a full stop, where it does not end in a sign already."""
    return sentence if sentence.endswith((".", "!", "?", "…")) else sentence + "."


def shortened(words: str, most: int = 60) -> str:
    """The beginning and the end of words that are many."""
    plain = one_line(words)
    return plain if len(plain) <= most else f"{plain[: most // 2].rstrip()} … {plain[-most // 3 :].lstrip()}"


def suggestion(session: Session) -> list[str]:
    """What is suggested here and why; nothing where nothing is."""
    lines = []
    for nth, one in enumerate(session.suggestions()[:3]):
        told = {"code": shown(session.title(one.code)), "percent": percent(one), "why": one_line(one.reason)}
        if nth:
            lines.append(_("Also: %(code)s, %(percent)s: %(why)s.") % told)
        else:
            lines.append(_("Suggested: %(code)s, %(percent)s: %(why)s. a takes it.") % told)
    return lines


def why(session: Session) -> list[str]:
    """What is suggested here, with all that speaks for and against it, also where one has not coded yet."""
    proposals.ask(session)
    session.card = None
    found = session.suggestions()
    if not found:
        said, session.flash = session.flash, None
        return [said.text if said is not None else _("No suggestion here.")]
    lines = suggestion(session)
    for one in found[:3]:
        _reason, *more = proposals.reasons(session, one)
        lines += [f"{shown(session.title(one.code))}: {one_line(line)}." for line in more]
    return lines


def question(session: Session, asked: Question) -> list[str]:
    """A segment that waits for its place: what it was, and where it may be."""
    walk, text = session.walk, session.text
    head = f"{asked.quote_id}, {fates.named(asked.fate)}"
    if walk is not None:
        counted = {"n": walk.nth, "all": walk.all}
        names = "; ".join(f"{shown(session.title(code))} ({shown(coder)})" for code, coder in walk.waiting)
        head = _("Question %(n)s of %(all)s") % counted + f": {head}, {names}"
    lines = [head + ".", _("It was: “%(words)s”") % {"words": one_line(asked.old)}]
    if asked.proposed is not None:
        lines.append(_("Proposed: %(words)s") % {"words": in_context(text, asked.proposed)})
    for nth, span in enumerate(asked.candidates[:9], 1):
        if span != asked.proposed:
            lines.append(f"{nth}: {in_context(text, span)}")
    keys = [_("k keeps the proposed place")] if asked.proposed is not None else []
    if any(span != asked.proposed for span in asked.candidates):
        keys.append(_("a number takes that place"))
    keys += [
        _("p and words: they are the place"),
        _("d and a reason drops it"),
        _("s skips it"),
        _("q leaves"),
    ]
    return [*lines, "; ".join(keys) + "."]


def in_context(text: str, span: Span) -> str:
    """The words of a span between quotation marks, with a little of what stands around them."""
    before = one_line(text[max(0, span.start - _AROUND) : span.start])
    behind = one_line(text[span.end : span.end + _AROUND])
    return f"{before} “{one_line(span.of(text))}” {behind}".strip()


def words_by_number(session: Session) -> list[str]:
    """The words of the sentence, each with its number."""
    document = session.document
    if document is None:
        return []
    return [f"{nth} {shown(span.of(document.text))}" for nth, span in enumerate(words_of(session), 1)]


def words_of(session: Session) -> list[Span]:
    """The words of the aim."""
    document, aim = session.document, session.aim
    if document is None:
        return []
    words, found = document.units.words, []
    for nth in range(document.units.index(Unit.WORD, aim.start), len(words)):
        span = words[nth]
        if span.start >= aim.end:
            break
        if span.start >= aim.start:
            found.append(span)
    return found


def closed_gate(board: GateBoard) -> list[str]:
    """Why nothing was written, and what to do about each thing that keeps the gate closed."""
    lines = [one_line(str(board.closed))]
    for one in board.obstacles:
        times = f", {one.times}×" if one.times else ""
        todo = "" if one.is_undecided else f": {one.todo}"
        lines.append(ended(f"{one_line(one.name)}, {one.what}{times}{todo}"))
    if any(one.is_undecided for one in board.obstacles):
        lines.append(_("i decides about identifiers; then export again."))
    return lines
