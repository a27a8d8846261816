"""How old somebody is."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from qualcode.anonymisation.finder import Setup
from qualcode.anonymisation.finders.numerals import FROM_10, TENS, TO_99
from qualcode.anonymisation.lexicon import is_function_word
from qualcode.anonymisation.lists import places
from qualcode.anonymisation.reading import Reading
from qualcode.model.identifier import IdentifierKind, Mention

_NUMBER = rf"(?:1[01]\d|[1-9]?\d|{TO_99})"
_FIGURE = rf"(?:1[01]\d|[1-9]?\d|{FROM_10})"
_BE = "ben|bent|is|was|waren|word|wordt|werd|zijn|geworden"
_SOMEBODY = r"(?<!\w)(?<!\bdat )(?<!\bdit )(?<!\bhet )"  # "dat is dertig jaar werk"
_LITTLE = (
    "net|al|nu|bijna|pas|inmiddels|dan|toen|nog|ook|zelf|maar|rond de|een jaar of|ongeveer|ik|hij|zij|ze|je|u|"
    "intussen|zowat|dit jaar|straks|binnenkort|volgend jaar|volgende maand|deze maand|"
    "in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_CHILD = (
    "kind|kinderen|kleinkind|baby|jongen|jongens|jongetje|meisje|meisjes|meid|knul|zoon|zoontje|dochter|dochtertje|"
    "tweeling|kleinzoon|kleindochter|man|vrouw|meneer|mevrouw|dame|heer|oudste|jongste|middelste|buurman|buurvrouw|"
    "vader|moeder|opa|oma|broer|zus|eentje|iemand|een|één"
)
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?…)\n]|(?:en|toen|dus|maar|of|geworden|oud|want|inmiddels|nu|hoor|ja|he|hè)(?!\w)))"
)
_AGE = re.compile(
    rf"(?<![\w,.])(?:{_NUMBER}[ ]jaar|{_FIGURE})[ ]oud(?![\w-])"  # 34 jaar oud
    rf"|(?<![\w,.]){_FIGURE}[ -]?jarige?(?!\w)"  # 16-jarige
    rf"|(?:(?<=leeftijd van )|(?<=leeftijd ))(?:{_NUMBER})(?:[ ]jaar)?(?!\w)"
    rf"|(?:(?<=op mijn )|(?<=op zijn )|(?<=op haar ))(?:{_NUMBER}(?:e|ste|de))(?!\w)(?=\s*(?:$|[.,;]|\w+))"
    rf"|(?<!\w)(?:begin|eind|midden|half|diep in de|ver in de)[ ](?:de[ ])?(?:{TENS})(?!\w)",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"{_SOMEBODY}(?:{_BE})[ ](?:(?:{_LITTLE})[ ])*(?P<age>{_FIGURE}(?:[ ]jaar)?)(?!\w|[.,:]\d|%){_ENDS}"
    rf"|{_SOMEBODY}(?:{_BE})[ ](?:(?:{_LITTLE})[ ])*(?P<years>{_NUMBER}[ ]jaar)(?!\w)"
    r"(?![ ](?:geleden|terug|lang|later|werkzaam|getrouwd|bezig|actief|in|bij|weg|samen|voorzitter|lid|verder"
    r"|vrijwilliger))"
    rf"|(?<!\w)(?:{_CHILD})[ ]van[ ](?!een\b|één\b)(?P<child>{_NUMBER}(?:[ ]jaar)?)(?!\w|[.,:]\d|%)"
    r"(?![ ](?:euro|meter|procent|weken))",
    re.IGNORECASE,
)


# "Gerda Wolters, eenenzeventig, geboren in …", "Samir, 34 jaar": between commas behind a name, as who is who is said.
_BEHIND_A_NAME = re.compile(rf"(?<=[^\W\d_], )(?<!\d, ){_FIGURE}(?:[ ]jaar)?(?=[,.;:](?!\d))", re.IGNORECASE)


class AgeFinder:
    """Finds ages in figures and in words, where the words around them say that they are an age, or where they stand
    between commas behind a name.

    "Veertig jaar" alone is as often how long something took, and is left alone.
    """

    id = "ages"
    version = "3"

    def __init__(self, setup: Setup) -> None:
        self._named = f"{self.id}@{self.version}"

    def find(self, reading: Reading) -> Iterator[Mention]:
        """The mentions."""
        for match in _AGE.finditer(reading.text):
            yield reading.mention(*match.span(), IdentifierKind.AGE, self._named, 0.9)
        for match in _BEHIND_A_NAME.finditer(reading.text):
            if _is_behind_a_name(reading, match.start()):
                yield reading.mention(*match.span(), IdentifierKind.AGE, self._named, 0.6)
        for match in _SAID.finditer(reading.text):
            if match.lastgroup is not None:
                yield reading.mention(*match.span(match.lastgroup), IdentifierKind.AGE, self._named, 0.8)


def _is_behind_a_name(reading: Reading, start: int) -> bool:
    """Whether the word before a place has a capital that no beginning of a sentence gives it, and names no town."""
    found = reading.tokens
    before = found[bisect_left(found, start, key=lambda token: token.span.start) - 1]
    says_nothing = before.starts and reading.is_ordinary(before.lower)
    return (
        before.capital
        and not says_nothing
        and not is_function_word(before.text)
        and before.text not in places()
    )
