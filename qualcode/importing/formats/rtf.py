"""Rich text (rtf): paragraphs and cells of the body, comments and footnotes on their words."""

from qualcode.importing import archive
from qualcode.importing.lines import Source
from qualcode.importing.richtext.reader import Broken, Reader
from qualcode.importing.talks import passages_of
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import UnitKind


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The paragraphs of the body, numbered as the file ends them: insertions in; deletions, hidden text, headers,
    pictures and the instructions of fields out; comments, footnotes and endnotes as notes on their words. A row of a
    table of speakers and words is a turn.

    Raises ImportFailed for a file that is no rtf or breaks off.
    """
    try:
        reader = Reader(data)
        reader.read()
    except Broken as error:
        raise archive.damaged(name, "rtf") from error
    passages, columns = passages_of(reader.body.paragraphs, options)
    return Source(
        passages,
        title=reader.title,
        encoding=reader.encoding,
        unit=UnitKind.PARAGRAPH,
        notes=reader.body.notes(),
        columns=columns,
    )
