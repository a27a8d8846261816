"""Files become transcripts: one module per format behind one registry."""

from qualcode.importing.doubt_titles import DOUBTS
from qualcode.importing.drafts import read_draft
from qualcode.importing.pdf.whole import texts as pdf_texts
from qualcode.importing.reading import read
from qualcode.importing.registry import suffixes
from qualcode.importing.repairing.steps import STEPS
from qualcode.importing.repairing.titles import TITLES
from qualcode.importing.source_file import MAX_BYTES, sha256

__all__ = ["DOUBTS", "MAX_BYTES", "STEPS", "TITLES", "pdf_texts", "read", "read_draft", "sha256", "suffixes"]
