"""The codes in the page, with what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.export.page.section import text
from qualcode.export.plain import paragraphs
from qualcode.locale import _
from qualcode.model.cleared import ClearedCode, ClearedCodebook, ClearedText


@dataclass(frozen=True, slots=True)
class CodesSection:
    """Codebooks with their codes; the codes of the page are numbered through all of them. `quoted` are the numbers of
    codes that have quotes in the page.
    """

    key: str
    title: str
    codebooks: Sequence[ClearedCodebook]
    quoted: frozenset[int]

    def html(self) -> list[str]:
        """The lines of the section."""
        lines: list[str] = []
        number = 0
        for book in self.codebooks:
            if len(self.codebooks) > 1:
                lines.append(f'<h3 lang="{text(book.language)}">{text(book.title.text)}</h3>')
            lines.append(f'<ul class="codebook" lang="{text(book.language)}">')
            for code in book.codes:
                lines += self._code(number, code)
                number += 1
            lines.append("</ul>")
        return lines

    def _code(self, number: int, code: ClearedCode) -> list[str]:
        told = [
            (_("Definition"), code.definition),
            (_("When to use"), code.use_when),
            (_("When not to use"), code.not_when),
        ]
        short = f' <span class="short">{text(code.short.text)}</span>' if code.short.text else ""
        button = ""
        if number in self.quoted:
            said, aloud = _("quotes"), _("of %(code)s") % {"code": code.label.text}
            button = (
                f' <button type="button" class="open" data-codes="{number}" data-interview=""'
                f' data-title="{text(code.label.text)}">{text(said)}'
                f'<span class="aloud"> {text(aloud)}</span></button>'
            )
        return [
            f'<li class="depth-{min(code.depth, 6)}"><p><strong>{text(code.label.text)}</strong>{button}{short}</p>',
            *_told([(name, field) for name, field in told if field.text.strip()]),
            "</li>",
        ]


def _told(fields: Sequence[tuple[str, ClearedText]]) -> list[str]:
    said = [
        f"<dt>{text(name)}</dt><dd>{''.join(f'<p>{text(part)}</p>' for part in paragraphs(field.text))}</dd>"
        for name, field in fields
    ]
    return ["<dl>", *said, "</dl>"] if said else []
