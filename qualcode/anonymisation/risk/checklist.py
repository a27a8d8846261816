"""The AVG's three questions as a checklist in Markdown: singling out, linking, inferring.

The three are those of the Article 29 Working Party, Opinion 05/2014 on anonymisation techniques (WP216). The list tells
counts and the names of attributes: no names, no words of interviews.
"""

from collections.abc import Iterator

from qualcode.anonymisation.risk.labels import LabelAdvice
from qualcode.anonymisation.risk.report import RiskReport
from qualcode.anonymisation.risk.special import Subject
from qualcode.locale import N_, _

TO_JUDGE = N_("[FILL IN]")

SUBJECT_NAMES = {
    Subject.HEALTH: N_("health"),
    Subject.RELIGION: N_("religion"),
    Subject.ETHNICITY: N_("ethnic origin"),
    Subject.POLITICS: N_("politics"),
    Subject.SEXUALITY: N_("sexuality"),
    Subject.CHILDREN: N_("children"),
    Subject.THIRD_PARTIES: N_("third parties"),
}
"""The word for each subject, to be translated where it is shown."""


def checklist(report: RiskReport) -> str:
    """The checklist, filled in as far as `report` knows; the rest reads "[FILL IN]"."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: RiskReport) -> Iterator[str]:
    yield "# " + _("Residual risk: the three questions of the AVG")
    yield ""
    yield _(
        "What leaves is pseudonymised and keeps a residual risk: the AVG goes on holding for it. Below stands what "
        "qualcode counted in the coded segments and the attributes; what it cannot see is for you to fill in."
    )
    for title, counted, asked in (
        (_("1. Singling out: can somebody be picked out?"), _singling_out, _asked_of_singling_out),
        (_("2. Linking: can data about one person be joined?"), _linking, _asked_of_linking),
        (_("3. Inferring: can something be learned about a person?"), _inferring, _asked_of_inferring),
    ):
        yield from ("", f"## {title}", "")
        yield from (f"- {line}" for line in counted(report))
        yield from (f"- {question} {_(TO_JUDGE)}" for question in asked())


def _singling_out(report: RiskReport) -> Iterator[str]:
    yield _("Identifiers in quotes without a decision: %(n)s.") % {"n": report.undecided}
    yield _("Cases with attributes: %(n)s; smallest group allowed: %(smallest)s.") % {
        "n": report.cases,
        "smallest": report.smallest,
    }
    unique = len({one.case for one in report.unique_sets})
    yield _("Cases that three attributes or fewer fit alone: %(n)s.") % {"n": unique}
    yield _("Attributes that may stand together: %(sets)s.") % {"sets": sets(report)}
    yield _("Functions, groups and organisations that fit one case or stand in one transcript: %(n)s.") % {
        "n": len(report.told_once)
    }
    yield _("Phrases that say that few people fit: %(n)s.") % {"n": len(report.cues)}
    yield _(
        "Small cells in tables of codes by attribute: %(small)s; to hide along with them: %(further)s."
    ) % {
        "small": sum(len(table.small) for table in report.small_cells),
        "further": sum(len(table.further) for table in report.small_cells),
    }


def _asked_of_singling_out() -> tuple[str, ...]:
    return (
        _("Who among the readers knows who took part?"),
        _("Is there a story in a quote that colleagues or neighbours know?"),
    )


def _linking(report: RiskReport) -> Iterator[str]:
    yield _("Quotes: %(n)s; the most of one case: %(most)s.") % {
        "n": report.quotes,
        "most": max((label.quotes for label in report.labels), default=0),
    }
    advised = [label.advice for label in report.labels]
    yield _(
        "Cases whose quotes can bear one label: %(one)s; a different one in each chapter: %(chapter)s; none: %(none)s."
    ) % {
        "one": advised.count(LabelAdvice.ONE),
        "chapter": advised.count(LabelAdvice.CHAPTER),
        "none": advised.count(LabelAdvice.NONE),
    }
    yield _("Identifiers replaced in one place and printed in another: %(n)s.") % {"n": len(report.undone)}
    yield _(
        "Exported files that tell which codes single interviews have, so that beside them no small cell is "
        "hidden: %(n)s."
    ) % {"n": len(report.of_interviews)}
    if report.compared:
        yield _("Runs of words that stand in one of the %(files)s texts compared with: %(n)s.") % {
            "files": report.compared,
            "n": len(report.overlaps),
        }
    else:
        yield _("Not compared with other texts.") + " " + _(TO_JUDGE)
    yield _("Words that stand once and in no word list: %(n)s.") % {"n": len(report.rare)}


def _asked_of_linking() -> tuple[str, ...]:
    return (
        _(
            "Which other sources about these people can readers have (staff lists, local papers, social media)?"
        ),
        _("Is there a list of respondents elsewhere in the report, and does it fit the labels of quotes?"),
    )


def _inferring(report: RiskReport) -> Iterator[str]:
    for one in report.special:
        yield _("Quotes with words about %(subject)s: %(n)s.") % {
            "subject": _(SUBJECT_NAMES[one.subject]),
            "n": len(one.quotes),
        }
    if not report.special:
        yield _("No words about special categories, children or third parties were found.")


def _asked_of_inferring() -> tuple[str, ...]:
    return (
        _("Does everybody in a group hold the same view, so that knowing the group is knowing the view?"),
        _("What would it cost a respondent to be recognised, and did they agree to that?"),
        _("Were third parties and parents asked, or was what is told of them left out?"),
    )


def sets(report: RiskReport) -> str:
    """The sets of attributes that may stand together, in words."""
    return "; ".join(" + ".join(one) for one in report.together) or _("none, not even one by itself")
