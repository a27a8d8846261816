"""What opens quotes of the page by their ids, and names them where nothing can be opened."""

from collections.abc import Sequence

from qualcode.export.page.section import text


def anchor(quote_id: str) -> str:
    """The id that a quote has in the page."""
    return "q-" + "".join(sign if sign.isalnum() else "-" for sign in quote_id)


def opener(quotes: Sequence[str], says: str, title: str) -> str:
    """A button that opens these quotes under `title`, which a screen reader tells too."""
    ids = " ".join(map(anchor, quotes))
    return (
        f'<button type="button" class="open" data-quotes="{text(ids)}" data-title="{text(title)}">{text(says)}'
        f'<span class="aloud">: {text(title)}</span></button>'
    )


def named(quotes: Sequence[str]) -> str:
    """The ids of these quotes, each a way to where it stands."""
    links = (f'<a href="#{text(anchor(one))}">{text(one)}</a>' for one in quotes)
    return f'<span class="ids">{", ".join(links)}</span>'
