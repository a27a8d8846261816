"""Codes in the respondent's own words: made and applied in one operation; adopted into the tree later."""

from sqlalchemy import Connection

from qualcode.coding import applying
from qualcode.locale import _
from qualcode.model.codebook import Provenance
from qualcode.model.coding import Coding, Origin
from qualcode.model.span import Span
from qualcode.project.applying.codings import Codings
from qualcode.project.codes.codebook_making import CodebookMaking
from qualcode.project.codes.codebooks import Codebooks
from qualcode.project.context import Context
from qualcode.project.reworking.refactoring import Refactoring
from qualcode.project.texts import transcripts
from qualcode.store import queries
from qualcode.store.journal import Operation

LONGEST = 60  # characters of a label


def label_of(words: str) -> str:
    """The label for some words: the words themselves without a full stop, long ones cut between two of them."""
    plain = " ".join(words.split()).rstrip(" .,;:–-") or " ".join(words.split())
    if len(plain) <= LONGEST:
        return plain
    head = plain[: LONGEST - 1]
    whole = head if plain[LONGEST - 1] == " " else head.rpartition(" ")[0]
    return (whole.rstrip(" ,;:–-") or head) + "…"


def _place(connection: Connection, number: str, span: Span) -> applying.Place:
    transcript = transcripts.found(connection, number)
    return applying.Place.of(transcript, queries.text_of(connection, transcript.revision_id), span)


class InVivo:
    """Coding in vivo."""

    def __init__(
        self,
        context: Context,
        codebooks: Codebooks,
        codings: Codings,
        refactoring: Refactoring,
        making: CodebookMaking,
    ) -> None:
        self._context = context
        self._codebooks = codebooks
        self._codings = codings
        self._refactoring = refactoring
        self._making = making

    def code(self, number: str, span: Span) -> Coding:
        """Makes the words of a span a code and codes the span with it; undone as one.

        The code stands at the top of the codebook the settings name (`in_vivo`), or else of the one that has such
        codes, or else of the first; a project without any gets one. A code of just that label is used if it is
        there. Raises NotFound, Refused, ProjectFault.
        """
        with self._context.reading() as connection:
            place = _place(connection, number, span)
        label = label_of(place.span.of(place.text))
        book = self._codebooks.get(self._for_such_codes())
        for code in book.codes:
            if code.label.casefold() == label.casefold():
                return self._codings.add(number, span, book.key(code))
        planned = self._refactoring.add(label, book=book.slug, origin=Provenance.IN_VIVO)
        made: list[int] = []

        def apply(operation: Operation) -> None:
            connection, key = operation.connection, planned.plan.subject
            code_id = queries.code_ids(connection)[key]
            coder_id = applying.coder_row(operation, self._context.coder)
            now = self._context.now()
            here = _place(connection, number, span)
            made.append(applying.apply(operation, here, key, code_id, coder_id, Origin.HAND, now, ""))

        self._refactoring.carry_out(planned, "code.in-vivo", apply)
        return self._codings.get(made[0])

    def _for_such_codes(self) -> str:
        """The slug of the codebook that takes them."""
        chosen = self._context.settings.in_vivo
        books = self._codebooks.all()
        if chosen:
            return chosen
        holds = (b.slug for b in books if any(c.origin is Provenance.IN_VIVO for c in b.codes))
        found = next(holds, None) or next((book.slug for book in books), None)
        return found if found is not None else self._making.create(_("In vivo")).stem
