"""Files become transcripts: one module per format behind one registry."""

import qualcode.importing.formats  # noqa: F401  loaded first, so that it does not hide the function
from qualcode.importing.reading import read
from qualcode.importing.registry import formats
from qualcode.importing.source_file import MAX_BYTES, sha256

__all__ = ["MAX_BYTES", "formats", "read", "sha256"]
