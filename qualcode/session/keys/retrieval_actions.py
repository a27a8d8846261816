"""What keys mean in a list of quotes, besides what they mean in every list."""

from qualcode.locale import N_
from qualcode.session.keys.actions import Action

QUOTES = N_("In a list of quotes")

RETRIEVAL_ACTIONS = (
    Action("retrieval.go", QUOTES, N_("go there"), ("enter",), N_("the queue goes on from there")),
    Action("retrieval.code", QUOTES, N_("give it one more code"), ("c",), N_("a digit: the code on it")),
    Action("retrieval.change", QUOTES, N_("another code instead"), ("e", "r")),
    Action(
        "retrieval.remove", QUOTES, N_("take the coding away"), ("x", "delete"), N_("a hit: leave it out")
    ),
    Action("retrieval.mark", QUOTES, N_("mark it"), ("space",)),
    Action(
        "retrieval.all",
        QUOTES,
        N_("code all hits"),
        ("C",),
        N_("the marked ones, or else all that are shown"),
    ),
    Action(
        "retrieval.export",
        QUOTES,
        N_("export these quotes to a file"),
        ("V",),
        N_("the marked ones, or else all that are shown"),
    ),
    Action("retrieval.ask", QUOTES, N_("ask a query, or change this one"), ("=",)),
    Action("retrieval.keep", QUOTES, N_("keep this query by name"), ("S",)),
    Action("retrieval.undo", QUOTES, N_("undo"), ("u", "ctrl+z")),
    Action("retrieval.redo", QUOTES, N_("redo"), ("U", "ctrl+y")),
)
