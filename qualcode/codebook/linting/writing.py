"""Rules on what a code says of itself: a definition, and where it begins and ends."""

from collections.abc import Iterator

from qualcode.codebook.linting.finding import Finding, Rule
from qualcode.codebook.linting.subject import Subject
from qualcode.locale import N_

LONGEST_SHORT = 200


def found(subject: Subject) -> Iterator[Finding]:
    """Codes without definition or boundary, and short definitions that are not short."""
    for key, code in subject.codes.items():
        if not code.short and not code.definition:
            yield Finding(
                Rule.NO_DEFINITION,
                (key,),
                "definition",
                N_("`%(code)s` has no definition."),
                N_("Write down what it means: 'qualcode code define %(code)s'."),
                {"code": key},
            )
        is_defined = bool(
            code.short or code.definition
        )  # one finding is enough for a code that says nothing yet
        if is_defined and not code.use_when and not code.not_when and not subject.only_groups(key):
            yield Finding(
                Rule.NO_BOUNDARY,
                (key,),
                "use_when",
                N_("`%(code)s` says neither when to use it nor when not."),
                N_("Write `use_when` or `not_when`: 'qualcode code define %(code)s'."),
                {"code": key},
            )
        if code.definition and len(code.short) > len(code.definition):
            yield Finding(
                Rule.LONG_SHORT,
                (key,),
                "short",
                N_("The short definition of `%(code)s` is longer than the full one."),
                N_("Let the two change places, or shorten it: 'qualcode code define %(code)s'."),
                {"code": key},
            )
        elif len(code.short) > LONGEST_SHORT:
            yield Finding(
                Rule.LONG_SHORT,
                (key,),
                "short",
                N_("The short definition of `%(code)s` has %(length)s characters."),
                N_(
                    "Keep one sentence of it, and move the rest to `definition`: 'qualcode code define %(code)s'."
                ),
                {"code": key, "length": len(code.short)},
            )
