"""Pages (html): paragraphs and tables as they are shown, notes on their words; noScribe's with their times."""

from lxml import etree

from qualcode.importing.hypertext.encoding import decoded
from qualcode.importing.hypertext.noscribe import segments
from qualcode.importing.hypertext.text import Page, parsed
from qualcode.importing.lines import Source
from qualcode.importing.talks import passages_of
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Repair, UnitKind

CODE_NAMES = "code_names"


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """What a page shows: scripts, styles, navigation, deletions and hidden parts out. Nothing it points to is fetched.

    Raises ImportFailed.
    """
    text, encoding, repairs = decoded(data, name)
    try:
        root = parsed(text)
    except (etree.LxmlError, ValueError) as error:
        raise ImportFailed(
            N_("%(file)s is no page that can be read."),
            N_("Open it in a browser and copy its text into a document."),
            file=name,
        ) from error
    title = " ".join("".join(root.xpath("/html/head/title[1]//text()")).split())
    if heard := segments(root):
        return Source(
            heard.passages,
            encoding,
            title,
            cues=True,
            unit=UnitKind.SEGMENT,
            landmarks=heard.landmarks,
            repairs=repairs,
        )
    page = Page(root)
    passages, columns = passages_of(page.body.paragraphs, options)
    if page.tags:
        repairs = (*repairs, Repair(CODE_NAMES, page.tags))
    return Source(
        passages,
        encoding,
        title,
        unit=UnitKind.PARAGRAPH,
        notes=page.body.notes(),
        repairs=repairs,
        columns=columns,
    )
