"""The quotes in the page, each once, and a way to search them."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.page.opening import anchor
from qualcode.export.page.section import text
from qualcode.export.plain import paragraphs
from qualcode.export.sources import source_of
from qualcode.locale import _
from qualcode.model.cleared import ClearedQuote, ClearedText


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote with its codes (their places in the page)."""

    quote: ClearedQuote
    codes: tuple[int, ...]

    @property
    def interview(self) -> str:
        """The number of the transcript it stands in."""
        return self.quote.quote_id.rpartition(":")[0]


@dataclass(frozen=True, slots=True)
class QuotesSection:
    """The quotes under each other. `codes` are those of the page in order: label, depth, and the places of it and of
    those below it. `language` is that of the interviews; `left_out` says which quotes are missing, and why.
    """

    key: str
    title: str
    quotes: Sequence[CitedQuote]
    codes: Sequence[tuple[ClearedText, int, Sequence[int]]]
    language: str
    left_out: str = ""

    def html(self) -> list[str]:
        """The lines of the section."""
        present = {code for quote in self.quotes for code in quote.codes}
        options = [
            f'<option value="{" ".join(map(str, below))}">{"&#8195;" * depth}{text(label.text)}</option>'
            for label, depth, below in self.codes
            if present.intersection(below)
        ]
        interviews = dict.fromkeys(quote.interview for quote in self.quotes)
        words, code, interview, every = _("Search the quotes"), _("Code"), _("Interview"), _("all")
        count = _("{n} of {all} quotes")
        return [
            *([f'<p class="note">{text(self.left_out)}</p>'] if self.left_out else []),
            *([] if self.quotes else ["<p>", text(_("No quotes.")), "</p>"]),
            '<form role="search" class="tools" id="find-quotes" hidden>',
            f'<label>{text(words)} <input type="search" id="find-words"></label>',
            f'<label>{text(code)} <select id="find-code"><option value="">{text(every)}</option>',
            *options,
            "</select></label>",
            f'<label>{text(interview)} <select id="find-interview"><option value="">{text(every)}</option>',
            *(f"<option>{text(one)}</option>" for one in interviews),
            "</select></label>",
            f'<output class="count" id="found-quotes" data-says="{text(count)}"></output>',
            "</form>",
            '<ul class="quotes" id="all-quotes">',
            *(self._quote(one) for one in self.quotes),
            "</ul>",
        ]

    def _quote(self, one: CitedQuote) -> str:
        said = "".join(f"<p>{text(part)}</p>" for part in paragraphs(one.quote.text.text))
        labels = "".join(f"<li>{text(self.codes[code][0].text)}</li>" for code in one.codes)
        codes, named = " ".join(map(str, one.codes)), text(_("Codes"))
        return (
            f'<li data-codes="{codes}" data-interview="{text(one.interview)}" id="{text(anchor(one.quote.quote_id))}">'
            f'<blockquote lang="{text(self.language)}">{said}</blockquote>'
            f'<p class="source"><cite>{text(source_of(one.quote))}</cite></p>'
            + (f'<ul class="codes" aria-label="{named}">{labels}</ul></li>' if labels else "</li>")
        )
