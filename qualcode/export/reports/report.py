"""Reports of themes, codes and cases: what their templates can name."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from qualcode.export.account import account_lines
from qualcode.export.landing import checked_suffix, land
from qualcode.export.plain import paragraphs, printable
from qualcode.export.quotes_table import rows_csv, rows_workbook
from qualcode.export.reports.filling import SUFFIXES, write_filled, write_own
from qualcode.export.sources import reference
from qualcode.locale import _, current_language
from qualcode.model.cleared import ClearedQuote, ClearedText
from qualcode.model.reporting import Report, ReportKind, Value

REPORT_SUFFIXES = SUFFIXES
QUOTE_TABLE_SUFFIXES = (*SUFFIXES, ".csv", ".xlsx")
_COLUMNS = ("theme", "quote", "respondent", "quote_id", "speaks", "attributes")
_WIDTHS = (30, 80, 20, 12, 16, 20)


def write_report(path: Path, report: Report, *, made_at: datetime, templates: Path) -> Path:
    """Writes it in the format the suffix names, by the template `report-KIND` in the folder `templates` or else by our
    own.

    A table of quotes becomes csv or xlsx too, without a template. Raises Refused for an unknown suffix or a template
    that makes no sense, ProjectFault when it cannot be written.
    """
    account = account_lines(report.made_with, made_at, report.title)
    if report.kind is ReportKind.QUOTES and checked_suffix(path, QUOTE_TABLE_SUFFIXES) in (".csv", ".xlsx"):
        return land(path, _table(path, report, account, made_at))
    values = {
        "title": printable(report.title.text),
        "name": report.name.text,
        "language": report.language,
        "label": _labels(),
        "account": [{"label": label, "value": printable(value)} for label, value in account],
        **_plain(report.values),
    }
    return write_filled(
        path, _name(report.kind), values, _own(report.kind), made_at=made_at, templates=templates
    )


def write_report_template(path: Path, kind: ReportKind) -> Path:
    """Writes our own template in the format the suffix names, to be edited. Raises Refused, ProjectFault."""
    return write_own(path, _name(kind), _own(kind))


def _name(kind: ReportKind) -> str:
    return f"report-{kind}"


def _own(kind: ReportKind) -> Any:
    from qualcode.export.reports import papers

    return papers.PAPERS[kind]


def _table(path: Path, report: Report, account: list[tuple[str, str]], made_at: datetime) -> bytes:
    """csv is for machines, the same in every language; a workbook is read by people."""
    quotes = _plain(report.values)["rows"]

    def rows(speaks_for: str, against: str) -> list[tuple[str, ...]]:
        return [
            (
                one["theme"],
                one["quote"]["text"],
                one["speaker"],
                one["quote"]["id"],
                against if one["against"] else speaks_for,
                one["attributes"],
            )
            for one in quotes
        ]

    if path.suffix.lower() == ".csv":
        return rows_csv(_COLUMNS, rows("for", "against"))
    names = (_("Theme"), _("Quote"), _("Respondent"), _("Id"), _("For or against"), _("Attributes"))
    many = len(names) if any(one["attributes"] for one in quotes) else len(names) - 1
    said = [row[:many] for row in rows(_("for"), _("against"))]
    return rows_workbook(names[:many], _WIDTHS[:many], said, report.title, account, made_at)


class Figure(int):
    """A number that is written as the language of the report writes it."""

    def __str__(self) -> str:
        return f"{int(self):,}".replace(",", "." if current_language() == "nl" else ",")


def _plain(value: Value) -> Any:
    """The same of texts, numbers, lists and mappings, in which a template can look around."""
    if isinstance(value, ClearedText):
        return printable(value.text)
    if isinstance(value, ClearedQuote):
        return {
            "id": value.quote_id,
            "text": printable(value.text.text),
            "lines": paragraphs(value.text.text),
            "reference": reference(value),
        }
    if isinstance(value, int):
        return Figure(value)
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    assert isinstance(value, Sequence)
    return [one for one in map(_plain, value) if one != ""]


def _labels() -> dict[str, str]:
    """The words of our own templates, in the language of the report."""
    return {
        "overview": _("In figures"),
        "theme": _("Theme"),
        "idea": _("Central idea"),
        "scope": _("Scope"),
        "excludes": _("What it is not"),
        "tensions": _("Tensions"),
        "codes": _("Codes"),
        "claims": _("Claims"),
        "quotes": _("Quotes"),
        "against": _("Counter-voices"),
        "figures": _("Figures"),
        "voices": _("Who says so"),
        "voices_against": _("Who says otherwise"),
        "quotes_for": _("Quotes for"),
        "quotes_against": _("Quotes against"),
        "cases_for": _("Cases for"),
        "cases_against": _("Cases against"),
        "interviews": _("Interviews"),
        "among": _("Only of cases with"),
        "made": _("How this was made"),
        "quote": _("Quote"),
        "speaker": _("Respondent"),
        "id": _("Id"),
        "counter": _("against"),
        "support": _("for"),
        "speaks": _("For or against"),
        "also": _("also"),
        "code": _("Code"),
        "codings": _("Codings"),
        "cases": _("Cases"),
        "use_when": _("Use when"),
        "not_when": _("Not when"),
        "others": _("Outside the themes"),
        "column": _("Column"),
        "verdict": _("Verdict"),
        "summary": _("Summary"),
        "reaction": _("Your reaction"),
        "member_intro": _(
            "Below stand words of yours that may be quoted in our report, with what we think they are about. Did we "
            "understand you well? May they be printed so? Write beside them what you want changed, added or left out."
        ),
        "member_protection": _(
            "Names and other words that could lead to you or to others were replaced: what is there "
            "instead stands in [square brackets], such as [name]. What else stands in square brackets, such as "
            "[laughs], is a note of whoever wrote the conversation down. Somebody who knows you may still recognise "
            "you. Tell us where you think so."
        ),
        "member_end": _("What else do you want to say?"),
    }
