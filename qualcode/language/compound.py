"""Cutting Dutch compounds: vrijwilligersvergoeding is vrijwilligers and vergoeding."""

from collections.abc import Container

from qualcode.language.spelling import stems_before_e

SHORTEST_PART = 3
SHORTEST_COMPOUND = 7

# Letters between two parts that belong to neither: gezondheid-s-zorg, zonne-n-bloem, kind-er-opvang.
LINKS = ("", "s", "en", "n", "e", "er", "-")

# What stands before a noun in adjectives on -ig.
MEASURES = frozenset(
    [
        "breed",
        "diep",
        "dik",
        "drie",
        "dubbel",
        "een",
        "groot",
        "half",
        "hoog",
        "klein",
        "kort",
        "laag",
        "lang",
        "meer",
        "scherp",
        "smal",
        "twee",
        "veel",
        "vier",
    ]
)

# In the list, but endings, prefixes or genitives (stads-, dorps-) rather than parts of a compound.
NO_PARTS = frozenset(
    """
    aar baar bare beg de den deren der dig ding een ele ens ent eren eer ere ert foon ge gesp heden heid her
    herin het iek ier ing ingen ion isch ische kel ken ker kering lende lijk lijke ling loos loosheid loze men
    mis nering ons ont redzaamheid ren ring schap schappelijk schappen sen ste ten ter tie tig tor ver verg wel
    werking williger zijn dorps lands levens rijks staats stads volks
    """.split()  # noqa: SIM905 - as a list of quoted words nobody could read it
)


def split(word: str, words: Container[str]) -> tuple[str, ...]:
    """The parts of a compound as they stand in it, without the linking letters; empty when it is none.

    The cut with the fewest parts wins; of several the one with the fewest linking letters, where a part of only
    three letters counts as two of those (hoofd-stuk, not hoofd-s-tuk; stad-s-kantoor, not stadskant-oor); of those
    the one whose first part is longest (gemeente-huis, not gemeen-tehuis).
    """
    word = word.lower()
    if len(word) < SHORTEST_COMPOUND:
        return ()
    # best[i] is the best cut of word[i:]: number of parts, what it costs, minus their lengths, and the parts.
    best: dict[int, tuple[int, int, tuple[int, ...], tuple[str, ...]]] = {}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        if start > 0 and _is_part(word[start:], words):
            best[start] = (1, _cost(word[start:]), (), (word[start:],))
            continue
        cuts = []
        for end in range(start + SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            rests = [
                (len(link), best[end + len(link)])
                for link in LINKS
                if word.startswith(link, end) and end + len(link) in best
            ]
            if rests and _is_part(part := word[start:end], words):
                cuts += [
                    (count + 1, cost + link + _cost(part), (start - end, *lengths), (part, *parts))
                    for link, (count, cost, lengths, parts) in rests
                ]
        if cuts:
            best[start] = min(cuts)
    return best[0][3] if 0 in best else ()


def derived(adjective: str, words: Container[str]) -> tuple[str, ...]:
    """The parts of an adjective on -ig made of a measure and a noun: laagdrempelig is laag and drempel.

    Empty when it is none. Only measures may stand in front, or nieuwsgierig would be about a gier.
    """
    stem = adjective.lower().removesuffix("ig")
    if stem == adjective.lower() or len(stem) < SHORTEST_COMPOUND:
        return ()
    for noun in stems_before_e(stem):
        parts = split(noun, words)
        if len(parts) == 2 and parts[0] in MEASURES and len(parts[1]) > SHORTEST_PART:
            return parts
    return ()


def _cost(part: str) -> int:
    return 2 if len(part) == SHORTEST_PART else 0


def _is_part(text: str, words: Container[str]) -> bool:
    return text.isalpha() and text not in NO_PARTS and text in words
