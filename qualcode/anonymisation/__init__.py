"""Finders, decisions, replacements and the publication gate."""

from qualcode.anonymisation.codebooks import clear_codebook, codebook_texts
from qualcode.anonymisation.finder import Finder, Setup
from qualcode.anonymisation.finders.listed import Listed, read_lists
from qualcode.anonymisation.finding import Finding, find
from qualcode.anonymisation.gate import Gate, IdentifiersUndecided, QuoteRequest, UndecidedMention
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.leaking import Leak, LeakFound, leaks, refuse_leaks
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.normalisation import candidate_key, digest, normalise
from qualcode.anonymisation.reading import lacks_capitals
from qualcode.anonymisation.replacing import Edit, Replaced, default_replacement, replace

__all__ = [
    "Edit",
    "Finder",
    "Finding",
    "Gate",
    "IdentifiersUndecided",
    "KnownNames",
    "Leak",
    "LeakFound",
    "Listed",
    "QuoteRequest",
    "Replaced",
    "Setup",
    "UndecidedMention",
    "Words",
    "candidate_key",
    "clear_codebook",
    "codebook_texts",
    "default_replacement",
    "digest",
    "find",
    "lacks_capitals",
    "leaks",
    "normalise",
    "read_lists",
    "refuse_leaks",
    "replace",
]
