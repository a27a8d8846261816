"""The formats a template of a report is written for."""

from enum import StrEnum


class TemplateFormat(StrEnum):
    """What a template of a report is for."""

    DOCX = "docx"
    MD = "md"
    HTML = "html"
