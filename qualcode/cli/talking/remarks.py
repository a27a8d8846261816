"""What commands tell on stderr beside their answer."""

from collections.abc import Iterable, Sequence

from qualcode.cli.talking import output
from qualcode.locale import _, ngettext
from qualcode.project import Project


def say_remarks(project: Project) -> None:
    """Tells on stderr which language model was used in the place of another."""
    for remark in project.annotations.remarks():
        output.say_error(str(remark))


def say_left_out(above: Iterable[str]) -> None:
    """Says on stderr of each code that a query names alone that the codes below it are left out."""
    for name in above:
        output.say_error(
            _("'%(code)s' has codes below it, which do not count here; '%(code)s+' takes them with it.")
            % {"code": name}
        )


def warn_of_questions(project: Project) -> None:
    """Says on stderr that codings are missing from what is counted, when segments wait for their place."""
    waiting = len(project.revisions.questions())
    if waiting:
        output.say_error(
            ngettext(
                "Not counted: %(n)d coded segment that waits for its place ('qualcode transcript walk').",
                "Not counted: %(n)d coded segments that wait for their place ('qualcode transcript walk').",
                waiting,
            )
            % {"n": waiting}
        )


def told_beside(files: Sequence[str]) -> str:
    """What to do about exported files that tell of single interviews what a table of groups leaves empty."""
    said = _(
        "What a table of groups leaves empty can be worked out by who also has codes by interview, or of one group: "
        "%(files)s. Give that table and such a file to different readers."
    )
    return said % {"files": output.where(files)}
