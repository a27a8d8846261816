"""From a file of another program, or an outline, to a codebook."""

import unicodedata
from pathlib import Path

from qualcode.codebook.foreign.building import built, is_slug
from qualcode.codebook.foreign.files import content, decoded
from qualcode.codebook.foreign.found import Findings, ForeignCodebook
from qualcode.codebook.foreign.outline import outline
from qualcode.codebook.foreign.tables import csv_drafts, workbook_drafts
from qualcode.locale import N_
from qualcode.model.errors import Refused
from qualcode.model.slugs import slug_of

SUFFIXES = (".csv", ".markdown", ".md", ".tsv", ".txt", ".xlsx")


def read(path: Path, *, slug: str | None = None) -> ForeignCodebook:
    """The codebook in a csv or xlsx table, or in an indented outline (txt, md).

    Tables of Taguette, MAXQDA, NVivo, ATLAS.ti and QualCoder, our own, and what people make in a spreadsheet are
    known by the headings of their columns (Dutch, English, German). `slug` is the codebook's fixed name (by default
    made of the file's name). Raises CodebookFault for a file that is none, Refused for another ending or a `slug`
    that cannot be one.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(
            N_("%(file)s has no ending that is known as a codebook of another program."),
            N_("Save it with one of these endings: %(known)s."),
            file=path.name,
            known=", ".join(SUFFIXES),
        )
    if slug is not None and not is_slug(slug):
        raise Refused(
            N_("`%(text)s` cannot be the fixed name of a code or codebook."),
            N_("Use small letters a to z, digits and hyphens, such as `contact-with-neighbours`."),
            text=slug,
        )
    found = Findings(path.name)
    data = content(path, found)
    title = " ".join(unicodedata.normalize("NFC", path.stem).replace("_", " ").split()) or path.name
    if suffix == ".xlsx":
        drafts = workbook_drafts(data, found)
    elif suffix in (".csv", ".tsv"):
        drafts = csv_drafts(decoded(data, found), found)
    else:
        drafts, told = outline(decoded(data, found), found, markdown=suffix != ".txt")
        title = told or title
    return built(drafts, slug or slug_of(path.stem), title, found)
