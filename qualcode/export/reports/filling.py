"""A template filled in: to docx, Markdown and html."""

import html
import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zipfile import BadZipFile

from qualcode.export.landing import checked_suffix, land

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

SUFFIXES = (".docx", ".html", ".md")
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


def write_filled(
    path: Path,
    name: str,
    values: Mapping[str, Any],
    own_document: Callable[[], bytes],
    *,
    made_at: datetime,
    templates: Path,
) -> Path:
    """Writes it in the format the suffix names, by the template `name` in the folder `templates` or else by our own.

    Raises Refused for an unknown suffix or a template that makes no sense, ProjectFault when it cannot be written.
    """
    from qualcode.export.reports import templating

    suffix = checked_suffix(path, SUFFIXES)
    template = templates / f"{name}{suffix}"
    if suffix == ".docx":
        content = templating.own(template) or own_document()
        return land(path, _document(template, content, made_at, values))
    return land(path, templating.filled(template.name, templates, values).encode())


def write_own(path: Path, name: str, own_document: Callable[[], bytes]) -> Path:
    """Writes our own template in the format the suffix names, to be edited. Raises Refused, ProjectFault."""
    from qualcode.export.reports import templating

    suffix = checked_suffix(path, SUFFIXES)
    return land(path, own_document() if suffix == ".docx" else templating.shipped(f"{name}{suffix}"))


def _document(template: Path, content: bytes, made_at: datetime, values: Mapping[str, Any]) -> bytes:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl.template import DocxTemplate

    from qualcode.export.archive import restamped
    from qualcode.export.paper import keep_end
    from qualcode.export.reports import templating

    out = io.BytesIO()
    with templating.explained(template):
        try:
            document = DocxTemplate(io.BytesIO(content))
            document.render(dict(values), templating.environment(escape=True), autoescape=True)
        except (PackageNotFoundError, BadZipFile, KeyError, SyntaxError) as error:  # no docx, or a broken one
            raise ValueError from error
        properties = document.core_properties
        for name in _PROPERTIES:  # docxtpl fills these in as markup, and they are none
            setattr(properties, name, html.unescape(getattr(properties, name)))
        properties.created = properties.modified = made_at.replace(tzinfo=None, microsecond=0)
        keep_end(cast("DocumentObject", document.docx))  # its type says it is never there
        document.save(out)
    return restamped(out.getvalue(), made_at)
