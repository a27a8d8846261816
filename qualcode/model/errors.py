"""The one tree of errors: what happened, where, and what to do next."""

from qualcode.locale import _
from qualcode.model.refusal import Refusal


class QualcodeError(Exception):
    """Something the user can be told in one sentence.

    `what` and `todo` are messages marked with `N_`; `details` fill their `%(name)s` places. `str()` gives
    the sentence in the current language. Never put transcript text into `details`.
    """

    exit_code = 2

    def __init__(self, what: str, todo: str = "", **details: object) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.details = details

    def __str__(self) -> str:
        parts = [_(part) % self.details for part in (self.what, self.todo) if part]
        return " ".join(parts)


class ImportFailed(QualcodeError):
    """A source file cannot become a transcript."""


class AlreadyImported(QualcodeError):
    """The same bytes were imported before."""


class CodebookFault(QualcodeError):
    """A codebook file cannot be used; `details` hold file, line and column (both from 1)."""


class NotFound(QualcodeError):
    """A transcript, code, coding, case or identifier of that name does not exist."""


class Refused(QualcodeError):
    """The request is understood and not done, because it would break a promise of the project."""


class ProjectFault(QualcodeError):
    """The folder holds no usable project, or one that cannot be opened or written."""


class ProjectBusy(ProjectFault):
    """Another process is writing and did not finish within the time we wait."""


class GateClosed(QualcodeError):
    """An export would carry what may not leave; `refusals` says of what kind that is, `can_leave_out` whether the
    export can be made without it.
    """

    exit_code = 3
    refusals: tuple[Refusal, ...] = ()
    can_leave_out: bool = False
