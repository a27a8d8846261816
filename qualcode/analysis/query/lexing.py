"""A query cut into words, quoted names and signs, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from qualcode.analysis.query.grammar import KEYWORDS, LONGEST, SIGNS, WORD, Key
from qualcode.locale import N_
from qualcode.model.query import QueryFault


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `text` is what it says, `at` where it begins."""

    sort: Sort
    text: str
    at: int

    @property
    def key(self) -> Key | None:
        """The keyword it is, if it is one."""
        return KEYWORDS.get(self.text.casefold()) if self.sort is Sort.WORD else None


_SIGN = re.compile("|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True))))
_SPACE = re.compile(r"\s+")
_CLOSERS = {'"': '"', "'": "'", "“": "”“", "”": "”", "„": "”“", "‘": "’"}
_SINGLE = {"(": Sort.OPEN, ")": Sort.CLOSE, ",": Sort.COMMA}


def tokens(query: str) -> tuple[Token, ...]:
    """The tokens of a query, the last of them END. Raises QueryFault."""
    if len(query) > LONGEST:
        raise QueryFault(
            N_("This query has %(length)s characters; the longest that is read has %(longest)s."),
            N_("Ask it in parts."),
            length=len(query),
            longest=LONGEST,
        )
    return (*_tokens(query), Token(Sort.END, "", len(query.rstrip())))


def _tokens(query: str) -> Iterator[Token]:
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
        elif query[at] in _SINGLE:
            yield Token(_SINGLE[query[at]], query[at], at)
            at += 1
        elif query[at] in _CLOSERS:
            text, end = _quoted(query, at)
            yield Token(Sort.QUOTED, text, at)
            at = end
        elif sign := _SIGN.match(query, at):
            yield Token(Sort.SIGN, sign.group(), at)
            at = sign.end()
        elif word := WORD.match(query, at):
            yield Token(Sort.WORD, word.group(), at)
            at = word.end()
        else:
            raise QueryFault(
                N_("Column %(column)s: `%(sign)s` means nothing here."),
                N_("Write != for 'is not', and a name with a sign in it between quotes."),
                query=query,
                at=at,
                sign=query[at],
            )


def _quoted(query: str, at: int) -> tuple[str, int]:
    """What stands between the quotes that open at `at`, and where it ends; a closing quote written twice is one."""
    closers = _CLOSERS[query[at]]
    said: list[str] = []
    end = at + 1
    while end < len(query):
        if query[end] not in closers:
            said.append(query[end])
            end += 1
        elif query[end + 1 : end + 2] == query[end]:
            said.append(query[end])
            end += 2
        else:
            return "".join(said), end + 1
    raise QueryFault(
        N_("Column %(column)s: the quote that opens here is never closed."),
        N_("Close it with the same sign."),
        query=query,
        at=at,
    )
