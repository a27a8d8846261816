"""What keys mean in the list of themes, in a theme, and in a framework matrix."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action
from qualcode.session.keys.around_actions import LEAVE

THEMES = N_("In the list of themes")
THEME = N_("In a theme")
MATRIX = N_("In a framework matrix")

THEMES_ACTIONS = (
    Action("themes.open", THEMES, N_("its quotes and claims"), ("enter",)),
    Action("themes.edit", THEMES, N_("central idea, scope and the rest in words"), ("e",)),
    Action("themes.add", THEMES, N_("new theme"), ("n",)),
    Action("themes.code", THEMES, N_("a code it rests on, or no longer"), ("c",)),
    Action("themes.claim", THEMES, N_("new claim"), ("a",), N_("its quantifiers are checked at once")),
    Action("themes.under", THEMES, N_("make it a part of another theme"), ("b",)),
    Action("themes.later", THEMES, N_("one place down"), ("J", "shift+down")),
    Action("themes.earlier", THEMES, N_("one place up"), ("K", "shift+up")),
    Action("themes.memo", THEMES, N_("memo on it"), ("m",)),
    Action("themes.report", THEMES, N_("write a report of it, or of all"), ("V",)),
    Action("themes.remove", THEMES, N_("take it away"), ("D", "delete")),
    Action("themes.undo", THEMES, N_("undo"), ("u", "ctrl+z")),
    Action("themes.redo", THEMES, N_("redo"), ("U", "ctrl+y")),
)

THEME_ACTIONS = (
    Action("theme.go", THEME, N_("go to the quote"), ("enter",), N_("a claim: change its sentence")),
    Action("theme.turn", THEME, N_("it speaks against, not for; and back"), ("!",)),
    Action("theme.claim", THEME, N_("new claim"), ("a",)),
    Action("theme.carry", THEME, N_("a claim this quote carries, or no longer"), ("c",)),
    Action("theme.remove", THEME, N_("take the quote or the claim away"), ("x", "D", "delete")),
    Action("theme.undo", THEME, N_("undo"), ("u", "ctrl+z")),
    Action("theme.redo", THEME, N_("redo"), ("U", "ctrl+y")),
)

MATRIX_ACTIONS = (
    Action("matrix.down", MATRIX, N_("next case"), ("down", "j")),
    Action("matrix.up", MATRIX, N_("previous case"), ("up", "k")),
    Action("matrix.right", MATRIX, N_("next column"), ("right", "l")),
    Action("matrix.left", MATRIX, N_("previous column"), ("left", "h")),
    Action("matrix.next", MATRIX, N_("next cell that is empty or stale"), ("space",)),
    Action("matrix.write", MATRIX, N_("write its summary, the quotes beneath it"), ("enter", "e")),
    Action(
        "matrix.verdict", MATRIX, N_("verdict of this digit"), tuple("123456789"), N_("the same again: none")
    ),
    Action("matrix.not_asked", MATRIX, N_("it was not asked, or was after all"), ("a",)),
    Action("matrix.nothing", MATRIX, N_("nothing was said, or was after all"), ("s",)),
    Action("matrix.confirm", MATRIX, N_("it still holds"), ("o",), N_("with the quotes as they are now")),
    Action("matrix.quotes", MATRIX, N_("a quote that stands with it, or no longer"), ("c",)),
    Action("matrix.go", MATRIX, N_("go to a quote beneath it"), ("t",)),
    Action("matrix.by", MATRIX, N_("the cases together by the next attribute"), ("b",)),
    Action("matrix.other", MATRIX, N_("the next matrix"), ("tab",)),
    Action("matrix.add", MATRIX, N_("new matrix of all themes"), ("n",)),
    Action("matrix.undo", MATRIX, N_("undo"), ("u", "ctrl+z")),
    Action("matrix.redo", MATRIX, N_("redo"), ("U", "ctrl+y")),
    LEAVE,
)
