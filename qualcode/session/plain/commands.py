"""The commands of the plain mode: a letter or a word each, in English and in the language of the interface."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.session import doing
from qualcode.session.applying.in_vivo import in_vivo
from qualcode.session.state import Session


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Without `action` the conversation does it itself; with one the session does, as for its key.

    `word` and `help` are marked for translation. A command that takes `words` gets what was typed behind it.
    """

    letter: str
    word: str
    help: str
    action: str = ""
    words: bool = False


COMMANDS = (
    Command("j", N_("next"), N_("the next turn or sentence; an empty line does the same")),
    Command("k", N_("back"), N_("the turn or sentence before")),
    Command("s", N_("wider"), N_("a wider selection: from sentence to turn, from turn to one turn more")),
    Command(
        "w",
        N_("narrower"),
        N_("a narrower selection: from turn to sentence, from sentence to words by number (w 3-5)"),
        words=True,
    ),
    Command("r", N_("repeat"), N_("say again where we are")),
    Command("n", N_("work"), N_("the next place to work on, such as a turn without a code"), "work.next"),
    Command("N", N_("previous"), N_("the place to work on before"), "work.previous"),
    Command("f", N_("queue"), N_("choose what n walks through"), "work.queue"),
    Command(
        "c",
        N_("code"),
        N_("code: type letters of the code (c bur); where more codes have them, the number of one"),
        "code.pick",
        True,
    ),
    Command("p", N_("pins"), N_("which digit gives which code; typing a digit gives that code")),
    Command(".", N_("same"), N_("the same code again"), "code.repeat"),
    Command("a", N_("take"), N_("take the suggestion"), "code.take"),
    Command("y", N_("why"), N_("what is suggested here and why")),
    Command("v", N_("vivo"), N_("a new code from these words"), "code.in_vivo"),
    Command("x", N_("remove"), N_("remove the code named first, or refuse the suggestion"), "code.remove"),
    Command("o", N_("other"), N_("name the next of several codes first"), "code.cycle"),
    Command("m", N_("memo"), N_("write a memo here (m my thoughts)"), "around.memo", True),
    Command("e", N_("mend"), N_("mend the words"), "text.mend", True),
    Command("u", N_("undo"), N_("undo"), "code.undo"),
    Command("U", N_("redo"), N_("redo"), "code.redo"),
    Command(
        "/",
        N_("search"),
        N_("search for words (/ form), with one more / in all transcripts"),
        "work.search",
        True,
    ),
    Command(
        "b",
        N_("import"),
        N_("bring an interview in, or a folder of them (b interview.docx); shows first what it would become"),
        words=True,
    ),
    Command("g", N_("who"), N_("who speaks: which case each speaker of this transcript is")),
    Command("z", N_("place"), N_("where these words stand in the original")),
    Command("P", N_("play"), N_("play the recording from here, or stop it"), "around.play", True),
    Command("T", N_("transcript"), N_("another transcript (T P03)"), "work.transcripts", True),
    Command("E", N_("finished"), N_("this transcript is finished, or not after all"), "work.finish"),
    Command(
        "O",
        N_("others"),
        N_("show or hide the codings of others where you have not finished"),
        "work.others",
    ),
    Command("Q", N_("questions"), N_("the segments that wait for their place"), "work.questions"),
    Command("i", N_("identifiers"), N_("what can lead to a person and is not decided yet")),
    Command("Z", N_("themes"), N_("the themes, with what speaks for and against each"), "around.themes"),
    Command("X", N_("matrix"), N_("the framework matrices, cell by cell"), "around.matrix"),
    Command("h", N_("how"), N_("how far this transcript is: what is done and what is left")),
    Command("l", N_("more"), N_("what else can be done, by its full name (text.update)")),
    Command("?", N_("help"), N_("these commands")),
    Command("q", N_("quit"), N_("leave; everything is saved already")),
)

# What an action of the session does here: where it tells of keys, it tells of commands.
HANDLERS: dict[str, Callable[[Session, int], None]] = {
    **doing.HANDLERS,
    "code.in_vivo": lambda session, _nth: in_vivo(
        session,
        N_("New code in vivo: 'qualcode code rename' gives it another name, u takes it back: %(code)s."),
    ),
}


def understood(line: str, offered: Iterable[Command]) -> tuple[Command, str] | None:
    """The command a line is, with what was typed behind it; None when it is none.

    A capital is another letter only where there is a command of that name; words can be written either way.
    """
    head, _blank, rest = line.partition(" ")
    rest = rest.strip()
    offered = tuple(offered)
    if line[:1] == "/" and len(line) > 1:
        head, rest = "/", line[1:].strip()
    for fold in (str, str.casefold):
        for command in offered:
            names = (command.letter, command.word, _(command.word))
            if any(fold(head) == fold(name) for name in names) and (command.words or not rest):
                return command, rest
    return None
