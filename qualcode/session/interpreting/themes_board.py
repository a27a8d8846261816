"""All themes: what they rest on, and what is worth another look; the current one can be read below the list."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.reporting import ReportKind
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import BoardLine, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import Column, Row
from qualcode.session.interpreting import theme_telling
from qualcode.session.interpreting.theme_board import ThemeBoard, add_claim
from qualcode.session.interpreting.theme_linking import choices
from qualcode.session.keys.registry import with_keys
from qualcode.session.keys.theme_actions import THEMES_ACTIONS
from qualcode.session.noting import noted
from qualcode.session.noting.memo_board import MemoBoard
from qualcode.session.outgoing import reporting
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.analysis.themes import ThemeView
    from qualcode.session.state import Session

_READ = 9  # lines of the current theme below the list
_TOP = ""  # the key of no theme above
FIELDS = {
    "central_idea": N_("Central idea"),
    "scope": N_("Scope"),
    "excludes": N_("What it is not"),
    "tensions": N_("Tensions"),
    "heading": N_("Heading"),
}


class ThemesBoard(ListBoard):
    """The themes, parts below their theme."""

    own = THEMES_ACTIONS

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._views: dict[str, ThemeView] = {}
        self.columns = (
            Column(_("Theme"), 40, 20, grows=True),
            Column(_("for"), 5, 4, right=True),
            Column(_("against"), 7, 4, right=True),
            Column(_("cases"), 6, 4, right=True),
            Column(_("claims"), 7, 4, right=True),
            Column("", 12, 0),
        )
        super().__init__(session)

    @property
    def title(self) -> str:
        """The title."""
        return _("Themes")

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "themes.open": self._with(lambda view: self._open(view.theme.slug)),
            "themes.edit": self._with(self._edit),
            "themes.add": self._add,
            "themes.code": self._with(self._code),
            "themes.claim": self._with(lambda view: add_claim(self._session, view.theme.slug, self.reload)),
            "themes.under": self._with(self._under),
            "themes.later": lambda: self._step(1),
            "themes.earlier": lambda: self._step(-1),
            "themes.memo": self._with(self._memo),
            "themes.report": self._with(
                lambda view: reporting.ask(self._session, ReportKind.THEME, view.theme.slug)
            ),
            "themes.remove": self._with(self._ask),
            "themes.undo": lambda: self._turn(undo),
            "themes.redo": lambda: self._turn(redo),
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("themes.open", _("quotes, claims")),
            ("themes.edit", _("in words")),
            ("themes.add", _("new")),
            ("themes.code", _("code")),
            ("themes.claim", _("claim")),
            ("themes.under", _("below")),
            ("themes.memo", _("memo")),
            ("themes.report", _("report")),
            ("themes.undo", _("undo")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """What to do next."""
        return (
            _("No themes yet."),
            with_keys(_("{themes.add}  writes one down: what holds codes and quotes together.")),
            with_keys(
                _("In the text: {code.theme} lets a quote speak for a theme, {code.against} against it.")
            ),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each theme."""
        views = self._session.work.theme_views.all()
        self._views = {view.theme.slug: view for view in views}
        return [
            Row(
                view.theme.slug,
                (
                    "  " * view.theme.depth + view.theme.heading,
                    str(view.counts.quotes_for),
                    str(view.counts.quotes_against),
                    str(len(view.counts.cases_for)),
                    str(len(view.claims)),
                    _("topic summary?") if view.theme.is_topic_summary else "",
                ),
            )
            for view in views
        ]

    def body(self, cells: int, height: int) -> list[BoardLine]:
        """The list, and the current theme below it."""
        view = self._view
        if view is None or height < 2 * _READ:
            return super().body(cells, height)
        rows = super().body(cells, height - _READ - 1)
        rows += [BoardLine()] * (height - _READ - 1 - len(rows))
        return [*rows, line(("─" * cells, "faint")), *theme_telling.told(view, cells)[:_READ]]

    @property
    def _view(self) -> "ThemeView | None":
        return None if self.listing.row is None else self._views.get(self.listing.row.key)

    def _with(self, does: Callable[["ThemeView"], None]) -> Callable[[], None]:
        """Does something with the current theme, where there is one."""

        def handle() -> None:
            view = self._view
            if view is not None:
                does(view)

        return handle

    def _open(self, slug: str) -> None:
        self._session.board = ThemeBoard(self._session, slug, self)

    def _changed(self, said: str, slug: str = "") -> None:
        self._session.reload()
        noted.look(self._session)
        self.reload()
        if slug:
            self.listing.go(slug)
        self._session.say(with_keys(said), Tone.DONE)

    def _add(self) -> None:
        def enter(heading: str) -> None:
            theme = self._session.work.themes.add(heading)
            self._changed(_("The theme is there; {themes.edit} writes down its central idea."), theme.slug)

        ask(self.desk, _("New theme"), _("what is it called?"), "", enter)

    def _edit(self, view: "ThemeView") -> None:
        fields = tuple(
            Choice(field, _(name), " ".join(str(getattr(view.theme, field)).split())[:60])
            for field, name in FIELDS.items()
        )
        self.desk.picker = Picker(view.theme.heading, fields, lambda choice: self._write(view, choice.key))

    def _write(self, view: "ThemeView", field: str) -> None:
        slug, work = view.theme.slug, self._session.work

        def save(text: str) -> None:
            work.themes.edit(slug, **{field: text})
            self._changed(_("Saved; {themes.undo} takes it back."))

        self._session.board = MemoBoard(
            self._session, _(FIELDS[field]), view.theme.heading, str(getattr(view.theme, field)), save, self
        )

    def _code(self, view: "ThemeView") -> None:
        linked = {one.code for one in view.theme.codes}
        codes = [
            Choice(key, listed.label, _("rests on it") if key in linked else "")
            for key, listed in self._session.catalogue.codes.items()
        ]
        codes.sort(key=lambda choice: choice.key not in linked)
        self.desk.picker = Picker(
            _("Code"), tuple(codes), lambda choice: self._toggle(view, choice.key, linked)
        )

    def _toggle(self, view: "ThemeView", code: str, linked: set[str]) -> None:
        themes, names = self._session.work.themes, {"code": self._session.title(code)}
        if code in linked:
            themes.unlink_code(view.theme.slug, code)
            self._changed(_("The theme rests on %(code)s no more.") % names)
        else:
            themes.link_code(view.theme.slug, code)
            self._changed(_("The theme rests on %(code)s, with the codes below it.") % names)

    def _under(self, view: "ThemeView") -> None:
        others = tuple(one for one in self._session.work.themes.list() if one.id != view.theme.id)
        top = Choice(_TOP, _("of no other theme"))

        def take(choice: Choice) -> None:
            self._session.work.themes.move(view.theme.slug, under=choice.key or None)
            self._changed(_("Moved; {themes.undo} takes it back."), view.theme.slug)

        self.desk.picker = Picker(_("A part of"), (top, *choices(others)), take)

    def _step(self, by: int) -> None:
        view = self._view
        if view is None:
            return
        beside = [one for one in self._session.work.themes.list() if one.parent == view.theme.parent]
        at = next(n for n, one in enumerate(beside) if one.slug == view.theme.slug)
        if not 0 <= at + by < len(beside):
            return
        # To stand one lower is to stand before the one after the next.
        before = beside[at - 1].slug if by < 0 else (beside[at + 2].slug if at + 2 < len(beside) else None)
        self._session.work.themes.move(view.theme.slug, under=view.theme.parent, before=before)
        self._session.reload()
        self.reload()
        self.listing.go(view.theme.slug)

    def _memo(self, view: "ThemeView") -> None:
        from qualcode.session.noting import memos

        memos.on_theme(self._session, view.theme.slug, view.theme.heading, self)

    def _ask(self, view: "ThemeView") -> None:
        sentence = _("%(theme)s goes, with its links, claims and memos.") % {"theme": view.theme.heading}
        self.desk.pending = Pending(sentence, lambda: self._remove(view.theme.slug))

    def _remove(self, slug: str) -> None:
        self._session.work.themes.remove(slug)
        self._changed(_("The theme is gone; {themes.undo} brings it back."))

    def _turn(self, how: Callable[["Session"], None]) -> None:
        how(self._session)
        self.reload()
