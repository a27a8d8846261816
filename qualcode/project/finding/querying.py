"""Asking queries of a project, and keeping them by name in `queries.yaml`, which may be edited by hand."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import yaml

from qualcode.analysis.query import (
    Group,
    Material,
    Tally,
    ask,
    asks_of_attributes,
    by_attribute,
    codes_above,
    parse,
    tally,
)
from qualcode.locale import N_
from qualcode.model.errors import NotFound, ProjectFault, Refused
from qualcode.model.query import QueryResult, SavedQuery
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.files import write_whole
from qualcode.store import coding_queries, queries

FILE_NAME = "queries.yaml"
_LONGEST_NAME = 80
_HEAD = "# Saved queries of this project: a name, a colon and a query on each line. Edit them by hand if you like.\n"


class Querying:
    """The queries of a project."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def material(self) -> Material:
        """What queries are asked of, as the project is now; for asking more than one."""
        with self._context.reading() as connection:
            infos = queries.transcripts(connection)
            return Material(
                self._codebooks.all(),
                tuple(queries.reading(connection, info) for info in infos),
                coding_queries.codings(connection),
                queries.cases(connection),
                _day_here,
            )

    def run(self, text: str, material: Material | None = None) -> QueryResult:
        """The answer to a query. Raises QueryFault."""
        return ask(text, material or self.material())

    def run_saved(self, name: str) -> QueryResult:
        """The answer to a saved query. Raises NotFound, QueryFault, ProjectFault."""
        return self.run(self.get(name).text)

    def chooses_a_group(self, text: str) -> bool:
        """Whether a query has a condition on attributes. Raises QueryFault."""
        return asks_of_attributes(parse(text))

    def codes_above(self, text: str, material: Material | None = None) -> tuple[str, ...]:
        """The codes in a query that have codes below them, which it leaves out. Raises QueryFault."""
        return codes_above(parse(text), material or self.material())

    def texts(self, result: QueryResult) -> dict[str, str]:
        """The texts of the transcripts a query found something in, by number."""
        revisions = {hit.transcript: hit.revision_id for hit in result.hits}
        with self._context.reading() as connection:
            return {number: queries.text_of(connection, revision) for number, revision in revisions.items()}

    def tally(self, result: QueryResult, texts: Mapping[str, str]) -> Tally:
        """How much was found, by the texts of `texts()`."""
        return tally(result.hits, texts)

    def by_attribute(
        self, result: QueryResult, attribute: str, texts: Mapping[str, str]
    ) -> tuple[Group, ...]:
        """How much was found with the cases of each value of an attribute. Raises NotFound."""
        with self._context.reading() as connection:
            cases = queries.cases(connection)
        groups = by_attribute(result, cases, attribute, texts)
        if all(group.value is None for group in groups):
            raise NotFound(
                N_("No case has an attribute '%(name)s'."),
                N_("There are: %(names)s."),
                name=attribute,
                names=", ".join(sorted({name for case in cases for name in case.attributes})) or "-",
            )
        return groups

    def saved(self) -> tuple[SavedQuery, ...]:
        """The saved queries, in the order of the file. Raises ProjectFault naming the line it cannot read."""
        source = self._source()
        return tuple(SavedQuery(entry.name, entry.text) for entry in _entries(source))

    def get(self, name: str) -> SavedQuery:
        """The saved query of that name, in any case. Raises NotFound, ProjectFault."""
        saved = self.saved()
        for query in saved:
            if query.name.casefold() == name.strip().casefold():
                return query
        raise NotFound(
            N_("There is no saved query '%(name)s'."),
            N_("There are: %(names)s."),
            name=name,
            names=", ".join(query.name for query in saved) or "-",
        )

    def save(self, name: str, text: str, *, replace: bool = False) -> SavedQuery:
        """Keeps a query under a name; comments and order in the file stay.

        Raises QueryFault for a query that cannot be read, Refused for a name that is in use (unless `replace`) or
        can be none, ProjectFault for a file that cannot be read or written.
        """
        parse(text)
        name = " ".join(name.split())
        text = text.strip()
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise Refused(
                N_("A saved query has a name of at most %(longest)s characters."),
                N_("Choose another name."),
                longest=_LONGEST_NAME,
            )
        source = self._source()
        entries = _entries(source)
        known = next((entry for entry in entries if entry.name.casefold() == name.casefold()), None)
        if known and not replace:
            raise Refused(
                N_("There is a saved query '%(name)s' already."),
                N_("Choose another name, or delete that one first."),
                name=known.name,
            )
        wanted = [SavedQuery(e.name, e.text) for e in entries]
        kept = SavedQuery(known.name if known else name, text)
        if known:
            wanted[entries.index(known)] = kept
            self._write(known.replaced(source, _line(kept)), wanted)
        else:
            head = source or _HEAD
            self._write(head + ("" if head.endswith("\n") else "\n") + _line(kept), [*wanted, kept])
        return kept

    def delete(self, name: str) -> SavedQuery:
        """Takes a saved query away and gives it back. Raises NotFound, ProjectFault."""
        gone = self.get(name)
        source = self._source()
        entries = _entries(source)
        entry = next(e for e in entries if e.name == gone.name)
        self._write(
            entry.replaced(source, ""), [SavedQuery(e.name, e.text) for e in entries if e is not entry]
        )
        return gone

    def _path(self) -> Path:
        return self._context.folder / FILE_NAME

    def _source(self) -> str:
        try:
            return self._path().read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise ProjectFault(
                N_("%(file)s cannot be read."), N_("It must be a text file in UTF-8."), file=FILE_NAME
            ) from error

    def _write(self, source: str, wanted: list[SavedQuery]) -> None:
        """Writes the file, if it then says just what is wanted; else it stays as it is."""
        try:
            sound = [SavedQuery(entry.name, entry.text) for entry in _entries(source)] == wanted
        except ProjectFault:
            sound = False
        if not sound:
            raise ProjectFault(
                N_("%(file)s is written in a way that qualcode cannot change; it stays as it is."),
                N_("Change it by hand: a name, a colon and a query on each line."),
                file=FILE_NAME,
            )
        write_whole(self._path(), source.encode())


def _day_here(time: str) -> str:
    """The day of a time the database holds, by the clock on the wall."""
    return datetime.fromisoformat(time).astimezone().date().isoformat()


class _Entry:
    """A saved query with the lines of the file it stands on: from `first` up to, not with, `after`."""

    def __init__(self, name: str, text: str, first: int, after: int) -> None:
        self.name = name
        self.text = text
        self.first = first
        self.after = after

    def replaced(self, source: str, line: str) -> str:
        """The file with `line` in the place of this entry."""
        lines = source.split("\n")
        before, after = lines[: self.first], lines[self.after :]
        return "".join(f"{one}\n" for one in before) + line + "\n".join(after)


def _entries(source: str) -> list[_Entry]:
    """What the file says. Raises ProjectFault with the line."""
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _broken(mark.line if mark else _line_of_sign(source)) from error
    except RecursionError as error:
        raise _broken(0) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise _broken(root.start_mark.line)
    found: list[_Entry] = []
    for key, value in root.value:
        line = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise _broken(line)
        if not value.value.strip() or not key.value.strip():
            raise _broken(line)
        if any(entry.name.casefold() == key.value.casefold() for entry in found):
            raise ProjectFault(
                N_("%(file)s, line %(line)s: this name stands twice."),
                N_("Give one of the two another name."),
                file=FILE_NAME,
                line=line + 1,
            )
        end = value.end_mark
        after = end.line + (end.column > 0)
        # A block text ends where the next line begins that is not its own; comments in between are not its own either.
        lines = source.split("\n")
        while after > line + 1 and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
            after -= 1
        found.append(_Entry(key.value, value.value.strip(), line, after))
    return found


def _line(query: SavedQuery) -> str:
    """The query as a line of the file."""
    written: str = yaml.safe_dump(
        {query.name: query.text}, allow_unicode=True, width=float("inf"), default_flow_style=False
    )
    return written


def _line_of_sign(source: str) -> int:
    """The line of the first sign that YAML takes nowhere."""
    found = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", source)
    return source.count("\n", 0, found.start()) if found else 0


def _broken(line: int) -> ProjectFault:
    return ProjectFault(
        N_("%(file)s, line %(line)s: here is no saved query."),
        N_(
            "On each line stand a name, a colon and a query; a query that begins with a quote stands after '|'."
        ),
        file=FILE_NAME,
        line=line + 1,
    )
