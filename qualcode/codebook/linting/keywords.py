"""Rules on keywords: twice the same, also a trap, shared by many codes, hitting everything or nothing."""

from collections.abc import Iterator

from qualcode.codebook.linting.finding import Finding, Rule, named
from qualcode.codebook.linting.subject import Subject, book_of
from qualcode.locale import N_
from qualcode.model.codebook import Code
from qualcode.model.edits import SetList

SHARED_BY_MANY = 4
EVERYWHERE = 0.3
EVERYWHERE_TURNS = 20
NOWHERE_TURNS = 200


def found(subject: Subject) -> Iterator[Finding]:
    """Keywords that do not help to tell codes apart."""
    for key, code in subject.codes.items():
        yield from _repeated(key, code)
        yield from _also_trap(key, code)
        yield from _inherited(subject, key, code)
        yield from _hitting(subject, key, code)
    yield from _shared(subject)


def _repeated(key: str, code: Code) -> Iterator[Finding]:
    """Of a keyword that stands there twice the plainest spelling is kept: it finds what the others find."""
    spellings: dict[str, list[str]] = {}
    for keyword in code.keywords:
        spellings.setdefault(_as_sought(keyword), []).append(keyword)
    twice = [same[0] for same in spellings.values() if len(same) > 1]
    if twice:
        kept = tuple(min(same, key=_capitals) for same in spellings.values())
        yield Finding(
            Rule.REPEATED_KEYWORD,
            (key,),
            "keywords",
            N_("Keywords that `%(code)s` has more than once: %(keywords)s."),
            N_("'qualcode codebook lint --fix' keeps one of each."),
            {"code": key, "keywords": named(twice)},
            {book_of(key): (SetList(code.slug, "keywords", kept),)},
        )


def _as_sought(keyword: str) -> str:
    """Equal for keywords of which one finds all that the other finds.

    A first capital, and capitals throughout, say nothing about other words; one inside a word does: MeerWaarde is
    a name and not meerwaarde.
    """
    return " ".join(
        word.casefold() if word.isupper() or word[1:].islower() else word[:1].casefold() + word[1:]
        for word in keyword.split()
    )


def _capitals(keyword: str) -> int:
    return sum(letter.isupper() for letter in keyword)


def _also_trap(key: str, code: Code) -> Iterator[Finding]:
    traps = {word.casefold() for word in code.not_keywords}
    both = [word for word in code.keywords if word.casefold() in traps]
    if both:
        yield Finding(
            Rule.KEYWORD_AND_TRAP,
            (key,),
            "not_keywords",
            N_("`%(code)s` has these both as `keywords` and as `not_keywords`: %(keywords)s."),
            N_("Keep each in one of the two: 'qualcode code define %(code)s'."),
            {"code": key, "keywords": named(both)},
        )


def _inherited(subject: Subject, key: str, code: Code) -> Iterator[Finding]:
    parent = subject.parent(key)
    if parent is None:
        return
    above = {word.casefold() for word in subject.codes[parent].keywords}
    both = [word for word in code.keywords if word.casefold() in above]
    if both:
        yield Finding(
            Rule.INHERITED_KEYWORD,
            (key, parent),
            "keywords",
            N_("`%(code)s` has keywords that `%(parent)s` above it has too: %(keywords)s."),
            N_(
                "Each hit suggests both. Keep the keyword where it says most: 'qualcode code define %(code)s'."
            ),
            {"code": key, "parent": parent, "keywords": named(both)},
        )


def _shared(subject: Subject) -> Iterator[Finding]:
    codes: dict[str, dict[str, str]] = {}
    for key, code in subject.codes.items():
        for word in code.keywords:
            codes.setdefault(word.casefold(), {}).setdefault(key, word)
    for having in codes.values():
        if len(having) >= SHARED_BY_MANY:
            keys = tuple(having)
            yield Finding(
                Rule.SHARED_KEYWORD,
                keys,
                "keywords",
                N_("The keyword “%(keyword)s” stands with %(count)s codes: %(codes)s."),
                N_(
                    "It does not tell them apart. Keep it where it says most: 'qualcode code define %(code)s'."
                ),
                {"keyword": having[keys[0]], "count": len(keys), "codes": named(keys), "code": keys[0]},
            )


def _hitting(subject: Subject, key: str, code: Code) -> Iterator[Finding]:
    hits = subject.usage.hits
    if hits is None:
        return
    nowhere = []
    for word in code.keywords:
        count = hits.of.get((key, word), 0)
        if count > EVERYWHERE * hits.turns and count >= EVERYWHERE_TURNS:
            yield Finding(
                Rule.KEYWORD_EVERYWHERE,
                (key,),
                "keywords",
                N_("The keyword “%(keyword)s” of `%(code)s` hits %(hits)s of the %(turns)s turns."),
                N_(
                    "It suggests the code nearly everywhere. Choose words that are said of this only: "
                    "'qualcode code define %(code)s'."
                ),
                {"keyword": word, "code": key, "hits": count, "turns": hits.turns},
            )
        elif not count:
            nowhere.append(word)
    if nowhere and hits.turns >= NOWHERE_TURNS:
        yield Finding(
            Rule.KEYWORD_NOWHERE,
            (key,),
            "keywords",
            N_("Keywords of `%(code)s` that nobody says: %(keywords)s."),
            N_("'qualcode coding list --code %(code)s' shows the words people do use."),
            {"code": key, "keywords": named(nowhere)},
        )
