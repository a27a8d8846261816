"""The quotations of a draft report, and the words of interviews they come from: pure matching of texts."""

from qualcode.analysis.manuscript.leading_in import fitting
from qualcode.analysis.manuscript.locating import Transcripts, located
from qualcode.analysis.manuscript.naming import Naming
from qualcode.analysis.manuscript.quotations import quotations

__all__ = ["Naming", "Transcripts", "fitting", "located", "quotations"]
