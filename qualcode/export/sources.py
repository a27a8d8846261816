"""Where a quote that is published comes from."""

from qualcode.locale import ngettext
from qualcode.model.cleared import ClearedQuote


def source_of(quote: ClearedQuote) -> str:
    """What stands under a quote: who speaks where that is told, its reference, and how many coders chose it when more
    than one did.
    """
    said = ", ".join(part for part in (quote.respondent.text, reference(quote)) if part)
    if quote.coders < 2:
        return f"— {said}"
    coders = ngettext("%(count)s coder", "%(count)s coders", quote.coders) % {"count": quote.coders}
    return f"— {said} ({coders})"


def reference(quote: ClearedQuote) -> str:
    """The id of a quote, with its page or cell and its time as far as they are known."""
    return ", ".join(part for part in (quote.quote_id, quote.place.text, quote.time) if part)
