"""Where something stands that a refusal of the gate tells of, for the researcher's own screen."""

from qualcode.model.span import Span

_AROUND = 20  # characters on either side


def place_in(text: str, span: Span) -> str:
    """The words of a text around a span, between quotation marks: how a text without a number is told."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    said = " ".join(text[start:end].split())
    before, after = "… " if start > 0 else "", " …" if end < len(text) else ""
    return f"“{before}{said}{after}”"
