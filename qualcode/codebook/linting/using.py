"""Rules on what happened with the codes: never used, used by one case, left behind with codings."""

from collections.abc import Iterator

from qualcode.codebook.linting.finding import Finding, Rule
from qualcode.codebook.linting.subject import Subject
from qualcode.codebook.linting.usage import Orphan
from qualcode.locale import N_


def found(subject: Subject) -> Iterator[Finding]:
    """Codes that are not used, or by one case only, and codings whose code left every file."""
    yield from _never_used(subject)
    yield from _one_case(subject)
    yield from _orphans(subject)


def _never_used(subject: Subject) -> Iterator[Finding]:
    if not subject.usage.codings or not any(subject.usage.codings.values()):
        return
    for key in subject.codes:
        if not subject.codings(key) and key not in subject.used_below:
            yield Finding(
                Rule.NEVER_USED,
                (key,),
                None,
                N_("`%(code)s` has never been used."),
                N_(
                    "Keep it if that is telling. Otherwise 'qualcode code delete %(code)s', or merge it: "
                    "'qualcode code merge %(code)s …'."
                ),
                {"code": key},
            )


def _one_case(subject: Subject) -> Iterator[Finding]:
    cases = subject.usage.cases
    if cases is None or cases.coded < 2:
        return
    for key in subject.codes:
        if cases.of.get(key) == 1 and key not in subject.used_below:
            yield Finding(
                Rule.ONE_CASE,
                (key,),
                None,
                N_("`%(code)s` is used for one case only."),
                N_(
                    "Look whether others say it too: 'qualcode coding list --code %(code)s' shows the codings."
                ),
                {"code": key},
            )


def _orphans(subject: Subject) -> Iterator[Finding]:
    for key, orphan in (subject.usage.orphans or {}).items():
        if key in subject.codes:
            continue
        heir = _heir(subject, key, orphan)
        yield Finding(
            Rule.ORPHAN,
            (key,),
            None,
            N_("`%(code)s` (%(label)s) has left its file and still has codings: %(codings)s."),
            N_(
                "It looks like `%(heir)s` under another name: 'qualcode code merge %(code)s --into %(heir)s' gives "
                "its codings to that one; 'qualcode code restore %(code)s' puts it back."
            )
            if heir
            else N_(
                "'qualcode code restore %(code)s' puts it back; "
                "'qualcode coding list --code %(code)s' shows the codings."
            ),
            {
                "code": key,
                "label": orphan.last.label if orphan.last else "?",
                "codings": orphan.codings,
                "heir": heir,
            },
        )


def _heir(subject: Subject, key: str, orphan: Orphan) -> str | None:
    """The code of the same codebook that has the label or the definition of one that is gone."""
    last = orphan.last
    if last is None:
        return None
    for other, code in subject.codes.items():
        same = code.label.casefold() == last.label.casefold() or (
            bool(last.definition) and code.definition == last.definition
        )
        if same and other.partition("/")[0] == key.partition("/")[0]:
            return other
    return None
