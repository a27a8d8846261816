"""A method appendix to docx, Markdown and html."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from qualcode.export.account import account_lines
from qualcode.export.reports.filling import SUFFIXES, write_filled, write_own
from qualcode.locale import _
from qualcode.model.reporting import Appendix
from qualcode.model.table import Own

APPENDIX_SUFFIXES = SUFFIXES
_NAME = "method"
_ANSWERS = (
    "{% if point.answers|length <= 4 %}{% for answer in point.answers %}{{ answer }} {% endfor %}{% endif %}"
)


def write_appendix(path: Path, appendix: Appendix, *, made_at: datetime, templates: Path) -> Path:
    """Writes it in the format the suffix names, by the template `method` in the folder `templates` or else by our own.

    Raises Refused for an unknown suffix or a template that makes no sense, ProjectFault when it cannot be written.
    """
    return write_filled(
        path, _NAME, _values(appendix, made_at), _own_document, made_at=made_at, templates=templates
    )


def write_template(path: Path) -> Path:
    """Writes our own template in the format the suffix names, to be edited. Raises Refused, ProjectFault."""
    return write_own(path, _NAME, _own_document)


def _values(appendix: Appendix, made_at: datetime) -> dict[str, Any]:
    """What a template can name, documented in docs/reports.md."""
    account = account_lines(appendix.made_with, made_at, appendix.title)
    return {
        "title": appendix.title.text,
        "name": appendix.name.text,
        "language": appendix.language,
        "blank": appendix.blank,
        "source": appendix.source.text,
        "guide": _("What the project knows is filled in; read it, and write where it says %(blank)s.")
        % {"blank": appendix.blank},
        "parts": [
            {
                "head": part.head.text,
                "points": [
                    {
                        "number": point.number,
                        "asked": point.asked.text,
                        "answers": [answer.text for answer in point.answers],
                        "open": point.open,
                    }
                    for point in part.points
                ],
            }
            for part in appendix.parts
        ],
        "account": [{"label": label, "value": value} for label, value in account],
    }


def _own_document() -> bytes:
    """Our template in docx, made by the program, so that its styles are those of every document of ours."""
    from docx.enum.text import WD_COLOR_INDEX

    from qualcode.export.paper import GREY, add_style, opened

    doc = opened(Own("{{ name }}: {{ title }}"), datetime(2000, 1, 1))
    add_style(doc, "Asked", 11, after=2)
    doc.styles["Asked"].font.bold = True
    doc.styles["Asked"].paragraph_format.keep_with_next = True
    add_style(doc, "Small", 9, GREY, after=6)
    for text, style in (
        ("{{ guide }}", "Normal"),
        ("{%p for part in parts %}", "Normal"),
        ("{{ part.head }}", "Heading 1"),
        ("{%p for point in part.points %}", "Normal"),
        ("{% if point.number %}{{ point.number }}. {% endif %}{{ point.asked }}", "Asked"),
        ("{%p if point.answers|length > 4 %}", "Normal"),
        ("{%p for answer in point.answers %}", "Normal"),
        ("{{ answer }}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endif %}", "Normal"),
        (_ANSWERS, "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{%p endfor %}", "Normal"),
        ("{{ source }}", "Small"),
        ("{%p for line in account %}", "Normal"),
        ("{{ line.label }}: {{ line.value }}", "Made With"),
        ("{%p endfor %}", "Normal"),
    ):
        paragraph = doc.add_paragraph(text, style=style)
        if text is _ANSWERS:
            paragraph.add_run("{{ blank if point.open }}").font.highlight_color = WD_COLOR_INDEX.YELLOW
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()
