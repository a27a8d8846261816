"""Everything the workbench can do, once: what it is called, which keys it has, what help says about it."""

from dataclasses import dataclass

from qualcode.locale import N_

READ = N_("Read")
SELECT = N_("Select")
CODE = N_("Code")
TEXT = N_("Change the text")
WORK = N_("Work through")
CODEBOOK = N_("In the codebook")
QUESTIONS = N_("While a question is on display")
SPLITTING = N_("While a code is split")
AROUND = N_("Around the text")
WINDOW = N_("Window")
GROUPS = (READ, SELECT, CODE, TEXT, WORK, AROUND, WINDOW, CODEBOOK, QUESTIONS, SPLITTING)


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `title` and `help` are marked for translation; help is "" where the title says it all.

    Keys are named as terminals deliver them ("down", "ctrl+z"), printable ones are the character itself.
    """

    id: str
    group: str
    title: str
    keys: tuple[str, ...]
    help: str = ""


ACTIONS = (
    Action("read.down", READ, N_("next line"), ("down",)),
    Action("read.up", READ, N_("previous line"), ("up",)),
    Action("read.page_down", READ, N_("next page"), ("pagedown",)),
    Action("read.page_up", READ, N_("previous page"), ("pageup",)),
    Action("read.start", READ, N_("beginning"), ("g", "home")),
    Action("read.end", READ, N_("end"), ("G", "end")),
    Action("select.next_sentence", SELECT, N_("next sentence"), ("j",)),
    Action("select.previous_sentence", SELECT, N_("previous sentence"), ("k",)),
    Action("select.extend", SELECT, N_("one sentence more"), ("J", "shift+down")),
    Action(
        "select.shrink",
        SELECT,
        N_("one sentence less"),
        ("K", "shift+up"),
        N_("of one: the one before as well"),
    ),
    Action("select.end_later", SELECT, N_("end one word later"), ("l", "shift+right")),
    Action("select.end_earlier", SELECT, N_("end one word earlier"), ("h", "shift+left")),
    Action("select.start_later", SELECT, N_("start one word later"), ("L",)),
    Action("select.start_earlier", SELECT, N_("start one word earlier"), ("H",)),
    Action("select.next_word", SELECT, N_("next word"), ("w", "right")),
    Action("select.previous_word", SELECT, N_("previous word"), ("b", "left")),
    Action("select.turn", SELECT, N_("whole turn"), ("t",), N_("again: the next turn too")),
    Action(
        "code.pick",
        CODE,
        N_("pick a code"),
        ("c", "enter"),
        N_("type letters, Enter takes the first"),
    ),
    Action("code.pin", CODE, N_("the code with this digit"), tuple("123456789"), N_("shown in the codebook")),
    Action(
        "code.in_vivo",
        CODE,
        N_("new code from these words"),
        ("v",),
        N_("selected, or else the sentence; at once, with these words as its name"),
    ),
    Action("code.repeat", CODE, N_("same code again"), (".",)),
    Action("code.take", CODE, N_("take the suggestion"), ("a",)),
    Action("code.suggestions", CODE, N_("what is suggested here, and why"), ("S",), N_("also before coding")),
    Action("code.span", CODE, N_("these words are those of the coding here"), ("s",)),
    Action("code.change", CODE, N_("another code instead of the one here"), ("r",)),
    Action("code.value", CODE, N_("value on the scale of the code here"), ("=",), N_("then its digit")),
    Action("code.facet", CODE, N_("facets of this segment"), ("F",)),
    Action("code.key_quote", CODE, N_("key quote, or no longer"), ("*",)),
    Action("code.counter", CODE, N_("counter-evidence, or no longer"), ("!",)),
    Action(
        "code.all_hits",
        CODE,
        N_("code all hits, or take what was looked through"),
        ("C",),
        N_("says first what that does"),
    ),
    Action(
        "code.remove",
        CODE,
        N_("remove the code here, or refuse the suggestion"),
        ("x", "delete"),
        N_("the first in the status line"),
    ),
    Action("code.theme", CODE, N_("let this quote speak for a theme"), ("+",)),
    Action("code.against", CODE, N_("let this quote speak against a theme"), ("-",)),
    Action("code.cycle", CODE, N_("next of overlapping codes"), ("o",)),
    Action("code.undo", CODE, N_("undo"), ("u", "ctrl+z")),
    Action("code.redo", CODE, N_("redo"), ("U", "ctrl+y")),
    Action(
        "text.mend",
        TEXT,
        N_("mend the words"),
        ("e",),
        N_("selected, or else the one under the cursor"),
    ),
    Action("text.update", TEXT, N_("take a corrected file"), ("f6", "ctrl+r"), N_("codings move along")),
    Action("work.next", WORK, N_("next in the queue"), ("n",), N_("first of all: turns without a code")),
    Action("work.previous", WORK, N_("previous in the queue"), ("N",)),
    Action("work.skip", WORK, N_("skip to the next in the queue"), ("space",)),
    Action(
        "work.queue",
        WORK,
        N_("choose what to go through"),
        ("f",),
        N_("and only whose words, by whom, since when"),
    ),
    Action(
        "work.proposed",
        WORK,
        N_("suggestions in a list"),
        ("A",),
        N_("to look through, mark and take together"),
    ),
    Action("work.search", WORK, N_("search"), ("/",), N_("Tab, or one more /: in all transcripts")),
    Action("work.end_search", WORK, N_("end the search"), ("escape",)),
    Action(
        "work.forms",
        WORK,
        N_("search for all forms of this word"),
        ("W",),
        N_("selected, or else the one under the cursor"),
    ),
    Action("work.segments", WORK, N_("all segments of a code or a query"), ("R",)),
    Action(
        "work.export",
        WORK,
        N_("export quotes to a file"),
        ("V",),
        N_("of a code, a query or all; through the publication gate"),
    ),
    Action(
        "work.report",
        WORK,
        N_("write a report"),
        (),
        N_("of themes, codes or cases, a member check, a table of quotes; through the publication gate"),
    ),
    Action(
        "work.questions",
        WORK,
        N_("walk along the questions"),
        ("Q",),
        N_("segments that wait for their place"),
    ),
    Action(
        "identifiers.decide",
        WORK,
        N_("identifiers: decide what leads to a person"),
        ("i",),
        N_("in a list, question after question"),
    ),
    Action(
        "identifiers.mark",
        WORK,
        N_("these words lead to a person"),
        ("I",),
        N_("where they were not found"),
    ),
    Action("work.transcripts", WORK, N_("another transcript"), ("T", "f4")),
    Action("work.finish", WORK, N_("this transcript is finished, or not after all"), ("E",)),
    Action(
        "work.others",
        WORK,
        N_("show or hide the codings of others"),
        ("O",),
        N_("where you have not finished"),
    ),
    Action("around.transcripts", AROUND, N_("table of transcripts"), ("P", "f5"), N_("and of cases: Tab")),
    Action("around.cases", AROUND, N_("table of cases"), ()),
    Action("around.history", AROUND, N_("history"), ("Y",), N_("undoes any entry nothing depends on")),
    Action("around.memo", AROUND, N_("memo on what is coded or selected here"), ("m",)),
    Action("around.memo_transcript", AROUND, N_("memo on this transcript"), ("M",)),
    Action("around.memo_project", AROUND, N_("new page in the journal of reflections"), ()),
    Action("around.memos", AROUND, N_("all memos"), ()),
    Action("around.themes", AROUND, N_("themes, their quotes and claims"), ("Z",)),
    Action("around.matrix", AROUND, N_("framework matrix: cases by themes"), ("X",)),
    Action("around.settings", AROUND, N_("settings, and your own keys"), ("f8",)),
    Action(
        "around.play",
        AROUND,
        N_("play the recording from here, or stop it"),
        ("p",),
        N_("asks for the recording the first time"),
    ),
    Action("around.copy", AROUND, N_("copy the quote with its reference"), ("y",), N_("marked intern")),
    Action("window.commands", WINDOW, N_("all commands"), ("ctrl+p",)),
    Action("window.hide", WINDOW, N_("hide the text, and show it again"), ("B", "f9")),
    Action("window.pane", WINDOW, N_("to the codebook and back"), ("tab", "shift+tab")),
    Action("window.codebook", WINDOW, N_("show or hide the codebook"), ("f2",)),
    Action("window.facts", WINDOW, N_("show or hide the side pane"), ("f3",)),
    Action("tutor.skip", WINDOW, N_("skip a step of the tutor"), ("ctrl+n",)),
    Action("window.help", WINDOW, N_("keys"), ("?", "f1")),
    Action("window.quit", WINDOW, N_("quit"), ("ctrl+q",), N_("everything is saved already")),
)

# What keys mean while a question is on display; the others go on meaning what they mean above.
WALK_ACTIONS = (
    Action("walk.keep", QUESTIONS, N_("keep the proposed place"), ("enter",)),
    Action("walk.candidate", QUESTIONS, N_("the place of this digit"), tuple("123456789")),
    Action("walk.next_place", QUESTIONS, N_("look at the next place"), ("o",)),
    Action("walk.place", QUESTIONS, N_("the selection is the place"), ("p",)),
    Action("walk.drop", QUESTIONS, N_("drop the codings"), ("d",), N_("for a reason, which is kept")),
    Action("walk.skip", QUESTIONS, N_("skip to the next question"), ("s", "space")),
    Action("walk.leave", QUESTIONS, N_("leave the walk"), ("escape", "Q"), N_("the rest waits")),
)

# What keys mean while the codebook has them; the others go on meaning what they mean above.
TREE_ACTIONS = (
    Action("tree.next", CODEBOOK, N_("next code"), ("j", "down")),
    Action("tree.previous", CODEBOOK, N_("previous code"), ("k", "up")),
    Action("tree.page_down", CODEBOOK, N_("ten codes further"), ("pagedown",)),
    Action("tree.page_up", CODEBOOK, N_("ten codes back"), ("pageup",)),
    Action("tree.start", CODEBOOK, N_("first code"), ("g", "home")),
    Action("tree.end", CODEBOOK, N_("last code"), ("G", "end")),
    Action(
        "tree.apply",
        CODEBOOK,
        N_("give the selection this code"),
        ("enter",),
        N_("puts a code back that left its file"),
    ),
    Action("tree.pin", CODEBOOK, N_("put it on a digit"), ("=",), N_("it stays there")),
    Action("tree.card", CODEBOOK, N_("everything about this code"), ("i",)),
    Action("tree.rename", CODEBOOK, N_("another label"), ("r",)),
    Action("tree.define", CODEBOOK, N_("definition, boundaries, keywords"), ("d",)),
    Action("tree.below", CODEBOOK, N_("new code below this one"), ("n",)),
    Action("tree.top", CODEBOOK, N_("new code at the top level"), ("N",)),
    Action("tree.move", CODEBOOK, N_("below another code"), ("m",)),
    Action("tree.later", CODEBOOK, N_("one place down among its brothers"), ("J", "shift+down")),
    Action("tree.earlier", CODEBOOK, N_("one place up among its brothers"), ("K", "shift+up")),
    Action("tree.mark", CODEBOOK, N_("mark it, to merge more than one"), ("space",)),
    Action(
        "tree.merge", CODEBOOK, N_("merge into another code"), ("M",), N_("the marked ones, or else this one")
    ),
    Action("tree.split", CODEBOOK, N_("split: deal out its quotes"), ("s",)),
    Action("tree.promote", CODEBOOK, N_("a keyword becomes a code"), ("p",)),
    Action("tree.segments", CODEBOOK, N_("all its segments"), ("R",)),
    Action("tree.delete", CODEBOOK, N_("delete"), ("D",), N_("asks which code gets its quotes")),
    Action("tree.leave", CODEBOOK, N_("back to the text"), ("escape",)),
)

# What keys mean while the quotes of a code are dealt out; apart from these only reading goes on.
SPLIT_ACTIONS = (
    Action("split.deal", SPLITTING, N_("this quote gets the code of this digit"), tuple("123456789")),
    Action("split.stay", SPLITTING, N_("this quote stays where it is"), ("0", "space")),
    Action("split.back", SPLITTING, N_("back to the quote before"), ("backspace",)),
    Action("split.more", SPLITTING, N_("one more code to deal to"), ("+",)),
    Action("split.end", SPLITTING, N_("what it comes to; again: do it"), ("enter",)),
    Action("split.leave", SPLITTING, N_("leave it, nothing is changed"), ("escape",)),
)
