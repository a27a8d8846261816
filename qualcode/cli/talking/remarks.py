"""What commands tell on stderr beside their answer."""

from qualcode.cli.talking import output
from qualcode.locale import ngettext
from qualcode.project import Project


def say_remarks(project: Project) -> None:
    """Tells on stderr which language model was used in the place of another."""
    for remark in project.annotations.remarks():
        output.say_error(str(remark))


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
