"""What keys mean on the boards: the lists around the text, the memo that is written, the home screen."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

LIST = N_("In a list")
TRANSCRIPTS = N_("In the list of transcripts")
IMPORT = N_("Before a file comes in")
FORESIGHT = N_("Before a folder comes in")
FOLDER = N_("When a folder came in")
CASES = N_("In the list of cases")
HISTORY = N_("In the history")
MEMOS = N_("In the list of memos")
WRITING = N_("While a memo is written")
HOME = N_("At home")

LEAVE = Action("list.leave", LIST, N_("back to the text"), ("escape", "q"), N_("clears the filter first"))

LIST_ACTIONS = (
    Action("list.down", LIST, N_("next row"), ("down", "j")),
    Action("list.up", LIST, N_("previous row"), ("up", "k")),
    Action("list.page_down", LIST, N_("next page"), ("pagedown",)),
    Action("list.page_up", LIST, N_("previous page"), ("pageup",)),
    Action("list.start", LIST, N_("first row"), ("g", "home")),
    Action("list.end", LIST, N_("last row"), ("G", "end")),
    Action("list.filter", LIST, N_("only rows with these words"), ("/",)),
    Action("list.order", LIST, N_("order by the next column"), ("o",)),
    Action("list.turn", LIST, N_("the other way round"), ("O",)),
    LEAVE,
)

TAB = Action("list.tab", LIST, N_("the other list"), ("tab", "shift+tab"))

TRANSCRIPTS_ACTIONS = (
    Action("transcripts.open", TRANSCRIPTS, N_("read it"), ("enter",)),
    Action(
        "transcripts.import",
        TRANSCRIPTS,
        N_("bring an interview in, or all of a folder"),
        ("i",),
        N_("shows first what it would become"),
    ),
    Action(
        "transcripts.speakers",
        TRANSCRIPTS,
        N_("who speaks: which case each speaker is"),
        ("s",),
        N_("one key for each who is no case yet"),
    ),
    Action(
        "transcripts.reread",
        TRANSCRIPTS,
        N_("read its original again, by other options"),
        ("r",),
        N_("shows first what it would become"),
    ),
    Action(
        "transcripts.undo",
        TRANSCRIPTS,
        N_("undo"),
        ("u", "ctrl+z"),
        N_("of an import it says first what that does"),
    ),
    Action("transcripts.redo", TRANSCRIPTS, N_("redo"), ("U", "ctrl+y")),
    Action("transcripts.memo", TRANSCRIPTS, N_("memo on it"), ("m",)),
    Action("transcripts.finish", TRANSCRIPTS, N_("it is finished, or not after all"), ("E",)),
)

IMPORT_ACTIONS = (
    Action("import.take", IMPORT, N_("import it like this"), ("enter", "i")),
    Action(
        "import.change",
        IMPORT,
        N_("change what this line says"),
        ("space",),
        N_("the role of a speaker, what a column is, whether a repair is done, two labels that are one"),
    ),
    Action("import.rename", IMPORT, N_("another name for this speaker"), ("m",), N_("or none")),
    Action("import.pattern", IMPORT, N_("the pattern that speakers stand in"), ("p",)),
    Action("import.back", IMPORT, N_("as before the last change"), ("u", "ctrl+z")),
)

FORESIGHT_ACTIONS = (
    Action("foresight.take", FORESIGHT, N_("import the files that are not left out"), ("enter", "i")),
    Action("foresight.leave_out", FORESIGHT, N_("leave this file out, or not after all"), ("space",)),
    Action(
        "foresight.look",
        FORESIGHT,
        N_("look at this file, correct how it is read, import it alone"),
        ("e",),
    ),
)

FOLDER_ACTIONS = (
    Action(
        "folder.do",
        FOLDER,
        N_("read it, take its corrected text, or say why it is not in"),
        ("enter",),
    ),
    Action(
        "folder.undo", FOLDER, N_("undo the import of this file"), ("u",), N_("says first what that does")
    ),
)

CASES_ACTIONS = (
    Action("cases.edit", CASES, N_("another value"), ("e", "enter"), N_("of the attribute that is marked")),
    Action("cases.right", CASES, N_("next attribute"), ("right", "l")),
    Action("cases.left", CASES, N_("previous attribute"), ("left", "h")),
    Action("cases.attribute", CASES, N_("new attribute"), ("n",)),
    Action("cases.link", CASES, N_("a speaker is this case"), ("s",)),
    Action("cases.add", CASES, N_("new case"), ("a",)),
    Action("cases.table", CASES, N_("cases and attributes from a csv or xlsx file"), ("i",)),
    Action("cases.undo", CASES, N_("undo"), ("u", "ctrl+z")),
    Action("cases.redo", CASES, N_("redo"), ("U", "ctrl+y")),
)

HISTORY_ACTIONS = (
    Action("history.undo", HISTORY, N_("undo this entry"), ("enter", "u"), N_("says first what that does")),
)

MEMOS_ACTIONS = (
    Action("memos.edit", MEMOS, N_("read and change it"), ("enter", "e")),
    Action("memos.go", MEMOS, N_("go to what it is about"), ("t",)),
    Action("memos.add", MEMOS, N_("new memo on the project"), ("n",)),
    Action("memos.mark", MEMOS, N_("mark it, to take more than one away"), ("space",)),
    Action(
        "memos.remove", MEMOS, N_("take it away"), ("D", "delete"), N_("the marked ones, or else this one")
    ),
)

MEMO_ACTIONS = (
    Action("writing.leave", WRITING, N_("save and close"), ("escape",)),
    Action("writing.empty", WRITING, N_("empty it"), ("ctrl+u",), N_("an empty memo is not kept")),
    Action("writing.back", WRITING, N_("as it was when it was opened"), ("ctrl+r",)),
)

HOME_ACTIONS = (
    Action("home.open", HOME, N_("open it"), ("enter",)),
    Action("home.tutor", HOME, N_("the tutor: learn the keys by doing"), ("t",)),
    Action("home.demo", HOME, N_("the demo, a fresh copy"), ("d",)),
    Action(
        "home.import",
        HOME,
        N_("bring an interview in"),
        ("i",),
        N_("into this project, or a new one where there is none"),
    ),
    Action("home.new", HOME, N_("new project"), ("n",)),
    Action("home.folder", HOME, N_("a project in another folder"), ("f",)),
    Action("home.forget", HOME, N_("take it off this list"), ("x", "delete"), N_("the project itself stays")),
    Action("home.settings", HOME, N_("settings, and your own keys"), ("s",)),
    Action("home.quit", HOME, N_("quit"), ("q", "ctrl+q")),
)
