"""The conversation: a line comes in, lines of text come out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qualcode.locale import _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.session.doing import dispatch
from qualcode.session.finding.retrieval import Retrieval
from qualcode.session.incoming import linking
from qualcode.session.keys.actions import ACTIONS, Action
from qualcode.session.outgoing.gate_board import GateBoard
from qualcode.session.plain import asking, telling, thematic
from qualcode.session.plain.bringing import Bringing
from qualcode.session.plain.commands import COMMANDS, HANDLERS, Command, understood
from qualcode.session.plain.identifying import Deciding
from qualcode.session.revising import answering
from qualcode.session.state import Session
from qualcode.session.tasks import queues, walking
from qualcode.session.text import selection as moves
from qualcode.session.text.cells import shown
from qualcode.session.text.units import Unit

_QUOTES = 10  # that are told at once
_FURTHER = ("code.", "text.", "work.")
_WORDS = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")


def _leaves(said: str) -> bool:
    """Whether a line is the command to leave, which counts while something is picked as well."""
    return said == "q" or said.casefold() in (_("quit").casefold(), "quit")


class Conversation:
    """A session led in lines."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.is_over = False
        self._level = Unit.SENTENCE
        self._turn: tuple[int, range] | None = None  # the text and turns last spoken of
        self._narrowing = False
        self._bringing = Bringing(session)
        self._read: set[tuple[int, int]] = set()
        self._deciding = Deciding(session)
        self._own: dict[str, Callable[[str], Iterator[str]]] = {
            "j": lambda _words: self._step(1),
            "k": lambda _words: self._step(-1),
            "s": lambda _words: self._wider(),
            "w": self._narrower,
            "r": lambda _words: iter(telling.place(session)),
            "p": lambda _words: iter(self._pins()),
            "y": lambda _words: iter(telling.why(session)),
            "h": lambda _words: iter(telling.transcript(session)),
            "?": lambda _words: iter(self.help()),
            "l": lambda _words: iter(self._list()),
            "i": lambda _words: iter(self._deciding.begin()),
            "b": self._bring,
            "g": lambda _words: self._after(self._who),
            "z": lambda _words: iter(telling.origin(session)),
            "q": lambda _words: self._quit(),
        }

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be said: what the session can do, and what the conversation does itself."""
        return tuple(
            command
            for command in COMMANDS
            if (command.action in HANDLERS if command.action else command.letter in self._own)
        )

    @property
    def further(self) -> tuple[Action, ...]:
        """What else the session can do to codings and queues; it is said by its name in the registry."""
        named = {command.action for command in COMMANDS} | {"code.pin"}
        return tuple(
            action for action in ACTIONS if action.id.startswith(_FURTHER) and action.id not in named
        )

    def begin(self) -> Iterator[str]:
        """The first words."""
        yield _("The plain workbench. ? tells the commands, q leaves; an empty line goes on.")
        yield from self._read_in()
        yield from telling.transcript(self.session)
        yield from self._here()

    @property
    def prompt(self) -> str:
        """What somebody at a terminal sees before typing: it says when a question waits instead of a command."""
        session = self.session
        if session.editor is None and session.picker is not None:
            return _("code>") if session.picker.of_codes else _("choose>")
        waits = self._narrowing or self._deciding.is_open
        if asking.is_open(session) or session.walk is not None or waits:
            return _("answer>")
        return ">"

    def answer(self, line: str) -> Iterator[str]:
        """What there is to say to a line; the lines come as they are known."""
        said = "".join(character for character in line.replace("\t", " ") if character.isprintable()).strip()
        session = self.session
        session.flash = None
        yield from self._elsewhere()
        yield from self._read_in()
        if asking.is_open(session):
            if session.editor is None and session.picker is not None and _leaves(said):
                session.picker = None
                yield from self._quit()
                return
            yield from self._after(lambda: asking.answer(session, said))
        elif self._bringing.is_open:
            yield from self._after(lambda: self._bringing.answer(said))
        elif self._deciding.is_open:
            yield from self._deciding.answer(said)
        elif session.walk is not None:
            yield from self._after(lambda: self._answered(said))
        elif self._narrowing:
            self._narrowing = False
            yield from self._narrower(said) if said else telling.place(session)
        else:
            yield from self._command(said)

    def help(self) -> list[str]:
        """Every command with what it does."""
        lines = [
            _("%(letter)s or %(word)s: %(help)s.")
            % {"letter": c.letter, "word": _(c.word), "help": _(c.help)}
            for c in self.commands
        ]
        return [*lines, _("1 to 9: give the code of that digit.")]

    def _list(self) -> list[str]:
        lines = [f"{action.id}: {_(action.title)}." for action in self.further]
        return lines or [_("There is nothing more.")]

    # -- commands -----------------------------------------------------------------------------------------

    def _command(self, said: str) -> Iterator[str]:
        session = self.session
        if not said:
            yield from self._step(1)
            return
        if said.isdecimal() and len(said) == 1 and said != "0":
            yield from self._after(lambda: dispatch(session, "code.pin", int(said) - 1))
            return
        found = understood(said, self.commands)
        if found is None and said in {action.id for action in self.further}:
            yield from self._after(lambda: self._do(said, ""))
            return
        if found is None:
            yield _("That is no command; ? tells them all.")
            return
        command, words = found
        if not command.action:
            yield from self._own[command.letter](words)
            return
        yield from self._after(lambda: self._do(command.action, words))

    def _do(self, action: str, words: str) -> None:
        """Does an action; words typed behind it are the answer to what it asks first."""
        self.session.attempt(lambda: HANDLERS[action](self.session, 0))
        if words and asking.is_open(self.session):
            asking.answer(self.session, words)

    def _after(self, doing: Callable[[], None]) -> Iterator[str]:
        """Does something and tells what came of it: the message, what is asked now, where we are now."""
        session = self.session
        before = self._standing()
        doing()
        while session.beside is not None:
            wanted, session.beside = session.beside, None
            session.attempt(wanted.here_and_now)
        yield from self._read_in()
        if self._bringing.is_open and not asking.is_open(session):
            yield from self._flash()
            yield from self._bringing.told()
            return
        if isinstance(session.board, Retrieval) and not asking.is_open(session):
            yield from self._quotes(session.board)
            return
        if isinstance(session.board, GateBoard):
            yield from telling.closed_gate(session.board)
            session.board = None
            return
        if session.board is not None and not asking.is_open(session):
            board, session.board = session.board, None
            yield from thematic.told(session, board)
            return
        silent = session.flash is None
        yield from self._flash()
        if asking.is_open(session):
            yield from asking.told(session)
        elif session.walk is not None:
            yield from telling.question(session, session.walk.question)
        elif self._standing() != before or silent:
            yield from self._here()

    def _flash(self) -> Iterator[str]:
        """What was said."""
        flash, self.session.flash = self.session.flash, None
        if flash is not None:
            yield shown(flash.text)

    def _bring(self, words: str) -> Iterator[str]:
        """Asks for a file or a folder, or takes the one that was named."""

        def bring() -> None:
            self._bringing.begin()
            if words:
                asking.answer(self.session, words)

        return self._after(bring)

    def _who(self) -> None:
        document = self.session.document
        if document is not None and not linking.ask(self.session, [document.number], lambda _number: None):
            self.session.say(_("Every speaker is a case, or asks."))

    def _quotes(self, board: Retrieval) -> Iterator[str]:
        """The first quotes of a list, each in a line; from here on n goes from one to the next."""
        session, session.board = self.session, None
        quotes = [*board.quotes.values()]
        n = {"n": len(quotes), "what": shown(board.title)}
        yield ngettext("%(what)s: %(n)s quote.", "%(what)s: %(n)s quotes.", len(quotes)) % n
        for quote in quotes[:_QUOTES]:
            text = session.work.transcripts.open(quote.transcript).text
            codes = ", ".join(dict.fromkeys(shown(session.title(one.code)) for one in quote.codings))
            named = f"{shown(quote.name)}, {codes}" if codes else shown(quote.name)
            yield f"{named}: {telling.shortened(quote.span.of(text), 200)}"
        if len(quotes) > _QUOTES:
            yield _("The others come with n.")
        if quotes:
            session.flash = None
            queues.begin(session, board.asking.queue(session, quotes))
            yield from self._here()
        session.flash = None

    def _standing(self) -> tuple[object, ...]:
        session = self.session
        document = session.document
        here = (None, None) if document is None else (document.revision_id, session.aim)
        return (*here, session.walk is None)

    def _here(self) -> Iterator[str]:
        """Where we are; who speaks only when that is another turn than the one spoken of last."""
        document = self.session.document
        turn = None if document is None else (document.revision_id, document.turns_of(self.session.aim))
        yield from telling.place(self.session, with_speaker=turn != self._turn)
        self._turn = turn

    def _quit(self) -> Iterator[str]:
        self.is_over = True
        yield _("Everything is saved.")

    def _pins(self) -> list[str]:
        catalogue = self.session.catalogue
        pins = [(nth + 1, catalogue.pinned(nth)) for nth in range(len(catalogue.pins))]
        lines = [f"{digit} {shown(self.session.title(key))}" for digit, key in pins if key is not None]
        return lines or [_("No code stands on a digit yet; the codes you use come there.")]

    # -- moving -------------------------------------------------------------------------------------------

    def _step(self, by: int) -> Iterator[str]:
        session, document = self.session, self.session.document
        if document is None or not document.turn_spans:
            yield from telling.place(session)
            return
        before = session.aim
        if session.selection.span is None and self._turn is None:
            session.select(moves.of(before))
        session.select(moves.step(moves.of(before), document.units, self._level, by))
        if session.aim == before:
            yield _("This is the end of the transcript.") if by > 0 else _("This is the beginning.")
        yield from self._here()

    def _wider(self) -> Iterator[str]:
        session, document = self.session, self.session.document
        if document is not None and document.turn_spans:
            aim, units = session.aim, document.units
            sentence, turn = units.at(Unit.SENTENCE, aim.start), units.at(Unit.TURN, aim.start)
            if len(aim) < len(sentence) and sentence.contains(aim):
                session.select(moves.of(sentence))
            elif turn.contains(aim) and aim != turn:
                self._level = Unit.TURN
                session.select(moves.of(turn))
            else:
                whole = replace(moves.of(aim), by_turns=True)
                session.select(moves.take_turn(whole, units))
        yield from self._here()

    def _narrower(self, words: str) -> Iterator[str]:
        session, document = self.session, self.session.document
        if document is None or not document.turn_spans:
            yield from telling.place(session)
            return
        aim, units = session.aim, document.units
        sentence, turn = units.at(Unit.SENTENCE, aim.start), units.at(Unit.TURN, aim.start)
        if words:
            yield from self._words(words)
        elif not turn.contains(aim):
            session.select(moves.of(turn))
            yield from self._here()
        elif not sentence.contains(aim):
            self._level = Unit.SENTENCE
            session.select(moves.of(sentence))
            yield from self._here()
        else:
            self._narrowing = True
            yield from telling.words_by_number(session)
            yield _("Which words? Such as 3-5; an empty line leaves it.")

    def _words(self, numbers: str) -> Iterator[str]:
        found, known = _WORDS.fullmatch(numbers), telling.words_of(self.session)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= len(known):
            yield _("The words here have the numbers 1 to %(n)s; say such as 3-5.") % {"n": len(known)}
            return
        self.session.select(moves.of(Span(known[first - 1].start, known[last - 1].end)))
        yield from self._here()

    # -- questions ----------------------------------------------------------------------------------------

    def _answered(self, said: str) -> None:
        """Takes the answer to the question on display."""
        session = self.session
        walk = session.walk
        assert walk is not None
        letter, _blank, words = said.partition(" ")
        words = words.strip()

        def do(action: str, nth: int = 0) -> None:
            session.attempt(lambda: answering.HANDLERS[action](session, walk.question, nth))

        if letter.isdecimal() and len(letter) == 1 and not words:
            do("walk.candidate", int(letter) - 1) if letter != "0" else None
        elif letter == "k":
            do("walk.keep")
        elif letter == "s":
            do("walk.skip")
        elif letter == "q":
            do("walk.leave")
        elif letter == "d":
            do("walk.drop")
            if words and asking.is_open(session):
                asking.answer(session, words)
        elif letter == "p" and words:
            self._place(words)

    def _place(self, words: str) -> None:
        """The words are the place, if they stand in the text just once."""
        session = self.session
        times = session.text.count(words)
        if times != 1:
            session.say(_("Those words stand %(n)s times in this text; say others.") % {"n": times})
            return
        walk, at = session.walk, session.text.index(words)
        session.select(moves.of(Span(at, at + len(words))))
        assert walk is not None
        session.attempt(lambda: answering.HANDLERS["walk.place"](session, walk.question, 0))

    # -- what happens beside ------------------------------------------------------------------------------

    def _elsewhere(self) -> Iterator[str]:
        """Takes over what others changed."""
        session, changed = self.session, False

        def look() -> None:
            nonlocal changed
            changed = session.look_again()

        session.attempt(look)
        if changed:
            yield _("The project was changed elsewhere; this is how it is now.")
        if session.walk is not None and session.walk.question not in session.questions:
            walking.leave(session)

    def _read_in(self) -> Iterator[str]:
        """Lets the language room look at a text the first time; without it sentences end at full stops."""
        session, document = self.session, self.session.document
        if document is None:
            return
        about = (document.revision_id, session.catalogue.taken)
        if about in self._read:
            return
        self._read.add(about)
        if session.flash is None:
            yield _("Reading the text for suggestions …")
        suggestions = session.work.suggestions
        try:
            session.read_in(document.revision_id, suggestions.sentences(document.number))
            suggestions.learn(document.number)
            suggestions.for_span(document.number, session.aim)
            session.answers(document.revision_id)
            session.measured = session.work.worths.last()
        except (QualcodeError, ImportError, OSError) as error:
            known = str(error) if isinstance(error, QualcodeError) else ""
            yield known or _("There are no suggestions: the language model cannot be loaded.")
