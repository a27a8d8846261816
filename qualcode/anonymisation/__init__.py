"""Finders, decisions, replacements and the publication gate."""

from qualcode.anonymisation.codebooks import clear_codebook, codebook_texts
from qualcode.anonymisation.consent import (
    ConsentMissing,
    Withheld,
    kept_back,
    not_archived,
    refuse_withheld,
    withheld,
)
from qualcode.anonymisation.corners import pieces
from qualcode.anonymisation.decided import Decisions, place_of
from qualcode.anonymisation.families import families
from qualcode.anonymisation.finder import Finder, Setup
from qualcode.anonymisation.finders.listed import Listed, read_lists
from qualcode.anonymisation.finding import Finding, find
from qualcode.anonymisation.frameworks import clear_framework, framework_texts
from qualcode.anonymisation.gate import Gate
from qualcode.anonymisation.hiding import hidden_in
from qualcode.anonymisation.known import KnownNames
from qualcode.anonymisation.leaking import Leak, LeakFound, WithdrawnLeak, leaks, refuse_leaks
from qualcode.anonymisation.lexicon import Words
from qualcode.anonymisation.linking import full_of, short_names, shorter
from qualcode.anonymisation.marks import marked_words
from qualcode.anonymisation.normalisation import candidate_key, digest, normalise
from qualcode.anonymisation.overrides import Overridden, Overrides
from qualcode.anonymisation.own_words import woven
from qualcode.anonymisation.pairing import pairs_of
from qualcode.anonymisation.prose import prose_of
from qualcode.anonymisation.quote_requests import QuoteRequest
from qualcode.anonymisation.reading import lacks_capitals
from qualcode.anonymisation.rendering import (
    ARCHIVE,
    QUOTES,
    Profile,
    Renderer,
    occurs,
    occurs_in,
    read_profiles,
    substitutes,
)
from qualcode.anonymisation.replacing import USUAL, Edit, Replaced, default_replacement, replace
from qualcode.anonymisation.tabling import GroupsTooSmall
from qualcode.anonymisation.undecided import IdentifiersUndecided, UndecidedMention

__all__ = [
    "ARCHIVE",
    "QUOTES",
    "USUAL",
    "ConsentMissing",
    "Decisions",
    "Edit",
    "Finder",
    "Finding",
    "Gate",
    "GroupsTooSmall",
    "IdentifiersUndecided",
    "KnownNames",
    "Leak",
    "LeakFound",
    "Listed",
    "Overridden",
    "Overrides",
    "Profile",
    "QuoteRequest",
    "Renderer",
    "Replaced",
    "Setup",
    "UndecidedMention",
    "WithdrawnLeak",
    "Withheld",
    "Words",
    "candidate_key",
    "clear_codebook",
    "clear_framework",
    "codebook_texts",
    "default_replacement",
    "digest",
    "families",
    "find",
    "framework_texts",
    "full_of",
    "hidden_in",
    "kept_back",
    "lacks_capitals",
    "leaks",
    "marked_words",
    "normalise",
    "not_archived",
    "occurs",
    "occurs_in",
    "pairs_of",
    "pieces",
    "place_of",
    "prose_of",
    "read_lists",
    "read_profiles",
    "refuse_leaks",
    "refuse_withheld",
    "replace",
    "short_names",
    "shorter",
    "substitutes",
    "withheld",
    "woven",
]
