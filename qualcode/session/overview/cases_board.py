"""The table of cases: kind, attributes, where they speak, and how much of it is coded. Attributes are edited here."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.case import Case, CaseKind
from qualcode.model.coding import CodingFilter
from qualcode.model.errors import Refused
from qualcode.model.transcript import Role
from qualcode.session.applying.coding import redo, undo
from qualcode.session.boards.board import Board, BoardLine, Piece, ask, line
from qualcode.session.boards.list_board import ListBoard
from qualcode.session.boards.listing import GAP, Column, Row, cells_of
from qualcode.session.incoming import linking
from qualcode.session.keys.around_actions import CASES_ACTIONS
from qualcode.session.keys.registry import with_keys
from qualcode.session.prompts import paths
from qualcode.session.prompts.confirming import Pending
from qualcode.session.prompts.picker import Choice, Picker
from qualcode.session.prompts.saying import Tone

if TYPE_CHECKING:
    from qualcode.project.people.cases import CaseRow
    from qualcode.session.state import Session

_BEFORE = 2  # columns before the attributes
_KINDS = {
    CaseKind.PERSON: lambda: _("person"),
    CaseKind.ORGANISATION: lambda: _("organisation"),
    CaseKind.PLACE: lambda: _("place"),
}


class CasesBoard(ListBoard):
    """The cases; the transcripts stand beside them, on the board that `beside` makes. `e` edits one attribute."""

    own = CASES_ACTIONS
    tab = 1

    def __init__(self, session: "Session", beside: Callable[["Session"], Board]) -> None:
        self._session = session
        self._beside = beside
        self._cases: dict[str, Case] = {}
        self._attributes: tuple[str, ...] = ()
        self._at = 0
        self.tabs = (_("Transcripts"), _("Cases"))
        super().__init__(session)

    @property
    def title(self) -> str:
        """The title."""
        return _("Cases")

    @property
    def attribute(self) -> str | None:
        """The attribute that is edited."""
        return self._attributes[self._at] if self._at < len(self._attributes) else None

    def does(self) -> Mapping[str, Callable[[], None]]:
        """Its own actions."""
        return {
            "cases.edit": self._edit,
            "cases.right": lambda: self._step(1),
            "cases.left": lambda: self._step(-1),
            "cases.attribute": self._new_attribute,
            "cases.link": self._link,
            "cases.add": self._add,
            "cases.table": self._table,
            "cases.undo": lambda: self._turn(undo),
            "cases.redo": lambda: self._turn(redo),
        }

    def hints(self) -> Sequence[tuple[str, str]]:
        """The keys."""
        return (
            ("cases.edit", _("value")),
            ("cases.right", _("attribute")),
            ("cases.attribute", _("new attribute")),
            ("cases.link", _("speaker")),
            ("cases.add", _("new case")),
            ("cases.table", _("from csv, xlsx")),
            ("cases.undo", _("undo")),
            ("list.tab", _("transcripts")),
            ("list.filter", _("filter")),
            ("list.leave", _("back")),
        )

    def empty(self) -> Sequence[str]:
        """What to do next."""
        return (
            _("This project has no cases yet."),
            with_keys(_("{cases.add}  makes one; {cases.link} then says which speaker it is.")),
            with_keys(_("{cases.table}  takes them from a csv or xlsx file.")),
        )

    def rows(self) -> Sequence[Row]:
        """A row for each case."""
        work = self._session.work
        cases = work.cases.list()
        self._cases = {str(case.id): case for case in cases}
        self._attributes = tuple(dict.fromkeys(name for case in cases for name in case.attributes))
        self._at = max(0, min(self._at, len(self._attributes) - 1))
        counts = Counter(case for counted in work.codings.counted(CodingFilter()) for case in counted.cases)
        return [self._row(case, counts[case.id]) for case in cases]

    def reload(self) -> None:
        """An attribute is a column, so columns come and go."""
        rows = self.rows()
        columns = [Column(_("Name"), 22, 12), Column(_("Kind"), 11)]
        for name in self._attributes:
            longest = max(len(case.attributes.get(name, "")) for case in self._cases.values())
            columns.append(Column(name, max(8, min(18, max(longest, len(name)))), 6))
        columns += [Column(_("Speaks in"), 16, 8), Column(_("Codings"), 10, 7, right=True)]
        self.listing.put(rows, columns)

    def _row(self, case: Case, codings: int) -> Row:
        places = ", ".join(
            number if label == case.name else f"{number} ({label})" for number, label in case.speaks_in
        )
        values = tuple(case.attributes.get(name, "") for name in self._attributes)
        cells = (case.name, _KINDS[case.kind](), *values, places, str(codings))
        return Row(str(case.id), cells, (*cells[:-1], codings))

    # -- what is to be seen -------------------------------------------------------------------------------

    def draw(self, at: int, given: Sequence[int]) -> BoardLine:
        """The value that would be edited stands out in its row."""
        drawn = super().draw(at, given)
        edited = _BEFORE + self._at
        if at != self.listing.at or self.attribute is None or not given[edited]:
            return drawn
        cells, columns = self.listing.rows[at].cells, self.listing.columns
        before = cells_of(cells[:edited], columns[:edited], given[:edited])
        value = cells_of(cells[edited : edited + 1], columns[edited : edited + 1], given[edited : edited + 1])
        after = cells_of(cells[edited + 1 :], columns[edited + 1 :], given[edited + 1 :])
        gap = " " * GAP
        pieces: tuple[Piece, ...] = (
            ("▸", "accent"),
            (before + gap, "strong"),
            (value, "cursor"),
            (gap + after, "strong"),
        )
        return line(*pieces, ground="selection")

    def about(self, cells: int) -> Sequence[Piece]:
        """The current value, whole."""
        case = self._case
        if case is None:
            return ()
        value = (
            ""
            if self.attribute is None
            else f"{self.attribute}: {case.attributes.get(self.attribute) or '–'}"
        )
        return ((f" {case.name}  ", "strong"), (value, "quiet"))

    # -- actions ------------------------------------------------------------------------------------------

    @property
    def _case(self) -> Case | None:
        return None if self.listing.row is None else self._cases[self.listing.row.key]

    def other(self) -> None:
        """The transcripts."""
        self._session.board = self._beside(self._session)

    def _step(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._attributes) - 1))

    def _edit(self) -> None:
        case, attribute = self._case, self.attribute
        if case is None:
            self._session.say(with_keys(_("There is no case here: {cases.add} makes one.")))
        elif attribute is None:
            self._new_attribute()
        else:
            self._ask_value(case, attribute)

    def _ask_value(self, case: Case, attribute: str) -> None:
        old = case.attributes.get(attribute, "")
        used = dict.fromkeys(one.attributes.get(attribute, "") for one in self._cases.values())
        known = ", ".join(value for value in used if value)
        ask(
            self._session,
            _("%(attribute)s of %(case)s") % {"attribute": attribute, "case": case.name},
            _("Enter saves it") + (f"   {known}" if known else ""),
            old,
            lambda typed: self._put(case, attribute, typed),
        )

    def _put(self, case: Case, attribute: str, typed: str) -> None:
        value = " ".join(typed.split())
        if value == case.attributes.get(attribute, ""):
            self._session.say(_("Nothing was changed."))
            return
        if not value:  # it would be a column without a name in every table by this attribute
            raise Refused(N_("A value is never empty."), N_("Write - for what is not known."))
        self._write(case.name, {attribute: value})
        if attribute in self._attributes:
            self._at = self._attributes.index(attribute)
        self._done(
            with_keys(
                _("%(attribute)s of %(case)s is %(value)s; {cases.undo} takes it back."),
                {"attribute": attribute, "case": case.name, "value": value},
            )
        )

    def _new_attribute(self) -> None:
        case = self._case
        if case is None:
            self._session.say(with_keys(_("There is no case here: {cases.add} makes one.")))
            return
        ask(
            self._session,
            _("Name of the new attribute"),
            _("such as age or neighbourhood; Enter asks the value of %(case)s") % {"case": case.name},
            "",
            lambda typed: self._named(case, typed),
        )

    def _named(self, case: Case, typed: str) -> None:
        name = " ".join(typed.split())
        if not name:
            self._session.say(_("Nothing was changed."))
            return
        self._ask_value(case, name)

    def _add(self) -> None:
        ask(self._session, _("Name of the new case"), _("Enter makes it"), "", self._added)

    def _added(self, typed: str) -> None:
        name = " ".join(typed.split())
        if not name or any(case.name == name for case in self._cases.values()):
            self._session.say(
                _("There is a case of that name already.") if name else _("Nothing was changed.")
            )
            return
        self._write(name, {})
        self.listing.go(next(key for key, case in self._cases.items() if case.name == name))
        self._done(with_keys(_("%(case)s is a case; {cases.undo} takes it back."), {"case": name}))

    def _table(self) -> None:
        session = self._session
        ask(
            session,
            _("The csv or xlsx file with the cases"),
            _("Tab completes   Enter shows what is in it"),
            session.folder,
            self._look,
            paths.completed,
        )

    def _look(self, typed: str) -> None:
        """Says what the file holds; Enter takes it."""
        session, path = self._session, paths.meant(typed)
        if not typed.strip():
            session.say(_("Type the name of a file."))
            return
        rows = session.work.cases.in_file(path)
        session.folder = typed[: typed.rfind("/") + 1]
        session.editor = None
        session.pending = Pending(linking.told(path.name, rows), lambda: self._take(rows))

    def _take(self, rows: Sequence["CaseRow"]) -> None:
        self._session.work.cases.put(rows)
        self._session.reload()
        self.reload()
        self._done(linking.came(len(rows)))

    def _link(self) -> None:
        case, work = self._case, self._session.work
        if case is None:
            self._session.say(with_keys(_("There is no case here: {cases.add} makes one.")))
            return
        names = {one.id: one.name for one in self._cases.values()}
        choices = []
        for info in work.transcripts.list():
            for speaker in work.cases.speakers(info.number):
                if (
                    speaker.role is not Role.INTERVIEWER
                    and (info.number, speaker.label) not in case.speaks_in
                ):
                    known = names.get(speaker.case_id or 0, "")
                    detail = _("is %(case)s now") % {"case": known} if known else ""
                    choices.append(
                        (
                            bool(known),
                            Choice(
                                f"{info.number}\n{speaker.label}", f"{info.number}  {speaker.label}", detail
                            ),
                        )
                    )
        if not choices:
            self._session.say(_("Every speaker is this case already."))
            return
        free_first = tuple(choice for _known, choice in sorted(choices, key=lambda one: one[0]))
        self._session.picker = Picker(
            _("Which speaker is %(case)s?") % {"case": case.name},
            free_first,
            lambda choice: self._linked(case, choice),
        )

    def _linked(self, case: Case, choice: Choice) -> None:
        number, _newline, label = choice.key.partition("\n")
        self._write(case.name, {}, ((number, label),))
        self._done(
            with_keys(
                _("%(label)s in %(number)s is %(case)s; {cases.undo} takes it back."),
                {"label": label, "number": number, "case": case.name},
            )
        )

    def _write(
        self, name: str, attributes: Mapping[str, str], speaks_in: Sequence[tuple[str, str]] = ()
    ) -> None:
        from qualcode.project.people.cases import CaseRow

        self._session.work.cases.put((CaseRow(name, CaseKind.PERSON, attributes, speaks_in),))
        self._session.reload()
        self.reload()

    def _turn(self, doing: Callable[["Session"], None]) -> None:
        self._session.attempt(lambda: doing(self._session))
        self.reload()

    def _done(self, said: str) -> None:
        self._session.say(said, Tone.DONE)
