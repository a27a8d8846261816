"""Lint: what in the codebooks of a project is worth another look, as pure rules on values."""

from collections.abc import Sequence

from qualcode.codebook.linting import definitions, examples, keywords, labels, mapping, using, writing
from qualcode.codebook.linting.examples import QUOTE_ID
from qualcode.codebook.linting.finding import Finding, Rule, Severity
from qualcode.codebook.linting.subject import Subject
from qualcode.codebook.linting.usage import CaseUse, KeywordHits, Orphan, Usage
from qualcode.model.codebook import Codebook

__all__ = ["QUOTE_ID", "CaseUse", "Finding", "KeywordHits", "Orphan", "Rule", "Severity", "Usage", "lint"]

_GROUPS = (writing, labels, definitions, keywords, examples, mapping, using)


def lint(books: Sequence[Codebook], usage: Usage) -> tuple[Finding, ...]:
    """What is worth another look: in reading order of the codes, orphans at the end.

    A part of `usage` that is None is not known: the rules that ask for it are silent.
    """
    subject = Subject(books, usage)
    found = [finding for group in _GROUPS for finding in group.found(subject)]
    place = {key: number for number, key in enumerate(subject.codes)}
    rules = {rule: number for number, rule in enumerate(Rule)}
    return tuple(sorted(found, key=lambda one: (place.get(one.codes[0], len(place)), rules[one.rule])))
