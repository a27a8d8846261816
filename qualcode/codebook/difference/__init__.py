"""What differs between two states of the codebooks of a project, in words."""

from collections.abc import Iterator, Mapping, Sequence

from qualcode.codebook.difference.change import Change, Difference
from qualcode.codebook.difference.codes import Codes
from qualcode.codebook.difference.fates import in_the_end
from qualcode.codebook.difference.fields import definition_changed
from qualcode.codebook.difference.heads import of_head, of_scales
from qualcode.codebook.difference.order import interleaved
from qualcode.locale import N_
from qualcode.model.codebook import Codebook

__all__ = ["Change", "Difference", "definition_changed", "differences"]


def differences(
    before: Sequence[Codebook], after: Sequence[Codebook], became: Mapping[str, tuple[str, ...]] = {}
) -> tuple[Difference, ...]:
    """All differences, by codebook, in reading order of `after`; what is gone is told where it stood.

    `became` says of codes that were merged or split in between which codes they became, by key. These may have
    become others in their turn. Codes that merely changed their order are told as few as explain it.
    """
    old, new = ({book.slug: book for book in books} for books in (before, after))
    fates = in_the_end(_keys(before), _keys(after), became)
    return tuple(
        difference
        for slug in interleaved(list(old), list(new))
        for difference in _of_codebook(old.get(slug), new.get(slug), fates)
    )


def _of_codebook(
    before: Codebook | None, after: Codebook | None, became: Mapping[str, Sequence[str]]
) -> Iterator[Difference]:
    if before and after:
        yield from of_head(before, after)
    elif after:
        before = _emptied(after)
        what = N_("%(codebook)s: a new codebook, “%(title)s”.")
        details = {"codebook": after.slug, "title": after.title}
        yield Difference(Change.CODEBOOK_NEW, after.slug, what, details)
    elif before:
        after = _emptied(before)
        what = N_("%(codebook)s: the codebook is gone (“%(title)s”).")
        details = {"codebook": before.slug, "title": before.title}
        yield Difference(Change.CODEBOOK_GONE, before.slug, what, details)
    assert before
    assert after
    yield from of_scales(before, after)
    yield from Codes(before, after, became).differences()


def _keys(books: Sequence[Codebook]) -> list[str]:
    return [book.key(code) for book in books for code in book.codes]


def _emptied(book: Codebook) -> Codebook:
    return Codebook(book.slug, book.title, book.language, ())
