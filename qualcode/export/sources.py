"""Where a quote that is published comes from."""

from qualcode.locale import ngettext
from qualcode.model.cleared import ClearedQuote


def source_of(quote: ClearedQuote) -> str:
    """What stands under a quote: its id, and how many coders chose it when more than one did."""
    if quote.coders < 2:
        return f"— {quote.quote_id}"
    coders = ngettext("%(count)s coder", "%(count)s coders", quote.coders) % {"count": quote.coders}
    return f"— {quote.quote_id} ({coders})"
