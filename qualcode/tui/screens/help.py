"""Every action with its keys, read from the registry."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.locale import N_, _
from qualcode.session.keys.keymap import SPLIT_KEYS, TREE_KEYS, WALK_KEYS, KeyMap
from qualcode.session.keys.registry import first_key
from qualcode.session.noting.noted import LINKED, SIGN
from qualcode.session.panes.facts import SIGNS
from qualcode.session.text.cells import fitted, shown
from qualcode.session.text.wrap import balanced
from qualcode.tui.glyphs import plain_text
from qualcode.tui.text import plain, styled

_SCROLL = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 20, "pageup": -20, "space": 20}
_ENDS = {"home": -10_000, "g": -10_000, "end": 10_000, "G": 10_000, "upper_g": 10_000}
_CELLS = 70  # of a line, as long as the screen does not say otherwise
_INDENT = 20  # cells for the keys
_MODIFIERS = ("shift", "control", "alt", "super", "hyper", "meta")


class HelpScreen(ModalScreen[None]):
    """The keys. Arrows scroll, every other key goes back."""

    def __init__(
        self, keymap: KeyMap, ascii_only: bool = False, board: KeyMap | None = None, coder: str = ""
    ) -> None:
        super().__init__()
        self._keymap = keymap
        self._ascii_only = ascii_only
        self._board = board
        self._cells = 0
        self._coder = coder

    def compose(self) -> ComposeResult:
        """One page of text."""
        with VerticalScroll(id="help", can_focus=False) as page:
            if self._ascii_only:
                page.styles.scrollbar_size_vertical = 0
            yield Static(id="keys")

    def on_mount(self) -> None:
        """The text is known once its width is."""
        self._fill()

    def on_resize(self) -> None:
        """The lines are made for a width."""
        self._fill()

    def _fill(self) -> None:
        cells = self.query_one("#keys").size.width or _CELLS
        if cells != self._cells:
            self._cells = cells
            text = help_text(self._keymap, self._ascii_only, self._board, cells, self._coder)
            self.query_one("#keys", Static).update(text)

    def on_key(self, event: Key) -> None:
        """Scrolls or closes."""
        event.stop()
        event.prevent_default()
        by = {**_SCROLL, **_ENDS}.get(event.key)
        if by is not None:
            self.query_one("#help").scroll_relative(y=by, animate=False)
        elif not event.key.startswith(("left_", "right_")) or not event.key.endswith(_MODIFIERS):
            self.dismiss()


def _groups(keymap: KeyMap, cells: int) -> list[Content]:
    lines = []
    for group, actions in keymap.grouped():
        lines.append(styled(_(group), "bold $accent"))
        for action in actions:
            note = f" ({_(action.help)})" if action.help else ""
            # What has no key is found in the list of all commands.
            keys = keymap.keys(action.id) or f"({first_key('window.commands')})"
            first, *more = balanced(_(action.title) + note, max(10, cells - _INDENT))
            lines.append(Content.assemble(styled(fitted(f"  {keys} ", _INDENT), "bold"), plain(first)))
            lines += [plain(" " * _INDENT + line) for line in more]
        lines.append(plain(""))
    return lines


MARKS = (
    ("c │ ╵", N_("left of the text: a code begins, goes on, ends; its letter is no key")),
    ("+", N_("there as well: more codes than there is room for")),
    ("▎", N_("these words get the next code; in the codebook: has been given here")),
    (SIGN, N_("a memo on these words or on their code")),
    (LINKED, N_("these words speak for a theme or against it, with or without a code")),
    (" ".join(SIGNS.values()), N_("key quote, counter-evidence")),
    ("▐ ▕", N_("at the right: much of that part is coded, or little; lighter is what you see")),
    (
        "1–9",
        N_(
            "in the codebook: the digit that gives this code; at the right its letter and its number of codings"
        ),
    ),
    ("! ·", N_("there as well: a problem, advice; the line below says which")),
)


def _marks(cells: int) -> list[Content]:
    """What the signs on the screen mean."""
    lines = [styled(_("Signs"), "bold $accent")]
    for sign, means in MARKS:
        first, *more = balanced(_(means), max(10, cells - _INDENT))
        lines.append(Content.assemble(styled(fitted(f"  {sign} ", _INDENT), "bold"), plain(first)))
        lines += [plain(" " * _INDENT + line) for line in more]
    return [*lines, plain("")]


def help_text(
    keymap: KeyMap,
    ascii_only: bool = False,
    board: KeyMap | None = None,
    cells: int = _CELLS,
    coder: str = "",
) -> Content:
    """The whole help for lines of so many cells; what a board does with its keys comes first, where one is open."""
    lines = [
        Content.assemble(
            styled(_("Keys"), "bold"),
            plain("   " + _("arrows and page keys scroll, Esc goes back")),
        ),
        *([plain(_("You code as %(coder)s.") % {"coder": shown(coder)})] if coder else []),
        plain(""),
    ]
    for keys in ((board,) if board is not None else ()) + (keymap, TREE_KEYS, WALK_KEYS, SPLIT_KEYS):
        lines += _groups(keys, cells)
    lines += _marks(cells)
    lines.append(
        plain(
            _(
                "Nothing selected means: the sentence under the cursor. Mouse: drag selects words, "
                "two, three or four clicks a word, a sentence or a turn."
            )
        )
    )
    lines.append(plain(_("Every coding is saved at once.")))
    whole = Content("\n").join(lines)
    return Content(plain_text(whole.plain), [*whole.spans]) if ascii_only else whole
