"""Everything a PDF says, in no order: for looking through one that was written, not for reading an interview."""

from collections.abc import Iterator

_INFO = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")


def texts(data: bytes) -> Iterator[str]:
    """The text of each page, its document information, and its bookmarks. Raises what PDFium raises for damage."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page.get_textpage().get_text_range()
        for key in _INFO:
            yield document.get_metadata_value(key)
        for bookmark in document.get_toc():
            yield bookmark.get_title()
    finally:
        document.close()
