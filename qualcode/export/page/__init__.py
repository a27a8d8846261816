"""One page to look around in: a file that needs nothing else, made of sections that are given as values."""

from qualcode.export.page.codes import CodesSection
from qualcode.export.page.page import PAGE_SUFFIXES, write_page
from qualcode.export.page.pictures import PictureSection
from qualcode.export.page.quotes import CitedQuote, QuotesSection
from qualcode.export.page.section import Section
from qualcode.export.page.tables import Opens, TableSection

__all__ = [
    "PAGE_SUFFIXES",
    "CitedQuote",
    "CodesSection",
    "Opens",
    "PictureSection",
    "QuotesSection",
    "Section",
    "TableSection",
    "write_page",
]
