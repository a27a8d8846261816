"""Which texts a search may find anything in, told from the different words of each alone.

The list of a text's words is a fraction of the text. What is told from it errs to one side only: a text that is ruled
out holds nothing that is searched for; one that is not may still hold nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence

from qualcode.analysis.search.asking import Kind, Search, Term
from qualcode.analysis.search.folding import beyond_ascii, encoded, fold
from qualcode.analysis.search.likeness import WORD

# What a list depends on besides the text: how we fold, and what this Python knows of letters.
MADE_BY = f"1/{unicodedata.unidata_version}"

# Pieces of lists. A text may hold a term when all pieces of one of its alternatives stand in the text's list.
Alternatives = Sequence[Sequence[bytes]]

_APART = "\n"
# What stands in a list for every sign of ASCII: a small letter, or a space for what is no part of a word.
_LISTED = bytes(n if n > 127 or chr(n).isalnum() or n == ord("_") else ord(" ") for n in range(256)).lower()
_QUANTIFIER = re.compile(r"[*?+]|\{\d*,?\d*\}")


def word_list(text: str) -> bytes:
    """The different words of a text, folded, each between line ends; in the order in which they come first."""
    for sign in beyond_ascii(text):
        folded = fold(sign)
        text = text.replace(sign, folded if folded.isalnum() else " ")
    # In bytes, since every import makes a list: finding the words as WORD does takes six times as long.
    words = encoded(text).translate(_LISTED).split()
    return b"\n".join((b"", *dict.fromkeys(words), b""))


def words_in(listed: bytes) -> list[str]:
    """The words of a list."""
    return listed.decode("utf-8", "surrogatepass").split("\n")[1:-1]


def needs(search: Search, alike: Callable[[str], Collection[str]] | None = None) -> tuple[Alternatives, ...]:
    """What a text's list must hold for the search to find anything in it: something of each of these.

    `alike` tells which words pass for a fuzzy one. Terms that can stand anywhere as far as lists tell (a class
    of letters, say) need nothing.
    """
    found: list[Alternatives] = []
    if any(term.kind in (Kind.LEMMA, Kind.PART) for term in search.terms):
        return ()  # what the forms of a word are is learnt from all texts
    for term in search.terms:
        if term.kind is Kind.WORDS:
            found.append([_runs(term)])
        elif term.kind is Kind.REGEX:
            found.append([[encoded(fold(run)) for run in runs] for runs in literals(term.text)])
        elif term.kind is Kind.FUZZY and alike is not None:
            found.append([[encoded(f"{_APART}{word}{_APART}")] for word in alike(term.text)])
    return tuple(alternatives for alternatives in found if all(alternatives))


def may_hold(listed: bytes, needed: Sequence[Alternatives]) -> bool:
    """Whether a text with that list of words may hold what is needed."""
    return all(any(all(piece in listed for piece in pieces) for pieces in one) for one in needed)


def _runs(term: Term) -> list[bytes]:
    """The runs of letters of a term for words: whole words, but at its ends where more letters may stand."""
    text = fold(term.text)
    runs = []
    for match in WORD.finditer(text):
        begins = match.start() > 0 or text[0].isalnum()
        ends = match.end() < len(text) or (text[-1].isalnum() and not term.open)
        runs.append(encoded(f"{_APART if begins else ''}{match[0]}{_APART if ends else ''}"))
    return runs


def literals(expression: str) -> list[list[str]]:
    """For each alternative of a regular expression the runs of letters that stand in all that matches it.

    Fewer than there are, never one too many: of groups, classes and escapes nothing is told, and of an expression with
    flags or conditions nothing at all: one alternative without runs.
    """
    if re.search(r"\(\?(?!:)", expression):
        return [[]]
    alternatives: list[list[str]] = [[]]
    run, at = "", 0
    while at < len(expression):
        character, after = expression[at], _beyond(expression, at)
        quantifier = _QUANTIFIER.match(expression, after)
        if len(character) == after - at == 1 and (character.isalnum() or character == "_"):
            run += character
            if quantifier is None:
                at = after
                continue
            if quantifier[0] != "+":
                run = run[:-1]
        if run:
            alternatives[-1].append(run)
        run = ""
        if character == "|":
            alternatives.append([])
        at = after if quantifier is None else quantifier.end()
    if run:
        alternatives[-1].append(run)
    return alternatives


def _beyond(expression: str, at: int) -> int:
    """Where what begins there ends: a group or class as a whole, an escape with all that may belong to it."""
    if expression[at] == "\\":
        escape = re.compile(r"\\(?:N\{[^}]*\}|[xuU0-9][0-9a-fA-F]*|.)", re.DOTALL).match(expression, at)
        return escape.end() if escape else len(expression)
    if expression[at] == "[":
        first = at + 1 + expression.startswith("^", at + 1)
        end = re.compile(r"\]?(?:[^\]\\]|\\.)*\]", re.DOTALL).match(expression, first)
        return end.end() if end else len(expression)
    if expression[at] == "(":
        at += 1
        while at < len(expression) and expression[at] != ")":
            at = _beyond(expression, at)
        return at + 1
    return at + 1
