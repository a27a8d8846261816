"""The rule that no two codes have the same label, or nearly the same."""

from collections.abc import Iterator

from qualcode.codebook.linting.finding import Finding, Rule, named
from qualcode.codebook.linting.nearness import near
from qualcode.codebook.linting.subject import Subject
from qualcode.locale import N_


def found(subject: Subject) -> Iterator[Finding]:
    """Equal labels, and nearly equal ones; not of codes that are mapped to each other."""
    codes: dict[str, list[str]] = {}
    for key, code in subject.codes.items():
        codes.setdefault(" ".join(code.label.casefold().split()), []).append(key)
    for same in codes.values():
        if keys := subject.too_alike(same):
            yield Finding(
                Rule.EQUAL_LABELS,
                keys,
                "label",
                N_("These codes have the same label, “%(label)s”: %(codes)s."),
                N_(
                    "Give one another label ('qualcode code rename %(code)s …'), merge them "
                    "('qualcode code merge %(code)s …'), or let one name the other in `maps_to`."
                ),
                {"label": subject.codes[keys[0]].label, "codes": named(keys), "code": keys[0]},
            )
    for labels in near(codes):
        if keys := subject.too_alike([codes[label][0] for label in labels]):
            shown = [f"“{subject.codes[key].label}” ({key})" for key in keys]
            yield Finding(
                Rule.LIKE_LABELS,
                keys,
                "label",
                N_("These labels are nearly the same: %(labels)s."),
                N_(
                    "If it is one code: 'qualcode code merge %(code)s …'. If it is not, let the labels say so: "
                    "'qualcode code rename %(code)s …'."
                ),
                {"labels": named(shown), "code": keys[0]},
            )
