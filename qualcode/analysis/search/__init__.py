"""Searching in texts: what is asked, and where it stands; no input or output.

`asked` understands what was typed (and says in its module how it is written), `find` answers it in one text. Plain
letters find capitals and accents too; who types a capital or an accent asks for it (`Sense`).
"""

from qualcode.analysis.search.asking import Kind, Search, Term, asked
from qualcode.analysis.search.finding import (
    Found,
    Passages,
    expressed,
    find,
    find_in,
    of_lemmas,
    places,
    turns_of,
)
from qualcode.analysis.search.folding import Sense, fold
from qualcode.analysis.search.likeness import alike
from qualcode.analysis.search.listing import may_hold, needs, word_list, words_in

__all__ = [
    "Found",
    "Kind",
    "Passages",
    "Search",
    "Sense",
    "Term",
    "alike",
    "asked",
    "expressed",
    "find",
    "find_in",
    "fold",
    "may_hold",
    "needs",
    "of_lemmas",
    "places",
    "turns_of",
    "word_list",
    "words_in",
]
