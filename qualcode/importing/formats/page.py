"""Pages (html): paragraphs and cells as they are shown, footnotes on their words; noScribe's with their times."""

from lxml import etree

from qualcode.importing.hypertext.encoding import decoded
from qualcode.importing.hypertext.noscribe import segments
from qualcode.importing.hypertext.text import gathered, parsed
from qualcode.importing.lines import Source
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind


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
    body = gathered(root)
    return Source(
        body.passages(), encoding, title, unit=UnitKind.PARAGRAPH, notes=body.notes(), repairs=repairs
    )
