"""Rules on examples: phrases and quote ids that are still what they were."""

import re
from collections.abc import Iterator

from qualcode.codebook.linting.finding import Finding, Rule, named
from qualcode.codebook.linting.subject import Subject, book_of
from qualcode.locale import N_
from qualcode.model.codebook import Code
from qualcode.model.edits import SetList

# An example that is one names a quote: a transcript's number with a letter first, a colon, a serial. A time is none.
QUOTE_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,11}:\d+")


def found(subject: Subject) -> Iterator[Finding]:
    """Examples that stand there twice, have left the texts, or name a quote that is not one of the code.

    Examples are told by their number: the words of one that left the texts may be somebody's who withdrew.
    """
    for key, code in subject.codes.items():
        yield from _repeated(key, code)
        for number, example in enumerate(code.examples, 1):
            if QUOTE_ID.fullmatch(example):
                yield from _quote(subject, key, example)
            elif subject.usage.gone and example in subject.usage.gone:
                yield Finding(
                    Rule.EXAMPLE_GONE,
                    (key,),
                    "examples",
                    N_("Example %(number)s of `%(code)s` stood in a text and stands in none any more."),
                    N_(
                        "Take it out, or choose another: 'qualcode coding list --code %(code)s' shows the quotes."
                    ),
                    {"code": key, "number": number},
                )


def _repeated(key: str, code: Code) -> Iterator[Finding]:
    kept: dict[str, str] = {}
    twice = []
    for number, example in enumerate(code.examples, 1):
        folded = " ".join(example.casefold().split())
        if folded in kept:
            twice.append(str(number))
        else:
            kept[folded] = example
    if twice:
        yield Finding(
            Rule.REPEATED_EXAMPLE,
            (key,),
            "examples",
            N_("Examples of `%(code)s` that stood there before: number %(numbers)s."),
            N_("'qualcode codebook lint --fix' takes them out."),
            {"code": key, "numbers": named(twice)},
            {book_of(key): (SetList(code.slug, "examples", tuple(kept.values())),)},
        )


def _quote(subject: Subject, key: str, quote: str) -> Iterator[Finding]:
    quotes = subject.usage.quotes
    if quotes is None:
        return
    if quote not in quotes:
        yield Finding(
            Rule.UNKNOWN_QUOTE,
            (key,),
            "examples",
            N_("`%(code)s` has quote %(quote)s as an example, and there is no such quote."),
            N_("Take it out, or choose another: 'qualcode coding list --code %(code)s' shows the quotes."),
            {"code": key, "quote": quote},
        )
    elif not any(_is_under(subject, one, key) for one in quotes[quote]):
        yield Finding(
            Rule.QUOTE_WITHOUT_CODE,
            (key,),
            "examples",
            N_("`%(code)s` has quote %(quote)s as an example, and that quote does not have this code."),
            N_("Code it so, or choose another: 'qualcode coding list --code %(code)s' shows the quotes."),
            {"code": key, "quote": quote},
        )


def _is_under(subject: Subject, key: str | None, top: str) -> bool:
    """Whether a code is `top` or one of those below it: an example of a part is one of the whole."""
    while key is not None and key != top:
        key = subject.parent(key) if key in subject.codes else None
    return key is not None
