"""One page to look around in: a file that needs nothing else, made of sections that are given as values."""

from qualcode.export.page.codes import CodesSection
from qualcode.export.page.frameworks import FrameworkSection
from qualcode.export.page.page import PAGE_SUFFIXES, write_page
from qualcode.export.page.pictures import PictureSection
from qualcode.export.page.quotes import CitedQuote, QuotesSection
from qualcode.export.page.section import Section
from qualcode.export.page.tables import Opens, TableSection
from qualcode.export.page.themes import ShownClaim, ShownTheme, Side, ThemesSection

__all__ = [
    "PAGE_SUFFIXES",
    "CitedQuote",
    "CodesSection",
    "FrameworkSection",
    "Opens",
    "PictureSection",
    "QuotesSection",
    "Section",
    "ShownClaim",
    "ShownTheme",
    "Side",
    "TableSection",
    "ThemesSection",
    "write_page",
]
