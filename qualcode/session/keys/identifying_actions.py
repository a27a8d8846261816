"""What keys mean where identifiers are decided about: on the board, and in the text while they are walked through."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

BOARD = N_("In the list of identifiers")
HERE = N_("While identifiers are walked through")

IDENTIFIERS_ACTIONS = (
    Action(
        "deciding.replace",
        BOARD,
        N_("replace it, with the words of the export profile"),
        ("enter", "a"),
        N_("or those that another form of the name has"),
    ),
    Action("deciding.words", BOARD, N_("replace it with words of your own"), ("w",)),
    Action("deciding.profile", BOARD, N_("words of your own for one export profile"), ("W",)),
    Action(
        "deciding.kind",
        BOARD,
        N_("replace it as another sort of thing"),
        ("K",),
        N_("an organisation, say, that was taken for a name: with the words for it, everywhere"),
    ),
    Action("deciding.keep", BOARD, N_("keep it: it may be read"), ("=",)),
    Action("deciding.none", BOARD, N_("it is no identifier at all"), ("x", "delete")),
    Action(
        "deciding.reach",
        BOARD,
        N_("where the next decision holds"),
        ("t",),
        N_("in the whole project, in this transcript, for this mention"),
    ),
    Action("deciding.next", BOARD, N_("next mention"), ("n", "right")),
    Action("deciding.previous", BOARD, N_("previous mention"), ("N", "left")),
    Action(
        "deciding.whose",
        BOARD,
        N_("it is short for the name of this digit"),
        tuple("123456789"),
        N_("where it may be short for several"),
    ),
    Action("deciding.other", BOARD, N_("it is none of those, but somebody else"), ("0",)),
    Action("deciding.part", BOARD, N_("two persons: a form or a place is somebody else's"), ("s",)),
    Action("deciding.merge", BOARD, N_("one and the same as another"), ("m",), N_("or all that are marked")),
    Action("deciding.select", BOARD, N_("mark it, to decide about several at once"), ("space",)),
    Action(
        "deciding.all",
        BOARD,
        N_("one decision for all that is left of this kind"),
        ("A",),
        N_("after you looked through them; says first what that does"),
    ),
    Action("deciding.decided", BOARD, N_("show what is decided too, or no longer"), ("d",)),
    Action("deciding.go", BOARD, N_("to its place in the text"), ("i",), N_("the queue goes on from there")),
    Action("deciding.undo", BOARD, N_("undo"), ("u", "ctrl+z")),
    Action("deciding.redo", BOARD, N_("redo"), ("U", "ctrl+y")),
)

# The others go on meaning what they mean in the text.
HERE_ACTIONS = (
    Action("here.replace", HERE, N_("replace it, with the words of the export profile"), ("a",)),
    Action("here.words", HERE, N_("replace it with words of your own"), ("w",)),
    Action("here.keep", HERE, N_("keep it: it may be read"), ("=",)),
    Action("here.none", HERE, N_("it is no identifier at all"), ("x", "delete")),
    Action(
        "here.whose",
        HERE,
        N_("it is short for the name of this digit"),
        tuple("123456789"),
        N_("where it may be short for several"),
    ),
)
