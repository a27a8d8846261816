"""PDF: the text layer, in reading order, with the page of every line. Nothing in the file is run or fetched."""

from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from qualcode.importing import archive
from qualcode.importing.lines import Passage, Source, SourceLine
from qualcode.importing.pdf.margins import line_numbers, running
from qualcode.importing.pdf.paragraphs import openings
from qualcode.importing.pdf.rows import Row, rows_of
from qualcode.importing.pdf.speakers import apart
from qualcode.importing.pdf.words import Word, words_of
from qualcode.locale import N_
from qualcode.model.errors import ImportFailed
from qualcode.model.reading import ReadingOptions
from qualcode.model.source import Landmark, LandmarkKind, Repair

MAX_PAGES = 2_000
MAX_LETTERS = 5_000_000
"""More pages or letters than this and it is no transcript; a page has about 3,000."""

LINE_NUMBERS, PICTURES = "line_numbers", "pictures"

_LETTERS_A_PAGE = 20  # with fewer there is no text layer worth the name
_UNREADABLE = 0.3  # of the letters; fonts that hide what their letters are


def read(data: bytes, name: str, options: ReadingOptions) -> Source:
    """The lines of all pages; line numbers in the margin are left out. Raises ImportFailed."""
    document = _opened(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise _too_long(name)
        title = document.get_metadata_value("Title")
        labels = [document.get_page_label(i) or str(i + 1) for i in range(len(document))]
        pages, pictures = _pages(document, name)
    except ImportFailed:
        raise
    except Exception as error:  # a damaged page makes PDFium fail in any of its calls
        raise archive.damaged(name, "pdf") from error
    finally:
        document.close()
    _check(pages, pictures, name)
    numbers = line_numbers(pages) if options.steps.get(LINE_NUMBERS, True) else frozenset()
    pages = [[word for word in page if id(word) not in numbers] for page in pages]
    rows = apart([rows_of(page, *ends) for page, ends in zip(pages, running(pages), strict=True)])
    return Source(
        passages=_passages(rows),
        title=title,
        laid_out=True,
        landmarks=_landmarks(rows, labels),
        repairs=tuple(
            Repair(step, count)
            for step, count in ((LINE_NUMBERS, len(numbers)), (PICTURES, pictures))
            if count
        ),
    )


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise archive.protected(name) from error
        raise archive.damaged(name, "pdf") from error


def _pages(document: Any, name: str) -> tuple[list[list[Word]], int]:
    """The words of each page, and how many pages are a picture instead."""
    pages: list[list[Word]] = []
    pictures = letters = 0
    for page in document:
        words = words_of(page)
        pages.append(words)
        own = sum(len(word.text) for word in words)
        letters += own
        if letters > MAX_LETTERS:
            raise _too_long(name)
        images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        pictures += own < _LETTERS_A_PAGE and next(images, None) is not None
        page.close()
    return pages, pictures


def _check(pages: Sequence[Sequence[Word]], pictures: int, name: str) -> None:
    letters = "".join(word.text for page in pages for word in page)
    if pictures and len(letters) < _LETTERS_A_PAGE * len(pages):
        raise ImportFailed(
            N_("%(file)s is a scan: its pages are pictures and hold no text."),
            N_(
                "Have its text recognised first (OCR, for instance with OCRmyPDF), and import what comes of it."
            ),
            file=name,
        )
    hidden = sum("\ue000" <= letter <= "\uf8ff" or letter == "\ufffd" or letter < " " for letter in letters)
    if hidden > _UNREADABLE * len(letters):
        raise ImportFailed(
            N_("The letters of %(file)s cannot be read: its fonts do not say what they are."),
            N_("Have its text recognised (OCR), or ask for the document it was made from."),
            file=name,
        )


def _passages(pages: Sequence[Sequence[Row]]) -> tuple[Passage, ...]:
    opens = [flag for flags in openings(pages) for flag in flags]
    lines = [row.text for rows in pages for row in rows]
    return tuple(
        Passage(SourceLine.at(line, unit), opens=flag)
        for unit, (line, flag) in enumerate(zip(lines, opens, strict=True), start=1)
    )


def _landmarks(pages: Sequence[Sequence[Row]], labels: Sequence[str]) -> tuple[Landmark, ...]:
    landmarks: list[Landmark] = []
    unit = 1
    for rows, label in zip(pages, labels, strict=True):
        if rows:
            landmarks.append(Landmark(unit, LandmarkKind.PAGE, label))
        unit += len(rows)
    return tuple(landmarks)


def _too_long(name: str) -> ImportFailed:
    return ImportFailed(
        N_("%(file)s has more than %(pages)s pages or %(letters)s letters and is refused."),
        N_("Is it a transcript? Split it."),
        file=name,
        pages=MAX_PAGES,
        letters=MAX_LETTERS,
    )
